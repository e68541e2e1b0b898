"""Slides in a .pptx: what was said stands there, native and editable, whatever the words and whatever the template."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from etl.errors import EtlError
from rankings.document import Chart, Column, Series, Slide, Table
from rankings.export import own_template
from rankings.export.slides import presentation, template
from rankings.export.slides.deck import SHIPPED
from rankings.export.slides.letters import Letters, clean
from tests import office

ABOUT = "Thứ hạng của Bà Rịa - Vũng Tàu năm 2024"
SOURCE = "Nguồn: Bộ Nội vụ, Báo cáo Chỉ số cải cách hành chính năm 2024, công bố 06/04/2025."
ADDRESS = "https://xephang.example.vn/ho-so?tinh=ba-ria-vung-tau"
DIGITAL = "Xây dựng và phát triển chính quyền điện tử, chính quyền số"
IMPACT = "Tác động của cải cách hành chính đến người dân, tổ chức và phát triển kinh tế - xã hội"
YEARS = [str(year) for year in range(2012, 2025)]
OWN = [30, 28, 35, 41, None, 38, 22, 19, 25, 31, 43, 31, 12]
CITY = [10, 12, 15, 18, 20, 21, 25, 30, 33, 43, 36, 33, None]
LINES = Chart(
    "line",
    "Bà Rịa - Vũng Tàu lên 19 bậc, cao nhất từ năm 2012",
    YEARS,
    [Series("Bà Rịa - Vũng Tàu", OWN), Series("Thành phố Hồ Chí Minh", CITY, "peer", dashed=True)],
    reverse=True,
    format="0",
    low=1,
    high=63,
    source=SOURCE,
)
BARS = Chart(
    "bar",
    "Hai thành phần tăng, một thành phần giảm",
    [DIGITAL, IMPACT, "Cải cách tài chính công"],
    [
        Series("tăng", [4.79, 0.35, None], "up", labels=["▲ 4,79", "▲ 0,35", ""]),
        Series("giảm", [None, None, -3.02], "down"),
    ],
)
TABLE = Table(
    "Thành phần của PAR INDEX năm 2024",
    [Column("Thành phần"), Column("Điểm", "score"), Column("Hạng", "rank"), Column("Thay đổi", "places")],
    [[DIGITAL, 1234.5, 12, 12], [IMPACT, None, "chưa xếp hạng", -3], ["=HYPERLINK(1)", 8, 63, 0]],
    own=[0],
    source=SOURCE,
)
LONG = "Đ" * 5000
WORDS = "Xã Rất Dài " * 455
SLIDES = [
    Slide("cover", ABOUT, "Hội nghị tổng kết năm 2025", notes=["Chào hội nghị."]),
    Slide("now", "Tỉnh đứng thứ 12/63", "PAR INDEX 2024", big=[("hạng", "12/63"), ("điểm", "89,21")], source=SOURCE),
    Slide("points", "Ba điều", points=[f"{DIGITAL} tăng 4,79 điểm.", IMPACT, "Giữ hạng 4/63."], source=SOURCE),
    Slide("course", LINES.title, "hạng, 1 là cao nhất", chart=LINES, notes=["Dòng một.", "Dòng hai."]),
    Slide("moves", BARS.title, chart=BARS, source=SOURCE),
    Slide("parts", "Chính quyền số là thành phần tăng nhiều nhất", table=TABLE),
]
HARD = [
    Slide("long", WORDS, WORDS, [(WORDS, LONG)], [LONG, WORDS, "ngắn"], source=WORDS, notes=[LONG]),
    Slide("long", LONG, chart=BARS._replace(categories=[LONG, WORDS, "=1+1"]), points=[WORDS], source=LONG),
    Slide("long", "a", chart=LINES._replace(series=[Series(LONG, OWN), Series(WORDS, CITY, "peer")], title=WORDS)),
    Slide("long", "b", table=Table(LONG, [Column(WORDS), Column("n", "rank")], [[LONG, 1], [WORDS, LONG]], own=[1])),
    Slide("odd", "a\x00b\x0bc\ufffe\ud800d", "\x1b", points=["<b>&amp;\u202e"], notes=["x\x07y", "dòng\nhai"]),
]


def opened(slides: list[Slide], lang: str = "vi", path: Path | None = None) -> Any:
    return Presentation(io.BytesIO(presentation(slides, lang, ABOUT, ADDRESS, path)))


@pytest.fixture(scope="module")
def deck() -> Any:
    return opened(SLIDES)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's 4:3 template of another make, in Arial, with a slide left in it."""
    path, made = tmp_path_factory.mktemp("office") / "mau.pptx", Presentation()
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "trang mẫu"
    part = made.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = part.blob.replace(b"Calibri", b"Arial")
    made.save(str(path))
    return path


