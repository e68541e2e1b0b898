"""What an office takes to the conference, opened again by machine and by LibreOffice."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pptx import Presentation

from rankings.briefing.citations import Citations
from rankings.briefing.matter import matters
from rankings.briefing.pages import report
from rankings.document import Chart, Column, Report, Section, Series, Slide, Table
from rankings.export import conference
from rankings.export.slides import presentation
from rankings.export.word import document
from rankings.export.workbook import workbook
from rankings.names import Unknown
from rankings.storyboards.boards import shipped as shipped_boards
from rankings.storyboards.slides import made
from tests.office import pdf, words_of

BOARD = "tong-ket-nam"
ADDRESS = "https://xephang.example.vn/trinh-chieu?tinh=kon-tum"
HARD = "a\x00b\x0b\x1b\ufffe=1+1 \u202e" + "Xã Rất Dài " * 455  # 5,000 letters and those no file may hold
MADE = {("kon-tum", 2023, "vi"): "kon-tum-2023", ("Bà Rịa - Vũng Tàu", 2024, "en"): "ba-ria-vung-tau-2024"}

VIETNAMESE = [one for one in MADE if one[2] == "vi"]


class Pack(NamedTuple):
    province: str
    year: int
    lang: str
    name: str
    files: dict[str, bytes]

    def opened(self) -> tuple[Any, Any, Any]:
        """The slides, the report, the workbook."""
        given = (io.BytesIO(self.files[f"{self.name}.{ending}"]) for ending in ("pptx", "docx", "xlsx"))
        slides, text, book = given
        return Presentation(slides), docx.Document(text), openpyxl.load_workbook(book)


@pytest.fixture(scope="module", params=list(MADE), ids=list(MADE.values()))
def pack(request: pytest.FixtureRequest, shipped_store: Path) -> Iterator[Pack]:
    province, year, lang = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(shipped_store))
        raw = conference.pack(shipped_boards()[BOARD], province, year, lang, ADDRESS)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        yield Pack(province, year, lang, MADE[request.param], files)


def test_the_three_files_open(pack: Pack) -> None:
    assert list(pack.files) == [f"{pack.name}.{ending}" for ending in ("pptx", "docx", "xlsx")]
    slides, text, book = pack.opened()
    assert len(slides.slides) >= 12 and len(text.paragraphs) > 30 and len(book.sheetnames) > 5


def test_the_slides_are_titled_by_the_golden_sentences(pack: Pack) -> None:
    slides, _, _ = pack.opened()
    titles = [slide.shapes.title.text_frame.text for slide in slides.slides]
    said = [slide.title for slide in made(shipped_boards()[BOARD], pack.province, pack.year, pack.lang)]
    assert [title for title in titles if title in said] == said
    assert all(any(title.startswith(one) for one in said) for title in titles)


def test_charts_hold_their_data_sheets(pack: Pack) -> None:
    slides, _, _ = pack.opened()
    charts = [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 3
    for chart in charts:
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        held = [[cell.value for cell in column[1:]] for column in list(sheet.columns)[1:]]
        assert held == [list(series.values) for series in chart.plots[0].series]
    parts = zipfile.ZipFile(io.BytesIO(pack.files[f"{pack.name}.docx"])).namelist()
    assert len([one for one in parts if one.startswith("word/embeddings/")]) >= 2


def test_our_own_line_has_no_names_at_its_ends(pack: Pack) -> None:
    slides, _, _ = pack.opened()
    lines = [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]
    lines = [chart for chart in lines if len(chart.plots[0].categories) > 8 and chart.value_axis.reverse_order]
    assert lines
    for chart in lines:
        names = [flag.get("val") for flag in chart._chartSpace.iter(f"{{{chart._chartSpace.nsmap['c']}}}showSerName")]
        assert set(names) == {"0"} and not chart.has_legend


def test_footnotes_name_the_sources_listed_at_the_end(pack: Pack) -> None:
    _, text, _ = pack.opened()
    raw = zipfile.ZipFile(io.BytesIO(pack.files[f"{pack.name}.docx"])).read("word/footnotes.xml").decode()
    notes = set(re.findall(r"\[(\d+)\]", re.sub(r"<[^>]+>", "", raw)))
    listed = {number for one in text.paragraphs for number in re.findall(r"^\[(\d+)\] ", one.text)}
    assert notes and notes <= listed
    marks = [mark for one in text.paragraphs for mark in one._p.iter(qn("w:footnoteReference"))]
    assert len(marks) >= 8


def _read(paragraph: Any) -> str:
    """The words of a paragraph, {n} where the number of a footnote stands."""
    said = []
    for run in paragraph._p.iter(qn("w:r")):
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        words = "".join(one.text or "" for one in run.iter(qn("w:t")))
        noted = style is not None and style.get(qn("w:val")) == "FootnoteReference"
        mark = noted and (words or run.find(qn("w:footnoteReference")) is not None)
        said.append("{n}" if mark else words)
    return "".join(said)


def test_the_number_of_a_footnote_is_never_read_as_part_of_a_figure(pack: Pack) -> None:
    """'6/6' with the third note is not '6/63'."""
    _, text, _ = pack.opened()
    cells = [one for table in text.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    said = [_read(one) for one in [*text.paragraphs, *cells]]
    assert [one for one in said if re.search(r"\d\{n\}|\{n\}(\d|\{n\})", one)] == []
    assert any(re.search(r"\d\u202f\{n\}", one) for one in said)


def test_the_report_cites_what_it_says(pack: Pack) -> None:
    cited = Citations(report(pack.province, pack.year, matters(pack.year, pack.province), pack.lang))
    _, text, _ = pack.opened()
    assert cited.section().points == [one.text for one in text.paragraphs if re.match(r"^\[\d+\] ", one.text)]


def test_the_workbook_has_numbers_sources_and_notes(pack: Pack) -> None:
    _, _, book = pack.opened()
    names = {"vi": ["Nguồn", "Ghi chú và chỗ ngắt"], "en": ["Sources", "Notes and breaks"]}
    assert book.sheetnames[-2:] == names[pack.lang]
    numbers = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert any(isinstance(cell.value, float) for cell in numbers)
    assert not any(cell.data_type == "f" for cell in numbers)


def test_letters_are_composed_and_all_there(pack: Pack) -> None:
    slides, text, _ = pack.opened()
    said = " ".join(shape.text_frame.text for slide in slides.slides for shape in slide.shapes if shape.has_text_frame)
    said += " ".join(one.text for one in text.paragraphs)
    assert unicodedata.is_normalized("NFC", said) and "\ufffd" not in said
    assert ("Tây Nguyên" if pack.lang == "vi" else "Ba Ria - Vung Tau") in said


@pytest.mark.parametrize("pack", VIETNAMESE, indirect=True)
@pytest.mark.parametrize(("ending", "least"), [("pptx", 12), ("docx", 6), ("xlsx", 5)])
def test_libreoffice_prints_each_of_them(pack: Pack, tmp_path: Path, ending: str, least: int) -> None:
    path = tmp_path / f"{pack.name}.{ending}"
    path.write_bytes(pack.files[path.name])
    pages = words_of(pdf(path, tmp_path)).split("\f")
    assert len(pages) - 1 >= least
    said = unicodedata.normalize("NFC", " ".join(" ".join(pages).split()))
    assert "Kon Tum" in said and "43/63" in said and "Đắk Lắk" in said


HARD_TABLE = Table(HARD, [Column(HARD), Column("n", "score")], [[HARD, 1.5], [HARD, None]], [0], HARD, [HARD])
HARD_CHART = Chart("line", HARD, ["2023", HARD], [Series(HARD, [1.0, float("nan")], labels=[HARD, ""])], source=HARD)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_names_that_no_file_may_hold_give_valid_files(lang: str, tmp_path: Path) -> None:
    slide = Slide("a", HARD, HARD, [(HARD, HARD)], [HARD], HARD_CHART, HARD_TABLE, HARD, [HARD])
    slides = Presentation(io.BytesIO(presentation([slide], lang, HARD, HARD)))
    assert slides.slides[0].shapes.title.text_frame.text.startswith("ab =1+1")
    section = Section(HARD, 1, [HARD], [HARD], [HARD_TABLE], [HARD_CHART])
    whole = Report(HARD, HARD, HARD, 2023, lang, HARD, [section])
    text = docx.Document(io.BytesIO(document(whole, lambda _: HARD, HARD)))
    assert any("Xã Rất Dài" in one.text for one in text.paragraphs)
    book = openpyxl.load_workbook(
        io.BytesIO(workbook([HARD_TABLE], HARD_TABLE, HARD_TABLE, {"title": HARD, "version": "1"}, lang))
    )
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


@pytest.mark.usefixtures("shipped")
def test_a_year_of_which_nothing_is_loaded_is_refused() -> None:
    with pytest.raises(Unknown, match="1999"):
        conference.report(shipped_boards()[BOARD], "kon-tum", 1999, "vi")


@pytest.mark.parametrize("pack", VIETNAMESE, indirect=True)
def test_the_same_version_gives_the_same_names_and_dates(pack: Pack) -> None:
    raw = conference.pack(shipped_boards()[BOARD], pack.province, pack.year, pack.lang, ADDRESS)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        again = [(one.filename, one.date_time) for one in archive.infolist()]
    assert [name for name, _ in again] == list(pack.files) and len({date for _, date in again}) == 1


def test_the_tabs_of_the_workbook_name_the_index_first(pack: Pack) -> None:
    _, _, book = pack.opened()
    tabs = {
        "vi": [
            "Các chỉ số 2023",
            "PAR INDEX 2023 thành phần",
            "PAR INDEX 2023 Tây Nguyên",
            "PAR INDEX 2023 tăng giảm",
            "SIPAS 2023 Tây Nguyên",
            "SIPAS 2023 tăng giảm",
            "PAPI 2023 thành phần",
            "PAPI 2023 Tây Nguyên",
            "PAPI 2023 tăng giảm",
        ],
        "en": ["Indices 2024", "PAR INDEX 2024 Southeast", "SIPAS 2024 Southeast"],
    }[pack.lang]
    assert [one for one in tabs if one not in book.sheetnames] == []
    assert not any("(2)" in one for one in book.sheetnames)
