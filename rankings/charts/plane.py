"""Pictures of two measures: one dot a province, four quarters named in words."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import Any, NamedTuple

from rankings.charts.lettering import plain_width, wrap
from rankings.charts.look import Look
from rankings.charts.pointlabels import Box, Plane, Spot, point_labels

PLOT = 520


class Dot(NamedTuple):
    slug: str
    name: str
    x: float
    y: float
    hover: str


def clouds(dots: Sequence[Dot], colours: Mapping[str, str], focus: str | None, look: Look) -> list[dict[str, Any]]:
    """Everybody else in one grey trace, then a trace each of the chosen, ours on top."""
    rest = [dot for dot in dots if dot.slug not in colours]
    by_slug = {dot.slug: dot for dot in dots}
    chosen = [by_slug[slug] for slug in reversed([*colours]) if slug in by_slug]
    grey = _trace(rest, look.palette.crowd, 8, 0.4, look)
    return [grey, *(_trace([dot], colours[dot.slug], 15 if dot.slug == focus else 10, 1, look) for dot in chosen)]


def _trace(dots: Sequence[Dot], colour: str, size: int, opacity: float, look: Look) -> dict[str, Any]:
    edge = {"width": 1.5 if opacity == 1 else 0, "color": look.palette.paper}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.x for dot in dots],
        "y": [dot.y for dot in dots],
        "customdata": [dot.slug for dot in dots],
        "hovertext": [dot.hover for dot in dots],
        "hoverinfo": "text",
        "marker": {"size": size, "color": colour, "opacity": opacity, "line": edge},
        "cliponaxis": False,
    }


def span(values: Sequence[float], around: float | None = None) -> tuple[float, float]:
    """The range of an axis, with room at both ends and `around` inside."""
    shown = [*values, *([] if around is None else [around])] or [0.0, 1.0]
    room = max((max(shown) - min(shown)) * 0.09, 0.05)
    return min(shown) - room, max(shown) + room


def plane(across: tuple[float, float], up: tuple[float, float], look: Look) -> Plane:
    return Plane(across, up, 270 if look.compact else 960, 330 if look.compact else PLOT)


def names(
    dots: Sequence[Dot], colours: Mapping[str, str], focus: str | None, page: Plane, taken: Sequence[Box], look: Look
) -> list[dict[str, Any]]:
    by_slug = {dot.slug: dot for dot in dots}
    spots = [
        Spot(by_slug[slug].x, by_slug[slug].y, by_slug[slug].name, _font(colour, slug == focus))
        for slug, colour in colours.items()
        if slug in by_slug
    ]
    own = [page.pixels(spot.x, spot.y) for spot in spots]
    marks = [(x - 5, y - 5, x + 5, y + 5) for x, y in own]
    return point_labels(spots, page, look, [*taken, *marks])


def _font(colour: str, ours: bool) -> dict[str, Any]:
    return {"color": colour, "weight": 700 if ours else 500}


def corners(words: Sequence[str], page: Plane, look: Look) -> tuple[list[dict[str, Any]], list[Box]]:
    """Names of the quarters top left, top right, bottom left, bottom right, and the boxes they fill."""
    notes, boxes = [], []
    size = look.size - 1
    for at, word in enumerate(words):
        right, low = at % 2 == 1, at >= 2
        shown = wrap(word, page.wide * 0.44, size)
        rows = shown.split("<br>")
        wide, tall = max(plain_width(row, size) for row in rows) * 1.06, len(rows) * size * 1.3
        place: dict[str, Any] = {"xref": "paper", "yref": "paper", "x": int(right), "y": int(not low)}
        place |= {"xanchor": "right" if right else "left", "yanchor": "bottom" if low else "top"}
        place |= {"align": place["xanchor"], "xshift": -4 if right else 4, "yshift": 4 if low else -4}
        notes.append(look.note(shown, font={"size": size, "color": look.palette.muted, "weight": 500}, **place))
        left, floor = page.wide - 4 - wide if right else 4, 4 if low else page.tall - 4 - tall
        boxes.append((left, floor, left + wide, floor + tall))
    return notes, boxes


def cross(x: float, y: float, look: Look) -> list[dict[str, Any]]:
    """The two rules that make four quarters."""
    line = {"color": look.palette.muted, "width": 1}
    upright = {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}
    level = {"type": "line", "y0": y, "y1": y, "xref": "paper", "x0": 0, "x1": 1, "line": line, "layer": "below"}
    return [upright, level]


def signed_ticks(limits: tuple[float, float], look: Look) -> dict[str, Any]:
    """Round ticks with a sign, none before zero."""
    rough = (limits[1] - limits[0]) / (4 if look.compact else 7)
    power = 10 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    digits = max(0, -floor(log10(step)))
    ticks = [at * step for at in range(ceil(limits[0] / step), floor(limits[1] / step) + 1)]
    return {"tickvals": ticks, "ticktext": [look.signed(tick, digits) for tick in ticks]}


def titled(look: Look, words: str, limits: tuple[float, float], **more: Any) -> dict[str, Any]:
    """An axis with its title."""
    font = {"size": look.size - 1, "color": look.palette.muted}
    room = 300 if look.compact else 500
    title = {"text": wrap(words, room, look.size - 1), "font": font, "standoff": 8}
    nticks = 5 if look.compact else 9
    return look.axis(visible=True, showgrid=True, range=limits, title=title, nticks=nticks, **more)
