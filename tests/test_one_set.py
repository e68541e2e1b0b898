"""What a page shows of an edition is of the set of provinces that it ranks, of 63 or of 34, whoever is in focus."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.components import axes, figure, kept, maps, rights
from rankings import briefing, glances, ladders
from rankings.__main__ import main as ask
from rankings.charts.tilemap import tilemap
from rankings.db import rows
from rankings.site import profile
from rankings.site.views import Place
from tests.test_amend_page import told
from tests.test_unmerged_2025 import par_2025
from tests.wide import some

NEW = "quang-ngai-34"
PROVINCES = (NEW, "kon-tum", "ha-noi", "thua-thien-hue")
INDICES = ("par_index", "sipas", "papi", "pci")
PAGE = """
import runpy
import streamlit as st
from pages.components import filters, readings
filters.asked_language()
readings.begin()
from pages.components.startup import Finished
try:
    runpy.run_path({page!r})
except Finished:
    pass
"""


class Drawn(NamedTuple):
    """A picture that a page asked for: the chart's name, what it is of, the frames and options it got."""

    chart: str
    of: tuple[Any, ...]
    frames: tuple[pd.DataFrame, ...]
    options: dict[str, Any]


@pytest.fixture(scope="module")
def with_2025(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Path:
    return par_2025(shipped_store, tmp_path_factory.mktemp("sets"))


@pytest.fixture
def drawn(with_2025: Path, monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    """The pictures that pages over that store ask for; none is drawn."""
    monkeypatch.setenv("RANKINGS_STORE", str(with_2025))
    found: list[Drawn] = []

    def recorded(chart: Callable[..., Any], of: tuple[Any, ...], *frames: pd.DataFrame, **options: Any) -> Any:
        found.append(Drawn(chart.__name__, of, frames, options))
        return {"data": [], "layout": {"height": 0}}

    for module in (kept, maps):
        monkeypatch.setattr(module, "drawn", recorded)
    monkeypatch.setattr(figure, "draw", lambda *_, **__: None)
    monkeypatch.setattr(rights, "may_edit", lambda: False)  # asks who reads, whom a page without a server has not
    return found


def opened(name: str, lang: str = "vi", **words: str) -> AppTest:
    path = Path(axes.__file__).parents[1] / f"{name}.py"
    page = AppTest.from_string(PAGE.format(page=str(path)), default_timeout=120)
    for word, said in {"lang": lang, **words}.items():
        page.query_params[word] = said
    page.run()
    assert not page.exception, told(page)
    return page


def texts(page: AppTest) -> str:
    """What static/prose.js writes, and the boxes and captions."""
    written = [one.proto.bytes.decode() for one in page.get("bidi_component")]
    return "\n".join([*written, *(one.value for one in [*page.info, *page.caption, *page.markdown])])


@pytest.mark.parametrize(("slug", "index"), some(((slug, index) for slug in PROVINCES for index in INDICES), 2, 4, 12))
def test_map_strips_and_dots_are_of_the_set_that_the_edition_ranks(drawn: list[Drawn], slug: str, index: str) -> None:
    years = [
        row["year"]
        for row in rows("editions", index=index)
        if row["ladder"] == "province" and (row["scored"] or row["ranked"])
    ]
    for year in years:
        drawn.clear()
        opened("regions", tinh=slug, chi_so=index, nam=str(year))
        by_name = {one.chart: one for one in drawn}
        squares, strips, dots = (by_name[name] for name in ("tilemap", "strips", "dots"))
        _, shown, *_ = squares.of
        if slug != NEW and not (slug == "kon-tum" and year == 2025):
            assert shown == year
        vintage = ladders.vintage("province", shown)
        standing, tiles = squares.frames
        assert set(tiles["vintage"]) == {vintage}, (slug, index, year)
        picture = tilemap(standing, tiles, **squares.options)
        targets = picture["data"][-1]
        drawn_at = dict(zip(targets["customdata"], zip(targets["x"], targets["y"], strict=True), strict=True))
        slugs = {row["code"]: row["slug"] for row in rows("units", ladder="province", vintage=vintage)}
        land = tiles[tiles["code"].notna()]
        places = {slugs[row["code"]]: (row["col"], row["row"]) for row in land.to_dict("records")}
        assert len(places) == int(vintage)
        assert {one: at for one, at in drawn_at.items() if one in places} == places, (slug, index, year)
        ranked, members, _ = strips.frames
        known = set(zip(members["vintage"], members["code"], strict=True))
        assert set(zip(ranked["vintage"], ranked["code"], strict=True)) <= known, (slug, index, year)
        of_set = {"63": {"63", "64"}, "34": {"34"}}[vintage]  # 64: Hà Tây, until 2008
        assert len(dots.frames[0]) and set(dots.frames[0]["vintage"]) <= of_set, (slug, index, year)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Chưa nạp kỳ PAPI nào có Quảng Ngãi (mới); PAR INDEX năm 2025 có tỉnh này."),
        ("en", "No edition of PAPI with Quang Ngai (new) is loaded yet; PAR INDEX 2025 has it."),
    ],
)
@pytest.mark.usefixtures("drawn")
def test_of_a_province_that_no_edition_of_an_index_knows_the_page_says_which_does(
    lang: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[tuple[str, tuple[str, str]]] = []
    monkeypatch.setattr(st, "button", lambda label, **how: ways.append((label, how["args"])))
    assert said in texts(opened("regions", lang, tinh=NEW, chi_so="papi"))
    ((label, (word, index)),) = ways
    assert "PAR INDEX" in label
    assert said not in texts(opened("regions", lang, tinh=NEW, **{word: index}))


@pytest.mark.parametrize("name", ["movers", "gains", "relations", "regions"])
@pytest.mark.usefixtures("drawn")
def test_a_page_opens_with_the_first_index_that_has_a_figure_of_a_new_province(name: str) -> None:
    assert opened(name, tinh=NEW).session_state["chi_so"] == "par_index"
    assert opened(name, tinh=NEW, chi_so="papi").session_state["chi_so"] == "papi"


@pytest.mark.usefixtures("drawn")
def test_of_another_province_and_of_estimates_a_page_opens_with_the_usual_index() -> None:
    assert opened("regions", tinh="kon-tum").session_state["chi_so"] == "papi"
    assert opened("regions", tinh=NEW, cach_doc="uoc_tinh").session_state["chi_so"] == "papi"


@pytest.mark.parametrize("name", ["movers", "gains", "relations"])
@pytest.mark.usefixtures("drawn")
def test_every_page_says_which_index_knows_a_new_province(name: str) -> None:
    assert "PAR INDEX năm 2025 có tỉnh này" in texts(opened(name, tinh=NEW, chi_so="papi"))
    assert "có tỉnh này" not in texts(opened(name, tinh="ha-noi", chi_so="papi"))


@pytest.mark.parametrize(("mode", "what"), [("rank", "hạng"), ("score", "điểm")])
@pytest.mark.parametrize(("index", "years"), [("papi", (2023, 2024)), ("par_index", (2024, 2025))])
def test_components_of_whom_nothing_is_known_are_no_empty_axis(
    drawn: list[Drawn], index: str, years: tuple[int, int], mode: str, what: str
) -> None:
    said = texts(opened("gains", tinh=NEW, chi_so=index, ve=mode))
    assert "dumbbell" not in {one.chart for one in drawn}
    assert f"Không có {what} thành phần nào của Quảng Ngãi (mới) năm {years[0]} và năm {years[1]} để vẽ." in said
    assert "không phải là tổng" not in said
    drawn.clear()
    opened("gains", tinh="kon-tum", chi_so="papi", ve=mode)
    assert "dumbbell" in {one.chart for one in drawn}


@pytest.mark.parametrize(("additive", "said"), [(True, "chưa đủ điểm cùng thước đo"), (False, "không phải là tổng")])
def test_why_a_total_is_not_told_by_its_components_is_the_reason_there_is(additive: bool, said: str) -> None:
    reasons = ("chưa đủ điểm cùng thước đo", "không phải là tổng")
    assert [one for one in reasons if one in briefing.no_waterfall({"additive": additive}, "vi")] == [said]


NONE, ONE = "Không thành phần nào ở một phần tư cuối hai kỳ liền", "Mới có số của một kỳ, chưa có kỳ trước để xét."


@pytest.mark.usefixtures("drawn")
def test_of_one_edition_the_overview_says_that_nothing_can_be_looked_at_and_compares_nothing() -> None:
    said = texts(opened("overview", tinh=NEW))
    assert ONE in said and NONE not in said
    assert "so với năm 2024" not in said and "ước tính" not in said
    assert "Tỉnh này thành lập ngày 01/07/2025, năm 2024 chưa có" in said
    old = texts(opened("overview", tinh="kon-tum"))
    assert ONE not in old and "so với năm 2022" in old


@pytest.mark.usefixtures("drawn")
def test_the_static_site_says_the_same_of_one_edition(tmp_path: Path) -> None:
    assert ask(["site", str(tmp_path / "site"), "--province", NEW, "--index", "par_index"]) == 0
    pages = [page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert any(ONE.lower()[:-1] in page.lower() for page in pages)
    assert not [page for page in pages if NONE in page]


UNSEEN = "Chưa có chỉ số thành phần nào có hạng ở cả kỳ gần nhất và kỳ ngay trước để xét."
QUIET = {"fell_far": False, "bottom_twice": False}


@pytest.mark.parametrize(
    ("figures", "looked_at", "found", "none"),
    [
        ([1], [], 1, ""),
        ([2], ["1"], 0, NONE),
        ([2], [], 1, ""),  # editions apart, or no component loaded
        ([2], ["total"], 1, ""),
        ([1, 2], ["1"], 1, NONE),
        ([1, 1], [], 2, ""),
        ([], [], 0, "Chưa có số nào để xét."),
    ],
)
@pytest.mark.usefixtures("drawn")
def test_nothing_found_is_said_only_where_components_of_two_editions_running_were_looked_at(
    figures: list[int], looked_at: list[str], found: int, none: str
) -> None:
    histories = [pd.DataFrame({"rank": [1.0] * n + [None], "score": [None] * (n + 1)}) for n in figures]
    glance = [
        {"index": str(place), "short_name": "PAPI", "year": 2024, "history": history}
        for place, history in enumerate(histories)
    ]
    asked = [{"index": str(len(figures) - 1), "indicator": indicator, **QUIET} for indicator in looked_at]
    said, nothing = briefing.looked_at(asked, [*glance, {"index": "pci", "year": None}], "vi")
    assert len(said) == found
    assert nothing.startswith(none) and bool(nothing) == bool(none)


@pytest.mark.usefixtures("drawn")
def test_of_a_ministry_without_components_nobody_is_reassured() -> None:
    said = texts(opened("overview", cap="ministry", bo="bo-cong-thuong"))
    assert UNSEEN in said and NONE not in said


@pytest.mark.usefixtures("drawn")
def test_the_static_page_of_a_ministry_without_components_reassures_nobody() -> None:
    ministry = ladders.units("ministry")["bo-cong-thuong"]
    made = profile.view(Place("ministry", ministry), glances.all_of(ministry, "ministry"), {}, "vi")
    part = next(one for one in made.parts if one.heading == "Cần chú ý")
    assert not part.paragraphs
    assert [point.endswith(f": {UNSEEN}") for point in part.points] == [True]


@pytest.mark.usefixtures("drawn")
def test_what_is_newer_breaks_between_its_parts_and_the_dot_stays_with_the_first() -> None:
    said = texts(opened("overview", "en", tinh="kon-tum"))
    assert " ·\u00a02024:\u00a0not\u00a0loaded; 2025:\u00a0for\u00a0the\u00a034\u00a0provinces" in said
