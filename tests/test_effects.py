"""Own and others' effect on a rank, worked by hand."""

from rankings.effects import Effects, effects, place


def row(slug: str, score_from: float, score_to: float, rank_from: int, rank_to: int) -> dict[str, object]:
    return {
        "slug": slug,
        "score_from": score_from,
        "score_to": score_to,
        "score_change": score_to - score_from,
        "rank_from": rank_from,
        "rank_to": rank_to,
        "rank_change": rank_from - rank_to,
    }


def test_place_is_competition_ranking() -> None:
    assert place(80, [90, 85, 80]) == 3  # two are better; the tie does not count
    assert place(80, []) == 1


def test_effects_add_up_to_the_change() -> None:
    # Ours 70 -> 78. Others before: 80, 76, 74, 60; after: 81, 79, 73, 77.
    # start: 80, 76, 74 are better -> 4; end: 81, 79 are better -> 3; change +1.
    # only ours (78 among the old): 80 -> place 2; only theirs (70 among the new): all four better -> place 5.
    # own: ((4-2) + (5-3)) / 2 = 2; others: ((4-5) + (2-3)) / 2 = -1; 2 - 1 = +1.
    rows = [
        row("a", 80, 81, 1, 1),
        row("b", 76, 79, 2, 2),
        row("c", 74, 73, 3, 5),
        row("d", 60, 77, 5, 4),
        row("own", 70, 78, 4, 3),
    ]
    assert effects(rows, "own") == Effects(rank_change=1, own=2, others=-1, entered_left=0, compared=5)


def test_whoever_enters_is_said_apart() -> None:
    # Among a and own nothing moves (2 -> 2), yet the stated rank falls 2 -> 3: someone new came in above.
    rows = [row("a", 80, 81, 1, 1), row("own", 70, 71, 2, 3)]
    assert effects(rows, "own") == Effects(rank_change=-1, own=0, others=0, entered_left=-1, compared=2)


def test_halves_when_the_order_matters() -> None:
    # Ours 70 -> 75; the other 72 -> 74. start 2, end 1; only ours: 75 > 72 -> 1; only theirs: 70 < 74 -> 2.
    # own ((2-1) + (2-1)) / 2 = 1; others ((2-2) + (1-1)) / 2 = 0.
    assert effects([row("a", 72, 74, 1, 2), row("own", 70, 75, 2, 1)], "own") == Effects(1, 1, 0, 0, 2)
    # Ours 70 -> 75; the other 72 -> 76, another 74 -> 71: start 3, end 2; only ours 1; only theirs: 76, 71 better -> 3.
    # own ((3-1) + (3-2)) / 2 = 1.5; others ((3-3) + (1-2)) / 2 = -0.5.
    rows = [row("a", 72, 76, 2, 1), row("b", 74, 71, 1, 3), row("own", 70, 75, 3, 2)]
    assert effects(rows, "own") == Effects(1, 1.5, -0.5, 0, 3)


def test_refused_change_has_no_effects() -> None:
    refused = row("own", 70, 78, 4, 3) | {"score_change": None}
    assert effects([refused, row("a", 80, 81, 1, 1)], "own") is None
