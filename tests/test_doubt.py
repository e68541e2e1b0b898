"""A score that nobody printed, only the change it came about by, says so wherever it stands.

Bình Thuận, PAR INDEX 2024: the press prints "+6,39 % so với 2023" and 81,87 for 2023, so 88,26 is arithmetic.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import rankings
from pages.components import moves, sheet, tables, tableview
from rankings import answers, briefing, glances
from rankings.briefing import matter, shown
from rankings.charts.dots import dots
from rankings.charts.dumbbell import dumbbell
from rankings.charts.percentiles import percentiles
from rankings.charts.scatter import scatter
from rankings.charts.scores import scores
from rankings.charts.slope import slope
from rankings.charts.sparkline import sparkline
from rankings.charts.strips import strips
from rankings.charts.tilemap import tilemap
from rankings.db import query, rows
from rankings.document import Cell
from rankings.storyboards import slides
from rankings.storyboards.boards import Board, Item
from tests import pictures
from tests.test_briefing import row
from tests.test_marks import NOTE, texts
from tests.test_questions_columns import ASKED, ASKED_OF

MARK = "88,26**"
FROM_CHANGE = "suy ra từ thông tin đã công bố"
SQL = Path(rankings.__file__).with_name("sql")
WITH_STATUS = {"table", "export_figures", "export_totals"}  # of the score first, in a column `status` that is printed


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize("name", sorted({path.stem for path in SQL.glob("*.sql")} - WITH_STATUS))
def test_whoever_is_given_a_score_and_the_kind_of_rank_is_given_the_kind_of_score(name: str) -> None:
    asked = {key: value for key, value in (ASKED | ASKED_OF.get(name, {})).items() if f"${key}" in question(name)}
    columns = set(query(name, **asked).columns)
    for end in ("", "_from", "_to"):
        assert not {f"score{end}", f"rank_status{end}"} <= columns or f"score_status{end}" in columns, end


def question(name: str) -> str:
    return (SQL / f"{name}.sql").read_text("utf-8")


@pytest.fixture
def binh_thuan(shipped: Path) -> dict[str, Any]:
    return next(one for one in rows("units", vintage="63", ladder="province") if one["slug"] == "binh-thuan")


def glance(unit: dict[str, Any]) -> briefing.Row:
    return next(one for one in glances.all_of(unit, "province") if one["index"] == "par_index")


def test_a_mark_of_the_edition_before_is_not_explained_where_it_does_not_stand() -> None:
    newest = LADDER[:1].assign(short_name="PAPI", year=2020, rank_status_from="implied")
    assert "*" not in said(percentiles(newest))
    assert NOTE["vi"].split("   ")[1] in said(percentiles(newest.assign(rank_status="implied")))


def test_a_corrected_figure_is_never_said_as_published() -> None:
    """41,30 in place of the 40,31 that was published."""
    own = row(score=41.3, score_status="corrected", rank=52, rank_of=61, rank_status="computed")
    assert briefing.level(own, "PAPI", 2024, "vi") == (
        "Kon Tum: PAPI năm 2024 đạt 41,30\u00a0điểm (đã đính chính, khác số công bố), "
        "xếp thứ 52/61 (hạng tính từ điểm công bố)."
    )
    assert briefing.kinds(own, "en") == "rank computed from published scores, score corrected here, not as published"
    both = row(score=86.2, score_status="corrected", rank=42, rank_of=63, rank_status="corrected")
    assert briefing.kinds(both, "vi") == "điểm và hạng đều đã đính chính, khác số công bố"
    assert briefing.score_or_why(own, "points", "vi") == "41,30\u00a0điểm‡"


def test_the_marks_of_a_table_are_explained_where_they_stand_and_no_other() -> None:
    body: list[list[Cell]] = [["Kon Tum", "43/63*", "88,26**"], ["2*3", 5, None], ["Hà Nội", "3/63†", "91,12"]]
    assert shown.marks_said(body, "vi") == [
        "* hạng còn tranh chấp; ** suy ra từ thông tin đã công bố; † hạng tính từ điểm công bố."
    ]
    assert shown.marks_said([["Kon Tum", "41,30‡"]], "vi") == ["‡ đã đính chính, khác số công bố."]
    assert shown.marks_said([["Kon Tum", "43/63"]], "vi") == []


def test_the_sentence_says_which_of_the_two_nobody_printed() -> None:
    score = row(score_status="implied")
    assert briefing.level(score, "PAR INDEX", 2023, "vi") == (
        f"Kon Tum: PAR INDEX năm 2023 đạt 86,14\u00a0điểm ({FROM_CHANGE}), xếp thứ 43/63."
    )
    both = briefing.level(row(score_status="implied", rank_status="implied"), "PAR INDEX", 2023, "en")
    assert both == (
        "Kon Tum: PAR INDEX 2023 scored 86.14\u00a0points, ranked 43/63 "
        "(score and rank both inferred from published statements)."
    )
    alone = briefing.level(row(score_status="implied", rank=None, rank_status=None), "PAR INDEX", 2023, "en")
    assert "86.14\u00a0points (inferred from published statements); no published rank yet." in alone


@pytest.mark.parametrize(
    ("rank", "score", "said"),
    [
        ("published", "published", ""),
        ("implied", "published", FROM_CHANGE),
        ("published", "implied", f"điểm {FROM_CHANGE}"),
        ("implied", "implied", f"điểm và hạng đều {FROM_CHANGE}"),
        ("disputed", "implied", f"hạng còn tranh chấp, điểm {FROM_CHANGE}"),
        ("computed", "derived", "hạng tính từ điểm công bố"),
    ],
)
def test_the_kinds_of_a_figure_in_words(rank: str, score: str, said: str) -> None:
    assert briefing.kinds(row(rank_status=rank, score_status=score), "vi") == said


def test_the_newest_figure_and_its_change(binh_thuan: dict[str, Any]) -> None:
    found = glance(binh_thuan)
    assert (found["year"], found["score"], found["score_status"]) == (2024, 88.26, "implied")
    assert briefing.kinds(found, "vi") == f"điểm {FROM_CHANGE}"
    assert briefing.score_or_why(found, found["score_unit"], "vi").endswith("điểm**")
    # 81,87 is printed, +6,39 is the printed change: the difference stands, with the warning
    assert round(found["change"]["score_change"], 2) == 6.39
    assert [one["reason"] for one in found["change"]["warnings"]] == ["score_implied"]
    assert [one["reason"] for one in answers.change("par_index", 2024, "binh-thuan")["warnings"]] == ["score_implied"]


def test_the_years_of_a_sheet_and_a_table(binh_thuan: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sheet, tables, tableview):
        monkeypatch.setattr(module, "lang", lambda: "vi")
    own = {key: binh_thuan[key] for key in ("vintage", "code")}
    dossier = query("dossier", **own, ladder="province")
    ours = dossier[(dossier["index"] == "par_index") & (dossier["year"] == 2024) & (dossier["indicator"] == "total")]
    assert MARK in sheet.cell(ours.to_dict("records")[0])
    history = query("history", index="par_index", indicator="total", ladder="province")
    history = history[history["slug"] == "binh-thuan"]
    words, kinds = tableview.written(tables.scores(history).rows, tables.scores(history))
    assert (words["2024"].iat[0], words["2023"].iat[0], kinds) == (MARK, "81,87", {"implied"})
    ladder = query("ladder", index="par_index", year=2024, indicator="total", ladder="province")
    standing = tables.standing(ladder[ladder["slug"] == "binh-thuan"])
    assert tableview.written(standing.rows, standing)[0]["score"].iat[0] == MARK


def test_the_large_figures_of_a_slide(binh_thuan: dict[str, Any]) -> None:
    board = Board("Một trang", "One slide", (Item("standing", "par_index"),))
    (slide,) = slides.made(board, "binh-thuan", 2024, "vi")
    assert "88,26\u00a0điểm**" in [figure for _, figure in slide.big]
    assert f"** {FROM_CHANGE}" in slide.points
    assert any("88,26" in note and "PAR INDEX năm 2024" in note for note in slide.notes)


def test_the_report_of_an_office(binh_thuan: dict[str, Any]) -> None:
    found = matter.matter("par_index", 2024, "binh-thuan")
    table = shown.standings([found], "", "vi")
    assert "88,26\u00a0điểm**" in table.rows[0] and FROM_CHANGE in " ".join(table.notes)


def implied(frame: pd.DataFrame, slug: str = "p2", column: str = "score_status") -> pd.DataFrame:
    kinds = pd.Series("published", index=frame.index, dtype=object)
    kinds[frame["slug"] == slug] = "implied"
    return frame.assign(**{column: kinds})


def said(picture: dict[str, Any]) -> str:
    hovers = [words for trace in picture["data"] for words in trace.get("hovertext") or [] if words]
    return " ".join([*texts(picture), *hovers]).replace("<br>", " ").replace("\u00a0", " ")


LADDER = implied(pictures.ladder())
REGIONS = pictures.groupings()


@pytest.mark.parametrize(
    ("drawn", "mark"),
    [
        (lambda: dots(LADDER, focus="p2"), "89,00**"),
        (lambda: strips(LADDER, *REGIONS, focus="p2"), "Tỉnh 2 89,00**"),
        (lambda: tilemap(LADDER, pictures.tiles(), by="score", focus="p2"), "89,00**"),
        (lambda: scores(implied(pictures.history()), pictures.editions(), focus="p2"), "Tỉnh 2 89,00**"),
        (
            lambda: slope(implied(pictures.movers(), column="score_status_to"), 2023, 2022, focus="p2"),
            "39 · 51,00** Tỉnh 2",
        ),
        (lambda: percentiles(LADDER[1:2].assign(short_name="PAPI", year=2020)), "89,00 điểm**"),
    ],
    ids=["dots", "strips", "tilemap", "scores", "slope", "percentiles"],
)
def test_a_picture_marks_the_score_and_says_what_the_mark_means(drawn: Callable[[], Any], mark: str) -> None:
    words = said(drawn())
    assert mark in words and NOTE["vi"].split("   ")[1] in words


def test_a_province_without_a_change_has_its_marks_among_those_with_one(
    binh_thuan: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (tables, tableview):
        monkeypatch.setattr(module, "lang", lambda: "vi")
    moved = query("movers", index="par_index", indicator="total", ladder="province", since=2023, year=2024)
    change = answers.change("par_index", 2024, "binh-thuan")
    rows = moves.with_ours(moved.dropna(subset="rank_change"), binh_thuan, change, "vi")
    ours = tables.moves(rows, 2023, 2024)
    words, _ = tableview.written(ours.rows[ours.rows["slug"] == "binh-thuan"], ours)
    assert [words[column].iat[0] for column in ("score_from", "score_to", "score_change")] == ["81,87", MARK, "+6,39"]


def test_a_line_in_words_says_which_of_its_ranks_nobody_printed(binh_thuan: dict[str, Any]) -> None:
    history = query("history", index="par_index", indicator="total", ladder="province")
    own = history[history["slug"] == "binh-thuan"].to_dict("records")
    assert briefing.path(own, "Bình Thuận", "PAR INDEX", "vi") == (
        f"Bình Thuận: PAR INDEX từ thứ 60/63** năm 2022 đến thứ 61/63 năm 2023 (**\u00a0{FROM_CHANGE})"
    )
    line = briefing.score_path(own, "Bình Thuận", "PAR INDEX", "điểm", "vi")
    assert line.endswith(f"88,26\u00a0điểm** năm 2024 (**\u00a0{FROM_CHANGE})")


def test_the_list_beside_the_map_and_the_small_line_have_the_marks_too() -> None:
    ranked = implied(pictures.ladder(), column="rank_status")
    assert "Tỉnh 2 2**" in said(tilemap(ranked, pictures.tiles()))
    assert "hạng 2/12**" in said(dots(ranked))
    history = implied(pictures.history(), column="rank_status").query("slug == 'p2'")
    words = said(sparkline(history))
    assert "2**" in words and f"** {FROM_CHANGE}" in words


def test_two_indicators_mark_the_score_of_each() -> None:
    words = said(scatter(implied(pictures.pairs(), column="x_status"), "PAPI 2024", "PCI 2023", x_unit="points"))
    assert f"PAPI 2024: 89,00 điểm** PCI 2023: 8,90 ** {FROM_CHANGE}" in words


def test_an_estimate_without_a_rank_does_not_say_that_none_was_published() -> None:
    alone = row(score_status="estimated", rank=None, rank_status=None)
    assert briefing.level(alone, "SIPAS", 2024, "vi").endswith("; ước tính chưa đủ để xếp hạng.")


def test_a_component_with_scores_and_no_ranks_lacks_the_ranks_only() -> None:
    parts = pictures.components().assign(rank_from=None, rank_to=None)
    assert "chưa có hạng năm 2022, 2023" in said(dumbbell(parts, 2023, 2022))
