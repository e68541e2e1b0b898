"""From one message to the slides it needs: usually one; what cannot be read there goes on to the next."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rankings.document import Chart, Slide, Table
from rankings.export.slides import bullets, charts, tables
from rankings.export.slides.bigs import Bigs
from rankings.export.slides.canvas import Box, Canvas, Part
from rankings.export.slides.letters import LINE, clean
from rankings.export.slides.texts import Ink, Words

GAP = 14.0
HEADS = (18, 16)
SMALL = 12  # sources and notes under tables


class Parts(NamedTuple):
    """What stands on one slide below its subtitle; `sources` of what is there."""

    drawn: Sequence[Part]
    sources: Sequence[str] = ()


def pages(slide: Slide, room: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    """The parts of each slide that the message takes; full texts of what was cut go to `cut`."""
    points = [words for words in map(clean, slide.points) if words]
    chart = slide.chart if slide.chart and slide.chart.categories and slide.chart.series else None
    first, below = _bigs(slide, room, bool(points or chart or slide.table), canvas, cut)
    made: list[Parts] = []
    if chart:
        made += _shown(lambda box, cut: _chart(chart, slide.title, box, canvas, cut), points, below, room, canvas, cut)
    if slide.table:
        table, beside = slide.table, [] if chart else points
        under = room if chart else below
        made += _shown(lambda box, cut: _table(table, slide.title, box, canvas, cut), beside, under, room, canvas, cut)
    if points and not chart and not slide.table:
        made += [Parts([part]) for part in _points(points, below, room, canvas, cut)]
    made = made or [Parts([])]
    return [made[0]._replace(drawn=[*first, *made[0].drawn]), *made[1:]]


def _bigs(slide: Slide, room: Box, more: bool, canvas: Canvas, cut: list[str]) -> tuple[list[Part], Box]:
    pairs = [(clean(label), clean(figure)) for label, figure in slide.big[:4]]
    if not pairs:
        return [], room
    upper, below = room.upper(room.height * (0.36 if more else 0.9), GAP)
    part = Bigs(upper, pairs, alone=not more)
    part.words(canvas, cut)
    return [part], below


Maker = Callable[[Box, list[str]], list[Parts]]


def _shown(make: Maker, points: Sequence[str], box: Box, whole: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    """A chart or a table with its points beside or under it, if both can be read so; else the points follow."""
    if not points:
        return make(box, cut)
    for picture, side in _together(make, points, box, canvas):
        spare: list[str] = []
        made, told = make(picture, spare), bullets.fitted(points, side, canvas.letters)
        if len(made) == 1 and told:
            cut += spare
            return [made[0]._replace(drawn=[*made[0].drawn, told])]
    made = make(whole, cut)
    told = [Parts([part]) for part in bullets.parted(points, whole, canvas, cut)]
    return [*told, *made] if len(made) > 1 else [*made, *told]


def _together(make: Maker, points: Sequence[str], box: Box, canvas: Canvas) -> list[tuple[Box, Box]]:
    high = bullets.height(points, box.width, bullets.SIZES[-1], canvas.letters) + 1
    under = box.upper(max(box.height - high - GAP, 0), GAP)
    return [box.beside(0.66, GAP * 2), *([under] if under[0].height > box.height * 0.55 else [])]


def _points(points: Sequence[str], first: Box, whole: Box, canvas: Canvas, cut: list[str]) -> list[bullets.Bullets]:
    """All in what is left of the first slide, or as many there as fit and the others on slides of their own."""
    if fitted := bullets.fitted(points, first, canvas.letters):
        return [fitted]
    made = bullets.parted(points, first, canvas, [])
    if first == whole or not made:
        return bullets.parted(points, first, canvas, cut)
    kept = len(made[0].points)
    head = bullets.parted(points[:kept], first, canvas, cut)
    return [*head, *bullets.parted(points[kept:], whole, canvas, cut)]


def _chart(chart: Chart, title: str, box: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    head, rest = _head(chart.title, title, box, canvas, cut)
    return [Parts([*head, part], [chart.source]) for part in charts.pictures(chart, rest, canvas, cut)]


def _table(table: Table, title: str, box: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    head, rest = _head(table.title, title, box, canvas, cut)
    notes = [(clean(note), Ink(SMALL, canvas.palette.muted)) for note in table.notes]
    high = sum(canvas.letters.height(note, box.width, SMALL) for note, _ in notes)
    if high > rest.height * 0.3:
        cut += [note for note, _ in notes]
        notes, high = [], 0
    rest = rest._replace(height=rest.height - high - (GAP / 2 if notes else 0))
    grids = tables.grids(table, rest, canvas, cut)
    under = [Box(box.left, grid.box.bottom + GAP / 2, box.width, high + 1) for grid in grids]
    return [
        Parts([*head, grid, *([Words(place, notes)] if notes else [])], [table.source])
        for grid, place in zip(grids, under, strict=True)
    ]


def _head(said: str, title: str, box: Box, canvas: Canvas, cut: list[str]) -> tuple[list[Part], Box]:
    """A chart's or a table's own title, where the slide's does not say the same."""
    words = clean(said)
    if not words or words == clean(title):
        return [], box
    size = canvas.letters.step([words], (box.width, HEADS[0] * LINE + 1), HEADS, bold=True)
    shown = canvas.letters.cut(words, box.width, size, 2, bold=True)
    cut += [words] if shown != words else []
    upper, rest = box.upper(canvas.letters.height(shown, box.width, size, bold=True) + 1, GAP / 2)
    return [Words(upper, [(shown, Ink(size, canvas.palette.ink, True))])], rest
