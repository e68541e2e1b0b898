"""The pictures of a page, each drawn twice: for a wide screen and for a phone; dark is the same in other colours."""

from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import pandas as pd

from rankings import ladders, regions
from rankings.briefing import Row, shown
from rankings.briefing.matter import SCHEMES, Matter
from rankings.charts.bump import bump
from rankings.charts.dots import dots
from rankings.charts.dumbbell import dumbbell
from rankings.charts.look import Figure
from rankings.charts.palette import PALETTES
from rankings.charts.percentiles import percentiles
from rankings.charts.strips import strips
from rankings.charts.waterfall import waterfall
from rankings.db import query
from rankings.editions import with_figures
from rankings.site.views import Picture

WIDE, NARROW = 1040, 350  # px


def colours() -> dict[str, str]:
    """The colours of the light pictures, and what each is in the dark ones."""
    light, dark = asdict(PALETTES["light"]), asdict(PALETTES["dark"])
    pairs: dict[str, str] = {}
    for name in [name for name in light if not name.startswith("step")]:
        old, new = ([value] if isinstance(value, str) else value for value in (light[name], dark[name]))
        pairs |= dict(zip(old, new, strict=True))
    return pairs


def both(draw: Callable[..., Figure], title: str, line: str, source: str, ladder: str, lang: str) -> Picture:
    """`draw` takes the LookOptions; title, line and source stand in the page, not in the picture."""
    look: dict[str, Any] = {"lang": lang, "noun": ladders.of(ladder), "estimated": ladder == ladders.ESTIMATES}
    wide, narrow = draw(**look, width=WIDE), draw(**look, compact=True, width=NARROW)
    return Picture(title, line, source, wide, narrow)


def of(found: Matter, draw: Callable[..., Figure], title: str, lang: str, line: str = "") -> Picture:
    """A picture of one index; under its title how complete the edition is."""
    said = line or shown.about(found, lang)
    return both(draw, title, said, shown.source(found, lang), found.unit.ladder, lang)


def crowd(index: str, ladder: str, year: int, lang: str) -> list[Figure]:
    """The grey lines of everybody behind the ranks of one, wide and narrow: the same for all units."""
    drawn = [bump(*up_to(index, ladder, year), **look) for look in _looks(ladder, lang)]
    return [picture["data"][0] for picture in drawn]


def crowd_name(index: str, ladder: str, year: int, lang: str) -> str:
    return f"{index}-{ladder}-{year}-{lang}"


def _looks(ladder: str, lang: str) -> list[dict[str, Any]]:
    look = {"lang": lang, "noun": ladders.of(ladder), "estimated": ladder == ladders.ESTIMATES}
    return [look | {"width": WIDE}, look | {"width": NARROW, "compact": True}]


@lru_cache(maxsize=64)
def up_to(index: str, ladder: str, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """History and editions up to a year, of what the total of that year means."""
    series = query("indicators", index=index, year=year).query("code == 'total'")["series"].iloc[0]
    history = query("history", index=index, indicator="total", ladder=ladder)
    history = history[(history["year"] <= year) & (history["series"] == series)]
    editions = with_figures(index, ladder).sort_index()
    return history, editions[editions["year"] <= year]


def ranks(found: Matter, title: str, lang: str) -> Picture:
    """Ranks over the years; the grey lines are left to `crowd`."""
    code, ladder = found.index["index"], found.unit.ladder
    history, editions = up_to(code, ladder, found.year)

    def draw(**look: Any) -> Figure:
        return bump(history, editions, focus=found.unit.slug, alone=True, **look)

    return of(found, draw, title, lang)._replace(crowd=crowd_name(code, ladder, found.year, lang))


def standing(found: Matter) -> pd.DataFrame:
    """The rows of `ladder`, everybody's."""
    return _standing(found.index["index"], found.year, found.unit.ladder)


@lru_cache(maxsize=64)
def _standing(index: str, year: int, ladder: str) -> pd.DataFrame:
    """Texts as Python's own: rows are taken out of it for every unit, twice as fast as out of Arrow's."""
    found = query("ladder", index=index, year=year, indicator="total", ladder=ladder)
    return found.astype(dict.fromkeys(found.select_dtypes("str").columns, "object"))


def our_region(found: Matter, title: str, lang: str) -> Picture:
    everybody = standing(found)
    members = everybody[everybody["slug"].isin([row["slug"] for row in found.groups[0].members])]
    value = "rank" if members["rank"].notna().sum() > members["score"].notna().sum() else "score"

    def draw(**look: Any) -> Figure:
        return dots(members, value=value, focus=found.unit.slug, **look)

    return of(found, draw, title, lang)


def all_regions(found: Matter, title: str, lang: str) -> Picture:
    scheme = SCHEMES[found.unit.vintage]
    inside, rows = regions.members(scheme, found.year), regions.groupings(scheme)
    means = regions.means(found.index["index"], found.year, "total", scheme)

    def draw(**look: Any) -> Figure:
        return strips(standing(found), inside, rows, means=means, focus=found.unit.slug, **look)

    return of(found, draw, title, lang)


def components(found: Matter, parts: pd.DataFrame, title: str, line: str, lang: str) -> Picture:
    def draw(**look: Any) -> Figure:
        return dumbbell(parts, found.year, int(found.since or found.year), **look)

    return of(found, draw, title, lang, line)


def moved(found: Matter, parts: pd.DataFrame, title: str, lang: str) -> Picture:
    ends = found.change["score_from"], found.change["score_to"], found.year, int(found.since or found.year)

    def draw(**look: Any) -> Figure:
        return waterfall(parts, *ends, **look)

    return of(found, draw, title, lang)


def at_a_glance(rows: list[Row], title: str, source: str, ladder: str, lang: str) -> Picture:
    """The place in the field in every index, rows of glances.all_of."""

    def draw(**look: Any) -> Figure:
        return percentiles(pd.DataFrame(rows), **look)

    return both(draw, title, "", source, ladder, lang)
