"""Who is where: squares or boundaries, a switch between them that redraws nothing else."""

from typing import Any

import pandas as pd

from pages.components import address, figure, filters, guarded, report, tables, trace
from pages.components.kept import drawn
from rankings import ground
from rankings.charts.boundaries import boundaries
from rankings.charts.tilemap import tilemap
from rankings.db import query


@guarded.fragment()
def show(
    standing: pd.DataFrame,
    of: tuple[object, ...],
    vintage: str,
    own: str,
    peers: list[str],
    look: dict[str, Any],
    name: str,
    keys: trace.Keys,
) -> None:
    """The rows of `ladder` of one edition on the map of the set of provinces that it ranks, '63' or '34'.

    of: which edition and indicator that is; own: our slug; `name` is the name of the files.
    """
    view = filters.view("ban_do", ["tile", "boundary"])
    options = {"by": report.best_known(standing), "focus": own, "peers": peers, **look}
    tiles = query("tiles", vintage=vintage)
    if view == "tile":
        picture = drawn(tilemap, of, standing, tiles, **options)
    else:
        picture = boundaries(standing, ground.served(vintage), tiles, **options)
    figure.draw(picture, look["title"], name, tables.standing(standing), own, keys, place="map")
    address.remember()
