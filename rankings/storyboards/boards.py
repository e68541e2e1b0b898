"""A storyboard as a file and as a word of an address. Those shipped are data/storyboards/*.toml."""

import base64
import binascii
import json
import tomllib
import zlib
from functools import cache
from typing import Any, NamedTuple

from etl.store import DATA

FOLDER = DATA / "storyboards"
ALONE = ("cover", "overview", "weak", "targets", "sources")
OF_AN_INDEX = ("standing", "history", "components", "region", "why", "movers")
MOST_SLIDES, MOST_LETTERS, MOST_BYTES = 60, 2000, 200_000


class BadBoard(ValueError):
    """A storyboard that cannot be read: `slide` (from 1; 0: the file itself), `field`, `value`."""

    def __init__(self, slide: int, field: str, value: str) -> None:
        super().__init__(slide, field, value)
        self.slide, self.field, self.value = slide, field, value


class Item(NamedTuple):
    """One slide: `show` is one of ALONE, or one of OF_AN_INDEX with its `index`; `notes`: the speaker's own words."""

    show: str
    index: str = ""  # type: ignore[assignment]  # hides tuple.index, which nobody needs
    notes: str = ""


class Board(NamedTuple):
    name_vi: str
    name_en: str
    items: tuple[Item, ...]


@cache
def shipped() -> dict[str, Board]:
    """The storyboards under data/storyboards by the name of their file, in the order of their names."""
    return {path.stem: parse(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def parse(text: str) -> Board:
    """A storyboard from the text of its file. Raises BadBoard for the first thing that cannot be."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise BadBoard(0, "utf-8", str(error)[:80]) from error
    if size > MOST_BYTES:
        raise BadBoard(0, "size", str(size))
    try:
        told = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, or a number of more digits than Python reads
        raise BadBoard(0, "toml", str(error)[:80]) from error
    slides = told.get("slide", [])
    if not isinstance(slides, list) or not 1 <= len(slides) <= MOST_SLIDES:
        raise BadBoard(0, "slide", str(len(slides)) if isinstance(slides, list) else str(slides))
    items = tuple(item(one, at) for at, one in enumerate(slides, 1))
    names = [str(told.get(f"name_{lang}", "")).strip()[:120] for lang in ("vi", "en")]
    return Board(names[0] or names[1] or "–", names[1] or names[0] or "–", items)


def item(told: Any, at: int) -> Item:
    """One slide of a storyboard from a table of the file."""
    if not isinstance(told, dict):
        raise BadBoard(at, "slide", str(told)[:80])
    show, index, notes = (str(told.get(field, "")).strip() for field in ("show", "index", "notes"))
    if show not in ALONE + OF_AN_INDEX:
        raise BadBoard(at, "show", show[:80])
    if bool(index) != (show in OF_AN_INDEX):
        raise BadBoard(at, "index", index[:80])
    if len(notes) > MOST_LETTERS:
        raise BadBoard(at, "notes", str(len(notes)))
    return Item(show, index, notes)


def dump(board: Board) -> str:
    """The text of a storyboard's file; parse(dump(board)) == board."""
    lines = [f"{field} = {_toml(getattr(board, field))}" for field in ("name_vi", "name_en")]
    for one in board.items:
        lines += ["", "[[slide]]"]
        lines += [f"{field} = {_toml(value)}" for field, value in one._asdict().items() if value]
    return "\n".join(lines) + "\n"


def _toml(value: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL, which TOML forbids."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def word(board: Board) -> str:
    """The storyboard as it stands in an address."""
    packed = zlib.compress(dump(board).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpacked(given: str) -> Board:
    """The storyboard of a word of an address. Raises BadBoard."""
    try:
        packed = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
        unzip = zlib.decompressobj()
        text = unzip.decompress(packed, MOST_BYTES + 1).decode()
    except (binascii.Error, zlib.error, ValueError) as error:
        raise BadBoard(0, "address", given[:80]) from error
    return parse(text)
