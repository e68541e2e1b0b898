"""Shipped files into tables of text: the catalogue, the reference tables and what publishers published."""

import glob
import hashlib
import re
import tomllib
from collections.abc import Iterator
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
        "provinces", "mergers", "name_history", "regions", "region_members", "aliases", "ministries",
        "ministry_aliases", "level_names", "tilegrid", "tilegrid_archipelagos",
    ],
    ".": ["corrections"],
    "checks": ["papi_published_figures"],
}  # fmt: skip


def read_csv(con: duckdb.DuckDBPyConnection, data: Path, name: str) -> list[str]:
    """Read data/<name> as text into the table `incoming` (column `line`: line in the file, the header is 1).

    Returns the column names. Raises EtlError with file and line when the file is missing, empty or no table.
    """
    path, content = data / name, read_bytes(con, data, name)
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


def read_bytes(con: duckdb.DuckDBPyConnection, data: Path, name: str) -> bytes:
    """The bytes of data/<name>, which from now on is an input of this build."""
    try:
        content = (data / name).read_bytes()
    except OSError as error:
        raise EtlError("file_missing", file=data / name) from error
    con.execute("insert into file_hash values (?, ?)", [name, hashlib.sha256(content).hexdigest()])
    return content


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def catalogue(con: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Tables raw_<file> of every catalogue and reference file below `data`, then the typed tables and boundaries."""
    for folder, stems in TABLES.items():
        for stem in stems:
            try:
                read_csv(con, data, f"{folder}/{stem}.csv")
            except EtlError as error:
                if error.key != "file_empty":
                    raise
            con.execute("alter table incoming drop line")
            con.table("incoming").create(f"raw_{stem}")
    for statement in con.extract_statements((SQL / "catalog.sql").read_text("utf-8")):
        try:
            con.execute(statement)
        except duckdb.Error as error:
            raise _catalogue_error(data, statement.query, _first(error)) from error
    for vintage in ("63", "34"):
        _boundaries(con, data, vintage)
    con.execute((SQL / "neighbours.sql").read_text("utf-8"))


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


def _boundaries(con: duckdb.DuckDBPyConnection, data: Path, vintage: str) -> None:
    name = f"reference/provinces_{vintage}.geojson"
    read_bytes(con, data, name)
    try:
        path = glob.escape(str(data / name))
        con.execute((SQL / "boundaries.sql").read_text("utf-8"), {"path": path, "vintage": vintage})
    except duckdb.Error as error:
        raise EtlError("file_unreadable", file=data / name, line="?", reason=_first(error)) from error
    if con.execute("select count(*) from boundary where vintage = ?", [vintage]).fetchall() == [(0,)]:
        raise EtlError("file_empty", file=data / name)


def published_files(data: Path) -> list[Path]:
    """Every file under data/published, in the order of index and name."""
    files = sorted((data / "published").glob("*/*.csv"))
    if not files:
        raise EtlError("folder_missing", path=data / "published")
    return files


def published(con: duckdb.DuckDBPyConnection, data: Path) -> Iterator[Path]:
    """Read every published file with its source record into `printed`; yields each file when it is in."""
    for (index,) in con.execute("select index from ranking_index order by index").fetchall():
        if not any((data / "published" / index).glob("*.csv")):
            raise EtlError("folder_missing", path=data / "published" / index)
    wide, facts = ((SQL / f"read_{layout}.sql").read_text("utf-8") for layout in ("wide", "facts"))
    for path in published_files(data):
        name = path.relative_to(data).as_posix()
        record = source_record(con, path, name)
        columns = read_csv(con, data, name)
        values: dict[str, object] = {"file": name, "index": path.parent.name}
        if set(columns) >= FACTS:
            con.execute(facts, values)
        else:
            con.execute("alter table incoming add column if not exists rank varchar")
            con.execute(wide, values | {"year": year_of(path, columns), "columns": columns} | record)
        yield path


def source_record(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> dict[str, str | None]:
    """Load `<file>.source.toml` beside a published file; returns the kind and address of its source."""
    beside = path.with_name(path.name + ".source.toml")
    if not beside.is_file():
        raise EtlError("source_missing", file=name)
    keys = ("title_vi", "title_en", "publisher", "publisher_en", "kind", "url", "licence", "sha256", "rows", "note")
    try:
        record = tomllib.loads(read_bytes(con, path.parents[2], f"{name}.source.toml").decode("utf-8"))
        con.execute(
            "insert into source_record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [name, *(record.get(key) for key in keys)],
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
