"""What stands on each slide: one message, its figures, an editable chart or table; the traces are in the notes."""

from collections.abc import Callable, Iterable, Sequence

from rankings import doubt, names
from rankings.briefing import goals, shown, told
from rankings.briefing.changes import tallied
from rankings.briefing.figures import known, name, score
from rankings.briefing.footnotes import origin, traced
from rankings.briefing.matter import Matter, leading, matters
from rankings.briefing.pages import aims
from rankings.briefing.verdicts import ledger_tally
from rankings.db import rows
from rankings.document import Slide
from rankings.figured import capital, figures, join
from rankings.i18n import places, rank_of, signed, text
from rankings.publishers import several
from rankings.storyboards.boards import Board, Item

Found = dict[str, Matter | names.Unknown]


def made(board: Board, province: str, year: int, lang: str, latest: bool = False) -> list[Slide]:
    """A slide for each of `items`; `latest` as in matter.matters. Raises names.Unknown for a name nobody has."""
    found = _found(province, year, latest)
    return [_noted(_slide(item, found, year, lang), item, lang) for item in _shown(board, found if latest else {})]


def items(board: Board, province: str, year: int, latest: bool = False) -> list[Item]:
    """The items of the storyboard; with `latest` of an index of which nothing is loaded for the province the first
    alone, whose slide says so, and those for which the speaker has notes."""
    return _shown(board, _found(province, year, latest) if latest else {})


def _shown(board: Board, found: Found) -> list[Item]:
    nothing = [isinstance(found.get(one.index), names.Unknown) for one in board.items]
    first = {one.index: at for at, one in reversed(list(enumerate(board.items)))}
    return [one for at, one in enumerate(board.items) if not nothing[at] or one.notes or first[one.index] == at]


def _found(province: str, year: int, latest: bool) -> Found:
    indices = [row["index"] for row in rows("indices")]
    return dict(zip(indices, matters(year, province, indices, latest=latest), strict=True))


def _slide(item: Item, found: Found, year: int, lang: str) -> Slide:
    if item.show in ALONE:
        matter = [one for one in found.values() if isinstance(one, Matter)]
        return ALONE[item.show](matter, year, lang) if matter else _nothing(item, year, lang)
    about = found.get(item.index)
    if not isinstance(about, Matter):
        return _nothing(item, year, lang)
    return _instead(INDEXED[item.show](about, lang), about, lang)


def _instead(slide: Slide, about: Matter, lang: str) -> Slide:
    """Says below the title that it is of another year than the presentation, and tells the speaker why."""
    if about.instead_of is None:
        return slide
    said = text("storyboard.latest", lang, about=slide.subtitle, name=name(about.own, lang))
    return slide._replace(subtitle=said, notes=[told.instead(about, lang), *slide.notes])


def _noted(slide: Slide, item: Item, lang: str) -> Slide:
    """The slide with the speaker's own notes, then where every figure of its texts, chart and table comes from."""
    said = [slide.title, slide.subtitle, *(figure for _, figure in slide.big), *slide.points]
    traces = [traced(figure, lang) for one in said for figure in figures(one)]
    shown_too = [one.keys for one in (slide.chart, slide.table) if one is not None]
    traces += [origin(key, lang) for keys in shown_too for key in keys]
    own = [item.notes] if item.notes else []
    return slide._replace(notes=list(dict.fromkeys(one for one in [*own, *slide.notes, *traces] if one)))


def _nothing(item: Item, year: int, lang: str) -> Slide:
    """An index or a year of which nothing is loaded, said in words."""
    index = next((row for row in rows("indices") if row["index"] == item.index), None)
    title = told.nothing(year, index, lang) if index else text("storyboard.nothing", lang, year=year)
    return Slide(item.show, title)


def _cover(found: Sequence[Matter], year: int, lang: str) -> Slide:
    who = name(leading(found).own, lang)
    title = text("written.report_about", lang, name=who, year=told.year_of(found, year, lang))
    return Slide("cover", title, text("storyboard.year_said", lang))


