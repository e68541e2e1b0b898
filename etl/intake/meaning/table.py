"""One table to entries: its columns, its rows, who each row is about."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from etl.intake.catalogue import Catalogue
from etl.intake.meaning import columns as heads
from etl.intake.meaning import dropped, odd_columns, odd_names, unread
from etl.intake.meaning.aside import Aside
from etl.intake.meaning.choices import Choices
from etl.intake.meaning.entries import MEASURES, Entry, Line, of_line, stated
from etl.intake.meaning.grid import Cell
from etl.intake.meaning.indicators import Labels
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Column, Kind, Meaning, Row
from etl.intake.meaning.numbers import year as as_year
from etl.intake.meaning.ranges import Scales
from etl.intake.meaning.ranges import stated as stated_scale
from etl.intake.meaning.who import Who

EXTRA = ("unknown", "share", "note", "maximum", "status", "ranked")


@dataclass
class Table:
    """A layout with what it is read as. `year`: of the whole table, None where rows or columns name theirs; `only`:
    the one year a person wants of several; `method`: the year whose criteria a year uses; `aside`: rows set aside."""

    layout: Layout
    catalogue: Catalogue
    choices: Choices
    who: Who
    index: str
    year: int | None
    years: list[int]
    method: dict[int, int]
    only: int | None = None
    columns: list[Column] = field(default_factory=list)
    by_year: dict[int, list[Column]] = field(default_factory=dict)
    aside: Aside = field(default_factory=Aside)

    def labels(self, year: int | None) -> Labels:
        when = year or max(self.years, default=0)
        return Labels.of(self.catalogue, self.index, self.method.get(when, when))

    def entries(self, meaning: Meaning) -> list[Entry]:
        """Every figure of the table; rows that give none are kept in `meaning` with their kind or reason."""
        labels = self.labels(self.year or self.only)
        self.columns = heads.Reader(self.layout, self.labels, self.choices, self.year or self.only).columns()
        dropped.tell(meaning, self.layout)
        scale = Scales(self.catalogue, self.index, self.method).of(self.year or max(self.years, default=0), "total")
        open_ = unread.maybe_scores(self.layout, self.columns, scale)
        odd_columns.tell(meaning, self.layout, self.columns, labels, open_, stated_scale(scale, percent=False))
        meaning.columns += self.columns
        self._only(self.columns)
        self._unfilled(meaning)
        found = [entry for i in self.layout.of("data") for entry in self._row(meaning, i)]
        names = next((column.heading for column in self.columns if column.role == "unit_name"), "")
        odd_names.tell(self.who, meaning, self.layout.grid.name, names)
        self.aside.tell(meaning, self.layout.grid.name, self.only)
        return [] if self.who.wrong_set else found

    def _only(self, columns: list[Column]) -> None:
        """Columns of years that are not asked for, or cannot be, say nothing; a wrong caption is put right."""
        for column in [column for column in columns if column.year and column.role in MEASURES]:
            if self.only and column.year in self.years and column.year != self.only:
                self.aside.years[column.year or 0] += 1
            if self.year and self.choices.year_confirmed:
                column.year = None
            elif column.year not in ({self.only} if self.only else set() if self.year else set(self.years)):
                column.role = "ignore"

    def _unfilled(self, meaning: Meaning) -> None:
        """Columns of the template that nobody filled in say nothing about anybody."""
        rows = [self.layout.grid.rows[i] for i in self.layout.of("data")]
        measures = [(j, c) for j, c in enumerate(self.columns) if c.role in MEASURES]
        empty = [column for j, column in measures if not any(row[j].text for row in rows)]
        if empty and len(empty) < len(measures):
            for column in empty:
                column.role = "ignore"
            names = ", ".join(f"«{column.heading}»" for column in empty)
            meaning.notice("I71E", sheet=self.layout.grid.name, values={"n": len(empty), "columns": names})

    def _row(self, meaning: Meaning, i: int) -> Iterator[Entry]:
        row = self.layout.grid.rows[i]
        number = next((cell.row for cell in row if cell.text), row[0].row)
        own, dated = self._own_year(row)
        if own and self.only and own != self.only:
            self.aside.years[own] += 1
            meaning.dropped.append(self._kept(i, "other_year"))
            return
        years = [own] if own else [] if dated else self._years()
        units = {year: unit for year in years if (unit := self.who.of(row, self.columns, year, number))}
        indicator, known = self._indicator(meaning, row, own or self.year) if units else (None, True)
        if not units or not known:
            self._without(meaning, i, "I95" if not years else self.who.reason if known else "I53L")
            return
        printed = self._text(row, "unit_name") or self._text(row, "unit_code")
        for year, unit in units.items():
            line = Line(i, number, unit, printed, own, indicator)
            columns = self._columns(year, own)
            yield from stated(row, columns, of_line(self.layout.grid, line, columns, year))
            self.aside.count_unmeant(row, self.columns, columns, year)
        meaning.extra += self._extra(row, number)

    def _years(self) -> list[int]:
        """Years of rows that name none: those of the columns, else that of the table."""
        found = sorted({column.year for column in self.columns if column.year and column.role != "ignore"})
        return found or [year for year in (self.year,) if year]

    def _without(self, meaning: Meaning, i: int, reason: str) -> None:
        """A row that gives no figure: of another ladder, left out by a person, or rejected for a reason."""
        if reason in ("other", "left out"):
            self.aside.rows[reason] += 1
            meaning.dropped.append(self._kept(i, "other", reason))
        else:
            meaning.rejected.append(self._kept(i, "rejected", reason))

    def _columns(self, year: int, own: int | None) -> list[Column]:
        """The columns as they are meant in a year: those of others say nothing, a heading may mean another code."""
        if year not in self.by_year:
            columns = heads.in_year(self.columns, self.labels(year), self.choices) if own else self.columns
            self.by_year[year] = [replace(c, role="ignore") if c.year not in (None, year) else c for c in columns]
        return self.by_year[year]

    def _own_year(self, row: list[Cell]) -> tuple[int | None, bool]:
        """The year a row names, and whether rows have to name one."""
        j = next((j for j, column in enumerate(self.columns) if column.role == "year"), None)
        if j is None or self.year is not None:
            return None, False
        year = as_year(row[j].text)
        return (year if year in self.years else None), True

    def _indicator(self, meaning: Meaning, row: list[Cell], year: int | None) -> tuple[str | None, bool]:
        j = next((j for j, column in enumerate(self.columns) if column.role == "indicator"), None)
        if j is None:
            return None, True
        labels = self.labels(year)
        found = labels.find(row[j].text)
        if found is None:
            near = labels.near(row[j].text)
            name = labels.indicators[near].name_vi if near else None
            place = {
                "sheet": self.layout.grid.name,
                "row": row[j].row,
                "column": self.columns[j].heading,
                "cell": row[j].text,
            }
            index = self.catalogue.indices[self.index].short_name
            meaning.notice(
                "I53L", **place, suggestion=name, values={"ref": row[j].ref, "index": index, "year": year or ""}
            )
        return found, found is not None

    def _text(self, row: list[Cell], role: str) -> str:
        return next((row[j].text for j, c in enumerate(self.columns) if c.role == role and row[j].text), "")

    def _extra(self, row: list[Cell], number: int) -> list[tuple[str, int, str, str]]:
        wanted = [(j, c) for j, c in enumerate(self.columns) if c.role in EXTRA and row[j].text]
        return [(self.layout.grid.name, number, column.heading, row[j].text) for j, column in wanted]

    def _kept(self, i: int, kind: Kind, reason: str | None = None) -> Row:
        row = self.layout.grid.rows[i]
        number = next((cell.row for cell in row if cell.text), row[0].row)
        return Row(kind, self.layout.grid.name, number, [cell.text for cell in row], reason)
