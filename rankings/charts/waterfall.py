"""Why did the total move? From the old total, the components' changes by size, to the new total."""

from typing import Any, NamedTuple, Unpack

import pandas as pd

from rankings.charts.lettering import hover
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.rows import rows_axis, rows_of

MOST_PARTS = 8
UNEXPLAINED = 0.005
HALF_BAR = 7


class Bar(NamedTuple):
    """One bar from `base` to `end`; kind 'total', 'part' or 'residual'; `code` of the component, empty of several."""

    name: str
    base: float
    end: float
    kind: str
    code: str = ""


def waterfall(
    components: pd.DataFrame,
    total_from: float,
    total_to: float,
    year: int,
    since: int,
    **options: Unpack[LookOptions],
) -> Figure:
    """Old total, signed bars from the largest gain to the largest fall, a residual, new total.

    components: rows of the query `components`, those with a score_change; at most eight are named, the smallest beyond
    that are one bar. `customdata` is the code. The residual is drawn if the parts miss the change by more than 0.005.
    """
    look = Look(**options)
    bars = steps(components, total_from, total_to, year, since, look)
    rows = rows_of([bar.name for bar in bars], look, most=330, bold=[bar.kind == "total" for bar in bars])
    low, high = _range(bars)
    right = 62 if look.compact else 76
    layout = look.layout(
        rows.total,
        left=rows.left,
        right=right,
        above=8,
        below=44,
        annotations=[*rows.notes, *_figures(bars, rows.marks, look)],
        shapes=_links(bars, rows.marks, look),
        xaxis=_axis(low, high, look),
        yaxis=rows_axis(rows, look),
    )
    return {"data": [_trace(bars, low, rows.marks, look)], "layout": layout}


def steps(components: pd.DataFrame, total_from: float, total_to: float, year: int, since: int, look: Look) -> list[Bar]:
    """The bars from top to bottom; they always end at `total_to`."""
    parts = [(look.name(row), float(row["score_change"]), str(row["code"])) for row in _known(components)]
    parts.sort(key=lambda part: -abs(part[1]))
    rest = parts[MOST_PARTS:]
    if rest:
        parts = [*parts[:MOST_PARTS], (look.text("others", n=len(rest)), sum(part[1] for part in rest), "")]
    parts.sort(key=lambda part: -part[1])
    bars = [Bar(look.text("total_year", year=since), 0.0, total_from, "total", "total")]
    at = total_from
    for name, change, code in parts:
        bars.append(Bar(name, at, at + change, "part", code))
        at += change
    if abs(total_to - at) > UNEXPLAINED:
        bars.append(Bar(_rest(components, look), at, total_to, "residual"))
    return [*bars, Bar(look.text("total_year", year=year), 0.0, total_to, "total", "total")]


def _rest(components: pd.DataFrame, look: Look) -> str:
    """What the rest is made of: components without a score, components that do not compare, or nothing known."""
    unknown = components[components["score_change"].isna()]
    if unknown.empty:
        return look.text("residual")
    both = bool((unknown["score_from"].notna() & unknown["score_to"].notna()).any())
    return look.text("not_comparable_parts" if both else "without_score", n=len(unknown))


def _known(components: pd.DataFrame) -> list[Any]:
    return list(components[components["score_change"].notna()].to_dict("records"))


def _range(bars: list[Bar]) -> tuple[float, float]:
    """The truncated range: what moved takes most of the width."""
    ends = [bar.end for bar in bars]
    low, high = min(ends), max(ends)
    room = max((high - low) * 0.25, 0.1)
    return max(0.0, low - room), high + room * 0.2


def _axis(low: float, high: float, look: Look) -> dict[str, Any]:
    words = look.text("cut_axis", start=look.number(low)) if low > 0 else look.text("score_axis")
    font = {"size": look.size - 1, "color": look.palette.muted}
    title = {"text": words, "font": font, "standoff": 6}
    return look.axis(visible=True, showgrid=True, nticks=5 if look.compact else 8, range=[low, high], title=title)


def _trace(bars: list[Bar], low: float, marks: list[float], look: Look) -> dict[str, Any]:
    palette = look.palette
    fills = [look.direction(bar.end - bar.base) if bar.kind == "part" else palette.crowd for bar in bars]
    bases = [low if bar.kind == "total" else bar.base for bar in bars]
    shapes = ["/" if bar.kind == "residual" else "" for bar in bars]
    # Of one colour each: out of the colours of many bars plotly makes none, and warns that it cannot.
    hatched = {"shape": shapes, "fillmode": "overlay", "bgcolor": palette.crowd, "fgcolor": palette.paper}
    return {
        "type": "bar",
        "orientation": "h",
        "base": bases,
        "x": [bar.end - base for bar, base in zip(bars, bases, strict=True)],
        "y": marks,
        "customdata": [bar.code or None for bar in bars],
        "width": 2 * HALF_BAR,
        "marker": {"color": fills, "line": {"width": 0}, "pattern": hatched},
        "hovertext": [hover(bar.name, _amount(bar, look)) for bar in bars],
        "hoverinfo": "text",
    }


def _amount(bar: Bar, look: Look) -> str:
    return look.number(bar.end) if bar.kind == "total" else look.signed(bar.end - bar.base)


def _figures(bars: list[Bar], marks: list[float], look: Look) -> list[dict[str, Any]]:
    """The amount right of each bar, in the colour of its direction."""
    notes = []
    for y, bar in zip(marks, bars, strict=True):
        colour = look.direction(bar.end - bar.base) if bar.kind == "part" else look.palette.ink
        place = {"x": max(bar.base, bar.end), "xanchor": "left", "xshift": 5, "y": y}
        notes.append(look.note(_amount(bar, look), font={"color": colour, "weight": 600}, **place))
    return notes


def _links(bars: list[Bar], marks: list[float], look: Look) -> list[dict[str, Any]]:
    """Thin rules that carry the running total from one bar to the next."""
    line = {"color": look.palette.missing, "width": 1}
    return [
        {"type": "line", "x0": bar.end, "x1": bar.end, "y0": y - HALF_BAR, "y1": below + HALF_BAR, "line": line}
        for bar, y, below in zip(bars, marks, marks[1:], strict=False)
    ]
