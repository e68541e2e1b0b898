"""What a page lacks, in words: figures not loaded, an edition before, regions, components; and what mends it."""

from typing import NoReturn

import pandas as pd
import streamlit as st

from pages.components import levels, report
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.startup import Finished
from rankings import briefing, db
from rankings.briefing import Row
from rankings.db import query
from rankings.figured import capital
from rankings.i18n import text


def whole(edition: Row) -> bool:
    """Whether all of an edition is there: of the estimates whatever its published figures allow."""
    if edition["ladder"] != "backcast":
        return bool(edition["complete"])
    published = query("editions", index=edition["index"]).query("ladder == 'province'").set_index("year")
    return bool(published["complete"].get(edition["year"], False))


def completeness(index: Row, edition: Row) -> None:
    """Where an edition is incomplete: how much is there, and what would complete it."""
    if edition["ladder"] == "backcast":
        asked = {"index": index["index"], "year": int(edition["year"]), "ladder": "backcast", "indicator": "total"}
        if said := briefing.unestimated(db.rows("ladder", **asked), lang()):
            st.caption(f":material/data_alert: {plain(said)}")
    elif not edition["complete"]:
        how = text("pages.complete.how", lang(), year=int(edition["year"]))
        st.caption(f":material/data_alert: {plain(not_whole(index, edition))}. {how}")


def not_whole(index: Row, edition: Row) -> str:
    """How much there is of an edition that is incomplete, and why it is where everybody has a score."""
    return "; ".join(filter(None, [report.edition_line(index, edition), briefing.of_lesser_sources(edition, lang())]))


def no_regions() -> NoReturn:
    """Says why there are no regions and no map of these units, and ends the page."""
    st.caption(":material/info: " + plain(capital(text("pages.regions.none", lang(), **levels.nouns()))))
    raise Finished


def without_score(parts: pd.DataFrame) -> None:
    """Says how many components are inside the unexplained part because a score is missing or not comparable."""
    if unknown := int(parts["score_change"].isna().sum()):
        st.caption(":material/info: " + text("pages.gains.without_score", lang(), n=unknown))


def one_edition() -> NoReturn:
    """Says what to do where there is no earlier edition to compare with, and ends the page."""
    st.info(text("pages.one_edition", lang()), icon=":material/info:")
    raise Finished


def no_components(index: Row, year: int) -> NoReturn:
    """Says that an edition has no components in the data, and ends the page."""
    edition = text("relations.subject", lang(), index=index["short_name"], year=year)
    st.info(plain(text("pages.gains.no_components", lang(), edition=edition)), icon=":material/info:")
    raise Finished


def adds_up(index: Row, change: Row, parts: pd.DataFrame) -> bool:
    """Whether the change of the total can be told by its components; says so where it cannot."""
    told = briefing.adds_up(index, change, parts.to_dict("records"))
    if not told:
        st.caption(":material/info: " + briefing.no_waterfall(index, lang()))
    return told
