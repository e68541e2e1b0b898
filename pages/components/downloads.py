"""Tables and everything in the product to take away; a file is made when somebody asks for it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

import streamlit as st

from pages.components import documents, filters, pinned, readings, tableview, trace
from pages.components.filters import lang
from rankings.export.spreadsheet_csv import csv_programs, csv_vietnam
from rankings.i18n import text
from rankings.key import Key

XLSX, ZIP, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip", "text/csv"
PACKAGES = (
    ("xlsx", "", "rankings.xlsx", XLSX),
    ("csv", "csv_zip", "rankings-csv.zip", ZIP),
    ("parquet", "parquet_zip", "rankings-parquet.zip", ZIP),
    ("package", "data_package", "rankings-datapackage.zip", ZIP),
)
FORMS: tuple[tuple[str, str, str, Callable[[documents.Asked], bytes]], ...] = (
    ("xlsx", ".xlsx", XLSX, documents.workbook),
    ("csv_vietnam", "-excel.csv", CSV, lambda asked: csv_vietnam(documents.shown(asked))),
    ("csv_programs", ".csv", CSV, lambda asked: csv_programs(documents.raw(asked))),
)


def of_table(
    table: tableview.Table,
    name: str,
    title: str,
    own: str = "",
    keys: trace.Keys | None = None,
    used: Sequence[Key] = (),
) -> None:
    """A menu with a table as Excel, as CSV for Excel in Vietnam, as CSV for programs, filled while it is open. For a
    part of the page that runs again by itself.

    `name` is unique on the page. Of estimates every row says that it is one. keys, used: the figures whose sources go
    along.
    """
    place = f"download-{name}"
    menu = st.popover(text("workbook.download", lang()), icon=":material/download:", key=place, on_change="rerun")
    if not menu.open:
        return
    estimated = readings.estimating() and not table.published
    note = text("pages.reading.estimate", lang()) if estimated else ""
    asked = documents.Asked(table, title, own, note, keys, used)
    with menu:
        for form, ending, mime, maker in FORMS:
            label = text(f"workbook.{form}", lang())
            _button(label, partial(maker, asked), f"{name}{ending}", mime, f"{place}-{form}", width="stretch")


def everything() -> None:
    """One button a format."""
    with st.container(horizontal=True):
        for key, maker, file_name, mime in PACKAGES:
            _button(text(f"pages.sources.{key}", lang()), partial(_made, maker), file_name, mime, f"download-{key}")


def _button(
    label: str,
    maker: Callable[[], bytes],
    file_name: str,
    mime: str,
    key: str,
    width: Literal["stretch", "content"] = "content",
) -> None:
    """The file is made outside of the run: of the version and in the language of the run."""
    st.download_button(
        label,
        data=pinned.making(partial(filters.in_language, lang(), maker)),
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key=key,
        width=width,
    )


def _made(maker: str) -> bytes:
    from rankings.export import package, selection  # load the writers, needed only here

    return bytes(getattr(package, maker)()) if maker else selection.whole(lang())
