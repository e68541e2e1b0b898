"""Everything a briefing needs of one unit, one index and one results-year, every row with the key of its figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from rankings import answers, ladders, names
from rankings.briefing.figures import Row, known
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

    `instead_of`: what there is of the year that was asked for, where this is the newest edition before it with a figure
    of ours.
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
    instead_of: "Matter | names.Unknown | None" = None

    @property
    def figured(self) -> bool:
        """Whether there is a score or a rank of ours."""
        return known(self.own["score"]) or known(self.own["rank"])

    def key(self, indicator: str = "total", year: int | None = None) -> Key:
        """Of a figure of ours, in the set of provinces that the edition of that year ranks."""
        return _key(self.index["index"], self.unit.ladder, year or self.year, _own(self.unit), indicator)


def matter(index: str, year: int, province: str, ladder: str | None = None) -> Matter:
    """Raises names.Unknown for a name or a year that is not in the catalogue."""
    about = names.index(index)
    unit = names.unit(province, year, ladder, about["index"])
    edition = names.edition(about["index"], year, unit.ladder)
    since = answers.before(about["index"], year, unit.ladder)
    asked: dict[str, Any] = {"index": about["index"], "year": year, "ladder": unit.ladder}
    standing: list[Row] = [{**row, "key": _key(**asked, row=row)} for row in rows("ladder", indicator="total", **asked)]
    change = answers.change(about["index"], year, unit.slug, since=since, ladder=unit.ladder)
    pair = _ends(asked, since, _own(unit))
    moved = rows("movers", since=since, indicator="total", **asked) if since else []
    moved = [{**row, **_ends(asked, since, row)} for row in moved]
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


def _own(unit: names.Unit) -> Row:
    return {"vintage": unit.vintage, "code": unit.code}


def _key(index: str, ladder: str, year: int, row: Row, indicator: str = "total") -> Key:
    """Of the figure of a unit (vintage, code) in an edition, which may be of the other set of provinces."""
    return Key(index, year, *ladders.key_in(ladder, year, row), indicator)


def _ends(asked: Row, since: int | None, row: Row, indicator: str = "total") -> dict[str, Key]:
    """`key` of the year that is asked for and, where there is an edition before, `since_key`."""
    index, ladder = asked["index"], asked["ladder"]
    ends = {"key": _key(index, ladder, asked["year"], row, indicator)}
    return ends | {"since_key": _key(index, ladder, since, row, indicator)} if since else ends


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
        ends = _ends(asked, since, _own(unit), row["code"])
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
    year: int, province: str, indices: Iterable[str] | None = None, ladder: str | None = None, latest: bool = False
) -> list[Matter | names.Unknown]:
    """One an index (by default each that measures the unit), in the order of the catalogue; where an index has no
    edition of that year the reason instead.

    latest: where an index has no figure of ours in that year, its newest edition before it that has one.

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
    if not latest:
        return found
    return [_latest(one, index, year, province, ladder) for one, index in zip(found, wanted, strict=True)]


def _latest(
    found: Matter | names.Unknown, index: str, year: int, province: str, ladder: str | None
) -> Matter | names.Unknown:
    """`found`, or what stands for it: see `matters`."""
    if isinstance(found, Matter) and found.figured:
        return found
    newest = _newest_before(index, year, names.unit(province, year, ladder, index))
    return replace(matter(index, *newest, ladder), instead_of=found) if newest else found


def _newest_before(index: str, year: int, unit: names.Unit) -> tuple[int, str] | None:
    """The newest year before it with a figure of the unit, and the unit's slug there; of one that merged nothing of
    those that went into it."""
    before = ladders.went_on("34").get(unit.code) if unit.vintage == "34" and unit.ladder == ladders.PROVINCE else None
    slugs = [unit.slug]
    slugs += [row["slug"] for row in rows("units", ladder=unit.ladder, vintage="63") if row["code"] == before]
    asked = {"index": index, "ladder": unit.ladder}
    there = [(row["year"], slug) for slug in slugs for row in rows("years", **asked, slug=slug) if row["has_figure"]]
    return max((one for one in there if one[0] < year), default=None)


def leading(found: Sequence[Matter]) -> Matter:
    """The one that names our unit: of the year asked for before one that stands for it, with the name of its time."""
    return next((one for one in found if one.instead_of is None), found[0])


def measured(year: int, province: str, ladder: str | None = None) -> list[str]:
    """The indices that have figures of units like this one."""
    return [row["index"] for row in ladders.indices(names.unit(province, year, ladder).ladder)]
