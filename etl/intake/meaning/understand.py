"""A book, a catalogue and the choices of a person to what it means."""

from typing import Any

from etl.intake.book import Book
from etl.intake.catalogue import Catalogue
from etl.intake.meaning import checks, gaps, papi, shares, sums, tables, values, years
from etl.intake.meaning import grid as grids
from etl.intake.meaning.choices import Choices
from etl.intake.meaning.context import Context
from etl.intake.meaning.entries import Entry
from etl.intake.meaning.model import Meaning, Statement, Status
from etl.intake.meaning.ranges import Scales
from etl.intake.meaning.table import Table
from etl.intake.meaning.units import Names
from etl.intake.plain import written

Found = list[tuple[Table | None, list[Entry]]]


def understand(
    book: Book, catalogue: Catalogue, choices: dict[str, Any] | None = None, last_year: int | None = None
) -> Meaning:
    """What a book means. `choices`: see Choices, which raises UnknownChoice. `last_year`: this year, unless given.

    Never raises for what stands in the book: everything odd is in `noticed`, with its level in words.level.
    """
    own = Choices.of(choices or {}, catalogue)
    meaning = Meaning(choices=dict(choices or {}))
    if not book.sheets:
        return meaning
    context = Context(book, catalogue, own, Names(catalogue, own.names), meaning, last_year or years.this_year())
    sheets = [grids.of(sheet, own.cells) for sheet in book.sheets if own.takes(sheet.name)]
    workbook = papi.sheets(context, sheets)
    found: Found = []
    found += papi.read(context, workbook) if workbook else tables.read(context, tables.chosen(sheets, context.names))
    meaning.names = list(context.names.met.values())
    if found and meaning.index and meaning.ladder:
        _finish(context, found, meaning.index, meaning.ladder)
    return meaning


def _finish(context: Context, found: Found, index: str, ladder: str) -> None:
    """Numbers, then what the figures say about each other, then statements."""
    meaning, catalogue = context.meaning, context.catalogue
    scales = Scales(catalogue, index, meaning.methods)
    entries = [entry for _, own in found for entry in own]
    values.read(meaning, entries, scales, context.choices)
    entries = checks.repeats(meaning, entries)
    shares.compare(meaning, entries, scales)
    for own_ladder in {ladder: None} | {entry.unit.ladder: None for entry in entries}:
        gaps.tell(meaning, entries, catalogue, index, own_ladder)
    checks.equal(meaning, entries)
    for table, own in found:
        if table is not None:
            sums.means(meaning, table.layout, table.columns, own)
    sums.sums(meaning, entries, catalogue, index, scales)
    sums.ranks(meaning, entries, catalogue, index)
    checks.refused(meaning, entries)
    meaning.statements += [statement(index, entry) for entry in entries if not entry.refused]


def statement(index: str, entry: Entry) -> Statement:
    """What an entry states, ready to be written down."""
    own = entry.written.get("score")
    measure = "score" if "score" in entry.cells else next(iter(entry.cells))
    cell, column = entry.cells[measure], entry.columns[measure]
    score = _text(entry, "score")
    known = score is not None or entry.rank is not None
    status: Status = "published" if known else own.status if own and own.status else "blank"
    low, high, error = (_text(entry, measure) if score is not None else None for measure in ("low", "high", "error"))
    return Statement(
        index=index,
        year=entry.year,
        ladder=entry.unit.ladder,
        vintage=entry.unit.vintage,
        code=entry.unit.code,
        entity=entry.printed,
        indicator=entry.indicator,
        score=score,
        unit=entry.unit_of if score is not None else None,
        rank=entry.rank,
        rank_of=entry.rank_of if entry.rank is not None else None,
        status=status,
        low=low,
        high=high,
        error=error,
        sheet=entry.sheet,
        row=cell.row,
        column=column.heading or column.letter,
        cell=cell.text,
        ref=cell.ref,
    )


def _text(entry: Entry, measure: str) -> str | None:
    own = entry.written.get(measure)
    if own is None or own.value is None:
        return None
    return f"{own.value:f}" if own.digits and not own.exact else written(own.value)
