"""Where a figure is missing the table says which kind of missing it is, in words that its neighbours give by hand."""

from typing import Any

import pytest

from pages.components import dossier, report, screen
from pages.components.choice import Whose
from rankings import briefing, glances, names
from rankings.absence import absent
from rankings.briefing import shown
from rankings.briefing.matter import matter
from rankings.db import query, rows


@pytest.mark.parametrize(
    ("row", "vi", "en"),
    [
        ({"score": 86.14, "rank": 43}, "86,14 điểm", "86.14 points"),
        ({"score": None, "rank": 35}, "chưa nạp điểm", "score not loaded"),
        ({"score": None, "rank": None, "missing": "excluded"}, "loại khỏi kỳ này", "left out of this edition"),
        ({"score": None, "rank": None, "missing": None}, "chưa nạp", "not loaded"),
    ],
)
def test_a_score_or_why_there_is_none(row: dict[str, object], vi: str, en: str) -> None:
    said = [briefing.score_or_why(row, "điểm", lang).replace("\u00a0", " ") for lang in ("vi", "en")]
    assert said == [vi, en]


def test_a_rank_that_is_missing_is_said_where_the_score_does_not_say_it() -> None:
    assert briefing.no_rank({"score": 86.14, "rank": None}, "vi") == "chưa có hạng"
    assert briefing.no_rank({"score": None, "rank": None}, "vi") is None


@pytest.mark.usefixtures("shipped")
def test_kon_tum_sipas_2023_has_a_rank_and_a_score_that_is_not_loaded() -> None:
    found = matter("sipas", 2023, "kon-tum")
    table = shown.standings([found], "", "vi")
    assert table.rows[0][1:3] == ["chưa nạp điểm", "35/63"] and any("«–»" in note for note in table.notes)
    region = shown.region(found, "vi")
    assert region is not None
    # Gia Lai is 19/63 and Kon Tum 35/63; of Đắk Lắk, Đắk Nông and Lâm Đồng nothing is loaded.
    scores = {str(row[0]): row[2] for row in region.rows}
    assert scores["Kon Tum"] == "chưa nạp điểm"
    assert {one for who, one in scores.items() if who not in ("Kon Tum", "Gia Lai")} == {"chưa nạp"}


@pytest.mark.usefixtures("shipped")
def test_a_component_without_a_score_says_so_while_the_edition_is_not_complete() -> None:
    table = shown.components(matter("par_index", 2023, "kon-tum"), "vi")
    assert table is not None
    assert [row[1] for row in table.rows] == ["chưa nạp", 9.42, 12.38, 9.72, *["chưa nạp"] * 4]


@pytest.mark.usefixtures("shipped")
def test_the_profile_says_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (dossier, report):
        monkeypatch.setattr(module, "lang", lambda: "vi")
    units = query("units", vintage="63", ladder="province").to_dict("records")
    unit = next(one for one in units if one["slug"] == "kon-tum")
    sipas = next(row for row in glances.all_of(unit, "province") if row["index"] == "sipas")
    assert dossier._standing(sipas, unit)[1:4] == ["2023", "35/63", "chưa nạp điểm"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["43/63", "86,14 điểm", "Tăng 12 bậc so với năm 2022."], "43/63; 86,14 điểm; tăng 12 bậc so với năm 2022"),
        (["Đã loại", "86.14 points", "Up 12 places on 2022."], "đã loại; 86.14 points; up 12 places on 2022"),
        (["43/63", "86.14 points", "PCI has a new method."], "43/63; 86.14 points; PCI has a new method"),
        (["–", "Kon Tum nhập vào tỉnh này."], "–; Kon Tum nhập vào tỉnh này"),
    ],
)
def test_on_a_phone_no_capital_follows_a_semicolon(parts: list[str], said: str) -> None:
    assert dossier.in_one_line(parts) == said


@pytest.mark.usefixtures("shipped")
def test_on_a_phone_the_place_in_the_region_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """PAPI 2024: Đắk Lắk 43.01, Gia Lai 41.29, Lâm Đồng 41.02, Đắk Nông 40.54, Kon Tum 40.31. SIPAS 2023: Gia Lai 19,
    Kon Tum 35, nothing of the others."""
    for module in (dossier, report):
        monkeypatch.setattr(module, "lang", lambda: "vi")
    monkeypatch.setattr(screen, "narrow", lambda: True)
    units = query("units", vintage="63", ladder="province").to_dict("records")
    kon_tum = next(one for one in units if one["slug"] == "kon-tum")
    said = {line[2][2]: line[3].replace("\u00a0", " ") for line in dossier._standings(Whose(kon_tum, "province"))}
    assert said["PAPI 2024"].startswith(": 60/61 †; trong vùng 5/5; 40,31 điểm; "), said
    assert said["SIPAS 2023"].startswith(": 35/63; trong vùng 2 trong 2 có hạng (vùng có 5); chưa nạp điểm; "), said


def unit(slug: str) -> briefing.Row:
    units = query("units", ladder="province", vintage="34" if slug.endswith("-34") else "63").to_dict("records")
    return next(one for one in units if one["slug"] == slug)


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(
    ("slug", "year", "vi", "en"),
    [
        # The edition of 2025 ranks five of the 34: Kon Tum went into Quảng Ngãi, Lào Cai into the new one of its name.
        (
            "kon-tum",
            2025,
            "đã hợp nhất vào Quảng Ngãi (mới) ngày 01/07/2025",
            "merged into Quang Ngai (new) on 01/07/2025",
        ),
        (
            "lao-cai",
            2025,
            "đã hợp nhất vào Lào Cai (mới) ngày 01/07/2025",
            "merged into Lao Cai (new) on 01/07/2025",
        ),
        (
            "lao-cai-34",
            2023,
            "tỉnh mới từ 01/07/2025, kỳ này chưa có",
            "a new province since 01/07/2025, not there in this edition",
        ),
    ],
)
def test_a_province_that_is_not_there_is_not_said_to_be_unranked(slug: str, year: int, vi: str, en: str) -> None:
    edition = query("ladder", index="par_index", year=year, indicator="total", ladder="province").to_dict("records")
    own = report.row_of(edition, unit(slug))
    assert [absent(own, lang) for lang in ("vi", "en")] == [vi, en]


@pytest.mark.usefixtures("release")
def test_a_province_that_did_not_merge_has_its_row_in_both() -> None:
    edition = query("ladder", index="par_index", year=2025, indicator="total", ladder="province").to_dict("records")
    assert report.row_of(edition, unit("quang-ninh"))["rank"] == 2


@pytest.mark.usefixtures("shipped")
def test_whoever_a_complete_edition_left_out_is_not_ranked_in_every_question() -> None:
    # SIPAS 2015: a pilot in ten provinces, all ten are loaded, and nobody lists the other 53
    unit = names.unit("Kon Tum", 2015)
    asked = {"index": "sipas", "ladder": "province", "indicator": "total"}
    own = {"vintage": unit.vintage, "code": unit.code}
    found = {
        "ladder": rows("ladder", year=2015, **asked),
        "figures": rows("figures", index="sipas", year=2015, **own),
        "absences": rows("absences", index="sipas", year=2015, indicator="total", **own),
        "history": rows("history", **asked),
        "dossier": rows("dossier", ladder="province", **own),
    }
    said = {question: {row["missing"] for row in answer if _is(row, unit.code)} for question, answer in found.items()}
    assert said == {question: {"unranked"} for question in found}


def _is(row: dict[str, Any], code: str) -> bool:
    same = {"code": code, "year": 2015, "index": "sipas", "indicator": "total"}
    return all(row.get(key, value) == value for key, value in same.items())
