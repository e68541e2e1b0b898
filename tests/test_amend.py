"""Corrections and precedence of sources, published as rows on top of what there is."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import amend, build, handing_in, store, versions
from etl.errors import LANGS, CheckFailed, EtlError, Finding, Place, messages, numbers_in
from tests.release import Copy, contents

ACT = versions.Act("Chị Lan", "publish", "in nhầm")
PRINTED = """select index, year, vintage, code, indicator, 'score' as field, score as printed from figure
    where score_status = 'published' and ladder = 'province' and index = 'papi' order by year desc, score limit 1"""


def asked(folder: Path, sql: str, *values: Any) -> list[dict[str, Any]]:
    with duckdb.connect(str(store.served(folder).path), read_only=True) as con:
        found = con.execute(sql, list(values))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture
def misprint(copy: Copy) -> dict[str, Any]:
    """A correction of the lowest published PAPI score of the newest edition, a point up."""
    (row,) = asked(copy.store, PRINTED)
    return {**row, "printed": repr(row["printed"]), "corrected": f"{row['printed'] + 1:.2f}", "reason": "in nhầm"}


def publish(copy: Copy, rows: list[dict[str, Any]], name: str = "corrections", act: versions.Act = ACT) -> str:
    return amend.publish(copy.data, copy.store, name, rows, act, store.current(copy.store)).version


def figure(copy: Copy, row: dict[str, Any]) -> float:
    key = "where index = ? and year = ? and vintage = ? and code = ? and indicator = ?"
    values = [row[name] for name in ("index", "year", "vintage", "code", "indicator")]
    (found,) = asked(copy.store, f"select score from figure {key}", *values)
    return float(found["score"])


def test_a_correction_is_used_and_the_misprint_stays_in_the_ledger(copy: Copy, misprint: dict[str, Any]) -> None:
    seen = amend.rehearse(copy.data, copy.store, "corrections", [misprint])
    assert {(cell.year, cell.code) for cell in seen.of("changed")} == {(misprint["year"], misprint["code"])}
    assert misprint["indicator"] in {cell.indicator for cell in seen.of("changed")}
    publish(copy, [misprint])
    assert figure(copy, misprint) == pytest.approx(float(misprint["corrected"]))
    key = "where index = ? and year = ? and vintage = ? and code = ? and indicator = ?"
    values = [misprint[name] for name in ("index", "year", "vintage", "code", "indicator")]
    kinds = asked(copy.store, f"select score_status, status, rank_status from ranked_figure {key}", *values)
    assert kinds == [{"score_status": "corrected", "status": "corrected", "rank_status": "computed"}]
    ledger = asked(copy.store, "select used, competing from conflict where year = ?", misprint["year"])
    pair = {"used": pytest.approx(float(misprint["corrected"])), "competing": pytest.approx(float(misprint["printed"]))}
    assert pair in ledger


def test_a_correction_can_be_withdrawn_and_undone(copy: Copy, misprint: dict[str, Any]) -> None:
    publish(copy, [misprint])
    publish(copy, [{**misprint, "corrected": None}])
    assert figure(copy, misprint) == pytest.approx(float(misprint["printed"]))
    handing_in.undo(copy.data, copy.store, "Chị Lan", "vẫn sai")
    assert figure(copy, misprint) == pytest.approx(float(misprint["corrected"]))


def test_a_correction_of_a_number_that_is_not_there_is_refused(copy: Copy, misprint: dict[str, Any]) -> None:
    before = store.current(copy.store)
    with pytest.raises(CheckFailed) as refused:
        publish(copy, [{**misprint, "printed": "1.2345"}])
    assert {finding.check for finding in refused.value.findings} == {"correction_target"}
    assert store.current(copy.store) == before
    said = refused.value.message("vi")
    assert "số đang in 1,2345 không còn ở nguồn nào" in said and "1.2345" in refused.value.message("en")
    assert ".csv" not in said and "chạy lại" not in said


def test_numbers_of_a_check_are_written_as_the_reader_writes_them() -> None:
    beyond = Finding("out_of_range", ("a.csv", 2, "1.10", "12.50", "0.1-10.0"))
    assert all(word in beyond.message("vi") for word in ("1.10", "12,5", "0,1-10")), "the code of a column is no number"
    assert "«1.10»" in Finding("unknown_indicator", ("a.csv", 2, "x", "1.10", "papi 2024")).message("vi")
    weights = Finding("merger_weights", ("a.csv", None, "weight_population", "15", "1.1"))
    contradicted = Finding("missing_contradicted", ("a.csv", None, "1.10", "papi 2020 33", "43.50"))
    assert "cộng lại 1,1," in weights.message("vi") and "add up to 1.1," in weights.message("en")
    assert "1.10: ghi" in contradicted.message("vi") and "bảng có 43,5" in contradicted.message("vi")
    assert (numbers_in("8.0-80.50", "vi"), numbers_in("8.0-80.50", "en")) == ("8-80,5", "8-80.5")
    assert numbers_in("01.02.2024", "vi") == "01.02.2024" and numbers_in(None, "vi") == "None"


def test_no_reason_no_publication(copy: Copy, misprint: dict[str, Any]) -> None:
    before = contents(copy.store)
    with pytest.raises(EtlError) as refused:
        publish(copy, [misprint], act=versions.Act("Chị Lan", "publish", " "))
    assert refused.value.key == "reason_missing" and contents(copy.store) == before


def test_another_precedence_is_a_version_too(copy: Copy) -> None:
    build.build(copy.data, copy.store)
    held = {row["kind"]: row for row in amend.held(copy.store, "source_kinds")}
    publish(copy, [{**held["news"], "precedence": 5}], "source_kinds")
    now = {row["kind"]: row["precedence"] for row in amend.held(copy.store, "source_kinds")}
    assert now["news"] == 5 != held["news"]["precedence"]
    assert now == {kind: row["precedence"] for kind, row in held.items()} | {"news": 5}


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_clerk_is_told_names_no_file_and_only_what_a_finding_has(lang: str) -> None:
    told = messages(lang)
    own = {key: key.partition("_")[2] for key in told if key.startswith(("handed_", "amended_"))}
    assert len(own) >= 12
    for key, check in own.items():
        assert check in told, f"{key} is of no check"
        found = Finding(check, ("handed.csv", 7, "diem", "12.50", "0-10"))
        found.place = Place("bang.xlsx", "PAPI", 5) if key.startswith("handed_") else Place("")
        assert ".csv" not in found.message(lang) and "{" not in found.message(lang)
    found = Finding("unknown_edition", ("handed.csv", 7, "year", "2031", None))
    found.place = Place("bang.xlsx", "PAPI", 5)
    assert found.message(lang).startswith("bang.xlsx · ") and "2031" in found.message(lang)
