"""Two indicators side by side across 01/07/2025: of 63 and of 34 provinces only those that did not merge are paired."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.components import axes, joint, likeness, report, units
from pages.components.axes import Axis
from pages.components.filters import in_language, rows_by
from rankings import briefing, ladders
from rankings.briefing import Row
from rankings.key import Key
from tests.test_unmerged_2025 import par_2025

PAGE = """
import runpy
import streamlit as st
from pages.components import readings
st.session_state["lang"] = {lang!r}
readings.begin()
runpy.run_path({page!r})
"""


def axis(index: str, year: int, indicator: str = "total", ladder: str = "province") -> Axis:
    known = rows_by("code", "indicators", index=index, year=year)
    return Axis(rows_by("index", "indices")[index], year, known[indicator], ladder)


def province(slug: str, vintage: str) -> Row:
    return rows_by("slug", "units", ladder="province", vintage=vintage)[slug]


def editions(*known: tuple[str, int]) -> pd.DataFrame:
    """Complete editions of five units each."""
    return pd.DataFrame([{"index": index, "year": year, "scored": 5, "complete": True} for index, year in known])


@pytest.mark.parametrize(
    ("ladder", "year", "vintage"),
    [
        ("province", 2008, "63"),
        ("province", 2024, "63"),
        ("province", 2025, "34"),
        ("backcast", 2020, "34"),
        ("ministry", 2024, "ministry"),
        ("ministry", 2025, "ministry"),
    ],
)
def test_of_which_units_an_edition_is(ladder: str, year: int, vintage: str) -> None:
    assert ladders.vintage(ladder, year) == vintage


@pytest.mark.usefixtures("release")
def test_only_the_provinces_that_did_not_merge_are_paired_each_with_its_own_key() -> None:
    """PAR INDEX 2025: Hà Nội 92, Quảng Ninh 91, and three new ones; PAPI 2019: Hà Nội 18.5, Quảng Ninh 23."""
    across, upright = axis("par_index", 2025), axis("papi", 2019)
    found = joint.pairs(across, upright)
    assert found[["slug", "x", "y"]].to_numpy().tolist() == [["ha-noi", 92, 18.5], ["quang-ninh", 91, 23]]
    first = {str(name): value for name, value in found.iloc[0].items()}
    par, papi = Key("par_index", 2025, "34", "01", "total"), Key("papi", 2019, "63", "01", "total")
    keys = in_language("vi", lambda: joint.keys(across, upright))
    assert in_language("vi", lambda: keys(first, "PAR INDEX năm 2025")) == [par]
    assert in_language("vi", lambda: keys(first, "PAPI năm 2019")) == [papi]
    assert in_language("vi", lambda: keys(first, "")) == [par, papi]
    turned = joint.pairs(upright, across)
    assert turned[["slug", "vintage", "y_vintage", "x", "y"]].to_numpy().tolist() == [
        ["quang-ninh", "63", "34", 23, 91],
        ["ha-noi", "63", "34", 18.5, 92],
    ]


@pytest.mark.usefixtures("release")
def test_of_one_set_every_province_has_one_key_for_both() -> None:
    across, upright = axis("papi", 2019), axis("pci", 2009)
    found = joint.pairs(across, upright)
    assert len(found) == 8 and found["y"].notna().all()
    assert (found["y_vintage"] == "63").all() and (found["y_code"] == found["code"]).all()


@pytest.mark.usefixtures("release")
def test_a_figure_that_is_missing_stays_missing_and_is_said() -> None:
    """Quảng Ninh was left out of PAPI 2020."""
    across, upright = axis("par_index", 2025), axis("papi", 2020)
    found = joint.pairs(across, upright).set_index("slug")
    assert found.loc["quang-ninh", "x"] == 91 and found["y"].isna()["quang-ninh"]
    said = briefing.quarter(found.reset_index(), "quang-ninh", "Quảng Ninh", "A", "B", "vi")
    assert said == "Quảng Ninh chưa có điểm B, không có mặt trong hình."
    assert joint.elsewhere(province("quang-ninh", "63"), across, upright) == {}


@pytest.mark.usefixtures("release")
def test_a_province_that_merged_is_of_the_other_set() -> None:
    both = axis("par_index", 2025), axis("papi", 2019)
    old, new = province("hung-yen", "63"), province("hung-yen-34", "34")
    assert in_language("vi", lambda: joint.elsewhere(old, *both)) == {"PAR INDEX năm 2025": 34}
    assert in_language("vi", lambda: joint.elsewhere(new, *both)) == {"PAPI năm 2019": 63}
    assert in_language("en", lambda: joint.elsewhere(new, axis("pci", 2007))) == {"PCI 2007": 64}
    estimates = axis("papi", 2019, ladder="backcast")
    assert joint.elsewhere(new, estimates) == {}
    ministry = rows_by("slug", "units", ladder="ministry", vintage=None)["bo-noi-vu"]
    assert joint.elsewhere(ministry, axis("par_index", 2023, ladder="ministry")) == {}


def test_another_set_is_said_never_that_there_is_no_score() -> None:
    assert briefing.of_another_set("Hưng Yên", 63, {"PAR INDEX năm 2025": 34}, "vi") == (
        "Hưng Yên không có mặt trong hình: tỉnh này thuộc bộ 63 tỉnh, còn PAR INDEX năm 2025 nói về 34 tỉnh."
    )
    assert briefing.of_another_set("Hung Yen (new)", 34, {"PAPI 2024": 63, "PCI 2007": 64}, "en") == (
        "Hung Yen (new) is not in the picture: it is one of the 34 provinces, while PAPI 2024 speaks of the 63 and "
        "PCI 2007 speaks of the 64."
    )


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "vi",
            "PAR INDEX năm 2025 nói về 34 tỉnh, PAPI năm 2019 nói về 63 tỉnh: chỉ so các tỉnh không sáp nhập ngày "
            "01/07/2025, 2 tỉnh có đủ hai số",
        ),
        (
            "en",
            "PAR INDEX 2025 speaks of 34 provinces, PAPI 2019 of 63: only provinces that did not merge on 01/07/2025 "
            "are compared, 2 provinces with both figures",
        ),
    ],
)
def test_under_the_picture_both_sets_are_said(lang: str, words: str) -> None:
    across, upright = axis("par_index", 2025), axis("papi", 2019)
    said = in_language(lang, lambda: joint.under(across, upright, 2)).replace("\u00a0", " ")
    assert words in said
    assert "01/07/2025" not in in_language(lang, lambda: joint.under(upright, axis("pci", 2009), 8))


@pytest.mark.usefixtures("release")
def test_where_nobody_has_both_the_two_sets_are_named() -> None:
    said = in_language("vi", lambda: joint.none(axis("par_index", 2025), axis("papi", 2020)))
    assert "PAR INDEX năm 2025 nói về 34 tỉnh, PAPI năm 2020 nói về 63 tỉnh" in said
    assert "01/07/2025" not in in_language("en", lambda: joint.none(axis("papi", 2020), axis("papi", 2019)))


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(
    ("across", "known", "chosen"),
    [
        # 2020 is three years from 2023, 2025 two
        (("par_index", 2023), [("papi", 2020), ("papi", 2025)], ("papi", 2020)),
        (("par_index", 2025), [("papi", 2024), ("papi", 2028)], ("papi", 2028)),
        # nobody else measures the 34: another edition of the same index
        (("par_index", 2025), [("par_index", 2025), ("par_index", 2026), ("papi", 2024)], ("par_index", 2026)),
        # no other edition of the 34 at all
        (("par_index", 2025), [("par_index", 2025), ("papi", 2024), ("par_index", 2023)], ("papi", 2024)),
        (("par_index", 2025), [("par_index", 2025)], ("par_index", 2025)),
    ],
)
def test_the_default_partner_is_of_the_same_set(
    across: tuple[str, int], known: list[tuple[str, int]], chosen: tuple[str, int]
) -> None:
    assert axes.partner(editions(*known), axis(*across), "ha-noi") == chosen


@pytest.mark.usefixtures("release")
def test_of_another_index_the_nearest_year_of_the_same_set() -> None:
    assert axes.nearest([2026, 2025, 2019, 2007], axis("par_index", 2023)) == 2019
    assert axes.nearest([2029, 2024], axis("par_index", 2025)) == 2029
    assert axes.nearest([2024, 2019], axis("par_index", 2025)) == 2024
    # Ministries did not merge
    assert axes.nearest([2025, 2019], axis("par_index", 2023, ladder="ministry")) == 2025


@pytest.fixture(scope="module")
def with_2025(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Path:
    return par_2025(shipped_store, tmp_path_factory.mktemp("par"))


Opened = Callable[..., tuple[AppTest, str]]


@pytest.fixture
def opened(with_2025: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page at an address; what it says first besides."""
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    first: list[str] = []
    monkeypatch.setattr(report, "lead", lambda *said: first.append(said[0]))

    def at(lang: str = "vi", **asked: str) -> tuple[AppTest, str]:
        path = str(Path(axes.__file__).parents[1] / "relations.py")
        page = AppTest.from_string(PAGE.format(lang=lang, page=path), default_timeout=60)
        for name, value in asked.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page, first[-1]

    return at


