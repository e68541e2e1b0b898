"""The ladders, the sets of units that are ranked: provinces, ministries, departments; each is a row of the data.

The estimates of the 34 (`backcast`) are a ladder of the same provinces; they have no row.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from etl import vintages
from rankings.db import rows
from rankings.i18n import LANGS, called, catalog

Row = dict[str, Any]
PROVINCE, ESTIMATES = "province", "backcast"
WORDS = {PROVINCE: "tinh", ESTIMATES: "tinh", "ministry": "bo"}  # of an address; of every other ladder OTHER
OTHER = "don_vi"


def known() -> dict[str, Row]:
    """Rows of `ladders` by code, the provinces first."""
    return {row["ladder"]: row for row in rows("ladders")}


def of_provinces(ladder: str) -> bool:
    """Whether its units are provinces, so that regions, neighbours, maps and mergers mean something."""
    return ladder in (PROVINCE, ESTIMATES)


def of(ladder: str) -> Row:
    """The row of a ladder, for what its units are called; of the estimates that of the provinces."""
    return known()[PROVINCE if of_provinces(ladder) else ladder]


def nouns(ladder: str, lang: str) -> dict[str, str]:
    """{'one': 'tỉnh', 'many': 'tỉnh'}: what one and several of its units are called."""
    return called(of(ladder), lang)


def title(ladder: str, lang: str) -> str:
    """'Tỉnh, thành phố', 'Bộ'; of the regions, the country and the estimates their word of the catalogue."""
    row = known().get(ladder)
    return str(row[f"title_{lang}"]) if row else catalog(lang).get(f"workbook.ladder.{ladder}", ladder)


def of_index(index: str) -> list[str]:
    """The ladders of which an index has figures, the provinces first."""
    return [code for code, row in known().items() if index in row["indices"]]


def indices(ladder: str) -> list[Row]:
    """The rows of `indices` that have figures of its units, in the order leaders name them."""
    return [row for row in rows("indices") if row["index"] in of(ladder)["indices"]]


def of_key(vintage: str) -> Sequence[str]:
    """The ladders a figure of that vintage can belong to, the likelier first."""
    if not vintage.isdigit():
        return (vintage,)
    return (ESTIMATES, PROVINCE) if vintage == "34" else (PROVINCE,)


def units(ladder: str) -> dict[str, Row]:
    """Every unit of a ladder by slug, in the order of names; of the estimates the 34.

    As published, the 34 come after the 63 as soon as an edition speaks of them. Who did not merge stays one of the 63,
    under the newer name: Huế, `former_vi` and `former_en` Thừa Thiên Huế.
    """
    if not of_provinces(ladder):
        return _by_slug(ladder, None)
    found: dict[str, Row] = {}
    for vintage in ["34"] if ladder == ESTIMATES else [row["vintage"] for row in rows("vintages")]:
        newer = _by_slug(PROVINCE, vintage)
        found = newer | {slug: _renamed(row, newer.get(slug, row)) for slug, row in found.items()}
    return found


def _renamed(row: Row, newer: Row) -> Row:
    if row["name_vi"] == newer["name_vi"]:
        return row
    return (
        row
        | {f"former_{lang}": row[f"name_{lang}"] for lang in LANGS}
        | {f"name_{lang}": newer[f"name_{lang}"] for lang in LANGS}
    )


def unmerged() -> dict[str, str]:
    """Of the provinces that went on as they were on 01/07/2025: their code among the 63 and that among the 34."""
    return {row["old_code"]: row["new_code"] for row in rows("mergers") if row["change"].startswith("unchanged")}


def vintage(ladder: str, year: int) -> str:
    """Of which set of provinces an edition is: '63' (until 2008 with Hà Tây), '34' from results-year 2025 on and of the
    estimates; the units of any other ladder are one set, called like it."""
    if ladder == PROVINCE:
        return vintages.of_year(year)
    return "34" if ladder == ESTIMATES else ladder


def went_on(old_or_new: str) -> dict[str, str]:
    """Of the provinces of one set ('63', '34') that did not merge: their code in it and that in the other."""
    known = unmerged()
    return known if old_or_new == "63" else {new: old for old, new in known.items()}


def key_in(ladder: str, year: int, unit: Mapping[Any, Any]) -> tuple[str, str]:
    """Vintage and code of our unit in an edition: of a province that did not merge those of the other set from 2025 on
    and before it; of any other unit its own."""
    there, own = vintage(ladder, year), (str(unit["vintage"]), str(unit["code"]))
    if ladder != PROVINCE or there == own[0]:
        return own
    code = went_on(own[0]).get(own[1])
    return (there, code) if code else own


def _by_slug(ladder: str, vintage: str | None) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows("units", ladder=ladder, vintage=vintage):
        found.setdefault(row["slug"], row)
    return found


def word(ladder: str) -> str:
    """The word of an address that names a unit of a ladder."""
    return WORDS.get(ladder, OTHER)


def inside(province: str) -> list[Row]:
    """The ladders of a province's own units that have figures."""
    return [row for row in known().values() if row["province"] == province and row["indices"]]
