"""The catalogue and the reference tables of all layers: what is measured, who is measured, where they lie."""

import glob
import re
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl import lines
from etl.errors import EtlError
from etl.read.layer import Layer, first_line, read_bytes, read_csv

SQL = Path(__file__).parent.parent / "sql"
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


def read(con: duckdb.DuckDBPyConnection, layers: Sequence[Layer]) -> None:
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
            raise _catalogue_error(data, statement.query, first_line(error)) from error
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
        raise EtlError("file_unreadable", file=data / name, line="?", reason=first_line(error)) from error
    if con.execute("select count(*) from boundary where vintage = ?", [vintage]).fetchall() == [(0,)]:
        raise EtlError("file_empty", file=data / name)
