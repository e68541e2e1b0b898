"""One index in one year for one unit, sentence by sentence: T1-T6, T8 and T10-T12 of a report, in their order."""

from collections.abc import Sequence

from rankings import ladders
from rankings.briefing import changes, figures, parts, places, reasons, refusals
from rankings.briefing.figures import Row, known, name, other
from rankings.briefing.matter import Matter
from rankings.briefing.nearby import close
from rankings.effects import effects, everybody_scored
from rankings.figured import capital, glue, join, marked
from rankings.i18n import number, text


def headline(found: Matter, lang: str) -> str:
    """T1-T3, T11, T12: 'Kon Tum: PAR INDEX năm 2023 đạt 86,14 điểm, xếp thứ 43/63, tăng 4,79 điểm và 12 bậc …'."""
    said = [figures.group(found.own, lang)]
    if found.since is not None:
        said.append(changes.contrast(found.change, found.index["unit"], found.since, lang))
    more = glue(*(glue(", ", one) for one in said if one))
    return figures.level(found.own, found.index["short_name"], found.year, lang, more)


def instead(found: Matter, lang: str) -> str:
    """'SIPAS năm 2025: chưa nạp kỳ đánh giá nào của năm này. Kỳ gần nhất có số: năm 2024.'; empty where it is of the
    year that was asked for."""
    if found.instead_of is None:
        return ""
    there = found.instead_of
    why = headline(there, lang) if isinstance(there, Matter) else nothing(int(there.given), found.index, lang)
    return join(" ", [why, text("written.latest", lang, year=found.year)])


def opening(found: Matter, lang: str) -> str:
    """`headline`, after `instead` where another year was asked for."""
    return join(" ", [one for one in (instead(found, lang), headline(found, lang)) if one])


def year_of(found: Sequence[Matter], year: int, lang: str) -> str:
    """'2025'; '2025 hoặc kỳ gần nhất có số' where of an index another edition stands for that of the year."""
    whole = all(one.instead_of is None for one in found)
    return str(year) if whole else text("written.or_latest", lang, year=year)


def cautions(found: Matter, lang: str) -> list[str]:
    """What of the change is refused and why, what must be minded, that N differs; nothing of a missing figure."""
    if not known(found.own["score"]) and not known(found.own["rank"]):
        return []
    return [*refusals.doubts(found.change, lang), reasons.different_n(found.change, found.year, lang)]


def region(found: Matter, lang: str) -> str:
    """T4: 'Trong Tây Nguyên, Kon Tum xếp thứ 2 trong 3 tỉnh đã có hạng (nhóm có 5 tỉnh), sau Đắk Lắk.'"""
    return region_title(found, lang) if _ranked(found) else ""


def region_title(found: Matter, lang: str) -> str:
    """`region`; that we have no rank to compare where there is none."""
    return next(iter(_groups(found, lang)), "")


def clusters(found: Matter, lang: str) -> list[str]:
    """T8: the same in each emulation cluster whose list was published with us in it; members inferred are said so."""
    return _groups(found, lang)[1:] if _ranked(found) else []


def _ranked(found: Matter) -> bool:
    return known(found.own["rank"])


def _groups(found: Matter, lang: str) -> list[str]:
    slug = found.unit.slug
    groups = [group for group in found.groups if group.about["evidence"] != "inferred"]
    inside = [group for group in groups if any(row["slug"] == slug for row in group.members)]
    return [places.region_rank(group.members, slug, group.about[f"region_{lang}"], lang) for group in inside]


def neighbours(found: Matter, lang: str) -> str:
    """Who shares our rank, and who is closer than a tenth of a point right above or below."""
    return close(found.ladder, found.own, found.index["unit"], lang)


def components(found: Matter, lang: str) -> list[str]:
    """T5: what rose and what fell, with equal weight, what cannot be compared; then all that are weak."""
    if not any(known(row["rank_to"]) or known(row["score_to"]) for row in found.parts):
        return [text("briefing.components_none", lang, name=name(found.own, lang), year=found.year)]
    known_now = [row for row in found.parts if known(row["rank_to"]) or known(row["score_to"])]
    said = changes.components(known_now, found.index["unit"], lang) if found.since is not None else []
    return [one for one in [*said, lowest(found, lang)] if one]


def lowest(found: Matter, lang: str) -> str:
    """The components in the last quarter, lowest first; empty where none is."""
    return parts.weak(found.parts, found.index, found.year, lang)


def composition(found: Matter, lang: str) -> str:
    """T10: 'Kon Tum năm 2023: Điểm thẩm định 54,95/61,5; …'."""
    return parts.made_of(found.composition, name(found.own, lang), found.year, lang)


def why(found: Matter, lang: str) -> str:
    """Own and others' effect on the rank; empty where somebody ranked has no score or a change is refused."""
    moved = effects(found.movers, found.unit.slug) if everybody_scored(found.movers) else None
    if moved is None:
        return ""
    ours = next(row for row in found.movers if row["slug"] == found.unit.slug)
    others = [row["score_change"] for row in found.movers if row is not ours and known(row["score_change"])]
    noun = ladders.of(found.unit.ladder)
    return reasons.effect(moved, ours["score_change"], others, found.index["unit"], noun, lang, found.change) + "."


def not_used(found: Matter, lang: str) -> list[str]:
    """Figures that somebody printed and that are not used, with the reason; ranks that exclude each other."""
    total = [row for row in found.told if row["indicator"] == "total"]
    said = [_competing(found, row, lang) for row in total if row["competing"] is not None]
    return [*said, *_disputed(found, [row for row in total if row["competing"] is None], lang)]


def _disputed(found: Matter, told: list[Row], lang: str) -> list[str]:
    """'Hạng 29 còn tranh chấp: cùng một hạng được nêu cho Ninh Thuận; trái với thứ tự điểm so với Đắk Lắk, …'"""
    if not told:
        return []
    others: dict[str, list[str]] = {}
    for row in told:
        others.setdefault(str(row["reason"]), []).append(other(row, lang))
    reasons_said = [
        text(f"trace.dispute.{reason}", lang, other=", ".join(names)) for reason, names in sorted(others.items())[::-1]
    ]
    rank = marked(str(int(told[0]["used"])), told[0]["used"], "rank", found.own)
    return [text("trace.disputed", lang, rank=rank, reason="; ".join(reasons_said))]


def _competing(found: Matter, row: Row, lang: str) -> str:
    shown = number(row["competing"], lang, 0 if row["field"] == "rank" else 2)
    said = {"value": marked(shown, row["competing"], f"{row['field']}_not_used", found.own)}
    said |= {"field": text(f"written.field_{row['field']}", lang), "reason": text(f"trace.lost.{row['reason']}", lang)}
    return text("written.not_used", lang, subject=found.index["short_name"], year=found.year, **said)


def paragraph(found: Matter, lang: str) -> str:
    """Everything above that is known, in one paragraph."""
    said = [opening(found, lang), *cautions(found, lang), region(found, lang), neighbours(found, lang)]
    if _ranked(found) or known(found.own["score"]):
        said += [*components(found, lang), composition(found, lang), why(found, lang)]
    return join(" ", (capital(one) for one in said if one))


def nothing(year: int, index: Row, lang: str) -> str:
    """'PCI năm 2023: chưa nạp kỳ nào của năm này.'"""
    return glue(text("written.no_edition", lang, subject=index["short_name"], year=year))
