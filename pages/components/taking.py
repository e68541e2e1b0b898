"""What it would take to reach a rank: an interval, what was really achieved, where there is room."""

import pandas as pd
import streamlit as st

from pages.components import downloads, figure, levels, likeness, readings, report, tableview, trace
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.whatif import number_box
from rankings import answers, briefing, db
from rankings.absence import absent
from rankings.briefing import Row
from rankings.charts import thresholds as picture
from rankings.db import query
from rankings.i18n import text
from rankings.ladders import of_provinces
from rankings.scenario import Threshold, achieved, thresholds
from rankings.targets import Target

BETTER, NAMED = 10, 3


def told(index: Row, edition: Row, own: Row, who: str) -> bool:
    """Whether thresholds can be worked out from the edition; says why not."""
    said = ""
    if not report.whole(edition):
        said = text("scenario.incomplete", lang(), edition=report.edition_line(index, edition))
    elif not briefing.known(own["score"]):
        reason = absent(own, lang())
        said = text("scenario.no_own", lang(), name=who, year=int(edition["year"]), reason=reason)
    if said:
        st.info(plain(said), icon=":material/info:")
    return not said


def scenario(index: Row, editions: pd.DataFrame, unit: Row, targets: list[Target], ladder: str) -> None:
    """The newest edition: which rank, the interval in words, picture and table, then the room in the components."""
    edition = report.edition_of(editions, int(editions["year"].max()))
    year, who = int(edition["year"]), briefing.name(unit, lang())
    if readings.merger(unit):
        st.caption(":material/info: " + plain(text("readings.scenario_apart", lang(), name=who)))
    asked = {"index": index["index"], "year": year, "indicator": "total", "ladder": ladder}
    rows, own = query("ladder", **asked), report.row_of(db.rows("ladder", **asked), unit)
    if not told(index, edition, own, who):
        return
    of, ours = int(own["rank_of"]), float(own["score"])
    rank = int(number_box("hang", float(_start(own, targets, year)), 1.0, float(of), 1.0))
    others = _others(index, rows, year, unit["slug"], ladder)
    ranks = sorted({rank, max(rank, (rank + int(own["rank"])) // 2)}) if rank < own["rank"] else [rank]
    found = {one: thresholds(one, ours, others) for one in ranks}
    gains = _gains(index, editions, year, ladder)
    sentence = briefing.takes(rank, found[rank], gains, who, index["unit"], lang(), levels.noun())
    st.markdown(f"**{plain(sentence)}**")
    if len(found[rank]) == 1:
        st.caption(":material/info: " + plain(text("scenario.only_still", lang(), year=year, **levels.nouns())))
    under = text("scenario.subtitle", lang(), short=index["short_name"], year=year, n=of, **levels.nouns())
    title = text("scenario.heading", lang(), rank=rank)
    drawn = picture.thresholds(
        found, ours, gains, **figure.look(f"{who}: {title[0].lower()}{title[1:]}", under, report.source(index))
    )
    used = trace.of_units(index["index"], "total", year)
    behind = [key for row in rows.to_dict("records") for key in used(row, "")]
    figure.draw(
        drawn,
        sentence,
        f"{index['index']}-{unit['slug']}-scenario",
        _table(found, gains),
        used=behind,
        place="scenario",
    )
    st.caption(":material/info: " + text("scenario.no_trace", lang()))
    _headroom(index, year, unit, who, ladder)


def _start(own: Row, targets: list[Target], year: int) -> int:
    """The rank of the next target of the ledger, else ten places better than now."""
    ahead = sorted(
        (one for one in targets if one.measure == "rank_at_most" and one.year > year), key=lambda one: one.year
    )
    return int(ahead[0].value) if ahead else max(1, int(own["rank"]) - BETTER)


def _others(index: Row, rows: pd.DataFrame, year: int, slug: str, ladder: str) -> list[tuple[float, float | None]]:
    """Everybody else's score and its change since the edition before, None where it may not be compared."""
    since = answers.before(index["index"], year, ladder)
    moved: dict[str, float] = {}
    if since is not None:
        found = query("movers", index=index["index"], year=year, since=since, indicator="total", ladder=ladder)
        found = found.dropna(subset="score_change")
        moved = dict(zip(found["slug"], found["score_change"], strict=True))
    scored = rows[rows["score"].notna() & (rows["slug"] != slug)]
    return [(float(row["score"]), moved.get(row["slug"])) for row in scored.to_dict("records")]


def _gains(index: Row, editions: pd.DataFrame, year: int, ladder: str) -> list[float]:
    """One-year changes that provinces made under the criteria of the edition."""
    same = set(editions[editions["method"] == editions["method"].loc[year]]["year"])
    found = query("gains", index=index["index"], indicator="total", ladder=ladder)
    return [float(gain) for gain in found[found["since"].isin(same) & found["year"].isin(same)]["gain"]]


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


def _headroom(index: Row, year: int, unit: Row, who: str, ladder: str) -> None:
    """Room to the maximum and to the best of the region, component by component."""
    cells = likeness.profiles(index, year, ladder)
    parts = [_room(own, unit) for _, own in cells.groupby("indicator", sort=False)]
    title = text("scenario.headroom_title", lang(), name=who, short=index["short_name"], year=year)
    st.subheader(plain(title), anchor=False)
    st.markdown(plain(briefing.headroom(parts, NAMED, lang())))
    if not index["additive"]:
        st.caption(":material/info: " + plain(text("scenario.not_sum", lang(), short=index["short_name"])))
    heads = {"name": text("scenario.component", lang()), "score": text("pages.column.score", lang())}
    kinds = ("room", "best", "gap") if of_provinces(ladder) else ("room",)
    heads |= {key: text(f"scenario.{key}", lang()) for key in kinds}
    body = pd.DataFrame([{**part, "name": briefing.name(part, lang())} for part in parts])
    shown = body.sort_values("room", ascending=False, kind="stable")[["code", *heads]].rename(columns=heads)
    first, *numbers = heads.values()
    table = tableview.Table(shown, {first: str} | dict.fromkeys(numbers, tableview.score))
    name = f"{index['index']}-{unit['slug']}-room"
    keys = trace.of_parts(index["index"], unit, year)
    trace.of_rows(table, keys, name, tall=True)
    downloads.of_table(table, name, title, keys=keys)


def _room(own: pd.DataFrame, unit: Row) -> Row:
    """One component: score, room to the maximum, best of the region and the gap to it."""
    mine = own[own["slug"] == unit["slug"]].iloc[0]
    best = own[own["region_id"] == unit["region_id"]]["score"].max()
    names = {f"name_{of}": mine[f"indicator_{of}"] for of in ("vi", "en")}
    return {
        **names,
        "code": mine["indicator"],
        "score": mine["score"],
        "room": mine["max_score"] - mine["score"],
        "best": best,
        "gap": best - mine["score"],
    }
