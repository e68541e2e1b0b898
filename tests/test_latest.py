"""A presentation whose year nobody chose: an index without a figure of ours in it shows its own newest, and says so."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from pages.components import axes, pinned, rights
from pages.components.slides import start
from rankings.briefing import told, written
from rankings.briefing.matter import Matter, leading, matters
from rankings.briefing.pages import aims
from rankings.document import Slide
from rankings.export import conference
from rankings.names import Unknown
from rankings.storyboards.boards import Board, Item, shipped
from rankings.storyboards.slides import items, made
from tests.test_unmerged_2025 import par_2025

YEAR_END = "tong-ket-nam"


@pytest.fixture(scope="module")
def with_2025(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Path:
    return par_2025(shipped_store, tmp_path_factory.mktemp("par"))


@pytest.fixture(autouse=True)
def _asked_of(with_2025: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))


def years(found: list[Matter | Unknown]) -> dict[str, int]:
    return {one.index["index"]: one.year for one in found if isinstance(one, Matter)}


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_each_index_is_of_the_year_or_of_its_own_newest_before_it() -> None:
    newest = {"par_index": 2025, "sipas": 2024, "papi": 2024, "pci": 2016}
    assert years(matters(2025, "ha-noi", latest=True)) == newest
    # Of Huế (Thừa Thiên Huế until then) SIPAS 2024 is not loaded; of Gia Lai neither PAR INDEX nor SIPAS
    assert years(matters(2025, "hue", latest=True)) == {**newest, "sipas": 2023}
    assert years(matters(2024, "gia-lai", latest=True)) == {**newest, "par_index": 2023, "sipas": 2023}
    # Before the year, never after it: of PAPI 2024 there is a figure
    assert max(years(matters(2022, "ben-tre", latest=True)).values()) == 2022


def test_of_a_province_that_a_merger_made_nothing_of_those_before_it_stands_for_it() -> None:
    found = matters(2025, "gia-lai-34", latest=True)
    assert years(found) == {"par_index": 2025} and sum(isinstance(one, Unknown) for one in found) == 3
    assert years(matters(2025, "gia-lai", latest=True)) == {"par_index": 2025}, "the 34's, by its name"


def test_of_an_index_of_which_there_is_nothing_one_slide_says_so() -> None:
    """Of PAPI the storyboard has three, of SIPAS one."""
    board = shipped()[YEAR_END]
    slides = made(board, "gia-lai-34", 2025, "vi", latest=True)
    said = [one.title for one in slides if "chưa nạp kỳ đánh giá nào" in one.title]
    assert said == [f"{short} năm 2025: chưa nạp kỳ đánh giá nào của năm này." for short in ("SIPAS", "PAPI")]
    assert len(slides) == len(items(board, "gia-lai-34", 2025, latest=True)) == len(board.items) - 2
    noted = Board("a", "a", tuple(one._replace(notes="a") for one in board.items))
    assert items(noted, "gia-lai-34", 2025, latest=True) == list(noted.items)
    assert items(board, "gia-lai-34", 2025) == items(board, "ha-noi", 2025, latest=True) == list(board.items)


def test_a_year_that_was_chosen_stays() -> None:
    assert years(matters(2025, "ha-noi")) == {"par_index": 2025}
    slides = made(shipped()[YEAR_END], "ha-noi", 2025, "vi")
    assert slides[6].title == "SIPAS năm 2025: chưa nạp kỳ đánh giá nào của năm này."
    assert slides[0].title == "Kết quả các chỉ số xếp hạng của Hà Nội năm 2025"


@pytest.fixture
def slides() -> list[Slide]:
    board = Board("a", "a", (*shipped()[YEAR_END].items, Item("weak")))
    return made(board, "ha-noi", 2025, "vi", latest=True)


def test_a_slide_of_another_year_says_so_below_its_title_and_why_to_the_speaker(slides: list[Slide]) -> None:
    of_2025, of_2024 = slides[2], slides[6]
    assert plain(of_2025.title).startswith("Hà Nội: PAR INDEX năm 2025 đạt 95,00 điểm, xếp thứ 1/34")
    assert of_2025.subtitle.startswith("PAR INDEX năm 2025: ")
    assert of_2024.title.startswith("Hà Nội: SIPAS năm 2024 đạt 86,50%, xếp thứ 11/63")
    assert of_2024.subtitle.startswith("Kỳ gần nhất có số của Hà Nội. SIPAS năm 2024: ")
    why = "SIPAS năm 2025: chưa nạp kỳ đánh giá nào của năm này. Kỳ gần nhất có số: năm 2024."
    assert why in [str(one) for one in of_2024.notes]
    assert all(one.subtitle.startswith("Kỳ gần nhất có số của Hà Nội. PAPI năm 2024: ") for one in slides[7:10])


def test_what_speaks_of_every_index_is_not_headed_by_one_year(slides: list[Slide]) -> None:
    cover, overview, sources, weak = slides[0], slides[1], slides[11], slides[12]
    assert cover.title == "Kết quả các chỉ số xếp hạng của Hà Nội năm 2025 hoặc kỳ gần nhất có số"
    assert overview.table is not None
    assert overview.table.title == "Kết quả các chỉ số năm 2025 hoặc kỳ gần nhất có số của Hà Nội"
    assert [row[0] for row in overview.table.rows] == [
        "PAR INDEX năm 2025",
        "SIPAS năm 2024",
        "PAPI năm 2024",
        "PCI năm 2016",
    ]
    assert overview.title.startswith("Hà Nội, năm 2025 so với kỳ trước: "), "only of what is of that year"
    assert "tăng hạng" not in overview.title
    assert sources.title == "Nguồn và độ đầy đủ của số liệu năm 2025 hoặc kỳ gần nhất có số"
    assert weak.title.startswith("Hà Nội năm 2025 hoặc kỳ gần nhất có số: ")
    assert [plain(str(one)).partition(":")[0] for one in weak.points] == [
        "PAR INDEX",
        "SIPAS năm 2024",
        "PAPI năm 2024",
        "PCI năm 2016",
    ]


def test_where_every_index_has_the_year_nothing_is_said() -> None:
    found = [one for one in matters(2024, "ha-noi", ["par_index", "papi"], latest=True) if isinstance(one, Matter)]
    assert told.year_of(found, 2024, "vi") == "2024" and not any(told.instead(one, "vi") for one in found)


def test_a_figure_that_is_missing_is_said_before_the_one_that_stands_for_it() -> None:
    said = plain(written.briefing("gia-lai", 2024, "par_index", "sentence", "vi", latest=True))
    assert said.startswith(
        "Gia Lai: PAR INDEX năm 2024 – chưa nạp. Kỳ gần nhất có số: năm 2023. Gia Lai: PAR INDEX năm 2023 xếp thứ 58/63"
    )
    said = plain(written.briefing("gia-lai", 2024, "par_index", "sentence", "en", latest=True))
    assert said.startswith("Gia Lai: PAR INDEX 2024 – not loaded. The latest edition with a figure: 2023. Gia Lai: ")


def test_targets_are_held_against_the_year_they_are_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an edition that stands for the year no result counts for a target of it."""
    found = [one for one in matters(2024, "gia-lai", ["par_index", "sipas"], latest=True) if isinstance(one, Matter)]
    assert [one.year for one in found] == [2023, 2023]
    assert all(isinstance(one.instead_of, Matter) and one.instead_of.year == 2024 for one in found)
    assert aims(found, 2023) == []


