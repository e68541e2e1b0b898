"""The years before: ranks or scores of everybody; of the predecessors of a new province each on its own line."""

from functools import partial
from typing import Any

from pages.components import figure, filters, glances, goals, predecessors, ranked, readings, tables
from pages.components.choice import Choice
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.picture import Kept
from rankings import briefing
from rankings.charts.aims import Target
from rankings.charts.scores import scores
from rankings.i18n import text


def years(chosen: Choice) -> None:
    """The ranks, or the scores, of everybody over the years; of the predecessors apart where that is the reading."""
    found = _years(chosen)
    view = filters.view("xem", ["rank", "score"])
    if view == "rank" and (merged := readings.merger(chosen.unit)):
        predecessors.drawn(chosen, merged, found.history, found.editions)
        return
    title, picture = _ranks(chosen, _aims(chosen, found)) if view == "rank" else _scores(chosen)
    table = partial(tables.ranks if view == "rank" else tables.scores, found.history)
    file = f"{chosen.name}-years"
    figure.draw(picture, title, file, table, chosen.unit["slug"], chosen.keys, behind=found.history, place="years")


def _years(chosen: Choice) -> ranked.Years:
    return ranked.years(_asked(chosen))


def _asked(chosen: Choice) -> ranked.Asked:
    return chosen.index["index"], chosen.indicator["code"], chosen.ladder, chosen.year


@kept
def _ranks(chosen: Choice, aims: tuple[Target, ...]) -> tuple[str, Kept]:
    title = briefing.path(*_said(chosen), lang())
    return title, Kept(ranked.picture(_asked(chosen), targets=aims, **_options(chosen), **chosen.look(title)))


@kept
def _scores(chosen: Choice) -> tuple[str, Kept]:
    found = _years(chosen)
    title = briefing.score_path(*_said(chosen), chosen.index["unit"], lang())
    return title, Kept(scores(found.history, found.editions, **_options(chosen), **chosen.look(title)))


def _said(chosen: Choice) -> tuple[list[Any], str, str]:
    return (
        _years(chosen).own(chosen.unit["slug"]).to_dict("records"),
        briefing.name(chosen.unit, lang()),
        chosen.subject,
    )


def _options(chosen: Choice) -> dict[str, Any]:
    return {"focus": chosen.unit["slug"], "peers": chosen.beside}


def _aims(chosen: Choice, found: ranked.Years) -> tuple[Target, ...]:
    """Our targets of rank in this index, as the documents say them."""
    if chosen.ladder != "province" or chosen.indicator["code"] != "total":
        return ()
    wanted = (chosen.index["index"], chosen.unit["slug"])
    mine = [one for one in glances.ledger() if (one.index, one.province_slug) == wanted]
    drawn = goals.drawn(mine, chosen.ladder, found.own(chosen.unit["slug"])) if mine else []
    return tuple((year, rank, _aim(rank, translated)) for year, rank, translated in drawn)


def _aim(rank: int, translated: bool) -> str:
    """'chỉ tiêu: tốp 30', 'chỉ tiêu: tốp 17 (quy đổi)'."""
    return text("leaders.aim_translated" if translated else "leaders.aim", lang(), rank=rank)
