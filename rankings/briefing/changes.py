"""Two editions in words: what rose, what fell, what cannot be compared."""

from collections.abc import Iterable, Sequence
from typing import Any

from rankings.briefing.figures import NOBODY, Row, known, name, rank_now, score_difference
from rankings.briefing.most import named, with_tied
from rankings.figured import capital, join, marked
from rankings.i18n import count, places, text


def rank_change(change: float, lang: str, row: Row = NOBODY) -> str:
    """T2: 'tăng 12 bậc', 'giảm 3 bậc', 'giữ nguyên hạng' (change = places gained); a figure of `row`."""
    if not change:
        return text("briefing.same_places", lang)
    form = "up_places" if change > 0 else "down_places"
    return text(f"briefing.{form}", lang, places=_places(change, lang, row))


def _places(change: float, lang: str, row: Row) -> str:
    return marked(count(abs(int(change)), "place", lang), change, "rank_change", row)


def score_change(change: float, unit: str, lang: str, row: Row = NOBODY) -> str:
    """T3: 'tăng 4,79 điểm', 'giảm 0,35 điểm phần trăm'; a figure of `row`."""
    if round(change, 2) == 0:
        return text("briefing.same_score", lang)
    form = "up_score" if change > 0 else "down_score"
    return text(f"briefing.{form}", lang, score=_points(change, unit, lang, row))


def _points(change: float, unit: str, lang: str, row: Row) -> str:
    return marked(score_difference(change, unit, lang), change, "score_change", row)


def contrast(row: Row, unit: str, since: int, lang: str) -> str:
    """T2, T3 and T12 from a row of `movers`: 'tăng 1,71 điểm nhưng giảm 3 bậc so với năm 2022'.

    Empty where neither change may be shown; rankings.briefing.refusals.refusal says why.
    """
    in_score: Any = row.get("score_change")
    in_rank: Any = row.get("rank_change")
    said = [score_change(float(in_score), unit, lang, row)] if known(in_score) else []
    said += [rank_change(float(in_rank), lang, row)] if known(in_rank) else []
    if not said:
        return ""
    if len(said) == 2:
        said = [_both(float(in_score), float(in_rank), unit, said, lang, row)]
    return join(" ", [said[0], text("briefing.since", lang, since=since)])


def _both(in_score: float, in_rank: float, unit: str, said: list[str], lang: str, row: Row) -> str:
    """'tăng 4,79 điểm và 12 bậc', 'tăng 1,71 điểm nhưng giảm 3 bậc'."""
    if round(in_score, 2) and in_score * in_rank > 0:
        ends = {"score": _points(in_score, unit, lang, row), "places": _places(in_rank, lang, row)}
        return text("briefing.both_up" if in_rank > 0 else "briefing.both_down", lang, **ends)
    opposed = round(in_score, 2) and in_score * in_rank < 0
    return text("briefing.but" if opposed else "briefing.and", lang, first=said[0], second=said[1])


def across(changes: Iterable[Row | None], who: str, lang: str) -> str:
    """'Kon Tum: 2 chỉ số tăng hạng, 1 giảm' over the newest figures of every index (answers.change)."""
    return text("briefing.across", lang, name=who, tally=tallied(changes, lang))


def tallied(changes: Iterable[Row | None], lang: str) -> str:
    """'2 chỉ số tăng hạng, 1 giảm'"""
    gained = [None if row is None else row["rank_change"] for row in changes]
    return _tally(gained, "index", "rank", lang)


def components(rows: Iterable[Row], unit: str, lang: str) -> list[str]:
    """T5 from `components`: what rose, what fell, what stayed, what cannot be compared; nothing left out.

    Sorted by places gained; a component without both ranks goes by its score, then to the last sentence.
    """
    lists: dict[str, list[tuple[float, str]]] = {}
    for row in rows:
        form, size, said = _component(row, unit, lang)
        lists.setdefault(form, []).append((-size, said))
    order = ("up", "down", "same", "up_score", "down_score", "unknown")
    return [
        text(f"briefing.components_{form}", lang, items=join("; ", (said for _, said in sorted(lists[form]))))
        for form in order
        if form in lists
    ]


