"""On which side of its point a label of a line stands: where it is least in the way of lines."""

from rankings.document import Chart, Series
from rankings.export.native.axes import Axis, depth


def side(chart: Chart, reach: Axis, series: Series, at: int, height: float, need: float) -> str:
    """'t' or 'b'; `height`: the plot's, `need`: what a label takes with its distance from the point, both in points."""
    here = _down(series, at, chart, reach, height)
    others = [_down(one, at, chart, reach, height) for one in chart.series if one.values[at] is not None]
    above = min((here - one for one in others if one < here), default=need)
    below = min([height - here, *(one - here for one in others if one > here)])
    if below < need and height - here < need:
        return "t"
    near = [spot for spot in (at - 1, at + 1) if 0 <= spot < len(series.values) and series.values[spot] is not None]
    if near and all(_down(series, spot, chart, reach, height) <= here for spot in near):
        return "t" if below < need <= above else "b"
    return "b" if above < need <= below else "t"


def _down(series: Series, at: int, chart: Chart, reach: Axis, height: float) -> float:
    return depth(series.values[at] or 0, chart, reach) * height
