"""An indicator of an edition as an axis of a scatter: the page's own across, a second one upright."""

from dataclasses import dataclass

import pandas as pd

from etl.vintages import LAST_OF_HA_TAY
from pages.components import filters
from pages.components.filters import lang
from rankings import briefing, editions, ladders
from rankings.briefing import Row
from rankings.db import query
from rankings.i18n import text

MOST = 34  # provinces: all of the 34 have an estimate


@dataclass(frozen=True)
class Axis:
    """One indicator of one edition."""

    index: Row
    year: int
    indicator: Row
    ladder: str = "province"

    @property
    def of(self) -> tuple[str, int, str, str]:
        return self.index["index"], self.year, self.indicator["code"], self.ladder

    @property
    def words(self) -> str:
        """'PAPI năm 2016', 'Tính minh bạch (PCI) năm 2016'."""
        form = "subject" if self.indicator["code"] == "total" else "indicator"
        said = {"index": self.index["short_name"], "indicator": briefing.name(self.indicator, lang())}
        return text(f"relations.{form}", lang(), year=self.year, **said)

    @property
    def unit(self) -> str:
        """'points' or '%'."""
        return "%" if self.index["unit"] == "%" else "points"

    @property
    def edition(self) -> Row:
        """A row of `editions`."""
        return editions.edition(self.index["index"], self.ladder, self.year)

    @property
    def vintage(self) -> str:
        """Of which set of units the edition is."""
        return ladders.vintage(self.ladder, self.year)

    @property
    def provinces(self) -> int:
        """How many provinces there are in the set: 34, 63, 64."""
        return 64 if self.vintage == "63" and self.year <= LAST_OF_HA_TAY else int(self.vintage)

    def scores(self) -> pd.DataFrame:
        """Rows of `ladder`."""
        code, indicator = self.index["index"], self.indicator["code"]
        return query("ladder", index=code, year=self.year, indicator=indicator, ladder=self.ladder)


def upright(across: Axis, unit: Row) -> Axis:
    """The second indicator: by default another index, same year with our unit in it, else nearest complete; of the same
    set of provinces where there is one."""
    scored = query("editions", index=None).query("ladder == @across.ladder and scored > 0")
    known = {code: row for code, row in filters.rows_by("index", "indices").items() if code in set(scored["index"])}
    start, year = partner(scored, across, unit["slug"])
    index = known[filters.choose("y_chi_so", list(known), start, lambda code: str(known[code]["short_name"]), 150)]
    years = sorted(scored[scored["index"] == index["index"]]["year"], reverse=True)
    near = year if index["index"] == start else nearest(years, across)
    year = int(filters.choose("y_nam", [str(one) for one in years], str(near), str, 135))
    indicators = filters.rows_by("code", "indicators", index=index["index"], year=year)
    code = filters.choose(
        "y_chi_tieu", list(indicators), "total", lambda one: briefing.name(indicators[one], lang()), 280
    )
    return Axis(index, year, indicators[code], across.ladder)


def partner(scored: pd.DataFrame, across: Axis, slug: str) -> tuple[str, int]:
    """Index and year of `scored` (rows of `editions`) to set beside: of the same year if our unit is in it.

    Of the same set of provinces before any other. Where nobody else measures these units, another edition of the same
    index, else the same.
    """
    apart = scored[(scored["index"] != across.index["index"]) | (scored["year"] != across.year)]
    alike = apart[[ladders.vintage(across.ladder, year) == across.vintage for year in apart["year"]]]
    there = alike if len(alike) else apart
    others = there[there["index"] != across.index["index"]].sort_values("scored", ascending=False, kind="stable")
    others = others if len(others) else there
    others = others if len(others) else scored
    for index, year in others[others["year"] == across.year][["index", "year"]].itertuples(index=False):
        rows = query("ladder", index=index, year=year, indicator="total", ladder=across.ladder)
        if rows[rows["slug"] == slug]["score"].notna().any():
            return str(index), int(year)
    complete = others[others["complete"]] if others["complete"].any() else others[others["scored"] == MOST]
    complete = complete if len(complete) else others
    best = complete.iloc[(complete["year"] - across.year).abs().argmin()]
    return str(best["index"]), int(best["year"])


def nearest(years: list[int], across: Axis) -> int:
    """The year nearest to that across, of the same set of provinces where there is one."""
    alike = [one for one in years if ladders.vintage(across.ladder, one) == across.vintage]
    return min(alike or years, key=lambda one: abs(one - across.year))
