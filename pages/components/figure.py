"""One way to show a figure: the picture, its sentence for those who do not see it, its table, its downloads."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pages.components import alone, downloads, grid, guarded, levels, portal, tableview, trace
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.picture import show
from pages.components.readings import estimating
from pages.components.screen import narrow
from rankings.charts.lettering import hovered
from rankings.charts.others import NOBODYS, OF
from rankings.figured import capital
from rankings.i18n import text
from rankings.key import Key

A_LINE = 120  # px: the small lines of the overview are no higher
BUTTON = {
    "png": "Download plot as a PNG",
    "preparing": "Preparing image - this may take a few seconds",
    "done": "Image download succeeded",
    "failed": "Sorry, there was a problem downloading your image!",
}


def look(title: str, subtitle: str, source: str) -> dict[str, Any]:
    """What every picture takes by keyword: its words, language, theme, width, and whether it shows estimates."""
    words = {"title": title, "subtitle": subtitle, "source": source}
    return {
        **words,
        "lang": lang(),
        "theme": theme(),
        "compact": narrow(),
        "width": alone.width(),
        "noun": levels.noun(),
        "estimated": estimating(),
    }


def theme() -> str:
    """'light' or 'dark', as the reader sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def draw(
    picture: dict[str, Any],
    sentence: str,
    name: str,
    table: tableview.Table | Callable[[], tableview.Table] | None = None,
    own: str = "",
    keys: trace.Keys | None = None,
    behind: pd.DataFrame | None = None,
    used: Sequence[Key] = (),
    place: str = "",
) -> None:
    """The picture in its own colours with `sentence` as its alternative text, its table folded below.

    `name` is the name of the downloaded files and unique on the page; `place` is the same whatever is chosen, so that
    the browser changes the picture that stands there instead of building a new one. With `keys` a row of the table and
    a point of the picture open their sources; `behind`: the rows the points stand for, where they are not those of the
    table, or where it is not made before somebody opens it. `used`: the figures a table of numbers that nobody stated
    was worked out from.
    """
    if alone.elsewhere(name):
        return
    rows = table.rows if behind is None and isinstance(table, tableview.Table) else behind
    answers = None if keys is None or rows is None or rows.empty else (rows, keys)
    beside = partial(portal.of_picture, picture, sentence, name)
    under = beside if table is None and picture["layout"]["height"] > A_LINE and alone.wanted() != name else None
    with alone.place(name):
        drawn = _shown if answers is None and under is None else _part
        drawn(picture, sentence, place or name, _config(picture, name), answers, under)
    if table is not None and alone.wanted() != name:
        label = "pages.figure.table" if keys is None else "readings.table_and_points"
        folded(text(label, lang()), name, table, own, keys, title=sentence, used=used, beside=beside)


@guarded.fragment()
def folded(
    label: str,
    name: str,
    table: tableview.Table | Callable[[], tableview.Table],
    own: str = "",
    keys: trace.Keys | None = None,
    icon: str = ":material/table_rows:",
    title: str = "",
    used: Sequence[Key] = (),
    beside: Callable[[], None] | None = None,
) -> None:
    """A table (or what makes it) and its downloads behind a label: made and sent only while a reader has it open.

    `title` is that of the files, the label if there is none; `beside`: what more stands beside the downloads.
    """
    fold = st.expander(label, icon=icon, on_change="rerun", key=f"fold-{name}")
    if not fold.open:
        return
    with fold:
        made = table() if callable(table) else table
        _rows(made, name, own, keys)
        with st.container(horizontal=True):
            downloads.of_table(made, name, title or label, own, keys, used)
            if beside is not None:
                beside()


@guarded.fragment()
def unfolded(
    table: tableview.Table,
    name: str,
    title: str,
    own: str = "",
    keys: trace.Keys | None = None,
    tall: bool = False,
    place: str = "",
) -> None:
    """A table and its downloads: `name` and `title` of the files, `keys`, `tall` and `place` as in trace.of_rows."""
    _rows(table, name, own, keys, tall, place)
    downloads.of_table(table, name, title, own, keys)


def _rows(
    table: tableview.Table, name: str, own: str, keys: trace.Keys | None, tall: bool = False, place: str = ""
) -> None:
    if keys is None:
        grid.show(table, own, tall=tall)
    else:
        trace.of_rows(table, keys, name, own, tall, place)


def _config(picture: dict[str, Any], name: str) -> dict[str, Any]:
    """A picture with words of its own can be taken away, drawn by the browser as PNG and (static/hand.js) as SVG."""
    button = {"format": "png", "filename": name, "scale": 2}
    config: dict[str, Any] = {"displaylogo": False, "toImageButtonOptions": button, "locale": lang()}
    config["topojsonURL"] = "boundaries/"  # door/boundaries.py: never the internet
    config["displayModeBar"] = "hover" if picture["layout"]["height"] > A_LINE else False
    config |= {"modeBarButtons": [["toImage"]], "locales": {lang(): {"dictionary": _spoken()}}}
    return config


def _spoken() -> dict[str, str]:
    """What Plotly says while a picture is taken away."""
    return {english: text(f"pages.picture.{key}", lang()) for key, english in BUTTON.items()}


def _shown(
    picture: dict[str, Any],
    sentence: str,
    place: str,
    config: dict[str, Any],
    answers: tuple[pd.DataFrame, trace.Keys] | None,
    under: Callable[[], None] | None,
) -> None:
    """The picture, with `answers` a click on a point of which opens its sources, and what stands under it."""
    point = show(picture, sentence, place, config)
    if answers and point:
        guarded.dialog(text("trace.heading", lang()), width="medium", position="right")(_sources)(point, *answers)
    if under is not None:
        with st.container(horizontal=True):
            under()


_part = guarded.fragment()(_shown)


def _sources(point: dict[str, Any], rows: pd.DataFrame, keys: trace.Keys) -> None:
    said = str(trace.picked(point))
    if said in NOBODYS:
        shown = capital(hovered(str(point.get("hovertext", ""))))
        st.info(plain(f"{shown}. {text(f'trace.point.{said}', lang(), **levels.nouns())}"), icon=":material/info:")
        return
    if said.startswith(OF):
        st.info(text("trace.of_owner", lang(), place=point.get("hovertext", "")), icon=":material/info:")
    trace.panels(trace.of_point(point, rows, keys), "picked")
