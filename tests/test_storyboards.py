"""Storyboards as files and addresses, also hostile ones; what stands on the slides of those that are shipped."""

import base64
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rankings.briefing import shown, told, written
from rankings.briefing.matter import Matter, matters
from rankings.briefing.pages import report
from rankings.db import rows
from rankings.document import Slide
from rankings.figured import figures
from rankings.i18n import text
from rankings.names import Unknown
from rankings.storyboards import of_index
from rankings.storyboards.boards import (
    ALONE,
    MOST_LETTERS,
    MOST_SLIDES,
    OF_AN_INDEX,
    BadBoard,
    Board,
    Item,
    dump,
    parse,
    shipped,
    unpacked,
    word,
)
from rankings.storyboards.slides import made
from tests.test_unmerged_2025 import par_2025
from tests.wide import some

ONE = '[[slide]]\nshow = "cover"\n'
PLACES = [("kon-tum", 2023), ("ben-tre", 2022), ("Bà Rịa - Vũng Tàu", 2024)]
STEP = 9  # provinces apart that are looked at together
NOTHING_TO_CITE = ("cover", "targets", "sources")  # a title, our own ledger, the sources themselves

words = st.text(st.characters(codec="utf-8"), max_size=60).map(str.strip)
indexed = st.builds(Item, st.sampled_from(OF_AN_INDEX), words.filter(bool), words)
items = st.lists(st.builds(Item, st.sampled_from(ALONE), st.just(""), words) | indexed, min_size=1, max_size=8)
boards = st.builds(Board, words.filter(bool), words.filter(bool), items.map(tuple))


@given(boards)
def test_a_storyboard_comes_back_from_its_file_and_its_address(board: Board) -> None:
    assert parse(dump(board)) == board
    assert unpacked(word(board)) == board


@settings(max_examples=300)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_any_word_of_an_address_is_a_storyboard_or_refused(given_word: str) -> None:
    try:
        assert unpacked(given_word).items
    except BadBoard as bad:
        assert bad.field


@pytest.mark.parametrize(
    ("file", "where"),
    [
        ("", (0, "slide", "0")),
        ("slide = 5", (0, "slide", "5")),
        ("[[" * 50_000, (0, "toml", None)),
        ("a = " + "[" * 50_000, (0, "toml", None)),
        ("x = " + "1" * 5000, (0, "toml", None)),  # more digits than Python makes a number of
        ("\ud800", (0, "utf-8", None)),
        ("#" * 300_000, (0, "size", "300000")),
        (ONE * (MOST_SLIDES + 1), (0, "slide", "61")),
        (ONE + '[[slide]]\nshow = "drop table"', (2, "show", "drop table")),
        ('[[slide]]\nshow = "standing"', (1, "index", "")),
        ('[[slide]]\nshow = "cover"\nindex = "papi"', (1, "index", "papi")),
        (f'[[slide]]\nshow = "cover"\nnotes = "{"a" * 5000}"', (1, "notes", "5000")),
        ("slide = [[]]", (1, "slide", "[]")),
    ],
)
def test_a_bad_file_is_refused_with_the_place_and_the_reason(file: str, where: tuple[int, str, str | None]) -> None:
    with pytest.raises(BadBoard) as caught:
        parse(file)
    bad = caught.value
    assert (bad.slide, bad.field) == where[:2] and where[2] in (None, bad.value)
    for lang in ("vi", "en"):
        said = {"slide": bad.slide, "field": bad.field, "value": bad.value}
        assert text("present.bad_slide" if bad.slide else "present.bad_board", lang, **said)


def test_notes_may_be_as_long_as_is_said() -> None:
    assert len(parse(f'[[slide]]\nshow = "cover"\nnotes = "{"ế" * MOST_LETTERS}"').items[0].notes) == MOST_LETTERS


def test_a_word_that_swells_is_stopped_before_it_fills_the_memory() -> None:
    bomb = base64.urlsafe_b64encode(zlib.compress(b"#" * 50_000_000, 9)).decode()
    with pytest.raises(BadBoard) as caught:
        unpacked(bomb)
    assert caught.value.field == "size"


def test_what_is_shipped_is_three_storyboards_of_known_indices(shipped_store: object) -> None:
    assert [(board.name_vi, len(board.items)) for board in shipped().values()] == [
        ("Họp Ban Chỉ đạo", 10),
        ("Sơ kết 6 tháng", 10),
        ("Tổng kết năm", 12),
    ]


def golden(found: list[Matter], slide: Slide, item: Item, lang: str) -> str | None:
    """The sentence the briefing says of it; None for a slide that has none."""
    one = next((matter for matter in found if matter.index["index"] == item.index), None)
    if one is None:
        return None
    table = {"region": shown.region, "movers": shown.movers}.get(item.show, lambda *_: None)(one, lang)
    chart = {"history": shown.history, "components": shown.moves}.get(item.show, lambda *_: None)(one, lang)
    said = {"standing": told.headline(one, lang), "why": told.why(one, lang) or text("leaders.no_why", lang)}
    if item.show == "components" and chart is None:
        return told.components(one, lang)[0]
    return said.get(item.show) or (table or chart or slide._replace(title=told.headline(one, lang))).title


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("province", "year"), PLACES)
@pytest.mark.parametrize("name", ["hop-ban-chi-dao", "so-ket-6-thang", "tong-ket-nam"])
def test_a_slide_says_what_the_briefing_says(name: str, province: str, year: int, lang: str) -> None:
    board, every = shipped()[name], [row["index"] for row in rows("indices")]
    found = [one for one in matters(year, province, every) if isinstance(one, Matter)]
    slides = made(board, province, year, lang)
    assert [slide.kind for slide in slides] == [item.show for item in board.items]
    for slide, item in zip(slides, board.items, strict=True):
        assert (said := golden(found, slide, item, lang)) is None or slide.title == said
        assert slide.source or slide.kind in NOTHING_TO_CITE or not slide.subtitle
        traced = [figure.text for words in (slide.title, *slide.points) for figure in figures(words)]
        assert all(any(note.startswith(f"{one}: ") for note in slide.notes) for one in traced), (slide.title, traced)


