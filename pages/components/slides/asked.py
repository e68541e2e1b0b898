"""What the address says of a presentation: which slide is on the wall, which storyboard, which year."""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.components import address as words
from pages.components import screen, units
from pages.components.filters import choose, lang
from rankings.db import query
from rankings.storyboards.boards import BadBoard, Board, shipped, unpacked

# The framework's own words for a page without its frame, in light colours whatever the reader's own are.
BARE = (("embed", "true"), ("embed_options", "light_theme"))
SLIDE, BOARD, YEAR, ROOM, REMOTE = "chieu", "kich_ban", "nam", "phong", "tu_xa"
DEFAULT = "tong-ket-nam"


def on_the_wall() -> bool:
    """Whether a slide, and nothing else, fills the screen."""
    return SLIDE in st.query_params and REMOTE not in st.query_params


def province() -> str:
    """The slug of the province in focus where no list is drawn."""
    known = units.units("province")
    return next(one for one in (screen.remembered(), units.home(), *known) if one in known)


def at(count: int) -> int:
    """The number of the slide the address names, from 1; the nearest there is."""
    said = st.query_params.get(SLIDE, "1")
    return min(max(int(said), 1), count) if said.isdecimal() and len(said) < 5 else 1


def board() -> Board | BadBoard:
    """The storyboard of the address: one that is shipped, or one that somebody made; what is wrong with it."""
    word = st.query_params.get(BOARD, DEFAULT)
    if word in shipped():
        return shipped()[word]
    try:
        return unpacked(word)
    except BadBoard as bad:
        return bad


def year(province: str) -> int:
    """The results-year: of those in which some index has a figure of the province, the newest by default."""
    known = years(province)
    return int(choose(YEAR, known, known[0], str, 115))


def years(province: str) -> list[str]:
    """Results-years with a figure of the province, newest first."""
    found: set[int] = set()
    for index in query("indices")["index"]:
        rows = query("years", index=index, ladder="province", slug=province)
        found |= {int(one) for one in rows[rows["has_figure"]]["year"]}
    return [str(one) for one in sorted(found, reverse=True)] or ["2024"]


def year_of_address(province: str) -> int:
    known = years(province)
    return int(words.value(YEAR, known, known[0]))


def latest() -> bool:
    """Whether nobody chose the year: an index without a figure of the newest one is then shown in its own newest."""
    return YEAR not in st.query_params


def name_of(found: Board) -> str:
    return found.name_vi if lang() == "vi" else found.name_en


def link(**more: Any) -> dict[str, str]:
    """The words of the address with `more` in place of what they say; None takes a word out."""
    said = st.query_params.to_dict() | {key: value for key, value in more.items() if value is not None}
    return {key: str(value) for key, value in said.items() if more.get(key, "") is not None}


def address(*after: tuple[str, str], **more: Any) -> str:
    """The whole address of `link`, which the browser's own is not told to us with; `after`: words behind the others."""
    return f"{(st.context.url or '').partition('?')[0]}?{urlencode([*link(**more).items(), *after])}"
