"""What stands on the slides that speak of every index of a province: cover, overview, weak points, targets, sources."""

from collections.abc import Callable, Iterable, Sequence

from rankings.briefing import goals, shown, told
from rankings.briefing.changes import tallied
from rankings.briefing.figures import known, name
from rankings.briefing.matter import Matter, leading
from rankings.briefing.pages import aims
from rankings.briefing.verdicts import ledger_tally
from rankings.document import Slide
from rankings.figured import join
from rankings.i18n import text
from rankings.publishers import several
from rankings.storyboards.notes import with_traces


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
    return Slide("overview", title, table=table, source=_sources(found, lang), notes=with_traces(notes, lang))


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


MADE: dict[str, Callable[[Sequence[Matter], int, str], Slide]] = {
    "cover": _cover,
    "overview": _overview,
    "weak": _weak,
    "targets": _targets,
    "sources": _all_sources,
}
