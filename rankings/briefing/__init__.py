"""The sentences of an administrative report, one function a sentence: a row of figures in, words out.

A row is a Mapping with the columns of the query of the same name. Every function takes the language
last and returns plain text without markup.
"""

from rankings.briefing.changes import across, components, contrast, extremes, movers, rank_change, score_change, tally
from rankings.briefing.editions import announced, completeness
from rankings.briefing.figures import Row, group, known, label, level, missing, name, score, score_difference
from rankings.briefing.places import leader, leaders, medians, path, region_rank, standings

__all__ = [
    "Row",
    "across",
    "announced",
    "completeness",
    "components",
    "contrast",
    "extremes",
    "group",
    "known",
    "label",
    "leader",
    "leaders",
    "level",
    "medians",
    "missing",
    "movers",
    "name",
    "path",
    "rank_change",
    "region_rank",
    "score",
    "score_change",
    "score_difference",
    "standings",
    "tally",
]
