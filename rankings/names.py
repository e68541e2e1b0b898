"""What a reader typed to what the catalogue knows: index, year, indicator, province; or who is nearest."""

import re
import unicodedata
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from rapidfuzz import fuzz, process

from etl import vintages
from rankings import ladders
from rankings.db import rows

MEANS = ("region", "country")  # levels of published means


class Unknown(LookupError):
    """A name nobody has. `kind`: index, ladder, year, since, indicator, province, merged (a province of another time),
    unloaded (an edition of which there is no figure); `known` and `nearest` say what there is."""

    def __init__(self, kind: str, given: str, known: list[str], nearest: list[str]) -> None:
        super().__init__(kind, given)
        self.kind, self.given, self.known, self.nearest = kind, given, known, nearest


@dataclass(frozen=True)
class Unit:
    """A province (of one vintage), a ministry, a department."""

    ladder: str
    vintage: str
    code: str
    slug: str
    name_vi: str
    name_en: str
    region_id: str | None


def key(spelling: str) -> str:
    """Letters and digits without accents: 'TP. Đắk Lắk' -> 'tpdaklak'."""
    plain = unicodedata.normalize("NFD", spelling.lower().replace("đ", "d").replace("ð", "d"))
    return re.sub(r"[^a-z0-9]", "", plain)


def nearest(given: str, known: dict[str, str]) -> list[str]:
    """At most three of `known` (key -> shown name) that are spelled most like `given`."""
    found = process.extract(key(given), list(known), scorer=fuzz.ratio, limit=8, score_cutoff=70)
    return list(dict.fromkeys(known[match] for match, *_ in found))[:3]


def index(given: str) -> dict[str, Any]:
    """The row of the index: its code or short name in any case, PAR for PAR INDEX."""
    indices = rows("indices")
    by_key = {key(row[column]): row for row in indices for column in ("index", "short_name")} | {"par": indices[0]}
    if key(given) in by_key:
        return by_key[key(given)]
    names = {name: str(row["short_name"]) for name, row in by_key.items()}
    raise Unknown("index", given, [row["index"] for row in indices], nearest(given, names))


def ladder(given: str | None, index: str, means: bool = False) -> str:
    """The ladder asked for, one of MEANS only where `means`; without one the first of the index."""
    own = ladders.of_index(index)
    if given is None:
        return own[0] if own else ladders.PROVINCE
    known = [*ladders.known(), *(MEANS if means else ()), ladders.ESTIMATES]
    if given in known:
        return given
    raise Unknown("ladder", given, own, nearest(given, {key(one): one for one in known}))


def edition(index: str, year: int, ladder: str) -> dict[str, Any]:
    """The row of the edition of that results-year."""
    editions = [row for row in rows("editions", index=index) if row["ladder"] == ladder]
    years = [row["year"] for row in editions]
    if year in years:
        return editions[years.index(year)]
    raise no_edition(year, years)


def no_edition(year: int, years: list[int]) -> Unknown:
    """What to raise for a results-year that is none of `years`."""
    close = [str(known) for known in sorted(years, key=lambda known: abs(known - year))[:2]]
    return Unknown("year", str(year), [str(known) for known in years], close)


def no_figures(about: dict[str, Any], year: int | None, ladder: str, years: list[int]) -> Unknown:
    """What to raise where an index has no figure of a ladder in a results-year, or in none; years: those with figures.

    about: the row of the index.
    """
    if year is None or not years or ladder in MEANS:
        return no_edition(year or 0, years)
    close = no_edition(year, years)
    return Unknown("unloaded", f"{about['short_name']} {year}", close.known, close.nearest)


def indicator(index: str, year: int, given: str) -> dict[str, Any]:
    """The row of the indicator in that edition, by its code or by its name in either language."""
    indicators = rows("indicators", index=index, year=year)
    for row in indicators:
        if given == row["code"] or key(given) in (key(row["name_vi"]), key(row["name_en"])):
            return row
    names = {key(str(row[column])): str(row["code"]) for row in indicators for column in ("name_vi", "name_en", "code")}
    raise Unknown("indicator", given, [row["code"] for row in indicators], nearest(given, names))


