"""Two editions: why a rank moved, who passed whom, everybody's move."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from pages.components import downloads, figure, filters, levels, tables, tableview, trace
from pages.components.choice import Choice
from pages.components.filters import lang
from pages.components.kept import kept, kept_of_all
from pages.components.markup import plain
from pages.components.picture import Kept
from rankings import answers, briefing, db, overtakes
from rankings.briefing import Row
from rankings.charts.effects import effects as effects_chart
from rankings.charts.quadrant import quadrant
from rankings.charts.slope import everybody_said, slope
from rankings.charts.wording import Wording
from rankings.db import query
from rankings.effects import effects, everybody_scored
from rankings.i18n import text

Pair = tuple[str, str, str, int | None, int]  # index, indicator, ladder, the earlier and the later year


class Compared(NamedTuple):
    """Two editions side by side: rows of `movers`, and those of them with a change of rank."""

    rows: Sequence[Row]
    moved: pd.DataFrame

    @property
    def ranked(self) -> list[Row]:
        return [row for row in self.rows if row["rank_change"] is not None]


@kept
def change(chosen: Choice) -> Row:
    """Ours, or why there is none: of answers.change."""
    who = chosen.unit["slug"], chosen.indicator["code"], chosen.since, chosen.ladder
    return answers.change(chosen.index["index"], chosen.year, *who)


def compared(chosen: Choice) -> Compared:
    """Everybody in both years of a choice that has an earlier one."""
    return _compared(*_pair(chosen))


def _pair(chosen: Choice) -> Pair:
    return chosen.index["index"], chosen.indicator["code"], chosen.ladder, chosen.since, chosen.year


@kept_of_all
def _compared(index: str, indicator: str, ladder: str, since: int, year: int) -> Compared:
    asked = {"index": index, "indicator": indicator, "ladder": ladder, "since": since, "year": year}
    return Compared(db.rows("movers", **asked), query("movers", **asked).dropna(subset="rank_change"))


def why(chosen: Choice) -> None:
    """Our own and the others' effect on our rank, or why they cannot be told apart."""
    st.subheader(text("leaders.why", lang()), anchor=False)
    said, picture, ours = _why(chosen)
    if picture is None:
        st.markdown(said)
        return
    figure.draw(picture, said, f"{chosen.name}-why", keys=chosen.pair, behind=ours, place="why")


@kept
def _why(chosen: Choice) -> tuple[str, Kept | None, pd.DataFrame | None]:
    """The sentence, and the picture with the row it stands for where there is one."""
    found = compared(chosen).rows
    moved = effects(found, chosen.unit["slug"]) if everybody_scored(found) else None
    if moved is None:
        refused = change(chosen)["refused"]
        reason = " ".join(briefing.doubts(change(chosen), lang())) if refused["score"] or refused["rank"] else ""
        few = text("leaders.few_scores", lang())
        return text("leaders.no_why", lang()) + " " + plain(reason or few), None, None
    ours = next(row for row in found if row["slug"] == chosen.unit["slug"])
    others = [row["score_change"] for row in found if row is not ours and briefing.known(row["score_change"])]
    title = briefing.effect(moved, ours["score_change"], others, chosen.index["unit"], chosen.noun, lang())
    ends = int(ours["rank_from"]), int(ours["rank_to"])
    line = f"{briefing.name(chosen.unit, lang())}: {_pair_line(chosen, len(others) + 1)}"
    look = chosen.look(title, line)
    picture = effects_chart(moved, chosen.year, int(chosen.since or 0), *ends, **look)
    return title, Kept(picture), pd.DataFrame([ours])


def _pair_line(chosen: Choice, n: int) -> str:
    said = {"subject": chosen.subject, "since": chosen.since, "year": chosen.year, "n": n}
    return text("pages.movers.pair", lang(), **said)


def side_by_side(chosen: Choice) -> None:
    """Everybody's rank in both years, or everybody's change of rank against that of score."""
    if compared(chosen).moved.empty:
        st.markdown(plain(_movers(chosen)))
        return
    title, picture = _pictures(chosen, filters.view("hai_nam", ["slope", "quadrant"]))
    file = f"{chosen.name}-{chosen.since}-{chosen.year}"
    figure.draw(picture, title, file, keys=chosen.pair, behind=compared(chosen).moved, place="moves")


