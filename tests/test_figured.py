"""Texts that remember their figures, worked by hand."""

from rankings.figured import Figure, Said, capital, figures, filled, glue, join, marked, small
from rankings.key import Key

KEY = Key("par_index", 2023, "63", "62", "total")
BEFORE = KEY._replace(year=2022)
ROW = {"key": KEY, "since_key": BEFORE}


def places(text: Said) -> list[tuple[int, str]]:
    return [(at, figure.text) for at, figure in text.marks]


def test_a_marked_text_is_a_figure_of_its_row_and_without_a_key_plain() -> None:
    assert figures(marked("43/63", 43, "rank", ROW)) == [Figure("43/63", 43.0, "rank", KEY)]
    assert not isinstance(marked("43/63", 43, "rank", {}), Said)


def test_only_a_change_has_two_ends() -> None:
    assert figures(marked("12 bậc", 12, "rank_change", ROW))[0].since == BEFORE
    assert figures(marked("43/63", 43, "rank", ROW))[0].since is None


def test_filling_a_text_keeps_where_each_figure_stands() -> None:
    score, rank = marked("86,14", 86.14, "score", ROW), marked("43/63", 43, "rank", ROW)
    said = filled("{name}: {score}, thứ {rank}.", {"name": "Kon Tum", "score": score, "rank": rank})
    assert said == "Kon Tum: 86,14, thứ 43/63."
    assert isinstance(said, Said)
    assert places(said) == [(9, "86,14"), (20, "43/63")]
    assert all(str(said)[at:].startswith(text) for at, text in places(said))


def test_joining_cutting_and_capitals_keep_figures() -> None:
    rank = marked("43/63", 43, "rank", ROW)
    said = join("; ", ["a", glue("hạng ", rank, ".")])
    assert said == "a; hạng 43/63." and places(said) == [(8, "43/63")]
    assert places(said.removesuffix(".")) == [(8, "43/63")]
    assert places(said[3:]) == [(5, "43/63")]
    assert figures(said[:10]) == []  # a figure cut in two is none
    assert places("x" + said + "y") == [(9, "43/63")]
    upper = capital(glue("hạng ", rank))
    assert upper == "Hạng 43/63" and figures(upper) == figures(said)
    assert small(upper) == "hạng 43/63" and figures(small(upper)) == figures(said)


def test_a_text_without_figures_stays_plain() -> None:
    assert not isinstance(filled("{n} tỉnh", {"n": 3}), Said)
    assert figures("plain") == [] and capital("") == "" and small("") == ""
