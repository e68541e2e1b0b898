"""Attacks in files: formulas in what is taken away, bombs and names in what is handed in, SQL in what is asked."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from door import ready
from etl import amend, build, difference, opened, originals, store, versions
from etl.errors import EtlError
from etl.intake import child, desk
from rankings import asking, db, names
from rankings.export import conference, files, package, selection
from rankings.export.slides.letters import clean
from rankings.storyboards.boards import shipped as boards
from tests import hostile
from tests.corpus import making
from tests.corpus.reading import workbook
from tests.release import Copy


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory, release_store: Path) -> Iterator[Path]:
    """Questions are asked of a release of which every text is an attack; before each stands a formula."""
    copy = Copy(tmp_path_factory.mktemp("poisoned"), release_store)
    hostile.poison(copy.data)
    build.build(copy.data, copy.store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(copy.store))
        yield copy.store


def sheets(content: bytes) -> Iterator[Any]:
    """Every cell of a workbook that holds something."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        yield from (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def calculated(content: bytes) -> list[str]:
    """The cells that a spreadsheet would calculate, or texts that it would when they are typed again."""
    return [
        f"{cell.coordinate}: {cell.value!r:.60}"
        for cell in sheets(content)
        if cell.data_type == "f" or (isinstance(cell.value, str) and cell.value.lstrip().startswith(files.FORMULA))
    ]


@pytest.mark.usefixtures("poisoned")
def test_s20_no_cell_of_a_csv_is_a_formula_and_numbers_stay() -> None:
    archive = zipfile.ZipFile(io.BytesIO(package.csv_zip()))
    cells = {
        cell
        for name in archive.namelist()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(archive.read(name).decode(), newline=""))
        for cell in row
    }
    assert any(cell.startswith("'" + hostile.FORMULA.strip()) for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(files.FORMULA) and not _number(cell)] == []


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.usefixtures("poisoned")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_s20_no_cell_of_a_workbook_is_a_formula_and_numbers_stay(lang: str) -> None:
    content = selection.whole(lang)
    assert calculated(content) == []
    assert sum(cell.data_type == "n" for cell in sheets(content)) > 500
    assert any(str(cell.value).startswith("'" + hostile.FORMULA.strip()) for cell in sheets(content))


@pytest.mark.usefixtures("poisoned")
def test_s20_s31_slides_and_reports_hold_the_texts_and_calculate_nothing() -> None:
    board = boards()["tong-ket-nam"]
    made = {
        "pptx": conference.slides(board, "ha-noi", 2023, "vi"),
        "docx": conference.report(board, "ha-noi", 2023, "vi"),
        "xlsx": conference.workbook(board, "ha-noi", 2023, "vi"),
    }
    assert calculated(made["xlsx"]) == []
    embedded = [
        archive.read(name)
        for form in ("pptx", "docx")
        for archive in [zipfile.ZipFile(io.BytesIO(made[form]))]
        for name in archive.namelist()
        if name.endswith(".xlsx")
    ]
    assert embedded
    assert [found for content in embedded if (found := calculated(content))] == []
    slides = Presentation(io.BytesIO(made["pptx"])).slides
    words = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert hostile.PAYLOADS[0] in words
    assert hostile.PAYLOADS[0] in " ".join(part.text for part in Document(io.BytesIO(made["docx"])).paragraphs)


@pytest.mark.parametrize("words", ["a\x0bb", "a\x00b", "a\x1bb", "a\ud800b", "a\ufffeb", "x" * 5000, "a\r\nb"])
def test_s31_what_no_xml_may_hold_is_left_out_and_the_rest_stays(words: str) -> None:
    kept = clean(words)
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes[0].text_frame.text = kept
    out = io.BytesIO()
    deck.save(out)
    again = Presentation(io.BytesIO(out.getvalue())).slides[0].shapes[0].text_frame.text
    assert again == kept
    assert set(kept) == set(words) & set("abx") or kept == "a b"


OUTSIDE = (
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from '/etc/passwd'",
    "copy unit to '/tmp/stolen.csv'",
    "attach '/tmp/other.duckdb'",
    "set enable_external_access = true",
    "install httpfs",
    "load httpfs",
)


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize("sql", OUTSIDE)
def test_s27_the_connection_that_answers_reaches_no_file(sql: str) -> None:
    with pytest.raises(duckdb.Error):
        asking.cursor_of(db._serving()[1]).execute(sql).fetchall()


