"""The briefing: one province, one year, in a sentence, a paragraph or a page; every figure of it knows its source."""

from typing import Any

from rankings import names
from rankings.briefing import goals, told
from rankings.briefing.footnotes import told as for_programs
from rankings.briefing.matter import Matter, matters, measured
from rankings.briefing.pages import aims, as_text, report
from rankings.figured import Said, figures, join

LENGTHS = ("sentence", "paragraph", "page")


def briefing(
    province: str,
    year: int,
    index: str | None = None,
    length: str = "paragraph",
    lang: str = "vi",
    ladder: str | None = None,
    latest: bool = False,
) -> Said:
    """The text, an index a paragraph; `latest` as in matter.matters.

    Raises names.Unknown for a name, or an index asked for without that year.
    """
    wanted = [names.index(index)["index"]] if index else measured(year, province, ladder)
    about = matters(year, province, wanted, ladder, latest)
    if index and isinstance(about[0], names.Unknown):
        raise about[0]
    if length == "page":
        return as_text(report(province, year, about, lang))
    return join("\n\n", [_told(one, wanted[at], year, length, lang) for at, one in enumerate(about)])


def _told(found: Matter | names.Unknown, index: str, year: int, length: str, lang: str) -> str:
    if isinstance(found, names.Unknown):
        return told.nothing(year, names.index(index), lang)
    if length == "sentence":
        return join(" ", [one for one in (told.opening(found, lang), *told.cautions(found, lang)) if one])
    targets = [goals.sentence(target, found.index, lang, found.own) for target, _ in aims([found], year)]
    return join(" ", [told.paragraph(found, lang), *targets, *told.not_used(found, lang)])


def for_json(said: Said, lang: str) -> dict[str, Any]:
    """{"text": …, "figures": [{text, value, index, year, province, indicator, source, …}, …]} in the text's order."""
    plain = str(said).replace("\u00a0", " ")
    return {"text": plain, "figures": [for_programs(one, lang) for one in figures(said)]}
