"""Who passed whom between two editions, and in which component the gap turned most."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

Row = Mapping[Any, Any]


def overtook(rows: Iterable[Row], slug: str) -> list[Row]:
    """Of the rows of `movers`, who was not ahead of ours in `since` and is in `year`; the best placed first.

    Only units with a rank in both years; empty where ours has none.
    """
    return _passed(rows, slug, -1)


def overtaken(rows: Iterable[Row], slug: str) -> list[Row]:
    """Whom ours passed: not behind ours in `since`, behind in `year`; the best placed first."""
    return _passed(rows, slug, 1)


def _passed(rows: Iterable[Row], slug: str, side: int) -> list[Row]:
    """`side` -1: ahead of ours now, 1: behind ours now."""
    ranked = [row for row in rows if not pd.isna(row["rank_change"])]
    ours = next((row for row in ranked if row["slug"] == slug), None)
    if ours is None:
        return []
    found = [
        row
        for row in ranked
        if (row["rank_to"] - ours["rank_to"]) * side > 0 and (row["rank_from"] - ours["rank_from"]) * side <= 0
    ]
    return sorted((row for row in found if row["slug"] != slug), key=lambda row: int(row["rank_to"]))


def compared(rows: Iterable[Row]) -> dict[str, int]:
    """Of the rows of `movers` how many have a rank in both years (`compared`), of how many that were ranked (`of`)."""
    ranked = [row for row in rows if not pd.isna(row["rank_change"])]
    sizes = [int(row["rank_of_to"]) for row in ranked if not pd.isna(row["rank_of_to"])]
    return {"compared": len(ranked), "of": max(sizes, default=len(ranked))}


def turning(ours: Iterable[Row], theirs: Iterable[Row]) -> tuple[Row, Row] | None:
    """The component in which another gained most on us: its row and ours of the rows of `parts` of both.

    Changes are in points of the total, so only for an index that is the sum of its components. None where no
    component has a change of both.
    """
    own = {row["code"]: row for row in ours if not pd.isna(row["score_change"])}
    changes = [row for row in theirs if not pd.isna(row["score_change"])]
    pairs = [(row, own[row["code"]]) for row in changes if row["code"] in own]
    return max(pairs, key=lambda pair: pair[0]["score_change"] - pair[1]["score_change"], default=None)
