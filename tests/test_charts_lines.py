"""Lines of ranks and scores: targets, estimates, the merger, and the small pictures of the components."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from rankings.charts.bump import bump
from rankings.charts.cuts import runs
from rankings.charts.lineage import lineage
from rankings.charts.look import Look
from rankings.charts.multiples import multiples
from rankings.charts.others import BEST, MEAN, MEDIAN, MIDDLE
from rankings.charts.palette import PALETTES
from rankings.charts.panels import field
from rankings.charts.scores import scores
from rankings.charts.slope import everybody_said, slope
from rankings.charts.sparkline import sparkline
from rankings.charts.wording import Wording
from rankings.i18n import unit_name
from tests.pictures import CHARTS, Figure, backcast, editions, history, merged, movers, parts

LIGHT = PALETTES["light"]

ESTIMATE = {"vi": "ước tính, không phải số công bố", "en": "estimated, not a published figure"}


def said(picture: Figure) -> str:
    return " ".join(str(note["text"]).replace("<br>", " ") for note in picture["layout"]["annotations"])


def dashed(picture: Figure) -> list[dict[str, Any]]:
    return [trace for trace in picture["data"] if trace.get("line", {}).get("dash") == "dash"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_estimate_is_dashed_hollow_cut_and_says_so(lang: str) -> None:
    """As the reading of estimates draws them: rows with their segment, another one from 2013 on."""
    rows = backcast()
    rows = rows.assign(segment=rows["year"].ge(2013).astype(int), score_segment=1, rank_status="estimated")
    picture = bump(rows, editions(), focus="p1-34", estimated=True, lang=lang)
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


def test_a_run_of_years_with_one_target_is_labelled_once_at_its_end() -> None:
    aims = [(year, 5, "" if year < 2014 else "tốp 5") for year in (2011, 2012, 2013, 2014)] + [(2016, 2, "tốp 2")]
    labels = bump(history(), editions(), focus="p1", targets=aims)["layout"]["annotations"]
    found = [(note["x"], note["text"]) for note in labels if note.get("yshift") == 3]
    assert found == [(2014, "tốp 5"), (2016, "tốp 2")]


def test_a_single_point_between_cuts_has_its_rank_on_a_phone_too() -> None:
    frame = history()
    frame["segment"] = frame["year"].map({2011: 1, 2012: 2, 2013: 3, 2014: 3})
    own = next(
        one
        for one in bump(frame, editions(), focus="p2", compact=True)["data"]
        if {"p2"} == set(one.get("customdata", [])) - {None}
    )
    assert own["text"] == ["2", " ", "2", " ", "2", " "]
    assert "" not in own["text"], "plotly loses words beside an empty text when it draws again"


def test_predecessors_join_on_the_day_of_the_merger_and_nothing_estimated_is_with_them() -> None:
    picture = merged(focus="p2")
    go.Figure(picture)
    joints = [trace for trace in picture["data"] if trace.get("line", {}).get("dash") == "dot"]
    assert [trace["x"] for trace in joints] == [[2014, 2024.5], [2014, 2024.5]]
    (mark,) = [trace for trace in picture["data"] if trace["mode"] == "markers"]
    assert (mark["x"], mark["y"], mark["marker"]["symbol"]) == ([2024.5], [1.5], "diamond")
    assert {trace["y"][1] for trace in joints} == {1.5}
    assert "yaxis2" not in picture["layout"] and dashed(picture) == []
    assert max(x for trace in picture["data"] for x in trace["x"] if x) == 2024.5, "no line leads on"
    assert "01/07/2025: hợp nhất thành Tỉnh 1 (mới); kỳ 2025 chưa công bố" in said(picture)
    assert "◆ Tỉnh 1 (mới)" in said(picture) and ESTIMATE["vi"] not in said(picture)
    assert "chưa công bố" not in said(merged(published=True))


def test_predecessors_have_our_accent_and_ranks_at_the_ends_of_their_lines() -> None:
    picture = merged(focus="p2", peers=["p1"])
    lines = {trace["customdata"][0]: trace for trace in picture["data"] if trace.get("customdata")}
    assert (lines["p2"]["line"]["color"], lines["p2"]["line"]["width"]) == (LIGHT.accent, 3)
    assert (lines["p1"]["line"]["color"], lines["p1"]["line"]["width"]) == (LIGHT.peers[0], 1.4)
    assert lines["p1"]["text"] == ["1", "1", " ", " "], "both ends of each piece; the last has its label"
    assert "Tỉnh 1 1" in said(picture) and "Tỉnh 2 2" in said(picture)


def test_one_province_has_one_colour_in_every_picture_of_a_page() -> None:
    asked: dict[str, Any] = {"focus": "p3", "peers": ["p99", "p1", "p2"]}
    old = lineage(history().query("slug in ['p1', 'p2', 'p3']"), editions(), name="Tỉnh 3 (mới)", **asked)
    for picture in (old, bump(history(), editions(), **asked), scores(history(), editions(), **asked)):
        found = {trace["customdata"][0]: trace["line"]["color"] for trace in picture["data"] if trace.get("customdata")}
        assert (found["p3"], found["p1"], found["p2"]) == (LIGHT.accent, LIGHT.peers[1], LIGHT.peers[2])
    two = slope(movers(), 2023, 2022, focus="p1", peers=["p99", "p2"])
    found = {trace["customdata"][0]: trace["line"]["color"] for trace in two["data"] if len(trace["x"]) == 2}
    assert (found["p1"], found["p2"]) == (LIGHT.accent, LIGHT.peers[1])


def test_a_province_that_a_merger_made_says_so_wherever_its_name_stands() -> None:
    rows = backcast().assign(segment=1, score_segment=1, rank_status="estimated")
    assert "Tỉnh 1 (mới)" in said(bump(rows, editions(), focus="p1-34", estimated=True))
    assert "Province 1 (new)" in said(bump(rows, editions(), focus="p1-34", estimated=True, lang="en"))
    assert "(mới)" not in said(CHARTS["bump"]())
    assert unit_name("Tỉnh 1 (mới)", "p1-34", "vi") == "Tỉnh 1 (mới)"
    frame, names = parts()
    frame = frame.assign(slug=frame["slug"].replace("p1", "p1-34"))
    assert "Tỉnh 1 (mới)" in said(multiples(frame, names, focus="p1-34", estimated=True))


def test_small_lines_of_estimates_are_dashed_and_hollow() -> None:
    (line,) = sparkline(history().query("slug == 'p1'"), guessed=True)["data"]
    assert (line["line"]["dash"], line["marker"]["symbol"]) == ("dot", "circle-open")
    assert all(ESTIMATE["vi"] in words for words in line["hovertext"] if words)
    assert CHARTS["sparkline"]()["data"][0]["line"]["dash"] == "solid"
    own = _of_ours(multiples(*parts(), focus="p1", estimated=True))
    assert {(trace["line"]["dash"], trace["marker"]["symbol"]) for trace in own} == {("dash", "circle-open")}
    assert {trace["line"]["dash"] for trace in _of_ours(CHARTS["multiples"]())} == {"solid"}


def test_a_newest_figure_in_doubt_has_its_mark_over_the_small_picture_and_the_mark_its_words() -> None:
    frame, names = parts()
    newest = frame["year"].eq(frame["year"].max()) & frame["slug"].eq("p1")
    frame = frame.assign(rank_status=frame["rank_status"].mask(newest, "implied"))
    told = [note["text"] for note in multiples(frame, names, focus="p1")["layout"]["annotations"]]
    assert any("**" in one and "hạng" in one for one in told) and any("** suy ra" in one for one in told), told


def test_what_everybodys_lines_say_is_the_same_where_it_is_known_already() -> None:
    known = everybody_said(movers(), 2023, 2022, Wording("vi"))
    assert len(set(known.values())) == len(known) > 1
    assert slope(movers(), 2023, 2022, focus="p1", hovers=known) == slope(movers(), 2023, 2022, focus="p1")


def test_a_point_that_is_nobodys_figure_says_what_it_is() -> None:
    told = {one for trace in CHARTS["multiples"]()["data"] for one in trace["customdata"]}
    assert told == {"1", "2", MEDIAN, BEST}
    assert {one for trace in CHARTS["strips"]()["data"] for one in trace["customdata"]} >= {"p1", MIDDLE, MEAN}


def _of_ours(picture: Figure) -> list[dict[str, Any]]:
    return [trace for trace in picture["data"] if not {BEST, MEDIAN} & set(trace["customdata"])]


def test_the_sign_of_an_estimate_is_that_of_nothing_else() -> None:
    assert "┄" not in said(CHARTS["multiples"]())
    assert "◇ cao nhất trong vùng" in said(CHARTS["multiples"]())


def test_a_score_line_is_cut_at_every_score_segment() -> None:
    frame = history()
    frame.loc[frame["year"] >= 2013, "score_segment"] = 2
    lines = scores(frame, editions(), focus="p2")["data"]
    own = next(trace for trace in lines if "p2" in trace["customdata"] and trace["line"]["width"] == 3)
    assert own["x"] == [2011, 2012, None, 2013, 2014]
    assert own["text"] == ["2/12", "2/12", " ", "2/12", " "]
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


def test_a_picture_needs_its_own_rows_only_where_everybody_is_known() -> None:
    frame, names = parts()
    everybody = field(frame, Wording())
    for slug in dict.fromkeys(frame["slug"]):
        own = frame[frame["slug"] == slug]
        assert multiples(own, names, focus=slug, everybody=everybody) == multiples(frame, names, focus=slug)
    assert multiples(own, names, focus=slug) != multiples(frame, names, focus=slug)


def test_the_first_rank_of_a_pilot_of_ten_says_of_how_many() -> None:
    own = history().query("slug == 'p1'").sort_values("year")
    pilot = own.assign(rank_of=[10] + [63] * (len(own) - 1))
    first, last = int(own["rank"].dropna().iloc[0]), int(own["rank"].dropna().iloc[-1])
    words = [note["text"] for note in sparkline(pilot)["layout"]["annotations"]]
    assert f"{first}/10" in words and str(last) in words
    whole = [note["text"] for note in sparkline(own.assign(rank_of=63))["layout"]["annotations"]]
    assert str(first) in whole and f"{first}/63" not in whole


def test_a_rank_among_63_and_one_among_34_both_say_of_how_many() -> None:
    own = history().query("slug == 'p1'").dropna(subset="rank").sort_values("year")
    last = len(own) - 1
    merged = own.assign(rank_of=[63] * last + [34], vintage=["63"] * last + ["34"])
    words = [note["text"] for note in sparkline(merged)["layout"]["annotations"]]
    assert {f"{own['rank'].iloc[0]:.0f}/63", f"{own['rank'].iloc[-1]:.0f}/34"} <= set(words)
