"""Single cells mended in place: the file stays as it was, the change is kept beside it and said in the record."""

import re

import streamlit as st

from etl.intake.book import Noticed, Sheet, letter
from etl.intake.desk import Look
from pages.components.filters import lang
from pages.components.intake import pick
from pages.components.intake.case import Case
from pages.components.intake.saying import plain
from rankings.i18n import text

ROWS = ("I90", "I88", "I86K", "I93S")  # findings of rows that should not be there
REF = re.compile(r"[A-Za-z]{1,3}[1-9]\d{0,6}")


def mend(case: Case, seen: Look, one: Noticed, key: str) -> None:
    """A line to type the right value of the cell a finding names, where it names one that can be found."""
    ref = place(seen, one)
    if ref is None:
        return
    address = f"{one.sheet}!{ref}" if one.sheet else ref
    _line(case, address, one.cell if one.cell is not None else cell_at(seen, address), f"cell-{key}-{address}")


def _line(case: Case, address: str, before: str | None, key: str) -> None:
    given = case.choices.get("cells", {})
    pick.words(
        text("upload.cell_is", lang(), ref=plain(address), cell=plain(before or "")),
        given.get(address, before or ""),
        key,
        lambda new: case.drop("cells", address) if new == (before or "") else case.put("cells", address, new),
        width=420,
    )


def place(seen: Look, one: Noticed) -> str | None:
    """'C5' of a finding: as it says, else its row and the column with its heading."""
    said = one.values.get("ref") or one.values.get("place")
    if isinstance(said, str) and REF.fullmatch(said):
        return said
    found = [c for c in seen.meaning.columns if c.sheet == (one.sheet or "") and c.heading == one.column]
    turned = seen.meaning.layout == "turned"
    return (
        f"{found[0].letter}{one.row}" if one.row and one.cell is not None and len(found) == 1 and not turned else None
    )


def rows_out(case: Case, seen: Look, one: Noticed) -> None:
    """A button for each row that a finding sets against another, to leave it out: its cells are cleared."""
    sheet = next((sheet for sheet in seen.book.sheets if sheet.name == (one.sheet or "")), None)
    if one.code not in ROWS or sheet is None:
        return
    with st.container(horizontal=True):
        for row in dict.fromkeys(at for at in (one.values.get("first"), one.row) if isinstance(at, int)):
            label = text("upload.row_out", lang(), row=row)
            if st.button(label, key=f"out-{one.code}-{one.sheet}-{row}", icon=":material/playlist_remove:"):
                _clear(case, sheet, row)
                st.rerun()


def _clear(case: Case, sheet: Sheet, row: int) -> None:
    i = next(i for i in range(len(sheet.rows)) if sheet.row_number(i) == row)
    for j, cell in enumerate(sheet.rows[i]):
        if cell:
            ref = f"{letter(j)}{row}"
            case.put("cells", f"{sheet.name}!{ref}" if sheet.name else ref, "")


def other(case: Case, seen: Look) -> None:
    """Any cell by its address; below it those that were changed, each to take back."""
    with st.expander(text("upload.other_cell", lang()), icon=":material/edit:"):
        _another(case, seen)
    changed = case.choices.get("cells", {})
    if changed:
        st.markdown(f"**{text('upload.cells_changed', lang(), n=len(changed))}**")
    for address, value in changed.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            shown = plain(value) if value else text("upload.cell_empty", lang())
            st.markdown(text("upload.cell_now", lang(), ref=plain(address), value=shown), width="content")
            if st.button(text("upload.take_back", lang()), key=f"back-{address}", type="tertiary"):
                case.drop("cells", address)
                st.rerun()


def _another(case: Case, seen: Look) -> None:
    names = [sheet.name for sheet in seen.book.sheets]
    with st.form("another-cell", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = names[0] if names else ""
        if len(names) > 1:
            name = st.selectbox(text("upload.sheet", lang()), names, width=220)
        ref = st.text_input(text("upload.cell_address", lang()), placeholder="C5", width=120)
        value = st.text_input(text("upload.cell_value", lang()), width=220)
        asked = st.form_submit_button(text("upload.cell_change", lang()))
    if not asked:
        return
    address = f"{name}!{ref.strip().upper()}" if name else ref.strip().upper()
    if REF.fullmatch(ref.strip()) and cell_at(seen, address) is not None:
        case.put("cells", address, value.strip())
        st.rerun()
    st.error(text("upload.no_cell", lang(), ref=plain(ref)), icon=":material/error:")


def cell_at(seen: Look, address: str) -> str | None:
    """The text of the cell in the file as it was read; None where the file has no such cell."""
    name, _, ref = address.rpartition("!")
    sheet = next((one for one in seen.book.sheets if one.name == name), None)
    return _cell(sheet, ref) if sheet else None


def _cell(sheet: Sheet, ref: str) -> str | None:
    column, row = re.sub(r"\d", "", ref), int(re.sub(r"\D", "", ref))
    for i, cells in enumerate(sheet.rows):
        if sheet.row_number(i) == row:
            return next((cell for j, cell in enumerate(cells) if letter(j) == column), None)
    return None
