"""Why a rank moved, who passed whom, who stands next: worked by hand."""

from pathlib import Path
from typing import Any

import pytest

from pages.components.peers import suggestions
from rankings import briefing, overtakes
from rankings.db import rows
from rankings.effects import Effects, effects


def mover(slug: str, before: tuple[int, float], after: tuple[int, float]) -> dict[str, Any]:
    places, points = before[0] - after[0], after[1] - before[1]
    ends = {"rank_from": before[0], "rank_to": after[0], "score_from": before[1], "score_to": after[1]}
    return {"slug": slug, "name_vi": slug, "name_en": slug, **ends, "rank_change": places, "score_change": points}


# In 2021: a 44, b 43, us 42, c 41. In 2022: b 46, c 45, us 44, a 40.
FOUR = [
    mover("a", (1, 44.0), (4, 40.0)),
    mover("b", (2, 43.0), (1, 46.0)),
    mover("us", (3, 42.0), (3, 44.0)),
    mover("c", (4, 41.0), (2, 45.0)),
]
OURS = {"name_vi": "Ta", "name_en": "We", "since": 2021, "noun": "province", "compared": 4, "of": 4}


def test_who_passed_us_was_behind_and_is_ahead() -> None:
    assert [row["slug"] for row in overtakes.overtook(FOUR, "us")] == ["c"]
    assert [row["slug"] for row in overtakes.overtaken(FOUR, "us")] == ["a"]
    assert overtakes.overtook(FOUR, "nobody") == []


def test_who_shared_our_rank_and_is_ahead_now_passed_us() -> None:
    tied = [mover("us", (3, 42.0), (3, 42.0)), mover("d", (3, 42.0), (2, 43.0)), mover("e", (1, 50.0), (3, 42.0))]
    assert [row["slug"] for row in overtakes.overtook(tied, "us")] == ["d"]
    assert overtakes.overtaken(tied, "us") == []


def test_a_province_without_a_rank_in_one_year_passed_nobody() -> None:
    entered = {**mover("new", (9, 1.0), (1, 50.0)), "rank_from": None, "rank_change": None}
    assert [row["slug"] for row in overtakes.overtook([*FOUR, entered], "us")] == ["c"]


def test_passing_is_said_with_both_ranks() -> None:
    over = overtakes.overtook(FOUR, "us")
    said = briefing.overtakes(over, OURS, "PAPI", 2022, "overtook", "vi")
    assert said == "Giữa năm 2021 và năm 2022, 1\u00a0tỉnh vượt Ta ở PAPI: c (từ 4 đến 2)."
    assert briefing.overtakes([], OURS, "PAPI", 2022, "overtaken", "en") == "We overtook nobody."


def test_in_an_incomplete_edition_nobody_is_said_only_of_those_ranked_in_both_years() -> None:
    some = {**OURS, "compared": 29, "of": 63}
    assert briefing.overtakes([], some, "PAPI", 2022, "overtook", "vi") == (
        "Trong 29/63 tỉnh có hạng ở cả hai năm, giữa năm 2021 và năm 2022, không ai vượt Ta ở PAPI."
    )
    assert briefing.overtakes([], some, "PAPI", 2022, "overtaken", "en") == (
        "Of the 29/63 provinces ranked in both years, We overtook nobody."
    )


def test_kon_tum_2023_speaks_of_the_29_of_63_that_have_both_ranks(shipped: Path) -> None:
    found = rows("movers", index="par_index", year=2023, since=2022, indicator="total", ladder="province")
    assert overtakes.compared(found) == {"compared": 29, "of": 63}


def part(slug: str, code: str, change: float | None) -> dict[str, Any]:
    return {
        "slug": slug,
        "code": code,
        "name_vi": f"Nội dung {code}",
        "name_en": f"Part {code}",
        "score_change": change,
    }


def of(parts: list[dict[str, Any]], slug: str) -> list[dict[str, Any]]:
    return [row for row in parts if row["slug"] == slug]


def test_the_turning_component_is_where_the_other_gained_most_on_us() -> None:
    parts = [part("us", "1", 0.1), part("us", "2", -0.66), part("us", "3", None)]
    parts += [part("c", "1", 0.4), part("c", "2", 0.34), part("c", "3", 2.0)]
    pair = overtakes.turning(of(parts, "us"), of(parts, "c"))
    assert pair is not None and pair[0]["code"] == "2"  # 0.34 + 0.66 = 1.00 against 0.30
    assert briefing.turned(pair, "vi") == "Nội dung 2 (+0,34; ta −0,66)"
    assert overtakes.turning(of(parts[:3], "us"), of(parts[:3], "c")) is None


