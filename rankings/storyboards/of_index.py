"""What stands on the slides of one index: its message, its figures, an editable chart or table."""

from collections.abc import Callable

from rankings import doubt, ladders
from rankings.briefing import refusals, shown, told
from rankings.briefing.figures import known, name, score
from rankings.briefing.matter import Matter
from rankings.document import Slide
from rankings.figured import capital
from rankings.i18n import places, rank_of, signed, text
from rankings.storyboards.notes import with_traces


def made(show: str, found: Matter, lang: str) -> Slide:
    """The slide of one of boards.OF_AN_INDEX; one with nothing below its title says why in a sentence."""
    slide = MADE[show](found, lang)
    return slide._replace(points=_why_bare(slide, found, lang)) if slide.bare else slide


def _why_bare(slide: Slide, found: Matter, lang: str) -> list[str]:
    """Nothing where the title says already that there is no figure of ours, and why."""
    level = told.headline(found, lang)
    if not found.figured:
        return [level] if slide.title != level else []
    said = {"name": name(found.own, lang), **ladders.nouns(found.unit.ladder, lang)}
    why = text(f"storyboard.bare.{slide.kind}", lang, **said)
    compared = refusals.doubts(found.change, lang) if slide.kind == "movers" else []
    return [*([level] if slide.title != level else []), why, *compared]


def _standing(found: Matter, lang: str) -> Slide:
    """Score, rank and their changes as large figures."""
    own, moved = found.own, found.change
    big = []
    if known(own["score"]):
        shown_score = score(own["score"], own["unit"], lang) + doubt.mark(own, "score")
        big.append((text("written.head.score", lang), shown_score))
    if known(own["rank"]):
        big.append((text("written.head.rank", lang), rank_of(own["rank"], own["rank_of"]) + doubt.mark(own, "rank")))
    if moved["rank_change"] is not None:
        big.append((text("storyboard.since", lang, since=found.since), places(moved["rank_change"], lang)))
    if moved["score_change"] is not None:
        shown_change = signed(moved["score_change"], lang)
        big.append((text("storyboard.score_since", lang, since=found.since), shown_change))
    points = [capital(one) for one in (told.region(found, lang), *told.cautions(found, lang)) if one]
    points += doubt.explained((own["score_status"], own["rank_status"]), lang)
    title = told.headline(found, lang)
    return Slide("standing", title, shown.about(found, lang), big, points, source=shown.source(found, lang))


def _history(found: Matter, lang: str) -> Slide:
    chart = shown.history(found, lang)
    slide = _charted("history", found, chart.title if chart else told.headline(found, lang), lang)
    marks = shown.marks_said([one.labels or () for one in chart.series], lang) if chart else []
    return slide._replace(chart=chart, source=" ".join([f"{slide.source}.", *marks]) if marks else slide.source)


def _components(found: Matter, lang: str) -> Slide:
    """The chart of places gained; where none may be compared, the table of what is known."""
    chart = shown.moves(found, lang)
    points = told.components(found, lang)
    if chart:
        return _charted("components", found, chart.title, lang)._replace(chart=chart, notes=with_traces(points, lang))
    table = shown.components(found, lang)
    return _charted("components", found, points[0], lang)._replace(table=table, notes=with_traces(points, lang))


def _charted(kind: str, found: Matter, title: str, lang: str) -> Slide:
    return Slide(kind, title, shown.about(found, lang), source=shown.source(found, lang))


def _region(found: Matter, lang: str) -> Slide:
    table = shown.region(found, lang)
    title = table.title if table else told.headline(found, lang)
    return _charted("region", found, title, lang)._replace(table=table)


def _why(found: Matter, lang: str) -> Slide:
    reasons = told.why(found, lang)
    unsaid = [*told.cautions(found, lang), text("leaders.few_scores", lang)]
    points = [told.headline(found, lang)] if reasons else unsaid
    title = reasons or text("leaders.no_why", lang)
    return _charted("why", found, title, lang)._replace(points=[one for one in points if one])


def _movers(found: Matter, lang: str) -> Slide:
    table = shown.movers(found, lang)
    title = table.title if table else told.headline(found, lang)
    return _charted("movers", found, title, lang)._replace(table=table)


MADE: dict[str, Callable[[Matter, str], Slide]] = {
    "standing": _standing,
    "history": _history,
    "components": _components,
    "region": _region,
    "why": _why,
    "movers": _movers,
}
