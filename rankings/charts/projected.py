"""A document's chart for a projector: the same data as in the exported slide, letters of 24 px and more."""

from typing import Any

from rankings.charts.lettering import escape, plain_width, wrap
from rankings.charts.look import FONT, Figure
from rankings.charts.palette import PALETTES, Palette
from rankings.document import Chart, Series

LETTERS = 24
NAMES = 660  # px at most for the names beside lying bars
MARGIN = {"l": 60, "r": 60, "t": 20, "b": 50, "pad": 6}
LABEL = 0.32  # of the span of the bars, for the words at their ends


def projected(chart: Chart, *, lang: str, theme: str = "light") -> Figure:
    """A line or bars without title, which the slide has; a missing value is a gap; better is up or to the right."""
    palette = PALETTES[theme]
    lying = chart.form == "bar"
    traces = [
        _line(one, chart, palette) if chart.form == "line" else _bars(one, chart, palette) for one in chart.series
    ]
    font = {"family": FONT, "size": LETTERS, "color": palette.ink}
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
            "l": _room(chart) if lying else 60,
            "r": 20 if lying else 60,
            "t": 20,
            "b": 10 if lying else 50,
            "pad": 6,
        },
        "xaxis": _values(chart, palette) if lying else _categories(chart, palette),
        "yaxis": _categories(chart, palette) if lying else _values(chart, palette),
    }
    return {"data": traces, "layout": layout}


def _line(series: Series, chart: Chart, palette: Palette) -> dict[str, Any]:
    colour = _colour(series, palette)
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": list(chart.categories),
        "y": list(series.values),
        "text": _labels(series),
        "textposition": ["top center" if at % 2 else "bottom center" for at in range(len(series.values))],
        "textfont": {"size": LETTERS, "color": colour},
        "line": {"color": colour, "width": 5, "dash": "dash" if series.dashed else "solid"},
        "marker": {"color": colour, "size": 14},
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _bars(series: Series, chart: Chart, palette: Palette) -> dict[str, Any]:
    colour, names = _colour(series, palette), _names(chart)
    lying = chart.form == "bar"
    return {
        "type": "bar",
        "orientation": "h" if lying else "v",
        "x": list(series.values) if lying else names,
        "y": names if lying else list(series.values),
        "text": _labels(series),
        "textposition": "outside",
        "textfont": {"size": LETTERS, "color": colour},
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


def _room(chart: Chart) -> float:
    """Px for the names: as many as the longest takes, at most NAMES."""
    return min(NAMES, 24 + max(plain_width(name, LETTERS) for name in chart.categories))


def _names(chart: Chart) -> list[str]:
    return [wrap(name, NAMES - 24, LETTERS) for name in chart.categories]


def _span(chart: Chart) -> list[float]:
    """From the lowest to the highest value and zero, with room for the words at the ends of the bars."""
    values = [value for one in chart.series for value in one.values if value is not None] + [0.0]
    low, high = min(values), max(values)
    room = LABEL * ((high - low) or 1)
    return [low - room if low < 0 else low, high + room]


def _categories(chart: Chart, palette: Palette) -> dict[str, Any]:
    lying = chart.form == "bar"
    axis = {"type": "category", "tickfont": {"size": LETTERS, "color": palette.ink}, "fixedrange": True}
    axis |= {
        "categoryorder": "array",
        "categoryarray": _names(chart) if chart.form != "line" else list(chart.categories),
    }
    return axis | ({"autorange": "reversed"} if lying else {"showgrid": False})


def _values(chart: Chart, palette: Palette) -> dict[str, Any]:
    """Ranks: 1 at the top, as low as the last place; changes: zero is marked, the labels say the rest."""
    axis: dict[str, Any] = {"fixedrange": True, "gridcolor": palette.grid, "zerolinecolor": palette.muted}
    axis |= {"zerolinewidth": 2, "tickfont": {"size": LETTERS, "color": palette.muted}}
    if chart.form != "line":
        return axis | {"showticklabels": False, "showgrid": False, "range": _span(chart)}
    if chart.low is None or chart.high is None:
        return axis | {"autorange": "reversed" if chart.reverse else True}
    ends = [chart.low - 3, chart.high + 2]
    axis["zeroline"] = False
    ticks = [chart.low, *range(10, int(chart.high) + 1, 10)] if chart.reverse else None
    return axis | {"range": ends[::-1] if chart.reverse else ends} | ({"tickvals": ticks} if ticks else {})
