"""One version back, one forward, or any other: a reason, then it is served."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from etl import handing_in, store, versions
from pages.components import rights
from pages.components.filters import lang
from pages.components.intake import case as cases
from pages.components.intake.publishing import progress
from rankings.i18n import text

SAID = "what going back did"
ICONS = {"undo": ":material/undo:", "redo": ":material/redo:", "reuse": ":material/history:"}


def undo(disabled: bool = False) -> None:
    """The version before the one in use."""

    def act(reason: str, served: str | None) -> str:
        who, role = cases.editor(), cases.role()
        return rights.do(handing_in.undo, *_places(), who, reason, base=served, role=role)

    _ask("undo", act, disabled)


def redo(disabled: bool = False) -> None:
    """The newest version made from the one in use."""

    def act(reason: str, served: str | None) -> str:
        who, role = cases.editor(), cases.role()
        return rights.do(handing_in.redo, *_places(), who, reason, base=served, role=role)

    _ask("redo", act, disabled)


def reuse(id: str, disabled: bool = False) -> None:
    """The version `id`; one that another release built is built again."""

    def act(reason: str, served: str | None) -> str:
        with progress() as said:
            done = versions.Act(cases.editor(), "show", reason, cases.role())
            return rights.do(handing_in.serve, *_places(), id, done, said, served)

    _ask("reuse", act, disabled)


def said() -> None:
    """What going back did, once, after the page turned to the version that is served now."""
    if done := st.session_state.pop(SAID, ""):
        st.success(done, icon=":material/check:")


def _places() -> tuple[Path, Path]:
    return store.DATA, store.default_store()


def _ask(action: str, act: Callable[[str, str | None], str], disabled: bool) -> None:
    """A button that opens the question why; two clicks and a reason in all."""
    label = text(f"history.{action}", lang())
    # Of one version: after it another button stands there, its question closed and its form another one, so that nobody
    # goes back from a version they did not see.
    served = store.used_id(store.default_store())
    with st.popover(label, icon=ICONS[action], disabled=disabled, key=f"ask-{action}-{served}"):
        if not cases.editor():
            st.info(text("upload.who_first", lang()), icon=":material/badge:")
        with st.form(f"form-{action}-{served}", border=False):
            reason = st.text_input(text("history.why", lang()), key=f"why-{action}")
            asked = st.form_submit_button(text(f"history.{action}_now", lang()), type="primary")
        if not asked:
            return
        if not reason.strip() or not cases.editor():
            key = "history.why_first" if cases.editor() else "upload.who_first"
            st.error(text(key, lang()), icon=":material/error:")
            return
        with cases.InWords():
            st.session_state[SAID] = text("history.done", lang(), version=act(reason.strip(), served))
            st.rerun()
