"""Targets of the ledger in sentences (T6, T7): the aim, the document, the verdict, the result it is held against."""

from functools import lru_cache

from rankings import answers, names, verdicts
from rankings.briefing.changes import rank_change
from rankings.briefing.editions import unloaded
from rankings.briefing.figures import NOBODY, Row, score
from rankings.briefing.verdicts import aim, outcome
from rankings.briefing.verdicts import translated as translation
from rankings.db import served
from rankings.figured import glue, join, marked
from rankings.i18n import date, rank_of, text, unit_name
from rankings.targets import Target, undated
from rankings.verdicts import Verdict


def held(target: Target) -> Verdict:
    """verdicts.verdict, worked out once for each served version."""
    return _held(target, served().id)


@lru_cache(maxsize=4096)
def _held(target: Target, _version: str) -> Verdict:
    return verdicts.verdict(target)


@lru_cache(maxsize=4096)
def _ranked(target: Target, _version: str) -> int | None:
    """How many were ranked in the edition the target is held against."""
    try:
        found: int | None = answers.figure(target.index, target.year, verdicts.subject(target)[0].slug)["rank_of"]
    except names.Unknown:
        return None
    return found


def goal(target: Target, index: Row, lang: str, row: Row = NOBODY) -> str:
    """'PAPI năm 2022, hạng 30 trở lên: vượt 19 bậc (11/61)'; its figure is that of `row`."""
    goal_of = aim(target.measure, target.value, index["unit"], lang)
    reached_now = reached(target, held(target), index, lang, row)
    return text("targets.line", lang, short=index["short_name"], year=target.year, aim=goal_of, outcome=reached_now)


def reached(target: Target, verdict: Verdict, index: Row, lang: str, row: Row = NOBODY) -> str:
    """The verdict, and the result it was held against: 'vượt 19 bậc (11/61)'."""
    said = decided(target, verdict, index["unit"], lang)
    if verdict.by is not None:
        said = marked(said, verdict.by, "target_lead", row)
    shown = result(target, verdict, index, lang)
    return glue(said, " (", marked(shown, float(verdict.actual or 0), _what(target), row), ")") if shown else said


def decided(target: Target, verdict: Verdict, unit: str, lang: str) -> str:
    """verdicts.outcome, with what is known of an edition that was published and of which nothing is loaded."""
    said = outcome(target.measure, verdict, unit, lang)
    if verdict.reason != "not_loaded":
        return said
    note = unloaded(names.edition(target.index, target.year, "province"), lang)
    return f"{said} ({note})" if note else said


def _what(target: Target) -> str:
    forms = {"score_at_least": "score", "places_gained": "rank_change", "region_rank_at_most": "region_rank"}
    return forms.get(target.measure, "rank")


def result(target: Target, verdict: Verdict, index: Row, lang: str) -> str:
    """'11/61', '86,14 điểm', 'thứ 2 trong vùng', 'tăng 12 bậc'; empty where nothing was reached that counts."""
    if verdict.actual is None or verdict.reason == "region_incomplete":
        return ""
    if target.measure == "score_at_least":
        return score(verdict.actual, index["unit"], lang)
    if target.measure == "places_gained":
        return rank_change(verdict.actual, lang)
    if target.measure == "region_rank_at_most":
        return text("targets.in_region", lang, place=int(verdict.actual))
    of = _ranked(target, served().id)
    return rank_of(int(verdict.actual), of) if of else str(int(verdict.actual))


def document(target: Target, lang: str) -> str:
    """'Nghị quyết 18-NQ/TU, 06/12/2022, Tỉnh ủy'; what is not there is left out."""
    parts = [target.document, day(target.document_date, lang), target.issuing_body]
    return ", ".join(part for part in parts if part)


def day(iso: str, lang: str) -> str:
    """'06/12/2022'; what is no date is shown as it was typed."""
    try:
        return date(iso, lang)
    except ValueError:
        return iso


def translated(target: Target, lang: str) -> str:
    """From 2025: the rank among the 34 and the province that is held to it, or that nobody knows among how many it is;
    empty where both are as set."""
    try:
        unit, value, rescaled = verdicts.subject(target)
    except names.Unknown:
        return ""
    if undated(target) and held(target).reason != "undated":
        return text("verdicts.undated", lang)
    if unit.slug == target.province_slug and not rescaled:
        return ""
    who = unit_name(unit.name_vi if lang == "vi" else unit.name_en, unit.slug, lang)
    return translation(target.value, value if rescaled else None, who, lang)


def sentence(target: Target, index: Row, lang: str, row: Row = NOBODY) -> str:
    """`goal` with its translation for the 34 and the document behind it, as a sentence of a report."""
    said = (goal(target, index, lang, row), translated(target, lang), document(target, lang))
    return join("; ", [one for one in said if one]) + "."
