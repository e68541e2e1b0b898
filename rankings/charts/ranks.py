"""What pictures of ranks share: who stands out, in which colour, and the axis with 1 at the top."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from rankings.charts.look import Look

MOST_PEERS = 7


def highlighted(frame: pd.DataFrame, focus: str | None, peers: Sequence[str]) -> list[str]:
    """Slugs drawn by themselves: ours first, then at most seven peers, those of the frame only."""
    known = set(frame["slug"])
    wanted = [slug for slug in dict.fromkeys(peers) if slug != focus][:MOST_PEERS]
    return [slug for slug in [focus, *wanted] if slug is not None and slug in known]


def colours_of(chosen: Sequence[str], focus: str | None, look: Look) -> dict[str, str]:
    """The accent for ours, a quiet colour for each peer."""
    peers = [slug for slug in chosen if slug != focus]
    return {slug: look.palette.accent if slug == focus else look.palette.peers[peers.index(slug)] for slug in chosen}


def placed(history: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Rows with a rank and `place`, where they are drawn: ties half a step apart, the chosen ones first."""
    ranked = history[history["rank"].notna()].copy()
    ranked["order"] = ranked["slug"].map({slug: at for at, slug in enumerate(chosen)}).fillna(len(chosen))
    ranked = ranked.sort_values(["year", "rank", "order", "slug"])
    ranked["place"] = ranked["rank"].astype(float) + 0.5 * ranked.groupby(["year", "rank"]).cumcount()
    return ranked.sort_values(["slug", "year"])


def rank_axis(size: int, look: Look) -> dict[str, Any]:
    """Reversed: 1 at the top, then every tenth (or fifth) and the last."""
    step = 10 if size > 30 else 5
    between = [tick for tick in range(step, size, step) if size - tick > step / 4]
    return look.axis(
        visible=True, range=[size + 1, 0], tickvals=[1, *between, size], showgrid=True, ticklabelstandoff=6
    )
