"""Targets held against the shipped results, each verdict worked by hand from the published figures."""

import csv
import io
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from pages.components import glances
from rankings import briefing, ledger
from rankings.__main__ import main
from rankings.briefing import pages
from rankings.briefing.matter import matter
from rankings.i18n import LANGS
from rankings.targets import BadTarget, Target, Undated, admitted, dump, lacking, load, parse, save
from rankings.verdicts import Verdict, among, pace, subject, to_come, verdict

HEADER = "document,document_date,issuing_body,subject,index,measure,value,year,province_slug,source_url\n"


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data."""


def aim(index: str, measure: str, value: float, year: int, slug: str) -> Target:
    return Target("NQ 1", "2022-12-06", "Tỉnh ủy", "CCHC", index, measure, value, year, slug)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        # PAR INDEX 2023, Kon Tum 43/63, 86,14 điểm, +12 places.
        (aim("par_index", "rank_at_most", 43, 2023, "kon-tum"), Verdict("met", 43, 0, 43)),
        (aim("par_index", "rank_at_most", 45, 2023, "kon-tum"), Verdict("exceeded", 45, 2, 43)),
        (aim("par_index", "rank_at_most", 40, 2023, "kon-tum"), Verdict("missed", 40, 3, 43)),
        (aim("par_index", "places_gained", 10, 2023, "kon-tum"), Verdict("exceeded", 10, 2, 12)),
        # PAPI 2021, Hưng Yên 5/60; Quảng Ninh excluded.
        (aim("papi", "rank_at_most", 30, 2021, "hung-yen"), Verdict("exceeded", 30, 25, 5)),
        (aim("papi", "rank_at_most", 10, 2021, "quang-ninh"), Verdict("undecidable", 10, reason="excluded")),
        # PAR INDEX 2023: rank 32 is claimed twice.
        (aim("par_index", "rank_at_most", 32, 2023, "ca-mau"), Verdict("undecidable", 32, None, 32, "disputed")),
        # No edition 2025 yet; SIPAS has no score for Kon Tum 2023.
        (aim("papi", "rank_at_most", 10, 2025, "ha-noi"), Verdict("undecidable", 10, reason="no_year")),
        (aim("sipas", "score_at_least", 80, 2023, "kon-tum"), Verdict("undecidable", 80, reason="no_score")),
    ],
)
def test_verdicts(target: Target, expected: Verdict) -> None:
    assert verdict(target) == expected


def test_score_at_least_is_in_points() -> None:
    found = verdict(aim("par_index", "score_at_least", 86, 2023, "kon-tum"))
    assert found.kind == "exceeded"
    assert found.by == pytest.approx(0.14)


def test_rank_in_a_region() -> None:
    # PAR INDEX 2023: all five of Tây Nguyên have a published rank, only Đắk Lắk is ahead of Kon Tum: place 2.
    assert verdict(aim("par_index", "region_rank_at_most", 2, 2023, "kon-tum")) == Verdict("met", 2, 0, 2)
    assert verdict(aim("par_index", "region_rank_at_most", 1, 2023, "kon-tum")) == Verdict("missed", 1, 1, 2)


def test_a_rank_among_63_is_translated_for_the_34() -> None:
    unit, value, translated = subject(aim("papi", "rank_at_most", 40, 2025, "kon-tum"))
    # Kon Tum went into Quảng Ngãi; 40/63 of 34 is 21.6 -> 22.
    assert (unit.slug, value, translated) == ("quang-ngai-34", 22, True)


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # PAR INDEX 2025, Quảng Ninh 2nd of the 34. 3/63 of 34 is 1.62 -> 2.
        ("2025-06-30", Verdict("met", 2, 0, 2, translated=True)),
        ("2025-07-01", Verdict("exceeded", 3, 1, 2)),
        ("2025-12-01", Verdict("exceeded", 3, 1, 2)),
        ("", Verdict("undecidable", 3, reason="undated")),
        ("01/12/2025", Verdict("undecidable", 3, reason="undated")),
    ],
)
def test_only_a_document_of_the_time_of_the_63_is_translated_and_one_without_a_date_is_not_decided(
    day: str, expected: Verdict
) -> None:
    target = replace(aim("par_index", "rank_at_most", 3, 2025, "quang-ninh"), document_date=day)
    assert verdict(target) == expected
    assert (among(target) is None) == (expected.reason == "undated")


def test_without_a_date_no_pace_leads_to_a_rank_of_which_nobody_knows_among_how_many() -> None:
    later = replace(aim("papi", "rank_at_most", 20, 2027, "ha-noi"), document_date="")
    assert pace(30, later, 2025) is None and subject(later)[1:] == (20, False)
    assert briefing.pace(later, 30, 34, 2025, "vi") == "" == briefing.pace(later, 30, 63, 2024, "vi")


ASKED = replace(aim("papi", "rank_at_most", 20, 2025, "ha-noi"), document_date="")
FREE = {
    "its year is one of the 63": replace(ASKED, year=2024),
    "it is set for a new province": replace(ASKED, province_slug="lao-cai-34"),
    "it is no national rank": replace(ASKED, measure="region_rank_at_most", value=2),
    "it has a date": replace(ASKED, document_date="2025-12-01"),
}


def test_a_date_that_decides_among_how_many_a_rank_is_has_to_be_given() -> None:
    with pytest.raises(Undated) as refused:
        admitted(ASKED, 4)
    assert (refused.value.row, refused.value.column) == (4, "document_date")


@pytest.mark.parametrize("target", FREE.values(), ids=FREE)
def test_a_date_that_decides_nothing_may_be_left_out(target: Target) -> None:
    assert admitted(target, 2) == target


@pytest.mark.parametrize(("lang", "what"), [("vi", "Hãy ghi ngày văn bản"), ("en", "Write the date of the document")])
def test_the_terminal_takes_no_ledger_whose_rank_lacks_the_date_that_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, what: str
) -> None:
    monkeypatch.setenv("RANKINGS_TARGETS", str(tmp_path / "targets.csv"))
    (tmp_path / "own.csv").write_text(dump([FREE["it has a date"], ASKED]), "utf-8")
    assert main(["targets", str(tmp_path / "own.csv"), "--lang", lang]) == 1
    said = capsys.readouterr().err
    assert what in said and "document_date" in said and " 3, " in said and load() == []


@pytest.mark.usefixtures("release")
def test_a_province_that_merged_is_held_in_its_new_one_also_by_a_later_document() -> None:
    # Quảng Ngãi (mới) is 4th.
    target = replace(aim("par_index", "rank_at_most", 3, 2025, "kon-tum"), document_date="2025-12-01")
    assert subject(target)[0].slug == "quang-ngai-34"
    assert verdict(target) == Verdict("missed", 3, 1, 4)


def test_a_result_of_the_63_is_one_of_the_63_whenever_the_document_was_written() -> None:
    late = replace(aim("par_index", "rank_at_most", 40, 2023, "kon-tum"), document_date="2025-12-01")
    assert (among(late), verdict(late)) == (63, Verdict("missed", 40, 3, 43))


def test_pace_per_year() -> None:
    assert pace(43, aim("par_index", "rank_at_most", 30, 2024, "kon-tum"), 2022) == 6.5
    assert pace(20, aim("par_index", "rank_at_most", 30, 2024, "kon-tum"), 2022) is None


def test_no_pace_leads_from_a_rank_of_the_63_across_the_merger() -> None:
    assert pace(43, aim("par_index", "rank_at_most", 30, 2025, "kon-tum"), 2023) is None


def test_the_pace_among_the_34_goes_to_the_translated_rank() -> None:
    # Set as 40 of 63 for 2027: 22 of 34. From rank 30 of 2025: 8 places in two years.
    later = aim("papi", "rank_at_most", 40, 2027, "ha-noi")
    assert subject(later)[1:] == (22, True)
    assert pace(30, later, 2025) == 4


def test_an_edition_published_but_not_loaded_is_not_one_to_come() -> None:
    assert verdict(aim("pci", "rank_at_most", 10, 2023, "kon-tum")).reason == "not_loaded"
    assert not to_come(aim("pci", "rank_at_most", 10, 2023, "kon-tum"))
    assert to_come(aim("pci", "rank_at_most", 10, 2025, "kon-tum"))


def test_ledger_round_trip(tmp_path: Path) -> None:
    targets = [
        aim("papi", "rank_at_most", 30, 2025, "hung-yen"),
        aim("par_index", "score_at_least", 86.5, 2024, "kon-tum"),
    ]
    save(targets, tmp_path / "targets.csv")
    assert load(tmp_path / "targets.csv") == targets
    assert parse(dump(targets)) == targets
    assert load(tmp_path / "none.csv") == []


def test_no_cell_of_the_ledger_is_a_formula_and_it_is_read_back_as_it_was() -> None:
    plain = aim("papi", "rank_at_most", 30, 2025, "hung-yen")
    odd = replace(plain, document="=HYPERLINK(1)", issuing_body=" =cmd|'!A1", subject="+84")
    (_, cells) = csv.reader(io.StringIO(dump([odd])))
    assert [cell for cell in cells if cell.strip().startswith(("=", "+"))] == []
    assert cells[0] == "'=HYPERLINK(1)"
    assert parse(dump([odd])) == [odd]


def test_semicolon_and_decimal_comma_are_read() -> None:
    row = "NQ 1;2022-12-06;Tỉnh ủy;CCHC;papi;score_at_least;43,5;2024;hung-yen;\n"
    assert parse(HEADER.replace(",", ";") + row)[0].value == 43.5


def test_a_province_is_known_by_its_slug_and_by_a_name_that_is_one_province_s(shipped: Path) -> None:
    """Ledgers of before have the slug `hue`; Hưng Yên is two provinces."""
    row = "NQ,2022-12-06,TU,x,papi,rank_at_most,3,2024,{},\n"
    assert [one.province_slug for one in parse(HEADER + row.format("hue"))] == ["thua-thien-hue"]
    assert [one.province_slug for one in parse(HEADER + row.format("hung-yen"))] == ["hung-yen"]
    with pytest.raises(BadTarget):
        parse(HEADER + row.format("Hưng Yên"))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("NQ,2022-12-06,TU,x,hdi,rank_at_most,3,2024,hung-yen,", "index"),
        ("NQ,2022-12-06,TU,x,papi,first,3,2024,hung-yen,", "measure"),
        ("NQ,2022-12-06,TU,x,papi,rank_at_most,three,2024,hung-yen,", "value"),
        ("NQ,2022-12-06,TU,x,papi,rank_at_most,0,2024,hung-yen,", "value"),
        ("NQ,2022-12-06,TU,x,papi,rank_at_most,3,2O24,hung-yen,", "year"),
        ("NQ,2022-12-06,TU,x,papi,rank_at_most,3,2024,atlantis,", "province_slug"),
    ],
)
def test_a_bad_row_is_named(row: str, column: str) -> None:
    with pytest.raises(BadTarget) as caught:
        parse(HEADER + row + "\n")
    assert (caught.value.row, caught.value.column) == (2, column)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("column", "cell", "parts"),
    [
        ("measure", "rank", ["rank_at_most, score_at_least, region_rank_at_most, places_gained"]),
        ("index", "hdi", ["par_index", "papi", "sipas", "pci"]),
        ("value", "three", ["0", "100"]),
        ("year", "1924", ["2000", "2100"]),
        ("province_slug", "atlantis", ["kon-tum"]),
        ("document_date", "06/12/2022", ["-"]),
        ("source_url", "javascript:alert(1)", ["https://"]),
    ],
)
def test_a_bad_cell_says_what_can_be_used(
    column: str, cell: str, parts: list[str], lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = aim("papi", "rank_at_most", 3, 2024, "kon-tum")
    cells = asdict(good) | {column: cell}
    (tmp_path / "own.csv").write_text(f"{','.join(cells)}\n{','.join(map(str, cells.values()))}\n", "utf-8")
    assert main(["targets", str(tmp_path / "own.csv"), "--lang", lang]) == 1
    said = capsys.readouterr().err
    told = said[said.index(cell) + len(cell) :]
    assert [part for part in parts if part not in told] == [] and told.count("\n") == 1


BAD = {
    "value": aim("par_index", "rank_at_most", 3.5, 2024, "kon-tum"),
    "document_date": replace(aim("par_index", "rank_at_most", 3, 2024, "kon-tum"), document_date="06/05/2013"),
    "year": aim("par_index", "rank_at_most", 3, 1924, "kon-tum"),
    "province_slug": aim("par_index", "rank_at_most", 3, 2022, "ha-tay"),
    "source_url": replace(aim("par_index", "rank_at_most", 3, 2024, "kon-tum"), source_url="javascript:alert(1)"),
}


@pytest.mark.parametrize(("column", "bad"), BAD.items(), ids=BAD)
def test_what_no_form_would_take_no_file_brings_either(
    column: str, bad: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RANKINGS_TARGETS", str(tmp_path / "targets.csv"))
    (tmp_path / "own.csv").write_text(dump([aim("papi", "score_at_least", 41.5, 2024, "kon-tum"), bad]), "utf-8")
    with pytest.raises(BadTarget) as error:
        ledger.take_over(tmp_path / "own.csv", who="an")
    assert (error.value.row, error.value.column) == (3, column)
    assert load() == []
    assert admitted(aim("papi", "score_at_least", 41.5, 2024, "kon-tum"), 2).value == 41.5


def test_all_that_is_missing_is_named_at_once() -> None:
    given = {"index": "papi", "measure": "rank_at_most", "province_slug": "kon-tum", "value": "", "year": ""}
    assert lacking(given) == ["value", "year"]
    assert lacking({**given, "value": "0", "year": "2024"}) == []


def test_a_disputed_rank_decides_no_target_that_counts_places() -> None:
    # PAR INDEX 2023: Long An's rank 7 is disputed, and so is Cà Mau's 32.
    assert verdict(aim("par_index", "places_gained", 1, 2023, "long-an")).reason == "disputed"
    assert verdict(aim("par_index", "region_rank_at_most", 1, 2023, "ca-mau")).reason == "disputed"


def test_an_estimate_decides_no_target() -> None:
    for measure, value in (("rank_at_most", 20), ("score_at_least", 40), ("region_rank_at_most", 2)):
        assert verdict(aim("papi", measure, value, 2023, "lam-dong-34")).reason == "estimated"


def test_a_target_of_a_province_that_was_none_in_that_year_disturbs_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ledger written by hand may hold one; Hà Tây was merged in 2008."""
    monkeypatch.setenv("RANKINGS_TARGETS", str(tmp_path / "targets.csv"))
    own = aim("papi", "rank_at_most", 60, 2023, "kon-tum")
    save([aim("papi", "rank_at_most", 10, 2023, "ha-tay"), own])
    assert [target for target, _ in pages.aims([matter("papi", 2023, "Kon Tum")], 2023)] == [own]
    assert glances.targets_of({"slug": "kon-tum"}) == [own]
