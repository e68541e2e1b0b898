"""Breaking a rule in the SQL must change an answer that was worked by hand: each mutation of a copy is noticed."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from etl import build
from etl.errors import CheckFailed
from etl.read import catalogue, published
from rankings import db
from rankings.db import query
from tests.release import RELEASE

# (index, year, indicator) -> code -> (score, rank, rank_of, basis, rank status); tests/test_questions.py shows the work
PUBLISHED, COMPUTED = ("published", "published"), ("computed", "computed")
Place = tuple[float | None, int | None, int | None, str | None, str | None]
WORKED: dict[tuple[str, int, str], dict[str, Place]] = {
    ("papi", 2015, "total"): {
        "22": (15.5, 1, 8, *COMPUTED),
        "01": (12, 2, 8, *COMPUTED),
        "15": (10, 3, 8, *COMPUTED),
        "33": (10, 3, 8, *COMPUTED),
        "34": (9.5, 5, 8, *COMPUTED),
        "10": (9, 6, 8, *COMPUTED),
        "51": (8, 7, 8, *COMPUTED),
        "62": (7, 8, 8, *COMPUTED),
    },
    ("papi", 2015, "1"): {
        "22": (8, 1, 8, *COMPUTED),
        "01": (6, 2, 8, *COMPUTED),
        "10": (5, 3, 8, *COMPUTED),
        "34": (5, 3, 8, *COMPUTED),
        "51": (4, 5, 8, *COMPUTED),
        "62": (4, 5, 8, *COMPUTED),
        "15": (3.3, 7, 8, *COMPUTED),
        "33": (3.3, 7, 8, *COMPUTED),
    },
    ("papi", 2020, "total"): {
        "01": (19, 1, 6, *COMPUTED),
        "10": (18, 2, 6, *COMPUTED),
        "33": (18, 2, 6, *COMPUTED),
        "15": (16, 4, 6, *COMPUTED),
        "34": (15, 5, 6, *COMPUTED),
        "51": (12, 6, 6, *COMPUTED),
    },
    ("papi", 2019, "total"): {
        "22": (23, 1, 8, *COMPUTED),
        "01": (18.5, 2, 8, *COMPUTED),
        "10": (18.5, 2, 8, *COMPUTED),
        "33": (17, 4, 8, *COMPUTED),
        "34": (16, 5, 8, *COMPUTED),
        "15": (15, 6, 8, *COMPUTED),
        "62": (13, 7, 8, *COMPUTED),
        "51": (12, 8, 8, *COMPUTED),
    },
    ("par_index", 2019, "total"): {
        "01": (90, 1, 8, *PUBLISHED),
        "10": (88.5, 2, 8, *COMPUTED),
        "22": (88.5, 3, 8, *PUBLISHED),
        "15": (85, 4, 8, *COMPUTED),
        "33": (84, 5, 8, *COMPUTED),
        "34": (83, 6, 8, *PUBLISHED),
        "51": (80, 7, 8, *COMPUTED),
        "62": (79, 8, 8, *COMPUTED),
    },
    ("par_index", 2020, "total"): {
        "01": (91, 1, 8, *PUBLISHED),
        "22": (85.55, 3, 8, *PUBLISHED),
        "33": (85.55, 3, 8, *PUBLISHED),
        "34": (84, None, None, None, None),
        "10": (None, 5, 8, *PUBLISHED),
        "62": (78.1, 8, 8, "published", "disputed"),
    },
    ("par_index", 2022, "total"): {
        "01": (92, 1, 8, *PUBLISHED),
        "15": (85, 2, 8, "published", "disputed"),
        "10": (86, 3, 8, "published", "disputed"),
        "33": (80, 4, 8, "published", "disputed"),
        "34": (None, 4, 8, "published", "disputed"),
        "51": (80.5, 5, 8, *PUBLISHED),
        "22": (79, 6, 8, *PUBLISHED),
        "62": (None, 8, 8, None, "implied"),
    },
    ("par_index", 2023, "total"): {
        "01": (91.5, 1, 8, *PUBLISHED),
        "10": (88, 2, 8, *COMPUTED),
        "22": (87.02, 3, 8, *COMPUTED),
        "15": (85, 4, 8, *COMPUTED),
        "33": (84.6, 5, 8, *COMPUTED),
        "34": (83, 6, 8, *COMPUTED),
        "51": (80.4, 7, 8, *COMPUTED),
        "62": (79.02, 8, 8, *PUBLISHED),
    },
}
# conflicts by reason, and disputes by reason, of the whole release
LEDGER = {"implausible": 3, "level": 3, "precedence": 9, "voices": 3, "shared": 2, "order": 5, "claims": 1}
# (index, since, year, indicator) -> (refused_score, refused_rank, warning, several_years)
COMPARED = {
    ("par_index", 2019, 2020, "total"): (None, None, None, False),
    ("par_index", 2020, 2022, "total"): ("break", None, "break", True),
    ("par_index", 2020, 2023, "total"): ("break", None, "break", True),
    ("par_index", 2022, 2023, "c1"): ("maximum", None, None, False),
    ("par_index", 2022, 2023, "appraisal"): ("new_indicator", "new_indicator", None, False),
    ("papi", 2016, 2017, "total"): ("not_comparable", "not_comparable", None, False),
    ("papi", 2016, 2019, "total"): ("not_comparable", "not_comparable", None, True),
    ("papi", 2017, 2019, "total"): (None, None, None, True),
    ("papi", 2017, 2019, "2.2"): ("meaning", "meaning", None, True),
}

MUTATIONS = [
    (
        "standing",
        "rank() over (same order by round(f.score, 9) desc",
        "row_number() over (same order by round(f.score, 9) desc",
    ),
    (
        "standing",
        "rank() over (same order by round(f.score, 9) desc",
        "dense_rank() over (same order by round(f.score, 9) desc",
    ),
    ("standing", "round(f.score, 9) desc nulls last", "round(f.score, 9) nulls last"),
    ("standing", "round(f.score, 9)", "round(f.score, 0)"),
    ("standing", "rank is null and complete and", "rank is null and"),
    ("standing", "rank is null and complete and", "complete and"),
    ("standing", "true)) >= e.ranked_units", "true)) > e.ranked_units"),
    ("standing", "case when b.computed then b.scored else b.rank_of", "case when b.computed then 63 else b.rank_of"),
    ("standing", "when b.rank_status in ('published', 'corrected') then b.rank_status", "else 'published'"),
    ("standing", "when d.code is not null then 'disputed'", ""),
    ("figures", "order by c.precedence,", "order by c.precedence desc,"),
    ("figures", "order by c.precedence,", "order by"),
    ("figures", "s.voices desc,", "s.voices,"),
    ("figures", "count(distinct d.voice)", "count(d.voice)"),
    ("figures", "c.decimals desc,", "c.decimals,"),
    ("figures", "c.told desc, c.value desc", "c.told, c.value"),
    ("figures", "as voice, s.implausible,", "as voice, false as implausible,"),
    ("figures", "greatest(o.precedence, 6)", "o.precedence"),
    ("figures", "> 0.06", "> 0.04"),
    ("figures", "> 0.06", "> 0.2"),
    ("derive", "where whole", ""),
    ("disputes", "and not b.claimed_twice", ""),
    ("disputes", "(a.score is null or a.score is distinct from b.score)", "true"),
    ("disputes", "a.against >= b.against and", ""),
    ("comparison", "max(case e.comparable when 'full' then 0", "min(case e.comparable when 'full' then 0"),
    ("comparison", "e.year > o.year", "e.year >= o.year"),
    ("comparison", "when i.series is distinct from n.series then 'meaning' when w.worst = 1", "when w.worst = 1"),
    ("comparison", "o.edition_no + 1 < y.edition_no or y.year - o.year > 1", "y.year - o.year > 2"),
]


# question -> (old, new)
ASKED_WRONGLY = [
    ("movers", "o.rank - n.rank", "n.rank - o.rank"),
    ("movers", "n.score - o.score", "o.score - n.score"),
    ("movers", "order by rank_change desc nulls last", "order by rank_change nulls last"),
    ("movers", "n.unit_key = o.unit_key", "n.rank = o.rank"),
]


def answered(folder: Path) -> list[Any]:
    """Build the release with the SQL of `folder`: places, ledger and rules of comparison that were worked by hand."""
    with pytest.MonkeyPatch.context() as patch, duckdb.connect(":memory:") as con:
        patch.setattr(build, "SQL", folder)
        patch.setattr(catalogue, "SQL", folder)
        patch.setattr(published, "SQL", folder)
        build.load(con, RELEASE)
        places: dict[tuple[str, int, str], dict[str, Place]] = {}
        for index, year, indicator, code, *place in con.execute(
            """select index, year, indicator, code, round(score, 9), rank, rank_of, rank_basis, rank_status
            from standing where ladder = 'province'"""
        ).fetchall():
            if (index, year, indicator) in WORKED:
                places.setdefault((index, year, indicator), {})[code] = tuple(place)
        ledger = con.execute(
            """select reason, count(*) from (select reason from conflict union all select reason from dispute)
            group by all"""
        ).fetchall()
        rules = con.execute(
            """select index, since, year, indicator, refused_score, refused_rank, warning, several_years from comparison
            where ladder = 'province'"""
        ).fetchall()
        compared = {(*row[:4],): (*row[4:],) for row in rules if (*row[:4],) in COMPARED}
    return [places, dict(ledger), compared]


@cache
def original() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in build.SQL.glob("*.sql")}


def test_the_rules_give_the_answers_worked_by_hand() -> None:
    assert answered(build.SQL) == [WORKED, LEDGER, COMPARED]


@pytest.mark.parametrize(("name", "old", "new"), MUTATIONS)
def test_a_broken_rule_is_noticed(name: str, old: str, new: str, tmp_path: Path) -> None:
    assert old in original()[name], f"etl/sql/{name}.sql was rewritten: choose another mutation"
    folder = tmp_path / "sql"
    shutil.copytree(build.SQL, folder)
    (folder / f"{name}.sql").write_text(original()[name].replace(old, new, 1), "utf-8")
    try:
        found = answered(folder)
    except CheckFailed:
        return  # the build's own checks noticed
    assert found != [WORKED, LEDGER, COMPARED]


def moves() -> list[tuple[str, int | None, float | None]]:
    found = query("movers", index="par_index", year=2020, since=2019, indicator="total", ladder="province")
    return [
        (
            row["code"],
            *(None if pd.isna(row[name]) else round(row[name], 9) for name in ("rank_change", "score_change")),
        )
        for row in found.to_dict("records")
    ][:5]


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(("name", "old", "new"), ASKED_WRONGLY)
def test_a_broken_question_is_noticed(name: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # 84 -> 85.55 and 5th -> 3rd; 90 -> 91, 1st; 88.5 -> 85.55, 3rd; 79 -> 78.1, 8th; 2nd -> 5th without a score
    worked = [("33", 2, 1.55), ("01", 0, 1), ("22", 0, -2.95), ("62", 0, -0.9), ("10", -3, None)]
    assert moves() == worked
    sql = db.question(name)
    assert old in sql, f"rankings/sql/{name}.sql was rewritten: choose another mutation"
    monkeypatch.setattr(db, "question", lambda _: sql.replace(old, new))
    assert moves() != worked
