"""Which slide a room is at: what a phone says and the screen on the wall follows, within this server's process."""

import re
import secrets
import threading
import time

MOST, IDLE = 200, 12 * 3600
_lock = threading.Lock()
_rooms: dict[str, tuple[int, float]] = {}


def new() -> str:
    """A name nobody guesses: 8 letters and digits."""
    return secrets.token_hex(4)


def named(said: str | None) -> str | None:
    return said if said and re.fullmatch(r"[0-9a-f]{8}", said) else None


def put(room: str, slide: int) -> None:
    """Sends the screen of that room to a slide; rooms idle for half a day, then the oldest, are forgotten."""
    with _lock:
        now = time.monotonic()
        for old in [name for name, (_, seen) in _rooms.items() if now - seen > IDLE]:
            del _rooms[old]
        _rooms.pop(room, None)
        _rooms[room] = (slide, now)
        while len(_rooms) > MOST:
            del _rooms[next(iter(_rooms))]


def slide(room: str) -> int | None:
    """Where that room was sent last."""
    with _lock:
        return _rooms[room][0] if room in _rooms else None
