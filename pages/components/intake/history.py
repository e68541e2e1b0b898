"""The versions there were: who made each, when, why, from which file, what it changed; the way back to any of them."""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from etl import audit, difference, handing_in, originals, store
from pages.components import rights
from pages.components.filters import lang
from pages.components.intake import about, undoing
from pages.components.intake import case as cases
from pages.components.intake.saying import known, local, plain
from pages.components.pinned import WORD
from rankings.i18n import text

FIRST = 12  # versions before the fold
KINDS = ("added", "changed", "removed", "moved")


def show() -> None:
    """The table of versions; undo, redo and any version again for those who may; the audit trail."""
    folder = store.default_store()
    found, served = store.manifests(folder), store.used_id(folder)
    st.markdown(text("history.intro", lang()))
    if rights.may_edit():
        about.who()
        with st.container(horizontal=True):
            own = next((one for one in found if one["version"] == served), {})
            undoing.undo(disabled=not own.get("parent"))
            undoing.redo(disabled=store.made_from(found, str(served)) is None)
    everything = len(found) <= FIRST or st.checkbox(text("history.all", lang(), n=len(found)), key="all-versions")
    shown = found if everything else found[:FIRST]
    with st.spinner(text("history.comparing", lang())):
        rows = [_row(folder, one, served) for one in shown]
    st.dataframe(pd.DataFrame(rows), hide_index=True, height="content")
    if found:
        _one(folder, found, served)
    if rights.may_edit():
        _audit(folder)


def _row(folder: Path, one: dict[str, Any], served: str | None) -> dict[str, Any]:
    files = [str(handing_in.record(folder, layer).get("name", layer)) for layer in _new(folder, one)]
    values = {
        "number": ("● " if one["version"] == served else "") + str(one.get("number", "–")),
        "at": local(str(one.get("built_at", ""))),
        "who": one.get("who", "–"),
        "action": action(str(one.get("action", "build"))),
        "reason": one.get("reason", ""),
        "file": ", ".join(files),
        "differs": _differs(folder, one),
        "version": one["version"],
    }
    return {text(f"history.head.{key}", lang()): value for key, value in values.items()}


def _new(folder: Path, one: dict[str, Any]) -> list[str]:
    """The layers a version has and the one before it has not."""
    before = store.read_json(folder / "versions" / f"{one['parent']}.json").get("layers", [])
    return [layer for layer in one["layers"] if layer not in before]


def _differs(folder: Path, one: dict[str, Any]) -> str:
    """'+63, ≠ 2' against the version before; words where there is none or it cannot be compared."""
    before = store.read_json(folder / "versions" / f"{one['parent']}.json")
    if not one["parent"] or not before:
        return text("history.first", lang())
    if {before.get("schema"), one.get("schema")} != {store.schema()}:
        return text("history.other_release", lang())
    counts = _counts(str(folder), str(one["parent"]), str(one["version"]))
    told = [text(f"history.counts.{kind}", lang(), n=counts[kind]) for kind in KINDS if counts[kind]]
    return ", ".join(told) or text("history.nothing", lang())


@st.cache_data(max_entries=1000, show_spinner=False)
def _counts(folder: str, before: str, now: str) -> dict[str, int]:
    """How many figures differ between two versions, which never change."""
    place = Path(folder) / "versions"
    return difference.of_files(place / f"{before}.duckdb", place / f"{now}.duckdb").counts()


def _one(folder: Path, found: list[dict[str, Any]], served: str | None) -> None:
    """One version: look at it as a whole, serve it again, take its file away."""
    versions = {str(one["version"]): one for one in found}

    def said(id: str) -> str:
        one = versions[id]
        words = {
            "number": one.get("number", "–"),
            "at": local(str(one.get("built_at", ""))),
            "who": one.get("who", "–"),
        }
        return text("history.one", lang(), reason=one.get("reason", ""), **words).strip(" ·")

    st.markdown(f"##### {text('history.any', lang())}")
    id = st.selectbox(text("history.which", lang()), list(versions), format_func=said, key="which-version")
    with st.container(horizontal=True, vertical_alignment="center"):
        same = versions[id].get("schema") == store.schema()
        if st.button(text("history.look", lang()), icon=":material/visibility:", key="look", disabled=not same):
            st.switch_page("overview.py", query_params={WORD: id, "lang": lang()})
        if rights.may("show"):
            undoing.reuse(id, disabled=id == served)
        if rights.may_edit():
            _originals(folder, versions[id])
    if not same:
        st.caption(text("history.other_release_why", lang()))


def _originals(folder: Path, one: dict[str, Any]) -> None:
    """What a version brought in, exactly as it was handed in."""
    for layer in _new(folder, one):
        record = handing_in.record(folder, layer)
        sha256 = str(record.get("sha256", ""))
        if sha256 and (path := originals.original(folder, sha256)).is_file():
            st.download_button(
                text("history.original", lang(), name=plain(str(record["name"]))),
                data=path.read_bytes,
                file_name=str(record["name"]),
                on_click="ignore",
                icon=":material/download:",
                key=f"original-{layer}",
            )


def _audit(folder: Path) -> None:
    """Who did what, the newest first, and whether the chain of lines holds."""
    with st.expander(text("history.audit", lang()), icon=":material/receipt_long:"), cases.InWords():
        broken = audit.broken(folder)
        if broken is None:
            st.caption(":material/verified: " + text("history.audit_whole", lang()))
        else:
            st.error(text("history.audit_broken", lang(), line=broken), icon=":material/gpp_bad:")
        lines = audit.read(folder)[::-1]
        st.dataframe(pd.DataFrame([_line(one) for one in lines[:500]]), hide_index=True)


def _line(one: dict[str, Any]) -> dict[str, Any]:
    values = {"number": one["number"], "at": local(one["at"]), "who": one["who"]}
    values["action"] = action(str(one["action"]))
    values["result"] = text(f"history.result.{one['result']}", lang())
    values["reason"] = one.get("reason", "")
    values["what"] = one.get("name") or one.get("version", "")
    return {text(f"history.head.{key}", lang()): value for key, value in values.items()}


def action(code: str) -> str:
    """'Xuất bản'; a code of another release as it is."""
    key = f"history.action.{code}"
    return text(key, lang()) if known(key) else code
