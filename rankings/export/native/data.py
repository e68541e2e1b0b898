"""The workbook behind a chart, as python-pptx's writers take it."""

from collections.abc import Sequence

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from rankings.document import Chart

FORMS = {
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
}


def data(chart: Chart, categories: Sequence[str], code: str) -> CategoryChartData:
    """The chart's numbers under these names of its categories; `code`: how numbers are written."""
    made = CategoryChartData(number_format=code)
    made.categories = list(categories)
    for series in chart.series:
        made.add_series(series.name, list(series.values))
    return made
