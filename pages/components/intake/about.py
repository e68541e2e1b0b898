"""Who hands in, and which index, year and kind of units a table is about: as the file says unless somebody chose."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from etl import amend
from etl.intake import words
from etl.intake.desk import Look
from etl.intake.meaning.years import this_year
from etl.store import default_store
from pages.components import rights
from pages.components.filters import lang, rows_by
from pages.components.intake import pick
from pages.components.intake.case import EDITOR, Case, editor
from pages.components.intake.saying import plain
from pages.components.screen import narrow
from rankings.i18n import text

ASKED = "index and year asked for before there is a file"
FIRST_YEAR = 2005
CONTRADICTIONS = ("I94", "I95", "I96", "I92", "I93", "I59", "I60")


def who() -> None:
    """The name that goes into the history: of who logged in, else the one given here."""
    if rights.person():
        return

    def write(name: str) -> None:
        st.session_state[EDITOR] = name

    pick.words(text("upload.who", lang()), editor(), "who", write, width=330)


def asked() -> dict[str, Any]:
    """The index and year chosen before there was a file."""
    found: dict[str, Any] = st.session_state.setdefault(ASKED, {})
    return found


def before() -> None:
    """Index and year while there is no file; what the file says counts where nothing is chosen."""
    known = asked()

    def writer(key: str) -> Callable[[Any], None]:
        return lambda value: known.update({key: value})

    with st.container(horizontal=True, vertical_alignment="bottom"):
        who()
        _choices(known, {}, writer)


def of_case(case: Case, seen: Look | None) -> None:
    """Index, year and kind of units of the file at hand; what the file itself says stands beside "as the file says"."""
    guess = seen.meaning.guess if seen else None
    said: dict[str, Any] = {}
    if seen and guess:
        said = {"index": guess.index or seen.meaning.index, "year": guess.years or seen.meaning.years}
        said["ladder"] = seen.meaning.ladder

    def writer(key: str) -> Callable[[Any], None]:
        return lambda value: case.choose(key, value)

    with _row(case, said), st.container(horizontal=True, vertical_alignment="bottom"):
        who()
        _choices(case.choices, said, writer, seen)


def _row(case: Case, said: dict[str, Any]) -> DeltaGenerator:
    """On a phone folded once a name is given, so that the steps come first."""
    if not narrow() or not editor():
        return st.container()
    known = {"index": said.get("index"), "year": said.get("year")} | case.choices
    years = known["year"]
    listed = ", ".join(map(str, years)) if isinstance(years, list) else years
    index = rows_by("index", "indices").get(str(known["index"]), {}).get("short_name")
    return st.expander(" · ".join(str(one) for one in (editor(), index, listed) if one), icon=":material/tune:")


def _choices(
    chosen: dict[str, Any],
    said: dict[str, Any],
    writer: Callable[[str], Callable[[Any], None]],
    seen: Look | None = None,
) -> None:
    names = {code: str(row["short_name"]) for code, row in rows_by("index", "indices").items()}
    index = str(said.get("index") or "")
    _one("index", list(names), chosen, names.get(index, index), names.__getitem__, writer, 230)
    years = list(range(this_year(), FIRST_YEAR - 1, -1))
    _one("year", years, chosen, ", ".join(map(str, said.get("year") or ())), str, writer, 200)
    ladders = seen.catalogue.ladders(chosen.get("index") or index or None) if seen else []
    if len(ladders) > 1:
        _one("ladder", ladders, chosen, ladder_name(str(said.get("ladder") or "")), ladder_name, writer, 230)


def _one(
    key: str,
    options: list[Any],
    chosen: dict[str, Any],
    said: str,
    shown: Callable[[Any], str],
    writer: Callable[[str], Callable[[Any], None]],
    width: int,
) -> None:
    as_file = text("upload.as_file_says", lang(), said=said) if said else text("upload.as_file", lang())
    pick.one(
        text(f"upload.about.{key}", lang()),
        [None, *options],
        chosen.get(key),
        lambda one: as_file if one is None else shown(one),
        f"about-{key}",
        writer(key),
        width=width,
    )


def ladder_name(code: str) -> str:
    """'Tỉnh, thành phố'; a set of units that files brought is called as they call it."""
    titles = {row["ladder"]: str(row[f"title_{lang()}"]) for row in amend.held(default_store(), "ladders")}
    return titles.get(code, code)


def contradicted(seen: Look) -> None:
    """Says over every step where the file is about something else than was chosen."""
    for one in seen.errors:
        if one.code.startswith(CONTRADICTIONS):
            st.error(plain(words.text(one, lang())), icon=":material/warning:")
