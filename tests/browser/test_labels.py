"""No text of a picture stands on another: every province in every index, as a real browser draws the shipped data."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd
import pytest

from rankings import regions
from rankings.charts.bump import bump
from rankings.charts.lineage import lineage
from rankings.charts.look import Figure
from rankings.charts.multiples import multiples
from rankings.charts.scores import scores
from rankings.charts.slope import slope
from rankings.charts.sparkline import sparkline
from rankings.charts.strips import strips
from rankings.charts.wire import as_json
from rankings.db import query
from tests.browser.conftest import Visit
from tests.wide import some

NEWEST = {"par_index": 2023, "papi": 2024, "sipas": 2023, "pci": 2024}
OVER_ALL = {"indicator": "total", "ladder": "province"}
WIDTHS = {False: 1376, True: 350}
# Of each figure the pairs of words that stand on one another by more than a pixel across and down. The lines of one
# text are none of them. A line is as tall as capital letters with two marks over and a tail under them: 1.2 em.
COVERED = """async ([figures, width]) => {
  const at = document.querySelector('#labels') ?? document.body.appendChild(document.createElement('div'))
  at.id = 'labels'
  const found = []
  for (const {data, layout} of figures) {
    await window.Plotly.react(at, data, {...layout, width}, {staticPlot: true})
    const lines = [...at.querySelectorAll('svg text')].flatMap((text, of) => {
      const rows = text.querySelectorAll('tspan.line')
      return [...rows.length ? rows : [text]].filter(row => row.textContent.trim()).map(row => {
        const {left, right, top, bottom} = row.getBoundingClientRect(), middle = (top + bottom) / 2
        const half = parseFloat(getComputedStyle(row).fontSize) * 0.6
        return {of, words: row.textContent, left, right, top: middle - half, bottom: middle + half}
      })
    })
    found.push(lines.flatMap((one, place) => lines.slice(place + 1).filter(other => one.of !== other.of
      && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
      && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1).map(other => [one.words, other.words])))
  }
  return found
}"""


class Shown(NamedTuple):
    """What one index has up to its newest edition: rows of `history` of the total and of `editions`."""

    code: str
    year: int
    history: pd.DataFrame
    editions: pd.DataFrame

    def own(self, *slugs: str) -> pd.DataFrame:
        return self.history[self.history["slug"].isin(slugs)]


def shown(index: str) -> Shown:
    year = NEWEST[index]
    history = query("history", index=index, **OVER_ALL).query("year <= @year")
    editions = query("editions", index=index).query("ladder == 'province' and year <= @year").sort_values("year")
    return Shown(index, year, history, editions)


def ladder(of: Shown) -> pd.DataFrame:
    return query("ladder", index=of.code, year=of.year, **OVER_ALL)


def peers(slug: str, slugs: list[str], count: int) -> list[str]:
    """Some of the others, different ones for each."""
    return [slugs[(slugs.index(slug) + 7 * step) % len(slugs)] for step in range(1, count + 1)]


Drawn = Callable[[Shown, list[str], dict[str, Any]], Iterator[Figure]]


def of_ranks(of: Shown, slugs: list[str], look: dict[str, Any]) -> Iterator[Figure]:
    return (bump(of.own(slug), of.editions, focus=slug, **look) for slug in slugs)


def of_scores(of: Shown, slugs: list[str], look: dict[str, Any]) -> Iterator[Figure]:
    return (scores(of.own(slug), of.editions, focus=slug, **look) for slug in slugs)


def of_predecessors(of: Shown, slugs: list[str], look: dict[str, Any]) -> Iterator[Figure]:
    named = {"name": "Tỉnh mới", **look}
    return (lineage(of.own(slug, *peers(slug, slugs, 2)), of.editions, focus=slug, **named) for slug in slugs)


def of_regions(of: Shown, slugs: list[str], look: dict[str, Any]) -> Iterator[Figure]:
    inside, groups = regions.members(regions.FIRST, of.year), regions.groupings(regions.FIRST)
    means = regions.means(of.code, of.year, "total", regions.FIRST)
    rows = ladder(of)
    for slug in slugs:
        yield strips(rows, inside, groups, means=means, focus=slug, peers=peers(slug, slugs, 3), **look)


def of_two_years(of: Shown, slugs: list[str], look: dict[str, Any]) -> Iterator[Figure]:
    rows = query("movers", index=of.code, since=of.year - 1, year=of.year, **OVER_ALL).dropna(subset="rank_change")
    return (slope(rows, of.year, of.year - 1, focus=slug, **look) for slug in slugs if len(rows))


def of_cards(of: Shown, slugs: list[str], look: dict[str, Any]) -> Iterator[Figure]:
    return (sparkline(of.own(slug).tail(10), **look) for slug in slugs)


def of_components(of: Shown, slugs: list[str], look: dict[str, Any]) -> Iterator[Figure]:
    """Of some provinces: the axes are those of all components, so what stands at them changes little."""
    names = query("indicators", index=of.code, year=of.year).query("parent == 'total'")
    asked = {"index": of.code, "ladder": "province"}
    found = [query("history", **asked, indicator=code).assign(indicator=code) for code in names["code"]]
    return (multiples(pd.concat(found), names, focus=slug, **look) for slug in slugs[::9])


PICTURES: list[Drawn] = [of_ranks, of_scores, of_predecessors, of_regions, of_two_years, of_cards, of_components]


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("pictures", "compact"), some([(one, narrow) for one in PICTURES for narrow in (False, True)], 0, 7)
)
def test_no_text_of_a_picture_stands_on_another(visit: Visit, pictures: Drawn, compact: bool) -> None:
    page = visit("/thay-doi?tinh=kon-tum")  # has Plotly and the letters
    words = {"title": "Tỉnh", "subtitle": "Kỳ", "source": "Nguồn"}
    drawn, covered = 0, []
    for index in NEWEST:
        of = shown(index)
        slugs = sorted(set(of.history.query("vintage == '63'")["slug"]))
        assert len(slugs) == 63
        for lang in ("vi", "en"):
            look = {"lang": lang, "compact": compact, **words}
            whose = slugs if lang == "vi" else slugs[::4]
            figures = [json.loads(as_json(figure)) for figure in pictures(of, whose, look)]
            drawn += len(figures)
            covered += [
                (index, lang, *pair) for pairs in page.evaluate(COVERED, [figures, WIDTHS[compact]]) for pair in pairs
            ]
    assert drawn
    assert covered == []