def words(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def notes(slide: Any) -> list[str]:
    return str(slide.notes_slide.notes_text_frame.text).split("\n")


def chart(slide: Any) -> Any:
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def table(slide: Any) -> Any:
    return next(shape.table for shape in slide.shapes if shape.has_table)


def texts(row: Any) -> list[str]:
    return [cell.text_frame.text for cell in row.cells]


def sizes(slide: Any) -> Iterator[float]:
    """Of the words in the placeholders of title and body."""
    for shape in [shape for shape in slide.placeholders if shape.placeholder_format.idx < 2]:
        yield from (run.font.size.pt for line in shape.text_frame.paragraphs for run in line.runs)


def test_a_message_is_a_slide_and_its_sentence_the_title(deck: Any) -> None:
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [slide.title for slide in SLIDES]
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))


def test_subtitle_source_and_number_stand_on_every_slide(deck: Any) -> None:
    for at, (slide, said) in enumerate(zip(deck.slides, SLIDES, strict=True), 1):
        assert said.subtitle in words(slide) or not said.subtitle
        assert at == 1 or any(SOURCE in text for text in words(slide)), said.title
        assert str(at) in words(slide)


def test_the_speaker_has_each_note_on_its_line_and_the_address(deck: Any) -> None:
    assert notes(deck.slides[3]) == ["Dòng một.", "Dòng hai.", f"Tra số liệu và nguồn tại: {ADDRESS}"]


def test_the_file_says_what_it_is(deck: Any) -> None:
    about = deck.core_properties
    assert (about.title, about.language, about.author) == (ABOUT, "vi-VN", "Xếp hạng các tỉnh")


def test_a_line_holds_its_numbers_and_its_gaps(deck: Any) -> None:
    drawn = chart(deck.slides[3])
    assert list(drawn.plots[0].categories) == YEARS
    held = {series.name: list(series.values) for series in drawn.plots[0].series}
    assert held == {"Bà Rịa - Vũng Tàu": OWN, "Thành phố Hồ Chí Minh": CITY}
    assert drawn._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"


