"""What a picture of a merger says: who is who, what each axis counts, when the provinces became one."""

from collections.abc import Sequence
from typing import Any

from rankings.charts.endlabels import end_labels, label_room, lasts
from rankings.charts.lettering import escape, plain_width, wrap
from rankings.charts.look import Look
from rankings.charts.ranklines import Point

PLOT = 480
MERGER_YEAR = 2025


def labels(
    old: list[Point],
    starts: list[Point],
    ends: list[Point],
    titled: str,
    last: int,
    colours: dict[str, str],
    sizes: tuple[int, int],
    focus: str | None,
    look: Look,
) -> tuple[list[dict[str, Any]], float, float]:
    """Names left of the predecessors, name and rank right of the new one; where narrow a key above the plot."""

    def ranked(point: Point) -> str:
        year = f" ({point.year})" if point.year < last else ""
        return f"{titled} {look.rank(point.rank, point.rank_of)}{year}"

    if look.compact:
        finals = lasts(old, [point.slug for point in starts])
        shown = [(f"{point.name} {point.rank}", colours[point.slug], point.slug == focus) for point in finals]
        shown += [(ranked(point), look.palette.accent, False) for point in ends]
        parts = [f"<span style='color:{colour}'>● {_weighed(said, ours)}</span>" for said, colour, ours in shown]
        place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top"}
        key = look.note("<br>".join(_rows(parts, shown, look)), align="left", xshift=-24, yshift=-30, **place)
        return [key], 34, 34
    beside = {"x": 0, "xanchor": "right", "xshift": -36, "align": "right"}
    scales = [(size + 1) / PLOT for size in sizes]
    before = end_labels(starts, _named, colours, focus, look, scales[0], (0, sizes[0] + 1), **beside)
    ours = ends[0].slug if ends else None
    after = end_labels(ends, ranked, colours, ours, look, scales[1], (0, sizes[1] + 1), xshift=36, yref="y2")
    return [*before, *after], label_room(starts, _named, look) + 30, label_room(ends, ranked, look) + 36


def _weighed(said: str, ours: bool) -> str:
    return f"<b>{escape(said)}</b>" if ours else escape(said)


def _rows(parts: list[str], shown: list[tuple[str, str, bool]], look: Look) -> list[str]:
    """The parts of the key in as many lines as the width asks for."""
    lines, used = [""], 0.0
    for part, (said, _, _) in zip(parts, shown, strict=True):
        wide = plain_width(f"● {said}   ", look.size)
        if used and used + wide > look.room:
            lines.append("")
            used = 0.0
        lines[-1] += ("  " if used else "") + part
        used += wide
    return lines


def _named(point: Point) -> str:
    return point.name


def words(
    titled: str, new: Sequence[Point], ends: Sequence[Point], sizes: tuple[int, int], top: float, look: Look
) -> list[dict[str, Any]]:
    """What each axis counts, what happened at the upright line, and that nothing is published after it yet."""
    small = {"size": look.size - 2, "color": look.palette.muted}
    edge = {"yref": "paper", "y": 1, "yanchor": "bottom", "xref": "paper"}
    axis = look.text("rank_among", n=sizes[0])
    notes = [look.note(axis, x=0, xanchor="left", xshift=-24, yshift=top + 2, font=small, **edge)]
    if ends:
        axis = look.text("rank_among", n=sizes[1])
        notes.append(look.note(axis, x=1, xanchor="right", xshift=26, yshift=top + 2, font=small, **edge))
    merged = wrap(look.text("merged_into", name=titled), 230 if look.compact else 500, look.size - 1)
    place = {"x": MERGER_YEAR - 0.5, "xanchor": "right", "xshift": 8, "align": "right", "yshift": top + 18}
    notes.append(
        look.note(f"{merged} ▾", font={"size": look.size - 1, "weight": 600}, **(edge | {"xref": "x"}), **place)
    )
    if not new:
        said = escape(look.text("not_yet", year=MERGER_YEAR))
        notes.append(look.note(said, x=MERGER_YEAR, y=0.5, yref="paper", textangle=-90, font=small))
    return notes
