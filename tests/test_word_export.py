"""The report in Word, opened again: the decree's page, footnotes behind their words, tables, charts one can edit."""

import io
import re
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from rankings.document import Cell, Chart, Column, Report, Section, Series, Table
from rankings.export.word import document
from rankings.export.word.tables import written
from rankings.figured import Figure, Said, glue
from rankings.key import Key
from tests.office import pdf

LONG = "Xây dựng và phát triển chính quyền điện tử, chính quyền số"
YEARS = ["2020", "2021", "2022", "2023"]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def said(words: str, indicator: str, year: int = 2023, since: int | None = None) -> Said:
    ends = [Key("par", one, "63", "62", indicator) for one in (year, since) if one]
    return Said(words, [(0, Figure(words, 1.0, "score", ends[0], ends[1] if since else None))])


def footnote(figure: Figure) -> str:
    """Rank and score of a field stand in one source, so 'total' and 'region' say the same."""
    where = "phụ lục 2" if figure.key.indicator in ("total", "region") else f"phụ lục {figure.key.indicator}"
    return f"Bộ Nội vụ, {figure.key.year}, {where}" + (f"; {figure.since.year}" if figure.since else "")


SENTENCE = glue(
    "PAR INDEX năm 2023 đạt ",
    said("86,14 điểm", "total"),
    ", xếp thứ ",
    said("43/63", "total"),
    ", tăng ",
    said("12 bậc", "total", since=2022),
    "; trong vùng xếp thứ ",
    said("2/5", "region"),
    ".",
)
FIELDS = Table(
    "Điểm và hạng",
    [Column("Lĩnh vực"), Column("Điểm", "score"), Column("Hạng", "rank"), Column("Đổi", "places")],
    [[LONG, 86.14, 43, 12], ["Bà Rịa - Vũng Tàu", "chưa công bố", None, -3], ["=1+1", 1234.5, 1, 0]],
    own=[1],
    source="Nguồn: Bộ Nội vụ.",
)
RANKS = Chart(
    "line",
    "Kon Tum tăng 12 bậc",
    YEARS,
    [Series("Kon Tum", [55, None, 55, 43]), Series("Ước tính", [50, 49, 48, 47], "peer", dashed=True)],
    reverse=True,
    format="0",
    high=63,
    source="Nguồn: Bộ Nội vụ.",
)
MOVES = Chart(
    "bar",
    "Hai lĩnh vực tăng, một giảm",
    [LONG, "Cải cách thể chế", "@Tài chính công"],
    [
        Series("Tăng", [30, 21, None], "up", labels=["▲ 30 bậc", "▲ 21 bậc", ""]),
        Series("Giảm", [None, None, -9], "down", labels=["", "", "▼ 9 bậc"]),
    ],
    format="0",
)


def report(*sections: Section, lang: str = "vi", title: str = "Báo cáo", about: str = "Kết quả năm 2023") -> Report:
    return Report(title, about, "Kon Tum", 2023, lang, "2025-07-01.3", sections)


FULL = (
    Section("Kết quả chung", 1, [SENTENCE, glue("Nhắc lại ", said("86,14 điểm", "total"), ".")], ["Thể chế tăng."]),
    Section("Chỉ số thành phần", 1, [], [], [FIELDS], [RANKS]),
    Section("Tăng và giảm", 2, [SENTENCE], [], [], [MOVES]),
)


def made(*sections: Section, **words: str) -> bytes:
    return document(report(*(sections or FULL), **words), footnote, "https://xephang.example.vn")


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def notes(content: bytes) -> dict[str, str]:
    """Footnotes by number, without the two lines that separate them from the text."""
    found = part(content, "word/footnotes.xml").iter(qn("w:footnote"))
    return {one.get(qn("w:id"), ""): "".join(one.itertext()).strip() for one in found if not one.get(qn("w:type"))}


def read(paragraph: Paragraph) -> str:
    """The text with [1] for a footnote and [=1] for a reference to one."""
    text = ""
    for run in paragraph.runs:
        noted = run._r.find(qn("w:footnoteReference"))
        small = run.style is not None and run.style.style_id == "FootnoteReference"
        text += (
            f"[{noted.get(qn('w:id'))}]" if noted is not None else f"[={run.text}]" if small and run.text else run.text
        )
    return text


def texts(content: bytes) -> list[str]:
    return [read(paragraph) for paragraph in opened(content).paragraphs]


@pytest.fixture(scope="module")
def full() -> bytes:
    return made()


