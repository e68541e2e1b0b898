"""Profile over the years: a small picture for each component, all with the same axes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Unpack

import pandas as pd

from rankings.charts.disputes import noted
from rankings.charts.lettering import escape, height, wrap
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.others import BEST, MEDIAN
from rankings.charts.panels import Component, Field, Panel, Score, Share, cut, field, panel, score_rows
from rankings.charts.wording import Row

PLOT, GUTTER, ACROSS = 140, 40, 4
# Percentage points the axes span at least: small differences are not blown up.
LEAST = 25
NOBODY = Component([], {}, False)


class Cell(NamedTuple):
    """One small picture: heading and small print, its domains, and the top of the heading (all in paper)."""

    title: str
    words: str
    across: tuple[float, float]
    up: tuple[float, float]
    top: float


class Grid(NamedTuple):
    cells: list[Cell]
    total: float


def multiples(
    histories: pd.DataFrame,
    indicators: pd.DataFrame,
    *,
    focus: str,
    everybody: Field | None = None,
    plot: int = PLOT,
    **options: Unpack[LookOptions],
) -> Figure:
    """Score as percent of the maximum: ours, the median of all, the best of our region.

    histories: rows of the query `history` of every component with its code in `indicator`. indicators: code,
    name_vi, name_en in the order of the pictures. Lines are cut at every score_segment and missing edition.
    `customdata` of our points is the code of the component, of the others a word of `others`. everybody: `field` of
    all histories, where it is known already; then our own histories are enough.
    Four side by side (two where narrow), so that a page of A4 takes them.
    """
    own = histories[histories["slug"] == focus]
    newest = own[own["score"].notna() | own["rank"].notna()].sort_values("year").groupby("indicator").tail(1)
    look = Look(**noted(newest, options, line="source"))
    rows, everybody = indicators.to_dict("records"), everybody or field(histories, look)
    found = score_rows(own, look)
    panels = [_panel(found, everybody, str(row["code"]), look) for row in rows]
    grid = _grid(rows, panels, plot, look)
    key = _key(found, panels, look)
    above = height(key["text"], look.size - 1) + 16
    layout = look.layout(grid.total, left=38, right=14, above=above, below=4, annotations=[key])
    share, years = _span(panels), everybody.years or [0]
    data: list[dict[str, Any]] = []
    for at, (one, cell) in enumerate(zip(panels, grid.cells, strict=True)):
        number = "" if at == 0 else str(at + 1)
        layout |= _axes(number, cell, share, years, look)
        layout["annotations"].extend(_names(cell, look))
        axes = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
        data.extend(trace | axes for trace in _traces(one, str(rows[at]["code"]), look))
    return {"data": data, "layout": layout}


def _panel(found: Mapping[str, Sequence[Score]], everybody: Field, code: str, look: Look) -> Panel:
    return panel(found.get(code, ()), everybody.components.get(code, NOBODY), everybody.years, look)


def _grid(rows: Sequence[Row], panels: Sequence[Panel], plot: int, look: Look) -> Grid:
    """The places of the pictures: every row as tall as its tallest heading needs."""
    across = 2 if look.compact else ACROSS
    wide = (look.room - 24 if look.compact else 690) / across - 20
    titles = [wrap(f"{at}. {look.name(row)}", wide, look.size) for at, row in enumerate(rows, 1)]
    words = [wrap(one.words, wide, look.size - 1) for one in panels]
    heads = [height(t, look.size) + height(w, look.size - 1) + 6 for t, w in zip(titles, words, strict=True)]
    tallest = [max(heads[at : at + across]) for at in range(0, len(heads), across)]
    tops = [sum(tallest[:row]) + row * (plot + GUTTER) for row in range(len(tallest) + 1)]
    total = max(tops[-1], 1)
    cells = []
    for at, (title, said) in enumerate(zip(titles, words, strict=True)):
        row, column = divmod(at, across)
        floor = tops[row] + tallest[row] + plot
        left = column / across
        span = (1 - floor / total, 1 - (floor - plot) / total)
        cells.append(Cell(title, said, (left, left + 0.86 / across), span, 1 - tops[row] / total))
    return Grid(cells, total)


def _span(panels: Sequence[Panel]) -> tuple[float, float]:
    shown = [share.value for one in panels for share in (*one.ours, *one.median, *one.best)] or [0.0, 100.0]
    room = max((max(shown) - min(shown)) * 0.06 + 1, (LEAST - max(shown) + min(shown)) / 2)
    low = max(0.0, min(min(shown) - room, 103 - LEAST))
    return low, min(103.0, max(shown) + room)


def _axes(number: str, cell: Cell, share: tuple[float, float], years: list[int], look: Look) -> dict[str, Any]:
    """The same axes for all; the percentages stand at the left edge only."""
    ticks = {
        "tickvals": [years[0], years[-1]],
        "ticktext": [str(years[0]), str(years[-1])],
        "tickangle": 0,
        "ticklabelstandoff": 5,
    }
    small = {"tickfont": {"size": look.size - 2, "color": look.palette.muted}}
    x = look.axis(visible=True, range=[years[0] - 1.2, years[-1] + 1.2], domain=cell.across, anchor=f"y{number}")
    y = look.axis(visible=True, showgrid=True, range=share, domain=cell.up, anchor=f"x{number}", nticks=5)
    y |= {"ticksuffix": "%", "showticklabels": cell.across[0] == 0, "ticklabelstandoff": 2}
    return {f"xaxis{number}": x | ticks | small, f"yaxis{number}": y | small}


def _names(cell: Cell, look: Look) -> list[dict[str, Any]]:
    corner = {"xref": "paper", "yref": "paper", "x": cell.across[0], "y": cell.top, "xanchor": "left", "yanchor": "top"}
    corner |= {"align": "left"}
    below = {"size": look.size - 1, "color": look.palette.muted}
    return [
        look.note(cell.title, font={"weight": 600}, **corner),
        look.note(cell.words, font=below, yshift=-height(cell.title, look.size), **corner),
    ]


def _traces(one: Panel, code: str, look: Look) -> list[dict[str, Any]]:
    palette = look.palette
    median = {"color": palette.missing, "width": 2}
    ours = {"color": palette.accent, "width": 3, "dash": "dash" if look.estimated else "solid"}
    own = _trace(one.ours, ours, 6, code)
    best = _trace(one.best, {"color": palette.muted, "width": 0}, 6, BEST)
    own["marker"] |= {"symbol": "circle-open", "line": {"width": 2, "color": palette.accent}} if look.estimated else {}
    best |= {"mode": "markers", "marker": best["marker"] | {"symbol": "diamond-open", "line": {"width": 1}}}
    return [best, _trace(one.median, median, 4, MEDIAN), own]


def _trace(shares: Sequence[Share], line: dict[str, Any], size: int, what: str) -> dict[str, Any]:
    rows = [(row.year, round(row.value, 4), row.said) if row else (None, None, None) for row in cut(shares)]
    years, values, said = map(list, zip(*rows, strict=True)) if rows else ([], [], [])
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": years,
        "y": values,
        "hovertext": said,
        "hoverinfo": "text",
        "customdata": [what] * len(rows),
        "connectgaps": False,
        "line": line,
        "marker": {"color": line["color"], "size": size, "opacity": 1, "line": {"width": 0}},
    }


def _key(found: Mapping[str, Sequence[Score]], panels: Sequence[Panel], look: Look) -> dict[str, Any]:
    """What the lines are, over the pictures, and why a median may not be there; no region where nobody has one."""
    name = next((row.name for rows in found.values() for row in rows), "")
    muted, sign = f"<span style='color:{look.palette.muted}'>", "┄" if look.estimated else "━"
    parts = [
        f"<span style='color:{look.palette.accent};font-weight:700'>{sign} {escape(name)}</span>",
        f"<span style='color:{look.palette.missing}'>━</span> {muted}{escape(look.text('median_all'))}</span>",
        *([f"{muted}◇ {escape(look.text('best_region'))}</span>"] if any(one.best for one in panels) else []),
        f"{muted}({escape(look.text('share_axis'))})</span>",
    ]
    gap = "   "
    lines = [gap.join(parts[:2]), gap.join(parts[2:])] if look.compact else [gap.join(parts)]
    if any(one.partial for one in panels):
        said = wrap(look.text("partial_median"), look.room, look.size - 1)
        lines.append(f"{muted}{said}</span>")
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}
    return look.note("<br>".join(lines), xshift=-28, yshift=10, align="left", font={"size": look.size - 1}, **place)
