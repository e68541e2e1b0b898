"""The questions figure, change and movers in one dict each: for the command line, for pages, for programs."""

from typing import Any

from rankings import names
from rankings.db import rows

Answer = dict[str, Any]


def figure(index: str, year: int, province: str, indicator: str = "total") -> Answer:
    """One figure with its rank, its source and what competes with it; `missing`: which kind where there is none.

    Raises names.Unknown for a name, year or indicator that is not in the catalogue.
    """
    about, unit = _about(index, year, province)
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
        "reason": {"vi": row["reason_vi"], "en": row["reason_en"]} if row["reason_vi"] else None,
        "complete": bool(row["complete"]),
        "source": _source(row) if row["file"] else None,
        "conflicts": _conflicts(about["index"], year, unit, wanted["code"]),
    }


def change(index: str, year: int, province: str, indicator: str = "total", since: int | None = None) -> Answer:
    """Change of one figure since an earlier edition (default: the one before), each part a value or refused.

    rank_change is places gained: old rank minus new rank. Raises names.Unknown.
    """
    about, unit = _about(index, year, province)
    wanted = names.indicator(about["index"], year, indicator)
    since = before(about["index"], year, unit.ladder) if since is None else since
    asked = {"index": about["index"], "ladder": unit.ladder, "year": year}
    if since is None:
        return _head(about, year, unit, wanted) | _refused_alike("first_edition", year=year) | {"since": None}
    if since >= year:
        raise names.Unknown("year", str(since), _earlier(about["index"], year, unit.ladder), [])
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
    said = _head(about, year, unit, wanted) | {"since": since} | _changes(rule, pair, since, year)
    return said | {"missing": _missing(about["index"], unit, wanted["code"], since, year)}


def _changes(rule: Answer, pair: Answer, since: int, year: int) -> Answer:
    """Values or refusals of one pair of figures under the rule of comparison."""
    said = {"since": since, "year": year, "breaks": rule["breaks"] or []}
    refused: Answer = {"score": None, "rank": None}
    for part in ("score", "rank"):
        reason = rule[f"refused_{part}"] or _absent(pair, part) or ("unit" if pair[f"{part}_change"] is None else None)
        refused[part] = {"reason": reason, **said} if reason else None
    warnings = [{"reason": key, **said} for key in (rule["warning"],) if key and not refused["rank"]]
    if rule["several_years"]:
        warnings.append({"reason": "several_years", **said})
    statuses = {pair.get("rank_status_from"), pair.get("rank_status_to")}
    if not refused["rank"]:
        noted = [status for status in ("computed", "disputed", "implied") if status in statuses]
        warnings += [{"reason": f"rank_{status}", **said} for status in noted]
