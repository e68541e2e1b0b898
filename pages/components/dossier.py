"""One province on one sheet of paper: newest figures, strengths and weaknesses, every figure with its source."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from pages.components import figure, glances, prose, report, screen, sheet, tableview, trace
from pages.components.choice import Whose
from pages.components.filters import lang
from pages.components.kept import kept
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


def newest(whose: Whose) -> None:
    """The newest total of every index, what is newer elsewhere, and the strong and weak components."""
    found = filter(None, map(glances.newer_said, glances.all_of(whose)))
    newer = [prose.small(prose.icon("update"), said) for said in found]
    head = prose.part(text("profile.newest", lang()))
    prose.show("newest", head, *report.estimate_label(), *_standings(whose), *newer, *_balance(whose))


@kept
def _standings(whose: Whose) -> list[prose.Node]:
    """Rank, score, change or why not, place in the region: a table, on a phone a line an index."""
    heads, body = _newest(whose)
    if not screen.narrow():
        return [prose.table(text("profile.newest", lang()), heads, body)]
    lines = [(row, [row[2], *_place_in_words(heads[5:], row[5:]), *row[3:5]]) for row in body]
    return [prose.paragraph(prose.bold(f"{row[0]} {row[1]}"), f": {in_one_line(said)}.") for row, said in lines]


def _place_in_words(head: Sequence[str], place: Sequence[str]) -> list[str]:
    """'Trong vùng 2/5', where there is a place."""
    return [f"{head[0]} {place[0]}"] if place and place[0][:1].isdigit() else []


def in_one_line(parts: Sequence[str]) -> str:
    """'41/63; 86,14 điểm; tăng 2 bậc': sentences as parts of one; 'PAR INDEX …' and 'Kon Tum …' keep their capitals."""
    bare = [part.removesuffix(".") for part in parts]
    return "; ".join(part if _named(part) else small(part) for part in bare)


def _named(part: str) -> bool:
    """Whether it begins with a name: capitals only ('PCI'), or two words with a capital ('Kon Tum')."""
    return part[1:2].isupper() or all(word[0].isupper() for word in [*part.split(), "-"][:2])


def _newest(whose: Whose) -> tuple[list[str], list[list[str]]]:
    """Heads and a row an index."""
    found = glances.all_of(whose)
    heads = [text(f"pages.column.{head}", lang()) for head in ("short_name", "year", "rank", "score")]
    heads += [text("profile.change", lang()), text("profile.region_place", lang())]
    heads = heads if any(row["region"] for row in found) else heads[:-1]
    return heads, [_standing(row, whose.unit)[: len(heads)] for row in found if row["year"]]


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


@kept
def _balance(whose: Whose) -> list[prose.Node]:
    """Which components are in the top and which in the bottom quarter; all of both."""
    parts = newest_parts(known(whose))
    quarters = briefing.quarters(parts)
    said = briefing.balance(*quarters, len(parts), briefing.name(whose.unit, lang()), lang())
    lists = [_quarter(key, found) for key, found in zip(("strong", "weak"), quarters, strict=True)]
    return [prose.paragraph(said), prose.beside(*lists)]


def _quarter(key: str, found: Sequence[Row]) -> list[prose.Node]:
    """The components of one quarter under its heading."""
    lines = [[briefing.part_standing(row, lang())] for row in found]
    body = prose.listing(lines) if lines else prose.paragraph(text("profile.nobody", lang()))
    return [prose.paragraph(prose.bold(text(f"profile.{key}", lang()))), body]


def history(whose: Whose) -> None:
    """A row a year, a column an index."""
    prose.show("history", *_history(whose))


@kept
def _history(whose: Whose) -> list[prose.Node]:
    title, note = text("profile.history", lang()), prose.small(text("profile.history_note", lang()))
    return [prose.part(title), *report.estimate_label(), prose.table_of(title, sheet.years(rows(whose))), note]


def sources(whose: Whose) -> None:
    """Where the figures are from."""
    prose.show("sources", *_sources(whose))


@kept
def _sources(whose: Whose) -> list[prose.Node]:
    return [prose.part(text("profile.sources", lang())), sheet.sources(known(whose))]


def figures(whose: Whose) -> None:
    """Every figure of the sheet in a table that stays off the paper: each row opens its sources."""
    label, name = text("readings.all_figures", lang()), f"{whose.unit['slug']}-figures"
    figure.folded(label, name, partial(_figures, whose), keys=trace.of_figures)


@kept
def _figures(whose: Whose) -> tableview.Table:
    rows = known(whose)
    body = rows.assign(name=rows[f"name_{lang()}"])
    writing: dict[str, tableview.Writing] = {"short_name": str, "year": tableview.whole, "name": str}
    writing |= {"rank": tableview.whole, "rank_of": tableview.whole, "score": tableview.score}
    writing |= {"max_score": tableview.score, "rank_status": tableview.word("briefing.rank_status")}
    body = body.sort_values("year", ascending=False, kind="stable").drop(columns=["name_vi", "name_en"])
    return tableview.Table(body, writing, marks={"rank": "rank_status"})
