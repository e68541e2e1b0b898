"""What the speaker of a slide reads: own words, what the slide hands on, where every figure comes from."""

from collections.abc import Sequence

from rankings.briefing.footnotes import origin, traced
from rankings.document import Slide
from rankings.figured import figures
from rankings.storyboards.boards import Item


def noted(slide: Slide, item: Item, lang: str) -> Slide:
    """The slide with the speaker's own notes, then where every figure of its texts, chart and table comes from."""
    said = [slide.title, slide.subtitle, *(figure for _, figure in slide.big), *slide.points]
    traces = [traced(figure, lang) for one in said for figure in figures(one)]
    shown_too = [one.keys for one in (slide.chart, slide.table) if one is not None]
    traces += [origin(key, lang) for keys in shown_too for key in keys]
    own = [item.notes] if item.notes else []
    return slide._replace(notes=list(dict.fromkeys(one for one in [*own, *slide.notes, *traces] if one)))


def with_traces(said: Sequence[str], lang: str) -> list[str]:
    """The sentences, then where each of their figures comes from."""
    return [*said, *(traced(figure, lang) for one in said for figure in figures(one))]
