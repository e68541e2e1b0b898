"""Fields: numbers that Word counts again when the office moves a page, a table or a footnote."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def field(paragraph: Paragraph, code: str, shown: str, style: str | None = None) -> None:
    """A field at the end of the paragraph; `shown` stands there until Word updates it."""
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar", {qn("w:fldCharType"): kind})
        paragraph.add_run(style=style)._r.append(mark)
        if kind == "begin":
            instruction = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
            instruction.text = f" {code} "
            paragraph.add_run(style=style)._r.append(instruction)
        elif kind == "separate":
            paragraph.add_run(shown, style=style)
