"""The page of corrections: what was published is said where it was asked for, and the form begins anew."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import amend, audit
from etl.difference import Difference
from pages.components.filters import in_language
from pages.components.intake import amending, rehearsed
from rankings.db import query
from tests.provider import ADMIN, claims, logging_in

PAGE = """
import streamlit as st
from pages.components import levels, startup
from pages.components.intake import amending
with startup.trouble_in_words("vi"):
    amending.show()
"""


@pytest.fixture
def place(tmp_path: Path, shipped_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store of the shipped data, where people log in."""
    folder = Path(shutil.copytree(shipped_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(folder))
    logging_in(tmp_path, monkeypatch)
    return folder


@pytest.fixture
def page(place: Path) -> AppTest:
    made = AppTest.from_string(PAGE, default_timeout=120)
    made.user = claims(ADMIN)
    made.session_state["lang"] = "vi"
    made.query_params["chi_so"], made.query_params["tinh"] = "papi", "kon-tum"
    return made.run()


def settled(page: AppTest) -> AppTest:
    """What a browser sends of each list is the words of its choice (AppTest asks for them outside of a run)."""
    for one in page.selectbox:
        one.set_value(one.proto.raw_value or one.options[one.proto.default])
    return page


def typed(page: AppTest, label: str, value: str) -> None:
    (box,) = [one for one in page.text_input if one.label == label]
    box.set_value(value)


def told(page: AppTest) -> list[str]:
    return [one.value for one in (*page.success, *page.error, *page.info, *page.caption)]


def test_a_correction_is_said_where_it_was_published_and_the_form_begins_anew(page: AppTest, place: Path) -> None:
    """Kon Tum, PAPI 2024: 40,31 is published; 41,30 is what somebody corrects it to."""
    assert not page.exception and not page.error, told(page)
    typed(settled(page), "Số đúng", "41,30")
    page.run()
    # The eight components of 2024 add up to 40.31 and do not follow
    (apart,) = [one.value for one in page.warning]
    assert "tổng điểm ghi 41,30 nhưng các thành phần cộng lại 40,31 (lệch 0,99)" in apart
    typed(settled(page), "Lý do (bắt buộc)", "in nhầm")
    page.run()
    settled(page).button(key="correct-now").click().run()
    assert not page.exception and not page.error, told(page)
    (done,) = page.success
    assert done.value.startswith("Đang dùng phiên bản ")
    found = query("figures", index="papi", year=2024, vintage="63", code="62").set_index("indicator").loc["total"]
    assert (found["score"], found["score_status"], found["rank_status"]) == (41.3, "corrected", "computed")
    assert "Số đúng" not in [one.label for one in page.text_input]
    assert any("đã có một đính chính (Kon Tum, PAPI 2024: 40,31 → 41,30)" in one for one in told(page)), told(page)
    shown = page.dataframe[0].value.iloc[0].to_list()
    assert shown == ["Kon Tum, PAPI", "2024", "điểm", "40,31", "41,30", "in nhầm", "–"]
    assert [line["result"] for line in audit.read(place) if line["action"] == "publish"][-1] == "done"
    assert [row["corrected"] for row in amend.held(place, "corrections")] == [41.3]


def test_an_address_that_is_none_is_said_before_anything_is_worked_out(page: AppTest) -> None:
    assert page.selectbox(key="amend-field").options == ["điểm"], "PAPI publishes no rank that could be misprinted"
    typed(settled(page), "Số đúng", "41,30")
    typed(page, "Địa chỉ nguồn", "javascript:alert(1)")
    page.run()
    assert "Địa chỉ phải bắt đầu bằng https:// hoặc http://" in told(page)
    assert "correct-now" not in [one.key for one in page.button]


def test_a_corrected_component_leaves_the_total_and_says_so(page: AppTest) -> None:
    row = {"index": "papi", "year": 2024, "vintage": "63", "code": "62", "indicator": "1", "field": "score"}
    for lang, words in (
        ("vi", "không làm đổi tổng điểm, vẫn là 40,31 theo các số đã in"),
        ("en", "at 40.31, after what was printed"),
    ):
        (said,) = in_language(lang, lambda: rehearsed.wholes(row, Difference([])))
        assert words in said
    assert in_language("vi", lambda: rehearsed.wholes({**row, "indicator": "total"}, Difference([]))) == []
    assert in_language("vi", lambda: rehearsed.wholes({**row, "field": "rank"}, Difference([]))) == []


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("field", "pair"), [("score", ("43,00", "44,50")), ("rank", ("43", "44"))])
def test_a_corrected_rank_is_a_whole_number(field: str, pair: tuple[str, str]) -> None:
    row = {"index": "par_index", "year": 2023, "vintage": "63", "code": "62", "indicator": "total", "field": field}
    row |= {"printed": 43.0, "corrected": 44.5 if field == "score" else 44.0, "reason": "in nhầm", "source_url": ""}
    assert in_language("vi", lambda: amending._said(row)) == f"Kon Tum, PAR INDEX 2023: {' → '.join(pair)}"
    assert tuple(in_language("vi", lambda: amending._row(row)).values())[3:5] == pair
