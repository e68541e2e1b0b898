"""Everybody by every component: a table coloured in five quantile steps, the number in every cell."""

from typing import Any, NamedTuple

import pandas as pd

from rankings import doubt
from rankings.charts.look import Look
from rankings.charts.palette import Palette
from rankings.charts.quantiles import quantile_steps

Css = dict[str, list[tuple[int, int]]]


class Grid(NamedTuple):
    """A row a unit, best first, a column an indicator: figures, what stands in the cells, steps 0 (best) to 4 or NA."""

    slugs: list[str]
    figures: pd.DataFrame
    words: pd.DataFrame
    steps: list[list[Any]]


class Heat(NamedTuple):
    """Figures, what stands in the cells, and the cells (row, column) of each style."""

    figures: pd.DataFrame
    words: pd.DataFrame
    css: Css


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
    figures = figures.reindex(slugs)
    said = _words(figures, why, 0 if value == "rank" else 2, look)
    titles = cells.drop_duplicates("indicator").set_index("indicator")[f"indicator_{lang}"]
    units = cells.drop_duplicates("slug")
    names = dict(zip(units["slug"], look.names(units["slug"], units[f"name_{lang}"]), strict=True))
    figures = figures.set_axis([str(titles[code]) for code in codes], axis=1)
    figures = figures.set_axis([str(names[slug]) for slug in slugs], axis=0)
    return Grid(slugs, figures, pd.DataFrame(said, figures.index, figures.columns, dtype=object), step)


def heat(grid: Grid, *, focus: str | None = None, theme: str = "light") -> Heat:
    """The grid with our row on top and bold; a cell without a figure is empty of colour."""
    order = sorted(range(len(grid.slugs)), key=lambda at: grid.slugs[at] != focus)
    palette, css = Look(theme=theme).palette, Css()
    for row, at in enumerate(order):
        for column, step in enumerate(grid.steps[at]):
            css.setdefault(_css(step, grid.slugs[at] == focus, palette), []).append((row, column))
    return Heat(grid.figures.iloc[order], grid.words.iloc[order], css)


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