def _movers(chosen: Choice) -> str:
    who = {"noun": chosen.noun, "own": chosen.unit["slug"]}
    return briefing.movers(compared(chosen).ranked, chosen.year, int(chosen.since or 0), lang(), **who)


@kept
def _pictures(chosen: Choice, view: str) -> tuple[str, Kept]:
    moved, title = compared(chosen).moved, _movers(chosen)
    look = chosen.look(title, _pair_line(chosen, len(moved)))
    who = {"focus": chosen.unit["slug"], "peers": chosen.beside}
    if view == "slope":
        known = _hovers(*_pair(chosen))
        return title, Kept(slope(moved, chosen.year, int(chosen.since or 0), hovers=known, **who, **look))
    return title, Kept(quadrant(moved, **who, **look))


@kept_of_all
def _hovers(*pair: Any) -> dict[str, str]:
    *_, since, year = pair
    return everybody_said(_compared(*pair).moved, year, since, Wording(lang(), levels.noun()))


def passed(chosen: Choice) -> None:
    """Who overtook us and whom we overtook, with the component in which the gap turned most."""
    said, table = _passed(chosen)
    if not said:
        return
    title = text("leaders.passes", lang(), subject=chosen.subject)
    st.subheader(plain(title), anchor=False)
    for sentence in said:
        st.markdown(plain(sentence))
    if table is not None:
        _traced(chosen, table, f"{chosen.name}-passed-{chosen.since}-{chosen.year}", title)


@kept
def _passed(chosen: Choice) -> tuple[list[str], tableview.Table | None]:
    """Nothing where we have no change of rank."""
    rows, slug = compared(chosen).ranked, chosen.unit["slug"]
    if slug not in {row["slug"] for row in rows}:
        return [], None
    ours = {**chosen.unit, "since": chosen.since, "noun": chosen.noun, **overtakes.compared(rows)}
    over, under = overtakes.overtook(rows, slug), overtakes.overtaken(rows, slug)
    said = [
        briefing.overtakes(found, ours, chosen.subject, chosen.year, form, lang())
        for form, found in (("overtook", over), ("overtaken", under))
    ]
    years = int(chosen.since or 0), chosen.year
    return said, tables.passes(_with_reasons(chosen, over), *years) if over else None


def everybody(chosen: Choice) -> None:
    """All changes between the two editions in a table, sorted by places gained; ours first, or why there is none."""
    said = {"subject": chosen.subject, "since": chosen.since, "year": chosen.year}
    title = text("pages.movers.table", lang(), **said)
    st.subheader(plain(title), anchor=False)
    _traced(chosen, _everybody(chosen), f"{chosen.name}-moves-{chosen.since}-{chosen.year}", title)


@kept
def _everybody(chosen: Choice) -> tableview.Table:
    moved = compared(chosen).moved
    if chosen.unit["slug"] in set(moved["slug"]):
        return _moves(*_pair(chosen))
    return tables.moves(with_ours(moved, chosen.unit, change(chosen), lang()), int(chosen.since or 0), chosen.year)


@kept_of_all
def _moves(*pair: Any) -> tableview.Table:
    *_, since, year = pair
    return tables.moves(_compared(*pair).moved, since, year)


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


def _with_reasons(chosen: Choice, over: list[Row]) -> pd.DataFrame:
    """Ours first, then who overtook us; `why` where the index is the sum of its components."""
    moved, own = compared(chosen).moved, chosen.unit["slug"]
    slugs = [own, *(str(row["slug"]) for row in over)]
    rows = moved[moved["slug"].isin(slugs)].sort_values("slug", key=lambda column: column.map(slugs.index))
    if not chosen.index["additive"]:
        return rows
    asked = {key: value for key, value in chosen.asked.items() if key != "indicator"}
    pair = {**asked, "year": chosen.year, "since": chosen.since, "parent": chosen.indicator["code"]}
    parts = [row for row in db.rows("parts", **pair) if row["slug"] in slugs]
    turned = [overtakes.turning(parts, own, slug) for slug in rows["slug"]]
    said = ["" if pair is None else briefing.turned(pair, lang()) for pair in turned]
    said[0] = ""
    return rows.assign(why=said) if any(said) else rows
