"""Sentences worked by hand from the figures the press prints."""

from pathlib import Path
from typing import Any

import pytest

from rankings import briefing
from rankings.briefing import figures
from rankings.briefing.citations import record
from rankings.briefing.refusals import refusal
from rankings.db import rows

KON_TUM = {"name_vi": "Kon Tum", "name_en": "Kon Tum", "slug": "kon-tum"}


def row(**changes: Any) -> dict[str, Any]:
    base = {"score": 86.14, "unit": "điểm", "rank": 43, "rank_of": 63, "rank_status": "published", "missing": None}
    return {**KON_TUM, **base, "group": None, **changes}


def test_level_says_score_rank_and_number_ranked() -> None:
    said = briefing.level(row(), "PAR INDEX", 2023, "vi")
    assert said == "Kon Tum: PAR INDEX năm 2023 đạt 86,14\u00a0điểm, xếp thứ 43/63."


def test_a_gap_that_rounds_to_nothing_is_not_said_to_be_none() -> None:
    """Quảng Ngãi and Nghệ An, PAPI 2024: 0,0008 points."""
    assert figures.score_difference(-0.0008, "points", "vi") == "chưa đến 0,01\u00a0điểm"
    assert figures.score_difference(0.0008, "%", "en") == "less than 0.01\u00a0percentage points"
    assert figures.score_difference(0.005, "points", "vi") == "0,01\u00a0điểm"
    assert figures.score_difference(0, "points", "vi") == "0,00\u00a0điểm"


def test_level_in_percent_has_no_word_for_points() -> None:
    said = briefing.level(row(score=83.9, unit="%"), "SIPAS", 2023, "en")
    assert said == "Kon Tum: SIPAS 2023 scored 83.90%, ranked 43/63."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("computed", "hạng tính từ điểm công bố"),
        ("implied", "suy ra từ thông tin đã công bố"),
        ("disputed", "hạng còn tranh chấp"),
    ],
)
def test_a_rank_that_was_not_simply_published_says_so(status: str, words: str) -> None:
    assert f"43/63 ({words})" in briefing.level(row(rank_status=status), "PAR INDEX", 2023, "vi")


@pytest.mark.parametrize(
    ("kind", "vi", "en"),
    [
        ("not_announced", "chưa công bố", "not announced yet"),
        ("unranked", "không xếp hạng", "not ranked"),
        ("outside_top", "không công bố ngoài tốp 30", "not published outside the top 30"),
        ("excluded", "loại khỏi kỳ này", "left out of this edition"),
        ("not_loaded", "chưa nạp", "not loaded"),
    ],
)
def test_missing_is_one_of_five_kinds_and_never_zero(kind: str, vi: str, en: str) -> None:
    nothing = row(score=None, rank=None, missing=kind)
    assert briefing.level(nothing, "PAPI", 2021, "vi") == f"Kon Tum: PAPI năm 2021 – {vi}."
    assert briefing.level(nothing, "PAPI", 2021, "en") == f"Kon Tum: PAPI 2021 – {en}."


def test_rank_alone_and_score_alone() -> None:
    assert briefing.level(row(score=None), "SIPAS", 2023, "vi").endswith("xếp thứ 43/63; chưa nạp điểm.")
    assert briefing.level(row(rank=None), "SIPAS", 2023, "vi").endswith("chưa có hạng công bố.")


def test_changes_name_their_direction_in_words() -> None:
    assert briefing.rank_change(12, "vi") == "tăng 12\u00a0bậc"
    assert briefing.rank_change(-1, "en") == "down 1\u00a0place"
    assert briefing.rank_change(0, "vi") == "giữ nguyên hạng"
    assert briefing.score_change(4.79, "điểm", "vi") == "tăng 4,79\u00a0điểm"
    assert briefing.score_change(-0.35, "%", "vi") == "giảm 0,35\u00a0điểm phần trăm"
    assert briefing.score_change(-0.35, "%", "en") == "down 0.35\u00a0percentage points"


def test_contrast_of_score_up_and_rank_down() -> None:
    moved = {"score_change": 1.71, "rank_change": -3}
    said = briefing.contrast(moved, "điểm", 2022, "vi")
    assert said == "tăng 1,71\u00a0điểm nhưng giảm 3\u00a0bậc so với năm 2022"
    same_way = briefing.contrast({"score_change": 4.79, "rank_change": 12}, "điểm", 2022, "vi")
    assert same_way == "tăng 4,79\u00a0điểm và 12\u00a0bậc so với năm 2022"
    refused = briefing.contrast({"score_change": None, "rank_change": 12}, "điểm", 2021, "vi")
    assert refused == "tăng 12\u00a0bậc so với năm 2021"


def highlands() -> list[dict[str, Any]]:
    ranks = {"Đắk Lắk": 20, "Kon Tum": 43, "Gia Lai": 58, "Đắk Nông": None, "Lâm Đồng": None}
    slugs = {"Kon Tum": "kon-tum"}
    return [{"name_vi": n, "name_en": n, "slug": slugs.get(n, n), "rank": r} for n, r in ranks.items()]


