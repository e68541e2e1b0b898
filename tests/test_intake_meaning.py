"""Tables with one thing wrong each: every finding with its level, place and words, and the figures that come out."""

import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl import store
from etl.intake import reading, words
from etl.intake.book import Book
from etl.intake.catalogue import Catalogue
from etl.intake.limits import Limits
from etl.intake.meaning import Meaning, understand
from etl.intake.names import Known
from tests.corpus import meaning_names, meaning_structure, meaning_values
from tests.corpus.meaning import ALL, Case, Found, score, xlsx
from tests.corpus.meaning_more import ELSEWHERE, MORE, More

CASES = [*meaning_structure.CASES, *meaning_values.CASES, *meaning_names.CASES]
LAST_YEAR = 2026


@pytest.fixture(scope="module")
def catalogue(shipped_store: Path) -> Catalogue:
    with duckdb.connect(str(store.served(shipped_store).path), read_only=True) as con:
        return Catalogue.of(con)


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> Known:
    return Known(catalogue.known)


def book(case: Case, known: Known) -> Book:
    return reading.read(xlsx(case.rows, case.merged), case.name, known, {}, Limits())


def found(meaning: Meaning) -> list[Found]:
    return sorted(
        (Found(n.code, words.level(n.code), n.row, n.column, words.text(n, "vi")) for n in meaning.noticed), key=repr
    )


def expected(case: Case) -> dict[tuple[str, str, int], Decimal]:
    if case.exactly is not None:
        return {key: Decimal(text) for key, text in case.exactly.items() if text is not None}
    own = {name: str(score(k)) for k, name in enumerate(ALL)} | case.figures
    return {(name, "total", 2023): Decimal(text) for name, text in own.items() if text is not None}


def figures(meaning: Meaning, catalogue: Catalogue) -> dict[tuple[str, str, int], Decimal]:
    return {
        (catalogue.units[s.vintage, s.code].name_vi, s.indicator, s.year): Decimal(s.score)
        for s in meaning.statements
        if s.score is not None
    }


@pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
def test_a_bad_table_says_what_is_wrong_and_gives_the_right_figures(
    case: Case, catalogue: Catalogue, known: Known
) -> None:
    read = book(case, known)
    assert read.noticed == [], "the reading part has nothing to say of these"
    meaning = understand(read, catalogue, case.choices, LAST_YEAR)
    assert Meaning.of(json.loads(json.dumps(meaning.record()))) == meaning, "the child's answer is the same meaning"
    assert found(meaning) == sorted(case.found, key=repr)
    assert figures(meaning, catalogue) == expected(case)
    counts = meaning.counts()
    assert {kind: counts.get(kind, 0) for kind in case.counts} == case.counts


@pytest.fixture(scope="module")
def bigger(catalogue: Catalogue) -> Catalogue:
    """The catalogue with one more index, on a scale of 0-10,000."""
    index = replace(catalogue.indices["pci"], id="big", short_name="BIG", scale_max=10000)
    total = replace(catalogue.of_year("pci", 2016)["total"], index="big", to_year=2030, max_score=10000)
    edition = replace(catalogue.editions["pci", 2016, "province"], index="big", year=2023)
    return replace(
        catalogue,
        indices=catalogue.indices | {"big": index},
        indicators=[*catalogue.indicators, total],
        editions=catalogue.editions | {("big", 2023, "province"): edition},
        meant={},
        labels={},
    )


@pytest.mark.parametrize("more", MORE, ids=[f"{more.code}-{place}" for place, more in enumerate(MORE)])
def test_everything_else_that_may_be_said_is_said_in_these_words(more: More, bigger: Catalogue, known: Known) -> None:
    read = reading.read(more.text.encode(), more.name, known, {}, Limits())
    meaning = understand(read, bigger, more.choices, LAST_YEAR)
    assert Meaning.of(json.loads(json.dumps(meaning.record()))) == meaning
    assert [words.text(n, "vi") for n in meaning.noticed if n.code == more.code].count(more.message) == 1
    assert len(figures(meaning, bigger)) == more.figures


@pytest.mark.parametrize("name", ["PCI 2023.csv", "bang.csv", "PAR INDEX va PCI 2023.csv"])
def test_a_files_name_that_agrees_or_names_two_indices_is_not_asked_about(
    name: str, bigger: Catalogue, known: Known
) -> None:
    read = reading.read("PCI NĂM 2023;\nTỉnh;Điểm\nHà Nội;66,5\n".encode(), name, known, {}, Limits())
    meaning = understand(read, bigger, {}, LAST_YEAR)
    assert meaning.index == "pci" and "I96G" not in {n.code for n in meaning.noticed}


def test_every_message_of_this_part_stands_in_the_corpus_and_in_both_languages() -> None:
    path = Path(words.__file__).with_name("messages") / "meaning.toml"
    messages = tomllib.loads(path.read_text("utf-8"))
    shown = {found.code for case in CASES for found in case.found} | {more.code for more in MORE} | ELSEWHERE
    assert messages.keys() == shown
    assert all({"level", "vi", "en"} == texts.keys() for texts in messages.values())


@pytest.mark.parametrize(("rank", "of"), [("5", 33), ("5/31", 31)])
def test_how_many_are_ranked_is_what_the_rank_says_or_else_a_column_of_its_own(
    rank: str, of: int, catalogue: Catalogue, known: Known
) -> None:
    text = f"PAR INDEX NĂM 2023;;;\nTỉnh;Điểm;Hạng;Tổng số đơn vị\nHà Nội;90,5;{rank};33\n"
    meaning = understand(reading.read(text.encode(), "bang.csv", known, {}, Limits()), catalogue, {}, LAST_YEAR)
    assert [(one.rank, one.rank_of) for one in meaning.statements if one.rank] == [(5, of)]


def test_a_number_ranked_with_a_mark_of_a_footnote_is_no_number(catalogue: Catalogue, known: Known) -> None:
    text = "PAR INDEX NĂM 2023;;;\nTỉnh;Điểm;Hạng;Tổng số đơn vị\nHà Nội;90,5;5;63²\n"
    meaning = understand(reading.read(text.encode(), "bang.csv", known, {}, Limits()), catalogue, {}, LAST_YEAR)
    assert [(one.rank, one.rank_of) for one in meaning.statements if one.rank] == [(5, None)]


def test_a_turned_table_whose_names_stand_far_down_is_read(catalogue: Catalogue, known: Known) -> None:
    names = ["Hà Nội", "Hải Phòng", "Đà Nẵng", "Huế", "Cần Thơ"]
    above = "".join(f"ghi chú {at};;;;;\n" for at in range(45))
    text = above + ";".join(["Chỉ tiêu", *names]) + "\n" + ";".join(["Điểm", *(["90,5"] * 5)]) + "\n"
    understand(reading.read(text.encode(), "par_index_2023.csv", known, {}, Limits()), catalogue, {}, LAST_YEAR)
