"""Slides to a .pptx: native text, charts and tables on the office's own template, without a browser."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE

from etl.errors import EtlError
from etl.store import DATA
from rankings.document import Slide
from rankings.export.slides import message
from rankings.export.slides.canvas import canvas
from rankings.export.slides.letters import clean
from rankings.export.slides.message import Setting
from rankings.export.slides.texts import LANGUAGE_TAGS
from rankings.i18n import text

SHIPPED = DATA / "templates" / "slides.pptx"
UNREADABLE = (PythonPptxError, BadZipFile, XMLSyntaxError, OSError, KeyError, ValueError, AttributeError)


def presentation(
    slides: Sequence[Slide], lang: str, about: str, address: str = "", template: Path | None = None
) -> bytes:
    """A .pptx of the messages in `lang` ('vi' or 'en'), one slide each, or more where one cannot be read.

    `about`: the presentation's title; `address`: where the figures can be looked up; `template`: an office's own .pptx
    of any size in place of the shipped one. EtlError if it cannot be used.
    """
    path = template or SHIPPED
    deck = opened(path)
    room = canvas(deck, lang)
    if room is None:
        raise EtlError("slides_template_untitled", file=path.name)
    setting = Setting(deck, room, clean(about), clean(address))
    for slide in slides:
        message.add(slide, setting)
    _describe(deck.core_properties, clean(about)[:255], lang)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def opened(path: Path) -> Any:
    """The template without slides of its own."""
    try:
        deck = Presentation(str(path))
    except UNREADABLE as error:
        raise EtlError("slides_template_unreadable", file=path.name) from error
    if deck.part.content_type != CONTENT_TYPE.PML_PRESENTATION_MAIN:
        raise EtlError("slides_template_unreadable", file=path.name)
    ids = deck.slides._sldIdLst
    for sample in list(ids):
        deck.part.drop_rel(sample.rId)
        ids.remove(sample)
    return deck


def _describe(properties: Any, about: str, lang: str) -> None:
    properties.title, properties.language = about, LANGUAGE_TAGS[lang]
    properties.author = properties.last_modified_by = text("pages.product", lang)
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
