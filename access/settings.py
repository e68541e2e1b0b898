"""Whom the installation lets in: data/access.toml, read anew whenever it changes."""

import os
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.errors import EtlError, Reason
from etl.store import DATA

LONGEST = 24.0  # hours of a session


@dataclass(frozen=True)
class Access:
    """`viewer`, `editor`, `admin`: 'lan@example.gov.vn', '@example.gov.vn' (a whole domain), 'group:statistics'.

    `anonymous`: reading without a login. `hours`: how long a login lasts. `groups_claim`: where the provider writes a
    person's groups. `unproven_email`: take an address of which the provider does not say whether it was verified.
    """

    viewer: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    admin: tuple[str, ...] = ()
    anonymous: bool = False
    hours: float = 8.0
    groups_claim: str = "groups"
    unproven_email: bool = False


def place() -> Path:
    """The file: RANKINGS_ACCESS if it is set, else data/access.toml."""
    return Path(os.environ.get("RANKINGS_ACCESS") or DATA / "access.toml")


def everybody_edits() -> bool:
    """`edit_targets` of data/settings.toml: without a login, readers of other machines may change things too."""
    return tomllib.loads((DATA / "settings.toml").read_text("utf-8")).get("edit_targets", False) is True


def access() -> Access:
    """What the file says now; nobody has a role where there is none. Raises EtlError `access_broken`: no guessing."""
    path = place()
    try:
        told = path.stat()
    except FileNotFoundError:
        return Access()
    except OSError as error:
        raise EtlError("access_broken", path=path, what=Reason(error)) from error
    return _read(path, told.st_mtime_ns, told.st_size, told.st_ino)


@lru_cache(maxsize=8)
def _read(path: Path, _mtime: int, _size: int, _inode: int) -> Access:
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EtlError("access_broken", path=path, what=error) from error
    except OSError as error:
        raise EtlError("access_broken", path=path, what=Reason(error)) from error
    known = {field.name: field.default for field in fields(Access)}
    for name, value in given.items():
        if not _fits(name, value, known):
            raise EtlError("access_broken", path=path, what=name)
    return Access(**{name: _meant(value) for name, value in given.items()})


def _fits(name: str, value: object, known: dict[str, object]) -> bool:
    if isinstance(known.get(name), tuple):
        return isinstance(value, list) and all(map(_is_entry, value))
    if name == "hours":
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= LONGEST
    return name in known and type(value) is type(known[name])


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, str):
        return False
    _name, at, domain = entry.partition("@")
    return len(entry) > len("group:") if entry.startswith("group:") else bool(at and domain) and "@" not in domain


def _meant(value: Any) -> Any:
    return tuple(one.strip().casefold() for one in value) if isinstance(value, list) else value
