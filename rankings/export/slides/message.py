"""One message on its slides: what stands around it, what it is made of, and what goes to the speaker's notes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER as KIND

from rankings.document import Slide
from rankings.export.slides import frame, notes
from rankings.export.slides.canvas import Box, Canvas, box, held
from rankings.export.slides.letters import LINE, clean
from rankings.export.slides.pages import GAP, Parts, pages
from rankings.export.slides.texts import Ink, Words
from rankings.i18n import text


class Setting(NamedTuple):
    """What all slides of a presentation share."""

    deck: Any
    canvas: Canvas
    about: str
    address: str


def add(slide: Slide, setting: Setting) -> None:
    """Adds the message to the presentation: a cover if it is but words of a title, else as many slides as it needs."""
    canvas, cut = setting.canvas, list[str]()
    if canvas.cover is not None and slide.bare:
        _cover(slide, setting)
        return
    subtitle, under = _subtitle(slide, canvas, cut)
    _, room = frame.source(_sources(slide, _all(slide)), setting.address, under, canvas, [])
    made = pages(slide, room._replace(height=room.height - GAP / 2), canvas, cut)
    for at, parts in enumerate(made):
        _page(slide, parts, at, (subtitle, under), setting, cut)


def _page(slide: Slide, parts: Parts, at: int, top: tuple[list[Words], Box], setting: Setting, cut: list[str]) -> None:
    canvas = setting.canvas
    told = list(cut)
    page = setting.deck.slides.add_slide(canvas.layout)
    _title(page, slide, canvas, told, text("slides.continued", canvas.lang) if at else "")
    source, _ = frame.source(_sources(slide, parts.sources), setting.address, top[1], canvas, told)
    for part in (*top[0], *parts.drawn, *source):
        part.draw(page, canvas)
    _finish(page, canvas.layout, setting)
    notes.speak(page, slide.notes if at == 0 else (), told, setting.address, canvas.lang)


def _cover(slide: Slide, setting: Setting) -> None:
    canvas, cut = setting.canvas, list[str]()
    page = setting.deck.slides.add_slide(canvas.cover)
    source, room = frame.source(_sources(slide, ()), setting.address, canvas.body, canvas, cut)
    _title(page, slide, canvas, cut, "")
    for holder in held(page, KIND.SUBTITLE):
        where = box(holder) or room
        said = clean(slide.subtitle)
        where = where._replace(height=min(where.height, room.bottom - where.top))
        shown, size = frame.place(said, where, frame.COVER_SUBTITLES, canvas)
        cut += [said] if shown != said else []
        frame.fill(holder, shown, size, canvas)
    for words in source:
        words.draw(page, canvas)
    _finish(page, canvas.cover, setting)
    notes.speak(page, slide.notes, cut, setting.address, canvas.lang)


def _title(page: Any, slide: Slide, canvas: Canvas, cut: list[str], tail: str) -> None:
    holder = page.shapes.title
    cover = holder.placeholder_format.type == KIND.CENTER_TITLE
    sizes, said = frame.COVER_TITLES if cover else frame.TITLES, clean(slide.title)
    shown, size = frame.place(said, box(holder) or canvas.title, sizes, canvas, tail)
    cut += [said] if shown != said + tail else []
    frame.fill(holder, shown, size, canvas)


def _subtitle(slide: Slide, canvas: Canvas, cut: list[str]) -> tuple[list[Words], Box]:
    """The line below the title, and the room that is left below it."""
    said, letters = clean(slide.subtitle), canvas.letters
    if not said:
        return [], canvas.body
    size = letters.step([said], (canvas.body.width, frame.SUBTITLES[0] * LINE + 1), frame.SUBTITLES)
    shown = letters.cut(said, canvas.body.width, size, 2)
    cut += [said] if shown != said else []
    upper, under = canvas.body.upper(letters.height(shown, canvas.body.width, size) + 1, GAP)
    return [Words(upper, [(shown, Ink(size, canvas.palette.muted))])], under


def _all(slide: Slide) -> list[str]:
    return [shown.source for shown in (slide.chart, slide.table) if shown]


def _sources(slide: Slide, others: Sequence[str]) -> list[str]:
    """The slide's source, and those of its chart or table where they say something else."""
    said = clean(slide.source)
    return [said, *(source for source in map(clean, others) if source not in said)]


def _finish(page: Any, layout: Any, setting: Setting) -> None:
    """Without the placeholders that stayed empty; with the foot."""
    for holder in list(page.placeholders):
        if not (holder.has_text_frame and holder.text_frame.text):
            holder._element.getparent().remove(holder._element)
    frame.foot(page, layout, setting.about, len(setting.deck.slides), setting.canvas)
