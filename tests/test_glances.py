"""What is newer than our newest figure, each answer read off the published files."""

import pytest

from rankings import briefing, glances
from rankings.db import query


def newest(province: str, index: str, vintage: str = "63") -> glances.Row:
    units = query("units", vintage=vintage, ladder="province").to_dict("records")
    unit = next(one for one in units if one["slug"] == province)
    return next(row for row in glances.all_of(unit, "province") if row["index"] == index)


def said(province: str, index: str, form: str) -> str:
    return briefing.newer(newest(province, index), "vi", form)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("province", "index", "short", "whole"),
    [
        # Cà Mau's newest SIPAS is of 2022: the editions of 2023 and 2024 hold figures of others.
        ("ca-mau", "sipas", "2023–2024: chưa nạp", "SIPAS năm 2023–2024: chưa nạp số của tỉnh"),
        ("ca-mau", "par_index", "2024: chưa nạp", "PAR INDEX năm 2024 (công bố 06/04/2025): chưa nạp số của tỉnh"),
        ("ca-mau", "papi", "", ""),
        (
            "ca-mau",
            "pci",
            "2017–2024: chưa nạp",
            "PCI năm 2017–2024: đã công bố, chưa nạp số nào. Từ PCI 2023 VCCI chỉ công bố 30 tỉnh đứng đầu",
        ),
    ],
)
def test_every_later_edition_is_said(province: str, index: str, short: str, whole: str) -> None:
    assert said(province, index, "newer_short") == short
    assert said(province, index, "newer_edition") == whole


@pytest.mark.usefixtures("shipped")
def test_later_editions_of_different_reasons_are_said_apart() -> None:
    base = {"ladder": "province", "announced_on": None, "nobody": False, "lacking_vi": None, "lacking_en": None}
    left_out = {**base, "first": 2022, "year": 2022, "missing": "excluded"}
    unloaded = {**base, "first": 2023, "year": 2024, "missing": "not_loaded"}
    row = {"short_name": "PAPI", "newer": [left_out, unloaded]}
    assert briefing.newer(row, "vi", "newer_short") == "2022: loại khỏi kỳ này; 2023–2024: chưa nạp"


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize("vintage", ["63", "34"])
def test_the_newest_figure_of_a_province_that_did_not_merge_is_that_among_the_34(vintage: str) -> None:
    """Hà Nội, code 01 on both sides: 92 and 1st of 5 in the table of 2025, the edition before it is that of 2023."""
    row = newest("ha-noi", "par_index", vintage)
    assert (row["year"], row["score"], row["rank"], row["rank_of"]) == (2025, 92.0, 1, 5)
    assert (row["vintage"], row["code"], row["since"]) == ("34", "01", 2023)
    change = row["change"]
    assert (change["rank_change"], change["refused"]["rank"]["reason"]) == (None, "merger")
    assert briefing.newer(row, "vi") == ""
    assert {member["slug"] for member in row["region"]} == {"ha-noi", "hung-yen-34", "quang-ninh"}
    trend = row["history"].set_index("year")
    assert trend.loc[2023, "segment"] != trend.loc[2025, "segment"], "a line of ranks among 63 and among 34"
    assert newest("ha-noi", "papi", vintage)["vintage"] == "63"


@pytest.mark.usefixtures("release")
def test_the_sheet_of_a_province_that_did_not_merge_goes_on_in_2025_under_its_key_of_the_34() -> None:
    rows = query("dossier", vintage="63", code="01", ladder="province")
    own = rows[(rows["index"] == "par_index") & (rows["indicator"] == "total") & (rows["year"] >= 2023)]
    assert own[["year", "vintage", "code"]].to_numpy().tolist() == [[2023, "63", "01"], [2025, "34", "01"]]
    merged = query("dossier", vintage="63", code="62", ladder="province")
    assert set(merged["vintage"]) == {"63"}


@pytest.mark.usefixtures("release")
def test_a_province_that_merged_is_not_taken_for_the_new_one_of_its_name() -> None:
    assert "không còn tỉnh này" in said("hung-yen", "par_index", "newer_edition")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("ladder", "words"),
    [
        ("province", "Chưa nạp kỳ nào từ năm 2025; kỳ mới nhất đã nạp, năm 2024, là của 63 tỉnh trước sáp nhập."),
        ("backcast", "Chưa ước tính được kỳ nào của Hưng Yên (mới): kỳ nào cũng có tỉnh cũ chưa có điểm."),
    ],
)
def test_a_new_province_is_not_said_to_be_not_loaded_where_no_edition_of_the_34_is(ladder: str, words: str) -> None:
    assert briefing.nothing({"index": "papi"}, new("hung-yen-34"), ladder, "vi") == words


@pytest.mark.usefixtures("release")
def test_where_an_edition_of_the_34_is_loaded_a_new_province_without_a_figure_is_not_loaded() -> None:
    said_of = briefing.nothing({"index": "par_index"}, new("hung-yen-34"), "province", "en")
    assert said_of == "No figures of Hung Yen (new) are loaded yet."


def new(slug: str) -> dict[str, object]:
    units = query("units", vintage="34", ladder="province").to_dict("records")
    return next({str(key): value for key, value in one.items()} for one in units if one["slug"] == slug)
