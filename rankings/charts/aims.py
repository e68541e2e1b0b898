"""Targets on a picture of ranks: where the province has to be, and the pace that leads there."""

from collections.abc import Sequence
from typing import Any

from etl.vintages import across
from rankings.charts.lettering import escape, hover, wrap
from rankings.charts.look import Look
from rankings.charts.points import Point

Target = tuple[int, int, str]


def aims(targets: Sequence[Target], here: Point | None, look: Look) -> tuple[list[dict[str, Any]], list[Any]]:
    """Traces and notes of targets (year, rank at most, words): a mark each, and from `here` a dashed line at even
    pace to those still to come, with the corridor above it in which the pace is kept; neither crosses the merger."""
    ahead = sorted(one for one in targets if here is not None and one[0] > here.year and not across(here.year, one[0]))
    traces = [_marks(targets, look)] if targets else []
    if here is not None and ahead:
        path = [(here.year, here.place), *((year, float(rank)) for year, rank, _ in ahead)]
        traces = [_corridor(path, look), _pace(path, look), *traces]
    return traces, [_label(one, look) for one in _ends(targets)]


def _ends(targets: Sequence[Target]) -> list[Target]:
    """The last of each run of years with one rank: a label a run."""
    ordered = sorted(targets, key=lambda one: one[0])
    later = [*ordered, None][1:]
    return [one for one, after in zip(ordered, later, strict=True) if not after or after[1] != one[1]]


def _corridor(path: list[tuple[int, float]], look: Look) -> dict[str, Any]:
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return {
        "type": "scatter",
        "mode": "none",
        "x": [*xs, xs[-1], xs[0]],
        "y": [*ys, 0.5, 0.5],
        "fill": "toself",
        "fillcolor": f"rgba({_rgb(look.palette.rose)},0.09)",
        "hoverinfo": "skip",
    }


def _rgb(colour: str) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def _pace(path: list[tuple[int, float]], look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in path],
        "y": [y for _, y in path],
        "line": {"color": look.palette.accent, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }


def _marks(targets: Sequence[Target], look: Look) -> dict[str, Any]:
    """A level stroke at the rank asked for: on it or above it the target is met."""
    said = [hover(words, look.text("rank_in_year", rank=str(rank), year=year)) for year, rank, words in targets]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for year, _, _ in targets for x in (year - 0.38, year + 0.38, None)],
        "y": [y for _, rank, _ in targets for y in (rank, rank, None)],
        "hovertext": [one for words in said for one in (words, words, None)],
        "hoverinfo": "text",
        "line": {"color": look.palette.ink, "width": 2.5},
        "cliponaxis": False,
    }


def _label(target: Target, look: Look) -> dict[str, Any]:
    year, rank, words = target
    font = look.halo({"size": look.size - 1, "color": look.palette.ink, "weight": 600})
    shown = wrap(words, 84 if look.compact else 150, look.size - 1) if words else escape(str(rank))
    return look.note(shown, x=year, y=rank, yanchor="bottom", yshift=3, xanchor="center", font=font)
