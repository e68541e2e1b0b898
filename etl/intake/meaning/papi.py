"""Workbooks with a sheet a year, units as columns and indicators as rows: unweighted, weighted, interval, error."""

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.intake.catalogue import Unit
from etl.intake.meaning import guess, odd_names, years
from etl.intake.meaning.context import Context
from etl.intake.meaning.entries import Entry
from etl.intake.meaning.grid import Cell, Grid
from etl.intake.meaning.indicators import Labels
from etl.intake.meaning.layout import Layout, names_in
from etl.intake.meaning.model import Column, Row
from etl.intake.meaning.papi_rows import RANGE, Rows, Sheet, label_cells, measure_of
from etl.intake.meaning.table import Table
from etl.intake.meaning.tables import across
from etl.intake.meaning.units import is_total
from etl.intake.meaning.who import Who

YEAR_SHEET = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


def sheets(context: Context, grids: list[Grid]) -> list[Sheet]:
    """The sheets built like this; none for a table that merely was turned."""
    found = []
    for grid in grids:
        down, along = across(grid, context.names)
        if along > down and along > 2:
            counts = [names_in(row, context.names) for row in grid.rows]
            names = counts.index(max(counts))
            first = next(
                j for j, cell in enumerate(grid.rows[names]) if cell.text and context.names.anywhere(cell.text)
            )
            found.append(Sheet(grid, names, first))
    return found if any(_measured(sheet) for sheet in found) else []


def _measured(sheet: Sheet) -> bool:
    """Whether rows say which of several measures they hold."""
    below = range(sheet.names + 1, len(sheet.grid.rows))
    measures = {measure for i in below if (measure := measure_of(label_cells(sheet, i)))}
    return len(measures) > 1


def read(context: Context, found: list[Sheet]) -> list[tuple[Table | None, list[Entry]]]:
    """Entries of every sheet that is of a wanted year."""
    meaning = context.meaning
    meaning.layout = "workbook"
    entries: list[tuple[Table | None, list[Entry]]] = []
    seen: dict[int, int] = {}
    index: str | None = None
    for sheet in found:
        settled = _settle(context, sheet, index)
        if settled is None:
            continue
        index, year = settled
        if context.choices.year is not None and year != context.choices.year:
            seen[year] = seen.get(year, 0) + 1
            continue
        meaning.sheets.append(sheet.grid.name)
        meaning.years = sorted({*meaning.years, year})
        entries.append((None, _entries(context, sheet, index, year)))
    if seen and context.choices.year is not None:
        _left_out(context, seen, bool(entries))
    return entries


def _left_out(context: Context, seen: dict[int, int], some: bool) -> None:
    chosen = context.choices.year
    if some:
        context.meaning.notice("I94Y", values={"years": sorted(seen), "year": chosen, "n": len(seen)})
    else:
        stated = ", ".join(map(str, sorted(seen)))
        values = {"chosen": chosen, "stated": stated, "where": "tên trang", "where_en": "the sheet's name"}
        context.meaning.notice("I94", values=values)


def _settle(context: Context, sheet: Sheet, index: str | None) -> tuple[str, int] | None:
    """Index (of the first sheet) and year of a sheet: the year in its name goes before what the file's name says."""
    grid = sheet.grid
    kinds = ["title" if i < sheet.names else "outside" for i in range(len(grid.rows))]
    labels = [cell.text for i in range(sheet.names + 1, len(grid.rows)) for cell in label_cells(sheet, i)]
    layout = Layout(grid, -1, [sheet.names], kinds, labels)
    evidence = guess.Evidence.of(layout, context.book.name)
    index = index or context.index(layout, evidence)
    if index is None:
        return None
    span = years.valid(context.catalogue, index, context.last_year)
    named = [int(year) for year in YEAR_SHEET.findall(grid.name) if int(year) in span]
    if named:
        context.meaning.guess.years = sorted({*context.meaning.guess.years, named[0]})
        context.meaning.guess.where["year"] = "sheet"
        return index, named[0]
    year = years.decide(context.meaning, years.Years(), evidence, context.choices, layout, span)
    return (index, year) if year else None


