"""Small frames as the queries answer them, and every picture drawn from them."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from rankings.charts.boundaries import boundaries
from rankings.charts.bump import bump
from rankings.charts.dots import dots
from rankings.charts.dumbbell import dumbbell
from rankings.charts.effects import effects
from rankings.charts.lineage import lineage
from rankings.charts.matrix import matrix
from rankings.charts.multiples import multiples
from rankings.charts.percentiles import percentiles
from rankings.charts.quadrant import quadrant
from rankings.charts.scatter import scatter
from rankings.charts.scores import scores
from rankings.charts.slope import slope
from rankings.charts.sparkline import sparkline
from rankings.charts.strips import strips
from rankings.charts.thresholds import thresholds
from rankings.charts.tilemap import tilemap
from rankings.charts.waterfall import waterfall
from rankings.effects import Effects
from rankings.ground import made
from rankings.scenario import Threshold

Figure = dict[str, Any]


def unit(at: int) -> dict[str, Any]:
    return {
        "vintage": "63",
        "code": f"{at:02d}",
        "slug": f"p{at}",
        "name_vi": f"Tỉnh {at}",
        "name_en": f"Province {at}",
    }


def ladder(size: int = 12, without: tuple[int, ...] = ()) -> pd.DataFrame:
    """Province 1 is first with 90 points, each next one a point lower; `without` have no figure."""
    ranked = size - len(without)
    rows = []
    for at in range(1, size + 1):
        gone = at in without
        figures = {"score": None if gone else 91.0 - at, "rank": None if gone else at, "rank_of": ranked}
        status: dict[str, Any] = {"rank_status": None if gone else "published", "missing": "excluded" if gone else None}
        status |= {"complete": None if gone else True, "lacking_vi": None, "lacking_en": None}
        rows.append(unit(at) | {"region_id": "AB"[at % 2], "unit": "điểm"} | figures | status)
    return pd.DataFrame(rows).astype({"rank": "Int64", "rank_of": "Int64"})


def history(size: int = 12, years: tuple[int, ...] = (2011, 2012, 2013, 2014)) -> pd.DataFrame:
    """Province 1 has no figure in 2013; provinces 3 and 4 share rank 3 in 2012."""
    rows = [ladder(size).assign(year=year, segment=1, score_segment=1, max_score=100.0) for year in years]
    frame = pd.concat(rows, ignore_index=True)
    frame.loc[(frame["slug"] == "p1") & (frame["year"] == 2013), ["rank", "score"]] = None
    frame.loc[(frame["slug"] == "p4") & (frame["year"] == 2012), "rank"] = 3
    return frame


def editions(years: tuple[int, ...] = (2011, 2012, 2013, 2014)) -> pd.DataFrame:
    broken = ["rank_only" if year == 2013 else "full" for year in years]
    return pd.DataFrame({"year": years, "comparable": broken, "ranked_units": 12})


def movers(size: int = 40) -> pd.DataFrame:
    """Everybody changes places with the opposite end."""
    rows = [
        unit(at)
        | {"rank_from": at, "rank_to": size + 1 - at, "rank_of_from": size, "rank_of_to": size}
        | {"rank_change": 2 * at - size - 1, "score_from": 50.0, "score_to": 51.0}
        | {"rank_status_from": "published", "rank_status_to": "published"}
        for at in range(1, size + 1)
    ]
    return pd.DataFrame(rows)


def components() -> pd.DataFrame:
    """One rises, one falls, one is refused, one is new."""
    figures = [
        (1.0, 2.0, 30, 10, None),
        (5.0, 4.5, 10, 25, None),
        (3.0, 9.0, 20, 5, "break"),
        (None, 2.0, None, 7, None),
    ]
    rows = []
    for at, (old, new, rank_from, rank_to, refused) in enumerate(figures, 1):
        change = None if refused or old is None else new - old
        rows.append(
            {"code": str(at), "name_vi": f"Nội dung {at}", "name_en": f"Dimension {at}", "max_score": 10.0}
            | {"score_from": old, "score_to": new, "score_change": change, "rank_from": rank_from, "rank_to": rank_to}
            | {"rank_of_from": 63, "rank_of_to": 60, "refused_score": refused, "refused_rank": refused}
        )
    return pd.DataFrame(rows)


def tiles(size: int = 12) -> pd.DataFrame:
    places: list[dict[str, Any]] = [{"code": f"{at:02d}", "row": at // 4, "col": at % 4} for at in range(1, size + 1)]
    seas = [("Quần đảo Hoàng Sa", "03", 0), ("Quần đảo Trường Sa", "05", 2)]
    rows = [{"code": None, "label_vi": name, "owner_code": owner, "row": row, "col": 5} for name, owner, row in seas]
    return pd.DataFrame(places + rows)


def rings(size: int = 12) -> pd.DataFrame:
    def square(x: float, y: float) -> list[list[float]]:
        return [[x, y], [x + 0.5, y], [x + 0.5, y + 0.5], [x, y + 0.5], [x, y]]

    land = [{"code": f"{at:02d}", "points": square(104 + at / 4, 10 + at)} for at in range(1, size + 1)]
    return pd.DataFrame([*land, {"code": "03", "points": square(112, 16)}, {"code": "05", "points": square(114, 9)}])


def groupings() -> tuple[pd.DataFrame, pd.DataFrame]:
    everybody = ladder()
    members = everybody[["region_id", "vintage", "code"]]
    return members, pd.DataFrame({"region_id": ["A", "B"], "name_vi": ["Vùng A", "Vùng B"], "name_en": ["A", "B"]})


def standings() -> pd.DataFrame:
    known = {"rank": 43, "rank_of": 63, "rank_status": "published", "score": 86.14, "unit": "điểm", "missing": None}
    gone = {"rank": None, "rank_of": None, "rank_status": None, "score": None, "unit": "điểm", "missing": "outside_top"}
    return pd.DataFrame([{"short_name": "PAR INDEX", "year": 2023} | known, {"short_name": "PCI", "year": 2024} | gone])


def pairs() -> pd.DataFrame:
    """Province 1 is best in both; province 12 has no y."""
    frame = ladder().assign(x=lambda rows: rows["score"], y=lambda rows: rows["score"] / 10)
    frame.loc[frame["slug"] == "p12", "y"] = None
    return frame


def four_quarters() -> pd.DataFrame:
    """Each quarter has provinces; the change of score of province 40 is refused."""
    frame = movers().assign(score_change=lambda rows: [(-1) ** at * at / 10 for at in range(len(rows))])
    frame.loc[frame["slug"] == "p40", "score_change"] = None
    return frame


def correlations() -> pd.DataFrame:
    """Two go together, one goes apart, and one pair has too few figures."""
    codes = ["1", "2", "3"]
    return pd.DataFrame([[1, 0.7, -0.31], [0.7, 1, None], [-0.31, None, 1]], index=codes, columns=codes, dtype=float)


def parts() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two components of four editions; the third edition of the second is not loaded for province 12."""
    first, second = history().assign(indicator="1"), history().assign(indicator="2", max_score=200.0)
    gap = (second["slug"] == "p12") & (second["year"] == 2013)
    second.loc[gap, ["score", "rank", "missing"]] = [None, None, "not_loaded"]
    names = [{"code": at, "name_vi": f"Nội dung {at}", "name_en": f"Dimension {at}"} for at in "12"]
    return pd.concat([first, second], ignore_index=True), pd.DataFrame(names)