def test_the_workbook_behind_a_chart_has_the_same_numbers(deck: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(chart(deck.slides[3]).part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(values_only=True))
    order = rows[0].index("Bà Rịa - Vũng Tàu")
    assert [row[0] for row in rows[1:]] == YEARS
    assert [row[order] for row in rows[1:]] == OWN


def test_the_first_rank_is_at_the_top_and_the_years_at_the_bottom(deck: Any) -> None:
    drawn = chart(deck.slides[3])
    assert drawn.value_axis.reverse_order
    assert (drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale) == (1, 63)
    assert drawn.category_axis.tick_label_position == XL_TICK_LABEL_POSITION.HIGH


def test_lines_are_named_at_their_ends_and_ours_is_the_boldest(deck: Any) -> None:
    drawn = chart(deck.slides[3])
    own = next(series for series in drawn.plots[0].series if series.name.startswith("Bà"))
    peer = next(series for series in drawn.plots[0].series if series.name.startswith("Thành"))
    assert not drawn.has_legend
    assert own.format.line.width > peer.format.line.width
    assert own.format.line.color.rgb == RGBColor(0x00, 0x72, 0xB2)
    assert peer.format.line.dash_style is not None
    assert own._element.dLbls.xpath("c:dLbl[c:showSerName/@val='1']/c:idx/@val") == ["12"]
    assert peer._element.dLbls.xpath("c:dLbl[c:idx/@val='11']//a:t/text()") == ["Thành phố Hồ Chí Minh 33 (2023)"]


def test_pieces_of_our_own_line_have_their_words_at_the_points_and_no_names() -> None:
    years = YEARS[:4]
    pieces = [Series("Kon Tum 2012–2013", [37, 53, None, None], labels=["37/63†", "53/61†", "", ""])]
    pieces += [Series("Kon Tum", [None, None, 42, None], labels=["", "", "42/61†", ""])]
    drawn = chart(opened([Slide("course", "a", chart=LINES._replace(categories=years, series=pieces))]).slides[0])
    labels = list(drawn._chartSpace.iter(qn("c:dLbl")))
    assert [one.find(f".//{qn('a:t')}").text for one in labels] == ["37/63†", "53/61†", "42/61†"]
    assert {one.find(qn("c:showSerName")).get("val") for one in labels} == {"0"} and not drawn.has_legend
    assert not list(drawn._chartSpace.iter(qn("c:tickLblSkip")))


def test_up_and_down_are_told_by_signs(deck: Any) -> None:
    up, down = chart(deck.slides[4]).plots[0].series
    assert up._element.dLbls.xpath(".//a:t/text()") == ["▲ 4,79", "▲ 0,35"]
    assert down._element.dLbls.xpath("c:numFmt/@formatCode") == ['"▼ "0.00;"▼ "-0.00']
    assert (up.values, down.values) == ((4.79, 0.35, None), (None, None, -3.02))


def test_long_names_beside_bars_are_whole_and_broken_into_lines(deck: Any) -> None:
    names = list(chart(deck.slides[4]).plots[0].categories)
    assert [name.replace("\n", " ") for name in names] == [DIGITAL, IMPACT, "Cải cách tài chính công"]
    assert "\n" in names[1]


def test_names_at_the_ends_of_lines_do_not_lie_on_each_other() -> None:
    close = LINES._replace(series=[Series(f"Tỉnh {at}", [1, 2, 3, 12 + at / 10], "peer") for at in range(4)])
    drawn = chart(opened([Slide("a", "b", chart=close._replace(categories=YEARS[:4]))]).slides[0])
    moved = [float(one._element.dLbls.xpath("string(c:dLbl/c:layout//c:y/@val)")) for one in drawn.plots[0].series]
    assert moved == sorted(moved)
    assert len(set(moved)) == 4


def test_a_table_is_native_and_reads_in_the_readers_language(deck: Any) -> None:
    rows = [texts(row) for row in table(deck.slides[5]).rows]
    assert rows[0] == ["Thành phần", "Điểm", "Hạng", "Thay đổi"]
    assert rows[1] == [DIGITAL, "1.234,50", "12", "▲\u00a012\u00a0bậc"]
    assert rows[2] == [IMPACT, "–", "chưa xếp hạng", "▼\u00a03\u00a0bậc"]
    english = opened([SLIDES[5]], "en").slides[0]
    assert texts(table(english).rows[1])[1:] == ["1,234.50", "12", "▲\u00a012\u00a0places"]


def test_our_row_is_bold(deck: Any) -> None:
    fonts = [row.cells[0].text_frame.paragraphs[0].runs[0].font for row in table(deck.slides[5]).rows]
    assert [font.bold for font in fonts] == [True, True, False, False]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\x0b=1", " =1"])
def test_nothing_is_calculated(text: str) -> None:
    asked = LINES._replace(categories=[text, "b"], series=[Series(text, [1, 2])])
    rows = Table("t", [Column(text), Column("n", "rank")], [[text, text]])
    made = opened([Slide("a", "b", chart=asked), Slide("a", "b", table=rows)])
    book = openpyxl.load_workbook(io.BytesIO(chart(made.slides[0]).part.chart_workbook.xlsx_part.blob))
    cells = [cell.value for row in book.active.iter_rows() for cell in row if isinstance(cell.value, str)]
    cells += [text for row in table(made.slides[1]).rows for text in texts(row)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("shape", ["shipped", "old"])
@pytest.mark.parametrize("said", [SLIDES, HARD], ids=["usual", "hard"])
def test_everything_stands_inside_the_slide(said: list[Slide], shape: str, old: Path) -> None:
    made = opened(said, path=old if shape == "old" else None)
    for slide in made.slides:
        for one in slide.shapes:
            assert one.left >= 0 and one.top >= 0
            assert one.left + one.width <= made.slide_width
            assert one.top + one.height <= made.slide_height, (one.name, one.has_text_frame and one.text_frame.text)


@pytest.mark.parametrize("shape", ["shipped", "old"])
def test_words_fit_their_boxes_and_can_be_read_from_the_last_row(shape: str, old: Path) -> None:
    for slide in opened(SLIDES + HARD, path=old if shape == "old" else None).slides:
        for one in [one for one in slide.shapes if one.has_text_frame and one.text_frame.text]:
            lines = [line for line in one.text_frame.paragraphs if line.runs and line.runs[0].font.size]
            need = sum(
                Letters().height(line.text, one.width.pt, line.runs[0].font.size.pt, bool(line.runs[0].font.bold))
                for line in lines
            )
            assert need <= one.height.pt + 1, one.text_frame.text
        assert min(sizes(slide)) >= 24


def test_what_is_cut_is_said_to_be_and_stands_in_the_notes() -> None:
    made = opened(HARD)
    title = made.slides[0].shapes.title.text_frame.text
    assert title.endswith("… (xem phần ghi chú)")
    assert {clean(WORDS), LONG} <= set(notes(made.slides[0]))


def test_more_points_than_can_be_read_go_on() -> None:
    made = opened([Slide("a", "Các việc", points=[f"{at}. {IMPACT}" for at in range(12)])])
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles[:2] == ["Các việc", "Các việc (tiếp)"]
    assert [line for slide in made.slides for line in slide.placeholders[1].text_frame.text.split("\n")] == [
        f"{at}. {IMPACT}" for at in range(12)
    ]


def test_a_long_table_goes_on_with_its_head_and_our_row() -> None:
    rows: list[list[str | int | float | None]] = [[f"Tỉnh {at}", at] for at in range(1, 64)]
    made = opened([Slide("a", "Bảng", table=Table("t", [Column("Tỉnh"), Column("Hạng", "rank")], rows, own=[42]))])
    parts = [[texts(row) for row in table(slide).rows] for slide in made.slides]
    assert all(part[0] == ["Tỉnh", "Hạng"] for part in parts)
    assert [row for part in parts for row in part[1:]] == [[name, str(rank)] for name, rank in rows]
    bold = [row.cells[0] for slide in made.slides for row in list(table(slide).rows)[1:]]
    assert [cell.text_frame.text for cell in bold if cell.text_frame.paragraphs[0].runs[0].font.bold] == ["Tỉnh 43"]


def test_an_office_puts_in_its_own_template(old: Path) -> None:
    made = opened(SLIDES, path=old)
    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(7.5))
    assert made.slides[0].shapes.title.text_frame.text == ABOUT
    assert "trang mẫu" not in [text for slide in made.slides for text in words(slide)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"<html></html>", None])
