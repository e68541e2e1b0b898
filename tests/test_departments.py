"""A set of units, an index and a grouping that came by files alone: questions, sentences and commands about them.

Worked by hand from tests/data/departments/published/par_so/par_so.csv: Sở Nội vụ has 75.30 in 2024, where ten are
higher (82.50 … 77.70), so 11/20; 72.30 in 2023, where all the other nineteen are higher, so 20/20.
"""

import shutil
from pathlib import Path

import pytest

from etl import build
from etl.__main__ import main as etl
from rankings import __main__ as cli
from rankings import answers, ladders, names, trace
from rankings.briefing import written
from rankings.briefing.inside import inside
from rankings.db import query, rows
from rankings.key import Key
from tests.departments import merged, next_year
from tests.release import link

OURS = Key("par_so", 2024, "so", "S01", "total")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The merged folder and the store built from it."""
    folder = tmp_path_factory.mktemp("departments")
    build.build(merged(folder / "data"), folder / "store")
    return folder / "data", folder / "store"


@pytest.fixture(autouse=True)
def departments(built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RANKINGS_STORE", str(built[1]))
    return built[0]


def said(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert cli.main(list(command)) == 0
    return capsys.readouterr().out.replace("\u00a0", " ")


def test_a_ladder_is_a_row_of_the_data() -> None:
    assert list(ladders.known()) == ["province", "ministry", "so"]
    assert ladders.of_index("par_so") == ["so"]
    assert ladders.of_index("par_index") == ["province", "ministry"]
    assert [row["index"] for row in ladders.indices("so")] == ["par_so"]
    assert ladders.nouns("so", "en") == {"one": "department", "many": "departments"}
    assert ladders.nouns("backcast", "vi") == {"one": "tỉnh", "many": "tỉnh"}
    assert [row["ladder"] for row in ladders.inside("kon-tum")] == ["so"]
    assert ladders.inside("hung-yen") == []


def test_twenty_departments_three_years_four_components() -> None:
    assert len(query("units", ladder="so", vintage=None)) == 20
    editions = query("editions", index="par_so").sort_values("year")
    assert editions[["year", "ranked_units", "scored", "ranked", "many_vi"]].values.tolist() == [
        [year, 20, 20, 20, "cơ quan"] for year in (2022, 2023, 2024)
    ]
    assert len(query("indicators", index="par_so", year=2024).query("parent == 'total'")) == 4


def test_level_change_and_components() -> None:
    level = answers.figure("par_so", 2024, "so noi vu")
    assert (level["score"], level["rank"], level["rank_of"], level["rank_status"]) == (75.3, 11, 20, "published")
    moved = answers.change("par_so", 2024, "Sở Nội vụ")
    assert (round(moved["score_change"], 2), moved["rank_change"], moved["since"]) == (3.0, 9, 2023)
    found = query(
        "components", index="par_so", year=2024, since=2023, ladder="so", vintage="so", code="S01", parent="total"
    )
    # c4: 12.00 was the lowest of 2023; in 2024 twelve are above 12.60. c3: 28.50 and 28.20 are above 26.40.
    assert found.set_index("code").loc[["c3", "c4"], ["rank_from", "rank_to"]].values.tolist() == [[5, 3], [20, 13]]


def test_a_province_sees_only_what_ranks_provinces() -> None:
    asked = {"vintage": "63", "code": "62", "ladder": "province"}
    assert [row["index"] for row in rows("glance", **asked)] == ["par_index", "sipas", "papi", "pci"]
    assert [row["index"] for row in rows("glance", vintage="so", code="S01", ladder="so")] == ["par_so"]


def test_a_name_means_the_unit_that_the_index_measures() -> None:
    assert names.unit("Department of Finance", 2024, index="par_so").code == "S02"
    assert names.unit("Bộ Tư pháp", 2023).ladder == "ministry"
    with pytest.raises(names.Unknown) as unknown:
        names.unit("Sở Nội vu tỉnh", 2024)
    assert "Sở Nội vụ" in unknown.value.nearest


def test_the_trace_of_a_department() -> None:
    found = trace.trace(OURS)
    assert trace.parse(OURS.word) == OURS
    assert (found.unit["name_vi"], found.edition["ladder"]) == ("Sở Nội vụ", "so")
    assert [(row["use"], row["url"], row["line"]) for row in found.statements] == [
        ("both", "https://so.example/2024", 202)
    ]
    assert trace.parse("par_so.2024.so.S99.total") is None


def test_the_briefing_of_a_department() -> None:
    told = written.briefing("Sở Nội vụ", 2024, "par_so", "sentence")
    assert told.replace("\u00a0", " ") == (
        "Sở Nội vụ: PAR cấp sở năm 2024 đạt 75,30 điểm, xếp thứ 11/20, tăng 3,00 điểm và 9 bậc so với năm 2023."
    )
    paragraph = written.briefing("so-noi-vu", 2024).replace("\u00a0", " ")
    assert "Đồng hạng với Sở Công Thương." in paragraph
    assert "Tài chính công (13/20, tăng 7 bậc)" in paragraph
    assert "các cơ quan khác" in paragraph and "tỉnh" not in paragraph and "PAPI" not in paragraph
    page = written.briefing("Department of Home Affairs", 2024, "par_so", "page", "en")
    assert "all 20 departments have a score" in page and "province" not in page


def test_who_leads_inside_the_province() -> None:
    standing = rows("ladder", index="par_so", year=2024, indicator="total", ladder="so")
    told = inside(standing, "PAR cấp sở", 2024, ladders.of("so"), "vi").replace("\u00a0", " ")
    assert told.startswith(
        "PAR cấp sở năm 2024, 20 cơ quan có hạng: đứng đầu Sở Xây dựng (1), Sở Dân tộc và Tôn giáo (2), Sở Y tế (3); "
    )
    assert "(19), " in told and told.endswith("Sở Giáo dục và Đào tạo (18).")
    few = inside(standing[:4], "PAR cấp sở", 2024, ladders.of("so"), "en")
    assert "4\u00a0departments" in few and "last" not in few


def test_a_grouping_of_departments() -> None:
    assert query("groupings").query("vintage == 'so'")["region_id"].tolist() == ["SO", "KHAC"]
    assert len(query("members", scheme="KHOI-SO", region="SO", year=2024)) == 12


def test_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Hạng: 11/20 (hạng công bố)" in said(capsys, "figure", "par_so", "2024", "Sở Nội vụ")
    assert "▲ 9 bậc (20/20 → 11/20)" in said(capsys, "change", "par_so", "2024", "so-noi-vu", "--ladder", "so")
    first = said(capsys, "movers", "par_so", "2024").splitlines()
    assert "20/20 đơn vị có hạng ở cả hai năm" in first[0] and first[1].startswith("▲ 11 bậc")
    table = said(capsys, "table", "par_so", "--year", "2024", "--ladder", "so").splitlines()
    assert len(table) == 1 + 20 * 5
    assert said(capsys, "table", "par_so", "--year", "2024").splitlines() == table
    assert "xếp thứ 11/20" in said(capsys, "briefing", "Sở Nội vụ", "2024", "--index", "par_so")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("table", "par_so", "--ladder", "huyen"), "Không có cấp «huyen». Chỉ số này có: so."),
        (("figure", "papi", "2023", "Sở Nội vụ"), "Chỉ số này không có kỳ nào của những đơn vị như thế."),
        (("figure", "par_so", "2021", "Sở Nội vụ"), "Các kỳ: 2022, 2023, 2024."),
    ],
)
def test_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str], command: tuple[str, ...], words: str) -> None:
    assert cli.main(list(command)) == 2
    assert words in capsys.readouterr().err


def test_the_next_year_is_handed_in(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, store = built[0], tmp_path / "store"
    shutil.copytree(built[1], store, copy_function=link)
    monkeypatch.setenv("RANKINGS_STORE", str(store))
    where = ["--data", str(data), "--store", str(store)]
    file = str(next_year(tmp_path / "par_so_2025.csv"))
    assert etl(["check", file, *where]) == 1
    # I95E: a new edition; I99: 12.60 became 19
    told = ["--kind", "official_annex", "--comparable", "full"]
    assert etl(["publish", file, *where, *told, "--reason", "Kết quả 2025", "--accept", "I95E", "I99"]) == 0
    assert "▲ 10 bậc (11/20 → 1/20)" in said(capsys, "change", "par_so", "2025", "Sở Nội vụ").replace("\u00a0", " ")
