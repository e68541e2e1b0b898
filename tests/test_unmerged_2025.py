"""Who did not merge is one of the 34 from 2025 on: its sources and its corrections are those of that year's edition."""

import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from etl import amend, store
from pages.components import axes, downloads, provenance, rights, trace, units
from pages.components.filters import in_language
from pages.components.intake import amending
from rankings import names, spoken
from rankings.briefing.matter import matter
from rankings.db import query, rows
from rankings.key import Key
from rankings.site import questions
from tests.provider import ADMIN, claims, logging_in
from tests.test_agreed import agreed, publish, scored, table
from tests.test_amend_page import PAGE, settled, told, typed

SOURCES = """
import runpy
import streamlit as st
from pages.components import readings
st.session_state["lang"] = "vi"
readings.begin()
runpy.run_path({page!r})
"""


@pytest.fixture(scope="module")
def with_2025(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Path:
    return par_2025(shipped_store, tmp_path_factory.mktemp("par"))


def par_2025(shipped_store: Path, folder: Path) -> Path:
    """The shipped data and a PAR INDEX 2025 of totals: in the order of codes 95.00, then 0.2 less each."""
    place = Path(shutil.copytree(shipped_store, folder / "store"))
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        sql = "select name_vi from unit where vintage = '34' and ladder = 'province' order by code"
        names = [name for (name,) in con.execute(sql).fetchall()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(place))
        publish(place, agreed(place, table(scored(names)), {"index": "par_index", "year": 2025}))
    return place


def asked(page: AppTest, **words: str) -> AppTest:
    for name, value in words.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, told(page)
    return page


@pytest.mark.parametrize(
    ("slug", "year", "key"),
    [
        ("ha-noi", "2025", Key("par_index", 2025, "34", "01", "total")),
        ("cao-bang", "2025", Key("par_index", 2025, "34", "04", "total")),
        ("hue", "2025", Key("par_index", 2025, "34", "46", "total")),
        ("thua-thien-hue", "2025", Key("par_index", 2025, "34", "46", "total")),
        ("thua-thien-hue", "2023", Key("par_index", 2023, "63", "46", "total")),
        ("hue", "2023", Key("par_index", 2023, "63", "46", "total")),
        ("ha-noi", "2023", Key("par_index", 2023, "63", "01", "total")),
    ],
)
def test_the_sources_of_a_figure_are_those_of_the_set_of_its_year(
    with_2025: Path, monkeypatch: pytest.MonkeyPatch, slug: str, year: str, key: Key
) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    found: list[Key] = []
    monkeypatch.setattr(provenance, "panel", lambda of, always="": found.append(of))
    monkeypatch.setattr(downloads, "everything", lambda: None)  # asks who reads, whom a page without a server has not
    page = AppTest.from_string(
        SOURCES.format(page=str(Path(axes.__file__).parents[1] / "sources.py")), default_timeout=60
    )
    asked(page, tinh=slug, chi_so="par_index", nam=year)
    assert found == [key]


@pytest.fixture
def form(with_2025: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The form of corrections over a copy of that store, where people log in."""
    folder = Path(shutil.copytree(with_2025, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(folder))
    logging_in(tmp_path, monkeypatch)
    made = AppTest.from_string(PAGE, default_timeout=120)
    made.user = claims(ADMIN)
    made.session_state["lang"] = "vi"
    return made


def test_a_correction_of_ha_noi_in_2025_is_of_the_34(form: AppTest, tmp_path: Path) -> None:
    """95,00 is published; 94,90 is what somebody corrects it to, still the first."""
    page = asked(form, chi_so="par_index", tinh="ha-noi")
    typed(settled(page), "Số đúng", "94,90")
    page.run()
    typed(settled(page), "Lý do (bắt buộc)", "in nhầm")
    page.run()
    settled(page).button(key="correct-now").click().run()
    assert not page.exception and not page.error, told(page)
    total = query("figures", index="par_index", year=2025, vintage="34", code="01").set_index("indicator").loc["total"]
    assert (total["score"], total["score_status"]) == (94.9, "corrected")
    (row,) = amend.held(tmp_path / "store", "corrections")
    assert (row["vintage"], row["code"], row["year"], row["corrected"]) == ("34", "01", 2025, 94.9)
    shown = page.dataframe[0].value.iloc[0].to_list()
    assert shown[:5] == ["Hà Nội, PAR INDEX", "2025", "điểm", "95,00", "94,90"]
    assert any("đã có một đính chính (Hà Nội, PAR INDEX 2025: 95,00 → 94,90)" in one for one in told(page)), told(page)


@pytest.mark.parametrize(("year", "printed"), [("2025", "95,00"), ("2024", "92,57")])
def test_the_form_opens_on_the_year_of_the_address(form: AppTest, year: str, printed: str) -> None:
    page = asked(form, chi_so="par_index", tinh="ha-noi", nam=year)
    assert page.session_state["nam"] == year
    assert [one.value for one in page.metric] == [printed]


@pytest.mark.parametrize("slug", ["cao-bang", "thua-thien-hue"])
def test_who_did_not_merge_is_there_before_and_after_under_one_slug(
    with_2025: Path, monkeypatch: pytest.MonkeyPatch, slug: str
) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    asked = {"index": "par_index", "ladder": "province"}
    there = {row["year"]: row["has_figure"] for row in rows("years", **asked, slug=slug)}
    assert (there[2025], 2024 in there, 2023 in there) == (True, True, True)
    line = [row for row in rows("history", **asked, indicator="total") if row["slug"] == slug]
    assert {row["vintage"] for row in line if row["rank"]} == {"63", "34"}


def test_hue_stands_once_in_the_lists_by_its_newer_name_and_is_found_by_both(
    with_2025: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    known = [row for row in units.units("province").values() if row["code"] == "46"]
    assert [(row["slug"], row["vintage"], row["name_vi"]) for row in known] == [("thua-thien-hue", "63", "Huế")]
    assert in_language("vi", lambda: units.findable(known[0])) == "Huế · Thừa Thiên Huế · Thua Thien Hue"
    assert in_language("en", lambda: units.findable(known[0])) == "Hue · Thua Thien Hue · Thừa Thiên Huế"
    assert [units.in_year(known[0], year)["name_vi"] for year in (2024, 2025)] == ["Thừa Thiên Huế", "Huế"]
    keys = trace.of_parts("par_index", known[0], 2024, 2025)({"code": "1"}, "")
    assert keys == [Key("par_index", year, of, "46", "1") for year, of in ((2024, "63"), (2025, "34"))]


def test_before_an_edition_of_the_34_its_name_is_the_older_one(shipped: Path) -> None:
    assert units.units("province")["thua-thien-hue"]["name_vi"] == "Thừa Thiên Huế"
    assert names.unit("hue", 2021, "backcast").vintage == "34"


@pytest.mark.usefixtures("release")
def test_a_correction_of_a_province_that_a_merger_made_says_so() -> None:
    row = {"index": "par_index", "year": 2025, "vintage": "34", "code": "33", "indicator": "total"}
    assert in_language("vi", lambda: amending._what(row)) == "Hưng Yên (mới), PAR INDEX"
    assert in_language("vi", lambda: amending._what({**row, "vintage": "63"})) == "Hưng Yên, PAR INDEX"


@pytest.mark.parametrize(("province", "codes"), [("Hà Nội", ("01", "01")), ("Huế", ("46", "46"))])
def test_figures_of_the_years_before_are_traced_to_the_63(
    with_2025: Path, monkeypatch: pytest.MonkeyPatch, province: str, codes: tuple[str, str]
) -> None:
    """Of the 34 there are only estimates for 2024: the source of a published figure would be named an estimate."""
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    old, new = codes
    found = matter("par_index", 2025, province)
    assert found.change["key"] == Key("par_index", 2025, "34", new, "total")
    assert found.change["since_key"] == found.key(year=2024) == Key("par_index", 2024, "63", old, "total")
    ours = next(row for row in found.movers if row["code"] == new and row["vintage"] == "34")
    assert ours["since_key"] == found.key(year=2024)
    keys = questions.years(found, "vi").keys
    assert {key.vintage for key in keys if key.year < 2025} == {"63"} and keys[0].vintage == "34"


def test_a_part_of_who_did_not_merge_is_compared_with_its_part_among_the_63(
    shipped_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sơn La's administrative procedures: 12.75 points in 2024, 9.00 made up for 2025; Quảng Ngãi (mới) has no 2024."""
    place = Path(shutil.copytree(shipped_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(place))
    names_of = [row["name_vi"] for row in rows("units", ladder="province", vintage="34")]
    text = "\n".join(["Tỉnh;Cải cách thủ tục hành chính", *(f"{name};9,00" for name in names_of)])
    publish(
        place, agreed(place, text.encode(), {"index": "par_index", "year": 2025, "comparable": "full", "kind": "news"})
    )
    asked = {"index": "par_index", "ladder": "province", "parent": "total"}
    found = {(row["slug"], row["code"]): row for row in rows("parts", year=2025, since=2024, **asked)}
    assert found["son-la", "c3"]["score_change"] == pytest.approx(-3.75)
    assert found["quang-ngai-34", "c3"]["score_change"] is None
    assert {row["rank_change"] for row in found.values()} == {None}  # ranks among 63 and among 34
    assert len(found) == 34 * 8  # a row a unit and part


@pytest.mark.parametrize("index", ["papi", "sipas", "pci"])
def test_an_aim_of_a_new_province_is_held_against_no_edition_where_there_is_none(
    with_2025: Path, monkeypatch: pytest.MonkeyPatch, index: str
) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    monkeypatch.setattr(rights, "here", lambda: False)  # a page without a server has no reader
    page = AppTest.from_string(
        SOURCES.format(page=str(Path(axes.__file__).parents[1] / "targets.py")), default_timeout=60
    )
    asked(page, tinh="quang-ngai-34", chi_so=index)


def test_one_that_merged_is_told_into_which(with_2025: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    with pytest.raises(names.Unknown) as raised:
        names.unit("Kon Tum", 2025)
    assert spoken.unknown(raised.value, "vi").startswith("«Kon Tum» đã hợp nhất vào Quảng Ngãi từ 01/07/2025")
    assert names.unit("Kon Tum", 2024).code == "62"
