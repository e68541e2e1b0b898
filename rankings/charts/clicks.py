"""A picture whose points can be picked: the others keep their looks when one is."""

from typing import Any

from rankings.charts.look import Figure

SELECTABLE = ("scatter", "scattergeo", "bar", "choropleth")


def clickable(picture: Figure) -> Figure:
    """The same picture; plotly would fade every point but the picked one."""
    return picture | {"data": [_still(trace) for trace in picture["data"]]}


def _still(trace: dict[str, Any]) -> dict[str, Any]:
    opacity = trace.get("marker", {}).get("opacity", 1)
    kept: dict[str, Any] = {"marker": {"opacity": opacity if isinstance(opacity, int | float) else 1}}
    if "color" in trace.get("textfont", {}):
        kept["textfont"] = {"color": trace["textfont"]["color"]}
    return trace | {"unselected": kept} if trace["type"] in SELECTABLE else trace
