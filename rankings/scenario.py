"""What it would take to reach a rank: thresholds under three assumptions about the others, never one number."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Threshold:
    """The score needed for a rank under one assumption (still, median, last_year) and the gain that is from ours."""

    assumption: str
    score: float
    gain: float


def needed(rank: int, others: Sequence[float]) -> float:
    """The score that ties for `rank` among `others`: the rank-th best of them (their lowest where there are fewer)."""
    best = sorted(others, reverse=True)
    return best[min(rank, len(best)) - 1]


def thresholds(rank: int, ours: float, others: Sequence[tuple[float, float | None]]) -> list[Threshold]:
    """`others`: (score now, its change since the edition before, None if unknown or not comparable).

    still: nobody else moves; median: all move by the median of the known changes; last_year: each repeats its own
    change (the median where it is unknown). Without known changes only `still` can be said.
    """
    changes = [change for _, change in others if change is not None]
    scores = {"still": [score for score, _ in others]}
    if changes:
        typical = median(changes)
        scores["median"] = [score + typical for score, _ in others]
        scores["last_year"] = [score + (typical if change is None else change) for score, change in others]
    found = [(assumption, needed(rank, values)) for assumption, values in scores.items()]
    return [Threshold(assumption, score, score - ours) for assumption, score in found]


def achieved(gain: float, gains: Sequence[float]) -> tuple[int, int]:
    """How many of the one-year changes that units really made (ascending) were at least `gain`, of how many."""
    return len(gains) - bisect_left(gains, gain), len(gains)
