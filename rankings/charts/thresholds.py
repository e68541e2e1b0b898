"""What would it take to reach a rank? An interval of scores for each rank, against gains really achieved."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from rankings.charts.heaps import heap
from rankings.charts.lettering import escape, hover
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.rows import Rows, rows_axis, rows_of
from rankings.scenario import Threshold, achieved

MARKS = {"still": "circle", "median": "diamond", "last_year": "square"}
HEAP = 96


def thresholds(
    found: Mapping[int, Sequence[Threshold]],
    ours: float,
    gains: Sequence[float],
    unit: str,
    **options: Unpack[LookOptions],
) -> Figure:
    """found: for each rank aimed at its thresholds, at most one an assumption; gains: one-year changes of
    score, ascending; unit: of the scores, 'điểm' or '%'.

    A bar a rank from the least to the greatest score needed, a mark an assumption. Below, every change of the
    past is a dot at our score plus that change. Each row says the gain needed and how often it was achieved.
    """
    look = Look(**options)
    ranks = list(found)
    said = [_needed(found[rank], gains, unit, look) for rank in ranks]
    names = [look.text("to_rank", rank=rank) for rank in ranks]
    rows = rows_of([*names, look.text("past_gains")], look, most=250, small=[*said, _count(gains, look)], least=58)
    total = rows.total + HEAP
    floor = total - 6
    scores = [one.score for own in found.values() for one in own]
    low, high = _range([*scores, ours, *(ours + gain for gain in gains)])
    layout = look.layout(
        total,
        left=rows.left,
        right=20,
        above=78 if look.compact else 50,
        below=46,
        annotations=[*(_over_the_rule(note, look) for note in rows.notes), *_ours(ours, unit, look), _key(found, look)],
        shapes=[*_bars(found, ranks, rows, look), _rule(ours, look)],
        xaxis=_axis(low, high, unit, look),
        yaxis=rows_axis(Rows(rows.marks, [], rows.left, total), look),
    )
    dots = heap([ours + gain for gain in gains], (low, high), floor, HEAP + 20, look)
    return {"data": [dots, *_marks(found, ranks, rows, unit, look)], "layout": layout}


def _range(shown: Sequence[float]) -> tuple[float, float]:
    room = max((max(shown) - min(shown)) * 0.04, 0.05)
    return min(shown) - room, max(shown) + room


def _interval(low: str, high: str, look: Look) -> str:
    return low if low == high else look.text("interval", low=low, high=high)


def _needed(own: Sequence[Threshold], gains: Sequence[float], unit: str, look: Look) -> str:
    """'cần 45,10 đến 46,02 điểm (+0,70 đến +1,62); 112 đến 160 trong 489 lần đã tăng được như vậy'"""
    easy, hard = min(own, key=lambda one: one.score), max(own, key=lambda one: one.score)
    low, high = look.number(easy.score), look.number(hard.score)
    most = look.score(hard.score, unit)
    scores = most if low == high else _interval(low, most, look)
    gain = _interval(look.signed(easy.gain), look.signed(hard.gain), look)
    if hard.gain <= 0:
        return look.text("already_there", scores=scores)
    times = _interval(str(achieved(hard.gain, gains)[0]), str(achieved(easy.gain, gains)[0]), look)
    words = look.text("needed", scores=scores, gain=gain)
    if len(own) == 1:
        words += f"; {look.text('only_still')}"
    return f"{words}; {look.text('achieved', times=times, of=len(gains))}" if gains else words


def _count(gains: Sequence[float], look: Look) -> str:
    return look.text("past_gains_note", n=len(gains))


def _bars(found: Mapping[int, Sequence[Threshold]], ranks: list[int], rows: Rows, look: Look) -> list[dict[str, Any]]:
    fill = {"fillcolor": look.palette.accent, "opacity": 0.28, "line": {"width": 0}, "layer": "below"}
    bars = []
    for rank, y in zip(ranks, rows.marks, strict=False):
        scores = [one.score for one in found[rank]]
        bars.append({"type": "rect", "x0": min(scores), "x1": max(scores), "y0": y - 8, "y1": y + 8, **fill})
    return bars


def _marks(
    found: Mapping[int, Sequence[Threshold]], ranks: list[int], rows: Rows, unit: str, look: Look
) -> list[dict[str, Any]]:
    """One trace an assumption, each with its own shape."""
    traces = []
    for assumption, symbol in MARKS.items():
        own = [
            (one, y, rank)
            for rank, y in zip(ranks, rows.marks, strict=False)
            for one in found[rank]
            if one.assumption == assumption
        ]
        edge = {"width": 2, "color": look.palette.accent}
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [one.score for one, _, _ in own],
                "y": [y for _, y, _ in own],
                "hovertext": [_said(one, rank, unit, look) for one, _, rank in own],
                "hoverinfo": "text",
                "marker": {"symbol": symbol, "size": 10, "color": look.palette.paper, "opacity": 1, "line": edge},
            }
        )
    return traces


def _said(one: Threshold, rank: int, unit: str, look: Look) -> str:
    score = f"{look.score(one.score, unit)} ({look.signed(one.gain)})"
    return hover(look.text("to_rank", rank=rank), look.text(f"assume_{one.assumption}"), score)


def _rule(ours: float, look: Look) -> dict[str, Any]:
    line = {"color": look.palette.ink, "width": 1.5}
    return {"type": "line", "x0": ours, "x1": ours, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}


def _over_the_rule(note: dict[str, Any], look: Look) -> dict[str, Any]:
    """A name of a row; where it stands above its marks it interrupts the rule and the grid."""
    return note | ({"bgcolor": look.palette.paper} if look.compact else {})


def _ours(ours: float, unit: str, look: Look) -> list[dict[str, Any]]:
    words = escape(look.text("our_score", score=look.score(ours, unit)))
    return [look.note(words, x=ours, y=1, yref="paper", yanchor="bottom", yshift=2, font={"weight": 700})]


def _key(found: Mapping[int, Sequence[Threshold]], look: Look) -> dict[str, Any]:
    """The shapes of the assumptions that are drawn, under the axis (a line each where narrow)."""
    used = {one.assumption for own in found.values() for one in own}
    shapes = {"still": "○", "median": "◇", "last_year": "□"}
    parts = [escape(f"{shapes[key]} {look.text(f'assume_{key}')}") for key in shapes if key in used]
    words = "<br>".join(parts) if look.compact else "    ".join(parts)
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"}
    font = {"size": look.size - 1, "color": look.palette.muted}
    return look.note(words, font=font, align="left", yshift=22, **place)


def _axis(low: float, high: float, unit: str, look: Look) -> dict[str, Any]:
    font = {"size": look.size - 1, "color": look.palette.muted}
    title = {"text": "%" if unit == "%" else look.text("score_axis"), "font": font, "standoff": 6}
    return look.axis(visible=True, showgrid=True, nticks=5 if look.compact else 9, range=[low, high], title=title)