def test_ha_noi_has_both_figures_and_the_reason_for_no_matrix_is_that_there_are_no_components(opened: Opened) -> None:
    """Hà Nội's 95 of 2025 is the highest. PAPI 2024 of the eleven: 41.33, 41.38, 43.07, 43.48, Hà Nội 43.77, the median
    43.89 of Sơn La, 44.87, 45.00, 45.10, 45.55, 47.82."""
    page, first = opened(tinh="ha-noi", chi_so="par_index", nam="2025")
    assert (page.session_state["y_chi_so"], page.session_state["y_nam"]) == ("papi", "2024")
    assert first == "Hà Nội: PAR INDEX năm 2025 trên trung vị, PAPI năm 2024 dưới trung vị."
    assert [str(one.value) for one in page.info] == [
        "Chưa lập được bảng tương quan và chưa so được hồ sơ: chưa có điểm thành phần của PAR INDEX năm 2025. "
        "Hãy chọn một kỳ đủ điểm và có điểm thành phần, ví dụ PAPI năm 2024."
    ]
    both = joint.pairs(axis("par_index", 2025), axis("papi", 2024)).set_index("slug")
    assert len(both) == 11 and both.loc["ha-noi", "y"] == pytest.approx(43.77, abs=0.005)


@pytest.mark.parametrize(
    ("slug", "asked", "first"),
    [
        (
            "hung-yen-34",
            {"chi_so": "par_index", "nam": "2025"},
            "Hưng Yên (mới) không có mặt trong hình: tỉnh này thuộc bộ 34 tỉnh, còn PAPI năm 2024 nói về 63 tỉnh.",
        ),
        (
            "hung-yen",
            {"chi_so": "papi", "nam": "2024", "y_chi_so": "par_index", "y_nam": "2025"},
            "Hưng Yên không có mặt trong hình: tỉnh này thuộc bộ 63 tỉnh, còn PAR INDEX năm 2025 nói về 34 tỉnh.",
        ),
        (
            "hung-yen-34",
            {"chi_so": "papi", "cach_doc": "cong_bo", "y_chi_so": "pci", "y_nam": "2007"},
            "Hưng Yên (mới) không có mặt trong hình: tỉnh này thuộc bộ 34 tỉnh, còn PAPI năm 2024 nói về 63 tỉnh và "
            "PCI năm 2007 nói về 64 tỉnh.",
        ),
    ],
)
def test_who_merged_is_told_so(opened: Opened, slug: str, asked: dict[str, str], first: str) -> None:
    assert opened(tinh=slug, **asked)[1] == first


