"""Of an index whose publisher gives no ranks nothing says that 0 have one: not the page, the sheets or the download."""

from typing import Any

import pytest

from pages.components import ledgers
from pages.components.filters import in_language
from pages.components.tableview import written
from rankings import db
from rankings.export import origins, readme

UNRANKED = {"papi"}  # by data/catalog/indices.csv


@pytest.fixture(autouse=True)
def _asked_of(shipped: Any) -> None:
    """The shipped data."""


@pytest.mark.parametrize("question", ["editions", "export_editions"])
def test_no_edition_counts_ranks_that_nobody_publishes(question: str) -> None:
    asked = {"index": None} if question == "editions" else {}
    found = db.rows(question, **asked)
    silent = {(row["index"], row["ladder"]) for row in found if row["ranked"] is None}
    estimates = {(row["index"], "backcast") for row in found if row["ladder"] == "backcast"}
    assert silent == {(index, "province") for index in UNRANKED} | estimates
    assert next(row["ranked"] for row in found if (row["index"], row["year"]) == ("pci", 2024)) == 0, "none loaded yet"


@pytest.mark.parametrize(("index", "shown"), [("papi", {"–"}), ("par_index", {"20", "41", "38"})])
def test_the_methods_table_has_no_0_for_them(index: str, shown: set[str]) -> None:
    table = in_language("vi", lambda: ledgers.editions(index))
    words = in_language("vi", lambda: written(table.rows, table)[0])
    ranked = set(words["ranked"])
    assert ranked == shown if index in UNRANKED else shown <= ranked


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sheet_of_notes_leaves_the_cell_empty_and_says_why(lang: str) -> None:
    table = origins.editions(list(db.rows("editions", index="papi")), lang)
    at = [name for name, _ in origins.EDITIONS].index("ranked")
    assert {row[at] for row in table.rows} == {None}
    why = {"vi": "PAPI không công bố hạng", "en": "PAPI publishes none"}
    assert any(why[lang] in note for note in table.notes)


def test_the_readme_of_a_download_says_that_no_ranks_are_published(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [{**row, "complete": False} for row in db.rows("export_editions")]
    names = db.rows("indices")
    monkeypatch.setattr(db, "rows", lambda question: names if question == "indices" else found)
    vi, en = ([line for line in readme.incomplete(lang) if "PAPI 2024" in line] for lang in ("vi", "en"))
    assert vi == ["  - PAPI 2024: 61/61 có điểm, không công bố hạng"]
    assert en == ["  - PAPI 2024: 61/61 with a score, no ranks published"]
