"""Figures against each other: stated means, totals and their parts, ranks and scores (I80-I83)."""

from decimal import Decimal

from etl.intake.catalogue import Catalogue
from etl.intake.meaning import marks, numbers, units
from etl.intake.meaning.entries import Entry, series
from etl.intake.meaning.grid import Cell
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Column, Meaning
from etl.intake.meaning.ranges import Scales
from etl.intake.plain import both


def means(meaning: Meaning, layout: Layout, columns: list[Column], entries: list[Entry]) -> None:
    """Stated means against computed ones (I80), to a hundredth."""
    for i in layout.of("total"):
        row = layout.grid.rows[i]
        label = next((cell.text for cell in layout.grid.filled(i) if not numbers.is_number(cell)), "")
        if not units.is_mean(label):
            continue
        for j, column in enumerate(columns):
            if column.role == "score" and row[j].text:
                _mean(meaning, _averaged(meaning, row, columns, entries), column, row[j])


def _averaged(meaning: Meaning, row: list[Cell], columns: list[Column], entries: list[Entry]) -> list[Entry]:
    """Entries that a mean is of: of the table's ladder, and of its year where it names one."""
    named = [numbers.year(cell.text) for cell, column in zip(row, columns, strict=True) if column.role == "year"]
    return [e for e in entries if e.unit.ladder == meaning.ladder and (not any(named) or e.year in named)]


def _mean(meaning: Meaning, entries: list[Entry], column: Column, cell: Cell) -> None:
    own = numbers.read(cell)
    if not own.digits:
        return
    value = own.value if own.value is not None else marks.valued(own, column.mark).value
    found = [e.written["score"].value for e in entries if e.columns.get("score") is column]
    scored = [v for v in found if v is not None and abs(v) < 10**9]
    if value is None or abs(value) >= 10**9 or len(scored) < 2:
        return
    computed = sum(scored, Decimal(0)) / len(scored)
    if abs(computed - value) > Decimal("0.01") + Decimal("1e-9"):
        values: dict[str, object] = both(stated=value, computed=round(computed, 2)) | {
            "ref": cell.ref,
            "n": len(scored),
        }
        meaning.notice("I80", sheet=column.sheet, row=cell.row, column=column.heading, cell=cell.text, values=values)


def sums(meaning: Meaning, entries: list[Entry], catalogue: Catalogue, index: str, scales: Scales) -> None:
    """Totals against the sum of their parts (I81), where the index is such a sum and every part is there."""
    if not catalogue.indices[index].additive:
        return
    points = {entry.key: value for entry in entries if (value := _points(entry, scales)) is not None}
    for entry in entries:
        own = catalogue.of_year(index, scales.methods.get(entry.year, entry.year))
        parts = [i.code for i in own.values() if i.parent == entry.indicator]
        values = [points.get((*entry.key[:3], part)) for part in parts]
        stated = points.get(entry.key)
        present = [value for value in values if value is not None]
        if stated is None or len(present) < len(parts) or len(parts) < 2:
            continue
        slack = _half(stated) + sum((_half(value) for value in present), Decimal(0))
        if abs(sum(present) - stated) > slack:
            difference = stated - sum(present)
            values_ = both(a=stated, b=sum(present), c=difference) | {"unit": entry.unit.name_vi}
            meaning.notice("I81", **entry.ref("score") | {"values": values_})


def _points(entry: Entry, scales: Scales) -> Decimal | None:
    own = entry.written.get("score")
    if own is None or own.value is None or entry.refused:
        return None
    scale = scales.of(entry.year, entry.indicator)
    if entry.unit_of == "percent" and not scale.rate and scale.high != 100:
        return own.value * scale.high / 100 if scale.known else None
    return own.value


def _half(value: Decimal) -> Decimal:
    """Half a unit of the last printed decimal."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1) if isinstance(exponent, int) else Decimal(0)


def ranks(meaning: Meaning, entries: list[Entry], catalogue: Catalogue, index: str) -> None:
    """Stated ranks against the order of the scores (I82) and ties (I83); only where everybody ranked has a score."""
    for (_, indicator, year, ladder), group in series(entries).items():
        scored = [e for e in group if e.written["score"].value is not None and not e.refused]
        edition = catalogue.editions.get((index, year, ladder))
        complete = edition.ranked_units if edition and edition.ranked_units else len(catalogue.ranked(ladder, year))
        if len(scored) < complete or len(scored) < 2:
            continue
        order = sorted((e.written["score"].value or Decimal(0) for e in scored), reverse=True)
        for entry in scored:
            value = entry.written["score"].value or Decimal(0)
            first, last = order.index(value) + 1, len(order) - order[::-1].index(value)
            if entry.rank is not None and not first <= entry.rank <= last:
                values = {
                    "stated": entry.rank,
                    "expected": first,
                    "unit": entry.unit.name_vi,
                    "ref": entry.cells["rank"].ref,
                }
                meaning.notice("I82", **entry.ref("rank") | {"values": values})
        if indicator == "total":
            _ties(meaning, scored, order)


def _ties(meaning: Meaning, scored: list[Entry], order: list[Decimal]) -> None:
    tied: dict[Decimal, list[Entry]] = {}
    for entry in scored:
        tied.setdefault(entry.written["score"].value or Decimal(0), []).append(entry)
    for value, group in tied.items() if len(tied) > 1 else ():
        stated = {entry.rank for entry in group}
        if len(group) > 1 and len(stated) == 1:
            units_ = [entry.unit.name_vi for entry in group]
            values = both(value=value) | {"n": len(group), "rank": order.index(value) + 1, "units": units_}
            place = group[0].ref("score")
            meaning.notice("I83", ladder=group[0].unit.ladder, **place | {"values": values})
