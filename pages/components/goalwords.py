"""Targets in words on the page: one as a line, whose it is, its share among the 34, the pace to it."""

import pandas as pd

from pages.components import units
from pages.components.filters import lang, rows_by
from rankings import briefing, verdicts
from rankings.briefing import goals
from rankings.i18n import text
from rankings.targets import Target


def said(target: Target) -> str:
    """'PAPI năm 2022, hạng 30 trở lên: vượt 19 bậc (11/61)', the document behind it."""
    line = goals.goal(target, rows_by("index", "indices")[target.index], lang())
    parts = [goals.translated(target, lang()), goals.document(target, lang())]
    return line + "".join(f"; {part}" for part in parts if part)


def whose(target: Target) -> str:
    """The name of the province the target was set for; its slug where nobody has that name."""
    place = {**units.units("backcast"), **units.units("province")}.get(target.province_slug)
    return briefing.name(place, lang()) if place else target.province_slug


def translatable(target: Target) -> bool:
    """Whether it is a national rank among the 63."""
    return target.measure == "rank_at_most" and verdicts.among(target) == 63


def on_34(target: Target) -> str:
    """'Trên thang 34 tỉnh, cùng tỷ lệ: tốp 22.'; empty for what is no national rank among the 63."""
    if not translatable(target):
        return ""
    index = rows_by("index", "indices")[target.index]
    aims = briefing.aim(target.measure, verdicts.on_34(target.value), index["unit"], lang())
    return text("readings.on_34", lang(), aims=aims)


def paces(found: list[Target], own: pd.DataFrame) -> list[str]:
    """How fast it takes from our newest rank (rows of `history`) to each target still to come."""
    ranked = own[own["rank"].notna()].sort_values("year")
    if ranked.empty:
        return []
    last = ranked.iloc[-1]
    here = int(last["rank"]), int(last["rank_of"]), int(last["year"])
    said = [briefing.pace(one, *here, lang()) for one in found if verdicts.to_come(one)]
    return [one[:1].upper() + one[1:] + "." for one in said if one]
