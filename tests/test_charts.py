"""The pictures: what is drawn, what is not, and what is said where there is no figure."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from rankings.charts.bump import bump
from rankings.charts.dots import dots
from rankings.charts.heat import everybody, grid, ours
from rankings.charts.lettering import hover, hovered, lines, plain_width, spread
from rankings.charts.look import Look
from rankings.charts.moves import moves
from rankings.charts.percentiles import percentiles
from rankings.charts.quantiles import quantile_steps, step_spans
from rankings.charts.slope import slope
from rankings.charts.waterfall import steps, waterfall
from rankings.db import query, rows
from tests.pictures import CHARTS, EMPTY, Figure, components, editions, history, ladder, movers, on_land, regions

WORDS = {"title": "A <b>title</b> & more", "subtitle": "PAPI 2021", "source": "UNDP"}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("compact", [False, True])
def test_plotly_accepts_every_picture(name: str, lang: str, theme: str, compact: bool) -> None:
    picture = CHARTS[name](lang=lang, theme=theme, compact=compact, **WORDS)
    go.Figure(picture)
    shown = [note["text"] for note in picture["layout"]["annotations"]]
    assert any("&lt;b&gt;" in text and "&amp;" in text for text in shown), "data must not be markup"
    assert any("UNDP" in text for text in shown)


@pytest.mark.parametrize("name", EMPTY)
def test_a_picture_of_nothing_is_still_a_picture(name: str) -> None:
    go.Figure(EMPTY[name]())


@pytest.mark.parametrize("name", ["bump", "scores"])
def test_years_without_any_figure_take_little_room(name: str) -> None:
    layout = EMPTY[name]()["layout"]
    assert layout["height"] < 200 < CHARTS[name]()["layout"]["height"]
    assert not layout["yaxis"]["visible"]


def line(picture: Figure, slug: str) -> dict[str, Any]:
    """The trace of one province alone."""
    return next(trace for trace in picture["data"] if {slug} == set(trace.get("customdata", [])) - {None})


def test_no_line_bridges_a_year_without_a_rank() -> None:
    own = line(CHARTS["bump"](), "p1")
    assert own["x"] == [2011, 2012, None, 2014]
    assert own["y"] == [1.0, 1.0, None, 1.0]
    assert own["connectgaps"] is False


def test_no_line_crosses_a_segment_or_a_missing_edition() -> None:
    frame = history()
    frame.loc[frame["year"] >= 2013, "segment"] = 2
    assert line(bump(frame, editions(), focus="p2"), "p2")["x"] == [2011, 2012, None, 2013, 2014]
    years = (2011, 2012, 2014)
    assert line(bump(history(years=years), editions(years), focus="p2"), "p2")["x"] == [2011, 2012, None, 2014]


def test_the_rank_axis_has_one_at_the_top_and_the_last_at_the_bottom() -> None:
    axis = CHARTS["bump"]()["layout"]["yaxis"]
    assert axis["range"][0] > axis["range"][1]
    assert axis["tickvals"] == [1, 5, 10, 12]


def test_everybody_else_is_one_faint_trace_with_gaps_that_answers_without_marks() -> None:
    picture = bump(history(40), editions(), focus="p1", peers=[f"p{at}" for at in range(2, 20)])
    crowd, *chosen = picture["data"]
    assert 0.15 <= crowd["opacity"] <= 0.2
    assert None in crowd["x"] and crowd["mode"] == "lines"
    assert len(chosen) == 8, "ours and at most seven peers"
    assert sorted(trace["line"]["width"] for trace in chosen) == [2] * 7 + [3]
    assert picture["layout"]["height"] >= 620


def test_a_point_of_the_crowd_that_no_line_shows_or_that_is_disputed_has_a_mark() -> None:
    """p3 is alone in 2014, p2 disputed in 2012; everything else is on a line."""
    frame = history()
    frame = frame[(frame["slug"] != "p3") | (frame["year"] != 2013)]
    frame.loc[(frame["slug"] == "p2") & (frame["year"] == 2012), "rank_status"] = "disputed"
    lines, dots, *_ = bump(frame, editions(), focus="p1")["data"]
    assert dots["mode"] == "markers" and dots["opacity"] == lines["opacity"]
    found = dict(zip(zip(dots["customdata"], dots["x"], strict=True), dots["marker"]["symbol"], strict=True))
    assert found == {("p3", 2014): "circle", ("p2", 2012): "circle-open"}


def test_ties_stand_half_a_step_apart_and_ours_stays_on_its_rank() -> None:
    third = line(bump(history(), editions(), focus="p4", peers=["p3"]), "p3")
    assert line(bump(history(), editions(), focus="p4"), "p4")["y"][1] == 3.0
    assert third["y"][1] == 3.5


def test_a_disputed_rank_is_hollow() -> None:
    frame = history()
    frame.loc[(frame["slug"] == "p2") & (frame["year"] == 2014), "rank_status"] = "disputed"
    assert line(bump(frame, editions(), focus="p2"), "p2")["marker"]["symbol"] == [*["circle"] * 3, "circle-open"]


def test_a_change_of_criteria_and_a_merger_cut_the_picture() -> None:
    frame = history()
    frame.loc[frame["year"] == 2014, "vintage"] = "34"
    layout = bump(frame, editions(), focus="p1")["layout"]
    assert [shape["x0"] for shape in layout["shapes"] if shape["type"] == "line"] == [2012.5, 2013.5]
    shown = " ".join(note["text"].replace("<br>", " ") for note in layout["annotations"])
    assert "đổi bộ tiêu chí 2013" in shown and "34 tỉnh" in shown


def test_breaks_in_a_row_share_one_labelled_band() -> None:
    frame, years = history(), editions().assign(comparable=["first", "full", "rank_only", "rank_only"])
    frame["segment"] = frame["year"].map({2011: 1, 2012: 1, 2013: 2, 2014: 3})
    picture = bump(frame, years, focus="p2", peers=["p3"])
    bands = [shape for shape in picture["layout"]["shapes"] if shape["type"] == "rect"]
    assert [(band["x0"] < 2012.5, band["x1"] > 2013.5) for band in bands] == [(True, True)]
    said = [note["text"].replace("<br>", " ") for note in picture["layout"]["annotations"]]
    assert said.count("đổi bộ tiêu chí 2013–2014") == 1
    crowd, alone, *chosen = picture["data"]
    assert set(alone["x"]) == {2013, 2014} and alone["mode"] == "markers"
    assert all(one["x"] == [2011, 2012, None, 2013, None, 2014] and "markers" in one["mode"] for one in chosen)
    assert {2013, 2014} <= set(crowd["x"]) and (2013, 2014) not in pairwise(crowd["x"])


@pytest.mark.parametrize("compact", [False, True])
def test_labels_of_breaks_never_stand_on_one_another(compact: bool) -> None:
    years = tuple(range(2005, 2025))
    broken = editions(years).assign(comparable=["rank_only" if year % 3 == 0 else "full" for year in years])
    notes = bump(history(years=years), broken, compact=compact)["layout"]["annotations"]
    labels = [note for note in notes if note["text"].startswith("đổi bộ")]
    assert len(labels) == 6
    levels: dict[float, list[tuple[float, float]]] = {}
    pixels = (190 if compact else 840) / 19.7
    for note in labels:
        half = max(plain_width(line, note["font"]["size"]) for line in note["text"].split("<br>")) / 2
        levels.setdefault(note["yshift"], []).append((note["x"] * pixels - half, note["x"] * pixels + half))
    assert all(before[1] < after[0] for boxes in levels.values() for before, after in pairwise(sorted(boxes)))


def test_each_year_has_its_number_ranked() -> None:
    assert all("12" in label for label in CHARTS["bump"]()["layout"]["xaxis"]["ticktext"])


def test_a_slope_has_at_most_twelve_labels_a_side_none_on_another() -> None:
    picture = slope(movers(), 2023, 2022, focus="p20")
    for x, anchor in ((0, "right"), (1, "left")):
        side = [
            note
            for note in picture["layout"]["annotations"]
            if note.get("xref") == "paper" and note["x"] == x and note["xanchor"] == anchor and "yref" not in note
        ]
        assert len(side) == 12
        places = sorted(note["y"] for note in side)
        assert min(after - before for before, after in pairwise(places)) > 1
    assert any("<br>" not in note["text"] and "Tỉnh 20" in note["text"] for note in picture["layout"]["annotations"])


def test_spread_keeps_order_and_distance() -> None:
    placed = spread([10, 10, 11, 30], [4, 4, 4, 4], 0, 32)
    assert placed == sorted(placed)
    assert all(after - before >= 4 - 1e-9 for before, after in pairwise(placed))
    assert max(placed) <= 30


def test_long_names_wrap_and_are_never_cut() -> None:
    name = "Tác động của cải cách hành chính đến người dân, tổ chức và phát triển kinh tế - xã hội"
    assert " ".join(lines(name, 200, 13)) == name
    assert len(lines(name, 200, 13)) > 2


@pytest.mark.parametrize("mode", ["rank", "score"])
def test_components_are_sorted_by_change_with_falls_and_refusals(mode: str) -> None:
    found = moves(components(), mode, 2023, 2022, Look())
    assert [move.code for move in found] == ["1", "2", "3", "4"]
    rose, fell, refused, new = found
    assert (rose.words, fell.words) == (
        ("▲\u00a020\u00a0bậc", "▼\u00a015\u00a0bậc") if mode == "rank" else ("+1,00", "−0,50")
    )
    assert refused.change is None and refused.before is None and refused.remark.startswith("không so sánh được: ")
    assert new.before is None and "2022" in new.remark


def test_scores_of_parts_with_other_maxima_are_percent_of_the_maximum() -> None:
    parts = components().assign(max_score=[10.0, 20.0, 10.0, float("nan")])
    by_code = {move.code: move for move in moves(parts, "score", 2023, 2022, Look())}
    assert by_code["2"].before == 25.0
    assert by_code["4"].after is None, "without a maximum there is no percentage"


def test_points_are_not_compared_with_percent() -> None:
    parts = components().assign(unit_from=["%", "points", "points", "points"], unit_to="points")
    first = next(move for move in moves(parts, "score", 2023, 2022, Look()) if move.code == "1")
    assert first.change is None and "đơn vị khác nhau" in first.remark


def test_a_waterfall_reconciles_with_a_residual() -> None:
    bars = steps(components(), 40.0, 41.0, 2023, 2022, Look())
    assert [round(bar.end - bar.base, 3) for bar in bars] == [40.0, 1.0, -0.5, 0.5, 41.0]
    assert [bar.kind for bar in bars] == ["total", "part", "part", "residual", "total"]
    assert all(after.base in (0.0, before.end) for before, after in pairwise(bars))
    assert "residual" not in [bar.kind for bar in steps(components(), 40.0, 40.504, 2023, 2022, Look())]


def test_a_waterfall_names_eight_parts_and_says_that_its_axis_is_cut() -> None:
    parts = pd.DataFrame(
        [
            {"code": str(at), "name_vi": f"Phần {at}", "name_en": f"Part {at}", "score_change": at / 10}
            for at in range(12)
        ]
    )
    bars = steps(parts, 40.0, 46.6, 2023, 2022, Look())
    assert len(bars) == 11 and bars[-1].end == 46.6
    title = waterfall(parts, 40.0, 46.6, 2023, 2022)["layout"]["xaxis"]["title"]["text"]
    assert "trục bắt đầu từ" in title


@pytest.mark.parametrize("name", ["strips", "dots", "dots of ranks", "percentiles", "bump", "dumbbell"])
def test_what_is_missing_is_never_drawn_as_zero(name: str) -> None:
    for trace in CHARTS[name]()["data"]:
        assert 0 not in [value for value in trace["x"] if value is not None]


def test_a_missing_figure_has_its_word() -> None:
    shown = [note["text"] for note in CHARTS["dots"]()["layout"]["annotations"]]
    assert "loại khỏi kỳ này" in shown
    assert "không công bố ngoài tốp 30" in [note["text"] for note in CHARTS["percentiles"]()["layout"]["annotations"]]
    hatched = [trace for trace in CHARTS["tilemap"]()["data"] if "fillpattern" in trace]
    assert len(hatched) == 1
    hovers = CHARTS["tilemap"](lang="en")["data"][-1]["hovertext"]
    assert any("left out of this edition" in text or "excluded" in text for text in hovers)


def test_strips_say_how_many_have_a_score() -> None:
    shown = " ".join(note["text"] for note in regions()["layout"]["annotations"])
    assert "5/6 tỉnh có điểm" in shown and "6 tỉnh" in shown


@pytest.mark.parametrize("compact", [False, True])
def test_both_archipelagos_are_always_drawn_and_named(compact: bool) -> None:
    picture = CHARTS["tilemap"](compact=compact)
    shown = " ".join(note["text"].replace("<br>", " ") for note in picture["layout"]["annotations"])
    assert "Hoàng Sa" in shown and "Trường Sa" in shown
    xs = [x for trace in picture["data"] if trace.get("fill") for x in trace["x"] if x is not None]
    assert max(xs) > 5


def test_the_boundary_map_gives_the_credit() -> None:
    shown = " ".join(note["text"] for note in on_land(**WORDS)["layout"]["annotations"])
    assert "UNDP. Ranh giới: Open Development Vietnam (CC BY-SA 4.0), giản lược" in shown.replace("<br>", " ")


def test_steps_are_five_of_equal_size() -> None:
    sizes = quantile_steps(ladder(60), "rank").value_counts().sort_index()
    assert sizes.tolist() == [12] * 5
    assert quantile_steps(ladder(60), "score").tolist() == quantile_steps(ladder(60), "rank").tolist()
    assert quantile_steps(ladder(without=(2,)), "rank").isna().tolist().count(True) == 1


def test_no_two_steps_of_a_key_share_a_bound_and_a_score_is_in_the_step_that_says_so(shipped: Path) -> None:
    look, keys = Look("vi", theme="light"), 0
    for code in ("par_index", "papi", "sipas", "pci"):
        for year in {row["year"] for row in rows("editions", index=code) if row["ladder"] == "province"}:
            for indicator in ("total", "1", "2", "p1", "f1"):
                found = query("ladder", index=code, year=year, ladder="province", indicator=indicator)
                found = found[found["score"].notna()] if len(found) else found
                if found.empty:
                    continue
                found_steps, keys = quantile_steps(found, "score"), keys + 1
                spans = step_spans(found, found_steps, "score", look)
                bounds = [bound for span in filter(None, spans) for bound in dict.fromkeys(span)]
                assert len(bounds) == len(set(bounds)), (code, year, indicator, spans)
                for score, step in zip(found["score"], found_steps, strict=True):
                    low, high = (float(bound.replace(",", ".")) for bound in spans[step] or ())
                    assert low <= round(score, 2) <= high
    assert keys > 60


def test_the_heat_table_has_our_row_in_bold_numbers_in_cells_and_words_for_gaps() -> None:
    parts = [
        ladder(without=gone).assign(indicator=code, indicator_vi=f"Nội dung {code}", indicator_en=f"Dimension {code}")
        for code, gone in (("1", ()), ("2", (3,)))
    ]
    whole = grid(pd.concat(parts), sort_by="2")
    assert whole.heads == ["Nội dung 1", "Nội dung 2"]
    shown = everybody(whole)
    assert [one.name for one in shown] == whole.names
    assert (whole.names[0], whole.names[5], *whole.names[-2:]) == ("Tỉnh 1", "Tỉnh 7", "Tỉnh 12", "Tỉnh 3")
    assert shown[-1].words == ["3", "loại khỏi kỳ này"]
    assert "background-color" in shown[-1].css[0] and "background-color" not in shown[-1].css[1]
    assert all(len(one.css) == 2 and "700" not in "".join(one.css) for one in shown)
    at, own = ours(whole, "p7") or (0, shown[0])
    assert (at, own.name, own.words) == (5, "Tỉnh 7", ["7", "7"])
    assert own.css == [f"{css}; font-weight: 700" for css in shown[5].css]
    assert ours(whole, "nowhere") is None


def test_numbers_are_in_the_readers_language() -> None:
    vi, en = (CHARTS["dots"](lang=lang)["layout"] for lang in ("vi", "en"))
    assert "90,00" in [note["text"] for note in vi["annotations"]] and vi["separators"] == ",."
    assert "90.00" in [note["text"] for note in en["annotations"]] and en["separators"] == ".,"


def test_what_has_a_score_and_no_rank_is_loaded() -> None:
    nothing: dict[str, Any] = dict.fromkeys(("rank", "rank_of", "rank_status", "score", "missing"))
    rows = [
        nothing | {"short_name": "A", "score": 89.51},
        nothing | {"short_name": "B"},
        nothing | {"short_name": "C", "rank": 7},
        nothing | {"short_name": "D", "missing": "outside_top"},
    ]
    picture = percentiles(pd.DataFrame(rows).assign(year=2021, unit="%"))
    notes = [note["text"] for note in picture["layout"]["annotations"]]
    assert {"chưa có hạng", "chưa nạp", "7", "không công bố ngoài tốp 30"} <= set(notes)


def test_a_member_of_a_region_that_has_a_score_and_no_rank_is_loaded_too() -> None:
    rows = ladder(without=(3,))
    rows.loc[rows["slug"] == "p2", "rank"] = None
    figures = [note["text"] for note in dots(rows, value="rank", focus="p2")["layout"]["annotations"]]
    assert [figures.count(words) for words in ("chưa có hạng", "loại khỏi kỳ này")] == [1, 1]


def test_what_a_point_says_is_one_line_where_it_is_clicked() -> None:
    assert hovered(hover("A & <b>B</b>", "trung vị 41,02", "", "x < 3")) == "A & <b>B</b>, trung vị 41,02, x < 3"
