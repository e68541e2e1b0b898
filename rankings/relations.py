"""How indicators go together and whose profile is like ours; no causes."""

import pandas as pd


def rank_correlation(pairs: pd.DataFrame) -> tuple[float | None, int]:
    """Spearman's rho of two columns over the rows that have both, and N; None below five rows or for a constant."""
    known = pairs.dropna().astype(float)
    if len(known) < 5 or (known.nunique() < 2).any():
        return None, len(known)
    return float(known.iloc[:, 0].rank().corr(known.iloc[:, 1].rank())), len(known)


def correlations(scores: pd.DataFrame) -> pd.DataFrame:
    """Spearman's rho between the columns (indicators) of `scores` (a row a unit); square, 1 on the diagonal."""
    return scores.astype(float).rank().corr(min_periods=5)


def distances(scores: pd.DataFrame, slug: str) -> pd.Series:
    """Mean distance of every complete profile to ours, in standard deviations of each component; nearest first.

    `scores`: index slug, a column a component, in points. Empty where our own profile is not complete.
    """
    known = scores.dropna().astype(float)
    if slug not in known.index:
        return pd.Series(dtype=float)
    spread = known.std(ddof=0)
    known = known.loc[:, spread > 0] / spread[spread > 0]
    apart = (known - known.loc[slug]).pow(2).mean(axis=1).pow(0.5)
    return apart.drop(slug).sort_values(kind="stable")
