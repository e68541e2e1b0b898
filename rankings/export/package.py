"""Downloads of everything, made from the served version when somebody asks: a few megabytes, about a second each."""

import json
from datetime import datetime
from typing import Any

from etl import store
from rankings import db
from rankings.export import descriptor, files, readme, tables

LICENCES = {
    "LICENSE-papi-MIT.txt": "published/papi/LICENSE-MIT.txt",
    "boundaries/LICENSE-boundaries.txt": "reference/LICENSE-boundaries.txt",
}


def csv_zip() -> bytes:
    """Every table as CSV, with README.txt and the licence of the PAPI data set."""
    return _zip(_csv_files() | _notices("LICENSE-papi-MIT.txt"))


def parquet_zip() -> bytes:
    """Every table as Parquet, with README.txt and the licence of the PAPI data set."""
    made = {f"{name}.parquet": files.parquet_bytes(tables.table(name)) for name in tables.described()}
    return _zip(made | _notices("LICENSE-papi-MIT.txt"))


def data_package() -> bytes:
    """A Data Package: datapackage.json, every table as CSV, the boundaries, README.txt and the licences."""
    content = _csv_files() | _boundaries()
    described = json.dumps(descriptor.descriptor(content), ensure_ascii=False, indent=1).encode()
    return _zip({"datapackage.json": described} | content | _notices(*LICENCES))


def datapackage() -> dict[str, Any]:
    """The descriptor that data_package() carries as datapackage.json."""
    return descriptor.descriptor(_csv_files() | _boundaries())


def _csv_files() -> dict[str, bytes]:
    return {f"{name}.csv": files.csv_bytes(tables.table(name)) for name in tables.described()}


def _boundaries() -> dict[str, bytes]:
    names = [f"provinces_{vintage}.geojson" for vintage in tables.about()["boundaries"]]
    return {f"boundaries/{name}": (store.DATA / "reference" / name).read_bytes() for name in names}


def _notices(*paths: str) -> dict[str, bytes]:
    licences = {path: (store.DATA / LICENCES[path]).read_bytes() for path in paths}
    return {"README.txt": readme.text().encode()} | licences


def _zip(content: dict[str, bytes]) -> bytes:
    return files.zip_bytes(content, datetime.fromisoformat(str(db.served().manifest["built_at"])))