def _entries(context: Context, sheet: Sheet, index: str, year: int) -> list[Entry]:
    ladder = context.choices.ladder or "province"
    context.meaning.ladder = ladder
    methods = context.methods(index, ladder, [year])
    labels = Labels.of(context.catalogue, index, methods.get(year, year))
    units = _units(context, sheet, ladder, year)
    rows = Rows(context, sheet, labels)
    entries = [
        entry for code, measures in rows.read() for entry in _of_indicator(sheet, code, measures, units, year, rows)
    ]
    context.new_editions(index, ladder, [year], entries, sheet.grid.name)
    return entries


def _units(context: Context, sheet: Sheet, ladder: str, year: int) -> dict[int, tuple[Unit, str]]:
    """Units by column; empty columns and those that name nobody are left out and told."""
    who = Who(context.names, context.catalogue, (ladder,))
    role = [Column(sheet.grid.name, "", "", "unit_name")]
    found, blank = {}, []
    for j in range(sheet.first, sheet.grid.width):
        cell = sheet.grid.rows[sheet.names][j]
        if not cell.text:
            blank.append(sheet.grid.rows[0][j].ref.rstrip("0123456789"))
        elif not _sums_up(context, cell) and (unit := who.of([cell], role, year, cell.row)):
            found[j] = (unit, cell.text)
    odd_names.tell(who, context.meaning, sheet.grid.name, str(sheet.grid.rows[sheet.names][0].row))
    if blank and found and blank[0]:
        inside = [letter for letter in blank if letter]
        context.meaning.notice("I48C", sheet=sheet.grid.name, values={"n": len(inside), "columns": inside})
    _mapping(context, sheet)
    return found


def _sums_up(context: Context, cell: Cell) -> bool:
    return is_total(cell.text) or context.names.find(cell.text, ("country", "region")) is not None


def _mapping(context: Context, sheet: Sheet) -> None:
    """Rows above the names (titles, the 34 that the 63 went into) are kept as dropped rows and told."""
    rows = [i for i in range(sheet.names) if sheet.grid.filled(i)]
    for i in rows:
        cells = [cell.text for cell in sheet.grid.rows[i]]
        context.meaning.dropped.append(Row("title", sheet.grid.name, sheet.grid.rows[i][0].row, cells))
    context.meaning.header[sheet.grid.name] = [sheet.grid.rows[sheet.names][0].row]
    if rows:
        first = sheet.grid.filled(rows[0])[0]
        context.meaning.notice("I44", sheet=sheet.grid.name, row=first.row, cell=first.text, values={"n": len(rows)})


def _of_indicator(
    sheet: Sheet, code: str, measures: dict[str, int], units: dict[int, tuple[Unit, str]], year: int, rows: Rows
) -> Iterator[Entry]:
    """One entry a unit: the unweighted score with its interval and error, each with the row it stands in."""
    if "score" not in measures:
        return
    columns = {
        measure: Column(sheet.grid.name, str(sheet.grid.rows[i][0].row), rows.headings[i], measure, code, year)
        for measure, i in measures.items()
    }
    rows.context.meaning.columns.append(columns["score"])
    if "interval" in columns:
        columns |= {"low": columns["interval"], "high": columns["interval"]}
    for j, (unit, printed) in units.items():
        cells = {measure: sheet.grid.rows[i][j] for measure, i in measures.items() if measure != "interval"}
        cells |= _ends(sheet.grid.rows[measures["interval"]][j]) if "interval" in measures else {}
        yield Entry(unit, printed, year, code, cells["score"].row, sheet.grid.name, cells, columns)


def _ends(cell: Cell) -> dict[str, Cell]:
    """Both ends of an interval written in one cell, "1,02 – 1,31"."""
    found = RANGE.match(cell.text)
    return {"low": replace(cell, text=found[1]), "high": replace(cell, text=found[2])} if found else {}