@pytest.mark.usefixtures("shipped")
def test_a_province_of_which_little_is_loaded_has_slides_that_say_so() -> None:
    slides = made(shipped()["tong-ket-nam"], "ben-tre", 2022, "vi")
    assert slides[2].title == "Bến Tre: PAR INDEX năm 2022 – chưa nạp." and not slides[2].big
    assert slides[4].title == "Chưa nạp chỉ số thành phần nào của Bến Tre năm 2022."
    assert "0" not in [figure for slide in slides for _, figure in slide.big]


@pytest.mark.usefixtures("shipped")
def test_a_year_or_an_index_of_which_there_is_nothing_is_said() -> None:
    nothing = made(shipped()["tong-ket-nam"], "kon-tum", 1999, "vi")
    assert {slide.title for slide in nothing if slide.kind == "cover"} == {"Chưa nạp kết quả nào của năm 1999."}
    assert not any(slide.source for slide in nothing)
    strange = Board("a", "a", (Item("standing", "no_such_index"),))
    assert made(strange, "kon-tum", 2023, "vi")[0].title == "Chưa nạp kết quả nào của năm 2023."


@pytest.mark.usefixtures("shipped")
def test_a_ministry_is_shown_by_its_name() -> None:
    slides = made(shipped()["hop-ban-chi-dao"], "Bộ Tư pháp", 2023, "vi")
    assert slides[1].title.replace("\u00a0", " ") == "Bộ Tư pháp, năm 2023 so với kỳ trước: 1 chỉ số tăng hạng, 0 giảm."
    assert slides[4].title == "PAPI năm 2023: chưa nạp kỳ đánh giá nào của năm này."


@pytest.mark.usefixtures("shipped")
def test_the_speakers_own_words_come_first() -> None:
    board = Board("a", "a", (Item("standing", "papi", "Chào hội nghị: *đừng* quên."),))
    (slide,) = made(board, "kon-tum", 2023, "vi")
    assert slide.notes[0] == "Chào hội nghị: *đừng* quên."
    assert any(note.startswith("56/61: PAPI năm 2023, Kon Tum") for note in slide.notes)
    assert written.for_json(slide.title, "vi")["figures"]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def made_2025(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Path:
    return par_2025(shipped_store, tmp_path_factory.mktemp("par"))


@pytest.fixture
def with_2025(made_2025: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are asked of a store with a PAR INDEX 2025 of totals."""
    monkeypatch.setenv("RANKINGS_STORE", str(made_2025))


def _bare(found: Matter | Unknown, show: str, lang: str) -> str:
    """The title of a slide that has nothing else and does not say there why; empty of any other."""
    if isinstance(found, Unknown):
        return ""
    slide = of_index.made(show, found, lang)
    return slide.title if slide.bare and (found.figured or slide.title != told.headline(found, lang)) else ""


@pytest.mark.usefixtures("with_2025")
@pytest.mark.parametrize(
    ("vintage", "year", "first"),
    some([(*one, at) for one in (("63", 2024), ("34", 2025)) for at in range(STEP)], 0, STEP),
)
def test_no_slide_and_no_section_of_any_province_has_a_title_alone(vintage: str, year: int, first: int) -> None:
    """Each of the 63 and of the 34 in its newest edition of each index, in every slide there is: from `first` on each
    STEP-th, all of them with the wide ones."""
    slugs = [row["slug"] for row in rows("units", ladder="province", vintage=vintage)]
    assert len(slugs) == int(vintage)
    alone: list[tuple[str, str, str]] = []
    for slug in slugs[first::STEP]:
        found = matters(year, slug, latest=True)
        alone += [(slug, show, said) for one in found for show in OF_AN_INDEX if (said := _bare(one, show, "vi"))]
        for section in report(slug, year, found, "vi").sections:
            if not (section.paragraphs or section.points or section.tables or section.charts):
                alone.append((slug, "report", section.heading))
    assert alone == []


@pytest.mark.usefixtures("with_2025")
def test_a_slide_without_components_says_what_there_is() -> None:
    board = Board("a", "a", tuple(Item(show, "par_index") for show in OF_AN_INDEX))
    slides = {one.kind: one for one in made(board, "gia-lai-34", 2025, "vi", latest=True)}
    level, why = [one.replace("\u00a0", " ") for one in slides["components"].points]
    assert level.startswith("Gia Lai (mới): PAR INDEX năm 2025 đạt ")
    assert why == "Của kỳ này mới nạp kết quả chung của Gia Lai (mới); chỉ số thành phần chưa nạp."
    assert slides["history"].points == [
        "Chưa vẽ được đường qua các năm: phải có hạng của Gia Lai (mới) ở ít nhất hai kỳ."
    ]
    assert slides["movers"].points[0] == "Chưa so được hạng của tỉnh nào với kỳ trước."
    assert not any(one.bare for one in slides.values())
