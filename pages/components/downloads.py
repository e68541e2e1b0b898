"""Everything in the product to take away; a file is made when somebody asks for it."""

from functools import partial

import streamlit as st

from pages.components import pinned
from pages.components.filters import lang
from rankings.i18n import text

PACKAGES = (
    ("csv", "csv_zip", "rankings-csv.zip"),
    ("parquet", "parquet_zip", "rankings-parquet.zip"),
    ("package", "data_package", "rankings-datapackage.zip"),
)


def everything() -> None:
    """One button a format."""
    with st.container(horizontal=True):
        for key, maker, file_name in PACKAGES:
            st.download_button(
                text(f"pages.sources.{key}", lang()),
                data=partial(pinned.make, pinned.version(), partial(_made, maker)),
                file_name=file_name,
                mime="application/zip",
                on_click="ignore",
                icon=":material/download:",
                key=f"download-{key}",
            )


def _made(maker: str) -> bytes:
    from rankings.export import package  # loads the writers, needed only here

    return bytes(getattr(package, maker)())
