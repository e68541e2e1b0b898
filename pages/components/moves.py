"""Two editions: why a rank moved, who passed whom, everybody's move."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.components import downloads, figure, filters, tables, tableview, trace
from pages.components.choice import Choice
from pages.components.filters import lang
from pages.components.markup import plain
from rankings import briefing, overtakes
from rankings.briefing import Row
from rankings.charts.effects import effects as effects_chart
from rankings.charts.quadrant import quadrant
from rankings.charts.slope import slope
from rankings.db import query
from rankings.effects import effects, everybody_scored
from rankings.i18n import text


def why(chosen: Choice, rows: pd.DataFrame, change: Row) -> None:
    """Our own and the others' effect on our rank, or why they cannot be told apart; rows of `movers`."""
    st.subheader(text("leaders.why", lang()), anchor=False)
    found = _nulls(rows.to_dict("records"))
    moved = effects(found, chosen.unit["slug"]) if everybody_scored(found) else None
    if moved is None:
        refused = change["refused"]["score"] or change["refused"]["rank"]
        reason = " ".join(briefing.doubts(change, lang())) if refused else ""
        st.markdown(text("leaders.no_why", lang()) + " " + plain(reason or text("leaders.few_scores", lang())))
        return
    ours = next(row for row in found if row["slug"] == chosen.unit["slug"])
    others = [row["score_change"] for row in found if row is not ours and briefing.known(row["score_change"])]
    title = briefing.effect(moved, ours["score_change"], others, chosen.index["unit"], chosen.noun, lang())
    ends = int(ours["rank_from"]), int(ours["rank_to"])
    look = chosen.look(title, _pair_line(chosen, len(others) + 1))
    picture = effects_chart(moved, chosen.year, int(chosen.since or 0), *ends, **look)
    figure.draw(picture, title, f"{chosen.name}-why", keys=chosen.pair, behind=pd.DataFrame([ours]), place="why")


def _nulls(rows: list[Any]) -> list[Row]:
    """None for what pandas calls NaN or NA."""
    return [{key: value if briefing.known(value) else None for key, value in row.items()} for row in rows]


def _pair_line(chosen: Choice, n: int) -> str:
    said = {"subject": chosen.subject, "since": chosen.since, "year": chosen.year, "n": n}
    return text("pages.movers.pair", lang(), **said)


def side_by_side(chosen: Choice, moved: pd.DataFrame) -> None:
    """Everybody's rank in both years, or everybody's change of rank against that of score."""
    who = {"noun": chosen.noun, "own": chosen.unit["slug"]}
    title = briefing.movers(moved.to_dict("records"), chosen.year, int(chosen.since or 0), lang(), **who)
    if moved.empty:
        st.markdown(plain(title))
        return
    look = chosen.look(title, _pair_line(chosen, len(moved)))
    options = {"focus": chosen.unit["slug"], "peers": chosen.beside}
    if filters.view("hai_nam", ["slope", "quadrant"]) == "slope":
        picture = slope(moved, chosen.year, int(chosen.since or 0), **options, **look)
    else:
        picture = quadrant(moved, **options, **look)
    figure.draw(
        picture, title, f"{chosen.name}-{chosen.since}-{chosen.year}", keys=chosen.pair, behind=moved, place="moves"
    )


def passed(chosen: Choice, moved: pd.DataFrame) -> None:
    """Who overtook us and whom we overtook, with the component in which the gap turned most."""
    rows = moved.to_dict("records")
    if chosen.unit["slug"] not in set(moved["slug"]):
        return
    ours = {**chosen.unit, "since": chosen.since, "noun": chosen.noun, **overtakes.compared(rows)}
    st.subheader(plain(text("leaders.passes", lang(), subject=chosen.subject)), anchor=False)
    over = overtakes.overtook(rows, chosen.unit["slug"])
    under = overtakes.overtaken(rows, chosen.unit["slug"])
    for form, found in (("overtook", over), ("overtaken", under)):
        st.markdown(plain(briefing.overtakes(found, ours, chosen.subject, chosen.year, form, lang())))
    if over:
        table = tables.passes(_with_reasons(chosen, over, moved), int(chosen.since or 0), chosen.year)
        title = text("leaders.passes", lang(), subject=chosen.subject)
        _traced(chosen, table, f"{chosen.name}-passed-{chosen.since}-{chosen.year}", title)


def everybody(chosen: Choice, moved: pd.DataFrame, change: Row) -> None:
    """All changes between the two editions in a table, sorted by places gained; ours first, or why there is none."""
    said = {"subject": chosen.subject, "since": chosen.since, "year": chosen.year}
    title = text("pages.movers.table", lang(), **said)
    st.subheader(plain(title), anchor=False)
    table = tables.moves(with_ours(moved, chosen.unit, change, lang()), int(chosen.since or 0), chosen.year)
    _traced(chosen, table, f"{chosen.name}-moves-{chosen.since}-{chosen.year}", title)


def with_ours(moved: pd.DataFrame, unit: Row, change: Row, lang: str) -> pd.DataFrame:
    """The rows of `movers`, our unit among them: where its change is refused a row with the reasons in `refused`."""
    if unit["slug"] in set(moved["slug"]):
        return moved
    ours = {**unit, **{key: change.get(key) for key in moved if str(key).endswith(("_from", "_to"))}}
    row = pd.DataFrame([{key: ours.get(key) for key in moved}], index=[-1]).astype(
        moved.dtypes.to_dict(), errors="ignore"
    )
    return pd.concat([row, moved]).assign(refused=[" ".join(briefing.doubts(change, lang)), *[""] * len(moved)])


def _traced(chosen: Choice, table: tableview.Table, name: str, title: str) -> None:
    """A table, its rows open their sources; its downloads."""
    trace.of_rows(table, chosen.pair, name, chosen.unit["slug"])
    downloads.of_table(table, name, title, chosen.unit["slug"], chosen.pair)


def _with_reasons(chosen: Choice, over: list[Row], moved: pd.DataFrame) -> pd.DataFrame:
    """Ours first, then who overtook us; `why` where the index is the sum of its components."""
    slugs = [chosen.unit["slug"], *(str(row["slug"]) for row in over)]
    rows = moved[moved["slug"].isin(slugs)].sort_values("slug", key=lambda column: column.map(slugs.index))
    if not chosen.index["additive"]:
        return rows
    asked = {key: value for key, value in chosen.asked.items() if key != "indicator"}
    pair = {**asked, "year": chosen.year, "since": chosen.since, "parent": chosen.indicator["code"]}
    parts = query("parts", **pair).to_dict("records")
    turned = [overtakes.turning(parts, chosen.unit["slug"], slug) for slug in rows["slug"]]
    said = ["" if pair is None else briefing.turned(pair, lang()) for pair in turned]
    said[0] = ""
    return rows.assign(why=said) if any(said) else rows
