"""What stands at the points of a chart in a document: its own words, or the value as the chart's format writes it."""

from typing import Any

from rankings.document import Chart, Series
from rankings.export.native import labels
from rankings.export.native.axes import Axis
from rankings.export.native.labels import Label, Type
from rankings.export.native.sides import side
from rankings.export.word.letters import clean

MOST_LABELS = 40  # values written on a chart before they cover one another
NEED = 1.7  # of the size: a label with its distance from the point


def label(shown: Any, one: Series, chart: Chart, reach: Axis, height: float, look: Type) -> None:
    """Writes the words of a series, or its values where there is room; `height`: the plot's in points."""
    place = "t" if chart.form == "line" else "outEnd"
    known = [at for at, value in enumerate(one.values) if value is not None]
    if one.labels is not None:
        known = [at for at in known if one.labels[at]]
    elif not written(one, chart):
        return
    texts = [clean(words) for words in one.labels or [""] * len(one.values)]
    if chart.form == "line":
        sides = [side(chart, reach, one, at, height, look.size * NEED) for at in known]
        made = [Label(at, where, texts[at]) for at, where in zip(known, sides, strict=True)]
    else:
        made = [Label(at, place, texts[at]) for at in known if texts[at]]
    labels.put(shown, made, one.labels is None, place, look, chart.format)


def written(one: Series, chart: Chart) -> bool:
    """Whether values stand at their points: those of our province, of bars also the others', never of the crowd."""
    few = len(chart.categories) * (1 if chart.form == "line" else len(chart.series)) <= MOST_LABELS
    return few and (one.role == "own" or (chart.form != "line" and one.role not in ("crowd", "aim")))
