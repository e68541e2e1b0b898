"""The tables of a download, typed as export/tables.toml describes them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from rankings import db

TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


@cache
def about() -> dict[str, Any]:
    """What tables.toml says: package, boundaries, table, field."""
    return tomllib.loads(Path(__file__).with_name("tables.toml").read_text("utf-8"))


@cache
def described() -> dict[str, dict[str, Any]]:
    """Tables by name: question, title (vi), description (en), key, refers, fields [(name, type, title, meaning)]."""
    meanings = about()["field"]
    return {
        name: table
        | {"fields": [(field, *(meanings.get(f"{name}.{field}") or meanings[field])) for field in table["fields"]]}
        for name, table in about()["table"].items()
    }


def table(name: str) -> pa.Table:
    """One table of the served version; an empty text is null, as it is in CSV."""
    rows = db.rows(described()[name]["question"])
    fields = [
        pa.field(field, TYPES[type_], metadata={"description": meaning})
        for field, type_, _, meaning in described()[name]["fields"]
    ]
    columns = [[None if row[field.name] == "" else row[field.name] for row in rows] for field in fields]
    return pa.table(columns, schema=pa.schema(fields))
