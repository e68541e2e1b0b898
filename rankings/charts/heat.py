"""Everybody by every component: a table coloured in five quantile steps, the number in every cell."""

from typing import Any, NamedTuple

import pandas as pd

from rankings import doubt
from rankings.charts.look import Look
from rankings.charts.palette import Palette
from rankings.charts.quantiles import quantile_steps


class Grid(NamedTuple):
    """A row a unit, best first, a column an indicator: what stands in the cells, steps 0 (best) to 4 or NA."""

    slugs: list[str]
    names: list[str]
    heads: list[str]
    words: list[list[str]]
    steps: list[list[Any]]


class Line(NamedTuple):
    """One unit's row: its name, what stands in its cells, and the style of each."""

    name: str
    words: list[str]
    css: list[str]


def grid(
    cells: pd.DataFrame,
    *,
    value: str = "rank",
    sort_by: str | None = None,
    lang: str = "vi",
) -> Grid:
    """What is the same whoever looks, sorted by the column `sort_by` (its code).

    cells: one row a province and indicator: slug, name_vi, name_en, indicator, indicator_vi, indicator_en,
    score, rank, rank_of, missing; indicators in the order of their first rows. value: 'rank' or 'score'.
    A cell without a figure says which kind of missing it is; one in doubt has its mark (columns rank_status and
    score_status, rankings.doubt).
    """
    look = Look(lang=lang)
    codes = list(dict.fromkeys(cells["indicator"]))
    steps = [quantile_steps(own, value) for _, own in cells.groupby("indicator", sort=False)]
    cells = cells.assign(step=pd.concat(steps) if steps else None)
    figures = _wide(cells, value, codes).astype("Float64")
    slugs = _order(figures, sort_by or codes[0], value)
    kinds = ["step", "missing", *[kind for kind in (f"{value}_status",) if kind in cells]]
    step, *why = (_wide(cells, field, codes).reindex(slugs).to_numpy(dtype=object).tolist() for field in kinds)
    said = _words(figures.reindex(slugs), why, 0 if value == "rank" else 2, look)
    titles = cells.drop_duplicates("indicator").set_index("indicator")[f"indicator_{lang}"]
    units = cells.drop_duplicates("slug")
    names = dict(zip(units["slug"], look.names(units["slug"], units[f"name_{lang}"]), strict=True))
    return Grid(slugs, [str(names[slug]) for slug in slugs], [str(titles[code]) for code in codes], said, step)


def everybody(grid: Grid, theme: str = "light") -> list[Line]:
    """Everybody, best first, nobody in focus; a cell without a figure is empty of colour."""
    palette = Look(theme=theme).palette
    return [_line(grid, at, palette, ours=False) for at in range(len(grid.slugs))]


def ours(grid: Grid, slug: str, theme: str = "light") -> tuple[int, Line] | None:
    """The place of our row in `everybody`, and our row in bold; None where we are not in the grid."""
    if slug not in grid.slugs:
        return None
    at = grid.slugs.index(slug)
    return at, _line(grid, at, Look(theme=theme).palette, ours=True)


def _line(grid: Grid, at: int, palette: Palette, *, ours: bool) -> Line:
    return Line(grid.names[at], grid.words[at], [_css(step, ours, palette) for step in grid.steps[at]])


def _wide(cells: pd.DataFrame, field: str, codes: list[str]) -> pd.DataFrame:
    return cells.pivot(index="slug", columns="indicator", values=field).reindex(columns=codes)


def _order(figures: pd.DataFrame, sort_by: str, value: str) -> list[str]:
    """Best first in the chosen column, missing last."""
    ranked = figures[sort_by].sort_values(ascending=value == "rank", na_position="last", kind="stable")
    return [str(slug) for slug in ranked.index]


def _words(figures: pd.DataFrame, why: list[list[list[Any]]], digits: int, look: Look) -> list[list[str]]:
    """Numbers in the reader's language with the mark of a rank in doubt; a kind of missing in words."""
    missing = why[0]
    statuses = why[1] if why[1:] else [[None] * len(own) for own in missing]

    def said(figure: Any, kind: Any, status: Any) -> str:
        if pd.isna(figure):
            return look.missing(None if pd.isna(kind) else kind)
        return look.number(figure, digits) + doubt.sign(status)

    rows = zip(figures.to_numpy(dtype=object), missing, statuses, strict=True)
    return [[said(*cell) for cell in zip(*row, strict=True)] for row in rows]


def _css(step: Any, ours: bool, palette: Palette) -> str:
    if pd.isna(step):
        return f"color: {palette.muted}; font-style: italic"
    weight = "; font-weight: 700" if ours else ""
    return f"background-color: {palette.steps[int(step)]}; color: {palette.step_ink[int(step)]}{weight}"
