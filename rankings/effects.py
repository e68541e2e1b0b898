"""Why a rank moved: what our own score did to it, what the others' scores did, and who came or left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Effects:
    """Places gained (+) or lost (−). own + others = change among those in both editions; + entered_left = rank_change.

    `own` and `others` are means over the two orders (ours first, theirs first), so halves occur.
    """

    rank_change: int
    own: float
    others: float
    entered_left: int
    compared: int


def place(score: float, others: Iterable[float]) -> int:
    """Competition rank of `score` among `others`; scores equal to nine decimals tie."""
    return 1 + sum(round(other, 9) > round(score, 9) for other in others)


def everybody_scored(rows: Iterable[Mapping[str, Any]]) -> bool:
    """From rows of `movers`: has everybody ranked a score in both editions? Only then scores tell the ranks."""
    found = list(rows)
    for end in ("from", "to"):
        ranked = max((row[f"rank_of_{end}"] for row in found if row[f"rank_of_{end}"] is not None), default=None)
        if ranked is None or sum(row[f"score_{end}"] is not None for row in found) < ranked:
            return False
    return True


def effects(rows: Iterable[Mapping[str, Any]], slug: str) -> Effects | None:
    """From the rows of `movers` (slug, score_from, score_to, rank_from, rank_to) of a comparable pair of editions.

    None where our two scores or ranks are not both there, or the change of score is refused.
    """
    both = [row for row in rows if row["score_change"] is not None and row["rank_change"] is not None]
    ours = next((row for row in both if row["slug"] == slug), None)
    if ours is None:
        return None
    before = [float(row["score_from"]) for row in both if row["slug"] != slug]
    after = [float(row["score_to"]) for row in both if row["slug"] != slug]
    old, new = float(ours["score_from"]), float(ours["score_to"])
    start, end = place(old, before), place(new, after)
    only_ours, only_theirs = place(new, before), place(old, after)
    return Effects(
        rank_change=int(ours["rank_change"]),
        own=((start - only_ours) + (only_theirs - end)) / 2,
        others=((start - only_theirs) + (only_ours - end)) / 2,
        entered_left=int(ours["rank_change"]) - (start - end),
        compared=len(both),
    )
