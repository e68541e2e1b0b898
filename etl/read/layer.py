"""One file of a folder laid out like data/ into a table of text, and its hash among the inputs of the build."""

import glob
import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl import lines
from etl.errors import EtlError


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
        unreadable = EtlError("file_unreadable", file=path, line="?", reason=first_line(error))
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


def first_line(error: Exception) -> str:
    """What an error says, without the statement it repeats."""
    return str(error).strip().splitlines()[0]
