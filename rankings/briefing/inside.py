"""T9: a province's own ranking of its departments in words."""

from collections.abc import Iterable

from rankings.briefing.figures import Row, known, name
from rankings.i18n import Noun, count, text

ENDS = 3


def inside(standing: Iterable[Row], subject: str, year: int, noun: Noun, lang: str) -> str:
    """'PAR cấp sở năm 2024, 20 cơ quan có hạng: đứng đầu Sở Y tế (1), …; cuối bảng Sở Xây dựng (20), …'

    standing: rows of `ladder`; of fewer than six with a rank only who leads; the last one first at the other end.
    """
    ranked = sorted((row for row in standing if known(row["rank"])), key=lambda row: int(row["rank"]))
    said = {"subject": subject, "year": year, "n": count(len(ranked), noun, lang)}
    if not ranked:
        return text("briefing.leaders_none", lang, **said)
    said["first"] = _named(ranked[:ENDS], lang)
    if len(ranked) < 2 * ENDS:
        return text("briefing.inside_first", lang, **said)
    return text("briefing.inside", lang, last=_named(ranked[: -ENDS - 1 : -1], lang), **said)


def _named(found: list[Row], lang: str) -> str:
    return ", ".join(f"{name(row, lang)} ({int(row['rank'])})" for row in found)