def test_rank_in_a_region_counts_only_members_with_a_rank() -> None:
    assert briefing.region_rank(highlands(), "kon-tum", "Tây Nguyên", "vi") == (
        "Trong Tây Nguyên, Kon Tum xếp thứ 2 trong 3\u00a0tỉnh đã có hạng (nhóm có 5\u00a0tỉnh), sau Đắk Lắk."
    )


def test_rank_in_a_region_where_all_have_one() -> None:
    said = briefing.region_rank(highlands()[:3], "kon-tum", "Tây Nguyên", "vi")
    assert said == "Trong Tây Nguyên, Kon Tum xếp thứ 2/3, sau Đắk Lắk."
    assert briefing.region_rank(highlands(), "Đắk Nông", "Tây Nguyên", "vi").endswith("(3 trong 5 đã có hạng).")


def component(item: str, gained: float | None, rank: int, in_score: float | None = None) -> dict[str, Any]:
    figures = {"rank_change": gained, "score_change": in_score, "rank_to": rank, "rank_of_to": 63}
    return {"name_vi": item, "name_en": item, **figures}


def test_components_are_sorted_and_falls_and_gaps_are_said() -> None:
    rows = [
        component("Thể chế", 21, 22),
        component("Tài chính công", None, 51),
        component("Tác động", 30, 20),
        component("Thủ tục", -4, 34),
    ]
    assert briefing.components(rows, "điểm", "vi") == [
        "Tăng hạng: Tác động (20/63, tăng 30\u00a0bậc); Thể chế (22/63, tăng 21\u00a0bậc).",
        "Giảm hạng: Thủ tục (34/63, giảm 4\u00a0bậc).",
        "Chưa đủ số để so sánh: Tài chính công (51/63).",
    ]


def test_completeness_names_how_much_is_there() -> None:
    edition = {"year": 2023, "ladder": "province", "ranked_units": 63, "scored": 28, "ranked": 41}
    edition |= {"many_vi": "tỉnh", "many_en": "provinces"}
    said = briefing.completeness(edition, "PAR INDEX", True, "vi")
    assert said == "PAR INDEX năm 2023: 28/63 tỉnh có điểm, 41/63 có hạng."
    full = {**edition, "ranked_units": 61, "scored": 61}
    assert briefing.completeness(full, "PAPI", False, "en") == "PAPI 2023: all 61 provinces have a score."


def test_announcement_dates_may_be_partial() -> None:
    assert briefing.announced({"announced_on": "2024-04-17"}, "vi") == "công bố 17/04/2024"
    assert briefing.announced({"announced_on": "2014-09"}, "en") == "announced 09/2014"
    assert briefing.announced({"announced_on": None}, "vi") == ""


def mover(who: str, gained: int) -> dict[str, Any]:
    return {"name_vi": who, "name_en": who, "rank_change": gained}


def test_movers_names_both_ends() -> None:
    rows = [mover("A", 3), mover("B", -7), mover("C", 12), mover("D", 0)]
    said = briefing.movers(rows, 2024, 2023, "vi", most=1)
    assert said == "Tăng nhiều nhất: C (▲\u00a012\u00a0bậc); giảm nhiều nhất: B (▼\u00a07\u00a0bậc)"
    assert "nobody fell" in briefing.movers(rows[:1], 2024, 2023, "en")
    assert briefing.movers([], 2024, 2023, "vi") == "Chưa có đơn vị nào có hạng ở cả hai năm 2023 và 2024"


def test_ranks_of_both_years_that_are_not_compared_are_not_said_to_be_missing() -> None:
    """One with both ranks, 3/63 and 29/34, beside one that has no rank in the year before."""
    nothing = {**mover("B", 0), "rank_change": None, "rank_from": None, "rank_to": 1, "refused_rank": "merger"}
    both = {**nothing, "name_vi": "A", "rank_from": 3, "rank_to": 29}
    said = "Không so hạng năm 2025 với hạng năm 2024: hạng năm trước xếp trong 63 tỉnh, năm sau trong 34 tỉnh"
    assert briefing.movers([nothing, both], 2025, 2024, "vi") == said
    assert briefing.movers([nothing], 2025, 2024, "vi").startswith("Chưa có đơn vị nào có hạng ở cả hai năm")


def test_group_of_papi() -> None:
    assert briefing.group(row(group=2), "vi") == "thuộc nhóm trung bình cao"
    assert briefing.group(row(), "vi") == ""


