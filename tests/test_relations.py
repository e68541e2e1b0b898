"""Rank correlation and profile distance, worked by hand."""

import pandas as pd
import pytest

from rankings.relations import correlations, distances, rank_correlation


def test_rank_correlation_is_spearman() -> None:
    # Ranks 1..5 against 2, 1, 4, 3, 5: d = 1, 1, 1, 1, 0; rho = 1 - 6*4 / (5*24) = 0.8.
    pairs = pd.DataFrame({"x": [10, 20, 30, 40, 50, None], "y": [2, 1, 4, 3, 5, 9]})
    rho, n = rank_correlation(pairs)
    assert rho == pytest.approx(0.8)
    assert n == 5


def test_too_few_or_constant_say_nothing() -> None:
    assert rank_correlation(pd.DataFrame({"x": [1, 2, 3, 4], "y": [1, 2, 3, 4]})) == (None, 4)
    assert rank_correlation(pd.DataFrame({"x": [1] * 5, "y": [1, 2, 3, 4, 5]})) == (None, 5)


def test_matrix_is_square_with_ones() -> None:
    matrix = correlations(pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [5, 4, 3, 2, 1]}))
    assert matrix.loc["a", "a"] == pytest.approx(1)
    assert matrix.loc["a", "b"] == pytest.approx(-1)


def test_distance_in_standard_deviations() -> None:
    # One component 0, 2, 4: standard deviation sqrt(8/3) = 1.63299; b is 2 apart -> 1.22474, c 4 -> 2.44949.
    found = distances(pd.DataFrame({"x": [0.0, 2.0, 4.0]}, index=["own", "b", "c"]), "own")
    assert list(found.index) == ["b", "c"]
    assert found["b"] == pytest.approx(1.2247448714)
    assert found["c"] == pytest.approx(2.4494897428)


def test_an_incomplete_profile_has_no_neighbours() -> None:
    scores = pd.DataFrame({"x": [None, 2.0], "y": [1.0, 2.0]}, index=["own", "b"])
    assert distances(scores, "own").empty
