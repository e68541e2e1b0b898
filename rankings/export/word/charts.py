"""Charts that Word edits: DrawingML with the workbook inside, drawn by python-pptx's writers."""

import math
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm
from pptx.chart.chart import Chart as Drawn
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.oxml import parse_xml as parse_drawing

from rankings.document import Chart
from rankings.export.native.data import FORMS, data
from rankings.export.word.book import Book
from rankings.export.word.letters import clean, short
from rankings.export.word.looks import style
from rankings.export.word.styles import WIDTH

FRAME = (
    "<wp:inline {ns} distT='0' distB='0' distL='0' distR='0'><wp:extent cx='{width}' cy='{height}'/>"
    "<wp:docPr id='{id}' name='{name}'/><wp:cNvGraphicFramePr/>"
    "<a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/chart'>"
    "<c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' r:id='{relation}'/>"
    "</a:graphicData></a:graphic></wp:inline>"
)


def add(book: Book, chart: Chart) -> None:
    """Picture, caption and source at the end of the document; a sentence where there is nothing to draw."""
    chart = _plain(chart)
    if any(value is not None for one in chart.series for value in one.values):
        _frame(book, chart, book.document.part.relate_to(_part(book, chart), RELATIONSHIP_TYPE.CHART))
    else:
        book.document.add_paragraph(book.word("empty_chart"), style="Picture")
    caption = book.caption("figure", chart.title)
    caption.paragraph_format.keep_with_next = bool(chart.source)
    book.paragraph(chart.source, "Picture Source")


def _plain(chart: Chart) -> Chart:
    """With texts that a file holds and a workbook does not calculate, and only numbers that there are."""
    series = [
        one._replace(name=short(one.name), values=[_known(value) for value in one.values]) for one in chart.series
    ]
    return chart._replace(categories=[short(name) for name in chart.categories], series=series)


def _known(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _part(book: Book, chart: Chart) -> XmlPart:
    package = book.document.part.package
    sheet, part = (PackURI(f"/word/{path}") for path in _paths(book.counts["figure"] + 1))
    space = parse_drawing(
        ChartXmlWriter(FORMS[chart.form], data(chart, chart.categories, escape(chart.format))).xml.encode()
    )
    style(Drawn(space, None), chart, _height(chart), book.lang)
    made = XmlPart(part, CONTENT_TYPE.DML_CHART, space, package)
    workbook = Part(sheet, CONTENT_TYPE.SML_SHEET, data(chart, chart.categories, chart.format).xlsx_blob, package)
    space.get_or_add_externalData().rId = made.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    return made


def _paths(number: int) -> tuple[str, str]:
    return f"embeddings/Microsoft_Excel_Sheet{number}.xlsx", f"charts/chart{number}.xml"


def _frame(book: Book, chart: Chart, relation: str) -> None:
    at = book.counts["figure"] + 1
    told = {"id": at, "name": f"{book.word('figure')} {at}", "relation": relation}
    frame = parse_xml(FRAME.format(ns=nsdecls("wp", "a", "r"), width=WIDTH, height=_height(chart), **told))
    frame.docPr.set("descr", clean(chart.title))
    drawing = parse_xml(f"<w:drawing {nsdecls('w')}/>")
    drawing.append(frame)
    book.document.add_paragraph(style="Picture").add_run()._r.append(drawing)


def _height(chart: Chart) -> Length:
    """Bars lying above one another need room each."""
    return Mm(min(200, 25 + 9 * len(chart.categories))) if chart.form == "bar" else Mm(85)
