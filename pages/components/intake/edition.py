"""A year the catalogue does not have: whose criteria it uses, how it compares with the one before, when announced."""

from datetime import date

import streamlit as st

from etl.intake import new_edition, signs
from etl.intake.desk import Look
from pages.components import days
from pages.components.filters import lang
from pages.components.intake import pick
from pages.components.intake.case import Case
from pages.components.intake.saying import plain
from rankings.i18n import text

OTHERS = (None, "ranked", "unranked")
COMPARABLE = (None, "full", "rank_only", "none")


def show(case: Case, seen: Look) -> None:
    """Asks for what only a person knows of a new edition; what has no proposal is asked before it is published."""
    meaning = seen.meaning
    index = seen.catalogue.indices[str(meaning.index)]
    years = ", ".join(map(str, sorted({year for year, _ in meaning.new_editions})))
    known = sorted({year for (code, year, _) in seen.catalogue.editions if code == index.id}, reverse=True)
    proposed = max(meaning.new_editions.values())
    with st.container(border=True, key="new-edition"):
        st.markdown(f"##### {text('upload.new_edition', lang(), index=index.short_name, years=years)}")
        st.markdown(text("upload.new_edition_why", lang()))
        pick.one(
            text("upload.as_method_of", lang()),
            [None, *known],
            case.choices.get("as_method_of"),
            lambda one: text("upload.method_proposed", lang(), year=proposed) if one is None else str(one),
            "as-method-of",
            lambda new: case.choose("as_method_of", new),
            text("upload.as_method_of_why", lang()),
        )
        if new_edition.following(meaning, seen.catalogue):
            _comparable(case, seen)
        if found := new_edition.open_number(meaning, seen.catalogue):
            _others(case, *next(iter(found.values())))
        _announced(case)
        pick.words(
            text("upload.missing_reason", lang()),
            case.choices.get("missing_reason", ""),
            "missing-reason",
            lambda new: case.choose("missing_reason", new),
            text("upload.missing_reason_why", lang()),
        )


def _comparable(case: Case, seen: Look) -> None:
    """The question without a proposal; below it what the table and the catalogue show of either answer."""
    pick.one(
        text("upload.comparable", lang()),
        list(COMPARABLE),
        case.choices.get("comparable"),
        lambda one: text(f"upload.comparables.{one}" if one else "upload.unanswered", lang()),
        "comparable",
        lambda new: case.choose("comparable", new),
        text("upload.comparable_why", lang()),
    )
    for sign in signs.of(seen.meaning, seen.catalogue):
        st.markdown(f"- {plain(sign.message(lang()))}")
    st.caption(text("upload.signs_why", lang()))


def _others(case: Case, rows: int, there: int) -> None:
    """The question without a proposal where the table names some of the units only."""
    pick.one(
        text("upload.others", lang()),
        list(OTHERS),
        case.choices.get("others"),
        lambda one: text(f"upload.other.{one}" if one else "upload.unanswered", lang(), rows=rows, there=there),
        "others",
        lambda new: case.choose("others", new),
        text("upload.others_why", lang(), rows=rows, there=there),
    )


def _announced(case: Case) -> None:
    said = case.choices.get("announced_on")
    st.session_state["announced-on"] = date.fromisoformat(said) if said else None

    def changed() -> None:
        day = st.session_state["announced-on"]
        case.choose("announced_on", day.isoformat() if day else None)

    days.ask(text("upload.announced_on", lang()), None, "announced-on", changed, 260)
