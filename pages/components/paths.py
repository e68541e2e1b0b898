"""The years before: ranks or scores of everybody; of the predecessors of a new province each on its own line."""

from functools import partial

import pandas as pd

from pages.components import figure, filters, glances, goals, predecessors, readings, tables
from pages.components.choice import Choice
from pages.components.filters import lang
from rankings import briefing
from rankings.charts.bump import bump
from rankings.charts.scores import scores
from rankings.db import query
from rankings.i18n import text


def years(chosen: Choice) -> None:
    """The ranks, or the scores, of everybody over the years; of the predecessors apart where that is the reading."""
    history = query("history", **chosen.asked).query("year <= @chosen.year")
    history = history[history["series"] == chosen.indicator["series"]]  # a code may have meant something else before
    editions = chosen.editions.sort_index().loc[: chosen.year]
    view = filters.view("xem", ["rank", "score"])
    if view == "rank" and (merged := readings.merger(chosen.unit)):
        predecessors.drawn(chosen, merged, history, editions)
        return
    own = history[history["slug"] == chosen.unit["slug"]]
    said = (own.to_dict("records"), briefing.name(chosen.unit, lang()), chosen.subject)
    options = {"focus": chosen.unit["slug"], "peers": chosen.beside}
    if view == "rank":
        title, table = briefing.path(*said, lang()), partial(tables.ranks, history)
        picture = bump(history, editions, targets=_aims(chosen, own), **options, **chosen.look(title))
    else:
        title, table = briefing.score_path(*said, chosen.index["unit"], lang()), partial(tables.scores, history)
        picture = scores(history, editions, **options, **chosen.look(title))
    file = f"{chosen.name}-years"
    figure.draw(picture, title, file, table, chosen.unit["slug"], chosen.keys, behind=history, place="years")


def _aims(chosen: Choice, own: pd.DataFrame) -> list[tuple[int, int, str]]:
    """Our targets of rank in this index, as the documents say them."""
    if chosen.ladder != "province" or chosen.indicator["code"] != "total":
        return []
    wanted = (chosen.index["index"], chosen.unit["slug"])
    mine = [one for one in glances.ledger() if (one.index, one.province_slug) == wanted]
    drawn = goals.drawn(mine, chosen.ladder, own)
    return [(year, rank, text("leaders.aim", lang(), rank=rank)) for year, rank in drawn]
