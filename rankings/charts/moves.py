"""The moves of a province's components between two years, ready to be drawn in rows."""

from typing import Any, NamedTuple

import pandas as pd

from rankings import i18n
from rankings.charts.look import Look


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
    share = mode == "score" and components["max_score"].dropna().nunique() > 1
    found = [_move(row, mode, share, year, since, look) for row in components.to_dict("records")]
    return sorted(found, key=lambda move: (move.change is None, -(move.change or 0)))


def _move(row: dict[str, Any], mode: str, share: bool, year: int, since: int, look: Look) -> Move:
    before, after = (_value(row, mode, side, share) for side in ("from", "to"))
    refused = row[f"refused_{mode}"]
    refused = refused if isinstance(refused, str) and refused else None
    change = None if refused or before is None or after is None else after - before
    if mode == "rank" and change is not None:
        change = -change
    words = "" if change is None else i18n.places(int(change), look.lang) if mode == "rank" else look.signed(change)
    return Move(
        code=str(row["code"]),
        name=look.name(row),
        before=None if refused else before,
        after=after,
        change=change,
        words=words,
        remark=_remark(refused, before, after, year, since, look),
        detail=_detail(row, year, since, look),
        share=share,
    )


def _value(row: dict[str, Any], mode: str, side: str, share: bool) -> float | None:
    value = row[f"{mode}_{side}"]
    if pd.isna(value) or (share and pd.isna(row["max_score"])):
        return None
    return 100 * float(value) / float(row["max_score"]) if share else float(value)


def _remark(refused: str | None, before: float | None, after: float | None, year: int, since: int, look: Look) -> str:
    """Why there is no line in this row; empty where there is one."""
    if refused:
        return look.text("not_comparable", reason=look.reason(refused))
    without = [str(when) for when, value in ((since, before), (year, after)) if value is None]
    return look.text("no_figure", years=", ".join(without)) if without else ""


def _detail(row: dict[str, Any], year: int, since: int, look: Look) -> tuple[str, ...]:
    said = []
    for when, side in ((since, "from"), (year, "to")):
        score, rank = row[f"score_{side}"], row[f"rank_{side}"]
        parts = [look.score(score)] if pd.notna(score) else []
        if pd.notna(rank):
            parts.append(look.text("rank_is", rank=i18n.rank_of(rank, row[f"rank_of_{side}"])))
        said.append(f"{when}: {', '.join(parts) or look.missing(None)}")
    return tuple(said)
