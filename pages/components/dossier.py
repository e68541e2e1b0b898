"""One province on one sheet of paper: newest figures, strengths and weaknesses, every figure with its source."""

import pandas as pd
import streamlit as st

from pages.components import figure, glances, levels, report, screen, sheet, tableview, trace
from pages.components.filters import lang
from pages.components.kept import drawn, kept
from pages.components.markup import plain
from rankings import briefing, db, ladders
from rankings.briefing import Row
from rankings.charts.multiples import multiples
from rankings.charts.panels import Field, field
from rankings.charts.wording import Wording
from rankings.db import query
from rankings.glances import newest_parts
from rankings.i18n import rank_of, text

PLOT = 92  # px of a small picture: a page takes two indices


def known(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `dossier` that hold a figure."""
    return rows[rows["missing"].isna()]


def standings(rows: list[Row], unit: Row) -> None:
    """The newest total of every index, rows of glances.all_of: rank, score, change or why not, place in the region."""
    heads = [text(f"pages.column.{head}", lang()) for head in ("short_name", "year", "rank", "score")]
    heads += [text("profile.change", lang()), text("profile.region_place", lang())]
    heads = heads if any(row["region"] for row in rows) else heads[:-1]
    body = [_standing(row, unit)[: len(heads)] for row in rows if row["year"]]
    report.estimate_label()
    if screen.narrow():
        for line in body:
            said = "; ".join(part.removesuffix(".") for part in line[2:5])
            st.markdown(f"**{plain(line[0])} {line[1]}**: {plain(said)}.")
    else:
        sheet.table(pd.DataFrame(body, columns=heads).map(plain))
    for said in filter(None, (glances.newer_said(row) for row in rows)):
        st.caption(f":material/update: {plain(said)}")


def _standing(row: Row, unit: Row) -> list[str]:
    """Index, year, rank, score, change, place in the region; why not, for each that there is none of."""
    rank = sheet.rank(row) if row["rank"] is not None else text("pages.overview.no_rank", lang())
    score = briefing.score_or_why(row, row["score_unit"], lang())
    first = text("refusals.first_edition", lang(), year=row["year"])
    changed = briefing.changed(row["change"], row["unit"], lang()) if row["change"] else first
    return [sheet.unbroken(row["short_name"]), str(row["year"]), rank, score, changed, _in_region(row, unit)]


def _in_region(row: Row, unit: Row) -> str:
    """'2/5': place among the members that have a rank."""
    if row["rank"] is None:
        return text("pages.overview.no_rank", lang())
    ranks = [one["rank"] for one in row["region"] if briefing.known(one["rank"])]
    if not ranks:
        return "–"
    place = sum(rank < row["rank"] for rank in ranks) + 1
    form = "region_place_of" if len(ranks) == len(row["region"]) else "region_place_among"
    return text(f"profile.{form}", lang(), place=place, of=len(ranks), members=len(row["region"]))


def balance(rows: pd.DataFrame, unit: Row) -> None:
    """Which components are in the top and which in the bottom quarter; all of both."""
    parts = newest_parts(rows)
    top, bottom = briefing.quarters(parts)
    st.markdown(plain(briefing.balance(top, bottom, len(parts), briefing.name(unit, lang()), lang())))
    for column, key, found in zip(st.columns(2), ("strong", "weak"), (top, bottom), strict=True):
        with column:
            lines = [f"- {plain(briefing.part_standing(row, lang()))}" for row in found]
            said = "\n".join(lines) or text("profile.nobody", lang())
            st.markdown(f"**{text(f'profile.{key}', lang())}**\n\n{said}")


def components(chosen: Row, unit: Row, ladder: str) -> None:
    """The components of every index that has some of ours, a picture each, the chosen index first."""
    drawn = [_components(index, unit, ladder) for index in _in_order(chosen, ladder)]
    if not any(drawn):
        name = briefing.name(unit, lang())
        st.info(plain(text("profile.components_none", lang(), name=name)), icon=":material/info:")


def _in_order(chosen: Row, ladder: str) -> list[Row]:
    """The indices with figures of the ladder, rows of `indices`, the chosen one first."""
    published = ladders.of(ladder)["ladder"]
    known = [row for row in db.rows("indices") if published in ladders.of_index(row["index"])]
    return sorted(known, key=lambda row: str(row["index"]) != chosen["index"])


def _components(index: Row, unit: Row, ladder: str) -> bool:
    """Scores of the components over the years; those that have a rank alone in a line below. False: there are none."""
    every, places, everybody = _histories(index["index"], ladder)
    parts = every.take(places.get(unit["slug"], []))
    ours = parts[parts["score"].notna() | parts["rank"].notna()]
    if ours.empty:
        return False
    names = query("indicators", index=index["index"], year=int(ours["year"].max())).query("parent == 'total'")
    own = ours[ours["score"].notna()]
    if not own.empty:
        _drawn(index, unit, ladder, (parts, everybody), own, names[names["code"].isin(own["indicator"])])
    _ranked_only(index, ours[~ours["indicator"].isin(own["indicator"])], names)
    return True


@kept
def _histories(index: str, ladder: str) -> tuple[pd.DataFrame, dict[str, list[int]], Field]:
    """Everybody's rows of `histories`, where each one's are, and what of them is the same behind everybody's lines."""
    found = query("histories", index=index, ladder=ladder, parent="total")
    places = {str(slug): list(own) for slug, own in found.groupby("slug").indices.items()}
    return found, places, field(found, Wording(lang(), levels.noun()))


def _drawn(
    index: Row,
    unit: Row,
    ladder: str,
    histories: tuple[pd.DataFrame, Field],
    own: pd.DataFrame,
    names: pd.DataFrame,
) -> None:
    title = text("profile.multiples", lang(), name=briefing.name(unit, lang()), index=index["short_name"])
    words = figure.look(title, text("profile.multiples_sub", lang()), report.source(index)) | {"width": sheet.width()}
    of = index["index"], ladder, *names["code"]
    given = {"focus": unit["slug"], "everybody": histories[1], "plot": PLOT, **words}
    picture = drawn(multiples, of, histories[0], names, **given)
    keys = trace.of_parts(index["index"], unit, *sorted({int(year) for year in own["year"]}))
    figure.draw(
        picture,
        title,
        f"{index['index']}-{unit['slug']}-profile",
        parts_table(own, names),
        keys=keys,
        place=f"{index['index']}-profile",
    )


def _ranked_only(index: Row, ranked: pd.DataFrame, names: pd.DataFrame) -> None:
    """'PAR INDEX, thành phần mới có hạng: Cải cách thể chế 22/63 (2023); …' by the newest rank of each."""
    titles = dict(zip(names["code"], names[f"name_{lang()}"], strict=True))
    last = ranked[ranked["indicator"].isin(titles)].sort_values("year").groupby("indicator", sort=False).tail(1)
    said = [
        f"{titles[row['indicator']]} {rank_of(row['rank'], row['rank_of'])} ({row['year']})"
        for row in last.sort_values("indicator").to_dict("records")
    ]
    if said:
        st.markdown(plain(text("profile.ranked_only", lang(), index=index["short_name"], items="; ".join(said))))


def figures(rows: pd.DataFrame, unit: Row) -> None:
    """Every figure of the sheet in a table that stays off the paper: each row opens its sources."""
    body = rows.assign(
        vintage=unit["vintage"], code=unit["code"], name=rows[f"name_{lang()}"], max_score=rows["max_score"]
    )
    writing: dict[str, tableview.Writing] = {"short_name": str, "year": tableview.whole, "name": str}
    writing |= {"rank": tableview.whole, "rank_of": tableview.whole, "score": tableview.score}
    writing |= {"max_score": tableview.score, "rank_status": tableview.word("briefing.rank_status")}
    body = body.sort_values("year", ascending=False, kind="stable").drop(columns=["name_vi", "name_en"])
    table, name = tableview.Table(body, writing, marks={"rank": "rank_status"}), f"{unit['slug']}-figures"
    figure.folded(text("readings.all_figures", lang()), name, table, keys=trace.of_figures)


def parts_table(own: pd.DataFrame, names: pd.DataFrame) -> tableview.Table:
    """Our scores of the components, a row a component and a column a year."""
    titles = dict(zip(names["code"], names[f"name_{lang()}"], strict=True))
    known = own[own["indicator"].isin(titles)]
    wide = known.pivot(index="indicator", columns="year", values="score").reindex(list(titles)).dropna(how="all")
    wide.columns = wide.columns.map(str)
    writing: dict[str, tableview.Writing] = {"name": str} | dict.fromkeys(wide.columns, tableview.score)
    wide.insert(0, "name", [titles[code] for code in wide.index])
    return tableview.Table(wide.rename_axis("code").reset_index(), writing)
