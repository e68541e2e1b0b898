"""What the roles of its series make of a chart: which are named, which share a row."""

from rankings.document import Chart


def ours_alone(chart: Chart) -> bool:
    """Whether all series are parts of our own line, cut at breaks, with words at every point: no names are needed."""
    return chart.form == "line" and all(one.role == "own" and one.labels is not None for one in chart.series)


def lone(chart: Chart) -> bool:
    """Whether no category has more than one value, so that the bars may stand in one row."""
    rows = zip(*(series.values for series in chart.series), strict=True)
    return all(sum(value is not None for value in row) < 2 for row in rows)
