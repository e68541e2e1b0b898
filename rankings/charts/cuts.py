"""Where a series is cut: a new set of criteria, or a merger of provinces, as a thin upright line."""

from typing import Any

import pandas as pd

from rankings.charts.lettering import balanced, plain_width
from rankings.charts.look import Look

Cut = tuple[float, str]


def cuts(editions: pd.DataFrame, history: pd.DataFrame, look: Look) -> tuple[list[dict[str, Any]], list[Any]]:
    """Shapes and labels for every cut; neighbouring cuts of one kind share a label."""
    found = _changes(editions, look) | _mergers(history, look)
    style = {"color": look.palette.muted, "width": 1, "dash": "dot"}
    shapes = [
        {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": style}
        for at in found
    ]
    return shapes, _labels(sorted(found.items()), editions, look)


def _changes(editions: pd.DataFrame, look: Look) -> dict[float, str]:
    broken = editions[~editions["comparable"].isin(["full", "first"])]
    first = editions["year"].min()
    return {float(year) - 0.5: look.text("new_criteria") for year in broken["year"] if year > first}


def _mergers(history: pd.DataFrame, look: Look) -> dict[float, str]:
    """A cut wherever the set of provinces is another one than in the edition before."""
    sets = history.groupby("year")["vintage"].first()
    before = sets.shift()
    changed = sets[before.notna() & (sets != before)]
    return {float(year) - 0.5: look.text("new_units", n=vintage) for year, vintage in changed.items()}


def _labels(found: list[Cut], editions: pd.DataFrame, look: Look) -> list[dict[str, Any]]:
    """A label over each run of cuts a year apart; one that has no room is left out, its line stays."""
    size = look.size - 2
    span = max(1, int(editions["year"].max() - editions["year"].min()))
    pixels = (190 if look.compact else 840) / (span + 0.7)
    labels, free = [], float("-inf")
    for at, words in _runs(found):
        broken = balanced(words, 66, size)
        width = max(plain_width(line, size) for line in broken.split("<br>"))
        left, right = at * pixels - width / 2, at * pixels + width / 2
        if left > free:
            font = {"size": size, "color": look.palette.muted}
            place = {"x": at, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2}
            labels.append(look.note(broken, font=font, **place))
            free = right + 8
    return labels


def _runs(found: list[Cut]) -> list[Cut]:
    runs: list[list[Cut]] = []
    for cut in found:
        if runs and cut[1] == runs[-1][-1][1] and cut[0] - runs[-1][-1][0] <= 1:
            runs[-1].append(cut)
        else:
            runs.append([cut])
    return [((run[0][0] + run[-1][0]) / 2, run[0][1]) for run in runs]
