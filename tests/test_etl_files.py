"""Files that are no table, no file or no catalogue: a message with file and line, both languages, nothing lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import build, lines
from etl.__main__ import main
from etl.errors import LANGS
from tests.release import RELEASE, Copy, contents

ROOT = Path(__file__).resolve().parent.parent
PAPI, FACTS = "published/papi/papi_2019.csv", "published/par_index/facts.csv"
RECORD = PAPI + ".source.toml"
NGAI = "Quang Ngai,2,2,2,2,2,2"
Damage = Callable[[Copy], None]


def replaced(file: str, old: str, new: str) -> Damage:
    return lambda copy: copy.replace(file, old, new)


def written(file: str, content: bytes) -> Damage:
    return lambda copy: copy.write(file, content)


def recoded(file: str, change: Callable[[bytes], bytes]) -> Damage:
    return lambda copy: copy.write(file, change((copy.data / file).read_bytes()))


def gone(path: str) -> Damage:
    return lambda copy: shutil.rmtree(copy.data / path) if (copy.data / path).is_dir() else (copy.data / path).unlink()


# name -> damage, key of the message, what the message must name
UNUSABLE: dict[str, tuple[Damage, str, list[str]]] = {
    "row too short": (replaced(PAPI, NGAI, NGAI[:-2]), "ragged_row", [PAPI, "8", "6", "7"]),
    "row too long": (replaced(PAPI, NGAI, NGAI + ",9"), "ragged_row", [PAPI, "8", "7"]),
    "open quote": (replaced(PAPI, NGAI, '"' + NGAI), "quote_open", [PAPI, "8"]),
    "not UTF-8": (recoded(PAPI, lambda raw: raw.replace(b"Quang N", b"Qu\xe3ng N", 1)), "not_utf8", [PAPI, "5"]),
    "UTF-16": (recoded(PAPI, lambda raw: raw.decode().encode("utf-16")), "not_utf8", [PAPI, "1"]),
    "a workbook": (written(PAPI, b"PK\x03\x04" + bytes(range(256)) * 20), "not_utf8", [PAPI]),
    "0 bytes": (written(PAPI, b""), "file_empty", [PAPI]),
    "header only": (recoded(PAPI, lambda raw: raw.splitlines(True)[0]), "file_empty", [PAPI]),
    "semicolons": (recoded(PAPI, lambda raw: raw.replace(b",", b";")), "layout_unknown", [PAPI, "province;1.1"]),
    "no column of names": (replaced(PAPI, "province,1.1", "tinh,1.1"), "layout_unknown", [PAPI, "tinh"]),
    "facts column renamed": (replaced(FACTS, "indicator,score", "indicator,diem"), "layout_unknown", [FACTS, "diem"]),
    "no published folder": (gone("published"), "folder_missing", ["published"]),
    "no data folder": (gone("."), "folder_missing", ["data"]),
    "no catalogue folder": (gone("catalog"), "file_missing", ["catalog"]),
    "no catalogue file": (gone("catalog/editions.csv"), "file_missing", ["catalog/editions.csv"]),
    "no reference file": (gone("reference/aliases.csv"), "file_missing", ["reference/aliases.csv"]),
    "no boundaries": (gone("reference/provinces_34.geojson"), "file_missing", ["provinces_34.geojson"]),
    "boundaries are a page": (
        written("reference/provinces_34.geojson", b"<html>404"),
        "file_unreadable",
        ["34.geojson"],
    ),
    "boundaries are empty": (written("reference/provinces_34.geojson", b"{}"), "file_empty", ["34.geojson"]),
    "no source record": (gone(RECORD), "source_missing", [RECORD]),
    "broken source record": (written(RECORD, b"title_vi = \n"), "file_unreadable", [RECORD]),
    "text in a number of a record": (replaced(RECORD, "rows = 8", 'rows = "tám"'), "file_unreadable", [RECORD, "tám"]),
    "text in a catalogue year": (
        replaced("catalog/editions.csv", "papi,2019,", "papi,20x9,"),
        "catalogue_value",
        ["catalog/editions.csv", "12", "year", "20x9"],
    ),
    "text in a catalogue maximum": (
        replaced("catalog/indicators.csv", "Institutional reform,40", "Institutional reform,bốn mươi"),
        "catalogue_value",
        ["catalog/indicators.csv", "5", "max_score", "bốn mươi"],
    ),
    "text in a correction": (
        replaced("corrections.csv", "84.00,84.60", "84.00,tám"),
        "catalogue_value",
        ["corrections.csv", "2", "corrected", "tám"],
    ),
    "an edition twice": (
        replaced("catalog/editions.csv", "papi,2020,", "papi,2019,"),
        "catalogue_unreadable",
        ["catalog/editions.csv", "papi, 2019, province"],
    ),
    "catalogue column renamed": (
        replaced("catalog/editions.csv", "ranked_units", "ranked"),
        "catalogue_unreadable",
        ["catalog/editions.csv", "ranked_units"],
    ),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_input_says_which_and_where(name: str, copy: Copy) -> None:
    damage, key, named = UNUSABLE[name]
    damage(copy)
    error = copy.failure()
    assert error.key == key, error.message("en")
    for lang in LANGS:
        for part in named:
            assert part in error.message(lang).replace(os.sep, "/")
        assert "{" not in error.message(lang)


HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "Windows line ends": lambda raw: raw.replace(b"\n", b"\r\n"),
    "old Mac line ends": lambda raw: raw.replace(b"\n", b"\r"),
    "no line end at the end": bytes.rstrip,
    "blank lines at the end": lambda raw: raw + b"\n\n",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_differences_are_read(name: str, copy: Copy) -> None:
    before = copy.build().statements
    recoded(PAPI, HARMLESS[name])(copy)
    assert copy.build().statements == before


def test_lines_are_those_of_the_file(copy: Copy) -> None:
    copy.replace(PAPI, "Quang Ngai,2", "\nQuang Ngai,hai")
    copy.replace(FACTS, '"8th in 2023, place unchanged"', '"8th in 2023,\nplace unchanged"')
    copy.replace(FACTS, "79.02,points,,8,8", "bảy,points,,8,8")
    message = copy.failure().message("vi")
    assert f"{PAPI}, dòng 9: cột 1.1: «hai»" in message
    row = next(
        number for number, line in enumerate((copy.data / FACTS).read_text("utf-8").splitlines(), 1) if "bảy" in line
    )
    assert f"{FACTS}, dòng {row}: cột score: «bảy»" in message


def test_rows_know_their_lines() -> None:
    assert lines.of_rows(b'a,b\n\n1,"x\ny"\r\n2,z\n') == [1, 3, 5]


def test_a_folder_name_is_not_a_pattern(tmp_path: Path) -> None:
    folder = tmp_path / "Dữ liệu [bản 2] (x) *" / "data"
    shutil.copytree(RELEASE, folder)
    assert build.build(folder, tmp_path / "kho [1]").editions == 14


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_ends_with_1_and_a_message(lang: str, copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    copy.replace(PAPI, "Kon Tum,", "Kom Tun,")
    before = contents(copy.store)
    assert main(["build", "--data", str(copy.data), "--store", str(copy.store), "--lang", lang]) == 1
    said = capsys.readouterr().err
    assert (
        f"{PAPI}, " + {"vi": "dòng 9: cột province: «Kom Tun»", "en": "line 9: column province: “Kom Tun”"}[lang]
        in said
    )
    assert "{" not in said
    assert contents(copy.store) == before


def test_a_process_ends_without_a_traceback(copy: Copy) -> None:
    copy.write(PAPI, b"\xff\xfe\x00")
    command = [sys.executable, "-m", "etl", "build", "--data", str(copy.data), "--store", str(copy.store)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert PAPI in ended.stderr.decode()


def test_check_tells_without_publishing(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(copy.store)
    assert main(["check", "--data", str(copy.data), "--store", str(copy.store), "--lang", "en"]) == 0
    assert "no errors: 14 editions" in capsys.readouterr().out
    assert contents(copy.store) == before


def test_json_is_obeyed_wherever_it_is_taken(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--data", str(copy.data), "--store", str(copy.store), "--json"]
    for command in ("check", "build"):
        assert main([command, *place]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["editions"], told["warnings"], bool(told["version"])) == (14, [], command == "build")
    for command in ("versions", "verify"):
        assert main([command, *place]) == 0
        assert isinstance(json.loads(capsys.readouterr().out), list)
    for command in ("publish a.csv --reason x", "undo", "redo", "show x", "backup a.tar", "restore a.tar"):
        with pytest.raises(SystemExit):
            main([*command.split(), *place])
        assert "--json" in capsys.readouterr().err


def test_a_build_ends_with_its_counts(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    copy.append("reference/name_history.csv", "63,62,Kon Tum,Tỉnh Kon Tum,tỉnh,2008-08-01,,")
    assert main(["build", "--data", str(copy.data), "--store", str(copy.store), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    for part in ("14 editions", "conflicts", "disputed ranks", "0 warnings", "seconds"):
        assert part in said
