"""Native charts: an office opens the workbook behind one, changes a number and the picture follows."""

from typing import Any, NamedTuple

from rankings.document import Chart, Series
from rankings.export.native.axes import axis
from rankings.export.native.data import FORMS, data
from rankings.export.native.strokes import ORDER
from rankings.export.slides import ends, marked, plots
from rankings.export.slides.canvas import Box, Canvas
from rankings.export.slides.cells import text
from rankings.export.slides.letters import Letters, clean

LEAST = 14  # size of the names beside lying bars; more bars than fit at it go on to another slide


class Picture(NamedTuple):
    """A chart that fits its box; its ends are set."""

    box: Box
    chart: Chart

    def draw(self, slide: Any, canvas: Canvas) -> None:
        plot = self._plot(canvas)
        made = data(self.chart, self._names(plot, canvas.letters), self.chart.format)
        frame = slide.shapes.add_chart(FORMS[self.chart.form], *self.box.emu(), made)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", self.chart.title)
        marked.up(frame.chart, self.chart, plot, self.box, canvas)

    def tight(self, canvas: Canvas) -> bool:
        """Whether some years below the lines had to be left out."""
        return plots.skip(self.chart, self._plot(canvas), canvas.letters) > 1

    def _plot(self, canvas: Canvas) -> plots.Plot:
        room = ends.width(self.chart, self.box, canvas.letters, canvas.lang)
        return plots.plot(self.chart, axis(self.chart), self.box, canvas.letters, room)

    def _names(self, plot: plots.Plot, letters: Letters) -> list[str]:
        """Those beside lying bars broken into lines: LibreOffice would break them late and squeeze the chart."""
        if self.chart.form != "bar":
            return list(self.chart.categories)
        wide = plots.names_width(self.chart, self.box, plot.tick, letters)
        return ["\n".join(letters.broken(name, wide, plot.tick)) for name in self.chart.categories]


def pictures(chart: Chart, box: Box, canvas: Canvas, cut: list[str]) -> list[Picture]:
    """The chart in boxes of that size, one a slide, all with the same ends; names in full, if cut, in `cut`."""
    chart = _plain(chart, box, canvas.letters, cut)
    low, high, _ = reach = axis(chart)
    if chart.form != "line":
        chart = chart._replace(low=low - plots.slack(chart, reach, box, canvas.letters), high=high)
    most = len(chart.categories)
    if chart.form == "bar":
        room = box.height - plots.GAP - (plots.LEGEND if plots.legend(chart) else 0)
        most = max(1, int(room // plots.slot(chart, box, LEAST, canvas.letters)))
    slides = -(-len(chart.categories) // most)
    size = -(-len(chart.categories) // slides)
    return [Picture(box, _slice(chart, at, at + size)) for at in range(0, len(chart.categories), size)]


def _slice(chart: Chart, start: int, end: int) -> Chart:
    series = [
        one._replace(values=one.values[start:end], labels=one.labels[start:end] if one.labels else None)
        for one in chart.series
    ]
    return chart._replace(categories=chart.categories[start:end], series=series)


def _plain(chart: Chart, box: Box, letters: Letters, cut: list[str]) -> Chart:
    """With texts that a file holds and a workbook does not calculate, and no longer than the frame allows."""
    lying = chart.form == "bar"
    room = box.width * (0.45 if lying else 0.8 / len(chart.categories))
    names = [_short(name, max(room, 60), LEAST, 3, letters, cut) for name in chart.categories]
    series = [_series(one, box, letters, cut) for one in chart.series]
    if chart.form == "line":
        series.sort(key=lambda one: ORDER.index(one.role))
    return chart._replace(title=clean(chart.title)[:500], categories=names, series=series)


def _series(series: Series, box: Box, letters: Letters, cut: list[str]) -> Series:
    size = ends.size(series, box)
    said = [clean(label) for label in series.labels] if series.labels else None
    said = said and [_short_label(label, box, size, letters) for label in said]
    values = [None if value is None or value != value else float(value) for value in series.values]
    name = _short(series.name, box.width * 0.3, size, 1, letters, cut)
    return series._replace(name=name, values=values, labels=said)


def _short_label(label: str, box: Box, size: float, letters: Letters) -> str:
    return letters.cut(label, box.width * 0.25, size, 1, bold=True)


def _short(name: str, width: float, size: float, lines: int, letters: Letters, cut: list[str]) -> str:
    whole = text(name)
    short = letters.cut(whole, width, size, lines, bold=True)
    if short != whole:
        cut.append(clean(name))
    return short