@pytest.mark.parametrize(
    ("slug", "asked", "name"),
    [
        ("hue", {"chi_so": "par_index", "nam": "2025"}, "Huế: PAR INDEX năm 2025 "),
        ("hue", {"chi_so": "papi"}, "Thừa Thiên Huế: PAPI năm 2024 "),
        (
            "thua-thien-hue",
            {"chi_so": "papi", "nam": "2024", "y_chi_so": "par_index", "y_nam": "2025"},
            "Thừa Thiên Huế: PAPI năm 2024 ",
        ),
    ],
)
def test_hue_did_not_merge_though_it_has_another_name(
    opened: Opened, slug: str, asked: dict[str, str], name: str
) -> None:
    assert opened(tinh=slug, **asked)[1].startswith(name)
    assert units.among(province("thua-thien-hue", "34"), "63") == province("thua-thien-hue", "63")
    assert units.among(province("hung-yen", "63"), "34") is None


def test_an_edition_that_is_not_complete_says_how_much_there_is(opened: Opened) -> None:
    page, _ = opened("en", tinh="ha-noi", chi_so="par_index", nam="2024")
    (said,) = [str(one.value).replace("\u00a0", " ") for one in page.info]
    assert "PAR INDEX 2024: 17/63 provinces" in said
    assert said.endswith("Choose a complete edition with scores of components, for example PAPI 2024.")


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(
    ("chosen", "ladder", "example"),
    [
        (("papi", 2020), "province", "PAR INDEX năm 2025"),
        (("par_index", 2025), "province", "PAR INDEX năm 2023"),
        # estimates end before 2025
        (("papi", 2020), "backcast", "PAR INDEX năm 2023"),
        # the complete edition of 2022 has totals only
        (("par_index", 2023), "ministry", ""),
    ],
)
def test_the_example_has_components_and_is_another_edition(chosen: tuple[str, int], ladder: str, example: str) -> None:
    assert in_language("vi", lambda: likeness._example(*chosen, ladder)) == example


@pytest.mark.usefixtures("release")
def test_one_component_is_not_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """PCI 2009 of the hand-made release is complete and has Entry Costs alone."""
    said: list[str] = []
    monkeypatch.setattr(st, "info", lambda words, icon: said.append(words))
    index, edition = rows_by("index", "indices")["pci"], axis("pci", 2009).edition
    known = likeness.scores("pci", 2009, "province")
    assert not in_language("en", lambda: likeness.told(index, edition, known))
    assert said[0].startswith(
        "No table of correlations and no similar profiles yet: PCI 2009 has scores of one component"
    )