def test_the_page_is_the_decrees(full: bytes) -> None:
    page = opened(full).sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.left_margin,
        page.right_margin,
        page.top_margin,
        page.bottom_margin,
    )
    assert [round((size or 0) / Mm(1)) for size in sizes] == [210, 297, 30, 20, 20, 20]
    assert page.different_first_page_header_footer
    assert "PAGE" in etree.tostring(page.header._element, encoding="unicode")
    assert page.first_page_header.paragraphs[0].text == ""


def test_every_script_has_the_decrees_font(full: bytes) -> None:
    normal = opened(full).styles["Normal"]
    assert normal.font.size == Pt(13)
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert fonts.get(qn("w:asciiTheme")) is None


def test_head_and_signature_are_left_for_the_office(full: bytes) -> None:
    tables = opened(full).tables
    left, right = tables[0].rows[0].cells
    assert left.text.split("\n") == ["CƠ QUAN CHỦ QUẢN", "CƠ QUAN BAN HÀNH", "", "Số: …/BC-…"]
    assert right.text.split("\n") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "…, ngày … tháng … năm …",
    ]
    assert "Nơi nhận:" in tables[-1].rows[0].cells[0].text
    assert "Họ và tên" in tables[-1].rows[0].cells[1].text
    assert texts(full)[:2] == ["BÁO CÁO", "Kết quả năm 2023"]


def test_headings_are_words_own_and_number_themselves(full: bytes) -> None:
    file = opened(full)
    headings = [
        (one.style.name, one.text) for one in file.paragraphs if one.style and "Heading" in (one.style.name or "")
    ]
    assert headings == [
        ("Heading 1", "Kết quả chung"),
        ("Heading 1", "Chỉ số thành phần"),
        ("Heading 2", "Tăng và giảm"),
    ]
    levels = file.part.numbering_part.element.xpath(".//w:abstractNum[@w:abstractNumId=90]/w:lvl/w:lvlText/@w:val")
    assert levels[:2] == ["%1.", "%1.%2."]
    numbered = file.styles["Heading 2"].element.pPr.numPr
    assert (numbered.numId.val, numbered.ilvl.val) == (90, 1)


def test_footnotes_stand_behind_their_figures(full: bytes) -> None:
    assert (
        "PAR INDEX năm 2023 đạt 86,14 điểm[1], xếp thứ 43/63, tăng 12 bậc[2]; trong vùng xếp thứ 2/5\u202f[=1]."
        in texts(full)
    )
    assert "Nhắc lại 86,14 điểm[=1]." in texts(full)
    assert notes(full)["1"] == "Bộ Nội vụ, 2023, phụ lục 2"
    assert notes(full)["2"] == "Bộ Nội vụ, 2023, phụ lục 2; 2022"


def test_a_new_section_says_its_sources_again(full: bytes) -> None:
    assert (
        "PAR INDEX năm 2023 đạt 86,14 điểm[3], xếp thứ 43/63, tăng 12 bậc[4]; trong vùng xếp thứ 2/5\u202f[=3]."
        in texts(full)
    )
    assert list(notes(full)) == ["1", "2", "3", "4"]


def test_footnotes_are_whole(full: bytes) -> None:
    """Every reference has its footnote and bookmark; settings name the separators; the part has its type."""
    body = etree.tostring(part(full, "word/document.xml"), encoding="unicode")
    assert re.findall(r'footnoteReference w:id="(\d+)"', body) == list(notes(full))
    assert set(re.findall(r"NOTEREF (_Ref\d+)", body)) <= set(re.findall(r'w:name="(_Ref\d+)"', body))
    settings = etree.tostring(part(full, "word/settings.xml"), encoding="unicode")
    assert re.findall(r'w:footnote w:id="(-?\d)"', settings) == ["-1", "0"]
    types = zipfile.ZipFile(io.BytesIO(full)).read("[Content_Types].xml").decode()
    assert "/word/footnotes.xml" in types and "wordprocessingml.footnotes+xml" in types


def test_no_footnote_without_a_source() -> None:
    content = document(report(Section("A", 1, [SENTENCE])), lambda figure: "")
    assert notes(content) == {}


