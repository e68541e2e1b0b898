"""The two indicators of a scatter: the page's own index, year and indicator across, a second three upright."""

from dataclasses import dataclass

import pandas as pd

from pages.components import filters, levels, report, trace
from pages.components.filters import lang
from pages.components.tableview import Table, named, score
from rankings import briefing, editions
from rankings.briefing import Row
from rankings.db import query
from rankings.i18n import count, text
from rankings.key import Key

FEW, MOST = 20, 34  # provinces: few dots; all of the 34 have an estimate


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

    def scores(self) -> pd.DataFrame:
        """Rows of `ladder`."""
        code, indicator = self.index["index"], self.indicator["code"]
        return query("ladder", index=code, year=self.year, indicator=indicator, ladder=self.ladder)


def upright(across: Axis, unit: Row) -> Axis:
    """The second indicator: by default another index, same year with our unit in it, else nearest complete."""
    scored = query("editions", index=None).query("ladder == @across.ladder and scored > 0")
    known = {code: row for code, row in filters.rows_by("index", "indices").items() if code in set(scored["index"])}
    start, year = partner(scored, across, unit["slug"])
    index = known[filters.choose("y_chi_so", list(known), start, lambda code: str(known[code]["short_name"]), 150)]
    years = sorted(scored[scored["index"] == index["index"]]["year"], reverse=True)
    near = year if index["index"] == start else nearest(years, across.year)
    year = int(filters.choose("y_nam", [str(one) for one in years], str(near), str, 135))
    indicators = filters.rows_by("code", "indicators", index=index["index"], year=year)
    code = filters.choose(
        "y_chi_tieu", list(indicators), "total", lambda one: briefing.name(indicators[one], lang()), 280
    )
    return Axis(index, year, indicators[code], across.ladder)


def partner(scored: pd.DataFrame, across: Axis, slug: str) -> tuple[str, int]:
    """Index and year of `scored` (rows of `editions`) to set beside: of the same year if our unit is in it.

    Where nobody else measures these units, another edition of the same index, else the same.
    """
    others = scored[scored["index"] != across.index["index"]].sort_values("scored", ascending=False, kind="stable")
    others = others if len(others) else scored[scored["year"] != across.year]
    others = others if len(others) else scored
    for index, year in others[others["year"] == across.year][["index", "year"]].itertuples(index=False):
        rows = query("ladder", index=index, year=year, indicator="total", ladder=across.ladder)
        if rows[rows["slug"] == slug]["score"].notna().any():
            return str(index), int(year)
    complete = others[others["complete"]] if others["complete"].any() else others[others["scored"] == MOST]
    complete = complete if len(complete) else others
    best = complete.iloc[(complete["year"] - across.year).abs().argmin()]
    return str(best["index"]), int(best["year"])


def nearest(years: list[int], year: int) -> int:
    return min(years, key=lambda one: abs(one - year))


def pairs(across: Axis, upright: Axis) -> pd.DataFrame:
    """One row a province that either edition knows: vintage, code, slug, name_vi, name_en, x, y and x_status, y_status,
    the kinds of the scores."""
    names = ["vintage", "code", "slug", "name_vi", "name_en"]
    x, y = (axis.scores()[[*names, "score", "score_status"]] for axis in (across, upright))
    heads = ({"score": name, "score_status": f"{name}_status"} for name in ("x", "y"))
    both = x.rename(columns=next(heads)).merge(y.rename(columns=next(heads)), on=names, how="outer")
    return both.sort_values("x", ascending=False, na_position="last", kind="stable")


def table(rows: pd.DataFrame, across: Axis, upright: Axis) -> Table:
    """The rows of `pairs`, headed by the names of both axes."""
    heads = {"x": across.words, "y": upright.words}
    if heads["x"] == heads["y"]:
        heads["y"] += " "
    marks = {head: f"{axis}_status" for axis, head in heads.items()}
    return Table(named(rows).rename(columns=heads), {"name": str, **dict.fromkeys(marks, score)}, marks=marks)


def keys(across: Axis, upright: Axis) -> trace.Keys:
    """The two figures behind a province, under the heading of one axis that one's."""
    both = [(axis.words, axis) for axis in (across, upright)]

    def figures(row: Row, head: str) -> list[Key]:
        wanted = [axis for words, axis in both if words == head.strip()] or [axis for _, axis in both]
        unit = str(row["vintage"]), str(row["code"])
        made = [Key(one.index["index"], one.year, *unit, str(one.indicator["code"])) for one in wanted]
        return list(dict.fromkeys(made))

    return figures


def source(across: Axis, upright: Axis) -> str:
    """Both publishers, or the one."""
    first, second = (report.publisher(axis.index["index"]) for axis in (across, upright))
    form = "source_one" if first == second else "source"
    return text(f"relations.{form}", lang(), first=first, second=second)


def under(across: Axis, upright: Axis, n: int) -> str:
    """What stands under the title of the scatter: what a dot is, N, that N is small where it is, and how much there is
    of an edition that is not complete."""
    said = [text("relations.scatter_sub", lang(), n=count(n, levels.noun(), lang()), **levels.nouns())]
    said += [text("relations.few", lang(), **levels.nouns()).rstrip(".")] if n < FEW else []
    partial = [axis for axis in (across, upright) if not report.whole(axis.edition)]
    said += [report.edition_line(axis.index, axis.edition) for axis in partial]
    return ". ".join(dict.fromkeys(said))
