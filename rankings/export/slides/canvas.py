"""The room on a slide of any template: layouts are known by the types of their placeholders, never by their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.util import Pt

from rankings.charts.palette import Palette
from rankings.export.slides import theme
from rankings.export.slides.letters import Letters

BODIES = (KIND.OBJECT, KIND.BODY)
FEET = (KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.DATE)


class Box(NamedTuple):
    """A rectangle in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def emu(self) -> tuple[Any, Any, Any, Any]:
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)

    def upper(self, height: float, gap: float = 0) -> "tuple[Box, Box]":
        """Its upper part of that height, and what is left below the gap."""
        under = self.top + height + gap
        return self._replace(height=height), self._replace(top=under, height=max(0.0, self.bottom - under))

    def beside(self, share: float, gap: float) -> "tuple[Box, Box]":
        """Its left part, `share` of the width, and the right part."""
        left = (self.width - gap) * share
        return self._replace(width=left), self._replace(left=self.left + left + gap, width=self.width - gap - left)


class Part(Protocol):
    """Something that has its place and size and can be drawn."""

    def draw(self, slide: Any, canvas: "Canvas") -> None: ...


@dataclass(frozen=True)
class Canvas:
    """`cover`: the layout with a middle title and a subtitle, if the template has one. `body`: all below the title."""

    layout: Any
    cover: Any | None
    title: Box
    body: Box
    paper: Box
    letters: Letters
    palette: Palette
    lang: str


def canvas(deck: Any, lang: str) -> Canvas | None:
    """The canvas of a template; None where no layout has a title."""
    paper = Box(0, 0, deck.slide_width.pt, deck.slide_height.pt)
    titled = [layout for layout in deck.slide_layouts if _title(layout, paper) is not None]
    if not titled:
        return None
    layout = max(titled, key=lambda layout: _worth(layout, paper))
    cover = next((layout for layout in deck.slide_layouts if kinds(layout) == {KIND.CENTER_TITLE, KIND.SUBTITLE}), None)
    title = _title(layout, paper) or paper
    letters = Letters(theme.wide(layout.slide_master))
    return Canvas(layout, cover, title, _body(layout, title, paper), paper, letters, theme.palette(layout), lang)


def kinds(layout: Any) -> set[Any]:
    """The types of its placeholders but for those at the foot."""
    return {held.placeholder_format.type for held in layout.placeholders} - set(FEET)


def held(page: Any, *wanted: Any) -> list[Any]:
    """The placeholders of these types."""
    return [holder for holder in page.placeholders if holder.placeholder_format.type in wanted]


def box(holder: Any) -> Box | None:
    """Where a placeholder stands; None where neither it nor its master says."""
    edges = (holder.left, holder.top, holder.width, holder.height)
    return None if None in edges else Box(*(edge.pt for edge in edges))


def _title(layout: Any, paper: Box) -> Box | None:
    boxes = [box(holder) for holder in held(layout, KIND.TITLE)]
    return next((found for found in boxes if found and found.width > paper.width / 2), None)


def _worth(layout: Any, paper: Box) -> tuple[int, float]:
    """Best is a title over one wide body; then a title alone."""
    bodies = [found for found in map(box, held(layout, *BODIES)) if found]
    if len(bodies) == 1 and bodies[0].width > paper.width * 0.6 and bodies[0].height > paper.height * 0.4:
        return 2, bodies[0].width * bodies[0].height
    return int(kinds(layout) == {KIND.TITLE}), 0


def _body(layout: Any, title: Box, paper: Box) -> Box:
    """The body's own place if it has one, else all below the title; never over the foot nor off the paper."""
    foot = _foot(map(box, held(layout, *FEET)), paper)
    own = box(held(layout, *BODIES)[0]) if _worth(layout, paper)[0] == 2 else None
    left, top, width, height = own or Box(title.left, title.bottom + 6, title.width, paper.height)
    left, top = max(left, 0), max(top, 0)
    return Box(left, top, min(width, paper.width - left), min(top + height, foot) - top)


def _foot(boxes: Iterable[Box | None], paper: Box) -> float:
    low = [found.top for found in boxes if found and found.top > paper.height * 0.75]
    return min(low, default=paper.height * 0.93)