def backcast() -> pd.DataFrame:
    """The estimate of one new province among the 34, as the query `backcast` answers it: without segments."""
    rows = [
        {"year": year, "vintage": "34", "code": "01", "slug": "p1-34", "name_vi": "Tỉnh 1", "name_en": "Province 1"}
        | {"score": 80.0, "unit": "điểm", "max_score": 100.0, "rank": rank, "rank_of": 34, "status": "estimated"}
        for year, rank in ((2011, 20), (2012, 18), (2013, 25), (2014, 21))
    ]
    return pd.DataFrame(rows)


def merged(**options: Any) -> Figure:
    """Provinces 1 and 2 become one."""
    return lineage(history().query("slug in ['p1', 'p2']"), editions(), name="Tỉnh 1 (mới)", **options)


def needed() -> dict[int, list[Threshold]]:
    assumed = [("still", 81.0, 0.5), ("median", 82.0, 1.5), ("last_year", 83.0, 2.5)]
    return {10: [Threshold(*one) for one in assumed], 5: [Threshold("still", 86.0, 5.5)]}


def regions(**options: Any) -> Figure:
    return strips(ladder(without=(2,)), *groupings(), means={"A": 85.0}, focus="p1", peers=["p4"], **options)


def on_land(**options: Any) -> Figure:
    return boundaries(ladder(without=(2,)), made(rings(), "63"), tiles(), focus="p1", peers=["p3"], **options)


