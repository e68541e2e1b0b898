"""Shipped files into tables of text: the catalogue, the reference tables and what publishers published."""

import glob
import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl import lines
from etl.errors import EtlError

SQL = Path(__file__).with_name("sql")
FACTS = {
    *("year", "level", "province_code", "entity", "indicator", "score", "unit", "max_score", "rank", "rank_of"),
    *("status", "source_url", "source_kind", "note"),
}
TABLES = {
    "catalog": ["indices", "editions", "indicators", "source_kinds", "missing", "published_ranges"],
    "reference": [
        "provinces", "mergers", "name_history", "regions", "region_members", "aliases", "ladders", "organisations",
        "organisation_aliases", "level_names", "tilegrid", "tilegrid_archipelagos",
    ],
    ".": ["corrections"],
    "checks": ["papi_published_figures"],
}  # fmt: skip
KEYS = {  # a row of a layer takes the place of the row with the same key
    "indices": "index", "editions": "index, year, ladder", "indicators": "index, code, from_year",
    "source_kinds": "kind",
    "missing": "index, year, vintage, code, indicator", "published_ranges": "index, year, ladder, indicator",
    "provinces": "vintage, code", "mergers": "old_code", "name_history": "vintage, code, valid_from",
    "regions": "scheme, region_id", "region_members": "scheme, vintage, code, valid_from",
    "aliases": "vintage, alias", "ladders": "ladder", "organisations": "ladder, code",
    "organisation_aliases": "ladder, alias", "level_names": "level, alias", "tilegrid": "vintage, code",
    "tilegrid_archipelagos": "vintage, label_vi", "corrections": "index, year, vintage, code, indicator, field",
    "papi_published_figures": "year, province, figure",
}  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """A folder laid out like data/ whose rows come on top of those before it; `prefix`: of its files' names."""

    folder: Path
    prefix: str = ""
    order: int = 0  # 0: what is shipped; n: handed in as the nth


def read_csv(con: duckdb.DuckDBPyConnection, layer: Layer, name: str) -> list[str]:
    """Read a file of a layer as text into the table `incoming` (column `line`: line in the file, the header is 1).

    Returns the column names. Raises EtlError with file and line when the file is missing, empty or no table.
    """
    path, content = layer.folder / name, read_bytes(con, layer, name)
    con.execute("drop table if exists incoming")
    try:
        with lines.readable(path, content) as source:
            _incoming(con, source)
    except duckdb.Error as error:
        unreadable = EtlError("file_unreadable", file=path, line="?", reason=_first(error))
        raise lines.fault(path, content) or unreadable from error
    columns = [name for (name, *_) in con.execute("describe incoming").fetchall()][1:]
    ((rows,),) = con.execute("select count(*) from incoming").fetchall()
    if not rows:
        raise EtlError("file_empty", file=path)
    if rows + 1 != len(content.splitlines()):
        con.execute("update incoming set line = ($starts)[line]", {"starts": lines.of_rows(content)})
    return columns


