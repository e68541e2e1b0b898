"""One slide on the whole screen: arrow keys, the source and the address always on it."""

from collections.abc import Sequence

import segno
import streamlit as st

from pages.components import guarded
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.picture import show as show_picture
from pages.components.screen import narrow
from pages.components.slides import asked, rooms, tables, turns
from rankings.briefing import shown
from rankings.charts.projected import projected
from rankings.document import Slide, Table
from rankings.i18n import text

CODE = 112  # px of the picture of the address


def show(slides: Sequence[Slide]) -> None:
    """The slide of the address; the arrow keys and a phone in the same room turn it."""
    at = asked.at(len(slides))
    slide = slides[at - 1]
    with st.container(key="slide", gap="small"):
        st.header(plain(slide.title), anchor=False)
        if slide.subtitle:
            st.markdown(plain(slide.subtitle))
        _body(slide)
    with st.container(key="slide-foot"):
        source, turn, code = st.columns((10, 6, 2), vertical_alignment="center")
        marks = shown.marks_said(slide.table.rows, lang()) if slide.table else []
        source.markdown(plain(". ".join(filter(None, [slide.source.removesuffix("."), *marks]))))
        with turn:
            _turn(at, len(slides))
        if picture := qr(asked.address(*asked.BARE, **{asked.ROOM: None})):
            code.image(picture, width=CODE, alt=text("present.code", lang()))
    if room := rooms.named(st.query_params.get(asked.ROOM)):
        _follow(room, len(slides))


def _body(slide: Slide) -> None:
    if slide.big:
        for column, (label, figure) in zip(st.columns(len(slide.big)), slide.big, strict=True):
            with column.container(key=f"big-{label}"):
                st.markdown(f"# {_coloured(figure)}\n\n{plain(label)}")
    if slide.points:
        st.markdown("\n".join(f"- {plain(point)}" for point in slide.points))
    if slide.chart:
        theme = "dark" if st.context.theme.type == "dark" else "light"
        picture = projected(slide.chart, lang=lang(), theme=theme, compact=narrow())
        show_picture(picture, slide.title, "slide", {"displayModeBar": False}, height="stretch")
    if slide.table:
        _tabled(slide.table)


def _tabled(table: Table) -> None:
    if narrow() and len(table.columns) > tables.PHONE:
        st.markdown(tables.told(table, lang()))
        return
    parts = tables.halves(table)
    with st.container(key="halves" if len(parts) > 1 else "whole"):
        for at, (column, part) in enumerate(zip(st.columns(len(parts)), parts, strict=True)):
            column.table(tables.written(part, lang(), at))


def _coloured(figure: str) -> str:
    """A rise in blue, a fall in orange, as in the charts; the sign says it too."""
    colour = "orange" if figure[:1] in "▼−" else "blue" if figure[:1] in "▲+" else ""
    return f":{colour}[{plain(figure)}]" if colour else plain(figure)


def _turn(at: int, count: int) -> None:
    """Back, where we are, on; on the keyboard too."""
    with st.container(horizontal=True, width="content", vertical_alignment="center", key="turn"):
        back, on = text("present.back", lang()), text("present.on", lang())
        st.button(back, disabled=at == 1, icon=":material/chevron_left:", key="back")
        st.markdown(f"{at}/{count}", width="content")
        st.button(on, disabled=at == count, icon=":material/chevron_right:", key="on")
        turns.listen(at, count)


@guarded.fragment(run_every=1)
def _follow(room: str, count: int) -> None:
    """Once a second: has a phone turned the page?"""
    wanted = rooms.slide(room)
    if wanted is not None and min(max(wanted, 1), count) != asked.at(count):
        st.query_params[asked.SLIDE] = str(wanted)
        st.rerun()


def qr(address: str) -> str | None:
    """The address as a picture that a phone reads, SVG; None where it is longer than such a picture can hold."""
    try:
        made = segno.make(address, micro=False, error="l")
    except segno.DataOverflowError:
        return None
    return str(made.svg_inline(scale=3, border=2, light="#fff"))


def remote(slides: Sequence[Slide]) -> None:
    """The phone: what is on the wall, what to say, and two large buttons."""
    room = rooms.named(st.query_params.get(asked.ROOM)) or rooms.new()
    count = len(slides)
    at = min(max(rooms.slide(room) or asked.at(count), 1), count)
    st.subheader(f"{at}/{count}. {plain(slides[at - 1].title)}", anchor=False)
    back, on = st.columns(2)
    if back.button(text("present.back", lang()), disabled=at == 1, width="stretch", key="remote-back"):
        _send(room, at - 1)
    if on.button(text("present.on", lang()), disabled=at == count, width="stretch", key="remote-on"):
        _send(room, at + 1)
    st.markdown("\n".join(f"- {plain(note)}" for note in slides[at - 1].notes[:12]))


def _send(room: str, at: int) -> None:
    rooms.put(room, at)
    st.query_params[asked.SLIDE] = str(at)
    st.rerun()
