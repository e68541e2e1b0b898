"""The figures behind the pictures of ranks and scores, a table for each kind of rows."""

from collections.abc import Mapping

import pandas as pd

from pages.components.filters import lang
from pages.components.tableview import Table, Writing, change, moved, named, out_of, out_of_own, score, whole, word
from rankings.i18n import text

MARKED = {"rank": "rank_status", "score": "score_status"}
BOTH = {f"{figure}_{end}": f"{figure}_status_{end}" for figure in ("rank", "score") for end in ("from", "to")}


def standing(rows: pd.DataFrame) -> Table:
    """Rows of `ladder`: who stands where, and in words why somebody has no figure."""
    kinds = {"rank_status": word("briefing.rank_status"), "missing": word("briefing.missing")}
    writing: dict[str, Writing] = {"rank": whole, "name": str, "score": score, "rank_of": whole, **kinds}
    if rows["group"].notna().any():
        writing["group"] = lambda code: text(f"briefing.group.{int(code)}", lang())
    if rows["lacking_vi"].notna().any():
        return Table(named(rows).assign(lacking=rows[f"lacking_{lang()}"]), {**writing, "lacking": str}, marks=MARKED)
    return Table(named(rows), writing, marks=MARKED)


def newest(rows: pd.DataFrame) -> Table:
    """The newest figure of one province in every index."""
    kinds = {"rank_status": word("briefing.rank_status")}
    writing: dict[str, Writing] = {"short_name": str, "year": whole, "rank": whole, "rank_of": whole, "score": score}
    return Table(rows, {**writing, **kinds}, marks=MARKED)


def ranks(history: pd.DataFrame) -> Table:
    """Rows of `history`, one a unit, a column a year with '43/63'."""
    with_rank = history[history["rank"].notna()]
    of = with_rank.groupby("year")["rank_of"].max()
    years = [str(year) for year in sorted(of.index)]
    return _each_year(with_rank, "rank", {year: out_of(of[int(year)]) for year in years})


def scores(history: pd.DataFrame) -> Table:
    """Rows of `history`, one a unit, a column a year with its score."""
    scored = history[history["score"].notna()]
    return _each_year(scored, "score", dict.fromkeys(map(str, sorted(scored["year"].unique())), score))


def _each_year(history: pd.DataFrame, figure: str, years: Mapping[str, Writing]) -> Table:
    kinds = _by_year(history, f"{figure}_status").add_prefix(f"{figure}_status_")
    rows = pd.concat([_by_year(history, figure).reset_index(), kinds.reset_index(drop=True)], axis=1)
    return Table(rows, {"name": str, **years}, marks={year: f"{figure}_status_{year}" for year in years})


def _by_year(history: pd.DataFrame, figure: str) -> pd.DataFrame:
    wide = named(history).pivot(index=["vintage", "code", "slug", "name"], columns="year", values=figure)
    wide.columns = wide.columns.map(str)
    return wide


def passes(rows: pd.DataFrame, since: int, year: int) -> Table:
    """Rows of `movers` of who passed us, with `why` in words where it is known."""
    why: dict[str, Writing] = {"why": str} if "why" in rows else {}
    return Table(named(rows), {"name": str, **_pairs(rows), **why}, {"since": since, "year": year}, BOTH)


def moves(rows: pd.DataFrame, since: int, year: int) -> Table:
    """Rows of `movers`, sorted by places gained; with `refused`, why a change is not there."""
    rows = named(rows.sort_values("rank_change", ascending=False, kind="stable"))
    why: dict[str, Writing] = {"refused": str} if "refused" in rows else {}
    return Table(rows, {"name": str, "rank_change": moved, **why, **_pairs(rows)}, {"since": since, "year": year}, BOTH)


def components(rows: pd.DataFrame, since: int, year: int) -> Table:
    """Rows of `components` of one province; in each component another number may be ranked."""
    ranks = {f"rank_{side}": out_of_own(f"rank_of_{side}") for side in ("from", "to")}
    writing: dict[str, Writing] = {"name": str, "max_score": score, "rank_change": moved, **_pairs(rows), **ranks}
    return Table(named(rows), writing, {"since": since, "year": year}, BOTH)


def _pairs(rows: pd.DataFrame) -> dict[str, Writing]:
    """Rank and score in both years, of everybody in one indicator: each rank is out of the same number."""
    ranks = {f"rank_{side}": out_of(rows[f"rank_of_{side}"].max()) for side in ("from", "to")}
    return {**ranks, "score_from": score, "score_to": score, "score_change": change}
