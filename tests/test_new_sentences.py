"""Sentences of relations, profile, targets and scenarios, and the what-if over the years; each worked by hand."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rankings import briefing, i18n, ledger
from rankings.briefing import goals
from rankings.db import rows
from rankings.scenario import Threshold
from rankings.targets import Target, load
from rankings.verdicts import Verdict
from rankings.yearly import each_year

CAUSAL = {
    "vi": r"\b(do|nhờ|vì|bởi|nên|khiến|nguyên nhân|dẫn đến|dẫn tới|tác động|ảnh hưởng|gây)\b",
    "en": r"\b(because|due to|cause[sd]?|leads? to|thanks to|result of|drives?|affects?|impacts?|so that|therefore)\b",
}


def plain(sentence: str) -> str:
    return sentence.replace(i18n.NBSP, " ")


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_relations_never_speak_of_causes(lang: str) -> None:
    file = i18n.LOCALE / lang / "relations.toml"
    texts = tomllib.loads(file.read_text("utf-8")).values()
    assert [said for said in texts if re.search(CAUSAL[lang], str(said), re.IGNORECASE)] == []


def test_the_check_for_causes_would_see_one() -> None:
    assert re.search(CAUSAL["vi"], "Điểm cao nhờ minh bạch")
    assert re.search(CAUSAL["en"], "high scores are due to transparency")


@pytest.mark.parametrize(
    ("rho", "said"),
    [
        (0.75, "A và B cùng chiều chặt: tương quan hạng 0,75 trên 63 tỉnh có đủ hai số."),
        (0.41, "A và B cùng chiều rõ: tương quan hạng 0,41 trên 63 tỉnh có đủ hai số."),
        (0.2, "A và B cùng chiều yếu: tương quan hạng 0,20 trên 63 tỉnh có đủ hai số."),
        (0.19, "A và B gần như không đi cùng nhau: tương quan hạng 0,19 trên 63 tỉnh có đủ hai số."),
        (-0.5, "A và B ngược chiều rõ: tương quan hạng −0,50 trên 63 tỉnh có đủ hai số."),
    ],
)
def test_together(rho: float, said: str) -> None:
    assert plain(briefing.together(rho, 63, "A", "B", "vi")) == said


def test_too_few_have_no_correlation() -> None:
    said = plain(briefing.together(None, 4, "A 2016", "B 2016", "en"))
    assert said.startswith("A 2016 and B 2016: only 4 provinces have both")


def test_quarter_is_against_the_medians_of_those_that_have_both() -> None:
    # x of those with both: 1, 2, 9 -> median 2; y: 5, 7, 6 -> median 6. d has no y.
    pairs = pd.DataFrame({"slug": ["a", "b", "c", "d"], "x": [1, 2, 9, 100], "y": [5, 7, 6, None]})
    assert briefing.quarter(pairs, "c", "C", "X", "Y", "vi") == "C: X trên trung vị, Y đúng trung vị."
    assert briefing.quarter(pairs, "d", "D", "X", "Y", "vi") == "D chưa có điểm Y, không có mặt trong hình."
    assert "X và Y" in briefing.quarter(pairs, "e", "E", "X", "Y", "vi")


def test_strongest_and_weakest_pair() -> None:
    square = pd.DataFrame([[1, 0.8, -0.2], [0.8, 1, None], [-0.2, None, 1]], index=[*"abc"], columns=[*"abc"])
    said = briefing.strongest(square, {"a": "A", "b": "B", "c": "C"}, "vi")
    assert said == "Đi cùng nhau nhiều nhất: A và B (0,80); ít nhất: A và C (−0,20)"


def test_alike_names_the_distances() -> None:
    near = [({"name_vi": "Gia Lai"}, 0.361), ({"name_vi": "Lâm Đồng"}, 0.5)]
    said = briefing.alike(near, "Kon Tum", "PAPI", "vi")
    assert said == "Giống Kon Tum nhất ở PAPI: Gia Lai (0,36), Lâm Đồng (0,50)."


def test_facts_of_kon_tum(shipped: Path) -> None:
    row = rows("facts", vintage="63", code="62")[0]
    said = "Tây Nguyên · 601.800 người (2024) · 9.677,3 km² · từ 01/07/2025 cùng Quảng Ngãi thành Quảng Ngãi (mới)"
    assert briefing.facts(row, "vi") == said


def test_quarters_are_by_share_of_those_ranked() -> None:
    # 15/60 is exactly a quarter: strong; 45/60 is exactly three quarters: not weak; 46/60 is.
    ranks = [(15, 60), (16, 60), (45, 60), (46, 60), (None, None)]
    found = [{"rank": rank, "rank_of": of} for rank, of in ranks]
    top, bottom = briefing.quarters(found)
    assert ([row["rank"] for row in top], [row["rank"] for row in bottom]) == ([15], [46])


@pytest.mark.parametrize(
    ("measure", "verdict", "said"),
    [
        ("rank_at_most", Verdict("met", 30, 0, 30), "đạt"),
        ("rank_at_most", Verdict("exceeded", 30, 25, 5), "vượt 25 bậc"),
        ("rank_at_most", Verdict("missed", 30, 7, 37), "không đạt, thiếu 7 bậc"),
        ("score_at_least", Verdict("missed", 86, 0.14, 85.86), "không đạt, thiếu 0,14 điểm"),
        ("region_rank_at_most", Verdict("missed", 2), "không đạt"),
        ("rank_at_most", Verdict("undecidable", 9, reason="outside_top"), "chưa xét được: chỉ công bố tốp 30"),
    ],
)
def test_outcome(measure: str, verdict: Verdict, said: str) -> None:
    assert plain(briefing.outcome(measure, verdict, "points", "vi")) == said


def test_every_reason_of_a_verdict_has_words() -> None:
    kinds = ("not_announced", "unranked", "outside_top", "excluded", "not_loaded", "disputed", "no_rank", "no_score")
    more = ("no_index", "no_year", "no_indicator", "no_province", "rank_change_refused", "region_incomplete")
    for reason in (*kinds, *more):
        assert i18n.text(f"verdicts.reason.{reason}", "en")


def test_a_translated_target_says_both_scales_and_who_is_held_to_it() -> None:
    said = briefing.translated(40, 22, "Quảng Ngãi (mới)", "vi")
    assert said == "tốp 40 của 63 tỉnh, quy đổi cùng tỷ lệ: tốp 22 của 34 tỉnh, xét ở Quảng Ngãi (mới)"
    assert briefing.translated(80, None, "Quảng Ngãi (mới)", "vi") == "xét ở Quảng Ngãi (mới)"


def test_tally_leaves_out_what_nobody_has() -> None:
    said = briefing.ledger_tally([Verdict("met", 1), Verdict("exceeded", 1), Verdict("missed", 1)], "A", "vi")
    assert plain(said) == "A: 3 mục tiêu trong sổ, 2 đạt hoặc vượt, 1 không đạt."


def aim(index: str, value: float, year: int, slug: str) -> Target:
    return Target("", "2022-12-06", "", "", index, "rank_at_most", value, year, slug)


def test_pace_in_words(shipped: Path) -> None:
    target = aim("par_index", 30, 2024, "kon-tum")
    said = briefing.pace(target, 43, 63, 2022, "vi")
    assert said == "cần lên bình quân 6,5 bậc mỗi năm, từ hạng 43 (kỳ 2022) tới hạng 30 (kỳ 2024)"
    assert briefing.pace(target, 43, 63, 2024, "vi") == ""
    # 40 of 63 is 22 of 34: from 30 of 34 four places a year.
    assert briefing.pace(aim("papi", 40, 2027, "ha-noi"), 30, 34, 2025, "en").endswith("to rank 22 (2027)")


def test_across_the_merger_two_shares_are_said_and_no_pace(shipped: Path) -> None:
    # 43/63 = 68.25 %, 30/63 = 47.6 %, rounded up; of the 34 17/34 = 50 %.
    assert briefing.pace(aim("par_index", 30, 2025, "kon-tum"), 43, 63, 2023, "vi") == (
        "không tính bình quân mỗi năm qua lần sắp xếp tỉnh 01/07/2025: "
        "kỳ 2023 hạng 43/63 (nhóm 69% đầu), mục tiêu kỳ 2025 là hạng 30/63 (nhóm 48% đầu)"
    )
    said = briefing.pace(aim("par_index", 17, 2025, "quang-ngai-34"), 12, 34, 2023, "en")
    assert "2023 rank 12/34 (top 36%), target of 2025 rank 17/34 (top 50%)" in said


def test_an_unchanged_province_shows_its_translated_target(shipped: Path) -> None:
    assert goals.translated(aim("papi", 40, 2025, "ha-noi"), "vi") == (
        "tốp 40 của 63 tỉnh, quy đổi cùng tỷ lệ: tốp 22 của 34 tỉnh, xét ở Hà Nội"
    )
    assert goals.translated(aim("papi", 40, 2025, "kon-tum"), "vi").endswith("xét ở Quảng Ngãi (mới)")
    assert goals.translated(aim("papi", 40, 2024, "ha-noi"), "vi") == ""
    score = Target("", "", "", "", "papi", "score_at_least", 40, 2025, "ha-noi")
    assert goals.translated(score, "vi") == ""


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        ("2025-12-01", "", ""),
        (
            "",
            "văn bản chưa ghi ngày nên không rõ hạng này trong 63 hay 34 tỉnh; chưa quy đổi",
            "the document has no date, so it is not known whether the rank is among 63 or 34 provinces; not translated",
        ),
    ],
)
def test_neither_a_document_of_the_34_nor_one_without_a_date_is_translated_and_the_latter_says_so(
    day: str, vi: str, en: str, shipped: Path
) -> None:
    target = replace(aim("papi", 40, 2025, "ha-noi"), document_date=day)
    assert (goals.translated(target, "vi"), goals.translated(target, "en")) == (vi, en)


def test_an_aim_typed_among_the_63_is_translated_for_the_34_as_in_the_ledger() -> None:
    # 30/63 of 34 is 16.2 -> 17: 14th is three places better.
    ranks: list[dict[str, Any]] = [
        {"year": 2024, "rank": 31, "score": 80.0, "missing": None, "rank_status": "published"},
        {"year": 2025, "rank": 14, "score": 81.0, "missing": None, "rank_status": "published"},
    ]
    found = [one for _, one in each_year(ranks, "rank_at_most", 30, 63)]
    assert found == [Verdict("missed", 30, 1, 31), Verdict("exceeded", 17, 3, 14, translated=True)]
    said = briefing.over_the_years(zip((2024, 2025), found, strict=True), "A", "PAPI", "hạng 30 trở lên", "vi")
    assert said == (
        "A, PAPI, hạng 30 trở lên: đạt 1 trong 2 kỳ xét được, 2024–2025; không đạt: 2024"
        "; từ kỳ 2025 xét theo hạng quy đổi: tốp 17 của 34 tỉnh."
    )
    for among in (34, 0):
        assert each_year(ranks, "rank_at_most", 30, among)[1][1] == Verdict("exceeded", 30, 16, 14)
    assert each_year(ranks, "score_at_least", 80, 63)[1][1] == Verdict("exceeded", 80, 1, 81)


def test_a_target_of_an_edition_not_loaded_says_what_is_known_of_the_edition(shipped: Path) -> None:
    index = next(row for row in rows("indices") if row["index"] == "pci")
    assert goals.goal(aim("pci", 30, 2023, "kon-tum"), index, "vi") == (
        "PCI năm 2023, hạng 30 trở lên: chưa xét được: chưa nạp (Từ PCI 2023 VCCI chỉ công bố 30 tỉnh đứng đầu)"
    )
    assert "VCCI has published PCI every year" in goals.goal(aim("pci", 30, 2019, "kon-tum"), index, "en")


def test_would_hung_yen_have_met_top_30_in_papi_since_2018(shipped: Path) -> None:
    # Published: 37/61, 60/63, 44/63, 5/60, 11/61, 12/61, 19/61.
    history = rows("history", index="papi", indicator="total", ladder="province")
    own = [row for row in history if row["slug"] == "hung-yen" and row["year"] >= 2018]
    found = [(row["year"], one) for row, one in each_year(own, "rank_at_most", 30)]
    held = [(year, one.kind, one.by) for year, one in found]
    assert held == [
        (2018, "missed", 7),
        (2019, "missed", 30),
        (2020, "missed", 14),
        (2021, "exceeded", 25),
        (2022, "exceeded", 19),
        (2023, "exceeded", 18),
        (2024, "exceeded", 11),
    ]
    goal = briefing.aim("rank_at_most", 30, "points", "vi")
    said = briefing.over_the_years(found, "Hưng Yên", "PAPI", goal, "vi")
    assert said == (
        "Hưng Yên, PAPI, hạng 30 trở lên: đạt 4 trong 7 kỳ xét được, 2018–2024; không đạt: 2018, 2019, 2020."
    )


def test_a_year_without_a_figure_is_undecidable_never_missed() -> None:
    history: list[dict[str, Any]] = [
        {"year": 2021, "rank": None, "score": None, "missing": "excluded", "rank_status": None},
        {"year": 2022, "rank": 9, "score": 44.0, "missing": None, "rank_status": "disputed"},
        {"year": 2023, "rank": float("nan"), "score": 44.5, "missing": None, "rank_status": None},
    ]
    assert [one.reason for _, one in each_year(history, "rank_at_most", 10)] == ["excluded", "disputed", "no_rank"]
    assert [one.kind for _, one in each_year(history, "score_at_least", 44.5)] == ["undecidable", "missed", "met"]


def test_a_threshold_is_said_as_an_interval_beside_what_was_achieved() -> None:
    # needed 45 to 47 from 44: +1 to +3; of the gains 0.5, 1, 2, 3: three reach 1, one reaches 3.
    found = [Threshold("still", 45, 1), Threshold("median", 46, 2), Threshold("last_year", 47, 3)]
    said = plain(briefing.takes(9, found, [0.5, 1, 2, 3], "A", "points", "vi"))
    assert said == (
        "A muốn vào tốp 9 cần 45,00 đến 47,00 điểm, tức thay đổi +1,00 đến +3,00, tùy các tỉnh khác thay đổi thế nào. "
        "Trong 4 lần thay đổi một năm đã có thật, 1 đến 3 lần đạt mức ấy."
    )
    same = plain(briefing.takes(9, found, [0.5, 4], "A", "points", "vi"))
    assert same.endswith("Trong 2 lần thay đổi một năm đã có thật, 1 lần đạt mức ấy.")
    assert "đã đủ cho tốp 9" in briefing.takes(9, [Threshold("still", 43, -1)], [], "A", "points", "vi")


def test_headroom_is_ordered_by_room() -> None:
    parts: list[dict[str, Any]] = [
        {"name_vi": "A", "room": 2.0, "gap": 0.5},
        {"name_vi": "B", "room": 5.0, "gap": None},
        {"name_vi": "C", "room": None, "gap": None},
    ]
    assert briefing.headroom(parts, 3, "vi") == (
        "Còn nhiều dư địa nhất: B (còn 5,00 điểm tới tối đa), A (còn 2,00 điểm tới tối đa, 0,50 tới mức cao nhất vùng)."
    )


def test_the_ledger_is_changed_row_by_row(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANKINGS_TARGETS", str(tmp_path / "targets.csv"))
    first = Target("NQ 1", "2022-12-06", "TU", "CCHC", "papi", "rank_at_most", 30, 2021, "hung-yen")
    second = Target("NQ 2", "", "", "", "pci", "score_at_least", 60, 2016, "kon-tum")
    other = Target("NQ 1", "2022-12-06", "TU", "CCHC", "papi", "rank_at_most", 20, 2021, "hung-yen")
    ledger.put(first, who="an")
    assert ledger.add([first, second], who="an") == 1
    ledger.put(other, first, who="an")
    assert load() == [other, second]
    ledger.drop(other, who="an")
    ledger.drop(first, who="an")
    assert load() == [second]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"missing": None, "cut": False, "score": 86.14, "unit": "points"}, ("", "", "86,14")),
        ({"missing": None, "cut": True, "score": 82.656, "unit": "%"}, ("", "┃\u00a0", "82,66%")),
        ({"missing": None, "cut": True, "score": None, "unit": None}, ("", "┃\u00a0", "")),
        ({"missing": "excluded", "cut": True, "score": None, "unit": None}, ("loại khỏi kỳ này", "", "")),
    ],
)
def test_an_edition_in_a_table_of_years(row: dict[str, Any], said: tuple[str, str, str]) -> None:
    assert briefing.in_year(row, "vi") == said
