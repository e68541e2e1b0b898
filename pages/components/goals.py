"""The ledger of targets on the page: what was resolved, and whether it was met."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from pages.components import tables, units
from pages.components.filters import lang, rows_by
from rankings import answers, briefing, names, targets
from rankings.briefing import Row
from rankings.db import served
from rankings.i18n import date, rank_of, text
from rankings.targets import BadTarget, Target, Verdict


def read() -> list[Target]:
    """Every target; none, and a message that names row and column, where the file cannot be read."""
    try:
        return targets.load()
    except BadTarget as bad:
        st.error(bad_words(bad), icon=":material/error:")
        return []


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
        return tables.moved(verdict.actual)
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


def table(found: list[Target]) -> tables.Table:
    """Every target with its verdict."""
    indices = rows_by("index", "indices")
    known = {**units.units("province"), **units.units("backcast")}
    body = []
    for one in found:
        index, verdict = indices[one.index], held(one)
        place = known.get(one.province_slug)
        row = [one.province_slug, briefing.name(place, lang()) if place else one.province_slug, index["short_name"]]
        row += [str(one.year), aim(one, index), outcome(one, verdict, index), document(one), one.subject]
        body.append([*row, one.source_url if one.source_url.startswith(("https://", "http://")) else ""])
    heads = [text(f"targets.head.{key}", lang()) for key in ("province", "index", "year", "aim", "outcome", "document")]
    heads += [text("targets.head.subject", lang()), "source_url"]
    frame = pd.DataFrame(body, columns=["slug", *heads])
    return tables.Table(frame, dict.fromkeys(heads, str))


def paces(found: list[Target], own: pd.DataFrame) -> list[str]:
    """How fast it takes from our newest rank (rows of `history`) to each target still to come."""
    ranked = own[own["rank"].notna()].sort_values("year")
    if ranked.empty:
        return []
    rank, year = int(ranked["rank"].iloc[-1]), int(ranked["year"].iloc[-1])
    said = [briefing.pace(targets.pace(rank, one, year), rank, year, one, lang()) for one in found]
    return [one[:1].upper() + one[1:] + "." for one in said if one]
