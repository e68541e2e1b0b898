"""One document being written: paragraphs with footnotes, captions with numbers."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from docx.document import Document
from docx.text.paragraph import Paragraph

from rankings import i18n
from rankings.export.word import fields
from rankings.export.word.footnotes import Footnotes
from rankings.export.word.letters import clean


@dataclass
class Book:
    """`counts`: how many tables and figures there are so far."""

    document: Document
    lang: str
    footnotes: Footnotes
    counts: Counter[str] = field(default_factory=Counter)

    def word(self, key: str, **values: object) -> str:
        """A text of the language's word.toml."""
        return i18n.text(f"word.{key}", self.lang, **values)

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """A paragraph with the footnotes of its figures; none for an empty text."""
        if clean(text).strip():
            self.footnotes.write(self.document.add_paragraph(style=style), text)

    def caption(self, kind: Literal["table", "figure"], title: str) -> Paragraph:
        """'Bảng 1. …': a number that Word counts, so that it can list tables and figures."""
        self.counts[kind] += 1
        name = self.word(kind)
        paragraph = self.document.add_paragraph(f"{name} ", style="Caption")
        fields.field(paragraph, f"SEQ {name} \\* ARABIC", str(self.counts[kind]))
        paragraph.add_run(". ")
        self.footnotes.write(paragraph, title)
        return paragraph
