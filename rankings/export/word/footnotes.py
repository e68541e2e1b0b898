"""The footnotes of a document: python-docx has none, so their part, its relation and its settings are written here."""

from collections.abc import Callable

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from rankings.export.word.fields import field
from rankings.export.word.letters import clean, pieces
from rankings.figured import Figure

LINES = {"-1": ("separator", "separator"), "0": ("continuationSeparator", "continuationSeparator")}
NOTE = (
    "<w:footnote {ns} w:id='{id}'><w:p><w:pPr><w:pStyle w:val='FootnoteText'/></w:pPr><w:r><w:rPr>"
    "<w:rStyle w:val='FootnoteReference'/></w:rPr><w:footnoteRef/></w:r>"
    "<w:r><w:t xml:space='preserve'> </w:t></w:r></w:p></w:footnote>"
)
LINE = (
    "<w:footnote {ns} w:type='{kind}' w:id='{id}'><w:p><w:pPr><w:spacing w:after='0' w:line='240' w:lineRule='auto'/>"
    "<w:ind w:firstLine='0'/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>"
)


APART = "\u202f"  # narrow, no line ends there: behind a digit, so that 6/6 with note 3 is not read as 6/63


class Footnotes:
    """Writes texts with a footnote right behind the words of each figure; a narrow space parts it from a digit.

    A key (with its `since`) is given once a paragraph, behind the first of its figures. A source text stands once a
    section: whoever needs it again there gets the number of the first, as a cross-reference (NOTEREF).
    """

    def __init__(self, document: Document, footnote: Callable[[Figure], str]) -> None:
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self._footnote = footnote
        self._count = 0
        self._section: dict[str, int] = {}
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._separate(document)

    def _separate(self, document: Document) -> None:
        settings = OxmlElement("w:footnotePr")
        for number, (kind, mark) in LINES.items():
            self._root.append(parse_xml(LINE.format(ns=nsdecls("w"), kind=kind, mark=mark, id=number)))
            settings.append(OxmlElement("w:footnote", {qn("w:id"): number}))
        document.settings.element.find(qn("w:compat")).addprevious(settings)

    def section(self) -> None:
        """A new section begins: every source is said again."""
        self._section.clear()

    def write(self, paragraph: Paragraph, text: str) -> None:
        """The text at the end of the paragraph, with its footnotes."""
        given = set()
        for words, figure in pieces(text):
            if words:
                paragraph.add_run(words)
            if figure and (figure.key, figure.since) not in given:
                given.add((figure.key, figure.since))
                self._refer(paragraph, clean(self._footnote(figure)))

    def _refer(self, paragraph: Paragraph, said: str) -> None:
        if said and paragraph.text[-1:].isdigit():
            paragraph.add_run(APART)
        if said in self._section:
            number = self._section[said]
            field(paragraph, f"NOTEREF {_name(number)} \\f \\h", str(number), style="footnote reference")
        elif said:
            self._add(paragraph, said)

    def _add(self, paragraph: Paragraph, said: str) -> None:
        self._count += 1
        self._section[said] = self._count
        number = str(self._count)
        note = parse_xml(NOTE.format(ns=nsdecls("w"), id=number))
        next(note.iter(qn("w:t"))).text = f" {said}"
        self._root.append(note)
        mark = {qn("w:id"): number}
        paragraph._p.append(OxmlElement("w:bookmarkStart", mark | {qn("w:name"): _name(self._count)}))
        paragraph.add_run(style="footnote reference")._r.append(OxmlElement("w:footnoteReference", mark))
        paragraph._p.append(OxmlElement("w:bookmarkEnd", mark))


def _name(number: int) -> str:
    return f"_Ref{number:08d}"
