"""Who is where, on the ground: provinces as filled areas, Hoàng Sa and Trường Sa included."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings.charts.areas import Area, area
from rankings.charts.disputes import noted
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.mapkey import key_row
from rankings.charts.quantiles import quantile_steps, step_spans
from rankings.charts.ranks import highlighted
from rankings.charts.sea import EAST, NORTH, SOUTH, WEST, archipelagos, names, plot_height
from rankings.ground import HATCH, Ground

Trace = dict[str, Any]
CLEAR = "rgba(0,0,0,0)"
# A way of dragging that maps do not know: Streamlit takes False for "not said" where a click answers, and would drag.
STILL = "orbit"


def boundaries(
    ladder: pd.DataFrame,
    ground: Ground,
    tiles: pd.DataFrame,
    *,
    by: str = "rank",
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """Five quantile steps of one edition; hatched where there is no figure. The credit line is added to `source`.

    ladder: rows of the query `ladder`, one vintage. ground: of that vintage; the browser fetches the outlines from
    its address, the figure holds none. tiles: rows of the query `tiles`, for the names of the archipelagos.
    """
    look = Look(**(noted(ladder, options, (by,)) | {"source": _credited(**options)}))
    known = ladder.assign(step=quantile_steps(ladder, by))
    units = {row["code"]: row for row in known.to_dict("records")}
    areas = {code: area(units.get(code), (), centre, look) for code, centre in ground.centres.items()}
    notes, boxes = key_row(step_spans(known, known["step"], by, look), by, look)
    chosen = highlighted(set(ladder["slug"]), focus, peers)
    layout = look.layout(plot_height(look), above=50, annotations=notes, shapes=boxes, geo=_geo(), dragmode=STILL)
    data = [*_fills(ground, areas, look), _outlines(ground, areas, chosen, focus, look)]
    data += [*names([one for one in areas.values() if one.slug in chosen], focus, look)]
    data += archipelagos(ground, tiles, units, look)
    return {"data": data, "layout": {key: value for key, value in layout.items() if key not in ("xaxis", "yaxis")}}


def _credited(**options: Unpack[LookOptions]) -> str:
    credit = Look(**options).text("credit")
    return f"{options['source'].rstrip('.')}. {credit}" if options.get("source") else credit


def _geo() -> dict[str, Any]:
    """Nothing but our own areas: plotly's base map would come from the internet, and has other borders."""
    frame = {"lonaxis": {"range": [WEST, EAST]}, "lataxis": {"range": [SOUTH, NORTH]}, "fitbounds": False}
    return frame | {"visible": False, "projection": {"type": "mercator"}, "bgcolor": CLEAR}


def _fills(ground: Ground, areas: dict[str, Area], look: Look) -> list[Trace]:
    """The areas with a figure by step, the others on paper, and the hatching of those."""
    steps, paper, grey = look.palette.steps, look.palette.paper, look.palette.missing
    scale = [[(step + end) / len(steps), colour] for step, colour in enumerate(steps) for end in (0, 1)]
    full = {code: one for code, one in areas.items() if one.step is not None}
    empty = {code: one for code, one in areas.items() if one.step is None}
    edge = {"marker": {"line": {"color": grey, "width": 0.7}}}
    found = [(full, scale), (empty, _only(paper))]
    traces = [_areas(ground, list(own), colours) | edge | _told(own) for own, colours in found if own]
    traces[0] |= {"z": [one.step for one in full.values()], "zmin": -0.5, "zmax": len(steps) - 0.5} if full else {}
    hatched = _areas(ground, [code + HATCH for code in empty], _only(grey)) | {"marker": {"line": {"width": 0}}}
    return [*traces, hatched] if empty else traces


def _told(areas: dict[str, Area]) -> dict[str, Any]:
    hovers, slugs = [one.hover for one in areas.values()], [one.slug for one in areas.values()]
    return {"hovertext": hovers, "hoverinfo": "text", "customdata": slugs}


def _outlines(ground: Ground, areas: dict[str, Area], chosen: Sequence[str], focus: str | None, look: Look) -> Trace:
    """A strong line round ours, a thinner one round each peer; ours last, over the others."""
    codes = {one.slug: code for code, one in areas.items()}
    drawn = [slug for slug in reversed(chosen) if slug in codes]
    line = {"color": look.palette.ink, "width": [3 if slug == focus else 1.6 for slug in drawn]}
    return _areas(ground, [codes[slug] for slug in drawn], _only(CLEAR)) | {"marker": {"line": line}}


def _only(colour: str) -> list[list[Any]]:
    return [[0, colour], [1, colour]]


def _areas(ground: Ground, codes: list[str], colours: list[list[Any]]) -> Trace:
    """Areas of the file by name, which say nothing to the pointer; all of one colour unless `z` says more."""
    place = {"geojson": ground.address, "locationmode": "geojson-id", "locations": codes, "z": [0] * len(codes)}
    alike = {"colorscale": colours, "showscale": False, "hoverinfo": "skip", "unselected": {"marker": {"opacity": 1}}}
    return {"type": "choropleth", **place, **alike}
