"""The sentences of an administrative report, one function a sentence: a row of figures in, words out.

A row is a Mapping with the columns of the query of the same name. What writes words takes their language, `lang`; the
text is plain, without markup.
"""

from rankings.briefing.attention import attention, looked_at
from rankings.briefing.changes import across, components, contrast, extremes, rank_change, score_change, tally
from rankings.briefing.editions import announced, completeness, coverage, of_lesser_sources, unestimated
from rankings.briefing.figures import (
    PERCENT,
    Row,
    group,
    in_year,
    kinds,
    known,
    level,
    missing,
    name,
    no_rank,
    score,
    score_or_why,
)
from rankings.briefing.most import movers
from rankings.briefing.nearby import nearest, region_place
from rankings.briefing.newer import newer, nothing
from rankings.briefing.parts import adds_up, made_of, no_waterfall, weak
from rankings.briefing.places import leader, leaders, medians, path, region_rank, score_path, standings
from rankings.briefing.profile import balance, facts, part_standing, quarters
from rankings.briefing.reasons import different_n, effect, overtakes, share, turned
from rankings.briefing.refusals import changed, doubts
from rankings.briefing.relations import alike, of_another_set, quarter, strongest, together
from rankings.briefing.scenarios import headroom, takes
from rankings.briefing.verdicts import aim, ledger_tally, outcome, over_the_years, pace, short_aim, translated

__all__ = [
    "PERCENT",
    "Row",
    "across",
    "adds_up",
    "aim",
    "alike",
    "announced",
    "attention",
    "balance",
    "changed",
    "completeness",
    "components",
    "contrast",
    "coverage",
    "different_n",
    "doubts",
    "effect",
    "extremes",
    "facts",
    "group",
    "headroom",
    "in_year",
    "kinds",
    "known",
    "leader",
    "leaders",
    "ledger_tally",
    "level",
    "looked_at",
    "made_of",
    "medians",
    "missing",
    "movers",
    "name",
    "nearest",
    "newer",
    "no_rank",
    "no_waterfall",
    "nothing",
    "of_another_set",
    "of_lesser_sources",
    "outcome",
    "over_the_years",
    "overtakes",
    "pace",
    "part_standing",
    "path",
    "quarter",
    "quarters",
    "rank_change",
    "region_place",
    "region_rank",
    "score",
    "score_change",
    "score_or_why",
    "score_path",
    "share",
    "short_aim",
    "standings",
    "strongest",
    "takes",
    "tally",
    "together",
    "translated",
    "turned",
    "unestimated",
    "weak",
]
