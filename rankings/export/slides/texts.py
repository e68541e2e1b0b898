"""Words on a slide, in a box of their own or in a placeholder, at a size that was measured before."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from rankings.export.slides.canvas import Box, Canvas

LANGUAGES = {"vi": MSO_LANGUAGE_ID.VIETNAMESE, "en": MSO_LANGUAGE_ID.ENGLISH_US}


class Ink(NamedTuple):
    """`colour`: '#RRGGBB', or '' for the template's own; `bold`: None for the template's own."""

    size: float
    colour: str = ""
    bold: bool | None = False


class Words(NamedTuple):
    """Paragraphs in one box. `link`: where the last paragraph leads."""

    box: Box
    texts: Sequence[tuple[str, Ink]]
    anchor: str = "top"  # 'top', 'middle', 'bottom'
    link: str = ""

    def draw(self, slide: Any, canvas: Canvas) -> None:
        shape = slide.shapes.add_textbox(*self.box.emu())
        frame = bare(shape.text_frame, self.anchor)
        for at, (text, ink) in enumerate(self.texts):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            run = write(paragraph, text, ink, canvas.lang)
        if self.link:
            run.hyperlink.address = self.link


def bare(frame: Any, anchor: str = "top") -> Any:
    """A text frame without margins, growing or shrinking: what was measured is what stands there."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}[anchor]
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


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
