"""Step 1: what was read of the file, and where to say that the guess was wrong."""

from typing import Any

import pandas as pd
import streamlit as st

from etl.intake import words
from etl.intake.book import Sheet, letter
from etl.intake.desk import Look
from pages.components.filters import lang
from pages.components.intake import pick
from pages.components.intake.case import Case
from pages.components.intake.saying import counted, plain
from rankings.i18n import number, size, text

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1258", "cp1252")
DELIMITERS = (";", ",", "\t", "|")
FIRST, WIDEST = 10, 60


def show(case: Case, seen: Look) -> None:
    """Kind, encoding, delimiter, sheets; the first rows of each sheet read; what was dropped; what was repaired."""
    st.markdown(_facts(seen))
    _how(case, seen)
    for sheet in [one for one in seen.book.sheets if one.name in seen.meaning.sheets] or seen.book.sheets[:1]:
        _first_rows(sheet, seen.meaning.header.get(sheet.name, []))
    if not seen.meaning.statements and seen.errors:
        for one in seen.errors[:FIRST]:  # at once: else the first step looks as if all were well
            st.error(plain(words.text(one, lang())), icon=":material/error:")
        return
    _dropped(seen)
    _repaired(seen)


def _facts(seen: Look) -> str:
    book = seen.book
    said = [text(f"upload.kind.{book.kind or 'unknown'}", lang()), size(book.size, lang())]
    if book.encoding:
        said.append(text("upload.encoding_is", lang(), encoding=f"`{book.encoding}`"))
    if book.delimiter:
        said.append(text("upload.delimiter_is", lang(), delimiter=_delimiter(book.delimiter)))
    return " · ".join(said) + f" · SHA-256 `{book.sha256[:12]}`"


def _delimiter(sign: str) -> str:
    names = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "pipe", " ": "spaces"}
    return text(f"upload.delimiter.{names[sign]}", lang()) if sign in names else f"`{sign}`"


def _how(case: Case, seen: Look) -> None:
    """The guesses a person may know better: sheets of a workbook, encoding and delimiter of a text."""
    if len(case.sheets) > 1:
        chosen = case.choices.get("sheet") or []
        listed = case.sheets if chosen == "*" else [chosen] if isinstance(chosen, str) else chosen
        note = text("upload.sheets_as_file", lang(), sheets=", ".join(seen.meaning.sheets) or "–")
        pick.several(
            text("upload.sheets", lang()), case.sheets, listed, "sheets", lambda new: case.choose("sheet", new), note
        )
    if seen.book.encoding or {"encoding", "delimiter"} & case.choices.keys():
        guess = text("upload.guess", lang())
        with st.container(horizontal=True):
            pick.one(
                text("upload.encoding", lang()),
                [None, *ENCODINGS],
                case.choices.get("encoding"),
                lambda one: guess if one is None else text(f"upload.encodings.{one}", lang()),
                "encoding",
                lambda new: case.choose("encoding", new),
                width=260,
            )
            pick.one(
                text("upload.delimiter_label", lang()),
                [None, *DELIMITERS],
                case.choices.get("delimiter"),
                lambda one: guess if one is None else _delimiter(one),
                "delimiter",
                lambda new: case.choose("delimiter", new),
                width=260,
            )


def _first_rows(sheet: Sheet, header: list[int]) -> None:
    """The rows from the header on, as a spreadsheet shows them: letters over the columns, numbers beside the rows."""
    begin = max(0, min((i for i in range(len(sheet.rows)) if sheet.row_number(i) in header), default=0))
    body = sheet.rows[begin : begin + len(header) + FIRST]
    width = min(max(map(len, body), default=0), WIDEST)
    number_of = text("upload.row", lang())
    rows: list[dict[str, Any]] = []
    for i, cells in enumerate(body, begin):
        rows.append({number_of: sheet.row_number(i)} | {letter(j): one for j, one in enumerate(cells[:width])})
    name = text("upload.sheet_is", lang(), sheet=plain(sheet.name)) if sheet.name else text("upload.the_table", lang())
    of = text("upload.rows_in_all", lang(), rows=number(len(sheet.rows), lang(), 0), columns=max(map(len, sheet.rows)))
    said = text("upload.header_rows", lang(), rows=", ".join(map(str, header))) if header else ""
    st.markdown(" · ".join(filter(None, [f"**{name}**", of, said])))
    frame = pd.DataFrame(rows).fillna("")
    style = frame.style.set_uuid("first").apply(
        lambda row: ["font-weight: 700" if row[number_of] in header else ""] * len(row), axis=1
    )
    st.dataframe(
        style, hide_index=True, height="content", column_config={number_of: st.column_config.Column(pinned=True)}
    )


def _dropped(seen: Look) -> None:
    """Rows that are no figures, with how many of each kind; all of them behind a fold."""
    counts = {kind: n for kind, n in seen.meaning.counts().items() if kind not in ("statements", "rejected") and n}
    figures = counted(seen.meaning.counts()["statements"], "figure")
    if not counts:
        st.markdown(text("upload.nothing_dropped", lang(), figures=figures))
        return
    listed = ", ".join(f"{n} {text(f'upload.row_kind.{kind}', lang())}" for kind, n in counts.items())
    st.markdown(text("upload.dropped", lang(), figures=figures, rows=listed))
    with st.expander(text("upload.dropped_rows", lang()), icon=":material/playlist_remove:"):
        st.dataframe(
            pd.DataFrame(
                {
                    text("upload.row", lang()): row.row,
                    text("upload.sheet", lang()): row.sheet,
                    text("upload.row_is", lang()): text(f"upload.row_kind.{row.kind}", lang()),
                    text("upload.cells", lang()): " | ".join(cell for cell in row.cells if cell),
                }
                for row in seen.meaning.dropped
            ),
            hide_index=True,
        )
    if seen.meaning.notes:
        st.caption(text("upload.notes", lang(), notes=plain(" · ".join(seen.meaning.notes)[:600])))


def _repaired(seen: Look) -> None:
    """Every repair, a line each: nothing is mended in silence."""
    told = [one for one in seen.noticed if words.level(one.code) == "info"]
    st.markdown(f"**{text('upload.repairs', lang())}**" if told else text("upload.no_repairs", lang()))
    st.markdown("\n".join(f"- {plain(words.text(one, lang()))} :small[:gray[{one.code}]]" for one in told))
