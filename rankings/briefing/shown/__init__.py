"""What a report or a slide shows of one index: tables and charts an office can edit, titled by the same sentences."""

from rankings.briefing.shown.cells import about, marks_said, rank, source
from rankings.briefing.shown.charts import history, moves
from rankings.briefing.shown.movers import movers
from rankings.briefing.shown.tables import components, region, standings

__all__ = ["about", "components", "history", "marks_said", "movers", "moves", "rank", "region", "source", "standings"]
