"""What stands in a file that is handed in is shown as it stands: no character of it is a mark of the page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from etl import originals
from etl.intake import words
from etl.intake.book import Noticed, Sheet
from etl.intake.desk import Look
from pages.components.filters import in_language
from pages.components.intake import about, looking, reading
from pages.components.intake.case import Case

MARKED = "**a** [b](http://c) :red[d]"
ESCAPED = r"\*\*a\*\* \[b\](http://c) \:red\[d\]"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written as Markdown."""
    found: list[str] = []
    for name in ("markdown", "caption", "error"):
        monkeypatch.setattr(st, name, lambda said, **_how: found.append(said))
    monkeypatch.setattr(st, "dataframe", lambda *_said, **_how: None)

    @contextmanager
    def spinner(said: str) -> Iterator[None]:
        found.append(said)
        yield

    monkeypatch.setattr(st, "spinner", spinner)
    return found


def test_the_name_of_a_sheet(told: list[str]) -> None:
    in_language("vi", lambda: reading._first_rows(Sheet(MARKED, [["Hà Nội", "1"]]), []))
    assert ESCAPED in told[0]


def test_the_notes_of_a_file(told: list[str]) -> None:
    row = SimpleNamespace(kind="note", row=1, sheet="", cells=[MARKED])
    meaning = SimpleNamespace(counts=lambda: {"statements": 1, "note": 1}, dropped=[row], notes=[MARKED])
    seen: Any = SimpleNamespace(meaning=meaning)
    in_language("vi", lambda: reading._dropped(seen))
    assert ESCAPED in told[-1]


def test_what_contradicts_the_choice(told: list[str]) -> None:
    one = Noticed("I59", values={"name": MARKED, "names": MARKED})
    seen: Any = SimpleNamespace(errors=[one])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "text", lambda one, _lang: f"«{one.values['name']}»")
        in_language("vi", lambda: about.contradicted(seen))
    assert told == [f"«{ESCAPED}»"]


def test_the_name_of_the_file_while_it_is_read(
    told: list[str], tmp_path: Path, shipped_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path(shutil.copytree(shipped_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(place))
    content = "Tỉnh;Điểm\nHà Nội;91,12\n".encode()
    case = Case(originals.receive(place, content, "bang.csv", "an"), MARKED, len(content))
    found: list[Look] = []
    in_language("vi", lambda: found.append(looking.look(case)))
    assert found and ESCAPED in told[0]
