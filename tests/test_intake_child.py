"""Whatever a file does to the child that reads it, the caller gets a Book that says so, and nothing is left behind."""

import gc
import hashlib
import json
import logging
import os
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

import duckdb
import pytest

from etl import store
from etl.intake import child, words
from etl.intake.book import Book, Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.limits import MB, Limits
from etl.intake.meaning import Meaning, UnknownChoice, understand
from tests import fuzz_reading
from tests.corpus import making
from tests.corpus.papi import PUBLISHED
from tests.corpus.reading import SMALL, TEXT, far

KNOWN = making.known()
KEPT = "Tệp gốc vẫn được giữ, dữ liệu đang dùng không thay đổi."
CRASHED = (
    f"Chương trình đọc tệp đã dừng đột ngột vì nội dung tệp này. {KEPT} Hãy mở bằng Excel, lưu lại dạng .xlsx"
    " rồi thử lại."
)


def received(folder: Path, content: bytes) -> Path:
    path = folder / "received"
    path.write_bytes(content)
    return path


def ran(code: str, limits: Limits | None = None, **request: object) -> tuple[Book, Meaning | None] | Noticed:
    """A child that does something else instead of reading."""
    limits = limits or Limits()
    before = "from etl.intake.inside import *\nimport os, time\nrequest = json.load(sys.stdin)\n"
    before += "take_limits(Limits(**request['limits']))\n"
    return child.run([sys.executable, "-c", before + code], {**request, "limits": asdict(limits)}, limits)


def said(answer: tuple[Book, Meaning | None] | Noticed) -> tuple[str, str, str]:
    assert isinstance(answer, Noticed)
    return answer.code, words.level(answer.code), words.text(answer, "vi")


def test_the_bytes_handed_in_are_never_changed(tmp_path: Path) -> None:
    path = received(tmp_path, making.tcvn3(TEXT))
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    book = child.read(path, "vntime.csv", KNOWN, {"accept": ["I08"]})
    assert (book.sha256, book.size, book.name) == (before, path.stat().st_size, "vntime.csv")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_over_the_limit_is_not_even_opened_by_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "received"
    with path.open("wb") as file:
        file.truncate(250 * MB)
    monkeypatch.setattr(child, "COMMAND", ["no such program"])
    book = child.read(path, "lon.csv", KNOWN, {})
    assert [words.text(noticed, "vi") for noticed in book.noticed] == [
        "Tệp 250 MB vượt giới hạn 20 MB. Hãy chỉ giữ lại trang và cột cần thiết rồi tải lại."
    ]
    assert (words.level("I29"), book.size, book.sheets) == ("error", 250 * MB, [])


def test_a_file_that_needs_too_much_memory_is_refused_and_the_server_does_not_grow(tmp_path: Path) -> None:
    """F26: the child has 64 MB."""
    path = received(tmp_path, making.text([[f"{i}.{j}" for j in range(10)] for i in range(40_000)]).encode())
    child.read(path, "to.csv", KNOWN, {}, Limits(memory=64 * MB))
    before = resident()
    book = child.read(path, "to.csv", KNOWN, {}, Limits(memory=64 * MB))
    assert resident() - before < 8 * MB
    assert [words.text(noticed, "vi") for noticed in book.noticed] == [
        f"Tệp cần nhiều bộ nhớ hơn giới hạn 64 MB để đọc. {KEPT} Hãy chỉ giữ lại trang có bảng rồi lưu lại."
    ]
    assert len(child.read(path, "to.csv", KNOWN, {}).sheets[0].rows) == 40_000


def test_an_allocation_that_fails_outside_of_python_is_reported_as_memory_too() -> None:
    code = "os.write(2, b'memory allocation of 1649267441664 bytes failed\\n'); os.abort()"
    assert said(ran(code))[:2] == ("F26", "error")


def test_a_cell_so_far_away_that_the_fast_reader_aborts_kills_only_the_child(tmp_path: Path) -> None:
    path = received(tmp_path, far())
    code = "import python_calamine as c; c.load_workbook(request['path']).get_sheet_by_index(0).to_python()"
    code, level, text = said(ran(code, path=str(path)))
    assert (code, level) in {("F26", "error"), ("F29C", "error")}
    assert KEPT in text


def test_a_child_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    """F29: a child that hangs; below one that computes for ever, one that crashes."""
    note = tmp_path / "pids"
    code = f"""
if os.fork() == 0:
    time.sleep(60)
open({str(note)!r}, "w").write(f"{{os.getpid()}}")
time.sleep(60)
"""
    started = time.monotonic()
    found = said(ran(code, Limits(wall=6.0)))
    assert time.monotonic() - started < 20
    assert found == (
        *("F29", "error"),
        f"Đọc tệp quá 6 giây nên đã dừng. {KEPT} Hãy chỉ giữ lại trang có bảng, lưu lại dạng .xlsx rồi thử lại.",
    )
    end = time.monotonic() + 10  # killed, a process is gone a moment later
    while time.monotonic() < end and alive_in_group(int(note.read_text())):
        time.sleep(0.05)
    assert alive_in_group(int(note.read_text())) == []


def test_a_child_that_only_computes_is_ended_too() -> None:
    found = said(ran("while True: pass", Limits(cpu=1)))
    assert found == (
        *("F29", "error"),
        f"Đọc tệp quá 1 giây nên đã dừng. {KEPT} Hãy chỉ giữ lại trang có bảng, lưu lại dạng .xlsx rồi thử lại.",
    )


