"""Who rose and who fell most: nobody tied with the last one named is left out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rankings import doubt
from rankings.briefing.figures import Row, known, name
from rankings.figured import glue, join, marked, small
from rankings.i18n import Noun, called, count, number, places, text

MOST = 5  # names a sentence takes


class Named(NamedTuple):
    """`rows`: those said by name; `more`: how many others share the last place, and `size`, their change."""

    rows: list[Row]
    more: int = 0
    size: Any = None
    others: bool = False  # one of the tied, ours, is among `rows`


def named(rows: Sequence[Row], by: Callable[[Row], Any], least: int, own: str = "", most: int = MOST) -> Named:
    """The first `least` of `rows` (furthest first) and whoever is tied with the last of them.

    Where that makes more than `most` names: those before the tie, `own` if it is tied, and how many share the place.
    """
    if len(rows) <= least:
        return Named(list(rows))
    size = by(rows[least - 1])
    before = [row for row in rows[: least - 1] if by(row) != size]
    tied = [row for row in rows if by(row) == size]
    if len(before) + len(tied) <= most:
        return Named([*before, *tied])
    ours = [row for row in tied if own and row.get("slug") == own]
    return Named([*before, *ours], len(tied) - len(ours), size, bool(ours))


def movers(
    rows: Iterable[Row], year: int, since: int, lang: str, most: int = 3, noun: Noun = "province", own: str = ""
) -> str:
    """'Tăng nhiều nhất: …; giảm nhiều nhất: …' from the rows of `movers`, nobody tied with the last one left out.

    noun: whose ranks these are, a row of `ladders`; own: our slug, named among the tied whatever happens.
    """
    every = list(rows)
    moved = sorted((row for row in every if known(row["rank_change"])), key=lambda row: -int(row["rank_change"]))
    if not moved:
        why = refused(every, lang)
        return text(f"briefing.movers_{'refused' if why else 'none'}", lang, since=since, year=year, why=why)
    up, down = ends(moved, most, own)
    form = {(True, True): "movers", (True, False): "movers_up", (False, True): "movers_down"}.get(
        (bool(up.rows or up.more), bool(down.rows or down.more)), "movers_same"
    )
    said = text(f"briefing.{form}", lang, up=_movers(up, noun, lang), down=_movers(down, noun, lang))
    ranked = max(int(row["rank_of_to"]) if known(row.get("rank_of_to")) else 0 for row in moved)
    if len(moved) >= 0.9 * ranked:  # a province or two excluded from one of the years is said under the title
        return said
    many = called(noun, lang)["many"]
    return text("briefing.movers_among", lang, n=len(moved), of=ranked, many=many, said=small(said))


def refused(rows: Iterable[Row], lang: str) -> str:
    """Why ranks that are there in both years, in rows of `movers`, are not compared; empty where there are none."""
    needed = ("rank_from", "rank_to", "refused_rank")
    row = next((row for row in rows if all(known(row.get(one)) for one in needed)), None)
    return text(f"briefing.refused.{row['refused_rank']}", lang) if row else ""


def ends(moved: Iterable[Row], least: int, own: str = "", most: int = MOST) -> tuple[Named, Named]:
    """Who rose and who fell most, each furthest first."""
    rising = sorted(moved, key=lambda row: -int(row["rank_change"]))
    rose = [row for row in rising if row["rank_change"] > 0]
    fell = sorted((row for row in rising if row["rank_change"] < 0), key=_gained)
    return named(rose, _gained, least, own, most), named(fell, _gained, least, own, most)


def _gained(row: Row) -> int:
    return int(row["rank_change"])


def _movers(found: Named, noun: Noun, lang: str) -> str:
    names = [text("briefing.mover", lang, name=name(row, lang), places=_moved_places(row, lang)) for row in found.rows]
    return with_tied(names, found, noun, lang)


def with_tied(names: Sequence[str], found: Named, noun: Noun, lang: str, size: str = "") -> str:
    """'Kiên Giang (▼ 17 bậc), Cần Thơ (▼ 6 bậc) và 5 tỉnh khác cùng giảm 6 bậc'; size: '6 bậc', if not of places."""
    rest = tied(found, noun, lang, size)
    if not rest or not names:
        return join(", ", names) or rest
    return text("briefing.and_tied", lang, names=join(", ", names), rest=rest)


def tied(found: Named, noun: Noun, lang: str, size: str = "") -> str:
    """'5 tỉnh khác cùng giảm 6 bậc': those of whom none is named; empty where nobody is left."""
    if not found.more:
        return ""
    form = ("tied_others_" if found.others else "tied_") + ("up" if found.size > 0 else "down")
    size = size or count(abs(int(found.size)), "place", lang)
    return text(f"briefing.{form}", lang, n=number(found.more, lang, 0), places=size, **called(noun, lang))


def _moved_places(row: Row, lang: str) -> str:
    """'▲ 19 bậc, hạng còn tranh chấp': a move is no surer than its ranks."""
    unsure = [row.get(f"rank_status_{end}") for end in ("to", "from")]
    noted = next((status for status in doubt.MARKS if status in unsure), None)
    moved = marked(places(int(row["rank_change"]), lang), row["rank_change"], "rank_change", row)
    return glue(moved, ", ", text(f"briefing.rank_status.{noted}", lang)) if noted else moved
