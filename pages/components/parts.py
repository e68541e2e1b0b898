"""The pictures of the parts of one indicator: what moved the total, everybody by every part."""

from functools import partial

import pandas as pd

from pages.components import alone, figure, lacking, portal, prose, report, tableview, trace
from pages.components.filters import lang
from pages.components.kept import drawn, kept
from rankings import briefing
from rankings.briefing import Row
from rankings.charts import heat as heats
from rankings.charts import waterfall as waterfalls
from rankings.db import query
from rankings.i18n import text

HIGH = 560  # px of the heat table, as static/looks.css has it


def waterfall(index: Row, edition: Row, parent: Row, unit: Row, change: Row, parts: pd.DataFrame) -> None:
    """The change of the total (or of one component) by its parts, the unexplained rest shown; says where it cannot be.

    change: of answers.change; parts: rows of `components`.
    """
    if not lacking.adds_up(index, change, parts):
        return
    gained = briefing.score_change(change["score_change"], index["unit"], lang())
    said = {"name": briefing.name(unit, lang()), "change": gained, "since": change["since"]}
    title = text("pages.gains.waterfall", lang(), **said)
    if parent["code"] != "total":
        title = text("leaders.waterfall", lang(), part=briefing.name(parent, lang()), **said)
    lacking.without_score(parts)
    look = figure.look(title, report.line(index, edition, parent), report.source(index))
    ends = change["score_from"], change["score_to"], int(edition["year"]), int(change["since"])
    of = index["index"], unit["vintage"], unit["code"], parent["code"], change["since"], int(edition["year"])
    picture = drawn(waterfalls.waterfall, of, parts, *ends, **look)
    keys = trace.of_parts(index["index"], unit, *sorted((int(change["since"]), int(edition["year"]))))
    codes = {**{code: code for code in parts["code"]}, "total": parent["code"]}
    behind = pd.DataFrame({"point": list(codes), "code": list(codes.values())})
    figure.draw(
        picture,
        title,
        f"{index['index']}-{unit['slug']}-{parent['code']}-waterfall",
        keys=keys,
        behind=behind,
        place="waterfall",
    )


def heat(index: Row, ladder: str, year: int, parent: Row, own: str, mode: str) -> None:
    """Everybody by every part of one indicator, ours first; mode 'rank' or 'score'."""
    name = f"{index['index']}-{year}-{parent['code']}-components"
    if alone.elsewhere(name):
        return
    with alone.place(name):
        _heat(index, ladder, year, parent, own, mode, name)


def _heat(index: Row, ladder: str, year: int, parent: Row, own: str, mode: str, name: str) -> None:
    asked = index["index"], year, ladder, str(parent["code"])
    cells = _cells(*asked)
    title = text("pages.gains.heat", lang(), short=report.subject(index, parent), year=year)
    above = [prose.heading(title, 3), prose.small(text("pages.gains.heat_sub", lang())), *report.estimate_label()]
    if said := tableview.marks_explained(cells[f"{mode}_status"]):
        above.append(prose.small(said))
    below = [prose.small(report.source(index))] if alone.wanted() == name else []
    prose.show("heat", *above, coloured(asked, mode, own, title), *below)
    if below:
        return
    heads = dict(zip(cells[f"indicator_{lang()}"], cells["indicator"], strict=True))
    keys = trace.of_grid(index["index"], year, heads, parent["code"])
    beside = partial(portal.frame, name, title, HIGH + 180)
    table = partial(_grid, cells, heads, mode)
    figure.folded(text("pages.figure.table", lang()), name, table, own, keys, beside=beside)


@kept
def _cells(index: str, year: int, ladder: str, parent: str) -> pd.DataFrame:
    """Rows of `profile`, those of the whole first."""
    cells = query("profile", index=index, year=year, ladder=ladder, parent=parent)
    return cells.sort_values("indicator", key=lambda codes: codes != parent, kind="stable")


@kept
def _everybody(asked: tuple[str, int, str, str], mode: str) -> tuple[heats.Grid, list[prose.Node]]:
    grid = heats.grid(_cells(*asked), value=mode, sort_by=asked[-1], lang=lang())
    return grid, [prose.grid_row(*one) for one in heats.everybody(grid, figure.theme())]


@kept
def coloured(asked: tuple[str, int, str, str], mode: str, own: str, title: str) -> prose.Node:
    """The coloured table, our row on top and bold; asked: index, year, ladder, the parent's code."""
    grid, rows = _everybody(asked, mode)
    if found := heats.ours(grid, own, figure.theme()):
        at, ours = found
        rows = [prose.grid_row(*ours), *rows[:at], *rows[at + 1 :]]
    return prose.grid(title, [text("pages.column.name", lang()), *grid.heads], rows)


def _grid(cells: pd.DataFrame, heads: dict[str, str], mode: str) -> tableview.Table:
    """The cells of the heat table, a row a unit and a column an indicator; `heads`: their codes by heading."""
    named, status = tableview.named(cells), f"{mode}_status"
    wide = named.pivot(index=["vintage", "code", "slug", "name"], columns="indicator", values=[mode, status])
    first = next(iter(heads.values()))
    wide = wide.sort_values((mode, first), ascending=mode == "rank", na_position="last", kind="stable")
    rows = wide[mode][list(heads.values())].set_axis(list(heads), axis=1)
    kinds = wide[status][list(heads.values())].set_axis([f"{head}, {status}" for head in heads], axis=1)
    how = tableview.whole if mode == "rank" else tableview.score
    marks = {head: f"{head}, {status}" for head in heads}
    table = pd.concat([rows.apply(pd.to_numeric), kinds], axis=1).reset_index()
    return tableview.Table(table, {"name": str} | dict.fromkeys(heads, how), marks=marks)
