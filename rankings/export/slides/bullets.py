"""Points: never under 24 pt, so that some of them go on to another slide before any becomes small."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

from rankings.export.slides.canvas import BODIES, Box, Canvas, held
from rankings.export.slides.letters import LINE, Letters
from rankings.export.slides.texts import Ink, bare, write
from rankings.i18n import text

SIZES = (28, 26, 24)
INDENT = 0.9  # of the size, from the bullet to its text
SPACE = 0.5  # of the size, between two points


class Bullets(NamedTuple):
    """Points in the body of the template if it has one, else in a box."""

    box: Box
    points: Sequence[str]
    size: float

    def draw(self, slide: Any, canvas: Canvas) -> None:
        empty = [holder for holder in held(slide, *BODIES) if not holder.text_frame.text]
        shape = empty[0] if empty else slide.shapes.add_textbox(*self.box.emu())
        shape.left, shape.top, shape.width, shape.height = self.box.emu()
        frame = bare(shape.text_frame)
        for at, point in enumerate(self.points):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            write(paragraph, point, Ink(self.size, bold=None), canvas.lang)
            _bullet(paragraph, self.size, first=at == 0)


def _bullet(paragraph: Any, size: float, first: bool) -> None:
    paragraph.space_before = Pt(0 if first else size * SPACE)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(size * INDENT)))
    properties.set("indent", str(-Pt(size * INDENT)))
    etree.SubElement(properties, qn("a:buFont")).set("typeface", "Arial")
    etree.SubElement(properties, qn("a:buChar")).set("char", "•")


def height(points: Sequence[str], width: float, size: float, letters: Letters) -> float:
    """What the points take from top to bottom."""
    lines = sum(letters.lines(point, width - size * INDENT, size) for point in points)
    return lines * size * LINE + (len(points) - 1) * size * SPACE


def fitted(points: Sequence[str], box: Box, letters: Letters) -> Bullets | None:
    """All points at the largest size at which they fit; None if they do not."""
    for size in SIZES:
        if height(points, box.width, size, letters) <= box.height:
            return Bullets(box, points, size)
    return None


def parted(points: Sequence[str], box: Box, canvas: Canvas, cut: list[str]) -> list[Bullets]:
    """As many boxes as the points need, one a slide; a point longer than a slide is cut, in full in `cut`."""
    least, letters, mark = SIZES[-1], canvas.letters, text("slides.see_notes", canvas.lang)
    most = max(1, int(box.height // (least * LINE)))
    shown = [letters.cut(point, box.width - least * INDENT, least, most, mark=mark) for point in points]
    cut += [point for point, short in zip(points, shown, strict=True) if point != short]
    groups: list[list[str]] = [[]]
    for point in shown:
        if groups[-1] and height([*groups[-1], point], box.width, least, letters) > box.height:
            groups.append([])
        groups[-1].append(point)
    return [fitted(group, box, letters) or Bullets(box, group, least) for group in groups]
