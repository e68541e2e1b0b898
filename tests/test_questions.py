"""Levels and ranks of the hand-made release, each answer worked by hand in the comment beside it."""

from typing import Any

import pytest

from rankings import answers, briefing
from rankings.db import query, rows

pytestmark = pytest.mark.usefixtures("release")

HN, LC, YB, QN, HY, TB, QG, KT = "01", "10", "15", "22", "33", "34", "51", "62"


def ladder(index: str, year: int, indicator: str = "total", of: str = "province") -> dict[str, dict[str, Any]]:
    """Code -> row of `ladder`."""
    asked = {"index": index, "year": year, "indicator": indicator, "ladder": of}
    return {row["code"]: row for row in rows("ladder", **asked)}


def column(found: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    return {code: row[name] for code, row in found.items() if row[name] is not None}


def test_a_total_is_the_sum_of_its_parts() -> None:
    # PAPI 2015: Quảng Ninh 4 + 4 + 4 + 3.5 = 15.5; Lào Cai 2.5 + 2.5 + 2 + 2 = 9; Hưng Yên 2.2 + 1.1 + 3.4 + 3.3 = 10
    found = ladder("papi", 2015)
    assert column(found, "score") == pytest.approx(
        {QN: 15.5, HN: 12, YB: 10, HY: 10, TB: 9.5, LC: 9, QG: 8, KT: 7}, abs=1e-9
    )
    assert {row["status"] for row in found.values()} == {"derived"}
    assert {row["max_score"] for row in found.values()} == {20}


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    # 15.5, 12, 10, 10, 9.5, 9, 8, 7 -> 1, 2, 3, 3, 5, 6, 7, 8
    ranks = column(ladder("papi", 2015), "rank")
    assert ranks == {QN: 1, HN: 2, YB: 3, HY: 3, TB: 5, LC: 6, QG: 7, KT: 8}


def test_ties_hold_where_the_sums_differ_in_the_last_digit() -> None:
    # 1.3 + 2 and 2.2 + 1.1 are both 3.3 and not the same double; dimension 1: 8, 6, 5, 5, 4, 4, 3.3, 3.3
    assert 1.3 + 2 != 2.2 + 1.1
    ranks = column(ladder("papi", 2015, "1"), "rank")
    assert ranks == {QN: 1, HN: 2, LC: 3, TB: 3, QG: 5, KT: 5, YB: 7, HY: 7}


def test_a_rank_is_over_the_provinces_that_have_a_score() -> None:
    # PAPI 2020: six of eight have a total (19, 18, 18, 16, 15, 12), seven have dimension 1 (7, 6, 6, 6, 6, 4.5, 4)
    total, first = ladder("papi", 2020), ladder("papi", 2020, "1")
    assert column(total, "rank") == {HN: 1, LC: 2, HY: 2, YB: 4, TB: 5, QG: 6}
    assert set(column(total, "rank_of").values()) == {6}
    assert column(first, "rank") == {HN: 1, LC: 2, YB: 2, HY: 2, TB: 2, KT: 6, QG: 7}
    assert set(column(first, "rank_of").values()) == {7}


def test_computed_ranks_say_so() -> None:
    found = ladder("papi", 2020)
    assert set(column(found, "rank_basis").values()) == {"computed"}
    assert set(column(found, "rank_status").values()) == {"computed"}


def test_excluded_and_unranked_provinces_have_neither_score_nor_rank() -> None:
    found = ladder("papi", 2020)
    assert (found[QN]["missing"], found[KT]["missing"]) == ("excluded", "unranked")
    assert [found[code][name] for code in (QN, KT) for name in ("score", "rank", "group")] == [None] * 6
    # Kon Tum lacks dimension 3 and its parts only
    assert {name: ladder("papi", 2020, name)[KT]["missing"] for name in ("3", "3.1")} == {
        "3": "excluded",
        "3.1": "excluded",
    }
    assert ladder("papi", 2020, "2")[KT]["score"] == 4


def test_an_excluded_province_answers_with_the_reason() -> None:
    answer = answers.figure("papi", 2020, "quang-ninh")
    assert (answer["score"], answer["rank"], answer["missing"]) == (None, None, "excluded")
    assert answer["reason"]["en"] == "PAPI 2020 has no result for this province"


def test_an_incomplete_edition_has_published_ranks_only() -> None:
    # PAR 2020: five scores of eight ranked; Thái Bình's 84.00 would be fourth, but three others are unknown
    found = ladder("par_index", 2020)
    assert column(found, "score") == {HN: 91, QN: 85.55, HY: 85.55, TB: 84, KT: 78.1}
    assert column(found, "rank") == {HN: 1, QN: 3, HY: 3, LC: 5, KT: 8}
    assert set(column(found, "rank_of").values()) == {8}
    assert column(found, "missing") == {YB: "not_loaded", QG: "not_loaded"}


def test_published_ranks_stay_in_a_complete_edition() -> None:
    # PAR 2019: 90, 88.5, 88.5, 85, 84, 83, 80, 79. Quảng Ninh's published 3 (of the tie at 2) stays, Lào Cai gets 2
    found = ladder("par_index", 2019)
    assert column(found, "rank") == {HN: 1, LC: 2, QN: 3, YB: 4, HY: 5, TB: 6, QG: 7, KT: 8}
    published = {HN, QN, TB}
    assert column(found, "rank_basis") == {code: "published" if code in published else "computed" for code in found}


def test_rank_of_falls_back_on_the_edition() -> None:
    # Quảng Ninh's row of 2019 prints rank 3 without a denominator
    assert answers.figure("par", 2019, "Quảng Ninh")["rank_of"] == 8


def test_quartile_groups_of_papi() -> None:
    # 2016, eight different totals: two a group; 2019: Hà Nội and Lào Cai are tied at 18.5 and share theirs
    assert column(ladder("papi", 2016), "group") == {QN: 1, HN: 1, LC: 2, TB: 2, YB: 3, HY: 3, QG: 4, KT: 4}
    tied = column(ladder("papi", 2019), "group")
    assert tied[HN] == tied[LC] == 1


def test_an_index_with_published_ranks_has_no_groups() -> None:
    assert column(ladder("par_index", 2019), "group") == {}


def test_ministries_are_a_ladder_of_their_own() -> None:
    # 91, 89, 86: the third rank is not printed; three ministries, complete
    found = ladder("par_index", 2023, of="ministry")
    assert column(found, "rank") == {"BTC": 1, "BTP": 2, "BNV": 3}
    assert found["BNV"]["rank_basis"] == "computed"
    assert answers.figure("par", 2023, "Bộ Nội vụ")["rank"] == 3


def test_codes_of_the_63_and_of_the_34_never_mix() -> None:
    # 15 is Yên Bái among the 63 and Lào Cai among the 34
    before, after = ladder("par_index", 2023)[YB], ladder("par_index", 2025)["15"]
    assert (before["vintage"], before["name_vi"], before["score"]) == ("63", "Yên Bái", 85)
    assert (after["vintage"], after["name_vi"], after["score"], after["slug"]) == ("34", "Lào Cai", 87, "lao-cai-34")
    assert len(ladder("par_index", 2025)) == 5


def test_one_name_means_the_province_of_its_year() -> None:
    old, new = answers.figure("par", 2023, "Lào Cai"), answers.figure("par", 2025, "Lào Cai")
    assert (old["vintage"], old["province_code"], old["score"]) == (63, "10", 88)
    assert (new["vintage"], new["province_code"], new["score"]) == (34, "15", 87)


def test_ha_tay_is_there_in_its_years_only() -> None:
    found = ladder("pci", 2007)
    assert (found["28"]["name_vi"], found["28"]["rank"], found["28"]["rank_of"]) == ("Hà Tây", 9, 9)
    assert "28" not in ladder("pci", 2009)
    assert len(ladder("pci", 2009)) == 8


def test_rank_in_a_region_is_the_order_of_its_members() -> None:
    # Red River Delta, PAR 2023: Hà Nội 1, Quảng Ninh 3, Hưng Yên 5, Thái Bình 6 -> 1, 2, 3, 4 of 4
    inside = {row["slug"] for row in rows("members", scheme="KTXH6-63", region="DBSH", year=None)}
    members = [row for row in ladder("par_index", 2023).values() if row["slug"] in inside]
    assert [row["rank"] for row in members] == [1, 3, 5, 6]
    said = briefing.region_rank(members, "hung-yen", "Đồng bằng sông Hồng", "en")
    assert "3" in said
    assert "4" in said
    assert "Quang Ninh" in said


def test_a_line_is_cut_at_every_break_and_at_a_skipped_year() -> None:
    # 2016 rank_only, 2017 none, 2018 without an edition: only 2019 and 2020 are joined
    frame = query("history", index="papi", indicator="total", ladder="province").query("code == '33'")
    assert list(frame["year"]) == [2015, 2016, 2017, 2019, 2020]
    for name in ("segment", "score_segment"):
        segments = list(frame[name])
        assert segments[3] == segments[4]
        assert len(set(segments)) == 4


def test_another_maximum_cuts_the_line_of_scores_only() -> None:
    # c1: 10 points at most in 2022, 9.5 in 2023
    frame = query("history", index="par_index", indicator="c1", ladder="province").query(
        "code == '33' and year in (2022, 2023)"
    )
    assert frame["segment"].nunique() == 1
    assert frame["score_segment"].nunique() == 2


def test_a_line_never_crosses_the_merger() -> None:
    frame = query("history", index="par_index", indicator="total", ladder="province").query("code == '15'")
    assert list(frame["vintage"]) == ["63"] * 4 + ["34"]
    assert list(frame["segment"])[-1] not in list(frame["segment"])[:-1]


def test_a_ladder_has_every_unit_once() -> None:
    for edition in rows("editions", index=None):
        asked = {"index": edition["index"], "year": edition["year"]}
        for indicator in rows("indicators", **asked):
            found = rows("ladder", **asked, indicator=indicator["code"], ladder=edition["ladder"])
            assert len({(row["vintage"], row["code"]) for row in found}) == len(found), (asked, indicator["code"])


def test_published_means_are_no_competitors() -> None:
    means = {row["code"]: row["score"] for row in rows("level_means", index="par_index", indicator="total", year=2023)}
    assert means == {"TN": 79.02, "VN": 84.75}
