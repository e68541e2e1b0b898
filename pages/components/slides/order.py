"""The slides of a storyboard in another order, with others, with notes for the speaker; kept as a file."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import rights
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.slides import asked
from rankings import db
from rankings.i18n import text
from rankings.storyboards.boards import ALONE, OF_AN_INDEX, BadBoard, Board, Item, dump, item, parse, shipped, word

OWN = "–"
KEPT = 6000  # letters: longer addresses do not survive everywhere


def choose() -> None:
    """Which storyboard; one of our own where the address holds one."""
    known = list(shipped())
    own = st.query_params.get(asked.BOARD)
    options = known if own is None or own in known else [own, *known]
    names = {code: asked.name_of(board) for code, board in shipped().items()}
    st.session_state[asked.BOARD] = own or asked.DEFAULT
    st.selectbox(
        text("present.board", lang()),
        options,
        format_func=lambda code: names.get(code, text("present.own_board", lang())),
        key=asked.BOARD,
        on_change=_chosen,
        width=260,
    )


def _chosen() -> None:
    st.query_params[asked.BOARD] = st.session_state[asked.BOARD]


def trouble(bad: BadBoard) -> None:
    """What cannot be read of a storyboard, what is shown instead, what to do."""
    said = {"slide": bad.slide, "field": bad.field, "value": bad.value}
    st.error(
        plain(text("present.bad_slide" if bad.slide else "present.bad_board", lang(), **said)), icon=":material/error:"
    )


def edit(board: Board) -> None:
    """A form: position, what is shown, of which index, notes; rows can be added and deleted."""
    with st.form("board", border=False):
        name = st.text_input(text("present.name", lang()), asked.name_of(board), max_chars=120)
        rows = st.data_editor(_frame(board), column_config=_columns(), num_rows="dynamic", hide_index=True, key="rows")
        if st.form_submit_button(text("present.use", lang()), icon=":material/check:"):
            _use(rows, name)
    if message := st.session_state.pop("board-trouble", None):
        trouble(message)


def _frame(board: Board) -> pd.DataFrame:
    rows = [
        {"at": at, "show": one.show, "index": one.index or OWN, "notes": one.notes}
        for at, one in enumerate(board.items, 1)
    ]
    return pd.DataFrame(rows, columns=["at", "show", "index", "notes"])


def _columns() -> dict[str, Any]:
    indices = {row["index"]: row["short_name"] for row in db.rows("indices")}
    shows = {one: text(f"present.show.{one}", lang()) for one in ALONE + OF_AN_INDEX}
    return {
        "at": st.column_config.NumberColumn(text("present.position", lang()), width=70, step=0.5, format="plain"),
        "show": st.column_config.SelectboxColumn(
            text("present.what", lang()),
            options=list(shows),
            format_func=lambda one: shows.get(str(one), str(one)),
            required=True,
            width="medium",
        ),
        "index": st.column_config.SelectboxColumn(
            text("pages.filter.chi_so", lang()),
            options=[OWN, *indices],
            format_func=lambda one: indices.get(str(one), OWN),
        ),
        "notes": st.column_config.TextColumn(text("present.notes", lang()), max_chars=2000, width="large"),
    }


def _use(rows: pd.DataFrame, name: str) -> None:
    """Puts the storyboard into the address; where something is wrong says so and keeps the old one."""
    ordered = rows.sort_values("at", kind="stable", na_position="last").fillna("").to_dict("records")
    try:
        items = tuple(_item(row, at) for at, row in enumerate(ordered, 1))
        use(parse(dump(Board(name.strip() or OWN, name.strip() or OWN, items))))
    except BadBoard as bad:
        st.session_state["board-trouble"] = bad


def _item(row: dict[Any, Any], at: int) -> Item:
    """A slide that needs no index gets none, whatever stands in the cell."""
    index = "" if row["show"] in ALONE or row["index"] == OWN else row["index"]
    return item({"show": row["show"], "index": index, "notes": row["notes"]}, at)


def use(board: Board) -> None:
    """The storyboard of the address from now on."""
    st.query_params[asked.BOARD] = word(board)
    st.rerun()


def keep(board: Board) -> None:
    """The storyboard as a file, and back from one for who may hand in files at all (door/gates.py)."""
    name = "storyboard.toml"
    save, load = st.columns(2, vertical_alignment="bottom")
    label, icon = text("present.save", lang()), ":material/download:"
    save.download_button(label, dump(board), name, "application/toml", icon=icon, on_click="ignore")
    if rights.may("upload"):
        _load(load)
    if len(word(board)) > KEPT:
        st.warning(text("present.long_address", lang(), most=KEPT), icon=":material/link:")


def _load(place: DeltaGenerator) -> None:
    given = place.file_uploader(text("present.load", lang()), type=["toml"], max_upload_size=1, key="board-file")
    if given is None or not place.button(text("present.load_now", lang()), icon=":material/upload:"):
        return
    try:
        use(parse(given.getvalue().decode("utf-8-sig")))
    except UnicodeDecodeError:
        trouble(BadBoard(0, "utf-8", given.name[:80]))
    except BadBoard as bad:
        trouble(bad)
