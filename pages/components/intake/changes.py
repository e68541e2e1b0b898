"""Step 4: what publishing would change, where the table comes from, why it is published; then it is."""

from typing import Any

import streamlit as st

from etl import store, versions
from etl.difference import Difference
from etl.intake import asked, handover, words
from etl.intake.desk import Look
from pages.components import rights
from pages.components.filters import lang
from pages.components.intake import case as cases
from pages.components.intake import differences, findings, looking, pick, publishing
from pages.components.intake.case import Case
from pages.components.intake.saying import plain
from rankings.i18n import text


def show(case: Case, seen: Look) -> None:
    """The difference to the served version, the source, the reason, and the button."""
    if seen.instead and (told := seen.told_before):
        st.warning(plain(words.text(told, lang())), icon=":material/history:")
        return
    if seen.same:
        st.info(text("upload.same", lang()), icon=":material/done_all:")
        return
    if seen.errors or not any(one.status == "published" for one in seen.meaning.statements):
        st.info(text("upload.errors_first", lang()), icon=":material/block:")
        return
    if case.moved:
        st.warning(plain(case.moved.message(lang())), icon=":material/sync_problem:")
    if seen.unanswered:
        _ask(case, seen)
        return
    found = None
    with cases.InWords(case):
        found = looking.changes(case, seen)
    if found is None:
        return
    differences.told(found, seen)
    _source(case, seen)
    _publish(case, seen, found)


def _ask(case: Case, seen: Look) -> None:
    """What nobody answered yet, and where: what would change is shown, and can be published, once all of it is."""
    for choice in seen.unanswered:
        step = text("upload.step.meant", lang())
        st.warning(text(f"upload.ask.{choice}", lang(), step=step), icon=":material/help:")
    if {"comparable", "others"} & set(seen.unanswered):
        findings.settle(case, "meant", "comparable")
    _source(case, seen)


def _source(case: Case, seen: Look) -> None:
    """Where the table comes from: kind, title, publisher, address; what is left empty is filled from file and index."""
    st.markdown(f"##### {text('upload.source', lang())}")
    kinds = {row["kind"]: str(row[f"name_{lang()}"]) for row in asked.kinds(store.default_store())}
    pick.one(
        text("upload.source_kind", lang()),
        [None, *kinds],
        case.choices.get("kind"),
        lambda one: kinds[one] if one else text("upload.unanswered", lang()),
        "source-kind",
        lambda new: case.choose("kind", new),
        text("upload.source_kind_why", lang()),
    )
    examples = {"publisher": seen.publisher, "title_vi": text("upload.title_example", "vi")}
    examples |= {"title_en": text("upload.title_example", "en"), "url": "https://", "publisher_en": seen.publisher}
    left, right = st.columns(2)
    for at, field in enumerate(("title_vi", "title_en", "publisher", "publisher_en", "url")):
        with (left, right)[at % 2]:
            pick.words(
                text(f"upload.source_{field}", lang()),
                case.source.get(field, ""),
                f"source-{field}",
                _writer(case.source, field),
                example=examples[field],
            )


def _writer(source: dict[str, str], field: str) -> Any:
    return lambda new: source.update({field: new})


def _publish(case: Case, seen: Look, found: Difference) -> None:
    """The reason and the button; what is missing stands beside it."""

    def write(reason: str) -> None:
        case.reason = reason

    st.markdown(f"##### {text('upload.publish_head', lang())}")
    pick.words(
        text("upload.reason", lang()), case.reason, "reason", write, example=text("upload.reason_example", lang())
    )
    lacks = [findings.tally(case, seen)] if seen.waiting else []
    findings.ticks(case, seen)
    lacks += [text("upload.who_first", lang())] if not cases.editor() else []
    lacks += [text("upload.reason_first", lang())] if not case.reason else []
    url = case.source.get("url", "")
    lacks += [text("upload.bad_url", lang())] if url and not url.startswith(handover.SCHEMES) else []
    for lack in lacks:
        st.markdown(f":small[:orange[:material/pending: {lack}]]")
    label = text("upload.publish", lang())
    pressed = st.button(label, type="primary", icon=":material/publish:", disabled=bool(lacks), key="publish")
    shown, case.shown = case.shown, seen.base
    if pressed and case.moved and shown != seen.base:
        st.error(plain(case.moved.message(lang())), icon=":material/sync_problem:")
    elif pressed and not lacks:
        _now(case, seen, found)


def _now(case: Case, seen: Look, found: Difference) -> None:
    """Publishes with its steps on the screen."""
    act = versions.Act(cases.editor(), "publish", case.reason, cases.role())
    with cases.InWords(case), publishing.progress() as said:
        summary = rights.do(
            handover.publish, store.DATA, store.default_store(), seen, case.source, act, said, case.shown
        )
        case.published, case.biggest, case.moved = summary.version, differences.links_of(found), None
    if case.published:
        st.rerun()
