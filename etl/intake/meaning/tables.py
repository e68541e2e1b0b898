"""Ordinary tables: one sheet with units as rows (or as columns, I58), a sheet a part of the index or a year."""

import re

from etl.intake.meaning import guess, years
from etl.intake.meaning import layout as layouts
from etl.intake.meaning.context import Context
from etl.intake.meaning.entries import Entry
from etl.intake.meaning.grid import Grid
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.table import Table
from etl.intake.meaning.units import Names
from etl.intake.meaning.who import Who
from etl.intake.plain import spaced

PART = re.compile(r"\b(thanh phan|noi dung|dimension|linh vuc|sub index|component) ?\d")


def across(grid: Grid, names: Names) -> tuple[int, int]:
    """How many units the best column and the best row of a grid name."""
    down = max((layouts.names_in(grid.column(j), names) for j in range(grid.width)), default=0)
    along = max((layouts.names_in(row, names) for row in grid.rows), default=0)
    return down, along


def sheet_year(name: str) -> int | None:
    """The year in the name of a sheet."""
    found = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", name)
    return int(found[0]) if len(found) == 1 else None


def chosen(grids: list[Grid], names: Names) -> list[Grid]:
    """The sheets to read: those named after different years; else the one that names most units, with those named after
    a part of the index."""
    counted = {id(grid): across(grid, names) for grid in grids}
    filled = [grid for grid in grids if max(counted[id(grid)]) > 0]
    if not filled:
        return grids[:1]
    dated = {year: grid for grid in filled if (year := sheet_year(grid.name))}
    if len(dated) > 1:
        return [dated[year] for year in sorted(dated)]
    parts = [grid for grid in filled if PART.search(spaced(grid.name))]
    if len(parts) > 1:
        whole = [grid for grid in filled if grid not in parts]
        return [*whole[:1], *parts]
    return [max(filled, key=lambda grid: max(counted[id(grid)]))]


def read(context: Context, grids: list[Grid]) -> list[tuple[Table, list[Entry]]]:
    """The entries of every table; parts take index and year from the first sheet that knows them."""
    found: list[tuple[Table, list[Entry]]] = []
    settled: tuple[str, int | None, list[int]] | None = None
    dated = len({sheet_year(grid.name) for grid in grids} - {None}) > 1
    for grid in _wanted(context, grids) if dated else grids:
        layout, turned = _layout(context, grid)
        context.meaning.sheets.append(grid.name)
        if not layout.header:
            _headless(context, layout)
            continue
        settled = settled if settled and not dated else _settle(context, layout)
        if settled is None:
            break
        table = _table(context, layout, *settled)
        entries = table.entries(context.meaning)
        wanted = [table.only] if table.only else table.years
        context.new_editions(table.index, table.who.ladders[0], wanted, entries, grid.name)
        _say(context, table, turned, entries)
        found.append((table, entries))
    if len(found) > 1:
        context.meaning.layout = "workbook"
    return found


def _wanted(context: Context, grids: list[Grid]) -> list[Grid]:
    """Sheets of the chosen year, of all where none was chosen or none is of that year."""
    year = context.choices.year
    own = [grid for grid in grids if year is None or sheet_year(grid.name) == year]
    if own and len(own) < len(grids):
        years_ = sorted(y for grid in grids if grid not in own and (y := sheet_year(grid.name)))
        context.meaning.notice("I94Y", values={"years": years_, "year": year, "n": len(years_)})
    return own or grids


def _layout(context: Context, grid: Grid) -> tuple[Layout, bool]:
    down, along = across(grid, context.names)
    turned = along > down and along > 2 and "I58" not in context.choices.as_is
    if turned:
        context.meaning.notice("I58", sheet=grid.name, values={"n": along})
    return layouts.find(grid.turn() if turned else grid, context.names), turned


def _headless(context: Context, layout: Layout) -> None:
    first = next((i for i, kind in enumerate(layout.kinds) if kind == "data"), None)
    sheet = layout.grid.name
    if first is None:
        wanted = {"wanted": "Tỉnh", "wanted_en": "Province", "found": "(không có)", "found_en": "(none)"}
        context.meaning.notice("I52", sheet=sheet, values=wanted)
        return
    cells = layout.grid.filled(first)
    text = "; ".join(cell.text for cell in cells[:4])
    context.meaning.notice("I61", sheet=sheet, row=cells[0].row, cell=text)


def _settle(context: Context, layout: Layout) -> tuple[str, int | None, list[int]] | None:
    """Index, year of the table (None where its rows or columns name theirs) and years, as far as they can be known."""
    evidence = guess.Evidence.of(layout, context.book.name)
    index = context.index(layout, evidence)
    if index is None:
        return None
    span = years.valid(context.catalogue, index, context.last_year)
    said = years.of(layout, context.choices, span)
    year = years.decide(context.meaning, said, evidence, context.choices, layout, span)
    own = [year] if year else sorted(year for year in said.own if year in span)
    return (index, year, own) if own else None


def _table(context: Context, layout: Layout, index: str, year: int | None, own: list[int]) -> Table:
    ladder = context.ladder(layout, index)
    only = context.choices.year if year is None else None
    wanted = [only] if only else own
    context.meaning.ladder, context.meaning.years = ladder, sorted({*context.meaning.years, *wanted})
    methods = context.methods(index, ladder, wanted)
    who = Who(context.names, context.catalogue, context.ladders(layout, ladder))
    return Table(layout, context.catalogue, context.choices, who, index, year, own, methods, only)


def _say(context: Context, table: Table, turned: bool, entries: list[Entry]) -> None:
    """The kind of layout; years as columns are confirmed by a person (I57)."""
    across_years = {column.year for column in table.columns if column.year and column.role != "ignore"}
    long = any(column.role == "indicator" for column in table.columns)
    context.meaning.layout = "years" if len(across_years) > 1 else "long" if long else "turned" if turned else "wide"
    if len(across_years) > 1:
        row = table.layout.grid.rows[table.layout.header[-1]][0].row
        values = {"n": len(across_years), "m": len(entries)}
        context.meaning.notice("I57", sheet=table.layout.grid.name, row=row, values=values)
