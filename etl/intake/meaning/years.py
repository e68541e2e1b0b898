"""Which results-year a table is of: what its rows, headings, title and names say, against what the reader chose."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from etl.intake.catalogue import Catalogue
from etl.intake.meaning import headings, year_conflicts
from etl.intake.meaning.choices import Choices
from etl.intake.meaning.grid import Cell
from etl.intake.meaning.guess import Evidence
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Meaning
from etl.intake.meaning.numbers import year as as_year


def this_year() -> int:
    """The calendar year in Việt Nam."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).year


def valid(catalogue: Catalogue, index: str | None, last: int) -> range:
    """Results-years that can be meant: from the first edition of the index (or of any) to this year."""
    own = [year for (i, year, _) in catalogue.editions if i == index] or [y for (_, y, _) in catalogue.editions]
    return range(min(own, default=2000), last + 1)


@dataclass
class Years:
    """What a table says: `column` of years with the first cell of each, cells that are no year, years in headings."""

    column: int | None = None
    rows: dict[int, Cell] = field(default_factory=dict)
    bad: dict[str, Cell] = field(default_factory=dict)
    heads: dict[int, Cell] = field(default_factory=dict)

    @property
    def own(self) -> dict[int, Cell]:
        return self.rows or self.heads


def of(layout: Layout, choices: Choices, span: range) -> Years:
    """The years in a table's own rows or headings."""
    found = Years()
    for j, text in enumerate(layout.headings):
        heading = headings.parse(text)
        if choices.columns.get(text) == "year" or (heading.role == "year" and text not in choices.columns):
            found.column = j
        elif heading.year and (j != layout.names):
            cell = _place(layout, j, str(heading.year))
            found.heads.setdefault(heading.year, cell)
    if found.column is not None:
        for i in layout.of("data"):
            cell = layout.grid.rows[i][found.column]
            year = as_year(cell.text)
            if year in span and year is not None:
                found.rows.setdefault(year, cell)
            else:
                found.bad.setdefault(cell.text, cell)
    return found


def _place(layout: Layout, j: int, year: str) -> Cell:
    """The cell that says the year of a column; a merged one may begin further left."""
    cells = [layout.grid.rows[i][k] for i in layout.header for k in range(j, -1, -1)]
    return next((cell for cell in cells if year in cell.text), layout.grid.rows[layout.header[-1]][j])


def decide(
    meaning: Meaning, said: Years, evidence: Evidence, choices: Choices, layout: Layout, span: range
) -> int | None:
    """The year of a table that has no years of its own; None where its rows or columns name them, or nobody knows."""
    sheet = layout.grid.name
    if _impossible(meaning, said, choices, layout, span):
        return None
    stated = [year for year in said.own if year in span]
    told = [(year, where) for year, where in evidence.years() if year in span]
    if stated:
        year_conflicts.besides(meaning, choices, told, sheet, stated)
        return _own(meaning, said, choices, sheet, stated)
    meaning.guess.years = [year for year, _ in told[:1]]
    meaning.guess.where |= {"year": told[0][1].where} if told else {}
    if choices.year is not None:
        year_conflicts.against(meaning, choices, told, sheet)
        return choices.year
    if not told:
        _unknown(meaning, said, evidence, sheet, span)
        return None
    year, first = told[0]
    for other, where in year_conflicts.others(told, {y for y, where in told if where == first}):
        year_conflicts.tell(meaning, "I94G", year, other, where.where, sheet, where.text)
    return year


def _impossible(meaning: Meaning, said: Years, choices: Choices, layout: Layout, span: range) -> bool:
    """Tell cells, headings and a choice that are no year (I95); whether the choice is none."""
    values = {"first": span.start, "last": span.stop - 1}
    heading = layout.headings[said.column] if said.column is not None else None
    for text, cell in (said.bad | {str(y): c for y, c in said.heads.items() if y not in span}).items():
        place = {"sheet": layout.grid.name, "row": cell.row, "column": heading, "cell": text}
        meaning.notice("I95", **place, values=values | {"year": text, "ref": cell.ref})
    if choices.year is None or choices.year in span:
        return False
    meaning.notice("I95", cell=str(choices.year), values=values | {"year": choices.year})
    return True


def _unknown(meaning: Meaning, said: Years, evidence: Evidence, sheet: str, span: range) -> None:
    """No year at all (I95M), or only one that cannot be (I95)."""
    beyond = next(((year, where) for year, where in evidence.years() if year not in span and where.cell), None)
    if beyond:
        values = {"first": span.start, "last": span.stop - 1, "year": beyond[0], "ref": beyond[1].where}
        meaning.notice("I95", sheet=sheet, cell=beyond[1].text, values=values)
    elif not said.bad:
        meaning.notice("I95M", sheet=sheet)


def _own(meaning: Meaning, said: Years, choices: Choices, sheet: str, stated: list[int]) -> int | None:
    meaning.guess.years = sorted(stated)
    cell = said.own[stated[0]]
    meaning.guess.where["year"] = cell.ref
    if choices.year is None or choices.year in stated:
        return None
    if choices.year_confirmed and len(stated) == 1:
        year_conflicts.tell(meaning, "I94C", choices.year, stated[0], cell.ref, sheet, cell.text)
        return choices.year
    year_conflicts.tell(
        meaning,
        "I94",
        choices.year,
        stated[0] if len(stated) == 1 else ", ".join(map(str, sorted(stated))),
        cell.ref,
        sheet,
        cell.text,
    )
    return None
