"""A sheet of paper: tables that it takes as a whole, the years of a province, where its figures are from."""

import re

import pandas as pd
import streamlit as st

from pages.components import report, screen
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.readings import estimating
from rankings import briefing
from rankings.briefing import Row
from rankings.charts import disputes
from rankings.i18n import NBSP, date, rank_of, text
from rankings.publishers import publisher

WIDTH = 700
MARKS = disputes.MARKS | {"computed": f"{NBSP}†", "estimated": f"{NBSP}┄"}


def width() -> int:
    """Px a picture has on the sheet; 0 on a phone, where the picture knows it better."""
    return 0 if screen.narrow() else WIDTH


def years(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a year, a column an index: rank with its kind and score; a bar before an edition that is not comparable.

    rows: of `dossier`.
    """
    totals = rows[rows["indicator"] == "total"]
    cells = totals.assign(cell=[cell(row) for row in totals.to_dict("records")])
    grid = cells.pivot(index="year", columns="short_name", values="cell").sort_index(ascending=False)
    grid = grid[list(dict.fromkeys(totals["short_name"]))].fillna("")
    grid.insert(0, text("pages.column.year", lang()), [str(year) for year in grid.index])
    return grid.rename(columns=plain)


def history(years: pd.DataFrame) -> None:
    report.estimate_label()
    table(years)
    st.caption(text("profile.history_note", lang()))


def cell(row: Row) -> str:
    """'┃ 43/63 · 86,14', 'loại khỏi kỳ này'; it breaks behind the dot only."""
    year = briefing.in_year(row, lang())
    if year.why:
        return text("readings.no_estimate", lang()) if estimating() else year.why
    said = [rank(row)] if briefing.known(row["rank"]) else []
    return year.bar + f"{NBSP}· ".join([*said, year.score] if year.score else said)


def origins(rows: pd.DataFrame) -> list[list[str]]:
    """Where the figures are from, in words: a line an index, kind of figure and place, four cells each.

    rows: of `dossier`, those with a figure. A whole address is behind its link.
    """
    found = rows.assign(url=rows["url"].astype("object").where(rows["url"].notna(), ""))
    found = found.assign(host=[_host(url) for url in found["url"]])
    return [_source(own) for _, own in found.groupby(["index", "status", "host"], sort=False)]


def sources(body: list[list[str]]) -> None:
    """Where the figures are from: lines of `origins`."""
    if screen.narrow():
        said = ["; ".join(part for part in line[1:] if part != "–") for line in body]
        st.markdown("\n".join(f"- **{line[0]}**: {words}" for line, words in zip(body, said, strict=True)))
        return
    columns = ("pages.column.short_name", "profile.status", "pages.column.announced_on", "profile.source")
    table(pd.DataFrame(body, columns=[text(column, lang()) for column in columns]))


def _host(url: str) -> str:
    """'snv.kontum.gov.vn', 'github.com/mdtrinh/vietnamdata'."""
    return re.sub(r"^https?://(www\.)?((github\.com/[^/]+/)?[^/]+).*$", r"\2", url)


def _source(own: pd.DataFrame) -> list[str]:
    """Index and years, kind of figure, when announced, publisher and place with a link an address."""
    first = own.iloc[0]
    days = sorted(str(day)[:10] for day in own["announced_on"].dropna().unique())
    said = " – ".join(dict.fromkeys(date(day, lang()) for day in (days[:1] + days[-1:])))
    kind = text(f"profile.kind.{first['status']}", lang())
    name = f"{unbroken(plain(first['short_name']))} {_years(own)}"
    if first["status"] == "estimated":
        return [name, kind, "–", text("readings.estimated_from", lang())]
    whose = plain(publisher(first["index"], lang(), "profile"))
    return [name, kind, said or "–", f"{whose}: {_links(own)}" if first["host"] else whose]


def _links(own: pd.DataFrame) -> str:
    """'[github.com/a/b](…)', of several addresses at one place 'github.com/a/b ([2006](…), [2007](…))'."""
    host, urls = own.iloc[0]["host"], own.groupby("url", sort=False)
    if len(urls) == 1:
        return f"[{plain(host)}](<{own.iloc[0]['url']}>)"
    return f"{plain(host)} ({', '.join(f'[{_years(part)}](<{url}>)' for url, part in urls)})"


def _years(own: pd.DataFrame) -> str:
    """'2011–2020, 2022, 2024'."""
    runs: list[list[int]] = []
    for year in sorted({int(one) for one in own["year"]}):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def unbroken(name: object) -> str:
    """A name that is never broken between two lines."""
    return str(name).replace(" ", NBSP)


def table(rows: pd.DataFrame) -> None:
    """A table that paper takes: all of it, nothing to scroll. Its cells and heads are Markdown."""
    st.table(rows, hide_index=True, border="horizontal")


def rank(row: Row) -> str:
    """'43/63', with the mark of its kind where it was not simply published."""
    return rank_of(row["rank"], row["rank_of"]) + MARKS.get(row["rank_status"], "")
