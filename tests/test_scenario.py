"""What it would take, worked by hand."""

from rankings.scenario import achieved, needed, thresholds


def test_needed_ties_for_the_rank() -> None:
    assert needed(2, [90, 85, 80]) == 85  # at 85 one is better: place 2
    assert needed(9, [90, 85, 80]) == 80


def test_three_assumptions() -> None:
    # Others now 90, 85, 80, changes +1, +3, unknown: median of (1, 3) = 2.
    # rank 2: still 85; median 85 + 2 = 87; last year: 91, 88, 82 -> second best 88.
    found = thresholds(2, 84.0, [(90, 1.0), (85, 3.0), (80, None)])
    assert [(one.assumption, one.score, one.gain) for one in found] == [
        ("still", 85, 1),
        ("median", 87, 3),
        ("last_year", 88, 4),
    ]


def test_without_known_changes_only_standing_still_is_said() -> None:
    assert [one.assumption for one in thresholds(1, 84.0, [(90, None)])] == ["still"]


def test_achieved_counts_what_really_happened() -> None:
    assert achieved(2.0, [-1.0, 1.9, 2.0, 3.5]) == (2, 4)
