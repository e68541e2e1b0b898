"""One province on one sheet of paper: newest figures, strengths and weaknesses, every figure with its source."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from pages.components import figure, glances, report, screen, sheet, tableview, trace
from pages.components.choice import Whose
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.markup import plain
from rankings import briefing
from rankings.briefing import Row
from rankings.db import query
from rankings.figured import small
from rankings.glances import newest_parts
from rankings.i18n import text


@kept
def rows(whose: Whose) -> pd.DataFrame:
    """Rows of `dossier`."""
    return query("dossier", **whose.asked)


@kept
def known(whose: Whose) -> pd.DataFrame:
    """The rows of `dossier` that hold a figure."""
    found = rows(whose)
    return found[found["missing"].isna()]


def standings(whose: Whose) -> None:
    """The newest total of every index: rank, score, change or why not, place in the region."""
    report.estimate_label()
    body = _standings(whose)
    if screen.narrow():
        for line in body.itertuples(index=False):
            st.markdown(f"**{line[0]} {line[1]}**: {in_one_line(line[2:5])}.")
    else:
        sheet.table(body)
    for said in filter(None, map(glances.newer_said, glances.all_of(whose))):
        st.caption(f":material/update: {plain(said)}")


def in_one_line(parts: Sequence[str]) -> str:
    """'41/63; 86,14 điểm; tăng 2 bậc': sentences as parts of one; 'PAR INDEX …' and 'Kon Tum …' keep their capitals."""
    bare = [part.removesuffix(".") for part in parts]
    return "; ".join(part if _named(part) else small(part) for part in bare)


def _named(part: str) -> bool:
    """Whether it begins with a name: capitals only ('PCI'), or two words with a capital ('Kon Tum')."""
    return part[1:2].isupper() or all(word[0].isupper() for word in [*part.split(), "-"][:2])


@kept
def _standings(whose: Whose) -> pd.DataFrame:
    """Heads and cells as Markdown."""
    found = glances.all_of(whose)
    heads = [text(f"pages.column.{head}", lang()) for head in ("short_name", "year", "rank", "score")]
    heads += [text("profile.change", lang()), text("profile.region_place", lang())]
    heads = heads if any(row["region"] for row in found) else heads[:-1]
    body = [_standing(row, whose.unit)[: len(heads)] for row in found if row["year"]]
    return pd.DataFrame(body, columns=heads).map(plain)


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


def balance(whose: Whose) -> None:
    """Which components are in the top and which in the bottom quarter; all of both."""
    said, lists = _balance(whose)
    st.markdown(said)
    for column, lines in zip(st.columns(2), lists, strict=True):
        column.markdown(lines)


@kept
def _balance(whose: Whose) -> tuple[str, list[str]]:
    """The sentence, and the list of each quarter under its heading, as Markdown."""
    parts = newest_parts(known(whose))
    quarters = briefing.quarters(parts)
    said = briefing.balance(*quarters, len(parts), briefing.name(whose.unit, lang()), lang())
    lists = []
    for key, found in zip(("strong", "weak"), quarters, strict=True):
        lines = [f"- {plain(briefing.part_standing(row, lang()))}" for row in found]
        lists.append(f"**{text(f'profile.{key}', lang())}**\n\n" + ("\n".join(lines) or text("profile.nobody", lang())))
    return plain(said), lists


def history(whose: Whose) -> None:
    """A row a year, a column an index."""
    sheet.history(_years(whose))


@kept
def _years(whose: Whose) -> pd.DataFrame:
    return sheet.years(rows(whose))


def sources(whose: Whose) -> None:
    """Where the figures are from."""
    sheet.sources(_origins(whose))


@kept
def _origins(whose: Whose) -> list[list[str]]:
    return sheet.origins(known(whose))


def figures(whose: Whose) -> None:
    """Every figure of the sheet in a table that stays off the paper: each row opens its sources."""
    label, name = text("readings.all_figures", lang()), f"{whose.unit['slug']}-figures"
    figure.folded(label, name, partial(_figures, whose), keys=trace.of_figures)


@kept
def _figures(whose: Whose) -> tableview.Table:
    rows, unit = known(whose), whose.unit
    body = rows.assign(
        vintage=unit["vintage"], code=unit["code"], name=rows[f"name_{lang()}"], max_score=rows["max_score"]
    )
    writing: dict[str, tableview.Writing] = {"short_name": str, "year": tableview.whole, "name": str}
    writing |= {"rank": tableview.whole, "rank_of": tableview.whole, "score": tableview.score}
    writing |= {"max_score": tableview.score, "rank_status": tableview.word("briefing.rank_status")}
    body = body.sort_values("year", ascending=False, kind="stable").drop(columns=["name_vi", "name_en"])
    return tableview.Table(body, writing, marks={"rank": "rank_status"})
