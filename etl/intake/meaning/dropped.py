"""Rows that are no figures: kept with their kind, counted and told."""

from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Kind, Meaning, Row
from etl.intake.meaning.numbers import is_number

TOLD: dict[Kind, str] = {
    "title": "I44",
    "note": "I45",
    "total": "I46",
    "region": "I47",
    "group": "I47G",
    "blank": "I48",
    "repeat": "I49",
    "numbering": "I49N",
}


def tell(meaning: Meaning, layout: Layout) -> None:
    """Findings I43-I49 of one table, and its dropped rows."""
    grid = layout.grid
    meaning.header[grid.name] = [grid.rows[i][0].row for i in layout.header]
    for kind, code in TOLD.items():
        rows = layout.of(kind)
        for i in rows:
            meaning.dropped.append(Row(kind, grid.name, grid.rows[i][0].row, [cell.text for cell in grid.rows[i]]))
        if rows:
            numbers = [grid.rows[i][0].row for i in rows]
            cells = grid.filled(rows[0])
            texts = [cell.text for cell in cells if not is_number(cell)] or [cell.text for cell in cells] or [""]
            first = texts[0] if kind in ("title", "note") else max(texts, key=len)
            values = {"n": len(rows), "rows": numbers}
            meaning.notice(code, sheet=grid.name, row=numbers[0], cell=first or None, values=values)
    for i in layout.of("note"):
        meaning.notes.append(" ".join(dict.fromkeys(cell.text for cell in grid.filled(i))))
    _joined(meaning, layout)


def _joined(meaning: Meaning, layout: Layout) -> None:
    if len(layout.header) > 1:
        joined = next((text for text in layout.headings if "›" in text), layout.headings[0])
        row = layout.grid.rows[layout.header[0]][0].row
        values = {"n": len(layout.header), "heading": joined}
        meaning.notice("I43", sheet=layout.grid.name, row=row, cell=joined, values=values)
