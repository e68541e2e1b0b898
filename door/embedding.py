"""Which sites may show our pictures in a frame: `embed_hosts` of data/settings.toml, checked before anybody reads."""

import os
import re
import tomllib
from functools import cache
from urllib.parse import urlsplit

from etl.errors import EtlError
from pages.components.units import SETTINGS
from rankings.i18n import LANGS

HERE = {"localhost", "127.0.0.1"}
NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


@cache
def hosts() -> tuple[str, ...]:
    """The origins ('https://portal.example.vn'); RANKINGS_EMBED_HOSTS, spaces between them, in place of the file's.

    Raises EtlError for an entry that is no https origin; http is for this machine alone.
    """
    told = os.environ.get("RANKINGS_EMBED_HOSTS")
    given = tomllib.loads(SETTINGS.read_text("utf-8")).get("embed_hosts", []) if told is None else told.split()
    if not isinstance(given, list):
        raise EtlError("embed_host", value=str(given)[:80])
    return tuple(dict.fromkeys(map(origin, given)))


def said_hosts() -> tuple[str, ...]:
    """`hosts` for the start of the server: what is wrong with an entry is said in words, and there is no start."""
    try:
        return hosts()
    except EtlError as error:
        raise SystemExit("\n".join(error.message(lang) for lang in LANGS)) from error


def origin(entry: object) -> str:
    """The entry as a header writes it; raises EtlError where it is none."""
    said = str(entry).strip().lower().removesuffix("/")
    try:
        parts = urlsplit(said)
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise EtlError("embed_host", value=str(entry)[:80]) from error
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in HERE)
    if not safe or not NAME.fullmatch(host) or said != f"{parts.scheme}://{host}{port}":
        raise EtlError("embed_host", value=str(entry)[:80])
    return said
