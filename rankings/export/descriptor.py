"""datapackage.json: what is in the package, in the words of export/tables.toml."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

from rankings import db
from rankings.export import tables


def descriptor(content: dict[str, bytes]) -> dict[str, Any]:
    """The descriptor of a package that holds `content` (path -> bytes): tables as CSV, boundaries as GeoJSON."""
    version = db.served()
    return {
        "profile": "data-package",
        **tables.about()["package"],
        "version": version.id,
        "created": str(version.manifest["built_at"]),
        "sources": _publishers(),
        "resources": [_resource(PurePosixPath(path), data) for path, data in content.items()],
    }


def _publishers() -> list[dict[str, str]]:
    """Who publishes each index; every single source is in the table sources."""
    publishers = {index["publisher"]: index["homepage"] for index in db.rows("indices")}
    publishers["Open Development Vietnam"] = "https://opendevelopmentvietnam.net"
    return [{"title": title, "path": page} for title, page in publishers.items()]


def _resource(path: PurePosixPath, data: bytes) -> dict[str, Any]:
    size = {"encoding": "utf-8", "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    about = _boundary(path.stem) if path.suffix == ".geojson" else _table(path.stem)
    return {"name": path.stem.replace("_", "-"), "path": str(path)} | about | size


def _boundary(stem: str) -> dict[str, Any]:
    licences = [one for one in tables.about()["package"]["licenses"] if one["name"] == "CC-BY-SA-4.0"]
    title = tables.about()["boundaries"][stem.removeprefix("provinces_")]
    return {"title": title, "format": "geojson", "mediatype": "application/geo+json", "licenses": licences}


def _table(name: str) -> dict[str, Any]:
    table = tables.described()[name]
    return {
        "type": "table",
        "profile": "tabular-data-resource",
        "title": table["title"],
        "description": table["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": _schema(table),
    }


def _schema(table: dict[str, Any]) -> dict[str, Any]:
    names = ("name", "type", "title", "description")
    schema = {
        "fields": [dict(zip(names, field, strict=True)) for field in table["fields"]],
        "missingValues": [""],
        "primaryKey": table["key"],
    }
    refers = [
        {"fields": key["fields"], "reference": {"resource": key["table"], "fields": key["to"]}}
        for key in table.get("refers", [])
    ]
    return schema | ({"foreignKeys": refers} if refers else {})
