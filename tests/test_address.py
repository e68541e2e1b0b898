"""Addresses that mean nothing, or another province than they say, are said: once, in one box."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import units
from rankings import ladders
from rankings.i18n import text


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data."""


def opened(asked: dict[str, str], body: str) -> AppTest:
    """A page of `body`, in Vietnamese, at an address."""
    script = f"""
import streamlit as st
from pages.components import address, filters, merging, peers, readings, units
st.session_state["lang"] = "vi"
readings.begin()
{body}
address.say_mended("vi")
"""
    page = AppTest.from_string(script, default_timeout=30)
    for name, value in asked.items():
        page.query_params[name] = value
    return page.run()


def said(page: AppTest) -> list[str]:
    assert not page.exception
    return [str(one.value) for one in page.info]


UNIT = "ladder = readings.ladder('papi')\nown = units.unit(ladder)\nst.session_state['own'] = (own['slug'], ladder)"


def test_a_new_province_without_a_reading_asks_for_the_estimates() -> None:
    page = opened({"tinh": "hung-yen-34"}, UNIT)
    assert page.session_state["own"] == ("hung-yen-34", "backcast")
    assert said(page) == []


def test_a_new_province_as_published_is_said_to_be_shown_as_the_old_one() -> None:
    page = opened({"tinh": "lam-dong-34", "cach_doc": "cong_bo"}, UNIT)
    assert page.session_state["own"] == ("lam-dong", "province")
    assert said(page) == ["Lâm Đồng (mới) chỉ có ở cách đọc ước tính; đang xem Lâm Đồng của bộ 63 tỉnh."]


@pytest.mark.parametrize(("slug", "own"), [("ha-noi", "ha-noi"), ("kon-tum", "kon-tum")])
def test_a_province_of_the_63_is_taken_as_it_is(slug: str, own: str) -> None:
    page = opened({"tinh": slug}, UNIT)
    assert page.session_state["own"] == (own, "province")
    assert said(page) == []


PEERS = "own = units.unit('province')\nst.session_state['peers'] = peers.choose('province', own)"


def test_peers_that_nobody_is_are_said_and_our_own_province_is_only_left_out() -> None:
    page = opened({"tinh": "kon-tum", "so_sanh": "a,gia-lai,kon-tum,b"}, PEERS)
    assert page.session_state["peers"] == ["gia-lai"]
    (one,) = said(page)
    assert "«So sánh với»: «a, b»" in one


def test_a_peer_by_another_spelling_becomes_its_slug_once() -> None:
    page = opened({"tinh": "kon-tum", "so_sanh": "hue,thua-thien-hue,gia-lai"}, PEERS)
    assert page.session_state["peers"] == ["thua-thien-hue", "gia-lai"]
    assert said(page) == []


def test_who_did_not_merge_is_told_so_where_predecessors_are_read_apart() -> None:
    body = "merging.merged(units.in_year(units.unit(readings.ladder('papi')), 2025))"
    page = opened({"tinh": "dien-bien", "cach_doc": "tien_than"}, body)
    assert said(page) == [text("readings.not_merged", "vi", name="Điện Biên")]


def test_several_notices_are_one_box() -> None:
    page = opened({"tinh": "atlantis", "so_sanh": "a,b,c", "cha": "zz"}, PEERS + "\nfilters.parent('papi', 2024)")
    (one,) = said(page)
    assert one.count("\n- ") == 2 and one.startswith("- ")
    assert all(word in one for word in ("atlantis", "a, b, c", "zz"))


def test_capitals_of_the_terminal_are_understood_and_written_small() -> None:
    body = "st.session_state['own'] = address.value('chi_so', ['papi', 'par_index'], 'papi')"
    page = opened({"chi_so": "PAR_INDEX"}, body)
    assert (page.session_state["own"], said(page)) == ("par_index", [])
    assert page.query_params.get("chi_so") in ("par_index", ["par_index"])


@pytest.mark.parametrize(
    ("typed", "reading", "slug"),
    [
        ("Bình Thuận", "", "binh-thuan"),
        ("kontum", "", "kon-tum"),
        ("HƯNG YÊN", "", "hung-yen"),
        ("Kon Tum", "uoc_tinh", "quang-ngai-34"),
        ("Hưng Yên", "uoc_tinh", "hung-yen-34"),
        ("hue", "", "thua-thien-hue"),
        ("hue", "uoc_tinh", "thua-thien-hue"),
    ],
)
def test_a_name_typed_into_the_address_is_understood_and_becomes_the_slug(typed: str, reading: str, slug: str) -> None:
    page = opened({"tinh": typed} | ({"cach_doc": reading} if reading else {}), UNIT)
    assert page.session_state["own"][0] == slug
    assert page.query_params["tinh"] == slug
    assert said(page) == []


