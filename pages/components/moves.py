"""Two editions, and the years before them: ranks and scores, why a rank moved, who passed whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pages.components import card, figure, filters, report, tables, trace, units
from pages.components.filters import lang
from rankings import briefing, overtakes
from rankings.briefing import Row
from rankings.charts.bump import bump
from rankings.charts.effects import effects as effects_chart
from rankings.charts.lineage import lineage
from rankings.charts.quadrant import quadrant
from rankings.charts.scores import scores
from rankings.charts.slope import slope
from rankings.db import query
from rankings.effects import effects
from rankings.i18n import text


@dataclass(frozen=True)
class Choice:
    """What the reader chose, and the words that stand under every picture of it."""

    index: Row
    ladder: str
    unit: Row
    indicator: Row
    editions: pd.DataFrame
    year: int
    since: int | None
    peers: Sequence[str]

    @property
    def asked(self) -> dict[str, Any]:
        return {"index": self.index["index"], "indicator": self.indicator["code"], "ladder": self.ladder}

    @property
    def subject(self) -> str:
        return report.subject(self.index, self.indicator)

    @property
    def name(self) -> str:
        """A word for files: 'papi-province'."""
        return f"{self.index['index']}-{self.ladder}"

    @property
    def noun(self) -> str:
        """Whose ranks these are: a key of words."""
        return "ministry" if self.ladder == "ministry" else "province"

    @property
    def keys(self) -> trace.Keys | None:
        """The figures behind a row of a table; estimates have no source of their own."""
        years = [int(one) for one in self.editions["year"]]
        return None if filters.estimating() else trace.of_units(self.index["index"], self.indicator["code"], *years)

    def look(self, title: str, line: str = "") -> dict[str, Any]:
        line = line or report.line(self.index, report.edition_of(self.editions, self.year), self.indicator)
        return figure.look(title, line, report.source(self.index))


def years(chosen: Choice) -> None:
    """The ranks, or the scores, of everybody over the years; of the predecessors apart where that is the reading."""
    history = query("history", **chosen.asked).query("year <= @chosen.year")
    history = history[history["series"] == chosen.indicator["series"]]  # a code may have meant something else before
    editions = chosen.editions.sort_index().loc[: chosen.year]
    merged = _merged(chosen)
    view = filters.view("xem", ["rank", "score"])
    if merged and view == "rank":
        _predecessors(chosen, merged, history, editions)
        return
    own = history[history["slug"] == chosen.unit["slug"]].to_dict("records")
    said = (own, briefing.name(chosen.unit, lang()), chosen.subject)
    beside = [slug for slug in merged.predecessors if slug != chosen.unit["slug"]] if merged else []
    peers = list(dict.fromkeys([*beside, *chosen.peers]))[: units.MOST_PEERS]
    options = {"focus": chosen.unit["slug"], "peers": peers}
    if view == "rank":
        title, table = briefing.path(*said, lang()), tables.ranks(history)
        picture = bump(history, editions, targets=_aims(chosen), **options, **chosen.look(title))
    else:
        title, table = briefing.score_path(*said, chosen.index["unit"], lang()), tables.scores(history)
        picture = scores(history, editions, **options, **chosen.look(title))
    figure.draw(picture, title, f"{chosen.name}-years", table, chosen.unit["slug"], chosen.keys)


def _merged(chosen: Choice) -> units.Merger | None:
    """The merger to show apart, in that reading only; says so where our province did not merge."""
    if filters.reading() != "tien_than" or chosen.noun == "ministry":
        return None
    merged = units.merger(chosen.unit)
    if merged is None:
        name = briefing.name(chosen.unit, lang())
        st.info(text("leaders.not_merged", lang(), name=name), icon=":material/info:")
    return merged


def _aims(chosen: Choice) -> list[tuple[int, int, str]]:
    """Our targets of rank in this index, as the documents say them."""
    if chosen.ladder != "province" or chosen.indicator["code"] != "total":
        return []
    wanted = (chosen.index["index"], chosen.unit["slug"], "rank_at_most")
    own = [one for one in card.ledger() if (one.index, one.province_slug, one.measure) == wanted]
    return [(one.year, int(one.value), text("leaders.aim", lang(), rank=int(one.value))) for one in own]


def _predecessors(chosen: Choice, merged: units.Merger, history: pd.DataFrame, editions: pd.DataFrame) -> None:
    """The provinces that went into one new province, each on its own line, joined at the merger, and its estimates."""
    old = history[history["slug"].isin(merged.predecessors)]
    estimates = query("history", **{**chosen.asked, "ladder": "backcast"})
    estimates = estimates[(estimates["slug"] == merged.slug) & (estimates["year"] <= chosen.year)]
    names = ", ".join(old.drop_duplicates("slug")[f"name_{lang()}"])
    new = briefing.name(merged.new, lang())
    title = text("leaders.apart", lang(), subject=chosen.subject, names=names, new=new)
    plain = str(merged.new["plain"]) if lang() == "vi" else units.unaccented(str(merged.new["plain"]))
    new_rows = history[history["slug"] == merged.slug]
    picture = lineage(old, new_rows, editions, name=plain, estimates=estimates, **chosen.look(title))
    figure.draw(picture, title, f"{chosen.name}-predecessors", tables.ranks(old), chosen.unit["slug"], chosen.keys)


def why(chosen: Choice, rows: pd.DataFrame, change: Row) -> None:
    """Our own and the others' effect on our rank, or why they cannot be told apart; rows of `movers`."""
    st.subheader(text("leaders.why", lang()), anchor=False)
    found = rows.to_dict("records")
    moved = effects(_nulls(found), chosen.unit["slug"]) if _everybody_scored(rows) else None
    if moved is None:
        reason = " ".join(report.doubts(change)) if change["refused"]["score"] or change["refused"]["rank"] else ""
        st.markdown(text("leaders.no_why", lang()) + " " + (reason or text("leaders.few_scores", lang())))
        return
    ours = next(row for row in found if row["slug"] == chosen.unit["slug"])
    others = [row["score_change"] for row in found if row is not ours and briefing.known(row["score_change"])]
    title = briefing.effect(moved, ours["score_change"], others, chosen.index["unit"], chosen.noun, lang())
    ends = int(ours["rank_from"]), int(ours["rank_to"])
    look = chosen.look(title, _pair_line(chosen, len(others) + 1))
    figure.draw(effects_chart(moved, chosen.year, int(chosen.since or 0), *ends, **look), title, f"{chosen.name}-why")


