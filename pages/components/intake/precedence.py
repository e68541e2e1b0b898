"""The precedence of the kinds of source, mended like a correction."""

import pandas as pd
import streamlit as st

from etl import amend, store
from pages.components.filters import lang
from pages.components.intake import rehearsed
from rankings.i18n import text


def show() -> None:
    """Kinds of source by precedence, the lowest number counts first; another order is published from here."""
    st.markdown(f"##### {text('amend.kinds', lang())}")
    st.markdown(text("amend.kinds_why", lang()))
    held = amend.held(store.default_store(), "source_kinds")
    heads = {key: text(f"amend.head.{key}", lang()) for key in ("kind", "precedence", "name")}
    frame = pd.DataFrame(
        {heads["precedence"]: row["precedence"], heads["name"]: row[f"name_{lang()}"], heads["kind"]: row["kind"]}
        for row in held
    )
    mended = st.data_editor(
        frame,
        hide_index=True,
        disabled=[heads["name"], heads["kind"]],
        column_config={heads["precedence"]: st.column_config.NumberColumn(min_value=1, max_value=99, step=1)},
        key=f"kinds-{store.current(store.default_store())}-{lang()}",
    )
    now = dict(zip(mended[heads["kind"]], mended[heads["precedence"]], strict=True))
    rows = [{**row, "precedence": int(now[row["kind"]])} for row in held if now[row["kind"]] != row["precedence"]]
    if rows:
        rehearsed.offer("source_kinds", rows, "kinds-now")
    else:
        st.caption(text("amend.kinds_same", lang()))
