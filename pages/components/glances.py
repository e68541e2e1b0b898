"""What a province's newest figures are, for the pages: what is newer elsewhere, its targets."""

import streamlit as st

from pages.components.choice import Whose
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.markup import plain
from rankings import briefing, glances
from rankings.briefing import Row
from rankings.i18n import text
from rankings.targets import BadTarget, Target, load
from rankings.verdicts import whose


@kept
def all_of(whose: Whose) -> list[Row]:
    """Rows of rankings.glances.all_of."""
    return glances.all_of(whose.unit, whose.ladder)


def newer_said(row: Row, form: str = "newer_edition") -> str:
    """What is newer than our figure of a row of all_of; empty where ours is the newest."""
    return briefing.newer(row, lang(), form)


def targets_of(unit: Row) -> list[Target]:
    """The targets of one province, also those translated to it by the merger."""
    return [one for one in ledger() if unit["slug"] in whose(one)]


def ledger() -> list[Target]:
    """Every target; where a row of the ledger is bad says so and there are none."""
    try:
        return load()
    except BadTarget as bad:
        words = {"row": bad.row, "column": bad.column, "value": bad.value}
        st.warning(plain(text("leaders.bad_ledger", lang(), **words)), icon=":material/flag:")
        return []
