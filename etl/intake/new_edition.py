"""Rows of the catalogue that a table brings with it: an edition, its indicators, what was not published."""

from collections.abc import Sequence
from typing import Any

from etl.intake.catalogue import Catalogue, Edition, Indicator, Unit
from etl.intake.meaning.model import Meaning, Statement

EDITIONS = (
    "index", "year", "ladder", "method", "comparable_with_previous", "announced_on", "ranked_units", "note_vi",
    "note_en",
)  # fmt: skip
INDICATORS = (
    "index", "from_year", "to_year", "code", "parent", "name_vi", "name_en", "max_score", "series", "basis"
)  # fmt: skip
MISSING = ("index", "year", "vintage", "code", "indicator", "kind", "reason_vi", "reason_en")
KINDS = {"not_published": "excluded"}
REASONS = {
    "not_published": ("Bảng ghi «{cell}»: không công bố", "The table says “{cell}”: not published"),
    "not_announced": ("Bảng ghi «{cell}»: chưa công bố", "The table says “{cell}”: not announced yet"),
    "unranked": ("Bảng ghi «{cell}»: không xếp hạng", "The table says “{cell}”: not ranked"),
    "outside_top": (
        "Bảng ghi «{cell}»: không công bố ngoài tốp 30",
        "The table says “{cell}”: not in the published top",
    ),
    "excluded": ("Bảng ghi «{cell}»: không có kết quả", "The table says “{cell}”: no result"),
}
TOP = 30  # provinces: since PCI 2023 VCCI names no others
OUTSIDE = ("Bảng chỉ có 30 tỉnh đứng đầu", "The table holds the top 30 only")
ABSENT = (
    "Không có trong bảng; người nhập xác nhận không được công bố",
    "Not in the table; confirmed as not published by whoever handed it in",
)


def editions(meaning: Meaning, catalogue: Catalogue) -> list[list[Any]]:
    """Rows of editions.csv for the new editions of a meaning; raises ValueError where nobody said how one compares with
    the edition before it."""
    return [_edition(meaning, catalogue, *key, method) for key, method in sorted(meaning.new_editions.items())]


def following(meaning: Meaning, catalogue: Catalogue) -> dict[tuple[int, str], int]:
    """The new editions that follow one of the catalogue or of the same table, {(year, ladder): year of that one}."""
    found = {}
    for year, ladder in sorted(meaning.new_editions):
        here = {other for other, its in meaning.new_editions if its == ladder}
        if before := [one for one in {*catalogue.years(meaning.index or "", ladder), *here} if one < year]:
            found[year, ladder] = max(before)
    return found


def _edition(meaning: Meaning, catalogue: Catalogue, year: int, ladder: str, method_year: int) -> list[Any]:
    index, choices = meaning.index or "", meaning.choices
    before = _criteria(catalogue, index, ladder, method_year)
    method = before.method if before else str(year)
    follows = (year, ladder) in following(meaning, catalogue)
    comparable = choices.get("comparable") if follows else "first"
    if not comparable:
        raise ValueError(f"nobody said how {index} {year} compares with the edition before")
    said = choices.get("ranked_units") if ladder == meaning.ladder else None
    ranked = said or _ranked(meaning, catalogue, year, ladder)
    return [index, year, ladder, method, comparable, choices.get("announced_on"), ranked, None, None]


def _criteria(catalogue: Catalogue, index: str, ladder: str, year: int) -> Edition | None:
    """The edition whose criteria are used: of the same ladder, or of another one in that year."""
    rungs = [ladder, *catalogue.ladders(index)]
    return next((found for rung in rungs if (found := catalogue.editions.get((index, year, rung)))), None)


def _ranked(meaning: Meaning, catalogue: Catalogue, year: int, ladder: str) -> int:
    """How many units a new edition ranks: as the table says ("5/34"), else all but those that have no result."""
    own = _totals(meaning, year, ladder)
    if stated := [s.rank_of for s in own if s.rank_of]:
        return max(stated)
    left_out = _left_out(own)
    if not top_only(meaning, year, ladder):
        left_out |= {unit.code for unit in absent(meaning, catalogue, year, ladder)}
    expected = len(catalogue.ranked(ladder, year))
    return max(expected - len(left_out), min(_last(own), expected))


def _totals(meaning: Meaning, year: int, ladder: str) -> list[Statement]:
    return [s for s in meaning.statements if (s.year, s.ladder, s.indicator) == (year, ladder, "total")]


def _left_out(own: Sequence[Statement]) -> set[str]:
    """Codes of units with a row that says why they have no result."""
    return {s.code for s in own if s.status in REASONS}


def _last(own: Sequence[Statement]) -> int:
    return max((s.rank for s in own if s.rank), default=0)


