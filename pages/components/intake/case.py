"""The file somebody is handing in: its bytes are in the store, what was chosen about it stays for the session."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from etl import difference, handing_in, store
from etl.errors import EtlError
from etl.intake import desk
from etl.intake.desk import Look
from etl.intake.meaning.choices import UnknownChoice
from pages.components import rights
from pages.components.filters import lang
from pages.components.intake.saying import plain
from rankings.i18n import text

CASES, AT, EDITOR = "files handed in", "file handed in last", "name of the editor"
STEPS = ("read", "meant", "wrong", "changes")


@dataclass
class Case:
    """One file. `choices`: as desk.look takes them; `source`: as desk.publish does; `sheets`: every sheet of the file.

    `seen`, `changed`: the last look and the last rehearsal, each with what it was made of.
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
    """The name somebody gave on this page; "" where nobody did."""
    return str(st.session_state.get(EDITOR, "")).strip()


def at_hand() -> Case | None:
    """The file the page is about."""
    return cases().get(st.session_state.get(AT, ""))


def cases() -> dict[str, Case]:
    """Every file of this session by its SHA-256."""
    found: dict[str, Case] = st.session_state.setdefault(CASES, {})
    return found


def receive(content: bytes, name: str, asked: dict[str, Any], pasted: bool = False) -> None:
    """Keep the bytes and put the file at hand, with the index and year asked for; one met before goes on as it was."""
    digest = handing_in.receive(store.default_store(), content, name, editor())
    case = cases().setdefault(digest, Case(digest, name, len(content), pasted))
    for key, value in asked.items():
        case.choose(key, value)
    st.session_state[AT] = digest


def look(case: Case) -> Look:
    """What the file holds under the choices made so far; read again only where one changed, or the served version."""
    made_of = signature(case)
    if case.seen and case.seen[0] != made_of and _only_ticked(case, case.seen[1]):
        old = case.seen[1]
        chosen = dict(case.choices)
        case.seen = made_of, replace(old, choices=chosen, meaning=replace(old.meaning, choices=chosen))
    if case.seen is None or case.seen[0] != made_of:
        with st.spinner(text("upload.reading", lang(), name=case.name)):
            found = desk.look(store.default_store(), case.sha256, case.name, dict(case.choices), case.pasted)
        case.seen = made_of, found
        case.sheets = list(dict.fromkeys([*case.sheets, *(sheet.name for sheet in found.book.sheets)]))
    return case.seen[1]


def _only_ticked(case: Case, old: Look) -> bool:
    """Whether nothing changed since but ticks that the reading itself does not ask about: no need to read again."""
    before, now = ({k: v for k, v in one.items() if k != "accept"} for one in (old.choices, case.choices))
    turned = set(case.choices.get("accept", ())) ^ set(old.choices.get("accept", ()))
    asked = {one.code for one in old.book.noticed}
    return before == now and not turned & asked and old.base == store.current(store.default_store())


def changes(case: Case, seen: Look) -> difference.Difference:
    """What publishing would change; worked out again only where a choice or the served version changed."""
    made_of = signature(case)
    if case.changed is None or case.changed[0] != made_of:
        with st.spinner(text("upload.rehearsing", lang())):
            case.changed = made_of, desk.rehearse(store.DATA, store.default_store(), seen, case.source)
    return case.changed[1]


def signature(case: Case) -> str:
    """Everything a look depends on."""
    made_of = [case.sha256, case.choices, store.current(store.default_store())]
    return json.dumps(made_of, sort_keys=True, ensure_ascii=False)


def allowed() -> bool:
    """Asked again at the action: the page may have been drawn when editing was allowed."""
    if rights.may_edit():
        return True
    st.error(text("upload.locked", lang()), icon=":material/lock:")
    return False


class InWords:
    """Says what went wrong in the reader's language and goes on; what is served and what was chosen stay."""

    def __init__(self, case: Case | None = None) -> None:
        self.case = case

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, EtlError):
            said = "  \n".join(plain(line) for line in error.message(lang()).splitlines())
            st.error(said, title=text("upload.refused", lang()), icon=":material/error:")
        elif isinstance(error, UnknownChoice):
            self._unknown(str(error).partition(":")[0])
        else:
            return False
        return True

    def _unknown(self, what: str) -> None:
        st.error(text("upload.unknown_choice", lang(), what=what), icon=":material/error:")
        if self.case and st.button(text("upload.forget_choices", lang()), key="forget-choices"):
            self.case.choices.clear()
            st.rerun()
