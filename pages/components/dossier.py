"""One province on one sheet of paper: newest figures, strengths and weaknesses, every figure with its source."""

import pandas as pd
import streamlit as st

from pages.components import figure, glances, report, screen, sheet, tableview, trace
from pages.components.filters import lang
from rankings import briefing
from rankings.briefing import Row
from rankings.i18n import text


def known(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `dossier` that hold a figure."""
    return rows[rows["missing"].isna()]


def newest_parts(rows: pd.DataFrame) -> list[Row]:
    """The ranked components of every index in the newest year in which one has a rank."""
    parts = rows[(rows["indicator"] != "total") & rows["rank"].notna()]
    last = parts.groupby("index")["year"].max()
    return [dict(row) for row in parts[parts["year"] == parts["index"].map(last)].to_dict("records")]


def standings(rows: list[Row], unit: Row) -> None:
    """The newest total of every index, rows of glances.all_of: rank, score, change or why not, place in the region."""
    heads = [text(f"pages.column.{head}", lang()) for head in ("short_name", "year", "rank", "score")]
    heads += [text("profile.change", lang()), text("profile.region_place", lang())]
    heads = heads if any(row["region"] for row in rows) else heads[:-1]
    body = [_standing(row, unit)[: len(heads)] for row in rows if row["year"]]
    report.estimate_label()
    if screen.narrow():
        for line in body:
            st.markdown(f"**{line[0]} {line[1]}**: " + "; ".join(part.removesuffix(".") for part in line[2:5]) + ".")
    else:
        sheet.table(pd.DataFrame(body, columns=heads))
    for said in filter(None, (glances.newer_said(row) for row in rows)):
        st.caption(f":material/update: {said}")


def _standing(row: Row, unit: Row) -> list[str]:
    rank = sheet.rank(row) if row["rank"] is not None else "–"
    score = briefing.score(row["score"], row["score_unit"], lang()) if row["score"] is not None else "–"
    changed = briefing.changed(row["change"], row["unit"], lang()) if row["change"] else "–"
    return [sheet.unbroken(row["short_name"]), str(row["year"]), rank, score, changed, _in_region(row, unit)]


def _in_region(row: Row, unit: Row) -> str:
    """'2/5': place among the members that have a rank."""
    ranks = [one["rank"] for one in row["region"] if briefing.known(one["rank"])]
    if row["rank"] is None or not ranks:
        return "–"
    place = sum(rank < row["rank"] for rank in ranks) + 1
    form = "region_place_of" if len(ranks) == len(row["region"]) else "region_place_among"
    return text(f"profile.{form}", lang(), place=place, of=len(ranks), members=len(row["region"]))


def balance(rows: pd.DataFrame, unit: Row) -> None:
    """Which components are in the top and which in the bottom quarter; all of both."""
    parts = newest_parts(rows)
    top, bottom = briefing.quarters(parts)
    st.markdown(briefing.balance(top, bottom, len(parts), briefing.name(unit, lang()), lang()))
    for column, key, found in zip(st.columns(2), ("strong", "weak"), (top, bottom), strict=True):
        with column:
            lines = [f"- {briefing.part_standing(row, lang())}" for row in found]
            said = "\n".join(lines) or text("profile.nobody", lang())
            st.markdown(f"**{text(f'profile.{key}', lang())}**\n\n{said}")


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