def test_the_name_is_that_of_the_year_asked_for() -> None:
    found = [one for one in matters(2025, "hue", ["sipas", "par_index"], latest=True) if isinstance(one, Matter)]
    assert [one.own["name_vi"] for one in found] == ["Thừa Thiên Huế", "Huế"]
    assert leading(found).own["name_vi"] == "Huế"


def test_powerpoint_and_word_say_the_same() -> None:
    about = "Kết quả các chỉ số xếp hạng của Hà Nội năm 2025 hoặc kỳ gần nhất có số"
    deck = Presentation(io.BytesIO(conference.slides(shipped()[YEAR_END], "ha-noi", 2025, "vi", latest=True)))
    words = [[one.text_frame.text for one in page.shapes if one.has_text_frame] for page in deck.slides]
    assert deck.core_properties.title == about == words[0][0]
    assert any("Kỳ gần nhất có số của Hà Nội. SIPAS năm 2024" in text for page in words for text in page)
    report = docx.Document(io.BytesIO(conference.report(shipped()[YEAR_END], "ha-noi", 2025, "vi", latest=True)))
    said = [one.text for one in report.paragraphs]
    assert about in said and any(one.endswith("SIPAS năm 2024") for one in said)
    assert any("Kỳ gần nhất có số: năm 2024. Hà Nội: SIPAS năm 2024" in plain(one) for one in said)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page Present, before it runs."""
    # Both ask who reads, whom a page without a server has not
    monkeypatch.setattr(rights, "may", lambda action: True)
    monkeypatch.setattr(pinned, "making", lambda maker: b"")
    return AppTest.from_string(PAGE.format(page=PRESENT), default_timeout=60)


PRESENT = str(Path(axes.__file__).parents[1] / "present.py")
PAGE = """
import runpy
import streamlit as st
from pages.components import readings
st.session_state["lang"] = "vi"
readings.begin()
runpy.run_path({page!r})
"""


def test_the_page_counts_the_slides_there_are(page: AppTest) -> None:
    page.query_params["tinh"] = "gia-lai-34"
    page.run()
    assert not page.exception
    assert any("«Tổng kết năm»: 10 trang chiếu" in one.value for one in page.header)


@pytest.mark.parametrize(
    ("chosen", "latest"), [({}, True), ({"nam": "2025"}, False), ({"nam": "2024"}, False), ({"nam": "1999"}, True)]
)
def test_the_page_hands_on_whether_the_year_was_chosen(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], latest: bool
) -> None:
    handed: list[bool] = []

    def making(maker: Any) -> bytes:
        handed.append(maker.args[1].args[-1])
        return b""

    monkeypatch.setattr(pinned, "making", making)
    monkeypatch.setattr(start, "qr", lambda phone: handed.append("nam=" not in phone))
    for name, value in {"tinh": "ha-noi", **chosen}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    assert set(handed) == {latest}
    (text,) = [one.value for one in page.markdown if "PAR INDEX năm 2" in one.value and "SIPAS năm 2" in one.value]
    assert ("Kỳ gần nhất có số: năm 2024" in text) == latest


def test_an_index_of_which_the_year_that_was_chosen_has_nothing_is_said(page: AppTest) -> None:
    for name, value in {"tinh": "ha-noi", "nam": "2025", "bo_chi_so": "sipas"}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    assert any("SIPAS năm 2025: chưa nạp kỳ đánh giá nào của năm này" in one.value for one in page.markdown)
