"""What it would take to reach a rank: an interval, what was really achieved, where there is room."""

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from pages.components import figure, filters, headroom, lacking, levels, readings, report, tableview, trace
from pages.components.choice import Own
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.markup import plain
from pages.components.picture import Kept
from pages.components.whatif import number_box
from rankings import answers, briefing, db
from rankings.absence import absent
from rankings.briefing import Row
from rankings.charts import thresholds as picture
from rankings.db import query
from rankings.i18n import text
from rankings.scenario import Threshold, achieved, thresholds
from rankings.targets import Target

BETTER = 10


def told(index: Row, edition: Row, own: Row, who: str) -> bool:
    """Whether thresholds can be worked out from the edition; says why not."""
    said = ""
    if not lacking.whole(edition):
        said = text("scenario.incomplete", lang(), edition=lacking.not_whole(index, edition))
    elif not briefing.known(own["score"]):
        reason = absent(own, lang())
        said = text("scenario.no_own", lang(), name=who, year=int(edition["year"]), reason=reason)
    if said:
        st.info(plain(said), icon=":material/info:")
    return not said


class Found(NamedTuple):
    """What it takes to reach a rank: in a sentence, in a picture, in a table; how many assumptions there were."""

    said: str
    picture: Kept
    table: tableview.Table
    assumptions: int


def scenario(own: Own, editions: pd.DataFrame, targets: list[Target]) -> None:
    """The newest edition: which rank, the interval in words, picture and table, then the room in the components."""
    index, unit, who = own.index, own.unit, own.who
    edition = report.edition_of(editions, int(editions["year"].max()))
    year = int(edition["year"])
    if readings.merger(unit):
        st.caption(":material/info: " + plain(text("readings.scenario_apart", lang(), name=who)))
    rows = db.rows("ladder", **_asked(own, year))
    standing = report.row_of(rows, unit)
    if not told(index, edition, standing, who):
        return
    start = float(_start(standing, targets, year))
    rank = int(number_box("hang", start, 1.0, float(standing["rank_of"]), 1.0))
    found = _found(own, year, rank)
    st.markdown(f"**{plain(found.said)}**")
    if found.assumptions == 1:
        st.caption(":material/info: " + plain(text("scenario.only_still", lang(), year=year, **levels.nouns())))
    used = trace.of_units(index["index"], "total", year)
    behind = [key for row in rows for key in used(row, "")]
    figure.draw(found.picture, found.said, f"{own.name}-scenario", found.table, used=behind, place="scenario")
    st.caption(":material/info: " + text("scenario.no_trace", lang()))
    headroom.show(own, year)


def _asked(own: Own, year: int) -> dict[str, Any]:
    return {"index": own.index["index"], "year": year, "indicator": "total", "ladder": own.ladder}


@kept
def _found(own: Own, year: int, rank: int) -> Found:
    index, asked = own.index, _asked(own, year)
    standing = report.row_of(db.rows("ladder", **asked), own.unit)
    ours, now = float(standing["score"]), int(standing["rank"])
    everybody = _everybody(index["index"], year, own.ladder)
    others = [(score, moved) for slug, score, moved in everybody if slug != own.unit["slug"]]
    ranks = sorted({rank, max(rank, (rank + now) // 2)}) if rank < now else [rank]
    found = {one: thresholds(one, ours, others) for one in ranks}
    gains = _gains(index["index"], year, own.ladder)
    said = briefing.takes(rank, found[rank], gains, own.who, index["unit"], lang(), levels.noun())
    named = {"short": index["short_name"], "year": year, "n": int(standing["rank_of"]), **levels.nouns()}
    title = text("scenario.heading", lang(), rank=rank)
    look = figure.look(
        f"{own.who}: {title[0].lower()}{title[1:]}", text("scenario.subtitle", lang(), **named), report.source(index)
    )
    drawn = Kept(picture.thresholds(found, ours, gains, index["unit"], **look))
    return Found(said, drawn, _table(found, gains), len(found[rank]))


def _start(own: Row, targets: list[Target], year: int) -> int:
    """The rank of the next target of the ledger, else ten places better than now."""
    ahead = sorted(
        (one for one in targets if one.measure == "rank_at_most" and one.year > year), key=lambda one: one.year
    )
    return int(ahead[0].value) if ahead else max(1, int(own["rank"]) - BETTER)


@kept
def _everybody(index: str, year: int, ladder: str) -> list[tuple[str, float, float | None]]:
    """Slug, score and its change since the edition before, None where it may not be compared, of all with a score."""
    since = answers.before(index, year, ladder)
    moved: dict[str, float] = {}
    if since is not None:
        found = query("movers", index=index, year=year, since=since, indicator="total", ladder=ladder)
        found = found.dropna(subset="score_change")
        moved = dict(zip(found["slug"], found["score_change"], strict=True))
    standing = db.rows("ladder", index=index, year=year, indicator="total", ladder=ladder)
    return [(row["slug"], float(row["score"]), moved.get(row["slug"])) for row in standing if row["score"] is not None]


@kept
def _gains(index: str, year: int, ladder: str) -> list[float]:
    """One-year changes that provinces made under the criteria of the edition, ascending."""
    editions = filters.editions(index, ladder)
    same = set(editions[editions["method"] == editions["method"].loc[year]]["year"])
    found = query("gains", index=index, indicator="total", ladder=ladder)
    return sorted(float(gain) for gain in found[found["since"].isin(same) & found["year"].isin(same)]["gain"])


def _table(found: dict[int, list[Threshold]], gains: list[float]) -> tableview.Table:
    heads = [text(f"targets.head.{key}", lang()) for key in ("rank", "assumption", "needed", "gain", "times")]
    body = [
        [
            rank,
            text(f"charts.assume_{one.assumption}", lang(), **levels.nouns()),
            one.score,
            one.gain,
            "/".join(map(str, achieved(one.gain, gains))) if gains else "–",
        ]
        for rank, own in found.items()
        for one in own
    ]
    how = (tableview.whole, str, tableview.score, tableview.change, str)
    return tableview.Table(pd.DataFrame(body, columns=heads), dict(zip(heads, how, strict=True)))
