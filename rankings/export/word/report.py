"""A report from its head to the signature."""

import io
from collections.abc import Callable

import docx

from rankings.document import Report, Section
from rankings.export.word import charts, head, styles, tables
from rankings.export.word.book import Book
from rankings.export.word.footnotes import Footnotes
from rankings.export.word.letters import clean
from rankings.export.word.numbering import DEEPEST, number
from rankings.figured import Figure


def document(report: Report, footnote: Callable[[Figure], str], address: str = "") -> bytes:
    """The report as .docx; `footnote`: the source of a figure in words, '' for none; `address`: where it can be traced.

    Figures of paragraphs, points and captions get footnotes (see `Footnotes`: a source is said once a section and
    referred to after that); what the office has to fill in is left open.
    """
    file = docx.Document()
    styles.dress(file, report.language)
    styles.entitle(file, report.language, *map(clean, _properties(report)))
    number(file)
    book = Book(file, report.language, Footnotes(file, footnote))
    head.head(book)
    head.title(book, report.title, report.about)
    for section in report.sections:
        _section(book, section)
    _data(book, report.version, address)
    head.closing(book)
    head.page_numbers(file)
    return _bytes(file)


def _properties(report: Report) -> tuple[str, str, str]:
    return f"{report.title} {report.about}", f"{report.place}, {report.year}", report.version


def _section(book: Book, section: Section) -> None:
    book.footnotes.section()
    level = min(max(section.level, 1), DEEPEST)
    book.document.add_paragraph(clean(section.heading), style=f"Heading {level}")
    for paragraph in section.paragraphs:
        book.paragraph(paragraph)
    for point in section.points:
        book.paragraph(point, "List Bullet")
    for table in section.tables:
        tables.add(book, table)
    for chart in section.charts:
        charts.add(book, chart)


def _data(book: Book, version: str, address: str) -> None:
    if version:
        book.paragraph(book.word("data", version=version), "Data Line")
    if address:
        book.paragraph(book.word("address", address=address), "Data Line")


def _bytes(file: docx.document.Document) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
