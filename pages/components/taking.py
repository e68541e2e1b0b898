"""What it would take to reach a rank: an interval, what was really achieved, where there is room."""

import pandas as pd
import streamlit as st

from pages.components import figure, likeness, report, tables
from pages.components.filters import lang
from pages.components.whatif import number_box
from rankings import answers, briefing
from rankings.briefing import Row
from rankings.charts import thresholds as picture
from rankings.db import query
from rankings.i18n import number, signed, text
from rankings.scenario import Threshold, achieved, thresholds
from rankings.targets import Target

BETTER, NAMED = 10, 3


def told(index: Row, edition: Row, own: Row, who: str) -> bool:
    """Whether thresholds can be worked out from the edition; says why not."""
    said = ""
    if not edition["complete"]:
        said = text("scenario.incomplete", lang(), edition=report.edition_line(index, edition))
    elif not briefing.known(own["score"]):
        reason = briefing.missing(own["missing"] if briefing.known(own["missing"]) else "not_loaded", lang())
        said = text("scenario.no_own", lang(), name=who, year=int(edition["year"]), reason=reason)
    if said:
        st.info(said, icon=":material/info:")
    return not said


def scenario(index: Row, editions: pd.DataFrame, unit: Row, targets: list[Target]) -> None:
    """The newest edition: which rank, the interval in words, picture and table, then the room in the components."""
    edition = report.edition_of(editions, int(editions["year"].max()))
    year, who = int(edition["year"]), briefing.name(unit, lang())
    rows = query("ladder", index=index["index"], year=year, indicator="total", ladder="province")
    own = report.row_of(rows, unit)
    if not told(index, edition, own, who):
        return
    of, ours = int(own["rank_of"]), float(own["score"])
    rank = int(number_box("hang", float(_start(own, targets, year)), 1.0, float(of), 1.0))
    others = _others(index, rows, year, unit["slug"])
    ranks = sorted({rank, max(rank, (rank + int(own["rank"])) // 2)}) if rank < own["rank"] else [rank]
    found = {one: thresholds(one, ours, others) for one in ranks}
    gains = _gains(index, editions, year)
    st.markdown(f"**{briefing.takes(rank, found[rank], gains, who, index['unit'], lang())}**")
    if len(found[rank]) == 1:
        st.caption(":material/info: " + text("scenario.only_still", lang(), year=year))
    under = text("scenario.subtitle", lang(), short=index["short_name"], year=year, n=of)
    title = text("scenario.heading", lang(), rank=rank)
    drawn = picture.thresholds(
        found, ours, gains, **figure.look(f"{who}: {title[0].lower()}{title[1:]}", under, report.source(index))
    )
    figure.draw(drawn, title, f"{index['index']}-{unit['slug']}-scenario", _table(found, gains))
    _headroom(index, year, unit, who)


def _start(own: Row, targets: list[Target], year: int) -> int:
    """The rank of the next target of the ledger, else ten places better than now."""
    ahead = sorted(
        (one for one in targets if one.measure == "rank_at_most" and one.year > year), key=lambda one: one.year
    )
    return int(ahead[0].value) if ahead else max(1, int(own["rank"]) - BETTER)


def _others(index: Row, rows: pd.DataFrame, year: int, slug: str) -> list[tuple[float, float | None]]:
    """Everybody else's score and its change since the edition before, None where it may not be compared."""
    since = answers.before(index["index"], year, "province")
    moved: dict[str, float] = {}
    if since is not None:
        found = query("movers", index=index["index"], year=year, since=since, indicator="total", ladder="province")
        found = found.dropna(subset="score_change")
        moved = dict(zip(found["slug"], found["score_change"], strict=True))
    scored = rows[rows["score"].notna() & (rows["slug"] != slug)]
    return [(float(row["score"]), moved.get(row["slug"])) for row in scored.to_dict("records")]


def _gains(index: Row, editions: pd.DataFrame, year: int) -> list[float]:
    """One-year changes that provinces made under the criteria of the edition."""
    same = set(editions[editions["method"] == editions["method"].loc[year]]["year"])
    found = query("gains", index=index["index"], indicator="total", ladder="province")
    return [float(gain) for gain in found[found["since"].isin(same) & found["year"].isin(same)]["gain"]]


def _table(found: dict[int, list[Threshold]], gains: list[float]) -> tables.Table:
    heads = [text(f"targets.head.{key}", lang()) for key in ("rank", "assumption", "needed", "gain", "times")]
    body = [
        [
            str(rank),
            text(f"charts.assume_{one.assumption}", lang()),
            number(one.score, lang()),
            signed(one.gain, lang()),
            "/".join(map(str, achieved(one.gain, gains))) if gains else "–",
        ]
        for rank, own in found.items()
        for one in own
    ]
    return tables.Table(pd.DataFrame(body, columns=heads), dict.fromkeys(heads, str))


def _headroom(index: Row, year: int, unit: Row, who: str) -> None:
    """Room to the maximum and to the best of the region, component by component."""
    cells = likeness.profiles(index, year)
    parts = [_room(own, unit) for _, own in cells.groupby("indicator", sort=False)]
    st.subheader(text("scenario.headroom_title", lang(), name=who, short=index["short_name"], year=year), anchor=False)
    st.markdown(briefing.headroom(parts, NAMED, lang()))
    if not index["additive"]:
        st.caption(":material/info: " + text("scenario.not_sum", lang(), short=index["short_name"]))
    heads = {"name": text("scenario.component", lang()), "score": text("pages.column.score", lang())}
    heads |= {key: text(f"scenario.{key}", lang()) for key in ("room", "best", "gap")}
    body = pd.DataFrame([{**part, "name": briefing.name(part, lang())} for part in parts])
    shown = body.sort_values("room", ascending=False, kind="stable")[list(heads)]
    for column in ("score", "room", "best", "gap"):
        shown[column] = [number(value, lang()) if briefing.known(value) else "–" for value in shown[column]]
    st.table(shown.rename(columns=heads), hide_index=True, border="horizontal")


def _room(own: pd.DataFrame, unit: Row) -> Row:
    """One component: score, room to the maximum, best of the region and the gap to it."""
    mine = own[own["slug"] == unit["slug"]].iloc[0]
    best = own[own["region_id"] == unit["region_id"]]["score"].max()
    names = {f"name_{of}": mine[f"indicator_{of}"] for of in ("vi", "en")}
    return {
        **names,
        "score": mine["score"],
        "room": mine["max_score"] - mine["score"],
        "best": best,
        "gap": best - mine["score"],
    }
