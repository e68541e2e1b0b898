"""Headings of one table to roles and indicators."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from etl.intake import headwords
from etl.intake.book import letter
from etl.intake.meaning import headings, shares
from etl.intake.meaning.choices import Choices
from etl.intake.meaning.indicators import Labels
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Column
from etl.intake.meaning.numbers import is_number
from etl.intake.plain import plain

TEXTS = ("indicator", "unit", "level", "status", "short", "note", "unit_name")


@dataclass(frozen=True)
class Reader:
    """What a table's columns are read with: the labels of its index in a year, and the choices of a person."""

    layout: Layout
    labels_of: Callable[[int | None], Labels]
    choices: Choices
    year: int | None = None

    def columns(self) -> list[Column]:
        found = [self._column(j) for j in range(self.layout.grid.width)]
        long = any(column.role == "indicator" for column in found)
        for column in found:
            if column.role in headings.MEASURES and not column.indicator and not long:
                column.indicator = "total"
        shares.apart(found)
        return found

    def _column(self, j: int) -> Column:
        text = self.layout.headings[j]
        own = Column(self.layout.grid.name, self._letter(j), text, "unknown")
        if text in self.choices.columns:
            return _chosen(own, self.choices.columns[text], headings.parse(text))
        if j == self.layout.names:
            own.role = "unit_name"
        elif not text:
            own.role = "nameless" if self._cells(j) else "empty"
        else:
            self._by_heading(own, headings.parse(text), j)
        return own

    def _letter(self, j: int) -> str:
        cells = self.layout.grid.column(j)
        return str(cells[0].row) if self.layout.grid.turned else letter(cells[0].column - 1)

    def _cells(self, j: int) -> list[str]:
        rows = (self.layout.grid.rows[i] for i in self.layout.of("data"))
        return [row[j].text for row in rows if row[j].text]

    def _textual(self, j: int) -> bool:
        """Whether more than half of a column is text."""
        rows = (self.layout.grid.rows[i] for i in self.layout.of("data"))
        cells = [row[j] for row in rows if row[j].text]
        return bool(cells) and sum(1 for cell in cells if not is_number(cell)) > len(cells) / 2

    def _codes(self, j: int) -> bool:
        """Whether a column holds codes of indicators (1.1, total), which may look like numbers."""
        texts, labels = set(self._cells(j)), self.labels_of(self.year)
        return bool(texts) and sum(labels.find(text) is not None for text in texts) > 0.8 * len(texts)

    def _by_heading(self, own: Column, heading: headings.Heading, j: int) -> None:
        own.year, own.unit = heading.year, "percent" if heading.percent else None
        textual = self._textual(j)
        if heading.role in headings.MEASURES:
            self._measure(own, heading.role, heading.label)
        elif heading.role == "indicator" or plain(heading.label or "") == "chiso":
            self._indicator(own, heading.label or "", textual or self._codes(j))
        elif heading.role and (textual or heading.role not in TEXTS):
            own.role = "repeated_name" if heading.role == "unit_name" else heading.role
        else:
            self._label(own, heading.label or "")

    def _measure(self, own: Column, role: str, label: str | None) -> None:
        own.role = role
        if label:
            labels = self._labels(own)
            own.indicator = labels.find(label)
            if own.indicator is None:
                own.role, own.suggestion = "unknown", labels.near(label)

    def _indicator(self, own: Column, label: str, textual: bool) -> None:
        if textual:
            own.role = "indicator"
        else:
            self._label(own, label)

    def _label(self, own: Column, label: str) -> None:
        """A column headed by an indicator, or by a measure and an indicator in one text."""
        parts, labels = headings.split(label), self._labels(own)
        own.indicator = labels.find(label)
        if own.indicator:
            own.role = "score"
        elif parts and (code := labels.find(parts[1])):
            own.role, own.indicator = parts[0], code
        else:
            own.suggestion = labels.near(label)

    def _labels(self, own: Column) -> Labels:
        return self.labels_of(own.year or self.year)


def _chosen(own: Column, choice: str, heading: headings.Heading) -> Column:
    """A column as a person said: a role ("rank"), an indicator ("c1"), or both ("rank:c1")."""
    role, _, indicator = choice.partition(":")
    known = role in headings.ROLES or role in headwords.WORDS
    own.role, own.indicator = (role, indicator or None) if known else ("score", choice)
    own.year, own.unit = heading.year, "percent" if heading.percent else None
    return own


def in_year(columns: list[Column], labels: Labels, choices: Choices) -> list[Column]:
    """The same columns in another year, whose criteria may give a heading another code or none ("unmeant")."""
    found = []
    for own in columns:
        heading = headings.parse(own.heading)
        code = own.indicator
        if code is not None and heading.label and own.heading not in choices.columns:
            split = headings.split(heading.label)
            code = labels.find(heading.label) or (labels.find(split[1]) if split else None)
        unmeant = own.indicator is not None and (code is None or code not in labels.indicators)
        found.append(replace(own, indicator=code, role="unmeant" if unmeant else own.role))
    return found
