"""From the dashboard to the conference: the report's sentences, slides for the wall, files for the office."""

import streamlit as st

from pages.components import filters, units
from pages.components.markup import plain
from pages.components.slides import asked, files, order, start, telling, wall
from pages.components.startup import Finished
from rankings.i18n import text
from rankings.storyboards.boards import BadBoard, shipped
from rankings.storyboards.slides import items, made

lang = filters.lang()
if asked.on_the_wall() or asked.REMOTE in st.query_params:
    province = asked.province()
    board = asked.board()
    if isinstance(board, BadBoard):
        order.trouble(board)
        board = shipped()[asked.DEFAULT]
    year = asked.year_of_address(province)
    slides = made(board, province, year, lang, asked.latest())
    wall.show(slides) if asked.on_the_wall() else wall.remote(slides)
    raise Finished

with filters.row():
    unit = units.unit("province")
    year = asked.year(unit["slug"])
    order.choose()
board = asked.board()
if isinstance(board, BadBoard):
    order.trouble(board)
    board = shipped()[asked.DEFAULT]

count = len(items(board, unit["slug"], year, asked.latest()))
st.header(plain(text("present.lead", lang, name=asked.name_of(board), n=count)), anchor=False)
start.buttons(asked.name_of(board), unit["slug"], year)
st.subheader(text("present.files", lang), anchor=False)
files.buttons(board, unit["slug"], year)
st.subheader(text("present.text", lang), anchor=False)
telling.show(unit["slug"], year)
st.subheader(text("present.order", lang), anchor=False)
order.edit(board)
order.keep(board)
