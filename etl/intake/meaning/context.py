"""One reading of one book: what it is read against and what is found. Index, ladder and criteria are settled here."""

from dataclasses import dataclass

from etl.intake.book import Book
from etl.intake.catalogue import Catalogue
from etl.intake.meaning import guess, headings
from etl.intake.meaning.choices import Choices
from etl.intake.meaning.entries import Entry
from etl.intake.meaning.guess import Evidence, Said
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Meaning
from etl.intake.meaning.units import Names

PLACES = {"sheet": ("tên trang", "the sheet's name"), "file": ("tên tệp", "the file's name")}


@dataclass
class Context:
    book: Book
    catalogue: Catalogue
    choices: Choices
    names: Names
    meaning: Meaning
    last_year: int

    def index(self, layout: Layout, evidence: Evidence) -> str | None:
        """The index: the chosen one, else the one the file says. None where nobody knows, or where the columns are
        those of another index than the chosen one (I96): nothing is read then."""
        parts = guess.by_columns(self.catalogue, layout, self.choices.year)
        best = max(parts, key=lambda index: parts[index]) if parts else None
        alone = best if best and parts[best] and [*parts.values()].count(parts[best]) == 1 else None
        told = evidence.indices(self.catalogue)
        in_cells = next((index for index, said in told if said.cell), None)
        own = in_cells or alone or next((index for index, _ in told), None)
        self.meaning.guess.index = own
        place = next((said.where for index, said in told if index == own), None)
        self.meaning.guess.where |= {"index": place} if place else {}
        self.meaning.index = chosen = self.choices.index or own
        if chosen is None:
            self.meaning.notice("I96M", sheet=layout.grid.name)
            return None
        if self.choices.index and alone and parts[alone] > max(parts[chosen], 1):
            self._another(layout, alone, chosen, parts[alone])
            return None
        if self.choices.index and told and not parts[chosen] and chosen not in {index for index, _ in told}:
            self._named_otherwise(layout, chosen, *told[0])
        elif other := next((one for one in told if one[0] != chosen and not one[1].cell), None):
            self._named_besides(layout, chosen, *other)
        return chosen

    def _another(self, layout: Layout, index: str, chosen: str, n: int) -> None:
        of = sum(1 for j, text in enumerate(layout.headings) if text and j != layout.names)
        row = layout.grid.rows[layout.header[-1]][0].row
        values = self._shown(index, chosen) | {"n": n, "of": of}
        self.meaning.notice("I96", sheet=layout.grid.name, row=row, values=values)

    def _named_otherwise(self, layout: Layout, chosen: str, index: str, said: Said) -> None:
        """The index that somebody chose stands nowhere in the file, another does."""
        self._told(layout, "I96T" if said.cell else "I96N", chosen, index, said)

    def _named_besides(self, layout: Layout, chosen: str, index: str, said: Said) -> None:
        """A title, columns or somebody say one index, the name of the sheet or of the file says another."""
        self._told(layout, "I96G", chosen, index, said)

    def _told(self, layout: Layout, code: str, chosen: str, index: str, said: Said) -> None:
        vi, en = PLACES.get(said.where, (f"ô {said.where}", f"cell {said.where}"))
        values = self._shown(index, chosen) | {"where": vi, "where_en": en, "ref": said.where}
        self.meaning.notice(code, sheet=layout.grid.name, cell=said.text, values=values)

    def _shown(self, index: str, chosen: str) -> dict[str, object]:
        short = {own: self.catalogue.indices[own].short_name for own in self.catalogue.indices}
        return {"index": short[index], "chosen": short[chosen]}

    def ladder(self, layout: Layout, index: str) -> str:
        """The chosen ladder; else provinces, unless the index ranks only others. What the table names is the guess."""
        cells = layout.grid.column(layout.names) if layout.names >= 0 else []
        found = [match for cell in cells if cell.text and (match := self.names.anywhere(cell.text))]
        ladders = [self.catalogue.units[match.vintage, match.code].ladder for match in found]
        self.meaning.guess.ladder = max(set(ladders), key=ladders.count) if ladders else None
        own = self.catalogue.ladders(index)
        return self.choices.ladder or (own[0] if own else self.meaning.guess.ladder or "province")

    def ladders(self, layout: Layout, ladder: str) -> tuple[str, ...]:
        """All ladders where a column says which one each row is of and nobody chose one."""
        if self.choices.ladder or not any(headings.parse(text).role == "level" for text in layout.headings):
            return (ladder,)
        return (ladder, *(rung for rung in self.catalogue.ladders(None) if rung != ladder))

    def methods(self, index: str, ladder: str, years: list[int]) -> dict[int, int]:
        """For years of which the catalogue has no indicators: the year whose criteria they use."""
        known = self.catalogue.years(index, ladder)
        for year in years:
            if self.catalogue.of_year(index, year) or year in self.meaning.methods:
                continue
            before = [y for y in known if y < year] or known[:1]
            before = before or [i.to_year for i in self.catalogue.indicators if i.index == index]
            self.meaning.methods[year] = self.choices.as_method_of or max(before, default=year)
        return self.meaning.methods

    def new_editions(self, index: str, ladder: str, years: list[int], entries: list[Entry], sheet: str) -> None:
        """Years and ladders that a table speaks of and the catalogue does not list, told so that a person confirms."""
        spoken = {(entry.year, entry.unit.ladder) for entry in entries}
        spoken |= {(year, ladder) for year in years if year not in {when for when, _ in spoken}}
        for year, own in sorted(spoken):
            if (index, year, own) in self.catalogue.editions or (year, own) in self.meaning.new_editions:
                continue
            method = self.meaning.new_editions[year, own] = self.meaning.methods.get(year, year)
            values = {"year": year, "index": self.catalogue.indices[index].short_name, "method": method}
            self.meaning.notice("I95E", ladder=own, sheet=sheet, values=values)