def test_a_line_of_ranks_names_first_last_and_best() -> None:
    rows: list[dict[str, Any]] = [
        {"year": 2024, "rank": 7, "rank_of": 61},
        {"year": 2011, "rank": 44, "rank_of": 63},
        {"year": 2021, "rank": 5, "rank_of": 60},
        {"year": 2012, "rank": None, "rank_of": None},
    ]
    assert briefing.path(rows, "Hưng Yên", "PAPI", "vi") == (
        "Hưng Yên: PAPI từ thứ 44/63 năm 2011 đến thứ 7/61 năm 2024, cao nhất 5/60 năm 2021"
    )
    assert briefing.path(rows[:1], "Hưng Yên", "PAPI", "en") == "Hưng Yên: PAPI ranked 7/61 in 2024"
    assert briefing.path([], "Hưng Yên", "PAPI", "vi") == "Hưng Yên chưa có hạng PAPI nào đã nạp"


def test_ranks_among_63_and_among_34_are_two_statements() -> None:
    rows: list[dict[str, Any]] = [
        {"year": 2023, "rank": 9, "rank_of": 63, "vintage": "63"},
        {"year": 2024, "rank": 7, "rank_of": 63, "vintage": "63"},
        {"year": 2025, "rank": 14, "rank_of": 34, "vintage": "34"},
        {"year": 2026, "rank": 2, "rank_of": 34, "vintage": "34"},
    ]
    assert briefing.path(rows[1:3], "Hà Nội", "PAPI", "vi") == (
        "Hà Nội: PAPI xếp thứ 7/63 năm 2024; sau đợt sáp nhập xếp thứ 14/34 năm 2025 (không so được với hạng trước đó)"
    )
    assert briefing.path(rows, "Ha Noi", "PAPI", "en") == (
        "Ha Noi: PAPI from 9/63 in 2023 to 7/63 in 2024; after the mergers from 14/34 in 2025 to 2/34 in 2026 "
        "(not comparable with the ranks before)"
    )


def test_tally_counts_every_component_once() -> None:
    rows = [component("a", 30, 20), component("b", -4, 34), component("c", None, 51)]
    said = briefing.tally(rows, "Kon Tum", "vi")
    assert said == "Kon Tum: 1\u00a0thành phần tăng hạng, 1 giảm, 1 chưa so được"


@pytest.mark.parametrize(
    ("reason", "vi", "en"),
    [
        ("break", "ỳ {years} đổi bộ tiêu chí", "The edition{s} {years} changed the criteria"),
        ("not_comparable", "ỳ {years} không so được", "The edition{s} {years} cannot be compared"),
    ],
)
def test_one_edition_or_several_broke(reason: str, vi: str, en: str) -> None:
    for years in ([2016], [2016, 2018, 2019]):
        refused = {"reason": reason, "since": 2015, "year": 2021, "breaks": years}
        said = {"years": ", ".join(map(str, years)), "s": "s" if len(years) > 1 else ""}
        assert str(refusal(refused, "en")).startswith(en.format(**said))
        head = "Các k" if len(years) > 1 else "K"
        assert str(refusal(refused, "vi")).startswith(head + vi.format(**said))


def test_movers_of_a_few_are_called_what_they_are() -> None:
    ministry = {"one_vi": "bộ", "many_vi": "bộ", "one_en": "ministry", "many_en": "ministries"}
    rows = [{"name_vi": "A", "name_en": "A", "rank_change": 2, "rank_of_to": 17}]
    assert briefing.movers(rows, 2023, 2022, "vi", noun=ministry).startswith("Trong 1/17 bộ có hạng ở cả hai năm")
    assert briefing.movers(rows, 2023, 2022, "en", noun=ministry).startswith("Among the 1/17 ministries ranked in both")


def test_movers_of_a_few_say_how_few_and_how_sure() -> None:
    rows = [
        {"name_vi": "Đồng Nai", "rank_change": 19, "rank_of_to": 63, "rank_status_to": "disputed"},
        {"name_vi": "Kon Tum", "rank_change": 12, "rank_of_to": 63, "rank_status_from": "implied"},
    ]
    said = briefing.movers(rows, 2023, 2022, "vi")
    assert said.startswith(
        "Trong 2/63 tỉnh có hạng ở cả hai năm: tăng nhiều nhất: Đồng Nai (▲\u00a019\u00a0bậc, hạng còn tranh chấp)"
    )
    assert "Kon Tum (▲\u00a012\u00a0bậc, suy ra từ thông tin đã công bố)" in said


def test_a_source_is_told_in_the_readers_words_its_licence_too(shipped: Path) -> None:
    press = next(row for row in rows("sources") if row["licence"] == "figures are facts")
    dataset = next(row for row in rows("sources") if row["file"] == "published/papi/papi_2011.csv")
    assert (
        record(press, "vi")["licence"] == "con số là dữ kiện" and record(press, "en")["licence"] == "figures are facts"
    )
    assert record(dataset, "en") == {
        **dataset,
        "publisher": "UNDP Viet Nam, CECODES (PAPI)",
        "title": "PAPI 2011: sub-dimension scores of the 63 provinces (as re-published by hnks-gh/ml-mcdm)",
        "kind": "Publisher's own data set",
        "licence": "MIT",
    }