def test_tables_repeat_their_head_and_keep_rows_whole(full: bytes) -> None:
    rows = opened(full).tables[1].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_cells_are_read_in_the_readers_language(full: bytes) -> None:
    rows = [[cell.text for cell in row.cells] for row in opened(full).tables[1].rows]
    assert rows[1] == [LONG, "86,14", "43", "▲\u00a012\u00a0bậc"]
    assert rows[2] == ["Bà Rịa - Vũng Tàu", "chưa công bố", "–", "▼\u00a03\u00a0bậc"]
    assert rows[3][:2] == ["'=1+1", "1.234,50"]
    last = opened(full).tables[1].rows[2].cells
    assert all(cell.paragraphs[0].runs[0].bold for cell in last)
    assert [cell.paragraphs[0].alignment for cell in last] == [0, 2, 2, 2]


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (None, "score", "–"),
        (float("nan"), "score", "–"),
        (86.135, "percent", "86,14%"),
        (-4.79, "change", "−4,79"),
        (4.79, "change", "+4,79"),
        (2023, "year", "2023"),
        ("2024-04-17", "date", "17/04/2024"),
        ("chưa công bố", "date", "chưa công bố"),
        ("\x00\t=1", "text", "' =1"),
        ("@a\rb", "text", "'@a b"),
        ("-1", "rank", "'-1"),
    ],
)
def test_a_cell(value: Cell, kind: str, shown: str) -> None:
    assert written(value, Column("", kind), "vi") == shown


def test_captions_and_sources_stand_with_tables_and_charts(full: bytes) -> None:
    found = texts(full)
    assert {"Bảng 1. Điểm và hạng", "Hình 1. Kon Tum tăng 12 bậc", "Hình 2. Hai lĩnh vực tăng, một giảm"} <= set(found)
    assert found.count("Nguồn: Bộ Nội vụ.") == 2


def test_charts_hold_their_data(full: bytes) -> None:
    lines = part(full, "word/charts/chart1.xml")
    points = [[(one.get("idx"), one[0].text) for one in values.iter(f"{C}pt")] for values in lines.iter(f"{C}val")]
    assert points[0] == [("0", "55"), ("2", "55"), ("3", "43")]
    archive = zipfile.ZipFile(io.BytesIO(full))
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx"))).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [None, "Kon Tum", "Ước tính"],
        ["2020", 55, 50],
        ["2021", None, 49],
        ["2022", 55, 48],
        ["2023", 43, 47],
    ]
    relations = archive.read("word/charts/_rels/chart1.xml.rels").decode()
    data = lines.find(f"{C}externalData")
    assert data is not None
    assert f'Id="{data.get(qn("r:id"))}"' in relations and "Microsoft_Excel_Sheet1.xlsx" in relations


def test_ranks_begin_with_one_at_the_top_and_gaps_stay_open(full: bytes) -> None:
    lines = part(full, "word/charts/chart1.xml")
    value = lines.find(f".//{C}valAx")
    assert value is not None
    scaling = {one.tag.removeprefix(C): one.get("val") for one in value.iter() if one.getparent().tag == f"{C}scaling"}
    assert scaling == {"orientation": "maxMin", "max": "65.0", "min": "1.0"}  # 63 and room under the label of rank 55
    assert [one.get("val") for one in lines.iter(f"{C}dispBlanksAs")] == ["gap"]
    assert [one.get("val") for one in lines.iterfind(f".//{C}catAx/{C}crosses")] == ["max"]


def test_estimates_are_dashed_and_roles_have_the_pages_colours(full: bytes) -> None:
    first, second = part(full, "word/charts/chart1.xml").iter(f"{C}ser")
    colours = [etree.tostring(one.find(f"{C}spPr"), encoding="unicode") for one in (first, second)]
    assert "0072B2" in colours[0] and "prstDash" not in colours[0]
    assert "007A5A" in colours[1] and 'prstDash val="dash"' in colours[1]
    bars = etree.tostring(part(full, "word/charts/chart2.xml"), encoding="unicode")
    assert "0072B2" in bars and "B84300" in bars


def test_labels_stand_in_place_of_values(full: bytes) -> None:
    bars = part(full, "word/charts/chart2.xml")
    labels = ["".join(one.itertext()).strip() for one in bars.iter(f"{C}dLbl")]
    assert labels == ["▲ 30 bậc", "▲ 21 bậc", "▼ 9 bậc"]
    archive = zipfile.ZipFile(io.BytesIO(full))
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/Microsoft_Excel_Sheet2.xlsx"))).active
    assert sheet["A4"].value == "'@Tài chính công"


def test_pieces_of_our_own_line_have_their_words_and_no_legend() -> None:
    pieces = [Series("Kon Tum 2020–2021", [37, 53, None, None], labels=["37/63†", "53/61†", "", ""])]
    pieces += [Series("Kon Tum", [None, None, 42, None], labels=["", "", "42/61†", ""])]
    space = part(made(Section("A", charts=[RANKS._replace(series=pieces)])), "word/charts/chart1.xml")
    assert not list(space.iter(f"{C}legend"))
    assert [one.find(f".//{A}t").text for one in space.iter(f"{C}dLbl")] == ["37/63†", "53/61†", "42/61†"]
    assert [one.find(f"{C}dLblPos").get("val") for one in space.iter(f"{C}dLbl")] == ["t", "b", "t"]