def test_a_template_that_cannot_be_read_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "mau.pptx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EtlError) as refused:
        presentation(SLIDES, "vi", ABOUT, template=path)
    assert refused.value.key == "slides_template_unreadable"
    assert "mau.pptx" in refused.value.message("en")


def test_an_offices_template_is_found_where_it_says_and_held_against_its_use(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "co-quan.pptx"
    monkeypatch.setenv("RANKINGS_TEMPLATE", str(path))
    assert (own_template.own(), own_template.unusable()) == (None, None)
    path.write_bytes(old.read_bytes())
    assert (own_template.own(), own_template.unusable()) == (path, None)
    path.write_bytes(b"no slides")
    fault = own_template.unusable()
    assert fault is not None and fault.key == "slides_template_unreadable"


def test_a_template_without_titles_is_refused(tmp_path: Path) -> None:
    made: Any = Presentation()
    for layout in made.slide_layouts:
        for holder in [held for held in layout.placeholders if held.placeholder_format.idx == 0]:
            holder._element.getparent().remove(holder._element)
    made.save(str(tmp_path / "mau.pptx"))
    with pytest.raises(EtlError) as refused:
        presentation(SLIDES, "vi", ABOUT, template=tmp_path / "mau.pptx")
    assert refused.value.key == "slides_template_untitled"


def test_a_script_is_no_address() -> None:
    made = presentation([SLIDES[1]], "vi", ABOUT, "javascript:alert(1)")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"javascript" not in archive.read("ppt/slides/_rels/slide1.xml.rels")


def test_the_shipped_template_is_what_the_module_makes() -> None:
    with zipfile.ZipFile(io.BytesIO(template.template())) as made, zipfile.ZipFile(SHIPPED) as kept:
        assert made.namelist() == kept.namelist()
        assert [name for name in made.namelist() if made.read(name) != kept.read(name)] == []


@pytest.mark.parametrize("shape", ["shipped", "old"])
def test_another_office_opens_every_slide(shape: str, tmp_path: Path, old: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(presentation(SLIDES + HARD, "vi", ABOUT, ADDRESS, old if shape == "old" else None))
    printed = office.pdf(path, tmp_path).read_bytes()
    assert printed.count(b"/Type/Page\n") + printed.count(b"/Type/Page/") == len(Presentation(str(path)).slides)
