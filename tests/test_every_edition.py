"""Every page of one edition, at every edition that holds figures: no choice ends a page in a fault."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rankings.editions import with_figures
from rankings.i18n import text
from tests.provider import VIEWER, claims, logging_in
from tests.wide import some

PAGES = Path(__file__).parents[1] / "pages"
PAGE = """
import runpy
from contextlib import suppress
import streamlit as st
from pages.components import readings, startup
st.session_state["lang"] = {lang!r}
readings.begin()
with suppress(startup.Finished):
    runpy.run_path({page!r})
"""
ASKED = {
    "province": {"tinh": "kon-tum"},
    "backcast": {"tinh": "quang-ngai-34", "cach_doc": "uoc_tinh"},
    "ministry": {"cap": "ministry"},
}
LADDERS = [
    ("par_index", "province"),
    ("sipas", "province"),
    ("par_index", "ministry"),
    ("par_index", "backcast"),
    ("sipas", "backcast"),
    *((index, ladder) for index in ("papi", "pci") for ladder in ("province", "backcast")),
]
EVERY = [(page, *of) for page in ("gains", "movers", "regions", "relations", "sources") for of in LADDERS]


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped data, by somebody who logged in."""
    logging_in(tmp_path, monkeypatch)


def opened(page: str, lang: str = "vi", **asked: str) -> AppTest:
    """A page at an address."""
    found = AppTest.from_string(PAGE.format(lang=lang, page=str(PAGES / f"{page}.py")), default_timeout=60)
    found.user = claims(VIEWER)
    for name, value in asked.items():
        found.query_params[name] = value
    found.run()
    assert not found.exception, (page, asked)
    return found


@pytest.mark.parametrize(("page", "index", "ladder"), some(EVERY, 0, 1, 2, 3))
def test_no_edition_ends_a_page(page: str, index: str, ladder: str) -> None:
    years = [str(year) for year in with_figures(index, ladder)["year"]]
    assert len(years) > 7
    for year in years:
        found = opened(page, chi_so=index, nam=year, **ASKED[ladder])
        assert found.session_state["nam"] == year


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_edition_without_components_says_so_and_nothing_else(lang: str) -> None:
    """Of PAR INDEX 2013 totals were published, and what appraisal and surveys gave."""
    asked = {"chi_so": "par_index", "nam": "2013", **ASKED["province"]}
    found = opened("gains", lang, **asked)
    edition = text("relations.subject", lang, index="PAR INDEX", year=2013)
    assert [str(one.value) for one in found.info] == [text("pages.gains.no_components", lang, edition=edition)]
    assert not found.get("bidi_component") and not found.dataframe
    assert opened("gains", lang, **asked, cha="composition").get("bidi_component")
