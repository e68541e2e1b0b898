"""The page-long briefing: a report with numbered sections, tables and charts; its text is the length `page`."""

from collections.abc import Sequence

from rankings import ladders, names
from rankings.briefing import goals, shown, told
from rankings.briefing.changes import tallied
from rankings.briefing.figures import name
from rankings.briefing.matter import Matter, leading
from rankings.db import served
from rankings.document import Report, Section
from rankings.figured import Said, capital, glue, join
from rankings.i18n import text
from rankings.targets import Target, load
from rankings.verdicts import whose

About = Sequence[Matter | names.Unknown]


def report(province: str, year: int, about: About, lang: str) -> Report:
    """`about`: of matter.matters, an index each. Raises names.Unknown where none has an edition of that year."""
    found = [one for one in about if isinstance(one, Matter)]
    if not found:
        raise next(one for one in about if isinstance(one, names.Unknown))
    place = name(leading(found).own, lang)
    sections = [_overview(found, about, year, lang)]
    for one in found:
        if one.figured:
            sections += _index(one, lang)
    sections += [_aims(found, year, lang), *_not_used(found, lang), _method(found, lang)]
    said = text("written.report_about", lang, name=place, year=told.year_of(found, year, lang))
    return Report(text("written.report", lang), said, place, year, lang, served().id, sections)


def _overview(found: Sequence[Matter], about: About, year: int, lang: str) -> Section:
    who = name(leading(found).own, lang)
    lines = [told.opening(one, lang) if isinstance(one, Matter) else None for one in about]
    indices = ladders.indices(found[0].unit.ladder)
    missing = [told.nothing(year, indices[at], lang) for at, one in enumerate(lines) if one is None]
    tally = tallied([one.change for one in found if one.instead_of is None], lang)
    tally = text("written.across", lang, name=who, year=year, tally=tally)
    table = shown.standings(
        found, text("written.standings", lang, name=who, year=told.year_of(found, year, lang)), lang
    )
    return Section(text("written.overview", lang), 1, [tally], [*filter(None, lines), *missing], [table])


def _index(found: Matter, lang: str) -> list[Section]:
    """Level and change, components, why: what is not known is left out, what is refused is said."""
    head = text("briefing.index_year", lang, short=found.index["short_name"], year=found.year)
    first = [told.opening(found, lang), *told.cautions(found, lang)]
    second = [told.region(found, lang), *told.clusters(found, lang), told.neighbours(found, lang)]
    place = [join(" ", [capital(one) for one in part if one]) for part in (first, second)]
    path, members = shown.history(found, lang, least=3), shown.region(found, lang)
    made = [Section(head, 1, [one for one in [*place, shown.about(found, lang) + "."] if one])]
    made[0] = made[0]._replace(charts=[path] if path else [], tables=[members] if members else [])
    parts, moved = shown.components(found, lang), shown.moves(found, lang)
    if parts:
        said = [one for one in (told.composition(found, lang),) if one]
        title = text("written.components_section", lang)
        charts = [moved] if moved else []
        made.append(Section(title, 2, said, told.components(found, lang), [parts], charts))
    if reasons := told.why(found, lang):
        others = shown.movers(found, lang)
        made.append(Section(text("leaders.why", lang), 2, [reasons], tables=[others] if others else []))
    return made


def aims(found: Sequence[Matter], year: int) -> list[tuple[Target, Matter]]:
    """The targets of the ledger for our province and that results-year, with the index they are of."""
    of_year = [one.instead_of or one for one in found]
    by_index = {one.index["index"]: one for one in of_year if isinstance(one, Matter)}
    own = [one for one in load() if one.year == year and one.index in by_index]
    return [(one, by_index[one.index]) for one in own if by_index[one.index].unit.slug in whose(one)]


def _aims(found: Sequence[Matter], year: int, lang: str) -> Section:
    said = [goals.sentence(target, one.index, lang, one.own) for target, one in aims(found, year)]
    none = text("verdicts.tally_none", lang, name=name(leading(found).own, lang))
    return Section(text("written.aims", lang), 1, [] if said else [none], said)


def _not_used(found: Sequence[Matter], lang: str) -> list[Section]:
    said = [one for matter in found for one in told.not_used(matter, lang)]
    return [Section(text("written.not_used_section", lang), 1, points=said)] if said else []


def _method(found: Sequence[Matter], lang: str) -> Section:
    said = [f"{shown.about(one, lang)}. {shown.source(one, lang)}." for one in found]
    return Section(text("written.method", lang), 1, [text("written.method_words", lang)], said)


def as_text(made: Report) -> Said:
    """The report as plain text: numbered headings, paragraphs, points; its tables and charts are in the documents."""
    parts: list[str] = [made.about]
    first = second = 0
    for section in made.sections:
        first, second = (first + 1, 0) if section.level == 1 else (first, second + 1)
        number = f"{first}." if section.level == 1 else f"{first}.{second}."
        parts.append(join("\n", [f"{number} {section.heading}", *section.paragraphs, *_points(section.points)]))
    return join("\n\n", parts)


def _points(points: Sequence[str]) -> list[str]:
    return [glue("- ", point) for point in points]
