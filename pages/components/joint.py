"""What two axes have to say together: everybody's pairs of scores, their table, the words round the scatter."""

import pandas as pd

from pages.components import lacking, levels, report, trace, units
from pages.components.axes import Axis
from pages.components.filters import lang
from pages.components.tableview import Table, named, score
from rankings import ladders
from rankings.briefing import Row
from rankings.db import query
from rankings.i18n import count, text
from rankings.key import Key

FEW = 20  # provinces: few dots
UNIT = ["vintage", "code", "slug", "name_vi", "name_en"]


def pairs(across: Axis, upright: Axis) -> pd.DataFrame:
    """One row a province that either edition knows: vintage, code, slug, name_vi, name_en, x, y and x_status, y_status,
    the kinds of the scores; y_vintage and y_code, its key in the edition upright.

    Of editions of 63 and of 34 only the provinces that did not merge, named as the edition across knows them.
    """
    x, y = _scored(across, "x"), _scored(upright, "y")
    if across.vintage == upright.vintage:
        both = x.merge(y, on=UNIT, how="outer")
        both = both.assign(y_vintage=both["vintage"], y_code=both["code"])
    else:
        codes = ladders.went_on(across.vintage)
        both = x[x["code"].isin(list(codes))].merge(_named_as(across.vintage, y), on=UNIT, how="outer")
        both = both.assign(y_vintage=upright.vintage, y_code=both["code"].map(codes))
    return both.sort_values("x", ascending=False, na_position="last", kind="stable")


def _scored(axis: Axis, name: str) -> pd.DataFrame:
    rows = axis.scores()[[*UNIT, "score", "score_status"]]
    return rows.rename(columns={"score": name, "score_status": f"{name}_status"})


def _named_as(vintage: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Of rows of one set of provinces those that did not merge, under their key and names in the other set."""
    known = query("units", ladder=ladders.PROVINCE, vintage=vintage)[UNIT]
    codes = {there: here for here, there in ladders.went_on(vintage).items()}
    return rows.drop(columns=UNIT).assign(code=rows["code"].map(codes)).merge(known, on="code")


def elsewhere(unit: Row, *axes: Axis) -> dict[str, int]:
    """Words of the axes whose edition is of the other set of provinces, ours having merged or come of a merger; and how
    many provinces those are."""
    of_others = [one for one in axes if ladders.of_provinces(one.ladder) and units.among(unit, one.vintage) is None]
    return {one.words: one.provinces for one in of_others}


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
        made = [_key(one, row, "y_" if one is upright else "") for one in wanted]
        return list(dict.fromkeys(made))

    return figures


def _key(axis: Axis, row: Row, side: str) -> Key:
    unit = str(row[f"{side}vintage"]), str(row[f"{side}code"])
    return Key(axis.index["index"], axis.year, *unit, str(axis.indicator["code"]))


def source(across: Axis, upright: Axis) -> str:
    """Both publishers, or the one."""
    first, second = (report.publisher(axis.index["index"]) for axis in (across, upright))
    form = "source_one" if first == second else "source"
    return text(f"relations.{form}", lang(), first=first, second=second)


def _sets(across: Axis, upright: Axis) -> dict[str, object]:
    return {"x": across.words, "x_of": across.provinces, "y": upright.words, "y_of": upright.provinces}


def none(across: Axis, upright: Axis) -> str:
    """Why nothing is drawn: nobody has both figures, of two sets of provinces also which two."""
    if across.vintage == upright.vintage:
        return text("relations.no_pair", lang(), **levels.nouns())
    return text("relations.no_pair_sets", lang(), **_sets(across, upright))


def under(across: Axis, upright: Axis, n: int) -> str:
    """What stands under the title of the scatter: what a dot is, N, that the editions are of 63 and of 34 provinces
    where they are, that N is small where it is, and how much there is of an edition that is not complete."""
    many = count(n, levels.noun(), lang())
    said = [text("relations.scatter_sub", lang(), n=many, **levels.nouns())]
    if across.vintage != upright.vintage:
        said += [text("relations.two_sets", lang(), n=many, **_sets(across, upright))]
    said += [text("relations.few", lang(), **levels.nouns()).rstrip(".")] if n < FEW else []
    partial = [axis for axis in (across, upright) if not lacking.whole(axis.edition)]
    said += [report.edition_line(axis.index, axis.edition) for axis in partial]
    return ". ".join(dict.fromkeys(said))
