"""Everything a briefing needs of one unit, one index and one results-year, every row with the key of its figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from rankings import answers, ladders, names
from rankings.briefing.figures import Row
from rankings.db import rows
from rankings.key import Key

SCHEMES = {"63": "KTXH6-63", "34": "KTXH6-34"}
CLUSTERS = "CTD-63"


class Group(NamedTuple):
    """A region or cluster our unit belongs to: its row of `members`, the rows of `ladder` of its members."""

    about: Row
    members: list[Row]


@dataclass(frozen=True)
class Matter:
    """`own`: our row of `ladder`; `change`: of answers.change; `ladder`, `movers`: everybody's rows.

    `parts`, `composition`: rows of `components`; `groups`: region first; `told`: rows of `conflicts` about our figures.
    """

    index: Row
    edition: Row
    unit: names.Unit
    year: int
    since: int | None
    own: Row
    change: Row
    ladder: list[Row]
    movers: list[dict[str, Any]]
    parts: list[Row]
    composition: list[Row]
    groups: list[Group]
    told: list[Row]

    def key(self, indicator: str = "total", year: int | None = None) -> Key:
        return Key(self.index["index"], year or self.year, self.unit.vintage, self.unit.code, indicator)


def matter(index: str, year: int, province: str, ladder: str | None = None) -> Matter:
    """Raises names.Unknown for a name or a year that is not in the catalogue."""
    about = names.index(index)
    unit = names.unit(province, year, ladder, about["index"])
    edition = names.edition(about["index"], year, unit.ladder)
    since = answers.before(about["index"], year, unit.ladder)
    asked: dict[str, Any] = {"index": about["index"], "year": year, "ladder": unit.ladder}
    standing = [_keyed(row, about["index"], year) for row in rows("ladder", indicator="total", **asked)]
    change = answers.change(about["index"], year, unit.slug, since=since, ladder=unit.ladder)
    pair = {"key": Key(about["index"], year, unit.vintage, unit.code, "total")}
    pair |= {"since_key": pair["key"]._replace(year=since)} if since else {}
    moved = rows("movers", since=since, indicator="total", **asked) if since else []
    moved = [{**row, **_ends(row, about["index"], year, since)} for row in moved]
    return Matter(
        index=about,
        edition=edition,
        unit=unit,
        year=year,
        since=since,
        own=next((row for row in standing if _is(row, unit)), _nobody(unit, pair["key"])),
        change=change | pair,
        ladder=standing,
        movers=moved,
        parts=_parts(asked, since, unit, "total"),
        composition=_parts(asked, since, unit, "composition"),
        groups=_groups(standing, unit, None if unit.ladder == "backcast" else year),
        told=[row for row in rows("conflicts", index=about["index"]) if row["year"] == year and _is(row, unit)],
    )


def _is(row: Row, unit: names.Unit) -> bool:
    return bool((row["vintage"], row["code"]) == (unit.vintage, unit.code))


def _ends(row: Row, index: str, year: int, since: int | None) -> dict[str, Key]:
    key = Key(index, year, row["vintage"], row["code"], "total")
    return {"key": key, "since_key": key._replace(year=since or year)}


def _keyed(row: Row, index: str, year: int) -> Row:
    return {**row, "key": Key(index, year, row["vintage"], row["code"], "total")}


def _nobody(unit: names.Unit, key: Key) -> Row:
    """A unit that the edition does not know."""
    blank = dict.fromkeys(("score", "rank", "rank_of", "rank_status", "score_status", "group", "unit"))
    names_of = {"slug": unit.slug, "name_vi": unit.name_vi, "name_en": unit.name_en}
    return names_of | {"missing": "not_loaded", "key": key} | blank


def _parts(asked: Row, since: int | None, unit: names.Unit, parent: str) -> list[Row]:
    """Rows of `components`; of a first edition nothing is compared."""
    pair = {"since": since or asked["year"], "vintage": unit.vintage, "code": unit.code, "parent": parent}
    found = rows("components", **asked, **pair)
    keyed: list[Row] = []
    for row in found:
        key = Key(asked["index"], asked["year"], unit.vintage, unit.code, row["code"])
        ends = {"key": key, "since_key": key._replace(year=since)} if since else {"key": key}
        alone = {} if since else dict.fromkeys(("rank_change", "score_change", "rank_from", "score_from"))
        keyed.append({**row, **ends, **alone})
    return keyed


def _groups(standing: list[Row], unit: names.Unit, year: int | None) -> list[Group]:
    """Our region, then our clusters, with the members' rows of the ladder; none for what is no province.

    year: None for the regions of the 34 applied to estimates of the years before them.
    """
    if unit.vintage not in SCHEMES:
        return []
    by_code = {row["code"]: row for row in standing if row["vintage"] == unit.vintage}
    found = _memberships(SCHEMES[unit.vintage], unit, year)
    found += _memberships(CLUSTERS, unit, year) if unit.vintage == "63" else []
    return [Group(own, [by_code[one["code"]] for one in members if one["code"] in by_code]) for own, members in found]


def _memberships(scheme: str, unit: names.Unit, year: int | None) -> list[tuple[Row, list[Row]]]:
    members = rows("members", scheme=scheme, region=None, year=year)
    ours = [row for row in members if row["code"] == unit.code and row["vintage"] == unit.vintage]
    return [(own, [row for row in members if row["region_id"] == own["region_id"]]) for own in ours]


def matters(
    year: int, province: str, indices: Iterable[str] | None = None, ladder: str | None = None
) -> list[Matter | names.Unknown]:
    """One an index (by default each that measures the unit), in the order of the catalogue; where an index has no
    edition of that year the reason instead.

    Raises names.Unknown for a name nobody has.
    """
    wanted = list(indices) if indices is not None else measured(year, province, ladder)
    found: list[Matter | names.Unknown] = []
    for index in wanted:
        try:
            found.append(matter(index, year, province, ladder))
        except names.Unknown as unknown:
            if unknown.kind != "year":
                raise
            found.append(unknown)
    return found


def measured(year: int, province: str, ladder: str | None = None) -> list[str]:
    """The indices that have figures of units like this one."""
    return [row["index"] for row in ladders.indices(names.unit(province, year, ladder).ladder)]
