"""An aim held against each edition: in a sentence, in a table, for the predecessors too."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from pages.components import figure, prose, ranked, readings, tableview, trace, units
from pages.components.choice import Own
from pages.components.filters import lang
from pages.components.kept import kept
from rankings import briefing, doubt
from rankings.briefing import Row
from rankings.i18n import number, rank_of, text
from rankings.ladders import PROVINCE, of_provinces
from rankings.verdicts import Verdict
from rankings.yearly import each_year


class Trial(NamedTuple):
    """An aim held against each edition: rows of `history` with their verdicts, a sentence, a table and its title."""

    found: list[tuple[Row, Verdict]]
    said: str
    table: tableview.Table
    title: str


def years(own: Own, chosen: tuple[str, float, int]) -> list[tuple[Row, Verdict]]:
    """Says in a sentence and a table in which editions the aim would have been met."""
    trial = _trial(own, chosen)
    said = prose.paragraph(prose.bold(trial.said)), prose.small(_note(own, chosen[0]))
    prose.show("trial", *said)
    name = f"{own.name}-trial"
    figure.unfolded(trial.table, name, trial.title, keys=trace.of_indices, tall=True, place="trial")
    return trial.found


def among(own: Own) -> int:
    """Of how many provinces a rank typed here speaks; 0 of other units, of as many as each edition ranks."""
    if not of_provinces(own.ladder):
        return 0
    return 63 if own.ladder == PROVINCE and not str(own.unit["slug"]).endswith(units.NEW) else 34


def _note(own: Own, measure: str) -> str:
    """That nobody set the aim, and of how many provinces its rank speaks."""
    note, of = text("targets.whatif_note", lang()), among(own)
    return f"{note} {text(f'targets.whatif_of_{of}', lang())}" if of and measure == "rank_at_most" else note


@kept
def _trial(own: Own, chosen: tuple[str, float, int]) -> Trial:
    measure, value, since = chosen
    index, mine = own.index, ours(own)
    mine = mine[mine["year"] >= since]
    found = each_year(mine.to_dict("records"), measure, value, among(own))
    goal = briefing.aim(measure, value, index["unit"], lang())
    verdicts = [(int(row["year"]), one) for row, one in found]
    said = briefing.over_the_years(verdicts, own.who, str(index["short_name"]), goal, lang())
    heads = {key: text(f"targets.head.{key}", lang()) for key in ("actual", "verdict")}
    keys = ["vintage", "code", "year"]
    frame = pd.DataFrame([[row[key] for key in keys] for row, _ in found], columns=keys)  # no row: of no edition yet
    frame[heads["actual"]] = [_reached(row) for row, _ in found]
    frame[heads["verdict"]] = [_judged(one, measure, index) for _, one in found]
    frame = frame.assign(index=index["index"], year=frame["year"].astype(int).astype(str))
    table = tableview.Table(frame, {"year": str} | dict.fromkeys(heads.values(), str))
    return Trial(found, said, table, f"{own.who}, {index['short_name']}: {goal}")


def _judged(one: Verdict, measure: str, index: Row) -> str:
    """'vượt 3 bậc; tốp 17 (quy đổi)'"""
    said = briefing.outcome(measure, one, index["unit"], lang())
    return f"{said}; {text('verdicts.short.translated', lang(), value=int(one.value))}" if one.translated else said


def history(own: Own) -> pd.DataFrame:
    """Everybody's rows of `history` of the totals."""
    return _years(own).history


def ours(own: Own) -> pd.DataFrame:
    """Our rows of `history` of the totals."""
    return _years(own).own(str(own.unit["slug"]))


def _years(own: Own) -> ranked.Years:
    return ranked.years((own.index["index"], "total", own.ladder, None))


def siblings(own: Own, chosen: tuple[str, float, int]) -> None:
    """Where predecessors are read apart: the same aim held against each of the others, a sentence each."""
    if others := readings.predecessors(own.unit)[1:]:
        prose.show("trials", prose.listing([_trial(replace(own, unit=other), chosen).said] for other in others))


def _reached(row: Row) -> str:
    said = [rank_of(row["rank"], row["rank_of"]) + doubt.mark(row, "rank")] if briefing.known(row["rank"]) else []
    said += [number(row["score"], lang()) + doubt.mark(row, "score")] if briefing.known(row["score"]) else []
    return " · ".join(said) or briefing.missing(str(row["missing"]), lang())
