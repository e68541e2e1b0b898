"""Everything a person may decide about a file, as it comes from the page, the terminal or a record: checked first."""

import re
from dataclasses import dataclass, field
from typing import Any

from etl.intake.catalogue import Catalogue

CELL = re.compile(r"^(?:(?P<sheet>.+)!)?(?P<column>[A-Z]{1,3})(?P<row>[1-9]\d*)$")
COMPARABLE = ("full", "rank_only", "none", "first")
OTHERS = ("ranked", "unranked")  # units that a new edition's table does not name


class UnknownChoice(ValueError):
    """A choice that this version does not know, or a value that cannot be meant."""


@dataclass(frozen=True)
class Choices:
    """`year`: None for what the file says. `as_is`: codes of proposals declined (I58, I68). `year_confirmed`: the
    file's caption is wrong, the chosen year is right. `names`: (vintage, code) by printed name, None to leave out."""

    index: str | None = None
    year: int | None = None
    ladder: str | None = None
    sheet: str | list[str] | None = None
    columns: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    cells: dict[tuple[str | None, int, str], str] = field(default_factory=dict)
    accept: tuple[str, ...] = ()
    as_is: tuple[str, ...] = ()
    kind: str | None = None
    as_method_of: int | None = None
    comparable: str | None = None
    others: str | None = None
    announced_on: str | None = None
    year_confirmed: bool = False
    ranked_units: int | None = None
    missing_reason: str | None = None

    def takes(self, sheet: str) -> bool:
        """Whether a sheet may be read: all may, unless a person chose some ("*" is all)."""
        wanted = {self.sheet} if isinstance(self.sheet, str) else set(self.sheet or ())
        return not wanted or "*" in wanted or sheet in wanted

    @classmethod
    def of(cls, given: dict[str, Any], catalogue: Catalogue) -> "Choices":
        """Raises UnknownChoice with the name of the choice that cannot be used."""
        unknown = given.keys() - cls.__dataclass_fields__.keys()
        if unknown:
            raise UnknownChoice(f"unknown choices: {', '.join(sorted(unknown))}")
        wanted = {key: value for key, value in given.items() if value is not None}
        _one_of(wanted, "index", catalogue.indices)
        _one_of(wanted, "ladder", {unit.ladder for unit in catalogue.units.values()})
        _one_of(wanted, "comparable", COMPARABLE)
        _one_of(wanted, "others", OTHERS)
        wanted["names"] = {name: _unit(name, unit, catalogue) for name, unit in wanted.get("names", {}).items()}
        wanted["cells"] = {_place(place): str(text) for place, text in wanted.get("cells", {}).items()}
        for key in ("accept", "as_is"):
            wanted[key] = tuple(wanted.get(key, ()))
        for key in ("year", "as_method_of", "ranked_units"):
            if key in wanted and (isinstance(wanted[key], bool) or not isinstance(wanted[key], int)):
                raise UnknownChoice(f"{key}: {wanted[key]!r} is not a whole number")
        return cls(**wanted)


def _one_of(given: dict[str, Any], key: str, known: Any) -> None:
    if key in given and given[key] not in known:
        raise UnknownChoice(f"{key}: {given[key]!r} is none of {', '.join(sorted(known))}")


def _unit(name: str, unit: Any, catalogue: Catalogue) -> tuple[str, str] | None:
    if unit is None:
        return None
    if tuple(unit) not in catalogue.units:
        raise UnknownChoice(f"names: {name!r}: there is no unit {unit!r}")
    return (str(unit[0]), str(unit[1]))


def _place(place: str) -> tuple[str | None, int, str]:
    found = CELL.match(place)
    if not found:
        raise UnknownChoice(f"cells: {place!r} is not an address such as Sheet!C5")
    return found["sheet"], int(found["row"]), found["column"]
