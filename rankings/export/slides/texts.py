"""Words on a slide, in a box of their own or in a placeholder, at a size that was measured before."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from rankings.export.native.colours import rgb
from rankings.export.slides.canvas import Box, Canvas

LANGUAGES = {"vi": MSO_LANGUAGE_ID.VIETNAMESE, "en": MSO_LANGUAGE_ID.ENGLISH_US}
LANGUAGE_TAGS = {"vi": "vi-VN", "en": "en-US"}
ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


class Ink(NamedTuple):
    """`colour`: '#RRGGBB', or '' for the template's own; `bold`: None for the template's own."""

    size: float
    colour: str = ""
    bold: bool | None = False


class Words(NamedTuple):
    """Paragraphs in one box. `link`: words after the last of them, and where they lead."""

    box: Box
    texts: Sequence[tuple[str, Ink]]
    anchor: str = "top"  # 'top', 'middle', 'bottom'
    link: tuple[str, str] = ("", "")

    def draw(self, slide: Any, canvas: Canvas) -> None:
        shape = slide.shapes.add_textbox(*self.box.emu())
        frame = bare(shape.text_frame, self.anchor)
        for at, (text, ink) in enumerate(self.texts):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            write(paragraph, text, ink, canvas.lang)
        if self.link[0]:
            write(paragraph, self.link[0], ink, canvas.lang).hyperlink.address = self.link[1]


def bare(frame: Any, anchor: str = "") -> Any:
    """A text frame without margins, growing or shrinking: what was measured is what stands there."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    if anchor:
        frame.vertical_anchor = ANCHORS[anchor]
    return frame


def write(paragraph: Any, text: str, ink: Ink, lang: str, right: bool = False) -> Any:
    """Adds the text to a paragraph; gives the run."""
    paragraph.space_before = paragraph.space_after = Pt(0)
    paragraph.line_spacing = 1.0
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT
    run = paragraph.add_run()
    run.text = text
    dress(run.font, ink, lang)
    return run


def dress(font: Any, ink: Ink, lang: str) -> None:
    """Size, weight, colour and language of a font."""
    font.size, font.language_id = Pt(ink.size), LANGUAGES[lang]
    if ink.bold is not None:
        font.bold = ink.bold
    if ink.colour:
        font.color.rgb = rgb(ink.colour)