def test_own_and_others_effects_of_the_four_add_up() -> None:
    moved = effects(FOUR, "us")
    # ours alone: 44 ties a at 1 among 44, 43, 41: from 3 to 1; theirs alone: 42 among 40, 46, 45: from 3 to 3
    # ours last: 44 among 40, 46, 45 stays 3: 0; theirs last: from 1 to 3: -2
    assert moved == Effects(rank_change=0, own=1.0, others=-1.0, entered_left=0, compared=4)


def test_effects_say_whose_scores_moved_the_rank() -> None:
    moved = Effects(rank_change=-4, own=2.0, others=-5.0, entered_left=-1, compared=59)
    said = briefing.effect(moved, 0.3469, [0.5, 0.67, 0.9], "điểm", "province", "vi")
    assert said == (
        "Điểm tăng 0,35 riêng nó đã đưa tỉnh lên 2\u00a0bậc; "
        "các tỉnh khác tăng nhanh hơn (trung vị tăng 0,67\u00a0điểm) nên mất 5\u00a0bậc; "
        "các tỉnh vào hoặc rời bảng xếp hạng làm mất 1\u00a0bậc"
    )


def test_the_median_of_an_even_number_is_between_the_two_in_the_middle() -> None:
    moved = Effects(rank_change=-5, own=0.0, others=-5.0, entered_left=0, compared=5)
    said = briefing.effect(moved, 0.1, [0.9, 0.5, 0.8, 0.6], "điểm", "province", "vi")
    assert "(trung vị tăng 0,70\u00a0điểm)" in said  # (0.6 + 0.8) / 2


def test_the_median_change_of_papi_2024_is_that_of_58_others(shipped: Path) -> None:
    found = rows("movers", index="papi", year=2024, since=2023, indicator="total", ladder="province")
    changes = [row["score_change"] for row in found if row["slug"] != "kon-tum" and row["score_change"] is not None]
    moved = Effects(rank_change=-5, own=0.0, others=-5.0, entered_left=0, compared=59)
    assert len(changes) == 58
    assert "(trung vị tăng 0,63\u00a0điểm)" in briefing.effect(moved, 0.0, changes, "điểm", "province", "vi")


def test_the_others_rose_faster_only_where_they_did() -> None:
    moved = Effects(rank_change=-6, own=-5.5, others=-0.5, entered_left=0, compared=60)
    said = briefing.effect(moved, -1.18, [-0.4, -0.2, 0.1], "%", {"one_vi": "bộ", "many_vi": "bộ"}, "vi")
    assert said == (
        "Điểm giảm 1,18\u00a0điểm phần trăm riêng nó đã kéo bộ xuống 5,5\u00a0bậc; "
        "điểm của các bộ khác thay đổi làm mất 0,5\u00a0bậc "
        "(bậc lẻ: trung bình của hai thứ tự tính, bộ trước hoặc các bộ khác trước)"
    )


def test_where_our_score_fell_the_others_did_not_rise_faster_but_rose() -> None:
    # PAPI 2023: Kon Tum 39.97 -> 39.96, half of the others rose by 0.08 or more.
    moved = Effects(rank_change=-2, own=-0.5, others=-1.5, entered_left=0, compared=61)
    said = briefing.effect(moved, -0.0087, [-0.3, 0.08, 0.4], "điểm", "province", "vi").replace("\u00a0", " ")
    assert said == (
        "Điểm giảm 0,01 riêng nó đã kéo tỉnh xuống 0,5 bậc, trong khi các tỉnh khác tăng (trung vị tăng 0,08 điểm) nên "
        "mất 1,5 bậc (bậc lẻ: trung bình của hai thứ tự tính, tỉnh trước hoặc các tỉnh khác trước)"
    )
    english = briefing.effect(moved, -0.0087, [-0.3, 0.08, 0.4], "điểm", "province", "en")
    assert "faster" not in english and english.count("half places") == 1


@pytest.mark.parametrize(
    ("ours", "others", "said"),
    [
        (0.0, 0.5, "Điểm giữ nguyên riêng nó không làm đổi hạng, trong khi các tỉnh khác tăng"),
        (0.351, 0.353, "điểm của các tỉnh khác thay đổi làm mất"),  # both are printed as 0,35
        (0.3, 0.5, "các tỉnh khác tăng nhanh hơn"),
    ],
)
def test_faster_is_said_only_of_a_score_that_rose_less_as_printed(ours: float, others: float, said: str) -> None:
    moved = Effects(rank_change=-1, own=0.0, others=-1.0, entered_left=0, compared=2)
    told = briefing.effect(moved, ours, [others], "điểm", "province", "vi")
    assert said in told and "bậc lẻ" not in told


