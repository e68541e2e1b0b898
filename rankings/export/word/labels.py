"""What stands at the points of a native chart: its own words, or the value as the chart's format writes it."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.util import Pt

from rankings.document import Chart, Series
from rankings.export.word.letters import clean

SIZE = Pt(10)
MOST_LABELS = 40  # values written on a chart before they cover one another


def label(shown: Any, one: Series, chart: Chart, rgb: RGBColor) -> None:
    """Writes the words of a series, or its values where there is room."""
    place = XL_LABEL_POSITION.ABOVE if chart.form == "line" else XL_LABEL_POSITION.OUTSIDE_END
    if one.labels is not None:
        for at, words in enumerate(one.labels):
            if words and one.values[at] is not None:
                _words(shown.points[at].data_label, clean(words), place, rgb)
    elif written(one, chart):
        labels = shown.data_labels
        labels.show_value, labels.position = True, place
        labels.number_format, labels.number_format_is_linked = chart.format, False
        labels.font.size, labels.font.color.rgb = SIZE, rgb


def written(one: Series, chart: Chart) -> bool:
    """Whether values stand at their points: those of our province, of bars also the others', never of the crowd."""
    few = len(chart.categories) * (1 if chart.form == "line" else len(chart.series)) <= MOST_LABELS
    return few and (one.role == "own" or (chart.form != "line" and one.role not in ("crowd", "aim")))


def _words(point: Any, words: str, place: XL_LABEL_POSITION, rgb: RGBColor) -> None:
    point.text_frame.text = words
    font = point.text_frame.paragraphs[0].runs[0].font
    font.size, font.color.rgb = SIZE, rgb
    point.position = place
