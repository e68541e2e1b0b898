"""Everybody by every component: a table coloured in five quantile steps, the number in every cell."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from rankings.charts.disputes import MARKS
from rankings.charts.look import Look
from rankings.charts.quantiles import quantile_steps


def heat(
    cells: pd.DataFrame,
    *,
    value: str = "rank",
    focus: str | None = None,
    sort_by: str | None = None,
    lang: str = "vi",
    theme: str = "light",
    label: Callable[[str], str] = str,
) -> Styler:
    """A row a province, a column an indicator, sorted by the column `sort_by` (its code), our row on top.

    cells: one row a province and indicator: slug, name_vi, name_en, indicator, indicator_vi, indicator_en,
    score, rank, rank_of, missing; indicators in the order of their first rows. value: 'rank' or 'score'.
    A cell without a figure is empty of colour and says which kind of missing it is; a rank in doubt has its mark
    (column rank_status, charts.disputes.MARKS). label: how names and headings are written where it is shown.
    """
    look = Look(lang=lang, theme=theme)
    codes = list(dict.fromkeys(cells["indicator"]))
    steps = [quantile_steps(own, value) for _, own in cells.groupby("indicator", sort=False)]
    cells = cells.assign(step=pd.concat(steps) if steps else None)
    grids = {field: _grid(cells, field, codes) for field in (value, "step", "missing")}
    rows = _order(grids[value], sort_by or codes[0], value, focus)
    shown = grids[value].reindex(rows).astype("Float64")
    titles = cells.drop_duplicates("indicator").set_index("indicator")[f"indicator_{lang}"]
    units = cells.drop_duplicates("slug")
    names = dict(zip(units["slug"], look.names(units["slug"], units[f"name_{lang}"]), strict=True))
    headings = [label(str(titles[code])) for code in codes]
    table = shown.set_axis(headings, axis=1).set_axis([label(str(names[slug])) for slug in rows], axis=0)
    styles = _styles(grids["step"].reindex(rows), rows, focus, look)
    styles = styles.set_axis(table.columns, axis=1).set_axis(table.index, axis=0)
    styler = table.style.set_uuid("heat").apply(lambda _: styles, axis=None)
    styler = _said(styler, table, grids["missing"].reindex(rows), value, look)
    doubtful = value == "rank" and "rank_status" in cells
    return _marked(styler, table, _grid(cells, "rank_status", codes).reindex(rows), look) if doubtful else styler


def _grid(cells: pd.DataFrame, field: str, codes: list[str]) -> pd.DataFrame:
    return cells.pivot(index="slug", columns="indicator", values=field).reindex(columns=codes)


def _order(grid: pd.DataFrame, sort_by: str, value: str, focus: str | None) -> list[str]:
    """Best first in the chosen column, missing last, ours before all."""
    ranked = grid[sort_by].astype("Float64").sort_values(ascending=value == "rank", na_position="last", kind="stable")
    slugs = [str(slug) for slug in ranked.index]
    return sorted(slugs, key=lambda slug: slug != focus)


def _styles(steps: pd.DataFrame, rows: list[str], focus: str | None, look: Look) -> pd.DataFrame:
    palette = look.palette

    def css(step: Any, ours: bool) -> str:
        if pd.isna(step):
            return f"color: {palette.muted}; font-style: italic"
        weight = "; font-weight: 700" if ours else ""
        return f"background-color: {palette.steps[int(step)]}; color: {palette.step_ink[int(step)]}{weight}"

    styled = [[css(step, slug == focus) for step in steps.loc[slug]] for slug in rows]
    return pd.DataFrame(styled, index=rows, columns=steps.columns)


def _said(styler: Styler, table: pd.DataFrame, missing: pd.DataFrame, value: str, look: Look) -> Styler:
    """Numbers in the reader's language; a kind of missing in words, set a column and a kind at a time."""
    digits = 0 if value == "rank" else 2

    def written(figure: Any) -> str:
        return look.number(figure, digits)

    styler = styler.format(written, na_rep=look.missing(None))
    for at, heading in enumerate(table.columns):
        kinds = missing.iloc[:, at].set_axis(table.index)
        empty = table.iloc[:, at].isna()
        for kind in kinds[empty & kinds.notna()].unique():
            own = table.index[(empty & (kinds == kind)).to_numpy()]
            styler = styler.format(na_rep=look.missing(kind), subset=pd.IndexSlice[own, heading])
    return styler


def _marked(styler: Styler, table: pd.DataFrame, statuses: pd.DataFrame, look: Look) -> Styler:
    """The mark behind every rank that is disputed or implied."""
    for kind, sign in MARKS.items():
        for at, heading in enumerate(table.columns):
            doubtful = (statuses.iloc[:, at].eq(kind).fillna(False) & table.iloc[:, at].notna().to_numpy()).to_numpy()
            if doubtful.any():
                subset = pd.IndexSlice[table.index[doubtful], heading]
                styler = styler.format(partial(_with, sign, look), subset=subset)
    return styler


def _with(sign: str, look: Look, rank: float) -> str:
    return look.number(rank, 0) + sign
