"""One way to show a figure: the picture, its sentence for those who do not see it, its table, its download."""

from typing import Any

import streamlit as st

from pages.components import tables, trace
from pages.components.filters import estimating, lang
from pages.components.screen import narrow
from rankings.i18n import text


def look(title: str, subtitle: str, source: str) -> dict[str, Any]:
    """What every picture takes by keyword: its words, language, theme, width, and whether it shows estimates."""
    words = {"title": title, "subtitle": subtitle, "source": source}
    return {**words, "lang": lang(), "theme": theme(), "compact": narrow(), "estimated": estimating()}


def theme() -> str:
    """'light' or 'dark', as the reader sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def draw(
    picture: dict[str, Any],
    sentence: str,
    name: str,
    table: tables.Table | None = None,
    own: str = "",
    keys: trace.Keys | None = None,
) -> None:
    """The picture in its own colours with `sentence` as its alternative text, its table folded below.

    `name` is the name of the downloaded files and unique on the page. With `keys` a row of the table opens its sources.
    """
    button = {"format": "svg", "filename": name, "scale": 2}
    config = {"displayModeBar": False, "displaylogo": False, "toImageButtonOptions": button, "locale": lang()}
    st.plotly_chart(picture, theme=None, config=config, alt=sentence, key=f"picture-{name}")
    if table is not None:
        with st.expander(text("pages.figure.table", lang()), icon=":material/table_rows:"):
            if keys is None:
                tables.show(table, own)
            else:
                trace.of_rows(table, keys, name, own)
            download(table, name)


def download(table: tables.Table, name: str) -> None:
    """A button for the rows of a table; of estimates every row says that it is one."""
    note = text("pages.reading.estimate", lang()) if estimating() else ""
    st.download_button(
        text("pages.figure.download", lang()),
        data=lambda: tables.csv(table, note),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download-{name}",
    )
