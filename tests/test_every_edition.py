"""Every page of one edition, at every edition that holds figures: no choice ends a page in a fault."""

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.components import lacking
from rankings.charts import thresholds
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


@pytest.mark.parametrize(
    ("year", "slug"),
    some(
        [
            (2008, "cao-bang"),
            (2006, "thanh-hoa"),
            *((2005, slug) for slug in ("nam-dinh", "ninh-binh")),
            *((2008, slug) for slug in ("bac-giang", "dak-nong", "hoa-binh", "tay-ninh")),
        ],
        0,
        1,
    ),
)
def test_ha_tay_is_among_the_nearest_and_cannot_be_chosen(
    year: int, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was one of PCI's provinces until it became a part of Hà Nội."""
    offered, draw = dict[str, Any](), st.button

    def button(label: str, **how: Any) -> bool:
        offered[how["key"]] = how.get("args")
        return draw(label, **how)

    monkeypatch.setattr(st, "button", button)
    found = opened("relations", chi_so="pci", nam=str(year), tinh=slug)
    (said,) = [str(one.value) for one in found.markdown if "Hà Tây (" in str(one.value)]
    assert said.count("(") == 5
    assert [one.label for one in found.button if one.key == "beside"] == [text("relations.add", "vi", n=4, many="tỉnh")]
    (four,) = offered["beside"]
    assert len(four) == 4 and "ha-tay" not in four
    again = opened("relations", chi_so="pci", nam=str(year), tinh=slug, so_sanh=",".join(four))
    assert "4 tỉnh này đang ở" in " ".join(str(one.value) for one in again.markdown)


@pytest.mark.parametrize(("index", "unit"), [("sipas", "%"), ("papi", "điểm")])
def test_what_a_rank_takes_is_drawn_in_the_unit_of_the_index(
    index: str, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, draw = list[str](), thresholds.thresholds

    def drawn(*said: Any, **how: Any) -> Any:
        asked.append(said[3])
        return draw(*said, **how)

    monkeypatch.setattr(thresholds, "thresholds", drawn)
    monkeypatch.setattr(lacking, "whole", lambda _edition: True)  # no edition of SIPAS has every score yet
    opened("targets", chi_so=index, tinh="hai-phong")
    assert asked == [unit]
