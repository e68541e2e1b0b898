"""What a browser run found, as Markdown tables: changes, loads, questions, ratios against the targets."""

import statistics
from collections.abc import Sequence

from bench.browser.probe import Seen
from bench.browser.ratios import QUESTIONS, notes, ratios
from bench.browser.rounds import Act, Measured
from bench.report import grid, median, p95, whole


def tables(found: Sequence[Measured]) -> str:
    parts = {
        "Change of the province to the settled picture": changes(found),
        "Load into an empty browser": loads(found),
        "Questions of the pages": questions(found),
        "Ratios and targets; what misses its target is bold": ratios(found),
    }
    return "\n\n".join([f"### {head}\n\n{table}" for head, table in parts.items() if table] + notes(found))


def changes(found: Sequence[Measured]) -> str:
    heads = ["app", "n", "picture ms", "picture p95 ms", "in view ms", "page ms", "page p95 ms", "chosen before ms"]
    heads += [
        "ask ms",
        "server ms",
        "draw ms",
        "websocket kB",
        "http kB",
        "draws",
        "new charts",
        "new tables",
        "server CPU ms",
        "browser CPU ms",
        "RSS MB",
    ]
    rows = []
    for one in found:
        seen = [act.seen for act in one.changes]
        pictures, pages = [act.picture for act in seen], [act.settled for act in seen]
        times = [
            median(pictures),
            p95(pictures),
            median([change.in_view for change in seen]),
            median(pages),
            p95(pages),
        ]
        times += [median([act.seen.picture for act in one.again]), *stages(seen)]
        sizes = [median([change.websocket / 1000 for change in seen]), median([change.http / 1000 for change in seen])]
        redrawn = [median([getattr(change, name) for change in seen]) for name in ("drawn", "charts", "tables")]
        used = [cpu(one.changes, "server"), cpu(one.changes, "browser"), one.rss]
        rows.append([one.app.name, str(len(seen)), *map(whole, [*times, *sizes, *redrawn, *used])])
    return grid(heads, rows)


def stages(seen: Sequence[Seen]) -> list[float | None]:
    """Medians in ms: until the browser asks, until the server's last message, until the picture is settled."""
    parts = [
        (one.sent, one.answered - one.sent, max(one.settled - one.answered, 0.0))
        for one in seen
        if one.sent is not None and one.answered is not None
    ]
    return [median([part[at] for part in parts]) for at in range(3)]


def cpu(acts: Sequence[Act], whose: str) -> float | None:
    """Mean ms of CPU: single ones are too coarse to order."""
    known = [getattr(act, whose) for act in acts]
    return None if None in known else statistics.fmean(known) * 1000


def loads(found: Sequence[Measured]) -> str:
    """Of the loads after the first, which met a server that had just started."""
    heads = ["app", "n", "first chart ms", "settled ms", "http kB", "websocket kB", "charts", "tables"]
    rows = []
    for one in found:
        seen = [act.seen for act in one.loads[1:] or one.loads]
        times = [median([load.opened for load in seen]), median([load.settled for load in seen])]
        sizes = [median([load.http / 1000 for load in seen]), median([load.websocket / 1000 for load in seen])]
        rows.append([one.app.name, str(len(seen)), *map(whole, [*times, *sizes, seen[-1].shown, seen[-1].tables])])
    return grid(heads, rows)


def questions(found: Sequence[Measured]) -> str:
    """Of the pages only: the questions of a first view after a new version, and of a change of the province."""
    heads = ["page", "first view: asked", "median ms", "p95 ms", "change: asked", "median ms", "p95 ms", "target ms"]
    rows = []
    for one in (one for one in found if one.app.product):
        cells: list[float] = []
        for acts in (one.loads, one.changes):
            spent = [act.questions for act in acts]
            cells += [max(act.asked for act in acts), statistics.median(spent), p95(spent)]
        rows.append([one.app.name, *map(whole, cells), str(QUESTIONS)])
    return grid(heads, rows) if rows else ""
