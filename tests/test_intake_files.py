"""The files that the steps of handing in give: what stood in somebody's table is no formula in them."""

import csv
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from etl import originals
from etl.difference import Cell, Difference
from etl.intake import desk
from pages.components.filters import in_language
from pages.components.intake import differences, files, findings

HOSTILE = ["=HYPERLINK(1;2)", "+84", "@SUM(1)", "-1+1", "\tx", " =1", "＝1"]


def read(made: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(made.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_cells_that_begin_like_formulas_are_text_and_numbers_are_as_they_are() -> None:
    handed: list[dict[str, Any]] = [{"Dòng": at, "Ô": one} for at, one in enumerate(HOSTILE, 2)]
    made = files.as_csv([*handed, {"=1": 80.5, "Dòng": None}])
    assert made.startswith(b"\xef\xbb\xbf")
    *rows, last = read(made)
    assert [(row["Dòng"], row["Ô"]) for row in rows] == [(str(at), f"'{one}") for at, one in enumerate(HOSTILE, 2)]
    assert last == {"Dòng": "", "Ô": "", "'=1": "80,5"}


def test_the_report_and_the_rejected_rows_hold_no_formula(tmp_path: Path, shipped_store: Path) -> None:
    place = Path(shutil.copytree(shipped_store, tmp_path / "store"))
    table = "Tỉnh;Điểm\nHà Nội;91,12\n=HYPERLINK(1);80,25\n@Kon Tum;=1+1\nKon Tum;80,25\nKon Tum;81,25\n"
    digest = originals.receive(place, table.encode(), "bang.csv", "an")
    seen = desk.look(place, digest, "bang.csv", {"index": "par_index", "year": 2024})
    told, out = (files.as_csv(in_language("vi", partial(of, seen))) for of in (findings.report, findings.rejected))
    cells = [cell for made in (told, out) for row in read(made) for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells and "'@Kon Tum" in cells
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@"))]
    rows = {row["Dòng"] for row in read(told)}
    assert "3" in rows and not [row for row in rows if "." in row or "," in row]


def test_what_changes_is_a_file_without_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = Cell("added", "own", 2024, "own", "own", "1", "=1+1", "@x", "total", "points", None, 80.5, None, 2, 3)
    makers = dict[str, Callable[[], bytes]]()

    def button(_label: str, **how: Any) -> None:
        makers[how["file_name"]] = how["data"]

    monkeypatch.setattr(st, "download_button", button)
    monkeypatch.setattr(differences, "_row", lambda _cell: {})
    in_language("vi", lambda: differences.told(Difference([cell])))
    (row,) = read(makers["changes.csv"]())
    assert (row["name_vi"], row["name_en"], row["score"], row["rank"]) == ("'=1+1", "'@x", "80,5", "2")
