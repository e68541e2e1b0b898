"""One province on one sheet of paper: newest figures, strengths and weaknesses, history with breaks, sources."""

import re

import pandas as pd
import streamlit as st

from pages.components import report, screen, tables
from pages.components.filters import lang
from rankings import briefing
from rankings.briefing import Row
from rankings.i18n import NBSP, date, number, rank_of, text

SHEET = 700
MARKS = {"computed": "*", "implied": "°", "disputed": "?", "estimated": "┄"}


def width() -> int:
    """Px a picture has on the sheet; 0 on a phone, where the picture knows it better."""
    return 0 if screen.narrow() else SHEET


def known(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `dossier` that hold a figure."""
    return rows[rows["missing"].isna()]


def newest_parts(rows: pd.DataFrame) -> list[Row]:
    """The ranked components of every index in the newest year in which one has a rank."""
    parts = rows[(rows["indicator"] != "total") & rows["rank"].notna()]
    last = parts.groupby("index")["year"].max()
    return [dict(row) for row in parts[parts["year"] == parts["index"].map(last)].to_dict("records")]


def standings(glances: list[Row], unit: Row) -> None:
    """The newest total of every index, rows of card.glances: rank, score, change or why not, place in the region."""
    heads = [text(f"pages.column.{head}", lang()) for head in ("short_name", "year", "rank", "score")]
    heads += [text("profile.change", lang()), text("profile.region_place", lang())]
    body = [_standing(row, unit) for row in glances if row["year"]]
    if screen.narrow():
        for line in body:
            st.markdown(f"**{line[0]} {line[1]}**: " + "; ".join(part.removesuffix(".") for part in line[2:5]) + ".")
        return
    sheet_table(pd.DataFrame(body, columns=heads))


def _standing(row: Row, unit: Row) -> list[str]:
    rank = rank_of(row["rank"], row["rank_of"]) + MARKS.get(row["rank_status"], "") if row["rank"] is not None else "–"
    score = briefing.score(row["score"], row["score_unit"], lang()) if row["score"] is not None else "–"
    changed = report.changed(row["change"], row["unit"]) if row["change"] else "–"
    return [_unbroken(row["short_name"]), str(row["year"]), rank, score, changed, _in_region(row, unit)]


def _unbroken(name: object) -> str:
    return str(name).replace(" ", NBSP)


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


def history(rows: pd.DataFrame) -> None:
    """A row a year, a column an index: rank with its kind and score; a bar before an edition that is not comparable."""
    totals = rows[rows["indicator"] == "total"]
    cells = totals.assign(cell=[_cell(row) for row in totals.to_dict("records")])
    grid = cells.pivot(index="year", columns="short_name", values="cell").sort_index(ascending=False)
    grid = grid[list(dict.fromkeys(totals["short_name"]))].fillna("")
    grid.insert(0, text("pages.column.year", lang()), [str(year) for year in grid.index])
    sheet_table(grid)
    st.caption(text("profile.history_note", lang()))


def _cell(row: Row) -> str:
    """'┃ 43/63 · 86,14', 'loại khỏi kỳ này'."""
    if briefing.known(row["missing"]):
        return briefing.missing(str(row["missing"]), lang())
    said = (
        [rank_of(row["rank"], row["rank_of"]) + MARKS.get(row["rank_status"], "")]
        if briefing.known(row["rank"])
        else []
    )
    said += [number(row["score"], lang()) + ("%" if row["unit"] == "%" else "")] if briefing.known(row["score"]) else []
    return ("┃ " if row["cut"] else "") + " · ".join(said)


def sources(rows: pd.DataFrame) -> None:
    """Where the figures are from: one line an address and kind of figure, with the years it covers."""
    found = rows.assign(url=rows["url"].astype("object").where(rows["url"].notna(), ""))
    body = [_source(own) for _, own in found.groupby(["index", "url", "status"], sort=False)]
    columns = ("pages.column.short_name", "profile.status", "pages.column.announced_on", "profile.source")
    sheet_table(pd.DataFrame(body, columns=[text(column, lang()) for column in columns]))


def _source(own: pd.DataFrame) -> list[str]:
    """Index and years, kind of figure, when announced, publisher with the address."""
    first = own.iloc[0]
    days = sorted(str(day)[:10] for day in own["announced_on"].dropna().unique())
    said = " – ".join(dict.fromkeys(date(day, lang()) for day in (days[:1] + days[-1:])))
    host = re.sub(r"^https?://(www\.)?([^/]+).*$", r"\2", first["url"])
    where = text(f"profile.publisher.{first['index']}", lang()) + (f": [{host}](<{first['url']}>)" if host else "")
    return [
        f"{_unbroken(first['short_name'])} {_years(own)}",
        text(f"profile.kind.{first['status']}", lang()),
        said or "–",
        where,
    ]


def _years(own: pd.DataFrame) -> str:
    """'2011–2020, 2022, 2024'."""
    runs: list[list[int]] = []
    for year in sorted({int(one) for one in own["year"]}):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def sheet_table(rows: pd.DataFrame) -> None:
    """A table that paper takes: all of it, nothing to scroll."""
    st.table(rows, hide_index=True, border="horizontal")


def parts_table(own: pd.DataFrame, names: pd.DataFrame) -> tables.Table:
    """Our scores of the components, a row a component and a column a year."""
    titles = dict(zip(names["code"], names[f"name_{lang()}"], strict=True))
    known = own[own["indicator"].isin(titles)]
    wide = known.pivot(index="indicator", columns="year", values="score").reindex(list(titles)).dropna(how="all")
    wide.columns = wide.columns.map(str)
    writing: dict[str, tables.Writing] = {"name": str} | dict.fromkeys(wide.columns, tables.score)
    wide.insert(0, "name", [titles[code] for code in wide.index])
    return tables.Table(wide.reset_index(drop=True), writing)