def _overview(found: Sequence[Matter], year: int, lang: str) -> Slide:
    who = name(leading(found).own, lang)
    tally = tallied([one.change for one in found if one.instead_of is None], lang)
    title = text("written.across", lang, name=who, year=year, tally=tally)
    of = text("written.standings", lang, name=who, year=told.year_of(found, year, lang))
    table = shown.standings(found, of, lang)
    notes = [told.opening(one, lang) for one in found]
    traces = [traced(figure, lang) for said in notes for figure in figures(said)]
    return Slide("overview", title, table=table, source=_sources(found, lang), notes=[*notes, *traces])


def _sources(found: Iterable[Matter], lang: str) -> str:
    """'Nguồn: UNDP và CECODES (PAPI); VCCI (PCI)': who published what is shown."""
    said = several([one.index for one in found if one.figured], lang)
    return text("pages.figure.source", lang, publisher=said) if said else ""


def _weak(found: Sequence[Matter], year: int, lang: str) -> Slide:
    """The components in the last quarter, index by index; an index without any component known is said so."""
    points = [join(": ", [_subject(one, lang), _lowest(one, lang)]) for one in found]
    ranked = [row for one in found for row in one.parts if known(row["rank_to"])]
    low = sum(row["rank_to"] > 0.75 * row["rank_of_to"] for row in ranked)
    said = {"name": name(leading(found).own, lang), "year": told.year_of(found, year, lang)}
    title = text("storyboard.weak" if ranked else "storyboard.weak_unknown", lang, **said, low=low, n=len(ranked))
    return Slide("weak", title, points=points, source=_sources(found, lang))


def _subject(found: Matter, lang: str) -> str:
    """'PAPI'; 'PAPI năm 2024' where that is not the year of the presentation."""
    short = str(found.index["short_name"])
    return short if found.instead_of is None else text("briefing.index_year", lang, short=short, year=found.year)


def _lowest(found: Matter, lang: str) -> str:
    ranked = any(known(row["rank_to"]) for row in found.parts)
    return told.lowest(found, lang) or text("storyboard.none_low" if ranked else "storyboard.parts_unknown", lang)


def _targets(found: Sequence[Matter], year: int, lang: str) -> Slide:
    who = name(leading(found).own, lang)
    own = aims(found, year)
    points = [goals.sentence(target, one.index, lang, one.own) for target, one in own]
    title = ledger_tally([goals.held(target) for target, _ in own], who, lang)
    return Slide("targets", title, text("storyboard.targets", lang, year=year), points=points)


def _all_sources(found: Sequence[Matter], year: int, lang: str) -> Slide:
    points = [f"{shown.about(one, lang)}. {shown.source(one, lang)}." for one in found]
    title = text("storyboard.sources", lang, year=told.year_of(found, year, lang))
    return Slide("sources", title, points=points)


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
        return _charted("components", found, chart.title, lang)._replace(chart=chart, notes=_with_traces(points, lang))
    table = shown.components(found, lang)
    return _charted("components", found, points[0], lang)._replace(table=table, notes=_with_traces(points, lang))


def _with_traces(said: Sequence[str], lang: str) -> list[str]:
    return [*said, *(traced(figure, lang) for one in said for figure in figures(one))]


def _charted(kind: str, found: Matter, title: str, lang: str) -> Slide:
    return Slide(kind, title, shown.about(found, lang), source=shown.source(found, lang))


def _region(found: Matter, lang: str) -> Slide:
    table = shown.region(found, lang)
    title = table.title if table else told.headline(found, lang)
    return _charted("region", found, title, lang)._replace(table=table)


def _why(found: Matter, lang: str) -> Slide:
    reasons = told.why(found, lang)
    points = [] if reasons else [*told.cautions(found, lang), text("leaders.few_scores", lang)]
    title = reasons or text("leaders.no_why", lang)
    return _charted("why", found, title, lang)._replace(points=[one for one in points if one])


def _movers(found: Matter, lang: str) -> Slide:
    table = shown.movers(found, lang)
    title = table.title if table else told.headline(found, lang)
    return _charted("movers", found, title, lang)._replace(table=table)


ALONE: dict[str, Callable[[Sequence[Matter], int, str], Slide]] = {
    "cover": _cover,
    "overview": _overview,
    "weak": _weak,
    "targets": _targets,
    "sources": _all_sources,
}
INDEXED: dict[str, Callable[[Matter, str], Slide]] = {
    "standing": _standing,
    "history": _history,
    "components": _components,
    "region": _region,
    "why": _why,
    "movers": _movers,
}
