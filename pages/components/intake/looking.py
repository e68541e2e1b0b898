"""What a file holds and what it would change: worked out once for the same choices on the same version."""

import json
from dataclasses import replace

import streamlit as st

from etl import difference, handing_in, store
from etl.intake import desk, handover
from etl.intake.desk import Look
from pages.components.filters import lang
from pages.components.intake.case import Case
from pages.components.intake.saying import plain
from rankings.i18n import text

COMPARED = ("I97", "I97S", "I99", "I100")  # agreed to beside one version: asked again where another is in use


def look(case: Case) -> Look:
    """What the file holds under the choices made so far; read again only where one changed, or the served version."""
    _follow(case)
    made_of = signature(case)
    if case.seen and case.seen[0] != made_of and _only_ticked(case, case.seen[1]):
        old = case.seen[1]
        chosen = dict(case.choices)
        case.seen = made_of, replace(old, choices=chosen, meaning=replace(old.meaning, choices=chosen))
    if case.seen is None or case.seen[0] != made_of:
        with st.spinner(text("upload.reading", lang(), name=plain(case.name))):
            found = desk.look(store.default_store(), case.sha256, case.name, dict(case.choices), case.pasted)
        case.seen, case.base = (made_of, found), found.base
        case.sheets = list(dict.fromkeys([*case.sheets, *(sheet.name for sheet in found.book.sheets)]))
    return case.seen[1]


def _follow(case: Case) -> None:
    """Where somebody put another version into use: who, and what was agreed to beside the one before is asked again."""
    if case.base in (None, store.current(store.default_store())):
        return
    if error := handing_in.moved(store.default_store(), case.base):
        case.moved, case.base = error, str(error.values["now"])
        case.choose("accept", [code for code in case.choices.get("accept", []) if code not in COMPARED])


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
            case.changed = made_of, handover.rehearse(store.DATA, store.default_store(), seen, case.source)
    return case.changed[1]


def signature(case: Case) -> str:
    """Everything a look depends on."""
    made_of = [case.sha256, case.choices, store.current(store.default_store())]
    return json.dumps(made_of, sort_keys=True, ensure_ascii=False)
