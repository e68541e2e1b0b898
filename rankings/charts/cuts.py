"""Where a series is cut: a new set of criteria, or a merger of provinces, as a labelled band."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from rankings.charts.lettering import balanced, height, plain_width
from rankings.charts.look import Look
from rankings.charts.points import Point

HALF = 0.1


class Run(NamedTuple):
    """Neighbouring cuts of one kind, which share a band and a label; `first` and `last` are places on the axis."""

    first: float
    last: float
    words: str


class Cuts(NamedTuple):
    """shapes and notes of a picture, and the px the notes take above the plot."""

    shapes: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    above: float


def cuts(editions: pd.DataFrame, points: Iterable[Point], look: Look, plot: float) -> Cuts:
    """A band over every run of cuts, a dotted line at each; plot: px the plot is expected to be wide."""
    found = runs(editions, points, look)
    line = {"color": look.palette.muted, "width": 1, "dash": "dot"}
    whole = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    band = whole | {"fillcolor": look.palette.grid, "opacity": 0.55, "line": {"width": 0}}
    bands = [band | {"x0": run.first - HALF, "x1": run.last + HALF} for run in found]
    rule = whole | {"type": "line", "line": line}
    rules = [rule | {"x0": at, "x1": at} for run in found for at in _steps(run)]
    notes, above = _labels(found, editions, look, plot)
    return Cuts([*bands, *rules], notes, above)


def runs(editions: pd.DataFrame, points: Iterable[Point], look: Look) -> list[Run]:
    """The runs from left to right."""
    years = sorted(int(year) for year in editions["year"])
    kinds = dict(zip(editions["year"].tolist(), editions["comparable"], strict=True))
    broken = [year for year in years[1:] if kinds[year] not in ("full", "first")]
    sets = dict(sorted({point.year: point.vintage for point in points}.items()))
    merged = {after: sets[after] for before, after in pairwise(sets) if sets[before] != sets[after]}
    groups: list[list[int]] = []
    for year in broken:
        if year in merged:
            continue
        if groups and groups[-1][-1] == year - 1:
            groups[-1].append(year)
        else:
            groups.append([year])
    changed = [Run(own[0] - 0.5, own[-1] - 0.5, look.text("new_criteria", years=_span(own))) for own in groups]
    mergers = [Run(year - 0.5, year - 0.5, look.text("new_units", n=vintage)) for year, vintage in merged.items()]
    return sorted([*changed, *mergers])


def _span(years: list[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _steps(run: Run) -> list[float]:
    return [run.first + step for step in range(round(run.last - run.first) + 1)]


def _labels(found: list[Run], editions: pd.DataFrame, look: Look, plot: float) -> tuple[list[dict[str, Any]], float]:
    """A label over each band, one level higher where the level below has no room for it."""
    size = look.size - 2
    pixels = plot / (max(1, int(editions["year"].max() - editions["year"].min())) + 0.7)
    labels, levels, tall = [], [float("-inf")], (2 if look.compact else 1) * size * 1.3 + 5
    for run in found:
        words = balanced(run.words, 84 if look.compact else 110, size)
        half = max(plain_width(line, size) for line in words.split("<br>")) / 2
        middle = (run.first + run.last) / 2
        free = [level for level, right in enumerate(levels) if middle * pixels - half > right + 8]
        if not free:
            levels.append(float("-inf"))
        level = free[0] if free else len(levels) - 1
        levels[level] = middle * pixels + half
        place = {"x": middle, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2 + level * tall}
        labels.append(look.note(words, font={"size": size, "color": look.palette.muted}, **place))
    top = max((note["yshift"] + height(note["text"], size) for note in labels), default=0)
    return labels, top + 6
