"""One way to show a figure: the picture, its sentence for those who do not see it, its table, its download."""

from typing import Any

import streamlit as st

from pages.components import tables
from pages.components.filters import lang
from pages.components.screen import narrow
from rankings.i18n import text


def look(title: str, subtitle: str, source: str) -> dict[str, Any]:
    """What every picture takes by keyword: its words, language, theme and width."""
    words = {"title": title, "subtitle": subtitle, "source": source}
    return {**words, "lang": lang(), "theme": theme(), "compact": narrow()}


def theme() -> str:
    """'light' or 'dark', as the reader sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def draw(picture: dict[str, Any], sentence: str, name: str, table: tables.Table | None = None, own: str = "") -> None:
    """The picture in its own colours with `sentence` as its alternative text, its table folded below.

    `name` is the name of the downloaded files and unique on the page.
    """
    button = {"format": "svg", "filename": name, "scale": 2}
    config = {"displayModeBar": False, "displaylogo": False, "toImageButtonOptions": button, "locale": lang()}
    st.plotly_chart(picture, theme=None, config=config, alt=sentence, key=f"picture-{name}")
    if table is not None:
        with st.expander(text("pages.figure.table", lang()), icon=":material/table_rows:"):
            tables.show(table, own)
            download(table, name)


def download(table: tables.Table, name: str) -> None:
    st.download_button(
        text("pages.figure.download", lang()),
        data=lambda: tables.csv(table),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download-{name}",
    )
