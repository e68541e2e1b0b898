"""Everybody's years of one indicator, and the grey line of their ranks behind the pictures of a few: made once."""

from typing import Any, NamedTuple

import pandas as pd

from pages.components import figure, filters
from pages.components.filters import rows_by
from pages.components.kept import kept_of_all
from rankings.charts.bump import before
from rankings.charts.everybody import Everybody
from rankings.charts.look import Figure, Look
from rankings.crowds import BEHIND, Behind, Crowd
from rankings.db import query

Asked = tuple[str, str, str, int | None]  # index, indicator, ladder, the last year; None: every edition


class Years(NamedTuple):
    """Rows of `history`; of `filters.editions` in order of years; where in `history` each unit's rows are, by slug."""

    history: pd.DataFrame
    editions: pd.DataFrame
    places: dict[str, list[int]]

    def own(self, slug: str) -> pd.DataFrame:
        return self.history.take(self.places.get(slug, []))


@kept_of_all
def years(asked: Asked) -> Years:
    """Up to a year only what the code means in that year: it may have meant something else before."""
    index, indicator, ladder, last = asked
    history = query("history", index=index, indicator=indicator, ladder=ladder)
    editions = filters.editions(index, ladder).sort_index()
    if last is not None:
        series = rows_by("code", "indicators", index=index, year=last)[indicator]["series"]
        history, editions = history[(history["year"] <= last) & (history["series"] == series)], editions.loc[:last]
    places = {str(slug): list(own) for slug, own in history.groupby("slug").indices.items()}
    return Years(history, editions, places)


@kept_of_all
def _everybody(asked: Asked) -> tuple[Everybody, Crowd]:
    look, found = Look(**figure.look("", "", "")), years(asked)
    everybody = Everybody(found.history, look)
    return everybody, Crowd(everybody.traces(look))


def picture(asked: Asked, **options: Any) -> Figure:
    """The ranks over the years; options: of `bump`."""
    everybody, crowd = _everybody(asked)
    drawn, patches = before(everybody, years(asked).editions, **options)
    return drawn | {BEHIND: Behind(crowd, patches)}
