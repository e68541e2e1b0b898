"""Words and tables that the browser writes at once (static/prose.js), not one component a paragraph and a cell.

What is said is plain text: no Markdown in it is read. A node is such a text or [tag, attributes, *nodes].
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.components.address import PAGE
from pages.components.picture import END

Node = str | list[Any]
_prose = st.components.v2.component(
    "prose", js="export default component => window.showProse(component)", isolate_styles=False
)


def show(name: str, *said: Node) -> None:
    """Writes them one below another; `name` is unique on the page and the same whatever is chosen."""
    whole = {"prose": f"{st.session_state.get(PAGE, '')}/{name}", "said": said}
    _prose(key=f"prose-{name}", data=json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + END)


def heading(words: str, level: int = 2) -> Node:
    return [f"h{level}", {}, words]


def part(words: str) -> Node:
    """The heading of a part of a sheet, no larger than the words below."""
    return ["h3", {"class": "part"}, words]


def paragraph(*said: Node) -> Node:
    return ["p", {}, *said]


def small(*said: Node) -> Node:
    """Small print."""
    return ["p", {"class": "small"}, *said]


def fine(*said: Node, within: bool = False) -> Node:
    """Small letters as dark as the others; within: a part of a line."""
    return ["span" if within else "p", {"class": "fine"}, *said]


def figure(label: str, value: str, moved: str, gained: float) -> Node:
    """A figure in large letters, `label` for those who hear it; below it how it changed, in the colour of its sign."""
    colour = "grey" if not gained else "up" if gained > 0 else "down"
    change = [["p", {"class": f"moved {colour}"}, moved]] if moved else []
    return ["div", {"class": "figure"}, ["p", {"class": "heard"}, label], ["p", {"class": "value"}, value], *change]


def bold(words: str) -> Node:
    return ["b", {}, words]


def link(words: str, address: str, heard: str = "") -> Node:
    """Opens beside the page; an address that leads neither to the web nor to a page of ours is no link.

    heard: what is said of it to those who do not see what stands round it.
    """
    return ["a", {"href": address, **({"aria-label": heard} if heard else {})}, words]


def icon(name: str, doubt: bool = False) -> Node:
    """A symbol of the framework's font, for the eye alone; of figures in doubt in the colour of warnings."""
    return ["i", {"class": "icon doubt" if doubt else "icon", "aria-hidden": "true"}, name]


def listing(items: Iterable[Sequence[Node]]) -> Node:
    return ["ul", {}, *(["li", {}, *item] for item in items)]


def lines(first: Sequence[Node], *others: Sequence[Node]) -> list[Node]:
    """The nodes of one block, each of these on a line of its own."""
    return [*first, *(node for line in others for node in (["br", {}], *line))]


def beside(*blocks: Sequence[Node]) -> Node:
    """Blocks side by side, on a phone one below another."""
    return ["div", {"class": "beside"}, *(["div", {}, *block] for block in blocks)]


def table(label: str, heads: Sequence[str], rows: Iterable[Sequence[Node | Sequence[Node]]]) -> Node:
    """A table that paper takes: all of it, nothing to scroll. A cell is a text or the nodes in it, the first one names
    its row; label: the table's name for those who hear it."""
    return _table(heads, (_line(*map(_nodes, row)) for row in rows), {"aria-label": label})


def table_of(label: str, rows: pd.DataFrame) -> Node:
    """`table` of a frame of texts."""
    return table(label, list(map(str, rows.columns)), rows.to_numpy().tolist())


def _line(name: Sequence[Node], *cells: Sequence[Node]) -> Node:
    return ["tr", {}, ["th", {"scope": "row"}, *name], *(["td", {}, *cell] for cell in cells)]


def grid_row(name: str, cells: Sequence[str], css: Sequence[str]) -> Node:
    """A row of `grid`: its name, what stands in its cells, the style of each."""
    own = (["td", {"style": style}, cell] for cell, style in zip(cells, css, strict=True))
    return ["tr", {}, ["th", {"scope": "row"}, name], *own]


def grid(label: str, heads: Sequence[str], rows: Iterable[Node]) -> Node:
    """A table of figures in a frame that scrolls, its heads and the names of its rows always in sight.

    heads: the first is that of the names. rows: of `grid_row`.
    """
    whole = _table(heads, rows)
    return ["div", {"class": "frame", "role": "region", "aria-label": label, "tabindex": "0"}, whole]


def _table(heads: Sequence[str], rows: Iterable[Node], told: Mapping[str, str] | None = None) -> Node:
    top = ["thead", {}, ["tr", {}, *(["th", {"scope": "col"}, head] for head in heads)]]
    return ["table", dict(told or {}), top, ["tbody", {}, *rows]]


def _nodes(cell: Node | Sequence[Node]) -> Sequence[Node]:
    return [cell] if isinstance(cell, str) else cell
