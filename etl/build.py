"""Published files to a checked draft in memory, and the draft to the served version."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from etl import keeping, store, versions
from etl.errors import CheckFailed, EtlError, Finding
from etl.read import catalogue, published
from etl.read.layer import Layer

SQL = Path(__file__).with_name("sql")
Progress = Callable[[str, int, int], None]  # what is being done, steps done, steps in all
TYPED = ("statements", "derive_dimension", "derive_total", "figures", "disputes", "standing", "backcast", "comparison")


@dataclass
class Summary:
    """What a build made: counts of the draft, warnings of its checks, seconds it took, the version it published."""

    editions: int = 0
    statements: int = 0
    figures: int = 0
    conflicts: int = 0
    disputes: int = 0
    seconds: float = 0.0
    version: str = ""
    unchanged: bool = False
    warnings: list[Finding] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        return asdict(self) | {"warnings": [finding.message("en") for finding in self.warnings]}


def quiet(step: str, done: int, total: int) -> None:
    """Progress for those who do not watch."""


def build(data: Path, store_dir: Path, progress: Progress = quiet, act: versions.Act = versions.BUILD) -> Summary:
    """Load, check and publish everything below `data` with the tables handed in.

    The store goes on serving its old version if anything fails. Raises EtlError (CheckFailed for bad content) with a
    message that names file, row, column and value.
    """
    with keeping.writing(store_dir, act.who):
        versions.recover(store_dir)
        return publish(data, store_dir, active(store_dir), act, progress)


def active(store_dir: Path) -> list[str]:
    """The layers of the version CURRENT names, also where its file is damaged: what was handed in stays; where CURRENT
    is of no use those of the newest good version; none where there is no version yet."""
    told = store.read_json(store_dir / "versions" / f"{store.current(store_dir)}.json")
    if "layers" in told:
        return list(told["layers"])
    try:
        return list(store.served(store_dir).manifest.get("layers", []))
    except EtlError as error:
        if error.key == "no_version":
            return []
        known = store.manifests(store_dir)  # every file is damaged, the manifests need not be
        return list(known[0]["layers"]) if known else []


def handed_in(store_dir: Path) -> list[Path]:
    """The folders of those layers. Raises EtlError `layers_lost`."""
    return store.layers(store_dir, active(store_dir))


def publish(
    data: Path, store_dir: Path, layers: Sequence[str], act: versions.Act, progress: Progress = quiet
) -> Summary:
    """Build `data` with these layers and serve it; the caller holds the right to write and has recovered."""
    started = time.perf_counter()
    with duckdb.connect(":memory:") as con:
        summary = load(con, data, progress, store.layers(store_dir, layers))
        summary.seconds = round(time.perf_counter() - started, 2)
        record, inputs = summary.record(), fingerprint(con)
        summary.version, summary.unchanged = versions.publish(con, store_dir, record, inputs, layers, act)
    summary.seconds = round(time.perf_counter() - started, 2)
    return summary


def load(
    con: duckdb.DuckDBPyConnection, data: Path, progress: Progress = quiet, handed_in: Sequence[Path] = ()
) -> Summary:
    """Load everything below `data`, and on top of it the folders handed in, into the empty database `con`; check it.

    Raises EtlError or CheckFailed.
    """
    layers = [
        Layer(data),
        *(Layer(path, f"uploads/{path.name}/", order) for order, path in enumerate(handed_in, 1)),
    ]
    # duckdb 2.0 fails with an internal error in figures.sql where thirty tables were handed in, unless this is off.
    con.execute("set disabled_optimizers = 'statistics_propagation'")
    run(con, "tables")
    total = len(published.files_of(layers)) + len(TYPED) + 2
    progress("catalogue", 0, total)
    catalogue.read(con, layers)
    for done, path in enumerate(published.read(con, layers), 1):
        progress(path.name, done, total)
    run(con, "corrections")
    run(con, "units")
    run(con, "handed_in")
    stop_at(checks(con, "read"))
    for done, step in enumerate(TYPED, total - len(TYPED) - 1):
        progress(step, done, total)
        name, _, level = step.partition("_")
        run(con, name, {"level": level} if level else None)
    progress("checks", total - 1, total)
    stop_at(checks(con, "error"))
    summary = Summary(warnings=checks(con, "warning"))
    for name, count in counts(con).items():
        setattr(summary, name, count)
    con.execute((SQL / "drop_drafts.sql").read_text("utf-8"))
    return summary


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """What the draft holds: editions (estimates are none), statements, figures in use, conflicts, disputed ranks."""
    result = con.execute((SQL / "counts.sql").read_text("utf-8"))
    names = [column[0] for column in result.description]
    return dict(zip(names, result.fetchall()[0], strict=True))


def fingerprint(con: duckdb.DuckDBPyConnection) -> str:
    """SHA-256 over the names and contents of every input file: the same inputs are the same version."""
    digest = hashlib.sha256()
    for name, sha256 in con.execute("select file, sha256 from file_hash order by file").fetchall():
        digest.update(f"{name} {sha256}\n".encode())
    return digest.hexdigest()


def run(con: duckdb.DuckDBPyConnection, name: str, values: dict[str, Any] | None = None) -> None:
    """Run one statement file of etl/sql."""
    con.execute((SQL / f"{name}.sql").read_text("utf-8"), values)


def checks(con: duckdb.DuckDBPyConnection, level: str) -> list[Finding]:
    """Run the checks of one level (read: the text, error: the figures, warning); one Finding a bad row."""
    found = []
    for path in sorted((SQL / "checks").glob("*.sql")):
        query = path.read_text("utf-8")
        if query.startswith(f"-- {level}:"):
            rows = sorted(con.execute(query).fetchall(), key=lambda row: (row[0], row[1] or 0, row[2]))
            found += [Finding(path.stem, row) for row in rows]
    return found


def stop_at(found: list[Finding]) -> None:
    if found:
        raise CheckFailed(found)