@pytest.mark.parametrize(
    ("code", "reference"),
    [
        ("os.abort()", -6),
        ("os.kill(os.getpid(), 11)", -11),
        ("sys.exit(7)", 7),
        ("raise ValueError('x')", 1),
        ("print('no json')", 0),
        ("print('{}')", 0),
        ("pass", 0),
    ],
)
def test_a_child_that_crashes_or_talks_nonsense_is_reported(code: str, reference: int) -> None:
    assert said(ran(code)) == ("F29C", "error", f"{CRASHED} (Mã: {reference})")


@pytest.mark.parametrize("code", ["raise ValueError('lost')", "print('no json')"])
def test_what_a_child_says_last_is_for_the_log_and_never_for_a_person(
    code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "rankings")
    assert said(ran(code))[0] == "F29C"
    assert {one.name for one in caplog.records} == {"rankings"}
    assert "reading_failed" in caplog.messages
    told = [str(vars(one)["told"].get("said", "")) for one in caplog.records]
    assert ("ValueError: lost" in "".join(told)) == ("lost" in code)
    assert logging.lastResort and max(one.levelno for one in caplog.records) < logging.lastResort.level


def test_an_answer_without_end_is_cut_off() -> None:
    assert said(ran("while True: print('x' * 65536)", Limits(answer=4 * MB)))[0] == "F29C"


@pytest.mark.parametrize(
    "code", ["import socket; socket.socket()", "import subprocess; subprocess.run(['true'])", "os.system('true')"]
)
def test_the_child_reaches_no_network_and_starts_no_program(code: str) -> None:
    allowed = ran(f"{code}\nprint(1); sys.exit(9)")
    refused = ran(f"sys.addaudithook(forbid)\ntry:\n    {code}\nexcept PermissionError:\n    sys.exit(8)\nsys.exit(9)")
    assert [said(answer)[2][-3:-1] for answer in (allowed, refused)] == [" 9", " 8"]


def test_the_child_sees_none_of_the_servers_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_SERVER", "x")
    assert said(ran("sys.exit(8 if 'SECRET_OF_THE_SERVER' in os.environ else 9)"))[2].endswith("(Mã: 9)")


def test_reading_starts_without_the_heavy_libraries() -> None:
    code = "import etl.intake.reading, json, sys; print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"
    loaded = json.loads(os.popen(f'"{sys.executable}" -c "{code}"').read())  # noqa: S605 - our own words
    assert not {"pandas", "numpy", "duckdb", "pyarrow", "streamlit", "openpyxl", "ftfy", "charset_normalizer"} & set(
        loaded
    )
    assert {"python_calamine", "olefile"} <= set(loaded)


def test_limits_bound_rows_and_cells_of_workbooks(tmp_path: Path) -> None:
    path = received(tmp_path, making.xlsx(("Bảng 1", SMALL)))
    few = child.read(path, "a.xlsx", KNOWN, {}, Limits(rows=5))
    assert [(noticed.code, noticed.sheet) for noticed in few.noticed] == [("I30", "Bảng 1")]
    small = child.read(path, "a.xlsx", KNOWN, {}, Limits(cells=17))
    assert [(noticed.code, noticed.sheet) for noticed in small.noticed] == [("I30C", "Bảng 1")]
    assert child.read(path, "a.xlsx", KNOWN, {}, Limits(rows=6, cells=18)).sheets[0].rows == SMALL


def test_a_book_comes_back_as_it_was_sent(tmp_path: Path) -> None:
    path = received(tmp_path, making.xlsx(("Bảng 1", SMALL)))
    book = child.read(path, "a.xlsx", KNOWN, {})
    again = Book.of(json.loads(json.dumps(book.record())))
    assert again == book
    assert book.sheets[0].numeric == {(i, j) for i in range(1, 6) for j in (1, 2)}


def test_damaged_files_by_the_hundred_never_reach_the_server(tmp_path: Path) -> None:
    outcome = fuzz_reading.through_children(seconds=5, seed=7, folder=tmp_path)
    assert outcome.read > 5
    assert outcome.grown < 16 * MB


def test_reading_damaged_files_raises_nothing_but_refusals() -> None:
    outcome = fuzz_reading.inside_one(seconds=5, seed=7)
    assert outcome.read > 50
    assert outcome.faults == []


def resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def alive_in_group(group: int) -> list[int]:
    """Processes of a group that are not merely waiting to be buried."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(rest[2]) == group and rest[0] != "Z":
            found.append(pid)
    return found


def test_a_child_says_what_a_table_means_as_anybody_else_would(tmp_path: Path, shipped_store: Path) -> None:
    published = PUBLISHED / "papi_2024.csv"
    path = received(tmp_path, published.read_bytes())
    with duckdb.connect(str(store.served(shipped_store).path), read_only=True) as con:
        catalogue = Catalogue.of(con)
    own = {"index": "papi", "year": 2024}
    book, meaning = child.look(path, published.name, catalogue, {}, own)
    assert meaning == understand(book, catalogue, own) and len(meaning.statements) > 500
    with pytest.raises(UnknownChoice, match="tuoi_tho"):
        child.look(path, published.name, catalogue, {}, {"index": "tuoi_tho"})


def test_a_table_whose_meaning_takes_too_long_is_refused(tmp_path: Path, shipped_store: Path) -> None:
    """Reading this takes a tenth of a second, its names several: the limit of a child holds for both."""
    lines = "\n".join(f"Tỉnh số {at} chưa từng có trên đời;{at % 80},5" for at in range(20_000))
    path = received(tmp_path, f"Tỉnh;Điểm\n{lines}".encode())
    with duckdb.connect(str(store.served(shipped_store).path), read_only=True) as con:
        catalogue = Catalogue.of(con)
    book, meaning = child.look(path, "la.csv", catalogue, {}, {"index": "papi", "year": 2024}, Limits(cpu=1))
    assert [noticed.code for noticed in book.noticed] == ["F29"]
    assert (book.sheets, meaning.statements) == ([], [])
