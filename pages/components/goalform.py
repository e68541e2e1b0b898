"""Adding, changing, deleting and exporting targets, for those who may."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import streamlit as st

from pages.components import days, goalimport, goalwords, refused, rights, units
from pages.components.filters import lang, rows_by
from pages.components.markup import plain
from rankings import ledger, spoken
from rankings.briefing import Row
from rankings.i18n import text
from rankings.targets import MEASURES, BadTarget, Target, Undated, admitted, checked, day_of, dump, lacking

ROUND, SAID = "round of the target form", "what the target form did"
TEXTS = ("document", "issuing_body", "subject", "source_url")


def editing(found: list[Target], unit: Row, index: Row) -> None:
    """The forms for those who may edit, else why not; the export for everybody."""
    if done := st.session_state.pop(SAID, ""):
        st.success(plain(done), icon=":material/check:")
    if rights.may_edit():
        with st.expander(text("targets.edit", lang()), icon=":material/edit:"):
            _form(found, unit, index)
        with st.expander(text("targets.import", lang()), icon=":material/upload_file:"):
            goalimport.file(st.session_state.get(ROUND, 0), _done)
    else:
        st.caption(":material/lock: " + text("targets.locked", lang()))
    if found:
        st.download_button(
            text("targets.export", lang()),
            data=lambda: dump(found).encode("utf-8-sig"),
            file_name="targets.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="download-targets",
        )


def _form(found: list[Target], unit: Row, index: Row) -> None:
    at = st.session_state.get(ROUND, 0)
    names = [text("targets.new", lang()), *(f"{n}. {goalwords.said(one)}" for n, one in enumerate(found, 1))]
    chosen = st.selectbox(
        text("targets.which", lang()), range(len(names)), format_func=names.__getitem__, key=f"which-{at}"
    )
    old = found[chosen - 1] if chosen else None
    with st.form(f"target-{at}-{chosen}"):
        given = _fields(old, unit, index, f"{at}-{chosen}")
        asked = st.form_submit_button(text("targets.save", lang()), type="primary", icon=":material/save:")
    if asked and (new := _checked(given)):
        with refused.InWords():
            rights.do(ledger.put, new, old, who=rights.named())
            _done("targets.saved", goalwords.said(new))
    if old is not None:
        _deletion(old)


def _fields(old: Target | None, unit: Row, index: Row, key: str) -> dict[str, str]:
    """The form's cells as text, by column of the ledger."""
    before: dict[str, Any] = asdict(old) if old else {}
    indices, provinces = rows_by("index", "indices"), units.units("province")
    if old and old.province_slug not in provinces:
        provinces = {**provinces, **units.units("backcast")}
    first, second = st.columns(2)
    given = {}
    with first:
        slug = str(before.get("province_slug", unit["slug"]))
        given["province_slug"] = _one(
            "province_slug", list(provinces), slug, key, lambda one: units.findable(provinces[one])
        )
        code = str(before.get("index", index["index"]))
        given["index"] = _one("index", list(indices), code, key, lambda one: str(indices[one]["short_name"]))
        said = {one: text(f"targets.measure.{one}", lang()) for one in MEASURES}
        given["measure"] = _one("measure", list(MEASURES), before.get("measure", MEASURES[0]), key, said.__getitem__)
        value = f"{before['value']:g}" if before else ""
        given["value"] = st.text_input(
            _label("value"), value, key=f"value-{key}", help=text("targets.value_help", lang())
        )
        given["year"] = st.text_input(_label("year"), str(before.get("year", "")), key=f"year-{key}")
    with second:
        given |= _document(before, key)
    return {column: cell.strip() for column, cell in given.items()}


def _document(before: dict[str, Any], key: str) -> dict[str, str]:
    """The cells about the document that set the target."""
    given = {column: st.text_input(_label(column), before.get(column, ""), key=f"{column}-{key}") for column in TEXTS}
    day = days.ask(_label("document_date"), day_of(before.get("document_date", "")), f"date-{key}")
    return {**given, "document_date": day.isoformat() if day else ""}


def _one(column: str, options: list[str], chosen: str, key: str, shown: Callable[[str], str]) -> str:
    at = options.index(chosen) if chosen in options else 0
    return str(st.selectbox(_label(column), options, at, format_func=shown, key=f"{column}-{key}"))


def _label(column: str) -> str:
    return text(f"targets.field.{column}", lang())


def _checked(given: dict[str, str]) -> Target | None:
    """The target, or None and a message that names the field, or all that are empty."""
    if blank := lacking(given):
        fields = ", ".join(f"«{_label(one)}»" for one in blank)
        st.error(plain(text("targets.blank_fields", lang(), fields=fields)), icon=":material/error:")
        return None
    try:
        return admitted(checked(given, 0), 0)
    except Undated:
        st.error(text("targets.undated", lang()), icon=":material/error:")
        return None
    except BadTarget as bad:
        words = {"field": _label(bad.column), "value": bad.value or text("targets.blank", lang())}
        said = f"{text('targets.bad_field', lang(), **words)} {spoken.usable(bad.column, lang())}"
        st.error(plain(said), icon=":material/error:")
        return None


def _deletion(old: Target) -> None:
    # In the page, not over it: what hangs over a page may leave the window when the page under it moves.
    with st.expander(text("targets.delete", lang()), icon=":material/delete:"):
        st.markdown(plain(goalwords.said(old)))
        if st.button(text("targets.delete_now", lang()), key="delete-now"):
            with refused.InWords():
                rights.do(ledger.drop, old, who=rights.named())
                _done("targets.deleted", goalwords.said(old))


def _done(key: str, what: str) -> None:
    """Says it on the next run, with a fresh form."""
    st.session_state[SAID] = text(key, lang(), what=what)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()
