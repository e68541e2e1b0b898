"""The pages against the peers of the same run and against the targets."""

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.browser.apps import DASH, MAP, MINIMAL, ONE, STATIC
from bench.browser.rounds import Measured
from bench.report import grid, whole

ONE_CHART, SEVERAL = 1.3, 2.0  # times the one-chart app that a page may take to change, one with several charts
PICTURE = {STATIC: 2.2, DASH: 1.0}  # times the peer, which shows a picture and nothing else, until ours is settled
FIRST_CHART = 1.5  # times minimal app and static page together that a load may take to the first chart
WEBSOCKET, HTTP, QUESTIONS = 400, 2800, 30  # kB a change; kB of a first load, compressed; ms of the questions of a view
GEOMETRY = 20  # kB more on a first load with boundaries than with squares: less than that is not sent at all


class Held(NamedTuple):
    """One figure of a page held against its target, both in the same unit; `peer`: what it is a multiple of; `least`:
    the more the better."""

    what: str
    ours: float
    limit: float
    peer: float = 1.0
    least: bool = False

    @property
    def missed(self) -> bool:
        bar = self.limit * self.peer
        return self.ours < bar if self.least else self.ours > bar

    @property
    def told(self) -> str:
        shown = f"{self.ours / self.peer:.2f}" if self.peer != 1 else whole(self.ours)
        return f"**{shown}**" if self.missed else shown


def ratios(found: Sequence[Measured]) -> str:
    """A row a page, what missed its target in bold; empty without pages or without peers."""
    peers = {one.app.name: one for one in found if not one.app.product}
    pages = [(one, held(one, peers)) for one in found if one.app.product]
    if not peers or not pages:
        return ""
    heads = [heading([parts[at] for _, parts in pages]) for at in range(len(pages[0][1]))]
    rows = [[one.app.name, str(charts(one)), *(part.told for part in parts)] for one, parts in pages]
    return grid(["page", "charts", *heads], rows)


def heading(column: Sequence[Held]) -> str:
    """'page / one-chart Streamlit ≤ 1.3 (2)': the second where there are several charts; no target, no limit."""
    limits = [f"{limit:g}" for limit in sorted({part.limit for part in column})]
    if limits == ["inf"]:
        return column[0].what
    return f"{column[0].what} ≤ {limits[0]}" + (f" ({limits[1]})" if len(limits) > 1 else "")


def held(one: Measured, peers: Mapping[str, Measured]) -> list[Held]:
    """Every target that the peers of the run allow to check."""
    acts = one.changes
    found = []
    if ONE in peers:
        limit, peer = SEVERAL if charts(one) > 1 else ONE_CHART, middle(peers[ONE], "settled")
        found.append(Held(f"page / {ONE}", middle(one, "settled"), limit, peer))
        found.append(Held(f"in view / {ONE}", middle(one, "in_view"), ONE_CHART, peer))
    for name, limit in PICTURE.items():
        if name in peers:
            found.append(Held(f"picture / {name}", middle(one, "picture"), limit, middle(peers[name], "picture")))
            found.append(Held(f"in view / {name}", middle(one, "in_view"), math.inf, middle(peers[name], "in_view")))
    if MINIMAL in peers and STATIC in peers:
        together = opened(peers[MINIMAL]) + opened(peers[STATIC])
        found.append(Held("first chart / minimal + static", opened(one), FIRST_CHART, together))
    return [
        *found,
        Held("websocket kB", max(act.seen.websocket for act in acts) / 1000, WEBSOCKET),
        Held("first load kB", max(act.seen.http for act in one.loads) / 1000, HTTP),
        Held("questions ms", statistics.median(act.questions for act in acts), QUESTIONS),
    ]


def charts(one: Measured) -> int:
    return one.loads[-1].seen.shown


def middle(one: Measured, what: str) -> float:
    """Median ms of the changes until `what` of Seen."""
    return statistics.median(getattr(act.seen, what) for act in one.changes)


def opened(one: Measured) -> float:
    """Median ms of a load to the first chart, without the first load, which met a server that had just started."""
    acts = one.loads[1:] or one.loads
    return statistics.median(act.seen.opened or act.seen.settled for act in acts)


def notes(found: Sequence[Measured]) -> list[str]:
    """Whether the boundaries are sent again on a change: what the map with them sends more than the one of squares."""
    known = {one.app.name: one for one in found}
    if MAP not in known or "regions" not in known:
        return []
    with_map, squares = known[MAP], known["regions"]
    once = (with_map.loads[-1].seen.websocket - squares.loads[-1].seen.websocket) / 1000
    sent = [statistics.median(act.seen.websocket for act in one.changes) for one in (with_map, squares)]
    every = (sent[0] - sent[1]) / 1000
    told = f"Boundaries, over the websocket: {once:.0f} kB more on a first load, {every:.0f} kB more on a change"
    if once < GEOMETRY:
        return [f"{told}."]
    return [f"{told}: {'' if every > once / 2 else 'not '}sent again."]
