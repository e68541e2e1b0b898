"""Areas of a map: what each says and shows; squares filled by step, hatched where there is no figure."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from rankings import doubt
from rankings.charts.disputes import explained
from rankings.charts.lettering import hover, known
from rankings.charts.look import Look
from rankings.charts.others import OF
from rankings.charts.wording import Row

Ring = list[tuple[float, float]]


class Area(NamedTuple):
    """One province, or an archipelago (slug None) in the colour of the province that administers it.

    figure: the score in words; mark: what follows a disputed rank; step: 0 best to 4, None without a figure;
    centre: where the name stands; owner: slug of the province that administers an archipelago.
    """

    slug: str | None
    name: str
    step: int | None
    rank: int | None
    figure: str
    rings: tuple[Ring, ...]
    centre: tuple[float, float]
    hover: str
    mark: str = ""
    owner: str | None = None


def area(unit: Row | None, rings: tuple[Ring, ...], centre: tuple[float, float], look: Look) -> Area:
    """The area of a row of the ladder with `step`; None is a province the edition does not know."""
    if unit is None:
        return Area(None, "", None, None, "–", rings, centre, look.missing(None))
    step = None if not known(unit["step"]) else int(unit["step"])
    rank = None if not known(unit["rank"]) else int(unit["rank"])
    figure = "–" if not known(unit["score"]) else look.number(unit["score"]) + doubt.mark(unit, "score")
    return Area(
        str(unit["slug"]),
        look.name(unit),
        step,
        rank,
        figure,
        rings,
        centre,
        unit_hover(unit, look),
        doubt.mark(unit, "rank"),
    )


def unit_hover(unit: Row, look: Look) -> str:
    """Name, score and rank; the word for what is missing where there is neither."""
    rank, score = look.ranked(unit), look.scored(unit)
    words = "" if rank or score else look.absent(unit)
    note = look.text("estimate") if look.estimated else explained(unit, look.lang)
    return hover(look.name(unit), score, rank, words or note)


def fills(areas: Sequence[Area], look: Look) -> list[dict[str, Any]]:
    """One trace a step, None between rings; the last one hatched, for areas without a figure."""
    palette = look.palette
    traces = []
    for step in (*range(len(palette.steps)), None):
        own = [one for one in areas if one.step == step]
        style: dict[str, Any] = {"fillcolor": palette.paper if step is None else palette.steps[step]}
        if step is None:
            hatch = {"shape": "/", "fgcolor": palette.missing, "bgcolor": palette.paper, "size": 6, "solidity": 0.15}
            style = {"fillcolor": palette.missing, "fillpattern": hatch}
        edge = palette.missing if step is None else palette.paper
        traces.append(_rings(own, edge, 0.7) | style | {"fill": "toself"})
    return [trace for trace in traces if trace["x"]]


def outlines(areas: Sequence[Area], chosen: Sequence[str], focus: str | None, look: Look) -> list[dict[str, Any]]:
    """A strong line round ours, a thinner one round each peer."""
    traces = []
    for slug in reversed(chosen):
        own = [one for one in areas if one.slug == slug]
        traces.append(_rings(own, look.palette.ink, 3 if slug == focus else 1.6))
    return traces


def _rings(areas: Sequence[Area], colour: str, width: float) -> dict[str, Any]:
    points = [point for one in areas for ring in one.rings for point in (*ring, (None, None))][:-1]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def targets(areas: Sequence[Area], size: float) -> dict[str, Any]:
    """Invisible marks in the middle of every area: what the pointer meets, with the slug for a click; of an archipelago
    `OF` before that of its province."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.centre[0] for one in areas],
        "y": [one.centre[1] for one in areas],
        "customdata": [OF + one.owner if one.owner else one.slug for one in areas],
        "hovertext": [one.hover for one in areas],
        "hoverinfo": "text",
        "marker": {"size": size, "symbol": "square", "opacity": 0},
    }