def _nulls(rows: list[Any]) -> list[Row]:
    """None for what pandas calls NaN or NA."""
    return [{key: value if briefing.known(value) else None for key, value in row.items()} for row in rows]


def _everybody_scored(rows: pd.DataFrame) -> bool:
    """Whether everybody who was ranked has a score in both years: only then scores tell the ranks."""
    ends = [(rows[f"score_{end}"].notna().sum(), rows[f"rank_of_{end}"].max()) for end in ("from", "to")]
    return all(briefing.known(ranked) and scored >= ranked for scored, ranked in ends)


def _pair_line(chosen: Choice, n: int) -> str:
    said = {"subject": chosen.subject, "since": chosen.since, "year": chosen.year, "n": n}
    return text("pages.movers.pair", lang(), **said)


def side_by_side(chosen: Choice, moved: pd.DataFrame) -> None:
    """Everybody's rank in both years, or everybody's change of rank against that of score."""
    title = briefing.movers(moved.to_dict("records"), chosen.year, int(chosen.since or 0), lang())
    if moved.empty:
        st.markdown(title)
        return
    look = chosen.look(title, _pair_line(chosen, len(moved)))
    options = {"focus": chosen.unit["slug"], "peers": chosen.peers}
    if filters.view("hai_nam", ["slope", "quadrant"]) == "slope":
        picture = slope(moved, chosen.year, int(chosen.since or 0), **options, **look)
    else:
        picture = quadrant(moved, **options, **look)
    figure.draw(picture, title, f"{chosen.name}-{chosen.since}-{chosen.year}")


def passed(chosen: Choice, moved: pd.DataFrame) -> None:
    """Who overtook us and whom we overtook, with the component in which the gap turned most."""
    rows = moved.to_dict("records")
    if chosen.unit["slug"] not in set(moved["slug"]):
        return
    ours = {**chosen.unit, "since": chosen.since, "noun": chosen.noun}
    st.subheader(text("leaders.passes", lang(), subject=chosen.subject), anchor=False)
    over = overtakes.overtook(rows, chosen.unit["slug"])
    under = overtakes.overtaken(rows, chosen.unit["slug"])
    for form, found in (("overtook", over), ("overtaken", under)):
        st.markdown(briefing.overtakes(found, ours, chosen.subject, chosen.year, form, lang()))
    if over:
        table = tables.passes(_with_reasons(chosen, over, moved), int(chosen.since or 0), chosen.year)
        _traced(chosen, table, f"{chosen.name}-passed-{chosen.since}-{chosen.year}")


def everybody(chosen: Choice, moved: pd.DataFrame) -> None:
    """All changes between the two editions in a table, sorted by places gained."""
    said = {"subject": chosen.subject, "since": chosen.since, "year": chosen.year}
    st.subheader(text("pages.movers.table", lang(), **said), anchor=False)
    table = tables.moves(moved, int(chosen.since or 0), chosen.year)
    _traced(chosen, table, f"{chosen.name}-moves-{chosen.since}-{chosen.year}")


def _traced(chosen: Choice, table: tables.Table, name: str) -> None:
    """A table, its rows open their sources; its download."""
    asked = chosen.index["index"], chosen.indicator["code"], int(chosen.since or 0), chosen.year
    if filters.estimating():
        tables.show(table, chosen.unit["slug"])
    else:
        trace.of_rows(table, trace.of_units(*asked), name, chosen.unit["slug"])
    figure.download(table, name)


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
