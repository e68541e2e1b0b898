"""The components of every index over the years, a picture of small ones an index, on the sheet of one province."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pandas as pd
import streamlit as st

from pages.components import figure, levels, report, sheet, tableview, trace
from pages.components.choice import Whose
from pages.components.filters import lang, rows_by
from pages.components.kept import kept, kept_of_all
from pages.components.markup import plain
from pages.components.picture import Kept
from rankings import briefing, db, doubt, ladders
from rankings.briefing import Row
from rankings.charts.multiples import multiples
from rankings.charts.panels import Field, field
from rankings.charts.wording import Wording
from rankings.db import query
from rankings.i18n import rank_of, text

PLOT = 92  # px of a small picture: a page takes two indices
YEARS = 30  # that a small picture can show apart; the table below it has all


def components(chosen: Row, whose: Whose) -> None:
    """The components of every index that has some of ours, a picture each, the chosen index first."""
    drawn = [_draw(_components(index, whose)) for index in _in_order(chosen["index"], whose.ladder)]
    if not any(drawn):
        name = briefing.name(whose.unit, lang())
        st.info(plain(text("profile.components_none", lang(), name=name)), icon=":material/info:")


def _in_order(chosen: str, ladder: str) -> list[str]:
    """The indices with figures of the ladder, the chosen one first."""
    published = ladders.of(ladder)["ladder"]
    known = [str(row["index"]) for row in db.rows("indices") if published in ladders.of_index(row["index"])]
    return sorted(known, key=lambda index: index != chosen)


class _Parts(NamedTuple):
    """The components of one index: what `figure.draw` takes where some have a score; in words those without."""

    draw: Callable[[], None] | None
    ranked: str


def _draw(parts: _Parts | None) -> bool:
    """Whether there was anything to show."""
    if parts and parts.draw:
        parts.draw()
    if parts and parts.ranked:
        st.markdown(parts.ranked)
    return parts is not None


@kept
def _components(index: str, whose: Whose) -> _Parts | None:
    """Scores of the components over the years; those that have a rank alone in a line below. None: there are none."""
    every, places, everybody = _histories(index, whose.ladder)
    parts = every.take(places.get(whose.unit["slug"], []))
    ours = parts[parts["score"].notna() | parts["rank"].notna()]
    if ours.empty:
        return None
    names = query("indicators", index=index, year=int(ours["year"].max()))
    names = names[names["parent"] == "total"]
    own, row = ours[ours["score"].notna()], rows_by("index", "indices")[index]
    drawn = names[names["code"].isin(own["indicator"])]
    recent = parts[parts["year"] >= min(everybody.years)]
    picture = None if own.empty else _picture(row, whose.unit, (recent, everybody), own, drawn)
    return _Parts(picture, _ranked_only(row, ours[~ours["indicator"].isin(own["indicator"])], names))


@kept_of_all
def _histories(index: str, ladder: str) -> tuple[pd.DataFrame, dict[str, list[int]], Field]:
    """Everybody's rows of `histories`, where each one's are, and what of the last YEARS is the same behind everybody's
    lines."""
    found = query("histories", index=index, ladder=ladder, parent="total")
    places = {str(slug): list(own) for slug, own in found.groupby("slug").indices.items()}
    recent = found[found["year"] > found["year"].max() - YEARS]
    return found, places, field(recent, Wording(lang(), levels.noun()))


def _picture(
    index: Row, unit: Row, histories: tuple[pd.DataFrame, Field], own: pd.DataFrame, names: pd.DataFrame
) -> Callable[[], None]:
    title = text("profile.multiples", lang(), name=briefing.name(unit, lang()), index=index["short_name"])
    said = [text("profile.multiples_sub", lang())]
    first = min(histories[1].years)
    said += [text("profile.multiples_from", lang(), year=first)] if own["year"].min() < first else []
    words = figure.look(title, "; ".join(said), report.source(index)) | {"width": sheet.width()}
    given = {"focus": unit["slug"], "everybody": histories[1], "plot": PLOT, **words}
    return partial(
        figure.draw,
        Kept(multiples(histories[0], names, **given)),
        title,
        f"{index['index']}-{unit['slug']}-profile",
        partial(parts_table, own, names),
        behind=names[["code"]],
        keys=trace.of_parts(index["index"], unit, *sorted({int(year) for year in own["year"]})),
        place=f"{index['index']}-profile",
    )


def _ranked_only(index: Row, ranked: pd.DataFrame, names: pd.DataFrame) -> str:
    """'PAR INDEX, thành phần mới có hạng: Cải cách thể chế 22/63 (2023); …' by the newest rank of each; or nothing."""
    if ranked.empty:
        return ""
    titles = dict(zip(names["code"], names[f"name_{lang()}"], strict=True))
    last = ranked[ranked["indicator"].isin(titles)].sort_values("year").groupby("indicator", sort=False).tail(1)
    said = [
        f"{titles[row['indicator']]} {rank_of(row['rank'], row['rank_of'])}{doubt.mark(row, 'rank')} ({row['year']})"
        for row in last.sort_values("indicator").to_dict("records")
    ]
    return plain(text("profile.ranked_only", lang(), index=index["short_name"], items="; ".join(said))) if said else ""


def parts_table(own: pd.DataFrame, names: pd.DataFrame) -> tableview.Table:
    """Our scores of the components, a row a component and a column a year."""
    titles = dict(zip(names["code"], names[f"name_{lang()}"], strict=True))
    known = own[own["indicator"].isin(titles)]
    wide = known.pivot(index="indicator", columns="year", values="score").reindex(list(titles)).dropna(how="all")
    wide.columns = wide.columns.map(str)
    writing: dict[str, tableview.Writing] = {"name": str} | dict.fromkeys(wide.columns, tableview.score)
    wide.insert(0, "name", [titles[code] for code in wide.index])
    return tableview.Table(wide.rename_axis("code").reset_index(), writing)