CHARTS: dict[str, Callable[..., Figure]] = {
    "bump": lambda **options: bump(history(), editions(), focus="p1", peers=["p2", "p3"], **options),
    "bump with targets": lambda **options: bump(
        history(), editions(), focus="p1", targets=[(2013, 5, "Tốp 5"), (2016, 2, "Tốp 2")], **options
    ),
    "lineage": lambda **options: merged(focus="p1", **options),
    "scores": lambda **options: scores(history(), editions(), focus="p2", peers=["p1", "p3"], **options),
    "quadrant": lambda **options: quadrant(four_quarters(), focus="p1", peers=["p4"], **options),
    "scatter": lambda **options: scatter(pairs(), "PAPI 2024", "PCI 2023", x_unit="điểm", focus="p1", **options),
    "matrix": lambda **options: matrix(correlations(), {"1": "Một", "2": "Hai", "3": "Ba"}, **options),
    "multiples": lambda **options: multiples(*parts(), focus="p1", **options),
    "effects": lambda **options: effects(Effects(-3, 1.5, -5.5, 1, 58), 2022, 2021, 40, 43, **options),
    "thresholds": lambda **options: thresholds(needed(), 80.5, [-1.0, 0.1, 0.9, 2.0, 3.0], "điểm", **options),
    "slope": lambda **options: slope(movers(), 2023, 2022, focus="p1", **options),
    "strips": regions,
    "tilemap": lambda **options: tilemap(ladder(without=(2,)), tiles(), focus="p1", **options),
    "tilemap by score": lambda **options: tilemap(ladder(without=(2,)), tiles(), by="score", **options),
    "boundaries": on_land,
    "dumbbell": lambda **options: dumbbell(components(), 2023, 2022, **options),
    "dumbbell of scores": lambda **options: dumbbell(components(), 2023, 2022, mode="score", **options),
    "waterfall": lambda **options: waterfall(components(), 40.0, 41.0, 2023, 2022, **options),
    "dots": lambda **options: dots(ladder(without=(2,)), focus="p1", **options),
    "dots of ranks": lambda **options: dots(ladder(without=(2,)), value="rank", **options),
    "percentiles": lambda **options: percentiles(standings(), **options),
    "sparkline": lambda **options: sparkline(history().query("slug == 'p1'"), **options),
}
EMPTY: dict[str, Callable[[], Figure]] = {
    "bump": lambda: bump(history().iloc[:0], editions(), focus="p1"),
    "scores": lambda: scores(history().iloc[:0], editions(), focus="p1"),
    "quadrant": lambda: quadrant(four_quarters().head(0), focus="p1"),
    "scatter": lambda: scatter(pairs().head(0), "PAPI", "PCI"),
    "matrix": lambda: matrix(correlations().iloc[:0, :0], {}),
    "multiples": lambda: multiples(parts()[0].head(0), parts()[1], focus="p1"),
    "slope": lambda: slope(movers().head(0), 2023, 2022, focus="p1"),
    "strips": lambda: strips(ladder().assign(score=None), *groupings(), focus="p1"),
    "tilemap": lambda: tilemap(ladder(12, tuple(range(1, 13))), tiles()),
    "dots": lambda: dots(ladder().head(0)),
    "dumbbell": lambda: dumbbell(components().head(0), 2023, 2022),
    "percentiles": lambda: percentiles(standings().head(0)),
    "sparkline": lambda: sparkline(history().head(0)),
}
