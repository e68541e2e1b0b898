"""Targets in words on the page: one as a line, its document, its verdict and the result it was held against."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from pages.components import tableview, units
from pages.components.filters import lang, rows_by
from rankings import answers, briefing, names, targets
from rankings.briefing import Row
from rankings.db import served
from rankings.i18n import date, rank_of, text
from rankings.targets import BadTarget, Target, Verdict


def bad_words(bad: BadTarget) -> str:
    """'Dòng 3, cột «Chỉ số» (index): không đọc được «hdi».'"""
    said = {"row": bad.row, "field": text(f"targets.field.{bad.column}", lang()), "column": bad.column}
    return text("targets.bad_row", lang(), value=bad.value or text("targets.blank", lang()), **said)


def held(target: Target) -> Verdict:
    """targets.verdict, worked out once for each served version."""
    return _held(target, served().id)


@lru_cache(maxsize=4096)
def _held(target: Target, _version: str) -> Verdict:
    return targets.verdict(target)


@lru_cache(maxsize=4096)
def _ranked(target: Target, _version: str) -> int | None:
    """How many were ranked in the edition the target is held against."""
    try:
        found: int | None = answers.figure(target.index, target.year, targets.subject(target)[0].slug)["rank_of"]
    except names.Unknown:
        return None
    return found


def said(target: Target) -> str:
    """'PAPI năm 2022: hạng 30 trở lên – **vượt 19 bậc** (11/61)', the document behind it."""
    index = rows_by("index", "indices")[target.index]
    verdict = held(target)
    words = {"short": index["short_name"], "year": target.year, "aim": aim(target, index)}
    line = text("targets.line", lang(), outcome=outcome(target, verdict, index), **words)
    parts = [translated(target), document(target)]
    return line + "".join(f"; {part}" for part in parts if part)


def whose(target: Target) -> str:
    """The name of the province the target was set for; its slug where nobody has that name."""
    place = {**units.units("backcast"), **units.units("province")}.get(target.province_slug)
    return briefing.name(place, lang()) if place else target.province_slug


def translated(target: Target) -> str:
    """From 2025: the rank among the 34 and the province that is held to it; empty where both are as set."""
    try:
        unit, value, rescaled = targets.subject(target)
    except names.Unknown:
        return ""
    if unit.slug == target.province_slug:
        return ""
    now = units.units("backcast").get(unit.slug)
    who = briefing.name(now, lang()) if now else unit.name_vi
    return briefing.translated(target.value, value if rescaled else None, who, lang())


def translatable(target: Target) -> bool:
    return target.measure == "rank_at_most" and not target.province_slug.endswith(units.NEW)


def on_34(target: Target) -> str:
    """'Trên thang 34 tỉnh, cùng tỷ lệ: tốp 22.'; empty for what is no national rank among the 63."""
    if not translatable(target):
        return ""
    index = rows_by("index", "indices")[target.index]
    return text("readings.on_34", lang(), aims=aim(replace(target, value=targets.on_34(target.value)), index))


def aim(target: Target, index: Row) -> str:
    return briefing.aim(target.measure, target.value, index["unit"], lang())


def outcome(target: Target, verdict: Verdict, index: Row) -> str:
    """The verdict, and the result it was held against."""
    said = briefing.outcome(target.measure, verdict, index["unit"], lang())
    shown = result(target, verdict, index)
    return f"{said} ({shown})" if shown else said


def result(target: Target, verdict: Verdict, index: Row) -> str:
    """'11/61', '86,14 điểm', 'thứ 2 trong vùng', '▲ 12 bậc'; empty where nothing was reached that counts."""
    if verdict.actual is None or verdict.reason == "region_incomplete":
        return ""
    if target.measure == "score_at_least":
        return briefing.score(verdict.actual, index["unit"], lang())
    if target.measure == "places_gained":
        return tableview.moved(verdict.actual)
    if target.measure == "region_rank_at_most":
        return text("targets.in_region", lang(), place=int(verdict.actual))
    of = _ranked(target, served().id)
    return rank_of(int(verdict.actual), of) if of else str(int(verdict.actual))


def document(target: Target) -> str:
    """'Nghị quyết 18-NQ/TU, 06/12/2022, Tỉnh ủy'; what is not there is left out."""
    parts = [target.document, day(target.document_date), target.issuing_body]
    return ", ".join(part for part in parts if part)


def day(iso: str) -> str:
    """'06/12/2022'; what is no date is shown as it was typed."""
    try:
        return date(iso, lang())
    except ValueError:
        return iso


def paces(found: list[Target], own: pd.DataFrame) -> list[str]:
    """How fast it takes from our newest rank (rows of `history`) to each target still to come."""
    ranked = own[own["rank"].notna()].sort_values("year")
    if ranked.empty:
        return []
    rank, year = int(ranked["rank"].iloc[-1]), int(ranked["year"].iloc[-1])
    said = [briefing.pace(targets.pace(rank, one, year), rank, year, one, lang()) for one in found]
    return [one[:1].upper() + one[1:] + "." for one in said if one]
