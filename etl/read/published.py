"""What publishers published, each file with the record of its source."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from etl.errors import EtlError
from etl.read.layer import Layer, first_line, read_bytes, read_csv

SQL = Path(__file__).parent.parent / "sql"
FACTS = {
    *("year", "level", "province_code", "entity", "indicator", "score", "unit", "max_score", "rank", "rank_of"),
    *("status", "source_url", "source_kind", "note"),
}


def files_of(layers: Sequence[Layer]) -> list[tuple[Layer, Path]]:
    """Every published file of the layers, in the order of layer, index and name."""
    files = [(layer, path) for layer in layers for path in sorted((layer.folder / "published").glob("*/*.csv"))]
    if not any(layer.order == 0 for layer, _ in files):
        raise EtlError("folder_missing", path=layers[0].folder / "published")
    return files


def read(con: duckdb.DuckDBPyConnection, layers: Sequence[Layer]) -> Iterator[Path]:
    """Read every published file with its source record into `printed`; yields each file when it is in."""
    files = files_of(layers)
    for (index,) in con.execute("select index from ranking_index order by index").fetchall():
        if index not in {path.parent.name for _, path in files}:
            raise EtlError("folder_missing", path=layers[0].folder / "published" / index)
    wide, facts = ((SQL / f"read_{layout}.sql").read_text("utf-8") for layout in ("wide", "facts"))
    for layer, path in files:
        name = path.relative_to(layer.folder).as_posix()
        record = source_record(con, layer, name)
        columns = read_csv(con, layer, name)
        values: dict[str, object] = {
            "file": layer.prefix + name, "index": path.parent.name, "handed_in": layer.order,
        }  # fmt: skip
        if set(columns) >= FACTS:
            con.execute((SQL / "handed_in_columns.sql").read_text("utf-8"))
            con.execute(facts, values)
        else:
            con.execute("alter table incoming add column if not exists rank varchar")
            con.execute(wide, values | {"year": year_of(path, columns), "columns": columns} | record)
        yield path


def source_record(con: duckdb.DuckDBPyConnection, layer: Layer, name: str) -> dict[str, str | None]:
    """Load `<file>.source.toml` beside a published file; returns the kind and address of its source."""
    beside = layer.folder / f"{name}.source.toml"
    if not beside.is_file():
        raise EtlError("source_missing", file=layer.prefix + name)
    keys = ("title_vi", "title_en", "publisher", "publisher_en", "kind", "url", "licence", "sha256", "rows", "note")
    try:
        record = tomllib.loads(read_bytes(con, layer, f"{name}.source.toml").decode("utf-8"))
        con.execute(
            "insert into source_record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [layer.prefix + name, *(record.get(key) for key in keys)],
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, duckdb.Error) as error:
        raise EtlError("file_unreadable", file=beside, line="?", reason=first_line(error)) from error
    per_row = record.get("kind") == "per_row"
    return {
        "kind": None if per_row else record.get("kind"),
        "url": None if per_row else record.get("url") or None,
    }


def year_of(path: Path, columns: list[str]) -> str:
    """Results-year of a file of the wide layout, from its name; the layout needs a column `province`."""
    year = re.search(r"_(\d{4})$", path.stem)
    if not year or "province" not in columns:
        raise EtlError("layout_unknown", file=path, columns=", ".join(columns[:8]))
    return year[1]