def test_a_different_number_of_ranked_units_is_said_with_the_share() -> None:
    change = {"since": 2021, "rank_from": 5, "rank_to": 11, "rank_of_from": 60, "rank_of_to": 61}
    said = briefing.different_n(change, 2022, "vi")
    # 5/60 = 8.33 %, 11/61 = 18.03 %, rounded up
    assert "5/60 (nhóm 9% đầu) năm 2021, 11/61 (nhóm 19% đầu) năm 2022" in said
    assert briefing.share(12, 61, "vi") == "12/61 (nhóm 20% đầu)"
    assert briefing.different_n({**change, "rank_of_from": 61}, 2022, "vi") == ""
    assert briefing.different_n({**change, "rank_from": None}, 2022, "vi") == ""


def member(who: str, rank: int | None, points: float | None) -> dict[str, Any]:
    return {"slug": who, "name_vi": who, "name_en": who, "rank": rank, "score": points}


HIGHLANDS = [
    member("Đắk Lắk", 34, 87.33),
    member("kon-tum", 43, 86.14),
    member("Lâm Đồng", 49, None),
    member("Gia Lai", None, 80.0),
]


def test_place_in_the_region_and_who_stands_next_with_the_distance() -> None:
    assert (
        briefing.region_place(HIGHLANDS, "kon-tum", "Tây Nguyên", "vi")
        == "Tây Nguyên: thứ 2 trong 3/4\u00a0tỉnh có hạng"
    )
    assert briefing.region_place(HIGHLANDS[:3], "kon-tum", "Tây Nguyên", "vi") == "Tây Nguyên: thứ 2/3"
    assert briefing.nearest(HIGHLANDS, "kon-tum", "điểm", "vi") == "Trên: Đắk Lắk, hơn 1,19\u00a0điểm. Dưới: Lâm Đồng."
    assert briefing.nearest(HIGHLANDS, "Gia Lai", "điểm", "vi") == ""


def test_a_shared_rank_is_said_as_shared() -> None:
    tied = [*HIGHLANDS[:2], member("Đắk Nông", 43, 86.14)]
    assert briefing.nearest(tied, "kon-tum", "%", "en").endswith("Same rank: Đắk Nông.")


def attention(**changes: Any) -> dict[str, Any]:
    base = {
        "index": "papi",
        "short_name": "PAPI",
        "year": 2024,
        "since": 2023,
        "indicator": "2",
        "name_vi": "Công khai",
    }
    figures = {"rank": 59, "rank_of": 61, "rank_change": -13, "bottom_twice": True, "fell_far": True}
    return {**base, "name_en": "Transparency", **figures, **changes}


def test_attention_names_what_stays_low_and_what_fell_with_the_year() -> None:
    far = attention(indicator="1", name_vi="Tham gia", rank=49, rank_change=-16, bottom_twice=False)
    low = attention(indicator="total", rank=60, rank_change=-4, fell_far=False)
    assert briefing.attention([low, attention(), far], "vi") == [
        (
            "PAPI năm 2024",
            [
                "hai kỳ liền trong một phần tư cuối: tổng điểm (60/61); Công khai (59/61)",
                "giảm từ 10 bậc so với năm 2023: Tham gia (▼\u00a016\u00a0bậc, còn 49/61); "
                "Công khai (▼\u00a013\u00a0bậc, còn 59/61)",
            ],
        )
    ]
    assert briefing.attention([], "en") == []


def test_weak_parts_are_the_lowest_quarter_of_the_newer_year() -> None:
    found: list[dict[str, Any]] = [
        {"name_vi": "Tài chính công", "rank_to": 51, "rank_of_to": 63, "rank_status_to": "computed"},
        {"name_vi": "Chỉ đạo", "rank_to": 52, "rank_of_to": 63, "rank_status_to": "published"},
        {"name_vi": "Thể chế", "rank_to": 22, "rank_of_to": 63, "rank_status_to": "published"},
        {"name_vi": "Công vụ", "rank_to": None, "rank_of_to": None, "rank_status_to": None},
    ]
    ranked, scored = {"publishes_rank": True}, {"publishes_rank": False}
    said = "Một phần tư cuối năm 2023: Chỉ đạo (52/63); Tài chính công (51/63{})."
    assert briefing.weak(found, ranked, 2023, "vi") == said.format(", hạng tính")
    assert briefing.weak(found, scored, 2023, "vi") == said.format("")  # of PAPI every rank is, and its total says so
    assert briefing.weak(found[2:], ranked, 2023, "vi") == ""


