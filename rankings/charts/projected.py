"""A document's chart for a projector: the same data as in the exported slide, letters of 24 px and more; or a phone."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from rankings.charts.lettering import escape, plain_width, wrap
from rankings.charts.look import FONT, Figure
from rankings.charts.palette import PALETTES, Palette
from rankings.document import Chart, Series

GAP = 0.3  # between lying bars, in lines of their names


class Size(NamedTuple):
    """Px of letters, of names beside lying bars at most, of the margins of a line, of a line and its points.

    `label`: of the span of the bars, for the words at their ends.
    """

    letters: int
    names: int
    sides: int
    foot: int
    line: int
    point: int
    label: float


WALL, PHONE = Size(24, 660, 60, 50, 5, 14, 0.32), Size(12, 190, 30, 55, 3, 8, 0.9)


def projected(chart: Chart, *, lang: str, theme: str = "light", compact: bool = False) -> Figure:
    """A line or bars without title, which the slide has; a missing value is a gap; better is up or to the right."""
    palette, size = PALETTES[theme], PHONE if compact else WALL
    lying = chart.form == "bar"
    drawn = _line if chart.form == "line" else _bars
    traces = [drawn(one, chart, palette, size) for one in chart.series]
    font = {"family": FONT, "size": size.letters, "color": palette.ink}
    layout: dict[str, Any] = {
        "autosize": True,
        "showlegend": False,
        "dragmode": False,
        "separators": ",." if lang == "vi" else ".,",
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "font": font,
        "barmode": "overlay",
        "margin": {
            "l": _room(chart, size) if lying else size.sides,
            "r": 20 if lying else size.sides,
            "t": 20,
            "b": 10 if lying else size.foot,
            "pad": 6,
        },
        "xaxis": _values(chart, palette, size) if lying else _categories(chart, palette, size),
        "yaxis": _categories(chart, palette, size) if lying else _values(chart, palette, size),
    }
    return {"data": traces, "layout": layout}


def _line(series: Series, chart: Chart, palette: Palette, size: Size) -> dict[str, Any]:
    colour = _colour(series, palette)
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": list(chart.categories),
        "y": list(series.values),
        "text": _labels(series),
        "textposition": ["top center" if at % 2 else "bottom center" for at in range(len(series.values))],
        "textfont": {"size": size.letters, "color": colour},
        "line": {"color": colour, "width": size.line, "dash": "dash" if series.dashed else "solid"},
        "marker": {"color": colour, "size": size.point},
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _bars(series: Series, chart: Chart, palette: Palette, size: Size) -> dict[str, Any]:
    colour, names = _colour(series, palette), _names(chart, size)
    lying = chart.form == "bar"
    return {
        "type": "bar",
        "orientation": "h" if lying else "v",
        "x": list(series.values) if lying else names,
        "y": _places(names) if lying else list(series.values),
        **({"width": 0.9} if lying else {}),
        "text": _labels(series),
        "textposition": "outside",
        "textfont": {"size": size.letters, "color": colour},
        "marker": {"color": colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _labels(series: Series) -> list[str]:
    """In place of a value its label; nothing where there is no value."""
    said = series.labels or ["" if value is None else f"{value:g}" for value in series.values]
    return [escape(label) if value is not None else "" for label, value in zip(said, series.values, strict=True)]


def _colour(series: Series, palette: Palette) -> str:
    roles = {"own": palette.accent, "up": palette.rose, "down": palette.fell, "crowd": palette.crowd}
    return roles.get(series.role, palette.muted)


def _room(chart: Chart, size: Size) -> float:
    """Px for the names: as many as the longest takes, no more than there is."""
    return min(size.names, size.letters + max(plain_width(name, size.letters) for name in chart.categories))


def _names(chart: Chart, size: Size) -> list[str]:
    return [wrap(name, size.names - size.letters, size.letters) for name in chart.categories]


def _span(chart: Chart, size: Size) -> list[float]:
    """From the lowest to the highest value and zero, with room for the words at the ends of the bars."""
    values = [value for one in chart.series for value in one.values if value is not None] + [0.0]
    low, high = min(values), max(values)
    room = size.label * ((high - low) or 1)
    return [low - room if low < 0 else low, high + room]


def _places(names: Sequence[str]) -> list[float]:
    """The middles of the rows, each as high as the lines of its name and a gap take."""
    heights = _heights(names)
    return [sum(heights[:at]) + own / 2 for at, own in enumerate(heights)]


def _heights(names: Sequence[str]) -> list[float]:
    return [GAP + 1 + name.count("<br>") for name in names]


def _categories(chart: Chart, palette: Palette, size: Size) -> dict[str, Any]:
    names = _names(chart, size)
    axis: dict[str, Any] = {"tickfont": {"size": size.letters, "color": palette.ink}, "fixedrange": True}
    if chart.form == "bar":
        ends = [sum(_heights(names)), 0]  # also where the last ones have no bar
        ticks = {"tickmode": "array", "tickvals": _places(names), "ticktext": names}
        return axis | ticks | {"range": ends, "showgrid": False, "zeroline": False}
    order = list(chart.categories) if chart.form == "line" else names
    return axis | {"type": "category", "categoryorder": "array", "categoryarray": order, "showgrid": False}


def _values(chart: Chart, palette: Palette, size: Size) -> dict[str, Any]:
    """Ranks: 1 at the top, as low as the last place; changes: zero is marked, the labels say the rest."""
    axis: dict[str, Any] = {"fixedrange": True, "gridcolor": palette.grid, "zerolinecolor": palette.muted}
    axis |= {"zerolinewidth": 2, "tickfont": {"size": size.letters, "color": palette.muted}}
    if chart.form != "line":
        return axis | {"showticklabels": False, "showgrid": False, "range": _span(chart, size)}
    if chart.low is None or chart.high is None:
        return axis | {"autorange": "reversed" if chart.reverse else True}
    ends = [chart.low - 3, chart.high + 2]
    axis["zeroline"] = False
    ticks = [chart.low, *range(10, int(chart.high) + 1, 10)] if chart.reverse else None
    return axis | {"range": ends[::-1] if chart.reverse else ends} | ({"tickvals": ticks} if ticks else {})
