"""Marks of figures in doubt, our own line among the predecessors, and points that can be picked."""

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.components.tableview import Table, out_of, written
from rankings.charts.disputes import noted
from rankings.charts.heat import grid
from rankings.charts.slope import slope
from rankings.charts.wire import as_json
from rankings.doubt import MARKS, mark
from rankings.verdicts import on_34
from tests.pictures import CHARTS, components, ladder, merged, movers

NOTE = {
    "vi": "* hạng còn tranh chấp   ** suy ra từ thông tin đã công bố",
    "en": "* disputed rank   ** inferred from published statements",
}


def texts(picture: dict) -> list[str]:
    return [str(note["text"]) for note in picture["layout"]["annotations"]]


def test_a_rank_in_doubt_has_one_mark_everywhere() -> None:
    kinds = ("disputed", "implied", "published", None)
    assert [mark({"rank_status": kind}, "rank") for kind in kinds] == ["*", "**", "", ""]
    assert mark({"rank_status_from": "implied", "rank_status_to": "disputed"}, "rank", "_to") == "*"
    assert mark({"rank_status": "disputed", "score_status": "implied"}, "score") == "**"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_marks_are_explained_only_where_they_are_needed(lang: str) -> None:
    rows = ladder()
    assert noted(rows, {"subtitle": "PAPI", "lang": lang})["subtitle"] == "PAPI"
    rows.loc[0, "rank_status"], rows.loc[1, "rank_status"] = "disputed", "implied"
    assert noted(rows, {"subtitle": "PAPI", "lang": lang})["subtitle"] == f"PAPI   {NOTE[lang]}"


def test_a_slope_marks_both_ends_and_says_what_the_marks_mean() -> None:
    rows = movers()
    rows.loc[rows["slug"] == "p1", ["rank_status_from", "rank_status_to"]] = ["implied", "disputed"]
    picture = slope(rows, 2023, 2022, focus="p1")
    said = " ".join(texts(picture)).replace("<br>", " ")
    assert "Tỉnh 1 1** · 50,00" in said and "40* · 51,00 Tỉnh 1" in said
    assert NOTE["vi"].split("   ")[0] in said
    own = next(trace for trace in picture["data"] if set(trace["customdata"]) == {"p1"})
    assert "1/40**" in own["hovertext"][0] and "40/40*" in own["hovertext"][0]
    assert "*" not in " ".join(texts(slope(movers(), 2023, 2022, focus="p1")))


def test_the_heat_table_marks_the_same_ranks() -> None:
    cells = ladder().assign(indicator="total", indicator_vi="Tổng", indicator_en="Total")
    cells.loc[cells["slug"] == "p2", "rank_status"] = "disputed"
    cells.loc[cells["slug"] == "p3", "rank_status"] = "implied"
    assert [said for (said,) in grid(cells).words][:4] == ["1", "2*", "3**", "4"]
    assert not any("*" in said for (said,) in grid(cells, value="score").words)


def test_our_own_predecessor_is_bold_and_drawn_last_of_the_old() -> None:
    picture = merged(focus="p2")
    widths = {
        trace["customdata"][0]: trace["line"]["width"]
        for trace in picture["data"]
        if trace.get("customdata") and trace["hoverinfo"] == "text"
    }
    assert widths["p2"] > 2 * widths["p1"]
    assert list(widths)[:2] == ["p1", "p2"]
    weights = {note["text"]: note["font"].get("weight") for note in picture["layout"]["annotations"]}
    assert (weights["Tỉnh 2 2"], weights["Tỉnh 1 1"]) == (700, 500)


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_crosses_to_the_browser_whole(name: str) -> None:
    """The browser is sent what was drawn; here it is held against the schema of Plotly, which no request waits for."""
    picture = CHARTS[name]()
    go.Figure(picture)
    sent = json.loads(as_json({**picture, "alt": "Tỉnh"}))
    assert sent["alt"] == "Tỉnh"
    assert json.loads(go.Figure(sent["data"], sent["layout"]).to_json()) == json.loads(go.Figure(picture).to_json())


def test_a_missing_number_is_null() -> None:
    assert json.loads(as_json({"y": [1.5, float("nan"), None, np.float64(2)]})) == {"y": [1.5, None, None, 2]}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("bump", {"p1", "p2", "p12"}),
        ("scores", {"p1", "p2", "p12"}),
        ("lineage", {"p1", "p2"}),
        ("slope", {"p1", "p40"}),
        ("quadrant", {"p1", "p39"}),
        ("scatter", {"p1", "p11"}),
        ("dots", {"p1", "p3"}),
        ("strips", {"p1", "p3"}),
        ("tilemap", {"p1"}),
        ("boundaries", {"p1"}),
        ("multiples", {"1", "2"}),
        ("waterfall", {"total"}),
    ],
)
def test_points_know_whose_they_are(name: str, known: set[str]) -> None:
    found = {one for trace in CHARTS[name]()["data"] for one in trace.get("customdata", []) if one is not None}
    assert known <= found


def test_bars_and_rows_know_their_component() -> None:
    codes = {str(code) for code in components()["code"]}
    for name in ("dumbbell", "waterfall"):
        found = {one for trace in CHARTS[name]()["data"] for one in trace.get("customdata", []) if one is not None}
        assert found & codes and found <= codes | {"total"}


@pytest.mark.parametrize(("of_63", "of_34"), [(30, 17), (40, 22), (1, 1), (63, 34)])
def test_a_rank_among_63_is_the_same_share_of_34(of_63: int, of_34: int) -> None:
    assert on_34(of_63) == of_34


def test_no_mark_means_two_things() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert not {"°", "┄"} & set(MARKS.values())


def test_a_table_marks_the_same_ranks() -> None:
    rows = pd.DataFrame(
        {"rank": [5, 6, None], "name": ["A", "B", "C"], "rank_status": ["disputed", "implied", "implied"]}
    )
    table = Table(rows, {"name": str, "rank": out_of(63)}, marks={"rank": "rank_status"})
    words, kinds = written(rows, table)
    assert kinds == {"disputed", "implied"} and list(words["rank"]) == ["5/63*", "6/63**", "–"]
    assert list(words["name"]) == ["A", "B", "C"]
