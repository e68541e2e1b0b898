"""A mark behind a rank in the trend of a card has its words on that card, as on the page of the profile."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import card, prose

INDICES = ("par_index", "sipas", "papi", "pci")
PAGE = """
import runpy
import streamlit as st
from pages.components import readings
st.session_state["lang"] = {lang!r}
readings.begin()
runpy.run_path({page!r})
"""


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("lang", "slug", "cards", "words"),
    [
        ("vi", "gia-lai", ["card-par_index", "card-sipas"], "; ** suy ra từ thông tin đã công bố"),
        ("en", "kon-tum", ["card-par_index", "card-sipas"], "; ** inferred from published statements"),
        ("vi", "ha-noi", [], ""),
        # SIPAS: disputed between the first and the last rank, where nothing stands in the picture
        ("vi", "da-nang", [], ""),
    ],
)
def test_the_marks_of_a_trend_are_explained_on_its_card(
    monkeypatch: pytest.MonkeyPatch, lang: str, slug: str, cards: list[str], words: str
) -> None:
    """The first ranks of Gia Lai are 42/63** and 45/63** of 2021, of Kon Tum 55/63** and 42/63** of 2022."""
    shown: dict[str, Any] = {}
    monkeypatch.setattr(prose, "show", lambda name, *said: shown.update({name: said}))
    path = str(Path(card.__file__).parents[1] / "overview.py")
    page = AppTest.from_string(PAGE.format(lang=lang, page=path), default_timeout=60)
    page.query_params["tinh"] = slug
    page.run()
    assert not page.exception
    known = [f"card-{one}" for one in INDICES]
    under = {name: str(said[1]).replace("\\xa0", " ") for name, said in shown.items() if name in known}
    assert sorted(under) == sorted(known)
    assert [name for name, said in under.items() if "; *" in said] == cards
    assert all(words in under[name] for name in cards)