def test_a_chart_of_nothing_says_so() -> None:
    content = made(
        Section("A", charts=[Chart("line", "Trống", YEARS, [Series("a", [None, float("nan"), None, None])])])
    )
    assert "Chưa có số liệu để vẽ." in texts(content)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "chart" in name]


def test_what_xml_forbids_is_dropped_and_letters_are_composed() -> None:
    bad = "Điểm\x00\x0b\ud800\uffff " + unicodedata.normalize("NFD", "Lắk")
    chart = Chart("column", bad, [bad], [Series(bad, [1.0], labels=[bad])], format="[<0]0.0;0.00", source=bad)
    table = Table(bad, [Column(bad)], [[bad]], source=bad, notes=[bad])
    mixed = glue(bad, said("86,14 điểm", "total"), bad)
    content = made(Section(bad, 1, [mixed], [bad], [table], [chart]), title=bad, about=bad)
    assert texts(content)[:2] == ["ĐIỂM LẮK", "Điểm Lắk"]
    assert "Điểm Lắk86,14 điểm[1]Điểm Lắk" in texts(content)
    assert opened(content).tables[1].rows[1].cells[0].text == "Điểm Lắk"
    for name in zipfile.ZipFile(io.BytesIO(content)).namelist():
        if name.endswith((".xml", ".rels")):
            part(content, name)


def test_english_has_a_plain_head() -> None:
    content = made(lang="en", title="Report", about="Results of 2023")
    file = opened(content)
    assert file.tables[0].rows[0].cells[1].text == "Place and date: …"
    assert {"REPORT", "Table 1. Điểm và hạng", "Figure 1. Kon Tum tăng 12 bậc"} <= set(texts(content))
    assert file.tables[1].rows[1].cells[1].text == "86.14"
    assert not [one for one in texts(content) if "Bảng" in one or "Hình" in one]


def test_properties_are_the_reports(full: bytes) -> None:
    properties = opened(full).core_properties
    assert (properties.title, properties.subject) == ("Báo cáo Kết quả năm 2023", "Kon Tum, 2023")
    assert (properties.author, properties.comments, properties.version) == ("", "", "2025-07-01.3")
    assert not [name for name in zipfile.ZipFile(io.BytesIO(full)).namelist() if "thumbnail" in name]


def paper(content: bytes, folder: Path) -> list[str]:
    """The text of every page as LibreOffice prints it."""
    (folder / "report.docx").write_bytes(content)
    printed = pdf(folder / "report.docx", folder)
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True).stdout.decode()
    return unicodedata.normalize("NFC", text).removesuffix("\f").split("\f")


def test_libreoffice_prints_it(full: bytes, tmp_path: Path) -> None:
    pages = paper(full, tmp_path)
    assert len(pages) == 2
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "1. Kết quả chung" in pages[0] and "2.1. Tăng và giảm" in "".join(pages)
    assert re.search(r"^ *1\s+Bộ Nội vụ, 2023, phụ lục 2$", pages[0], re.MULTILINE)
    assert pages[1].split()[0] == "2"
    assert "Nơi nhận" in pages[-1] and "Họ và tên" in pages[-1]


def test_libreoffice_prints_five_thousand_letters(tmp_path: Path) -> None:
    name = "Đắk Lắk – Bà Rịa " * 300
    long = name[:5000]
    chart = Chart(
        "bar", long, [long, "W" * 5000], [Series(long, [1.0, 2.0]), Series("b", [2.0, None], "peer")], source=long
    )
    columns = [Column(long), Column("Điểm", "score")]
    table = Table(long, columns, [[long, 86.14], ["W" * 5000, "n" * 5000]], source=long)
    content = made(Section(long, 1, [long], [long], [table], [chart]), title=long, about=long)
    names = [one.text or "" for one in part(content, "word/charts/chart1.xml").iterfind(f".//{C}cat//{C}v")]
    assert all(len(name) <= 120 and name.endswith("…") for name in names)
    assert len("".join(paper(content, tmp_path))) > 40_000


def test_libreoffice_repeats_the_head_of_a_long_table(tmp_path: Path) -> None:
    columns = [Column("Tỉnh, thành phố"), Column("Hạng", "rank")]
    table = Table("63 tỉnh", columns, [[f"Bà Rịa - Vũng Tàu {at}", at] for at in range(1, 64)], own=[42])
    pages = paper(made(Section("Phụ lục", tables=[table])), tmp_path)
    assert len([page for page in pages if "Tỉnh, thành phố" in page]) == 2
