"""Handing in a table in the terminal: check and publish, exit codes, findings for people and for programs."""

import json
import os
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import audit, originals, store
from etl.__main__ import main
from etl.errors import messages
from rankings.db import query
from rankings.i18n import text
from rankings.publishers import publisher

Said = tuple[int, str, str]

# PAR INDEX 2024 as a ministry would hand it in: Hà Nội and Kon Tum new, Hải Phòng as the press printed it
TABLE = "Tỉnh;Điểm;Hạng\nHà Nội;91,12;3\nHải Phòng;96,17;1\nKon Tum;80,25;55\n"
ACCEPTED = ["I91", "I97", "I100"]


@pytest.fixture
def place(tmp_path: Path, shipped_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store of the shipped data."""
    folder = Path(shutil.copytree(shipped_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(folder))
    return folder


@pytest.fixture
def run(place: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def _run(*args: object) -> Said:
        code = main([*map(str, args), "--who", "an"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


def table(tmp_path: Path, text: str = TABLE, name: str = "par_2024.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def par(code: str, year: int = 2024) -> tuple[float | None, int | None]:
    found = query("figures", index="par_index", year=year, vintage="63", code=code)
    row = found[found["indicator"] == "total"].iloc[0]
    return row["score"], row["rank"]


CHOSEN = ("--index", "par_index", "--year", "2024", "--kind", "official_annex")


def test_a_table_with_warnings_waits_for_them_and_is_published_when_they_are_accepted(
    run: Callable[..., Said], place: Path, tmp_path: Path
) -> None:
    path = table(tmp_path)
    before = store.current(place)
    assert publisher("par_index", "vi", "profile") == "Bộ Nội vụ, qua báo chí và cổng thông tin"
    code, out, _ = run("check", path, *CHOSEN)
    assert code == 1, out
    assert "Thiếu 60 tỉnh" in out
    assert "CẢNH BÁO I91" in out
    code, _, err = run("publish", path, *CHOSEN, "--reason", "QĐ công bố")
    assert (code, store.current(place)) == (1, before)
    assert "cảnh báo chưa được đồng ý" in err
    code, out, err = run("publish", path, *CHOSEN, "--reason", "QĐ công bố", "--accept", *ACCEPTED)
    assert code == 0, out + err
    assert str(store.current(place)) in out
    assert publisher("par_index", "vi", "profile").startswith("Bộ Nội vụ; năm chưa nạp phụ lục thì qua báo chí")
    assert par("01") == (91.12, 3)
    assert par("62") == (80.25, 55)
    code, out, _ = run("undo", "--reason", "nhầm")
    assert (code, store.current(place)) == (0, before)
    done = [line["action"] for line in audit.read(place) if line["result"] == "done" and line["who"] == "an"]
    assert done == ["upload", "upload", "upload", "publish", "undo"]


def test_a_file_that_is_none_is_said_without_advice_for_the_shipped_data(
    run: Callable[..., Said], tmp_path: Path
) -> None:
    code, _, err = run("check", tmp_path / "none.csv")
    assert code and "none.csv" in err and "Không đọc được tệp" in err and "git" not in err
    odd = table(tmp_path, "{", "odd.json")
    code, _, err = run("check", table(tmp_path), "--choices", odd)
    assert code and "odd.json" in err and "JSON" in err


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_no_ordinary_file_is_refused_before_it_is_read(
    run: Callable[..., Said], place: Path, tmp_path: Path, lang: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = messages(lang)["file_no_file"]
    for odd in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        for asked in (("check", odd), ("publish", odd, "--reason", "x"), ("check", table(tmp_path), "--choices", odd)):
            code, out, err = run(*asked, *CHOSEN, "--lang", lang)
            assert (code, out, err) == (1, "", said.format(file=odd) + "\n")
    assert not (place / "raw").exists()


def test_of_a_file_over_the_limit_no_more_is_read_than_tells_so(
    run: Callable[..., Said], place: Path, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(256 << 20)
    tracemalloc.start()
    code, _, err = run("check", huge, *CHOSEN)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code == 1 and "256 MB" in err and "20 MB" in err
    assert most < 3 * originals.LARGEST
    assert not (place / "raw").exists()


def test_findings_for_programs_name_the_place(run: Callable[..., Said], tmp_path: Path) -> None:
    path = table(tmp_path, TABLE.replace("80,25", "180,25"))
    code, out, _ = run("check", path, *CHOSEN, "--json")
    assert code == 2
    found = json.loads(out)
    assert found["publishable"] is False
    (error,) = [one for one in found["findings"] if one["level"] == "error"]
    assert (error["code"], error["row"], error["column"], error["cell"]) == ("I76", 4, "Điểm", "180,25")
    assert "180,25" in error["message"]
    assert found["changes"] is None


def test_a_clean_table_is_clean(run: Callable[..., Said], tmp_path: Path) -> None:
    """The shipped PAPI 2011 again, with no year before it to differ from: nothing to confirm, nothing that changes."""
    path = Path(shutil.copy(store.DATA / "published" / "papi" / "papi_2011.csv", tmp_path / "papi_2011.csv"))
    code, out, _ = run("check", path, "--kind", "publisher_dataset", "--json")
    found = json.loads(out)
    assert [one for one in found["findings"] if one["level"] != "info"] == []
    assert code == 0
    assert found["changes"] == {"added": 0, "changed": 0, "removed": 0, "moved": 0}


def test_the_same_bytes_again_are_known(run: Callable[..., Said], place: Path, tmp_path: Path) -> None:
    path = table(tmp_path)
    run("publish", path, *CHOSEN, "--reason", "lần một", "--accept", *ACCEPTED)
    now = store.current(place)
    code, out, _ = run("publish", path, *CHOSEN, "--reason", "lần hai", "--accept", *ACCEPTED)
    assert (code, store.current(place)) == (0, now)
    assert "đã được xuất bản ngày" in out and "không có gì thay đổi" in out
    assert "lỗi" not in out and "cảnh báo" not in out.lower()
    assert run("check", path, *CHOSEN)[1].count("I98") == 1
    assert len(list((place / "raw").iterdir())) == 1


def test_the_bytes_are_kept_whatever_is_in_them(run: Callable[..., Said], place: Path, tmp_path: Path) -> None:
    path = tmp_path / "rác.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    code, out, err = run("check", path)
    assert code == 2, out + err
    assert "Traceback" not in out + err
    (kept,) = (place / "raw").iterdir()
    assert kept.read_bytes() == path.read_bytes()
    assert kept.name == originals.sha256(path)


def test_without_a_reason_or_a_file_nothing_happens(run: Callable[..., Said], place: Path, tmp_path: Path) -> None:
    before = store.current(place)
    code, _, err = run("publish", table(tmp_path), *CHOSEN, "--reason", "  ", "--accept", *ACCEPTED)
    assert (code, store.current(place)) == (1, before)
    assert "lý do" in err
    code, _, err = run("check", tmp_path / "none.csv")
    assert code == 1
    assert "none.csv" in err


def test_a_file_without_sheets_is_not_said_to_have_any(run: Callable[..., Said], tmp_path: Path) -> None:
    _, out, _ = run("check", table(tmp_path), *CHOSEN)
    assert "par_index 2024: 3 số liệu." in out  # Hà Nội, Hải Phòng, Kon Tum
    assert "Trang:" not in out


def test_an_address_that_no_page_may_lead_to_is_refused(run: Callable[..., Said], place: Path, tmp_path: Path) -> None:
    before, asked = store.current(place), [*CHOSEN, "--reason", "QĐ", "--accept", *ACCEPTED]
    code, _, err = run("publish", table(tmp_path), *asked, "--url", "javascript:alert(1)")
    assert (code, store.current(place)) == (1, before)
    assert text("upload.bad_url", "vi") in err
    assert run("publish", table(tmp_path), *asked, "--url", "https://moha.gov.vn/a.pdf")[0] == 0


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_not_published_says_what_to_add(run: Callable[..., Said], tmp_path: Path, lang: str) -> None:
    asked = [*CHOSEN, "--reason", "QĐ", "--lang", lang]
    code, _, err = run("publish", table(tmp_path), *asked, "--accept", "I97")
    assert code == 1 and "--accept I100 I91 I97" in err and "--choices" in err
    assert run("publish", table(tmp_path), *asked, "--accept", "I100", "I91", "I97")[0] == 0
    code, _, err = run(
        "publish", table(tmp_path, TABLE.replace("80,25", "180,25"), "b.csv"), *asked, "--accept", *ACCEPTED
    )
    assert code == 1 and "--choices" in err


def test_of_a_cell_of_a_whole_page_the_beginning_is_quoted(run: Callable[..., Said], tmp_path: Path) -> None:
    long = "Ghi chú " * 20_000
    code, out, _ = run("check", table(tmp_path, TABLE.replace("\n", ";x\n").replace("Hạng;x", f"Hạng;{long}")), *CHOSEN)
    assert code and "Ghi chú" in out and max(map(len, out.splitlines())) < 1000


@pytest.mark.parametrize(("more", "what"), [(("--index", "nope"), "index"), (("--choices", "LIST"), "")])
def test_a_choice_that_means_nothing_is_refused_in_words(
    run: Callable[..., Said], tmp_path: Path, more: tuple[str, str], what: str
) -> None:
    (tmp_path / "list.json").write_text("[1]", "utf-8")
    option, value = more
    code, _, err = run("check", table(tmp_path), option, tmp_path / "list.json" if value == "LIST" else value)
    assert code == 1 and "Traceback" not in err and (f"«{what}»" if what else "list.json") in err


def test_a_kind_of_source_that_is_none_is_refused_once_with_those_there_are(
    run: Callable[..., Said], tmp_path: Path
) -> None:
    code, _, err = run("check", table(tmp_path), *CHOSEN, "--kind", "phu_luc")
    assert code == 1 and "«phu_luc»" in err and "official_annex, " in err and "correction" not in err
    assert err.count("\n") <= 2


def test_check_says_what_publishing_still_needs(run: Callable[..., Said], tmp_path: Path) -> None:
    code, out, _ = run("check", table(tmp_path), *CHOSEN[:4])
    assert code == 1 and ("--accept" in out or "--kind" in out), out


def test_a_reason_with_brackets_is_listed_as_it_was_written(run: Callable[..., Said], place: Path) -> None:
    manifest = next(iter((place / "versions").glob("*.json")))
    told = json.loads(manifest.read_text("utf-8")) | {"reason": "[/x] QĐ [b]268[/b]"}
    manifest.write_text(json.dumps(told), "utf-8")
    code, out, _ = run("versions")
    assert code == 0 and "[/x] QĐ [b]268[/b]" in out
