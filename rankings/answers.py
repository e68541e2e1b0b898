"""The questions figure, change and movers in one dict each: for the command line, for pages, for programs."""

from dataclasses import replace
from typing import Any

from etl import vintages
from rankings import ladders, missing, names, pairs
from rankings.db import rows

Answer = dict[str, Any]


def figure(index: str, year: int, province: str, indicator: str = "total", ladder: str | None = None) -> Answer:
    """One figure with its rank, its source and what competes with it; `missing`: which kind where there is none.

    Raises names.Unknown for a name, year or indicator that is not in the catalogue.
    """
    about, unit = _about(index, year, province, ladder)
    wanted = names.indicator(about["index"], year, indicator)
    row = next(
        row
        for row in rows("figures", index=about["index"], year=year, vintage=unit.vintage, code=unit.code)
        if row["indicator"] == wanted["code"]
    )
    return _head(about, year, unit, wanted) | {
        "score": row["score"],
        "max_score": row["max_score"],
        "unit": row["unit"] or ("%" if about["unit"] == "%" else "points"),
        "rank": row["rank"],
        "rank_of": row["rank_of"],
        "rank_basis": row["rank_basis"],
        "rank_status": row["rank_status"],
        "status": row["status"] or row["missing"],
        "missing": row["missing"],
        "reason": missing.reasons(row),
        "complete": bool(row["complete"]),
        "source": _source(row) if row["file"] else None,
        "conflicts": _conflicts(about["index"], year, unit, wanted["code"]),
    }


def change(
    index: str,
    year: int,
    province: str,
    indicator: str = "total",
    since: int | None = None,
    ladder: str | None = None,
) -> Answer:
    """Change of one figure since an earlier edition (default: the one before), each part a value or refused.

    rank_change is places gained: old rank minus new rank. Raises names.Unknown.
    """
    about, unit = _about(index, year, province, ladder)
    if ladder == ladders.PROVINCE:
        unit = replace(unit, ladder=ladder)  # a new province as published: what was estimated before it is no answer
    wanted = names.indicator(about["index"], year, indicator)
    since = before(about["index"], year, unit.ladder) if since is None else since
    asked = {"index": about["index"], "ladder": unit.ladder, "year": year}
    if since is None:
        return _head(about, year, unit, wanted) | pairs.refused_alike("first_edition", year=year) | {"since": None}
    if since >= year:
        raise names.Unknown("since", str(since), _earlier(about["index"], year, unit.ladder), [])
    names.edition(about["index"], since, unit.ladder)
    rule = next(row for row in rows("comparison", since=since, **asked) if row["indicator"] == wanted["code"])
    pair = next(
        (
            row
            for row in rows("movers", since=since, indicator=wanted["code"], **asked)
            if (row["vintage"], row["code"]) == (unit.vintage, unit.code)
        ),
        {},
    )
    made = pairs.changes(rule, pair, since, year)
    grown = rows("absorbed", vintage=unit.vintage, code=unit.code, since=since, year=year)
    made["warnings"] += [
        {"reason": "absorbed", "since": since, "year": year, "other_vi": row["name_vi"], "other_en": row["name_en"]}
        for row in grown
    ]
    if vintages.of_year(since) == "63" and missing.merged(unit.ladder, unit.vintage, unit.code):
        pairs.new_province(made["refused"])
    said = _head(about, year, unit, wanted) | {"since": since} | made
    return said | missing.absences(about["index"], unit.ladder, unit.vintage, unit.code, wanted["code"], since, year)


def movers(
    index: str, year: int, since: int | None = None, indicator: str = "total", ladder: str | None = None
) -> Answer:
    """Everybody who has a rank in both editions, the biggest rise first; how many of how many that is.

    ladder: of several the index measures, the provinces where none is named.
    """
    about = names.index(index)
    ladder = names.ladder(ladder, about["index"])
    edition = names.edition(about["index"], year, ladder)
    wanted = names.indicator(about["index"], year, indicator)
    since = before(about["index"], year, ladder) if since is None else since
    head = {"index": about["index"], "index_name": about["short_name"], "year": year, "since": since}
    head |= {"indicator": wanted["code"], "ladder": ladder, "ranked_units": edition["ranked_units"]}
    if since is None:
        return head | {"ranked_in_both": 0, "movers": [], "warnings": []}
    names.edition(about["index"], since, ladder)
    asked = {"index": about["index"], "year": year, "since": since, "ladder": ladder}
    found = [row for row in rows("movers", indicator=wanted["code"], **asked) if row["rank_change"] is not None]
    rule = next(row for row in rows("comparison", **asked) if row["indicator"] == wanted["code"])
    noted = [rule["refused_rank"] or rule["warning"], "several_years" if rule["several_years"] else None]
    noted += [status for status in ("rank_computed",) if any(row["rank_status_to"] == "computed" for row in found)]
    said = {"since": since, "year": year, "breaks": rule["breaks"] or []}
    warnings = [{"reason": reason, **said} for reason in noted if reason]
    return head | {"ranked_in_both": len(found), "movers": found, "warnings": warnings}


def before(index: str, year: int, ladder: str) -> int | None:
    """Results-year of the edition before, None for the first."""
    earlier = _earlier(index, year, ladder)
    return int(earlier[-1]) if earlier else None


def _earlier(index: str, year: int, ladder: str) -> list[str]:
    years = [row["year"] for row in rows("editions", index=index) if row["ladder"] == ladder]
    return [str(known) for known in years if known < year]


def _about(index: str, year: int, province: str, ladder: str | None = None) -> tuple[Answer, names.Unit]:
    about = names.index(index)
    first = names.ladder(ladder, about["index"])
    known = {row["year"] for row in rows("editions", index=about["index"])}
    if year not in known:
        names.edition(about["index"], year, first)
    unit = names.unit(province, year, ladder, about["index"])
    names.edition(about["index"], year, unit.ladder)
    return about, unit


def _head(about: Answer, year: int, unit: names.Unit, indicator: Answer) -> Answer:
    return {
        "index": about["index"],
        "index_name": about["short_name"],
        "year": year,
        "province": unit.name_vi,
        "province_en": unit.name_en,
        "province_code": unit.code,
        "slug": unit.slug,
        "vintage": int(unit.vintage) if unit.vintage.isdigit() else unit.vintage,
        "indicator": indicator["code"],
        "indicator_vi": indicator["name_vi"],
        "indicator_en": indicator["name_en"],
    }


def _source(row: Answer) -> Answer:
    keys = ("publisher", "title", "title_en", "url", "kind", "kind_vi", "kind_en", "file", "line", "entity", "note")
    return {key: row[key] for key in keys}


def _conflicts(index: str, year: int, unit: names.Unit, indicator: str) -> list[Answer]:
    mine = (year, unit.vintage, unit.code, indicator)
    keys = (
        "field",
        "used",
        "competing",
        "reason",
        "open",
        "competing_source",
        "competing_source_en",
        "competing_url",
        "note",
        "file",
        "line",
        "other_vi",
        "other_en",
        "other_slug",
        "other_rank",
    )
    return [
        {key: row[key] for key in keys}
        for row in rows("conflicts", index=index)
        if (row["year"], row["vintage"], row["code"], row["indicator"]) == mine
    ]
