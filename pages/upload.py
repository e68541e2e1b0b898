"""Nhập số liệu: a table handed in and published in four steps; the versions there were; rows corrected by hand."""

import streamlit as st

from pages.components import filters, rights
from pages.components.intake import amending, arrival, case, history, steps, undoing
from rankings.i18n import text

lang = filters.lang()
views = ("nhap", "phien_ban", "dinh_chinh")
view = filters.view("viec", views)
undoing.said()
if not rights.may_edit():
    st.info(text("upload.locked", lang), icon=":material/lock:")
if view == "phien_ban":
    history.show()
elif not rights.may_edit():
    st.markdown(text("upload.locked_see", lang))
elif view == "dinh_chinh":
    amending.show()
elif at_hand := case.at_hand():
    steps.show(at_hand)
else:
    arrival.show()
