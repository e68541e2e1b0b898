"""What pictures of ranks share: who stands out, in which colour, and the axis with 1 at the top."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from rankings.charts.lettering import known
from rankings.charts.look import Look

MOST_PEERS = 7
ROOM = 20  # px over the first and under the last place of an upright axis, for a figure there


def highlighted(known: Collection[str], focus: str | None, peers: Sequence[str]) -> list[str]:
    """Slugs drawn by themselves: ours first, then at most seven peers, those that are `known` only."""
    wanted = [slug for slug in dict.fromkeys(peers) if slug != focus][:MOST_PEERS]
    return [slug for slug in [focus, *wanted] if slug is not None and slug in known]


def colours_of(chosen: Sequence[str], focus: str | None, look: Look, peers: Sequence[str] = ()) -> dict[str, str]:
    """The accent for ours, a quiet colour for each peer.

    peers: all that were asked for, so that each has its colour in every picture of a page.
    """
    order = [slug for slug in dict.fromkeys([*peers, *chosen]) if slug != focus]
    quiet = dict(zip(order, look.palette.peers, strict=False))
    return {slug: look.palette.accent if slug == focus else quiet[slug] for slug in chosen}


def last_rank(ranked: pd.DataFrame) -> int:
    """How many places the axis has: the largest number ranked, or the largest rank where that is unknown."""
    largest = ranked[["rank", "rank_of"]].max().max() if len(ranked) else 1
    return int(largest) if known(largest) else 1


def rank_span(size: int, plot: float) -> tuple[float, float]:
    """Ends of an upright axis of `plot` px, the one at the top first: a figure at the first or the last place stands
    inside the plot."""
    room = ROOM * max(1, size - 1) / (plot - 2 * ROOM)
    return 1 - room, size + room


def rank_axis(size: int, look: Look, across: bool = False) -> dict[str, Any]:
    """Reversed: 1 at the top (across: at the right), then every tenth (or fifth) and the last."""
    step = (20 if across and look.compact else 10) if size > 30 else 5
    between = [tick for tick in range(step, size, step) if size - tick > step / 4]
    ticks = {"tickvals": [1, *between, size], "tickangle": 0, "ticklabelstandoff": 2 if across else 6}
    return look.axis(visible=True, range=[size + 1, 0], showgrid=True, **ticks)