def _beyond(own: Sequence[Statement]) -> bool:
    """Whether the ranks go beyond the rows that have one: somebody who is not named has a place among them."""
    return _last(own) > sum(1 for s in own if s.rank)


def _unnamed(meaning: Meaning, catalogue: Catalogue, year: int, ladder: str) -> list[Unit]:
    """Units of an edition of which the table has no row."""
    own = {s.code for s in meaning.statements if (s.year, s.ladder) == (year, ladder)}
    gone = [unit for code, unit in catalogue.ranked(ladder, year).items() if code not in own]
    return [unit for unit in gone if (unit.vintage, unit.code) not in meaning.undecided]


def _others_ranked(meaning: Meaning, year: int, ladder: str) -> bool:
    """Whether units that the table does not name were ranked too: somebody said so, or its ranks go beyond its rows."""
    return meaning.choices.get("others") == "ranked" or _beyond(_totals(meaning, year, ladder))


def open_number(meaning: Meaning, catalogue: Catalogue) -> dict[tuple[int, str], tuple[int, int]]:
    """New editions of which nothing tells how many units were ranked, {(year, ladder): units with a result, units there
    are}: some have no row, and neither "5/34" nor a rank beyond the rows says whether those were ranked too."""
    found = {}
    for year, ladder in sorted(meaning.new_editions):
        own, there = _totals(meaning, year, ladder), len(catalogue.ranked(ladder, year))
        told = any(s.rank_of for s in own) or _beyond(own)
        told = told or bool(meaning.choices.get("ranked_units")) or top_only(meaning, year, ladder)
        gone = {unit.code for unit in _unnamed(meaning, catalogue, year, ladder)}
        if gone and not told:
            found[year, ladder] = there - len(gone | _left_out(own)), there
    return found


def absent(meaning: Meaning, catalogue: Catalogue, year: int, ladder: str) -> list[Unit]:
    """Units without a row that have no result: a person confirmed them (I91) in a new edition that ranked no others, or
    below the top. Those that were ranked too are not loaded, which needs no row."""
    new = (year, ladder) in meaning.new_editions and not _others_ranked(meaning, year, ladder)
    whole = new or top_only(meaning, year, ladder)
    confirmed = "I91" in meaning.choices.get("accept", ()) and whole
    return _unnamed(meaning, catalogue, year, ladder) if confirmed else []


def top_only(meaning: Meaning, year: int, ladder: str) -> bool:
    """Whether a table says nothing but who the first thirty are: the others are ranked too, and not named."""
    ranks = sorted(s.rank for s in _totals(meaning, year, ladder) if s.rank)
    places = [1 + sum(other < rank for other in ranks) for rank in ranks]
    return ladder == "province" and len(ranks) == TOP and ranks == places


def indicators(meaning: Meaning, catalogue: Catalogue) -> list[list[Any]]:
    """Rows of indicators.csv for new editions: what the criteria year has, for the one new year, in the same series."""
    rows = []
    for year, method_year in sorted({(year, method) for (year, _), method in meaning.new_editions.items()}):
        own = catalogue.of_year(meaning.index or "", method_year)
        known = catalogue.of_year(meaning.index or "", year)
        rows += [_indicator(i, year) for code, i in own.items() if code not in known]
    return rows


def _indicator(i: Indicator, year: int) -> list[Any]:
    top = None if i.max_score is None else f"{i.max_score:g}"
    return [i.index, year, year, i.code, i.parent, i.name_vi, i.name_en, top, i.series, i.basis]


def missing(meaning: Meaning, catalogue: Catalogue) -> list[list[Any]]:
    """Rows of missing.csv: what a table says was not published, unless it is known or another source has a figure."""
    rows = []
    for s in meaning.statements:
        known = catalogue.without(s.index, s.year).get((s.vintage, s.code), {})
        told = known.keys() & {"*", s.indicator, s.indicator.split(".")[0]} or s.key in catalogue.stated
        if s.status in REASONS and not told:
            vi, en = (text.format(cell=s.cell) for text in REASONS[s.status])
            kind = KINDS.get(s.status, s.status)
            rows.append([s.index, s.year, s.vintage, s.code, s.indicator, kind, vi, en])
    reason = meaning.choices.get("missing_reason")
    for year, ladder in sorted({(s.year, s.ladder) for s in meaning.statements} | {*meaning.new_editions}):
        kind, said = ("outside_top", OUTSIDE) if top_only(meaning, year, ladder) else ("excluded", ABSENT)
        vi, en = (reason, reason) if reason else said
        for unit in absent(meaning, catalogue, year, ladder):
            told = (unit.vintage, unit.code) in catalogue.without(meaning.index or "", year)
            if not told and (meaning.index, year, unit.vintage, unit.code, "total") not in catalogue.stated:
                rows.append([meaning.index, year, unit.vintage, unit.code, "*", kind, vi, en])
    return rows
