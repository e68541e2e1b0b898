"""A new province's predecessors, each by itself: newest ranks, years and components, one beside another."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.components import figure, filters, markup, prose, readings, sheet, tables, tableview, units
from pages.components.choice import Choice
from pages.components.filters import lang
from rankings import briefing, doubt
from rankings.briefing import Row
from rankings.charts.bump import bump
from rankings.charts.lineage import lineage
from rankings.db import query
from rankings.db import rows as rows_of
from rankings.i18n import places, rank_of, signed, text, unaccented
from rankings.key import Key


def newest(own: Row) -> None:
    """A line each of the other predecessors with its newest rank in every index; ours are the cards."""
    lines = []
    for unit in readings.predecessors(own)[1:]:
        name = briefing.name(unit, lang())
        found = [row for row in rows_of("glance", **_key(unit), ladder="province") if row["year"]]
        ranked = any(row["rank"] is not None for row in found)
        said = briefing.standings(found, name, lang()) if ranked else text("leaders.no_figure", lang(), name=name)
        lines.append(f":small[{markup.plain(said)}]")
    if lines:
        st.markdown("  \n".join(lines))


def _key(unit: Row) -> dict[str, Any]:
    return {"vintage": unit["vintage"], "code": unit["code"]}


def drawn(chosen: Choice, merged: units.Merger, history: pd.DataFrame, editions: pd.DataFrame) -> None:
    """The provinces that went into one new province, each on its own line, joined at the merger; nothing estimated."""
    old, new = (history[history["slug"].isin(slugs)] for slugs in (merged.predecessors, [merged.slug]))
    names = ", ".join(briefing.name(one, lang()) for one in readings.predecessors(chosen.unit))
    name = briefing.name(merged.new, lang())
    title = text("leaders.apart", lang(), subject=chosen.subject, names=names, new=name)
    plain = name if lang() == "vi" else unaccented(name)
    options = {"name": plain, "published": new["rank"].notna().any(), "focus": chosen.unit["slug"]}
    picture = lineage(old, editions, peers=chosen.beside, **options, **chosen.look(title))
    file = f"{chosen.name}-predecessors"
    figure.draw(picture, title, file, tables.ranks(old), chosen.unit["slug"], chosen.keys, place="predecessors")
    st.caption(":material/calculate: " + markup.plain(text("readings.estimate_elsewhere", lang(), name=name)))
    if options["published"]:
        _afterwards(chosen, merged, new, editions)


def _afterwards(chosen: Choice, merged: units.Merger, new: pd.DataFrame, editions: pd.DataFrame) -> None:
    """The published ranks of the new province among the 34, in a picture of their own."""
    later = editions[editions["year"] >= int(new["year"].min())]
    title = briefing.path(new.to_dict("records"), briefing.name(merged.new, lang()), chosen.subject, lang())
    picture = bump(new, later, focus=merged.slug, **chosen.look(title))
    figure.draw(
        picture, title, f"{chosen.name}-new-province", tables.ranks(new), merged.slug, chosen.keys, place="new-province"
    )


def components(own: Row, pair: dict[str, Any], parent: str) -> None:
    """The predecessors' components side by side: rank and places gained, else score and its change."""
    found = readings.predecessors(own)
    if not found:
        return
    names = {briefing.name(unit, lang()): str(unit["code"]) for unit in found}
    columns = [query("components", **_key(unit), parent=parent, **pair) for unit in found]
    body = tableview.named(columns[0])[["code", "name"]]
    for name, rows in zip(names, columns, strict=True):
        body[name] = [_moved(row) for row in rows.to_dict("records")]
    title = text("readings.components", lang(), since=pair["since"], year=pair["year"])
    st.subheader(markup.plain(title), anchor=False)
    table = tableview.Table(body, {"name": str} | dict.fromkeys(names, str))

    def keys(row: Row, head: str) -> list[Key]:
        wanted = [names[head]] if head in names else list(names.values())
        years = (pair["since"], pair["year"])
        return [Key(pair["index"], year, "63", code, str(row["code"])) for code in wanted for year in years]

    figure.unfolded(table, f"{pair['index']}-predecessors-parts", title, keys=keys)


def _moved(row: Row) -> str:
    """'12/61 (▲ 3 bậc)', '5,12 (+0,30)'; a change that may not be shown is left out, a dash where nothing is known."""
    if briefing.known(row["rank_to"]):
        change = places(int(row["rank_change"]), lang()) if briefing.known(row["rank_change"]) else ""
        shown = rank_of(row["rank_to"], row["rank_of_to"]) + doubt.mark(row, "rank", "_to")
    elif briefing.known(row["score_to"]):
        change = signed(row["score_change"], lang()) if briefing.known(row["score_change"]) else ""
        shown = tableview.score(row["score_to"]) + doubt.mark(row, "score", "_to")
    else:
        return "–"
    return f"{shown} ({change})" if change else shown


def on_sheet(own: Row, index: Row, width: int) -> None:
    """The predecessors' totals of one index on the sheet of a profile: the lines that join, then a column each."""
    merged = readings.merger(own)
    if merged is None:
        return
    editions = filters.editions(index["index"], "province").sort_index()
    total = query("indicators", index=index["index"], year=int(editions["year"].max())).to_dict("records")[0]
    year = int(editions["year"].max())
    chosen = Choice(index, "province", own, total, editions, year, None, (), width)
    history = query("history", **chosen.asked)
    said = {"name": briefing.name(merged.new, lang()), "subject": index["short_name"]}
    st.markdown(f"##### {markup.plain(text('readings.profile_apart', lang(), **said))}")
    drawn(chosen, merged, history, editions)
    _columns(own, history, text("readings.profile_apart", lang(), **said))
    st.caption(markup.plain(text("readings.profile_apart_note", lang(), own=briefing.name(own, lang()))))


def _columns(own: Row, history: pd.DataFrame, title: str) -> None:
    """A row a year and a column a predecessor; rows of `history`."""
    known = {str(unit["slug"]): briefing.name(unit, lang()) for unit in readings.predecessors(own)}
    rows = history[history["slug"].isin(known)]
    rows = rows.assign(cut=~rows["comparable"].isin(["full", "first"]))
    cells = rows.assign(cell=[sheet.cell(row) for row in rows.to_dict("records")])
    grid = cells.pivot(index="year", columns="slug", values="cell").sort_index(ascending=False)
    grid = grid.reindex(columns=list(known)).rename(columns=known).fillna("")
    grid.insert(0, text("pages.column.year", lang()), [str(year) for year in grid.index])
    prose.show("predecessors-years", prose.table_of(title, grid))