def _incoming(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    con.execute(
        """create table incoming as select row_number() over () + 1 as line, * from read_csv($path,
        all_varchar=true, header=true, delim=',', quote='"', escape='"', skip=0, comment='', strict_mode=true,
        null_padding=false, encoding='utf-8', parallel=false, sample_size=-1)""",
        {"path": glob.escape(str(path))},
    )


def read_bytes(con: duckdb.DuckDBPyConnection, layer: Layer, name: str) -> bytes:
    """The bytes of a file of a layer, which from now on is an input of this build."""
    try:
        content = (layer.folder / name).read_bytes()
    except OSError as error:
        raise EtlError("file_missing", file=layer.folder / name) from error
    con.execute("insert into file_hash values (?, ?)", [layer.prefix + name, hashlib.sha256(content).hexdigest()])
    return content


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def catalogue(con: duckdb.DuckDBPyConnection, layers: Sequence[Layer]) -> None:
    """Tables raw_<file> of the catalogue and reference files of all layers, then the typed tables and boundaries."""
    shipped, *later = layers
    data = shipped.folder
    for folder, stems in TABLES.items():
        for stem in stems:
            name = f"{folder}/{stem}.csv".removeprefix("./")
            _listed(con, shipped, name)
            con.execute("create or replace table held as from incoming")
            for layer in later:
                if (layer.folder / name).is_file():
                    _listed(con, layer, name)
                    _overlay(con, KEYS[stem])
            con.table("held").create(f"raw_{stem}")
    for statement in con.extract_statements((SQL / "catalog.sql").read_text("utf-8")):
        try:
            con.execute(statement)
        except duckdb.Error as error:
            raise _catalogue_error(data, statement.query, _first(error)) from error
    for vintage in ("63", "34"):
        _boundaries(con, shipped, vintage)
    con.execute((SQL / "neighbours.sql").read_text("utf-8"))


def _listed(con: duckdb.DuckDBPyConnection, layer: Layer, name: str) -> None:
    """A file of the catalogue into `incoming`; it may hold no row."""
    try:
        read_csv(con, layer, name)
    except EtlError as error:
        if error.key != "file_empty":
            raise
    con.execute("alter table incoming drop line")


def _overlay(con: duckdb.DuckDBPyConnection, key: str) -> None:
    """Rows of `incoming` take the place of those of `held` with the same key; columns it lacks stay empty."""
    held, incoming = con.table("held"), con.table("incoming")
    nothing = duckdb.ConstantExpression(None).cast("varchar")
    columns = [duckdb.ColumnExpression(one) if one in incoming.columns else nothing.alias(one) for one in held.columns]
    kept = held.set_alias("held").join(incoming.set_alias("incoming"), condition=key, how="anti")
    kept.union(incoming.select(*columns)).create("overlaid")
    con.execute("drop table held")
    con.execute("alter table overlaid rename to held")


def _catalogue_error(data: Path, query: str, reason: str) -> EtlError:
    """Which file, line, column and value of the catalogue a statement of catalog.sql could not use."""
    folders = {stem: folder for folder, stems in TABLES.items() for stem in stems}
    files = [f"{folders[stem]}/{stem}.csv" for stem in re.findall(r"raw_(\w+)", query)]
    value = re.search(r"string '(.*)' to .* source column (\w+)", reason)
    for file in files if value else []:
        line = lines.of_value(data / file, value[2], value[1]) if value else None
        if value and line:
            return EtlError("catalogue_value", file=data / file, line=line, column=value[2], value=value[1])
    return EtlError("catalogue_unreadable", file=", ".join(files), reason=reason)


def _boundaries(con: duckdb.DuckDBPyConnection, layer: Layer, vintage: str) -> None:
    name = f"reference/provinces_{vintage}.geojson"
    read_bytes(con, layer, name)
    data = layer.folder
    try:
        path = glob.escape(str(data / name))
        con.execute((SQL / "boundaries.sql").read_text("utf-8"), {"path": path, "vintage": vintage})
    except duckdb.Error as error:
        raise EtlError("file_unreadable", file=data / name, line="?", reason=_first(error)) from error
    if con.execute("select count(*) from boundary where vintage = ?", [vintage]).fetchall() == [(0,)]:
        raise EtlError("file_empty", file=data / name)


def published_files(layers: Sequence[Layer]) -> list[tuple[Layer, Path]]:
    """Every published file of the layers, in the order of layer, index and name."""
    files = [(layer, path) for layer in layers for path in sorted((layer.folder / "published").glob("*/*.csv"))]
    if not any(layer.order == 0 for layer, _ in files):
        raise EtlError("folder_missing", path=layers[0].folder / "published")
    return files


def published(con: duckdb.DuckDBPyConnection, layers: Sequence[Layer]) -> Iterator[Path]:
    """Read every published file with its source record into `printed`; yields each file when it is in."""
    files = published_files(layers)
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
        raise EtlError("file_unreadable", file=beside, line="?", reason=_first(error)) from error
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