def unit(given: str, year: int, ladder: str | None = None, index: str | None = None) -> Unit:
    """The unit a spelling means in a results-year: a province of the 34 from 2025, else of the 63 (and Hà Tây).

    One of a ladder that the index measures before others of that name, provinces before other units.

    The slug of a new province (lam-dong-34) asked of an earlier year means its estimate: ladder `backcast`. Asked for,
    that ladder gives the estimate of whoever of the 34 is called so (Hà Nội, Quảng Ngãi).

    Raises Unknown with the names of the ladder that was asked for, or of all.
    """
    found = spelled(given)
    own, measured = vintages.meant(year), ladders.of_index(index) if index else []
    there = [row for row in found if row["vintage"] in own or row["ladder"] != ladders.PROVINCE]
    for row in sorted(there, key=lambda row: (row["ladder"] not in measured, row["ladder"] != ladders.PROVINCE)):
        if ladder in (None, row["ladder"]):
            return Unit(**row)
    if estimated := next((row for row in found if _estimated(row, given, ladder)), None):
        return Unit(**estimated | {"ladder": ladders.ESTIMATES})
    new = _merged_into(found) if _of_the_34(year, ladder) else ""
    if new:
        raise Unknown("merged", given, [new], [new])
    known = [row for row in rows("spellings") if _may_be_meant(row, year, ladder)]
    names = {row["alias_key"]: row["name_vi"] for row in known}
    raise Unknown("province", given, list(dict.fromkeys(row["name_vi"] for row in known)), nearest(given, names))


def _estimated(row: dict[str, Any], given: str, ladder: str | None) -> bool:
    """Whether the unit that a spelling may mean is one of the 34 whose estimate is asked for."""
    if (row["vintage"], row["ladder"]) != ("34", ladders.PROVINCE):
        return False
    slug = str(row["slug"])
    return ladder == ladders.ESTIMATES or (slug.endswith("-34") and slug == given.strip().lower())


def _of_the_34(year: int, ladder: str | None) -> bool:
    return ladder == ladders.ESTIMATES or (ladder in (None, ladders.PROVINCE) and vintages.of_year(year) == "34")


def _may_be_meant(row: dict[str, Any], year: int, ladder: str | None) -> bool:
    """Whether a row of `spellings` is of the ladder that is asked for, and of a province of that time."""
    if ladder == ladders.ESTIMATES:
        return (row["vintage"], row["ladder"]) == ("34", ladders.PROVINCE)
    of_the_time = row["vintage"] in vintages.meant(year) or row["ladder"] != ladders.PROVINCE
    return of_the_time and ladder in (None, row["ladder"])


def _merged_into(found: list[dict[str, Any]]) -> str:
    """The new province of one of the 63 that merged; empty where none of these units is one."""
    old = {row["code"] for row in found if (row["ladder"], row["vintage"]) == (ladders.PROVINCE, "63")}
    return next((str(row["new_name_vi"]) for row in rows("mergers") if row["old_code"] in old), "")


def spelled(given: str) -> list[dict[str, Any]]:
    """Rows of `find_unit`, each unit that the spelling may mean once: the newer vintage first, then by code."""
    means = {"slug": given.strip().lower(), "key": key(given), "alias": given.strip(), "code": given.strip()}
    found = [row for how, said in means.items() for row in rows("find_unit", how=how, said=said)]
    once = {(row["ladder"], row["vintage"], row["code"]): row for row in found}.values()
    return sorted(sorted(once, key=itemgetter("code")), key=itemgetter("vintage"), reverse=True)


def province_slug(given: str) -> str:
    """The slug of the one province whose name is written so (`hue`, in ledgers of before 2025's edition:
    `thua-thien-hue`); as it is given where that is nobody's name, or that of two."""
    found = {
        str(row["slug"]) for row in rows("find_unit", how="key", said=key(given)) if row["ladder"] == ladders.PROVINCE
    }
    return found.pop() if len(found) == 1 else given