def test_what_a_score_is_made_of() -> None:
    found: list[dict[str, Any]] = [
        {"name_vi": "Điểm thẩm định", "score_to": 54.95, "max_score": 61.5},
        {"name_vi": "Điều tra", "score_to": 31.19, "max_score": 38.5},
        {"name_vi": "Khác", "score_to": None, "max_score": 5.0},
    ]
    said = briefing.made_of(found, "Kon Tum", 2023, "vi")
    assert said == "Kon Tum năm 2023: Điểm thẩm định 54,95/61,5; Điều tra 31,19/38,5."


def test_a_line_of_scores_is_said_inside_one_measure_only() -> None:
    found = [
        {"year": 2020, "score": 43.0, "score_segment": 51},
        {"year": 2021, "score": 45.366, "score_segment": 61},
        {"year": 2024, "score": 44.4, "score_segment": 61},
    ]
    said = briefing.score_path(found, "Hưng Yên", "PAPI", "điểm", "vi")
    assert said == "Hưng Yên: PAPI từ 45,37\u00a0điểm năm 2021 đến 44,40\u00a0điểm năm 2024"
    assert briefing.score_path(found[:1], "H", "PAPI", "điểm", "en") == "H: PAPI scored 43.00\u00a0points in 2020"
    assert briefing.score_path([], "H", "PAPI", "điểm", "en") == "No PAPI score of H is loaded yet"


@pytest.mark.parametrize(
    ("ladder", "words"), [("backcast", "ước tính được cho 32/34 tỉnh"), ("province", "đủ điểm của 61 tỉnh")]
)
def test_coverage_of_estimates_says_that_they_are_estimates(ladder: str, words: str) -> None:
    scored = 32 if ladder == "backcast" else 61
    edition = {"year": 2024, "ladder": ladder, "ranked_units": 61, "scored": scored, "ranked": 0, "announced_on": None}
    edition |= {"many_vi": "tỉnh"}
    assert briefing.coverage(edition, False, "vi") == words
    assert briefing.completeness(edition, "PAPI", False, "vi") == f"PAPI năm 2024: {words}."


def test_peers_of_one_reason_are_at_most_seven_those_with_most_reasons_first() -> None:
    near = [{"slug": slug, "reason": "region", "evidence": "published"} for slug in "abcdefghi"]
    both = {"slug": "i", "reason": "neighbour", "evidence": None}
    guess = {"slug": "b", "reason": "cluster", "evidence": "inferred"}
    sets = suggestions([*near, both, guess])
    assert list(sets) == ["region", "cluster_inferred", "neighbour"]
    assert sets["region"] == ["b", "i", "a", "c", "d", "e", "f"]
    assert sets["cluster_inferred"] == ["b"]


def test_the_glance_agrees_with_history_and_the_region_with_the_ladder(shipped: Path) -> None:
    asked = {"vintage": "63", "code": "62", "ladder": "province"}
    par = next(row for row in rows("glance", **asked) if row["index"] == "par_index")
    assert (par["year"], par["since"], par["rank"], par["rank_change"]) == (2023, 2022, 43, 12)
    assert round(par["score_change"], 2) == 4.79
    around = [row for row in rows("around", **asked) if row["index"] == "par_index"]
    assert briefing.region_place(around, "kon-tum", "Tây Nguyên", "vi") == "Tây Nguyên: thứ 2/5"
    assert briefing.nearest(around, "kon-tum", "điểm", "vi").startswith("Trên: Đắk Lắk, hơn 1,19")
    for index in ("papi", "pci", "par_index", "sipas"):
        mine = rows("history", index=index, indicator="total", ladder="province")
        whole = {row["year"]: (row["rank"], row["score"]) for row in mine if row["slug"] == "kon-tum"}
        slim = {row["year"]: (row["rank"], row["score"]) for row in rows("paths", **asked) if row["index"] == index}
        assert slim == whole


def test_hung_yen_was_overtaken_by_six_in_papi_2022(shipped: Path) -> None:
    found = rows("movers", index="papi", year=2022, since=2021, indicator="total", ladder="province")
    over = [row["slug"] for row in overtakes.overtook(found, "hung-yen")]
    assert over == ["ninh-thuan", "bac-lieu", "binh-thuan", "ha-tinh", "vinh-phuc", "phu-tho"]
    assert [row["slug"] for row in overtakes.overtaken(found, "hung-yen")] == ["lang-son"]
    parts = rows("parts", index="papi", year=2022, since=2021, ladder="province", parent="total")
    pair = overtakes.turning(of(parts, "hung-yen"), of(parts, "ninh-thuan"))
    assert pair is not None and pair[0]["code"] == "4"
