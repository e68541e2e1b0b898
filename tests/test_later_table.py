"""A second, corrected table of one year: what it replaced stays in sight, with why, wherever a source is named."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.elements import arrow
from streamlit.testing.v1 import AppTest

from etl import store
from etl.__main__ import main
from pages.components import styles
from rankings import answers
from rankings.__main__ import main as ask
from tests.provider import ADMIN, claims, logging_in

TABLE = "Tỉnh;Điểm;Hạng\nHà Nội;91,12;3\nHải Phòng;96,17;1\nKon Tum;80,25;55\n"
MENDED = TABLE.replace("91,12", "91,37").replace("80,25", "80,75")
CHOSEN = (
    "--index",
    "par_index",
    "--year",
    "2024",
    "--kind",
    "official_annex",
    "--who",
    "an",
    "--accept",
    "I91",
    "I97",
    "I100",
)
FIRST, SECOND = "phu_luc.csv", "dinh_chinh.csv"
WHY = {"vi": "một bảng nhập sau đã thay số này", "en": "a table handed in later has replaced it"}
SOURCES = Path(__file__).parents[1] / "pages" / "sources.py"

Said = Callable[..., str]


def handed_in(tmp_path: Path, text: str, name: str, *more: str) -> int:
    """`etl publish` of a table of PAR INDEX 2024; its exit code."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return main(["publish", str(path), "--reason", "QĐ công bố", *CHOSEN, *more])


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Path:
    """A copy of the store of the shipped data, on top of it a table and the one that mends it."""
    made = tmp_path_factory.mktemp("replaced")
    folder = Path(shutil.copytree(shipped_store, made / "store"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(folder))
        assert [handed_in(made, TABLE, FIRST), handed_in(made, MENDED, SECOND)] == [0, 0]
    return folder


@pytest.fixture
def place(replaced: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Questions are asked of that store."""
    monkeypatch.setenv("RANKINGS_STORE", str(replaced))
    return replaced


@pytest.fixture
def said(place: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """What `python -m rankings` answers."""

    def _said(*args: str) -> str:
        capsys.readouterr()
        assert ask([*args]) == 0
        return capsys.readouterr().out

    return _said


@pytest.mark.parametrize(("lang", "lost"), [("vi", "91,12"), ("en", "91.12")])
def test_the_terminal_names_the_value_that_was_replaced_and_why(said: Said, lang: str, lost: str) -> None:
    answer = said("figure", "par_index", "2024", "ha-noi", "--lang", lang)
    assert f"{lost} – {WHY[lang]}" in answer and FIRST in answer
    (line,) = [line for line in said("briefing", "ha-noi", "2024", "--lang", lang).split(". ") if lost in line]
    assert WHY[lang] in line


def test_the_static_site_of_the_province_names_it(said: Said, tmp_path: Path) -> None:
    said("site", str(tmp_path / "site"), "--province", "ha-noi", "--index", "par_index")
    pages = [page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert any("91,12" in page and WHY["vi"] in page for page in pages)


@pytest.mark.parametrize(
    ("lang", "mark", "why"),
    [("vi", ",", "bảng nhập sau đã thay"), ("en", ".", "replaced by a table handed in later")],
)
@pytest.mark.usefixtures("place")
def test_the_page_of_sources_lists_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, mark: str, why: str
) -> None:
    logging_in(tmp_path, monkeypatch)
    monkeypatch.setattr(arrow, "marshall_styler", styles._once)  # as `styles.begin` does
    page = AppTest.from_file(str(SOURCES), default_timeout=120)
    page.user = claims(ADMIN)
    page.session_state["lang"] = lang
    page.query_params["chi_so"], page.query_params["tinh"] = "par_index", "ha-noi"
    page.run()
    assert not page.exception
    shown = [convert_arrow_bytes_to_pandas_df(one.proto.arrow_data.styler.display_values) for one in page.dataframe]
    rows = [row for one in shown for row in one.astype(str).values.tolist() if why in row]
    assert [row for row in rows if {f"91{mark}37", f"91{mark}12"} <= set(row)]


SAID = {
    "vi": (
        "2 điểm hoặc hạng của tệp không còn được dùng",
        "tệp «dinh_chinh.csv» do an nhập",
        "chép bảng sang một tệp Excel mới",
    ),
    "en": (
        "2 of its scores or ranks are no longer in use",
        "file “dinh_chinh.csv” uploaded by an",
        "into a new Excel file",
    ),
}
PAGE = """
from pathlib import Path
from etl.intake import desk
from pages.components.intake import changes
changes.show(None, desk.look(Path({store!r}), {sha256!r}, "phu_luc.csv", {{"index": "par_index", "year": 2024}}))
"""


@pytest.mark.parametrize("lang", SAID)
def test_the_earlier_table_again_is_told_what_is_used_instead_and_the_way_back(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    before = store.current(place)
    assert handed_in(tmp_path, TABLE, FIRST, "--lang", lang) == 1
    out = capsys.readouterr().out
    assert [part for part in SAID[lang] if part not in out] == []
    assert "python -m etl undo" in out and "đang được dùng" not in out
    main(["check", str(tmp_path / FIRST), *CHOSEN, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert "I98L" in {one["code"] for one in told["findings"]} and told["changes"] is None
    page = AppTest.from_string(PAGE.format(store=str(place), sha256=told["sha256"]), default_timeout=60)
    page.session_state["lang"] = lang
    (shown,) = page.run().warning
    assert not page.exception and [part for part in SAID[lang] if part not in shown.value.replace("\\", "")] == []
    assert handed_in(tmp_path, MENDED, SECOND) == 0 and "đang được dùng" in capsys.readouterr().out
    assert store.current(place) == before


def test_both_ways_that_it_names_bring_the_earlier_values_back(
    replaced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(shutil.copytree(replaced, tmp_path / "store")))
    assert handed_in(tmp_path, TABLE + "\n", "chep_lai.csv") == 0
    assert answers.figure("par_index", 2024, "ha-noi")["score"] == 91.12
    assert [main(["undo", "--reason", "nhầm"]) for _ in range(2)] == [0, 0]
    assert answers.figure("par_index", 2024, "ha-noi")["score"] == 91.12
    assert handed_in(tmp_path, TABLE, FIRST) == 0
    assert "đang được dùng" in capsys.readouterr().out
