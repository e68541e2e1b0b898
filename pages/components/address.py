"""The reader's choices in the address: short words that stay the same in both languages.

Streamlit's own `bind="query-params"` writes the visible label ("Kon Tum · kon tum"), which differs
between languages and changes with every wording; an address is quoted in reports, so it holds the
slug. Only what a reader chose is written; what is not there has its default.
"""

import re
from collections.abc import Callable, Collection, Sequence

import streamlit as st

from pages.components.markup import plain
from pages.components.menu import NO_PAGE
from rankings.i18n import catalog, text

MENDED = "words of the address that meant nothing"
NOTICES = "what else the address was taken for"
CHOSEN = "address of the last run"
PAGE = "page of the last run"
OF_ONE_PAGE = ("tep",)  # a file that is being handed in


def carry(page: str) -> None:
    """Takes the choices along when the reader opens another page: the menu's links carry none."""
    if st.session_state.get(PAGE, page) != page:
        for name in st.session_state.get(CHOSEN, {}):
            if name not in OF_ONE_PAGE:
                keep(name)
    st.session_state[PAGE] = page


def keep(name: str) -> None:
    """Puts the last choice of `name` back into an address that says nothing about it."""
    before = st.session_state.get(CHOSEN, {})
    if name in before and name not in st.query_params:
        st.query_params[name] = before[name]


def remember() -> None:
    """Keeps what the address says now for the next page."""
    st.session_state[CHOSEN] = st.query_params.to_dict()


def value(name: str, options: Sequence[str], default: str) -> str:
    """What the address says, if it is one of the options; otherwise the default, and the address is mended."""
    asked = st.query_params.get(name)
    if asked is None or asked in options:
        return default if asked is None else asked
    if asked.lower() in options:  # as the terminal and the files write it
        st.query_params[name] = asked.lower()
        return asked.lower()
    del st.query_params[name]
    mended(name, asked)
    return default


def mended(name: str, asked: str) -> None:
    """Remembers what of the word `name` meant nothing, for `say_mended`."""
    st.session_state.setdefault(MENDED, {})[name] = asked


def notice(key: str, **values: object) -> None:
    """Remembers a sentence about what the address was taken for, for `say_mended`."""
    st.session_state.setdefault(NOTICES, {})[key] = values


def say_mended(lang: str) -> None:
    """Says once, in one box, which words of the address mean nothing here, so that nobody takes the default for what
    was asked, and what else was shown instead."""
    words = st.session_state.pop(MENDED, {})
    if page := st.query_params.get(NO_PAGE):
        del st.query_params[NO_PAGE]
        words[NO_PAGE] = page
    said = [_meaningless(name, asked, lang) for name, asked in words.items()]
    said += [text(key, lang, **values) for key, values in st.session_state.pop(NOTICES, {}).items()]
    if said:
        st.info(
            plain(said[0]) if len(said) == 1 else "\n".join(f"- {plain(one)}" for one in said),
            icon=":material/link_off:",
        )


def _meaningless(name: str, asked: str, lang: str) -> str:
    plain = re.sub(r"[^\w ,-]", "", asked)[:40]
    key = f"door.no_{name}" if name in ("tinh", "chi_so", "nam", "ban", "tep", NO_PAGE) else "door.no_word"
    return text(key, lang, asked=plain, name=catalog(lang).get(f"pages.filter.{name}", name))


def values(name: str, options: Sequence[str], default: Sequence[str], needless: Collection[str] = ()) -> list[str]:
    """Several choices in one word, joined by commas; unknown ones are dropped and said, `needless` only dropped."""
    asked = st.query_params.get(name)
    if asked is None:
        return list(default)
    words = asked.split(",")
    kept = [one for one in words if one in options]
    if ",".join(kept) != asked:
        st.query_params[name] = ",".join(kept)
    if lost := [one for one in words if one and one not in options and one not in needless]:
        mended(name, ", ".join(lost))
    return kept


def writer(name: str) -> Callable[[], None]:
    """A callback that puts the choice of the widget `name` into the address."""

    def write() -> None:
        chosen = st.session_state[name]
        put(name, ",".join(chosen) if isinstance(chosen, list) else chosen)

    return write


def put(name: str, word: str) -> None:
    """A choice to what goes along to other pages, and into the address: opening one meanwhile ends the run here."""
    st.session_state[CHOSEN] = {**st.session_state.get(CHOSEN, {}), name: word}
    st.query_params[name] = word