def _component(row: Row, unit: str, lang: str) -> tuple[str, float, str]:
    item, in_rank, in_score = name(row, lang), row["rank_change"], row["score_change"]
    if known(in_rank) and not in_rank:
        return "same", 0.0, item
    if known(in_rank):
        form = "up" if in_rank > 0 else "down"
        figures = join(", ", [rank_now(row), rank_change(float(in_rank), lang, row)])
        return form, abs(float(in_rank)), _item(item, figures, lang)
    if known(in_score) and round(float(in_score), 2):
        form = "up_score" if in_score > 0 else "down_score"
        return form, abs(float(in_score)), _item(item, _points(float(in_score), unit, lang, row), lang)
    if known(row["rank_to"]):
        return "unknown", 0.0, _item(item, rank_now(row), lang)
    return "unknown", 0.0, item


def _item(item: str, figure: str, lang: str) -> str:
    return text("briefing.item_rank", lang, item=item, rank=figure)


def tally(rows: Iterable[Row], who: str, lang: str) -> str:
    """'Kon Tum: 5 thành phần tăng hạng, 0 giảm, 3 chưa so được' from `components`; by score where no rank moved."""
    figures = list(rows)
    by = "rank" if any(known(row["rank_change"]) for row in figures) else "score"
    return f"{who}: {_tally([row[f'{by}_change'] for row in figures], 'component', by, lang)}"


def _tally(changes: list[Any], noun: str, by: str, lang: str) -> str:
    """'2 thành phần tăng hạng, 5 giảm, 1 giữ nguyên, 3 chưa so được'; nobody unchanged or unknown is not said."""
    values = [float(one) for one in changes if known(one)]
    if not values:
        return text("briefing.nothing_to_compare", lang)
    up, down = sum(one > 0 for one in values), sum(one < 0 for one in values)
    said = [text(f"briefing.rose_{by}", lang, items=count(up, noun, lang)), text("briefing.fell", lang, n=down)]
    for form, amount in (("stayed", len(values) - up - down), ("unknown", len(changes) - len(values))):
        said += [text(f"briefing.{form}", lang, n=amount)] if amount else []
    return ", ".join(said)


def extremes(rows: Iterable[Row], by: str, unit: str, lang: str) -> str:
    """'Tăng nhiều nhất: Cải cách thể chế (▲ 21 bậc); 4 chưa so được' from `components`; `by` 'rank' or 'score'.

    All that are tied are named. Never says that nothing fell while some component cannot be compared.
    """
    figures = list(rows)
    moved = sorted((row for row in figures if known(row[f"{by}_change"])), key=lambda row: -float(row[f"{by}_change"]))
    if not moved:
        return text("briefing.extremes_none", lang)
    said = [
        text(f"briefing.{form}", lang, item=_most(found, by, unit, lang))
        for form, found in (
            ("most_up", [row for row in moved if row[f"{by}_change"] > 0]),
            ("most_down", [row for row in reversed(moved) if row[f"{by}_change"] < 0]),
        )
        if found
    ]
    unknown = len(figures) - len(moved)
    said += [text("briefing.unknown", lang, n=unknown)] if unknown else []
    sentence = join("; ", said) or text("briefing.movers_same", lang)
    return capital(sentence)


def _most(moved: Sequence[Row], by: str, unit: str, lang: str) -> str:
    """The one furthest, or those that share the place; scores tie as they are printed."""
    found = named(moved, lambda row: round(float(row[f"{by}_change"]), 2), 1)
    size = _changed(float(moved[0][f"{by}_change"]), by, unit, lang)
    return with_tied([_moved(row, by, unit, lang) for row in found.rows], found, "component", lang, size)


def _changed(change: float, by: str, unit: str, lang: str) -> str:
    return count(abs(int(change)), "place", lang) if by == "rank" else score_difference(change, unit, lang)


def _moved(row: Row, by: str, unit: str, lang: str) -> str:
    change = row[f"{by}_change"]
    size = marked(places(int(change), lang), change, "rank_change", row) if by == "rank" else ""
    return _item(name(row, lang), size or score_change(float(change), unit, lang, row), lang)
