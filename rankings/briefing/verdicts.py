"""Targets in words: what was aimed at, whether it was met and by how much, how fast it takes to get there."""

from collections.abc import Iterable

from rankings import verdicts
from rankings.briefing.figures import score, score_difference
from rankings.briefing.reasons import share
from rankings.i18n import count, number, text
from rankings.targets import Target
from rankings.verdicts import Verdict

PLACES = ("rank_at_most", "region_rank_at_most", "places_gained")


def aim(measure: str, value: float, unit: str, lang: str) -> str:
    """'hạng 30 trở lên', 'từ 86,50 điểm trở lên', 'tăng ít nhất 10 bậc', 'hạng 2 trở lên trong vùng'."""
    shown = score(value, unit, lang) if measure == "score_at_least" else number(value, lang, 0)
    if measure == "places_gained":
        shown = count(int(value), "place", lang)
    return text(f"verdicts.aim.{measure}", lang, value=shown)


def short_aim(measure: str, value: float, unit: str, lang: str) -> str:
    """'tốp 30', '≥ 86,50 điểm', 'tốp 3 vùng', '+10 bậc': for a card."""
    shown = score(value, unit, lang) if measure == "score_at_least" else number(value, lang, 0)
    if measure == "places_gained":
        shown = count(int(value), "place", lang)
    return text(f"verdicts.short.{measure}", lang, value=shown)


def translated(old: float, new: float | None, who: str, lang: str) -> str:
    """'tốp 40 của 63 tỉnh, quy đổi cùng tỷ lệ: tốp 22 của 34 tỉnh, xét ở Quảng Ngãi (mới)'.

    new: the rank among the 34, None where only the province is another one: 'xét ở Quảng Ngãi (mới)'.
    """
    moved = text("verdicts.moved", lang, name=who)
    return moved if new is None else f"{_rescaled(old, new, lang)}, {moved}"


def _rescaled(old: float, new: float, lang: str) -> str:
    """'tốp 40 của 63 tỉnh, quy đổi cùng tỷ lệ: tốp 22 của 34 tỉnh'"""
    return text("verdicts.translated", lang, old=number(old, lang, 0), new=number(new, lang, 0))


def outcome(measure: str, verdict: Verdict, unit: str, lang: str) -> str:
    """'đạt', 'vượt 25 bậc', 'không đạt, thiếu 7 bậc', 'chưa xét được: chưa có kỳ đánh giá này'."""
    if verdict.kind == "undecidable":
        return text("verdicts.undecidable", lang, reason=text(f"verdicts.reason.{verdict.reason}", lang))
    if verdict.kind == "met" or verdict.by is None:
        return text(f"verdicts.{verdict.kind}_bare", lang)
    places = measure in PLACES
    size = count(int(verdict.by), "place", lang) if places else score_difference(verdict.by, unit, lang)
    return text(f"verdicts.{verdict.kind}", lang, by=size)


def ledger_tally(verdicts: Iterable[Verdict], who: str, lang: str) -> str:
    """'Hưng Yên: 4 mục tiêu trong sổ, 2 đạt hoặc vượt, 1 không đạt, 1 chưa xét được.'; nobody is not said."""
    kinds = [verdict.kind for verdict in verdicts]
    if not kinds:
        return text("verdicts.tally_none", lang, name=who)
    sums = {"good": kinds.count("met") + kinds.count("exceeded"), "bad": kinds.count("missed")}
    sums["open"] = kinds.count("undecidable")
    items = [text(f"verdicts.tally_{key}", lang, n=n) for key, n in sums.items() if n]
    return text("verdicts.tally", lang, name=who, n=count(len(kinds), "target", lang), items=", ".join(items))


def over_the_years(verdicts: Iterable[tuple[int, Verdict]], who: str, subject: str, goal: str, lang: str) -> str:
    """'Hưng Yên, PAPI, hạng 30 trở lên: đạt 4 trong 7 kỳ 2018–2024 xét được (không đạt 2018, 2019, 2020).'"""
    rows = list(verdicts)
    said: dict[str, object] = {"name": who, "subject": subject, "goal": goal}
    known = [(year, one) for year, one in rows if one.kind != "undecidable"]
    if not known:
        return text("verdicts.yearly_none", lang, **said)
    said |= {"n": len(known), "good": sum(one.kind != "missed" for _, one in known)}
    said |= {"first": min(year for year, _ in rows), "last": max(year for year, _ in rows)}
    sentence = text("verdicts.yearly", lang, **said)
    for key, kind in (("missed", "missed"), ("open", "undecidable")):
        years = [str(year) for year, one in rows if one.kind == kind]
        sentence += text(f"verdicts.yearly_{key}", lang, years=", ".join(years)) if years else ""
    if of_34 := [(year, one.value) for year, one in known if one.translated]:
        since, rank = min(of_34)
        sentence += text("verdicts.yearly_translated", lang, since=since, new=number(rank, lang, 0))
    return sentence + "."


def pace(target: Target, rank: int, of: int, year: int, lang: str) -> str:
    """'cần lên bình quân 6,5 bậc mỗi năm, từ hạng 43 (kỳ 2022) tới hạng 30 (kỳ 2024)' from our rank of `year`.

    Across the merger no pace: the aim and today's rank, each as a share of its own field. Empty for what is no rank, or
    one of which nobody knows among how many.
    """
    among = verdicts.among(target)
    if target.measure != "rank_at_most" or target.year <= year or among is None:
        return ""
    said: dict[str, object] = {"rank": rank, "since": year, "year": target.year}
    if verdicts.across_merger(year, target):
        aimed = share(int(target.value), among, lang)
        return text("verdicts.pace_merger", lang, now=share(rank, of, lang), aim=aimed, **said)
    said["aim"] = number(verdicts.subject(target)[1], lang, 0)
    a_year = verdicts.pace(rank, target, year)
    if a_year is None:
        return text("verdicts.pace_there", lang, **said)
    return text("verdicts.pace", lang, places=number(a_year, lang, 1), **said)
