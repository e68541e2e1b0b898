"""What a run under load found, as Markdown tables: reruns, memory, and the product against its targets."""

from collections.abc import Sequence

from bench.browser.ratios import Held
from bench.load.found import Crowd, Measured
from bench.load.readers import NAIVE
from bench.load.throughput import Phase
from bench.report import grid, line, median, p95, table, whole

TIMES_NAIVE = 5.0  # reruns a second with ten clients, as a multiple of the naive app's
COMPARED = 10  # clients of that comparison
LOOKING, BURST, READY = 250, 5.0, 4.0  # ms; s until everybody has a chart; s until the first page after a start
SESSION, RESIDENT = 1.0, 350  # MB of an idle session; MB of the server


def tables(every: Sequence[Measured], crowd: Crowd) -> str:
    parts = {
        "Reruns of one process on one core": reruns(every),
        "Memory of one process": remembered(every),
        "Crowds and starts": crowds(crowd),
        "Targets under load; what misses its target is bold": targets(every, crowd),
    }
    return "\n\n".join(f"### {head}\n\n{told}" for head, told in parts.items() if told)


def reruns(every: Sequence[Measured]) -> str:
    """Per app: CPU, size, reruns a second and p95 with so many clients."""
    clients = [phase.clients for phase in every[0].phases]
    heads = ["app", "server CPU ms a rerun", "kB a rerun"]
    heads += [f"reruns/s, {n}" for n in clients] + [f"p95 ms, {n}" for n in clients] + ["times naive"]
    rows = []
    for one in every:
        used = one.phases[0].cpu_a_run
        size = median([run.size / 1000 for run in one.phases[0].runs])
        speeds = [phase.a_second for phase in one.phases]
        waits = [p95(phase.taken) for phase in one.phases]
        cells = [None if used is None else 1000 * used, size, *speeds, *waits]
        rows.append([one.loaded.name, *map(whole, cells), times(one, every)])
    return grid(heads, rows)


def times(one: Measured, every: Sequence[Measured]) -> str:
    """Reruns a second with ten clients over those of the naive app; a dash where it did not run."""
    held = against_naive(one, every)
    return "–" if held is None else f"{held.ours / held.peer:.1f}"


def against_naive(one: Measured, every: Sequence[Measured]) -> Held | None:
    naive = next((other for other in every if other.loaded.name == NAIVE), None)
    ours, theirs = compared(one), compared(naive) if naive else None
    if ours is None or theirs is None:
        return None
    return Held(f"reruns/s with {COMPARED} clients / {NAIVE}", ours.a_second, TIMES_NAIVE, theirs.a_second, least=True)


def compared(one: Measured) -> Phase | None:
    return next((phase for phase in one.phases if phase.clients == COMPARED), None)


def remembered(every: Sequence[Measured]) -> str:
    heads = ["app", "first readers MB", "an idle session MB", "reruns", "MB after them"]
    rows = [
        [one.loaded.name, whole(one.warm), hundredths(one.session), str(one.reruns), whole(one.after)] for one in every
    ]
    return grid(heads, rows)


def hundredths(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def crowds(crowd: Crowd) -> str:
    looked, starts = crowd.looking.taken, crowd.starts
    people = crowd.burst.people
    files, size = [one.files for one in people], max(one.size for one in people) / 1000
    return table(
        [
            line(f"{crowd.looking.clients} readers who look, a change", "ms", looked, f"p95 {p95(looked):.0f} ms"),
            line("a burst, the files are there", "s", files, f"{size:,.0f} kB each"),
            line("a burst, the first chart came", "s", [one.chart for one in people]),
            line("a burst, a real browser among them", "s", [crowd.burst.browser], "its own drawing included"),
            line("the same browser and nobody else", "s", [crowd.burst.alone], "what a load takes anyway"),
            line("start to an answer of /healthz", "s", [one.answers for one in starts]),
            line("start to the first whole page", "s", [one.page for one in starts]),
        ]
    )


def targets(every: Sequence[Measured], crowd: Crowd) -> str:
    ours = every[-1]
    latest = max([one.chart for one in crowd.burst.people] + [crowd.burst.browser])
    ready = median([one.page for one in crowd.starts])
    resident = median([one.rss for one in crowd.starts])
    found = [
        against_naive(ours, every),
        Held("p95 of readers who look, ms", p95(crowd.looking.taken), LOOKING),
        Held("an idle session, MB", ours.session, SESSION) if ours.session is not None else None,
        Held("the last of a burst has its chart, s", latest, BURST),
        Held("start to the first page, s", ready, READY) if ready is not None else None,
        Held("resident after the first page, MB", resident, RESIDENT) if resident is not None else None,
    ]
    rows = [[one.what, one.told, f"{one.limit:g} at {'least' if one.least else 'most'}"] for one in found if one]
    return grid(["what", "measured", "target"], rows)
