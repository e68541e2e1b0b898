"""What is said reads well: in the guide, in the terminal, in both languages, in the same words everywhere."""

import pytest

from etl.intake import guide, sheetxml, unlikely, words
from etl.intake.book import Noticed
from etl.intake.catalogue import Catalogue, Indicator
from etl.intake.limits import Limits
from etl.intake.names import Known
from etl.intake.reading import read
from etl.intake.served import Served
from tests.corpus import making


@pytest.mark.parametrize("code", words.messages())
def test_the_guide_tells_what_was_found_before_what_to_do(code: str) -> None:
    message = words.messages()[code]["vi"]
    said, do = guide._parted(message)
    assert f"{said} {do}".strip() == message
    assert said
    assert do or words.level(code) != "error", "nobody can mend at step 3 what could not be read"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_delimiter_has_one_name(delimiter: str) -> None:
    text = making.text(making.table(), delimiter)
    wide = read(text.encode("utf-16"), "a.txt", Known(making.known()), {}, Limits()).noticed
    plain = read(text.encode(), "a.csv", Known(making.known()), {}, Limits()).noticed
    for lang in words.LANGS:
        (longer,) = [words.text(one, lang) for one in wide if one.code == "I04"]
        (own,) = [words.text(one, lang) for one in plain if one.code in ("I36", "I37")]
        assert own.partition(": ")[2].rstrip(".") in longer


def test_a_list_to_read_shows_ten_of_a_code_and_counts_the_rest() -> None:
    many = [Noticed("I82", row=k, values={}) for k in range(97)]
    folded = words.folded([many[0], Noticed("I91"), *many[1:], Noticed("I99")])
    assert [one.code for one in folded] == ["I82", "I91", *["I82"] * 9, "more", "I99"]
    assert words.text(folded[-2], "vi") == "Còn 87 chỗ nữa như thông báo I82."


def test_indicators_that_are_gone_are_named_in_the_language_of_the_reader() -> None:
    own = Indicator("x", 2023, 2024, "a", None, "Một", "One", 10.0, "a", None)
    catalogue = Catalogue(indicators=[own])
    last = {("x", 2023, "province", "63", "01", "a"): Served(1.0, "points", 10.0, False, None)}
    (found,) = unlikely.fewer(catalogue, {}, last, ("x", 2024, "province"))
    assert words.text(found, "vi").startswith("Ít hơn năm trước 1 chỉ số: Một.")
    assert words.text(found, "en").startswith("1 indicators fewer than the year before: One.")


def test_too_many_rows_of_a_workbook_are_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheetxml, "peek", None)
    content = making.xlsx(("Bảng 1", making.table()))
    book = read(content, "a.xlsx", Known(making.known()), {}, Limits(rows=50))
    assert [(one.code, one.sheet) for one in book.noticed] == [("I30", "Bảng 1")]
