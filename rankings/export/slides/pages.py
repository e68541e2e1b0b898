"""From one message to the slides it needs: usually one; what cannot be read there goes on to the next."""

from collections.abc import Callable, Sequence
from functools import partial
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
    """What stands on one slide below its subtitle; `sources` of what is there; `tight`: it asks for more width."""

    drawn: Sequence[Part]
    sources: Sequence[str] = ()
    tight: bool = False


def pages(slide: Slide, room: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    """The parts of each slide that the message takes; full texts of what was cut go to `cut`."""
    pairs = [(clean(label), clean(figure)) for label, figure in slide.big[:4]]
    if not pairs:
        return _matter(slide, room, canvas, cut) or [Parts([])]
    upper, below = room.upper(room.height * 0.36, GAP)
    spare: list[str] = []
    made = _matter(slide, below, canvas, spare)
    if len(made) == 1:
        cut += spare
        return [made[0]._replace(drawn=[_bigs(pairs, upper, False, canvas, cut), *made[0].drawn])]
    alone = _bigs(pairs, room.upper(room.height * 0.9)[0], True, canvas, cut)
    return [Parts([alone]), *(_matter(slide, room, canvas, cut) if made else [])]


def _bigs(pairs: Sequence[tuple[str, str]], box: Box, alone: bool, canvas: Canvas, cut: list[str]) -> Bigs:
    part = Bigs(box, pairs, alone)
    part.words(canvas, cut)
    return part


def _matter(slide: Slide, box: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    """Chart, table and points on as few slides as they can be read on."""
    points = [words for words in map(clean, slide.points) if words]
    made: list[Parts] = []
    if slide.chart and slide.chart.categories and slide.chart.series:
        made += _shown(partial(_chart, slide.chart, slide.title), points, box, canvas, cut)
        points = []
    if slide.table:
        made += _shown(partial(_table, slide.table, slide.title), points, box, canvas, cut)
        points = []
    return [*made, *_points(points, box, canvas, cut)]


Maker = Callable[[Box, Canvas, list[str]], list[Parts]]


def _shown(make: Maker, points: Sequence[str], box: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    """A chart or a table with its points beside or under it, if both can be read so; else on slides of their own.

    Points go before a table of several slides: they are what it says.
    """
    for picture, side in _together(points, box, canvas) if points else ():
        spare: list[str] = []
        made, told = make(picture, canvas, spare), bullets.fitted(points, side, canvas.letters)
        if len(made) == 1 and told and not made[0].tight:
            cut += spare
            return [made[0]._replace(drawn=[*made[0].drawn, told])]
    made, follow = make(box, canvas, cut), _points(points, box, canvas, cut)
    return [*follow, *made] if len(made) > 1 else [*made, *follow]


def _together(points: Sequence[str], box: Box, canvas: Canvas) -> list[tuple[Box, Box]]:
    high = bullets.height(points, box.width, bullets.SIZES[-1], canvas.letters) + 1
    under = box.upper(max(box.height - high - GAP, 0), GAP)
    return [box.beside(0.66, GAP * 2), *([under] if under[0].height > box.height * 0.55 else [])]


def _points(points: Sequence[str], box: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    if not points:
        return []
    fitted = bullets.fitted(points, box, canvas.letters)
    return [Parts([part]) for part in ([fitted] if fitted else bullets.parted(points, box, canvas, cut))]


def _chart(chart: Chart, title: str, box: Box, canvas: Canvas, cut: list[str]) -> list[Parts]:
    head, rest = _head(chart.title, title, box, canvas, cut)
    made = charts.pictures(chart, rest, canvas, cut)
    return [Parts([*head, part], [chart.source], part.tight(canvas)) for part in made]


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
