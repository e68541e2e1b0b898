"""Every code word that a rule, a check or a reader can give has its words, in both languages, wherever it is spoken."""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import duckdb
import pytest

from etl import audit, build
from etl.intake import kinds, words
from etl.intake.meaning.model import How, Kind
from pages.components.intake.edition import COMPARABLE
from rankings import i18n, pairs, targets
from rankings.briefing import refusals
from rankings.charts import thresholds
from rankings.storyboards.boards import OF_AN_INDEX

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"'(\w+)'")


@cache
def allowed(table: str, column: str) -> frozenset[str]:
    """The words that a column takes, by the constraint of its table."""
    with duckdb.connect(":memory:") as con:
        build.run(con, "tables")
        asked = "select constraint_text from duckdb_constraints() where table_name = ? and constraint_column_names = ?"
        ((told,),) = con.execute(asked + " and constraint_type = 'CHECK'", [table, [column]]).fetchall()
    return frozenset(WORD.findall(told))


def given(file: str, column: str) -> frozenset[str]:
    """The words that the last `case` before `end as <column>` chooses from."""
    before = (build.SQL / file).read_text("utf-8").partition(f" end as {column}")[0]
    return frozenset(re.findall(r"(?:then|else) '(\w+)'", before[before.rindex("case when") :]))


def known(column: str) -> frozenset[str]:
    """The words that a file may hold in a column, by the check of unknown words."""
    sql = (build.SQL / "checks" / "unknown_word.sql").read_text("utf-8")
    (told,) = re.findall(rf"{column}(?:, '')?\)? not in \(([^)]+)\)", sql)
    return frozenset(WORD.findall(told)) - {""}


LOST = allowed("conflict", "reason")
DISPUTED = allowed("dispute", "reason") - {"claims"}  # of claims the ledger has the statements that lost
STATUS = allowed("statement", "status")
RANKED = STATUS - {"derived"} | {"computed", "disputed", "estimated"}
MISSING = known("kind") | given("backcast.sql", "kind")
REFUSED = given("comparison.sql", "refused_score") | given("comparison.sql", "refused_rank")
WARNED = {
    "several_years",
    *(f"rank_{one}" for one in RANKED - {"published"}),
    *(f"score_{one}" for one in pairs.CHANGED),
}
ABSENT = {f"no_{part}_{end}" for part in ("score", "rank") for end in ("since", "year")}
UNKNOWN = {"index", "year", "indicator", "province"}
UNDECIDABLE = {"disputed", "no_rank", "no_score", "rank_change_refused", "region_incomplete", "undated"}

SPOKEN = {
    "conflicts.": LOST,
    "trace.lost.": LOST | {"claims"},
    "pages.sources.reason.": LOST | DISPUTED,
    "trace.dispute.": DISPUTED,
    "cli.dispute_": DISPUTED,
    "trace.status.": STATUS,
    "cli.status.": STATUS | {"estimated"},
    "profile.kind.": STATUS | {"estimated"},
    "briefing.rank_status.": RANKED,
    "trace.basis.rank_": RANKED - {"published"},
    "trace.basis.score_": STATUS - {"published"} | {"estimated"},
    "briefing.missing.": MISSING | {"not_founded"},
    "refusals.missing.": MISSING,
    "verdicts.reason.": MISSING | UNDECIDABLE | {f"no_{one}" for one in UNKNOWN},
    "readings.newer.": known("kind") | {"new_provinces"},
    "briefing.refused.": REFUSED,
    "refusals.": REFUSED | WARNED | ABSENT | {"unit", "new_province", "first_edition"}
    | {f"both_{one}" for one in pairs.CHANGED} | {f"{one}_many" for one in refusals.OF_EDITIONS},
    "pages.sources.comparable.": known("comparable"),
    "upload.comparables.": set(filter(None, COMPARABLE)),
    "upload.change.": given("difference.sql", "kind") | {"changed", "removed", "added"},
    "history.counts.": given("difference.sql", "kind") | {"changed", "removed", "added"},
    "history.result.": set(get_args(audit.Result)),
    "upload.row_kind.": set(get_args(Kind)),
    "upload.how.": {one.replace(" ", "_") for one in get_args(How)},
    "verdicts.aim.": set(targets.MEASURES),
    "verdicts.short.": set(targets.MEASURES),
    "cli.conflict_": {"score", "rank"},
    "written.field_": {"score", "rank"},
    "pages.sources.field.": {"score", "rank"},
    "pages.sources.open.": {"yes", "no"},
    "amend.field.": {"score", "rank"},
    "trace.use_": {"both", "score", "rank", "same", "lost"},
    "verdicts.": {"met_bare", "exceeded", "exceeded_bare", "missed", "missed_bare"},
    "charts.assume_": set(thresholds.MARKS),
    "upload.level_word.": set(get_args(words.Level)),
    "upload.kind.": {"csv", "html", "pasted", *kinds.EXCEL, "unknown"},
    "sets.evidence.": {"published", "inferred", "derived"},
    "targets.field.": {one.name for one in fields(targets.Target)},
    "storyboard.bare.": set(OF_AN_INDEX) - {"standing", "why"},  # those two have words where they have no figure
}  # fmt: skip
SPOKEN_OF_DATA = re.compile(
    r"""\btext\(\s*f["']((?:\w+\.)+(?:\w+_)?)\{\w+(?:\["|\['|\.\w+\b(?!\())|\bword\("(\w+\.[\w.]+)"\)"""
)


def test_the_rules_are_read() -> None:
    assert {"implausible", "precedence", "later", "voices", "level"} == LOST
    assert allowed("dispute", "reason") == {"shared", "order", "claims"}
    assert {"published", "implied", "corrected", "derived"} == STATUS
    assert {"excluded", "not_loaded", "not_estimated", "not_estimated_yet"} <= MISSING
    assert {"not_comparable", "new_indicator", "meaning", "break", "maximum", "merger"} == REFUSED
    assert known("comparable") == {"full", "rank_only", "none", "first"}


@pytest.mark.parametrize("prefix", SPOKEN)
def test_every_code_word_has_its_words(prefix: str) -> None:
    for lang in i18n.LANGS:
        assert [one for one in sorted(SPOKEN[prefix]) if prefix + one not in i18n.catalog(lang)] == []


def test_every_text_that_is_named_by_a_value_is_held_against_the_values_there_are() -> None:
    files = [*(ROOT / "rankings").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    found = [one for file in files for one in SPOKEN_OF_DATA.findall(file.read_text("utf-8"))]
    assert {built or f"{family}." for built, family in found} - SPOKEN.keys() == set()
    assert len(found) > 30