@pytest.fixture
def reaching(copy: Copy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A version out of a hostile backup: its hash is right, and its tables are views over a file."""
    served = store.served(copy.store)
    made = tmp_path / "made.duckdb"
    shutil.copyfile(served.path, made)
    with duckdb.connect(str(made)) as con:
        con.execute("alter view standing rename to kept")
        con.execute("create view standing as select kept.* from kept, read_text('pyproject.toml')")
        for table in ("statement", "unit", "correction"):
            con.execute(f"alter table {table} rename to hidden_{table}")
            con.execute(f"create view {table} as select h.* from hidden_{table} h, read_text('pyproject.toml')")
    id = store.file_id(made)
    shutil.move(made, copy.store / "versions" / f"{id}.duckdb")
    (copy.store / "versions" / f"{id}.json").write_text(json.dumps(served.manifest | {"version": id}), "utf-8")
    (copy.store / "CURRENT").write_text(f"{id}\n", "ascii")
    monkeypatch.setenv("RANKINGS_STORE", str(copy.store))
    return copy.store


ASKING: dict[str, Callable[[Path], object]] = {
    "serving": lambda folder: db.served(),
    "corrections": lambda folder: amend.held(folder, "corrections"),
    "templates": desk.catalogue,
    "counting": lambda folder: versions._counts(store.served(folder).path),
    "comparing": lambda folder: difference.of_files(*[store.served(folder).path] * 2),
}


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
def test_s27_a_version_that_holds_a_question_about_files_is_never_asked_it(
    reaching: Path, ask: Callable[[Path], object]
) -> None:
    with pytest.raises(duckdb.PermissionException):
        ask(reaching)
    assert ready._state() == ("unreadable", "")


@pytest.mark.usefixtures("shipped")
def test_a_fault_that_passes_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that had no file handle left for once would be taken for dead until the next publication."""
    ready._looked_at.cache_clear()
    with monkeypatch.context() as once:
        once.setattr(opened, "read_only", refusing)
        assert ready._state() == ("unreadable", "")
    assert ready._state() == ("", store.current(store.default_store()))


def refusing(_path: Path) -> None:
    raise duckdb.IOException("Too many open files")


@pytest.mark.parametrize("sha256", ["/etc/passwd", "../CURRENT", "", "A" * 64])
def test_s15_a_record_names_no_file_but_an_original(tmp_path: Path, sha256: str) -> None:
    with pytest.raises(ValueError):
        originals.original(tmp_path, sha256)


@pytest.mark.usefixtures("release")
def test_s28_a_question_without_an_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LONGEST", 0.2)
    endless = "select sum(a.range + b.range) from range(10_000_000) a, range(10_000_000) b"
    with pytest.raises(EtlError) as stopped:
        db._rows(db._serving()[1], endless, ())
    assert stopped.value.key == "too_long"
    assert db.rows("indices")


SQL = (
    "' or 1=1 --",
    "'; drop table unit; --",
    '" FROM x; DROP TABLE x; --',
    "%' union select * from unit --",
    "$index",
)


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize("value", SQL)
def test_s25_sql_in_a_value_is_a_value(value: str) -> None:
    assert db.rows("figures", index=value, year=2020, vintage=value, code=value) == []
    assert names.spelled(value) == []
    assert len(db.rows("indices")) == 3


@pytest.mark.parametrize("head", SQL)
def test_s26_sql_in_a_heading_names_no_column(copy: Copy, head: str) -> None:
    """The heading of a table that is handed in finds an indicator or is refused; it is never part of a statement."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["province", "rank", "total", head], ["Hà Nội", 1, 92, 9]])
    copy.write("published/par_index/par_index_2025.csv", out.getvalue().encode())
    assert copy.failure().key == "check_failed"


BILLION = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
XML = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{BILLION}]><worksheet>&l9;</worksheet>',
    "a file of the server": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet>&f;</worksheet>',
    "another server": '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><worksheet/>',
    "parameters": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x">%p;]><worksheet/>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("attack", XML)
def test_s29_a_workbook_that_declares_entities_is_refused_unread(tmp_path: Path, attack: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{XML[attack]}'.encode(encoding)
    path = tmp_path / "handed-in"
    path.write_bytes(making.repacked(workbook(), {"xl/worksheets/sheet1.xml": xml}))
    book = child.read(path, "a.xlsx", set(), {})
    assert [one.code for one in book.noticed] == ["I26D"]


NAMES = ("../../etc/passwd.csv", "CON", "a" * 300, "bảng 😀.csv", "\u202excod.exe", "a.csv\0.exe", "a\nb\x1b[31m.csv")


@pytest.mark.parametrize("name", NAMES)
def test_s14_s30_a_file_is_kept_under_its_content_and_its_name_is_one_clean_line(copy: Copy, name: str) -> None:
    digest = originals.receive(copy.store, b"a,b\n1,2\n", name, "an")
    assert [path.name for path in (copy.store / "raw").iterdir()] == [digest]
    told = [json.loads(line) for line in (copy.store / "audit.jsonl").read_text("utf-8").splitlines()]
    shown = next(line["name"] for line in told if line.get("action") == "upload")
    assert len(shown) <= 120 and "/" not in shown and "\\" not in shown
    assert shown.isprintable() and "\u202e" not in shown
