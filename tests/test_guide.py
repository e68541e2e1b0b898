"""The guide for staff says what the program says: every message, word for word, and pictures that are there."""

import re

import pytest

from etl.intake import guide, words
from rankings.i18n import text

GUIDE = guide.GUIDE.read_text("utf-8")


def test_the_table_of_messages_is_that_of_the_program() -> None:
    assert guide.written(GUIDE) == GUIDE, "run: python -m etl.intake.guide"


@pytest.mark.parametrize("code", words.messages())
def test_a_message_stands_there_whole(code: str) -> None:
    row = re.search(rf"^\| {code} \| (.+?) \| (.+) \| (.+) \|$", GUIDE, re.M)
    assert row is not None and row[1] == guide.LEVELS[words.level(code)]
    said = f"{row[2]} {row[3]}".replace("\\|", "|")
    assert set(words.messages()[code]["vi"].split()) <= set(said.split())


def test_pictures_are_there_and_small() -> None:
    pictures = re.findall(r"!\[.+\]\((.+?)\)", GUIDE)
    assert len(pictures) >= 5
    assert all((guide.GUIDE.parent / name).stat().st_size < 120_000 for name in pictures)


@pytest.mark.parametrize(
    "key",
    [
        "upload.publish", "upload.who", "upload.way.template", "upload.way.paste", "upload.source_kind",
        "upload.step.read", "upload.step.meant", "upload.step.wrong", "upload.step.changes", "upload.column_other",
        "history.undo", "history.redo", "history.reuse", "history.look", "history.undo_now", "history.back_to_served",
    ],
)  # fmt: skip
def test_buttons_are_called_in_the_guide_as_on_the_page(key: str) -> None:
    assert text(key, "vi") in GUIDE
