"""Lines of ranks and scores: targets, estimates, the merger, and the small pictures of the components."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from rankings.charts.cuts import runs
from rankings.charts.look import Look
from rankings.charts.multiples import multiples
from rankings.charts.scores import scores
from tests.pictures import CHARTS, Figure, backcast, editions, history, merged, parts

ESTIMATE = {"vi": "ước tính, không phải số công bố", "en": "estimated, not a published figure"}


def said(picture: Figure) -> str:
    return " ".join(str(note["text"]).replace("<br>", " ") for note in picture["layout"]["annotations"])


def dashed(picture: Figure) -> list[dict[str, Any]]:
    return [trace for trace in picture["data"] if trace.get("line", {}).get("dash") == "dash"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["bump with estimates", "lineage"])
def test_an_estimate_is_dashed_hollow_cut_and_says_so(name: str, lang: str) -> None:
    picture = CHARTS[name](lang=lang)
    assert ESTIMATE[lang] in said(picture)
    (line,) = dashed(picture)
    assert line["marker"]["symbol"] == "circle-open"
    assert line["x"] == [2011, 2012, None, 2013, 2014], "cut where the criteria changed in 2013"
    assert all(ESTIMATE[lang] in words for words in line["hovertext"] if words)


def test_a_picture_without_estimates_does_not_speak_of_them() -> None:
    assert ESTIMATE["vi"] not in said(CHARTS["bump"]())
    assert dashed(CHARTS["bump"]()) == []


@pytest.mark.parametrize("name", ["bump", "scores", "strips", "tilemap", "boundaries", "dots"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_picture_can_say_that_it_is_an_estimate(name: str, lang: str) -> None:
    assert ESTIMATE[lang] in said(CHARTS[name](lang=lang, estimated=True))


def test_a_target_has_a_mark_and_the_pace_leads_there_from_our_last_rank() -> None:
    picture = CHARTS["bump with targets"]()
    (pace,) = dashed(picture)
    assert (pace["x"], pace["y"]) == ([2014, 2016], [1.0, 2.0]), "only to the target still to come"
    assert "Tốp 5" in said(picture) and "Tốp 2" in said(picture)
    marks = next(trace for trace in picture["data"] if trace["x"] and trace["x"][0] == 2013 - 0.38)
    assert marks["y"] == [5, 5, None, 2, 2, None]
    assert 2016 in picture["layout"]["xaxis"]["tickvals"]
    assert picture["layout"]["xaxis"]["range"][1] > 2016


def test_predecessors_and_the_new_province_are_never_one_line() -> None:
    published = backcast().assign(year=[2025, 2026, 2027, 2028], segment=9, rank_status="published", status="published")
    picture = merged(published, estimates=backcast())
    go.Figure(picture)
    for trace in picture["data"]:
        slugs = set(trace.get("customdata", [])) - {None}
        assert len(slugs) <= 1
        if slugs == {"p1-34"}:
            assert trace["yaxis"] == "y2", "ranks among 34 have an axis of their own"
    new = [trace for trace in picture["data"] if "p1-34" in trace.get("customdata", [])]
    assert [min(x for x in trace["x"] if x) for trace in new] == [2011, 2025]
    joints = [trace for trace in picture["data"] if trace["line"].get("dash") == "dot"]
    assert [trace["x"] for trace in joints] == [[2014, 2024.5], [2014, 2024.5]]
    assert len({trace["y"][1] for trace in joints}) == 1
    assert "01/07/2025" in said(picture) and "Tỉnh 1 (mới)" in said(picture)


def test_before_the_first_edition_of_the_34_the_picture_says_so() -> None:
    assert "kỳ 2025 chưa công bố" in said(merged())
    assert not [trace for trace in merged()["data"] if trace.get("yaxis") == "y2"]


def test_a_score_line_is_cut_at_every_score_segment() -> None:
    frame = history()
    frame.loc[frame["year"] >= 2013, "score_segment"] = 2
    lines = scores(frame, editions(), focus="p2")["data"]
    own = next(trace for trace in lines if "p2" in trace["customdata"] and trace["line"]["width"] == 3)
    assert own["x"] == [2011, 2012, None, 2013, 2014]
    assert own["text"] == ["2/12", "2/12", "", "2/12", ""]
    assert "89,00\u00a0·\u00a02/12" in said(scores(frame, editions(), focus="p2"))


def test_ends_of_score_lines_have_score_and_rank() -> None:
    assert "Tỉnh 2 89,00\u00a0·\u00a02/12" in said(CHARTS["scores"]())


def test_small_pictures_have_the_same_axes_and_gaps_for_missing_years() -> None:
    picture = multiples(*parts(), focus="p1")
    layout = picture["layout"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"]
    ours = [trace for trace in picture["data"] if trace["line"]["width"] == 3]
    assert [trace["x"] for trace in ours] == [[2011, 2012, None, 2014]] * 2
    assert [trace["y"][0] for trace in ours] == [90.0, 45.0], "percent of the maximum, 100 and 200"


def test_a_median_is_drawn_only_when_nobody_s_score_is_unknown() -> None:
    picture = multiples(*parts(), focus="p1")
    first, second = (trace for trace in picture["data"] if trace["line"]["width"] == 2)
    assert first["x"] == [2011, 2012, 2013, 2014]
    assert second["x"] == [2011, 2012, None, 2014]
    assert "chỉ vẽ cho năm có đủ điểm" in said(picture)


def test_without_a_maximum_there_is_no_percentage_but_a_word() -> None:
    frame, names = parts()
    picture = multiples(frame.assign(max_score=None), names, focus="p1")
    assert "chưa biết điểm tối đa" in said(picture)
    assert not any(trace["x"] for trace in picture["data"])


def test_neighbouring_breaks_are_one_run() -> None:
    years = pd.DataFrame({"year": range(2015, 2023), "comparable": ["full", *["rank_only"] * 2, "full", *["none"] * 4]})
    assert [(run.first, run.last) for run in runs(years, [], Look())] == [(2015.5, 2016.5), (2018.5, 2021.5)]
