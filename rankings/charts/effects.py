"""Why did the rank move? From the old rank over our own and the others' scores to the new rank."""

from typing import Any, NamedTuple, Unpack

from rankings.charts.lettering import hover, plain_width
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.rows import Rows, rows_axis, rows_of
from rankings.effects import Effects
from rankings.i18n import NBSP

HALF_BAR = 8


class Step(NamedTuple):
    """One row from rank `start` to rank `end`; `places` gained, None for the ranks themselves."""

    name: str
    start: float
    end: float
    places: float | None


def effects(
    effect: Effects, year: int, since: int, rank_from: int, rank_to: int, **options: Unpack[LookOptions]
) -> Figure:
    """Old rank, own effect, the others' effect, who entered or left (if that counts), new rank; better is right."""
    look = Look(**options)
    found = steps(effect, year, since, rank_from, rank_to, look)
    rows = rows_of(
        [step.name for step in found],
        look,
        most=380,
        bold=[step.places is None for step in found],
    )
    worst, best = max(max(s.start, s.end) for s in found), min(min(s.start, s.end) for s in found)
    edge = max(1.0, (worst - best) * 0.12)
    words = [_words(step, look) for step in found]
    layout = look.layout(
        rows.total,
        left=rows.left,
        right=24 + max(plain_width(word, look.size) * 1.06 for word in words),
        above=8,
        below=44,
        annotations=[*rows.notes, *_figures(found, words, rows, look)],
        shapes=_links(found, rows.marks, look),
        xaxis=_axis(worst + edge, max(0.4, best - edge), look),
        yaxis=rows_axis(rows, look),
    )
    return {"data": [_bars(found, words, rows, look), _ranks(found, rows, look)], "layout": layout}


def steps(effect: Effects, year: int, since: int, rank_from: int, rank_to: int, look: Look) -> list[Step]:
    """The rows from top to bottom; the places gained take `rank_from` to `rank_to`."""
    moves = [(look.text("own_effect"), effect.own), (look.text("others_effect"), effect.others)]
    if effect.entered_left:
        moves.append((look.text("entered_left"), float(effect.entered_left)))
    found = [Step(look.text("rank_of_year", year=since), rank_from, rank_from, None)]
    for name, places in moves:
        at = found[-1].end
        found.append(Step(name, at, at - places, places))
    return [*found, Step(look.text("rank_of_year", year=year), rank_to, rank_to, None)]


def _words(step: Step, look: Look) -> str:
    """'▲ 1,5 bậc'; the rank itself for the first and the last row."""
    if step.places is None:
        return look.text("rank_is", rank=str(int(step.end)))
    mark = "▲" if step.places > 0 else "▼" if step.places < 0 else "●"
    return f"{mark}{NBSP}{look.places(abs(step.places))}"


def _axis(worst: float, best: float, look: Look) -> dict[str, Any]:
    font = {"size": look.size - 1, "color": look.palette.muted}
    title = {"text": look.text("rank_axis_better"), "font": font, "standoff": 6}
    stride = max(1, round((worst - best) / (6 if look.compact else 12)))
    ticks = {"tickvals": [*range(max(1, int(best) + 1), int(worst) + 1, stride)], "tickangle": 0}
    return look.axis(visible=True, showgrid=True, range=[worst, best], title=title, **ticks)


def _bars(found: list[Step], words: list[str], rows: Rows, look: Look) -> dict[str, Any]:
    moved = [(y, step, word) for y, step, word in zip(rows.marks, found, words, strict=True) if step.places is not None]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [step.start for _, step, _ in moved],
        "x": [step.end - step.start for _, step, _ in moved],
        "y": [y for y, _, _ in moved],
        "width": 2 * HALF_BAR,
        "marker": {"color": [look.direction(step.places or 0) for _, step, _ in moved], "line": {"width": 0}},
        "hovertext": [hover(step.name, word) for _, step, word in moved],
        "hoverinfo": "text",
    }


def _ranks(found: list[Step], rows: Rows, look: Look) -> dict[str, Any]:
    ends = [(y, step) for y, step in zip(rows.marks, found, strict=True) if step.places is None]
    fill = [look.palette.paper, look.palette.accent]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [step.end for _, step in ends],
        "y": [y for y, _ in ends],
        "hovertext": [hover(step.name, look.text("rank_is", rank=str(int(step.end)))) for _, step in ends],
        "hoverinfo": "text",
        "marker": {"size": 14, "color": fill, "opacity": 1, "line": {"width": 2.5, "color": look.palette.accent}},
        "cliponaxis": False,
    }


def _figures(found: list[Step], words: list[str], rows: Rows, look: Look) -> list[dict[str, Any]]:
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 12}
    colours = [look.palette.ink if step.places is None else look.direction(step.places) for step in found]
    return [
        look.note(word, y=y, font={"color": colour, "weight": 600}, **place)
        for word, y, colour in zip(words, rows.marks, colours, strict=True)
    ]


def _links(found: list[Step], marks: list[float], look: Look) -> list[dict[str, Any]]:
    line = {"color": look.palette.missing, "width": 1}
    return [
        {"type": "line", "x0": step.end, "x1": step.end, "y0": y, "y1": below, "line": line, "layer": "below"}
        for step, y, below in zip(found, marks, marks[1:], strict=False)
    ]
