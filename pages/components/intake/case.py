"""The file somebody is handing in: its bytes are in the store, and beside them what was chosen about it so far."""

import json
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from etl import difference, originals, store
from etl.errors import EtlError
from etl.intake import kept
from etl.intake.desk import Look
from etl.intake.meaning.choices import UnknownChoice
from pages.components import address, refused, rights
from pages.components.filters import lang
from rankings.i18n import text

CASES, AT, EDITOR = "files handed in", "file handed in last", "name of the editor"
STEPS = ("read", "meant", "wrong", "changes")
SHORT = 16
WORD = "tep"  # of the address: the beginning of the SHA-256
KEPT = ("name", "size", "pasted", "choices", "source", "reason", "step", "sheets", "base", "published")


@dataclass
class Case:
    """One file. `choices`: as desk.look takes them; `source`: as handover.publish does; `sheets`: all of the file's.

    `seen`, `changed`: the last look and the last rehearsal, each with what it was made of. `base`: the version looked
    at last, `shown`: the one the changes on the screen are against, `moved`: what somebody did to it meanwhile.
    """

    sha256: str
    name: str
    size: int
    pasted: bool = False
    choices: dict[str, Any] = field(default_factory=dict)
    source: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    step: str = STEPS[0]
    sheets: list[str] = field(default_factory=list)
    seen: tuple[str, Look] | None = None
    changed: tuple[str, difference.Difference] | None = None
    published: str | None = None  # id of the version it became
    biggest: list[difference.Cell] = field(default_factory=list)
    base: str | None = None
    shown: str | None = None
    moved: EtlError | None = None
    kept: str = ""

    def choose(self, key: str, value: Any) -> None:
        """Decide something; None, "" or nothing at all takes the decision back."""
        if value in (None, "", [], {}, ()):
            self.choices.pop(key, None)
        else:
            self.choices[key] = value

    def put(self, key: str, name: str, value: Any) -> None:
        """Decide about one column, name or cell."""
        self.choices[key] = {**self.choices.get(key, {}), name: value}

    def drop(self, key: str, name: str) -> None:
        self.choose(key, {one: value for one, value in self.choices.get(key, {}).items() if one != name})

    def tick(self, key: str, code: str, on: bool) -> None:
        """Agree to a finding ("accept"), or decline what it proposes ("as_is")."""
        kept = [one for one in self.choices.get(key, []) if one != code]
        self.choose(key, [*kept, code] if on else kept)


def editor() -> str:
    """The address of who logged in; without a login the name somebody gave on this page, "" where nobody did."""
    return rights.person() or str(st.session_state.get(EDITOR, "")).strip()


def role() -> str:
    """The role as the audit trail writes it."""
    return rights.role().name.lower()


def at_hand() -> Case | None:
    """The file the page is about: the one the address names, after a reload with what was chosen, else the last one."""
    if asked := st.query_params.get(WORD, ""):
        digest = kept.known(store.default_store(), asked) if len(asked) == SHORT else None
        if digest is None or not (digest in cases() or _recalled(digest)):
            del st.query_params[WORD]
            address.mended(WORD, asked)
        else:
            st.session_state[AT] = digest
    case = cases().get(st.session_state.get(AT, ""))
    if case:
        st.query_params[WORD] = case.sha256[:SHORT]
    return case


def _recalled(digest: str) -> bool:
    """Takes up a file of another session with what was kept of it."""
    told = kept.recall(store.default_store(), digest)
    if not told:
        return False
    cases()[digest] = Case(digest, **{key: value for key, value in told.items() if key in KEPT})
    return True


def keep(case: Case) -> None:
    """Keeps what was chosen, where something changed: a reload comes back to it."""
    chosen = {key: getattr(case, key) for key in KEPT}
    if (told := json.dumps(chosen, sort_keys=True)) != case.kept:
        rights.do(kept.keep, store.default_store(), case.sha256, chosen)
        case.kept = told


def leave() -> None:
    """No file at hand any more; it stays among those of the session."""
    st.session_state.pop(AT, None)
    st.query_params.pop(WORD, None)


def take(digest: str) -> None:
    """Puts a file of the session at hand."""
    st.session_state[AT] = digest
    st.query_params[WORD] = digest[:SHORT]


def cases() -> dict[str, Case]:
    """Every file of this session by its SHA-256."""
    found: dict[str, Case] = st.session_state.setdefault(CASES, {})
    return found


def receive(content: bytes, name: str, asked: dict[str, Any], pasted: bool = False) -> None:
    """Keep the bytes and put the file at hand, with the index and year asked for; one met before goes on as it was."""
    digest = rights.do(originals.receive, store.default_store(), content, name, editor(), role())
    case = cases().setdefault(digest, Case(digest, originals.shown_name(name), len(content), pasted))
    for key, value in asked.items():
        case.choose(key, value)
    keep(case)
    take(digest)


class InWords(refused.InWords):
    """Of a file handed in also a choice that this release does not know; what was chosen can be forgotten."""

    def __init__(self, case: Case | None = None) -> None:
        self.case = case

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, UnknownChoice):
            self._unknown(str(error).partition(":")[0])
            return True
        return super().__exit__(kind, error, trace)

    def _unknown(self, what: str) -> None:
        st.error(text("upload.unknown_choice", lang(), what=what), icon=":material/error:")
        if self.case and st.button(text("upload.forget_choices", lang()), key="forget-choices"):
            self.case.choices.clear()
            st.rerun()
