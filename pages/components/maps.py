"""Who is where: squares or boundaries, a switch between them that redraws nothing else."""

from typing import Any

import pandas as pd

from pages.components import address, figure, filters, guarded, report, tables, trace
from pages.components.kept import drawn
from rankings import ground
from rankings.briefing import Row
from rankings.charts.boundaries import boundaries
from rankings.charts.tilemap import tilemap
from rankings.db import query


@guarded.fragment()
def show(
    standing: pd.DataFrame,
    of: tuple[object, ...],
    unit: Row,
    peers: list[str],
    look: dict[str, Any],
    name: str,
    keys: trace.Keys,
) -> None:
    """The rows of `ladder` of one edition on the map of our unit's vintage.

    of: which edition and indicator that is; `name` is the name of the files.
    """
    view = filters.view("ban_do", ["tile", "boundary"])
    options = {"by": report.best_known(standing), "focus": unit["slug"], "peers": peers, **look}
    tiles = query("tiles", vintage=unit["vintage"])
    if view == "tile":
        picture = drawn(tilemap, of, standing, tiles, **options)
    else:
        picture = boundaries(standing, ground.served(unit["vintage"]), tiles, **options)
    figure.draw(picture, look["title"], name, tables.standing(standing), unit["slug"], keys, place="map")
    address.remember()
