"""Two editions: why a rank moved, everybody's move."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from pages.components import figure, filters, levels, tables, tableview
from pages.components.choice import Choice
from pages.components.filters import lang
from pages.components.kept import kept, kept_of_all
from pages.components.markup import plain
from pages.components.picture import Kept
from rankings import answers, briefing, db
from rankings.briefing import Row
from rankings.charts.effects import effects as effects_chart
from rankings.charts.quadrant import quadrant
from rankings.charts.slope import everybody_said, slope
from rankings.charts.wording import Wording
from rankings.db import query
from rankings.effects import effects, everybody_scored
from rankings.i18n import called, text


@dataclass(frozen=True)
class Pair:
    """Two editions, as `movers` asks for them; `since`: the earlier year."""

    index: str
    indicator: str
    ladder: str
    since: int
    year: int


class Compared(NamedTuple):
    """Two editions side by side: rows of `movers`, those of them with a change of rank, and these as a frame."""

    rows: Sequence[Row]
    ranked: Sequence[Row]
    moved: pd.DataFrame


@kept
def change(chosen: Choice) -> Row:
    """Ours, or why there is none: of answers.change."""
    who = chosen.unit["slug"], chosen.indicator["code"], chosen.since, chosen.ladder
    return answers.change(chosen.index["index"], chosen.year, *who)


def compared(chosen: Choice) -> Compared:
    """Everybody in both years of a choice that has an earlier one."""
    return _compared(pair_of(chosen))


def pair_of(chosen: Choice) -> Pair:
    return Pair(chosen.index["index"], chosen.indicator["code"], chosen.ladder, int(chosen.since or 0), chosen.year)


@kept_of_all
def _compared(pair: Pair) -> Compared:
    asked = asdict(pair)
    rows = db.rows("movers", **asked)
    ranked = [row for row in rows if row["rank_change"] is not None]
    return Compared(rows, ranked, query("movers", **asked).dropna(subset="rank_change"))


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
    look = chosen.look(title, text("leaders.two_orders", lang(), line=line, **called(chosen.noun, lang())))
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
        known = _hovers(pair_of(chosen))
        return title, Kept(slope(moved, chosen.year, int(chosen.since or 0), hovers=known, **who, **look))
    return title, Kept(quadrant(moved, **who, **look))


@kept_of_all
def _hovers(pair: Pair) -> dict[str, str]:
    return everybody_said(_compared(pair).moved, pair.year, pair.since, Wording(lang(), levels.noun()))


def everybody(chosen: Choice) -> None:
    """All changes between the two editions in a table, sorted by places gained; ours first, or why there is none."""
    said = {"subject": chosen.subject, "since": chosen.since, "year": chosen.year}
    title = text("pages.movers.table", lang(), **said)
    st.subheader(plain(title), anchor=False)
    table, name = _everybody(chosen), f"{chosen.name}-moves-{chosen.since}-{chosen.year}"
    figure.unfolded(table, name, title, chosen.unit["slug"], chosen.pair)


@kept
def _everybody(chosen: Choice) -> tableview.Table:
    moved = compared(chosen).moved
    if chosen.unit["slug"] in set(moved["slug"]):
        return _moves(pair_of(chosen))
    return tables.moves(with_ours(moved, chosen.unit, change(chosen), lang()), int(chosen.since or 0), chosen.year)


@kept_of_all
def _moves(pair: Pair) -> tableview.Table:
    return tables.moves(_compared(pair).moved, pair.since, pair.year)


def with_ours(moved: pd.DataFrame, unit: Row, change: Row, lang: str) -> pd.DataFrame:
    """The rows of `movers`, our unit among them: where its change is refused a row with the reasons in `refused`."""
    if unit["slug"] in set(moved["slug"]):
        return moved
    ours = {**unit, **{key: change.get(key) for key in moved if str(key).endswith(("_from", "_to"))}}
    ours["score_change"] = change["score_change"]
    row = pd.DataFrame([{key: ours.get(key) for key in moved}], index=[-1]).astype(
        moved.dtypes.to_dict(), errors="ignore"
    )
    return pd.concat([row, moved]).assign(refused=[" ".join(briefing.doubts(change, lang)), *[""] * len(moved)])
