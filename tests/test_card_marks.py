"""A mark behind a rank in the trend of a card has its words below the cards, as on the page of the profile."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import card, prose

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
    ("lang", "slug", "words"),
    [
        ("vi", "gia-lai", "** suy ra từ thông tin đã công bố"),
        ("en", "kon-tum", "** inferred from published statements"),
        ("vi", "ha-noi", ""),
        (
            "vi",
            "da-nang",
            "",
        ),  # SIPAS: disputed between the first and the last rank, where nothing stands in the picture
    ],
)
def test_the_marks_of_the_trends_are_explained_once_below_the_cards(
    monkeypatch: pytest.MonkeyPatch, lang: str, slug: str, words: str
) -> None:
    """The first ranks of Gia Lai are 42/63** and 45/63** of 2021, of Kon Tum 55/63** and 42/63** of 2022."""
    shown: dict[str, Any] = {}
    monkeypatch.setattr(prose, "show", lambda name, *said: shown.update({name: said}))
    path = str(Path(card.__file__).parents[1] / "overview.py")
    page = AppTest.from_string(PAGE.format(lang=lang, page=path), default_timeout=60)
    page.query_params["tinh"] = slug
    page.run()
    assert not page.exception
    *explained, source = [str(said).replace("\\xa0", " ") for said in shown["sources"]]
    assert "UNDP" in source
    assert [said.count(words) for said in explained] == ([1] if words else [])
