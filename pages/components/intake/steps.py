"""The four steps of one file, any of them at any time."""

import streamlit as st

from etl.intake.desk import Look
from pages.components.filters import lang
from pages.components.intake import about, changes, findings, looking, published, reading, understood
from pages.components.intake import case as cases
from pages.components.intake.case import STEPS, Case
from pages.components.intake.saying import plain
from rankings.i18n import text

SHOW = {"read": reading.show, "meant": understood.show, "wrong": findings.show, "changes": changes.show}


def show(case: Case) -> None:
    """Which file, what it is about, the steps, the step chosen; after publishing what became of it."""
    _file(case)
    if case.published:
        cases.keep(case)
        published.show(case)
        return
    seen = None
    with cases.InWords(case):
        seen = looking.look(case)
    cases.keep(case)
    about.of_case(case, seen)
    if seen is None:
        return
    about.contradicted(seen)
    _steps(case, seen)
    SHOW[case.step](case, seen)
    _next(case)


def _file(case: Case) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        name = plain(case.name)
        st.markdown(f"### :material/description: {name}", width="content")
        if st.button(text("upload.another_file", lang()), icon=":material/swap_horiz:", key="another-file"):
            cases.leave()
            st.rerun()
    said = "kept_published" if case.published else "kept"
    st.caption(text(f"upload.{said}", lang(), sha=case.sha256[:12]))


def _steps(case: Case, seen: Look) -> None:
    """The steps by name, each with what waits in it."""
    waiting = {"meant": len(understood.uncertain(seen)), "changes": len(seen.unanswered)}
    waiting["meant"] += len({"comparable", "others"} & set(seen.unanswered))
    waiting["wrong"] = len(seen.errors) + len({one.code for one in seen.waiting})

    def shown(step: str) -> str:
        name = f"{STEPS.index(step) + 1}. {text(f'upload.step.{step}', lang())}"
        return f"{name} ({waiting[step]})" if waiting.get(step) else name

    def changed() -> None:
        case.step = st.session_state["step"]

    st.session_state["step"] = case.step
    st.segmented_control(
        text("upload.steps", lang()),
        STEPS,
        key="step",
        format_func=shown,
        required=True,
        on_change=changed,
        label_visibility="collapsed",
    )


def _next(case: Case) -> None:
    at = STEPS.index(case.step)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for label, to in (("back", at - 1), ("next", at + 1)):
            if 0 <= to < len(STEPS):
                name = f"{to + 1}. {text(f'upload.step.{STEPS[to]}', lang())}"
                icon = ":material/arrow_back:" if label == "back" else ":material/arrow_forward:"
                if st.button(name, key=f"go-{label}", icon=icon):
                    case.step = STEPS[to]
                    st.rerun()
