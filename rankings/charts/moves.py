"""The moves of a province's components between two years, ready to be drawn in rows."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from rankings import i18n
from rankings.charts.lettering import known
from rankings.charts.look import Look
from rankings.charts.wording import Row


class Move(NamedTuple):
    """One component: what is drawn (before, after, change; None where there is nothing) and what is said."""

    code: str
    name: str
    before: float | None
    after: float | None
    change: float | None
    words: str
    remark: str
    detail: tuple[str, ...]
    share: bool


def moves(components: pd.DataFrame, mode: str, year: int, since: int, look: Look) -> list[Move]:
    """Sorted by change, the largest gain first; those that cannot be compared last.

    mode 'rank': values are ranks, change is places gained. mode 'score': points, or percent of the maximum
    where the maxima of the components differ.
    """
    percent = in_percent(components)
    share = mode == "score" and (components["max_score"].dropna().nunique() > 1 or percent.nunique() > 1)
    share = share and not percent.all()
    found = [_move(row, mode, share, year, since, look) for row in components.to_dict("records")]
    return sorted(found, key=lambda move: (move.change is None, -(move.change or 0)))


def _move(row: Row, mode: str, share: bool, year: int, since: int, look: Look) -> Move:
    before, after = (_value(row, mode, side, share) for side in ("from", "to"))
    refused = row.get(f"refused_{mode}")
    refused = refused if isinstance(refused, str) and refused else None
    if not refused and mode == "score" and row.get("unit_from") != row.get("unit_to") and None not in (before, after):
        refused = "unit"
    change = None if refused or before is None or after is None else after - before
    if mode == "rank" and change is not None:
        change = -change
    return Move(
        code=str(row["code"]),
        name=look.name(row),
        before=None if refused else before,
        after=after,
        change=change,
        words="" if change is None else _words(row, mode, share, change, look),
        remark=_remark(refused, {since: before, year: after}, mode, look),
        detail=_detail(row, year, since, look),
        share=share,
    )


def _words(row: Row, mode: str, share: bool, change: float, look: Look) -> str:
    """'▲ 12 bậc', '+0,32', or both readings where the axis is percent of the maximum."""
    if mode == "rank":
        return i18n.places(int(change), look.lang)
    if not share or look.compact or row.get("unit_to") == "%":
        return look.signed(change)
    return look.text("share_change", share=look.signed(change), score=look.signed(row["score_change"]))


def _value(row: Row, mode: str, side: str, share: bool) -> float | None:
    value = row[f"{mode}_{side}"]
    if not known(value):
        return None
    if not share or row.get(f"unit_{side}") == "%":
        return float(value)
    return 100 * float(value) / float(row["max_score"]) if known(row["max_score"]) else None


def in_percent(components: pd.DataFrame) -> pd.Series:
    """Whether each row's scores are printed as percentages rather than points."""
    units = [components[field] for field in ("unit_from", "unit_to") if field in components]
    return pd.concat([unit.eq("%") for unit in units], axis=1).any(axis=1) if units else components["code"].isna()


def _remark(refused: str | None, ends: Mapping[int, float | None], mode: str, look: Look) -> str:
    """Why there is no line in this row; empty where there is one."""
    if refused:
        reason = look.text("other_unit") if refused == "unit" else look.reason(refused)
        return look.text("not_comparable", reason=reason)
    without = [str(when) for when, value in ends.items() if value is None]
    return look.text("no_rank_in" if mode == "rank" else "no_figure", years=", ".join(without)) if without else ""


def _detail(row: Row, year: int, since: int, look: Look) -> tuple[str, ...]:
    said = []
    for when, side in ((since, "from"), (year, "to")):
        parts = [part for part in (look.scored(row, f"_{side}"), look.ranked(row, f"_{side}")) if part]
        said.append(f"{when}: {', '.join(parts) or look.missing(None)}")
    return tuple(said)