def test_a_word_that_is_nobodys_name_is_still_said() -> None:
    page = opened({"tinh": "Atlantis"}, UNIT)
    assert "Atlantis" in " ".join(said(page))


def test_a_province_that_did_not_merge_is_one_of_the_34_from_2025_on() -> None:
    body = """own = units.unit(readings.ladder('papi'))
st.session_state['own'] = [units.in_year(own, year)['vintage'] for year in (2024, 2025)]"""
    assert opened({"tinh": "dien-bien"}, body).session_state["own"] == ["63", "34"]
    assert opened({"tinh": "thua-thien-hue"}, body).session_state["own"] == ["63", "34"]  # Huế now
    assert opened({"tinh": "hung-yen"}, body).session_state["own"] == ["63", "63"]


@pytest.mark.parametrize(
    ("setting", "own"), [("Kon Tum", "kon-tum"), ("ha-noi", "ha-noi"), ("Hưng Yên", "hung-yen"), ("hung-yen-34", None)]
)
def test_the_province_of_the_installation_is_understood_by_its_name_too(
    monkeypatch: pytest.MonkeyPatch, setting: str, own: str | None
) -> None:
    monkeypatch.setenv("RANKINGS_PROVINCE", setting)
    page = opened({"cach_doc": "cong_bo"}, UNIT)
    assert page.session_state["own"][0] == (own or units.counterpart(setting, ladders.units("province")))
    assert said(page) == []


def test_a_province_of_the_installation_that_nobody_is_is_said_and_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """On every page where the first of the list is shown for it; not to who reads another province."""
    monkeypatch.setenv("RANKINGS_PROVINCE", "khong-co")
    page = opened({}, UNIT)
    assert page.session_state["own"][0] == "an-giang"
    words = (
        "Máy chủ được đặt cho tỉnh «khong-co», nhưng không có tỉnh nào tên như vậy; đang hiện An Giang. "
        "Người quản trị sửa ở RANKINGS\\_PROVINCE."
    )
    assert said(page) == [words] == said(opened({"tinh": "an-giang"}, UNIT))
    assert said(opened({"tinh": "ha-noi"}, UNIT)) == []
    events = [one for one in caplog.records if one.getMessage() == "unknown_province"]
    assert [vars(one)["told"] for one in events] == [{"where": "RANKINGS_PROVINCE", "province": "khong-co"}]


BOX = """from pages.components.whatif import number_box
st.session_state['own'] = number_box({name!r}, {start!r}, 1.0, {most!r}, {step!r})"""


@pytest.mark.parametrize("asked", ["nan", "-NaN", "inf", "-inf", "1e999", "x"])
@pytest.mark.parametrize(
    ("name", "most", "step"), [("gia_tri", 100.0, 0.01), ("gia_tri", 100.0, 1.0), ("hang", 63.0, 1.0)]
)
def test_what_is_no_number_is_said_and_the_start_is_taken(asked: str, name: str, most: float, step: float) -> None:
    page = opened({name: asked}, BOX.format(name=name, start=30.0, most=most, step=step))
    assert page.session_state["own"] == 30
    (one,) = said(page)
    assert f"«{asked}»" in one
    assert name not in page.query_params


@pytest.mark.parametrize(("asked", "start", "own"), [("99", 30.0, 20), ("-5", 30.0, 1), ("", 30.0, 20), ("", 0.0, 1)])
def test_a_number_beyond_the_bounds_is_the_nearest_bound_the_start_too(asked: str, start: float, own: int) -> None:
    page = opened({"hang": asked} if asked else {}, BOX.format(name="hang", start=start, most=20.0, step=1.0))
    assert page.session_state["own"] == own == page.number_input[0].value
    assert said(page) == []


@pytest.mark.parametrize("typed", ["ha-tay", "Hà Tây"])
@pytest.mark.parametrize("reading", ["cong_bo", "uoc_tinh"])
def test_of_a_province_without_a_page_it_is_said_where_its_figures_are(typed: str, reading: str) -> None:
    page = opened({"tinh": typed, "cach_doc": reading, "chi_so": "pci", "nam": "2007"}, UNIT)
    home = units.units(page.session_state["own"][1])[page.session_state["own"][0]]["name_vi"]
    assert said(page) == [
        "Hà Tây có trong các kỳ đến năm 2008 (nhập vào Hà Nội từ 01/08/2008), không có trang riêng ở đây; số của "
        f"Hà Tây nằm trong bảng của những năm ấy và ở dòng lệnh (python -m rankings). Đang hiện {home}."
    ]
    assert page.query_params["tinh"] == page.session_state["own"][0]


def test_of_a_ministry_called_like_it_nothing_of_ha_tay_is_said() -> None:
    page = opened({"bo": "ha-tay"}, "units.unit('ministry')")
    (one,) = said(page)
    assert "«ha-tay»" in one
