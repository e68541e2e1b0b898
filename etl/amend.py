"""Rows of the catalogue changed by hand, published like a table: corrections, precedence of kinds of source."""

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from etl import build, difference, handing_in, opened, store, versions
from etl.errors import CheckFailed, EtlError, Place

Row = Mapping[str, Any]
FILES = {
    "corrections": ("corrections.csv", "index", "year", "vintage", "code", "indicator", "field", "printed", "corrected",
                    "reason", "source_url"),
    "source_kinds": ("catalog/source_kinds.csv", "kind", "precedence", "original", "name_vi", "name_en"),
}  # fmt: skip
HELD = {
    "corrections": """select index, year, vintage, code, indicator, field, printed, corrected, reason, source_url
        from correction order by index, year, vintage, code, indicator, field""",
    "source_kinds": """select kind, precedence, case when original then 'yes' else 'no' end as original,
        name_vi, name_en from source_kind order by precedence, kind""",
    "ladders": "select ladder, title_vi, title_en from ladder order by ladder",
}


def held(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of corrections, source_kinds or ladders in the served version. Raises EtlError where there is none."""
    with opened.read_only(store.served(folder).path) as con:
        found = con.execute(HELD[name])
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def rehearse(data: Path, folder: Path, name: str, rows: Sequence[Row]) -> difference.Difference:
    """What publishing the rows would change, and which totals stop being their sums. Raises what publishing would."""
    with tempfile.TemporaryDirectory(prefix="rehearsed-") as made, duckdb.connect(":memory:") as con, _in_words():
        _write(Path(made), name, rows)
        build.load(con, data, handed_in=[*build.handed_in(folder), Path(made)])
        with opened.read_only(store.served(folder).path) as served:
            before = set(_unequal(served))
        apart = [one for one in _unequal(con) if one not in before]
        return replace(difference.between(store.served(folder).path, con), apart=apart)


def _unequal(con: duckdb.DuckDBPyConnection) -> list[difference.Apart]:
    """The stated totals that are not the sum of their parts, as the check of that name finds them."""
    found = con.execute((build.SQL / "checks" / "sum_of_parts.sql").read_text("utf-8")).fetchall()
    return [difference.Apart(str(row[2]).rpartition(" ")[2], float(row[3]), float(row[4])) for row in found]


@contextmanager
def _in_words() -> Iterator[None]:
    """Raises CheckFailed with what it finds said to whoever filled in a form, who knows no file."""
    try:
        yield
    except CheckFailed as error:
        for finding in error.findings:
            if finding.file in [file for file, *_ in FILES.values()]:
                finding.place = Place("")
        raise CheckFailed(error.findings, "amendment_refused") from error


def publish(
    data: Path,
    folder: Path,
    name: str,
    rows: Sequence[Row],
    act: versions.Act,
    base: str | None,
    progress: build.Progress = build.quiet,
) -> build.Summary:
    """Serve everything with these rows on top, each in the place of the one with the same key; `name`: see FILES.

    A correction without `corrected` is withdrawn. Raises EtlError: `reason_missing`, `base_moved`, CheckFailed (the
    printed value of a correction is not there, a kind is unknown); what is served stays so.
    """
    if not act.reason.strip():
        raise EtlError("reason_missing")
    with tempfile.TemporaryDirectory(prefix="amended-") as made:
        place = Path(made)
        path = _write(place, name, rows)
        told = {"name": path.name, "who": act.who, "reason": act.reason, "at": versions.now(), "rows": list(rows)}
        (place / "layer.json").write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str), "utf-8")
        with _in_words():
            return handing_in.publish(data, folder, place, act, base, progress)


def _write(place: Path, name: str, rows: Sequence[Row]) -> Path:
    file, *columns = FILES[name]
    path = place / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(["" if row.get(column) is None else row[column] for column in columns] for row in rows)
    return path
