"""Five steps of equal size, best first, for maps and heat tables."""

import itertools

import pandas as pd

from rankings.charts.look import Look
from rankings.charts.ranks import last_rank

STEPS = 5
WRITTEN = 2  # decimals of a score in a key
Span = tuple[str, str]


def quantile_steps(rows: pd.DataFrame, by: str) -> pd.Series:
    """Step 0 (best) to 4 of each row, NA where there is nothing to rank.

    by 'rank': rank against rank_of, so that an incomplete edition keeps its places. by 'score': the place
    among the scores that are there; scores that are written alike are in one step, so that a key has no bound twice.
    """
    if by == "rank":
        part = (rows["rank"].astype("Float64") - 1) / rows["rank_of"].astype("Float64").fillna(last_rank(rows))
    else:
        scores = rows["score"].astype("Float64").round(WRITTEN)
        part = (scores.rank(method="min", ascending=False) - 1) / max(1, scores.notna().sum())
    return (part * STEPS + 1e-9).floordiv(1).clip(0, STEPS - 1).astype("Int64")


def step_spans(rows: pd.DataFrame, steps: pd.Series, by: str, look: Look) -> list[Span | None]:
    """First and last of each step in words: ranks it can hold, or scores found in it; None if empty."""
    if by == "rank":
        size = last_rank(rows)
        firsts = [-(-step * size // STEPS) + 1 for step in range(STEPS + 1)]
        return [(str(low), str(after - 1)) if after > low else None for low, after in itertools.pairwise(firsts)]
    found = [rows.loc[steps.eq(step).fillna(False).astype(bool), "score"] for step in range(STEPS)]
    return [(look.number(own.min()), look.number(own.max())) if len(own) else None for own in found]
