"""The grey lines of everybody behind a picture of a few, which a browser fetches once by address.

Pictures name the address and what they change in the lines.
"""

import gzip
import hashlib
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from rankings.charts.everybody import Patch
from rankings.charts.look import Figure
from rankings.charts.wire import as_json

FOLDER = "crowds"
BEHIND = "behind"  # the place in a picture


class Crowd:
    """Traces of Plotly and the file that holds them: JSON, compressed with gzip, under the name of its content.

    It is served for as long as a picture is kept that names it.
    """

    def __init__(self, traces: list[dict[str, Any]]) -> None:
        written = as_json({"traces": traces})
        self.traces = traces
        self.content = gzip.compress(written, mtime=0)
        self.name = f"{hashlib.sha256(written).hexdigest()[:24]}.json"
        _named[self.name] = self

    @property
    def address(self) -> str:
        """Where the file is, below the path that the server is under."""
        return f"{FOLDER}/{self.name}"


_named: "WeakValueDictionary[str, Crowd]" = WeakValueDictionary()


def named(name: str) -> Crowd | None:
    """The crowd that a page of this process named."""
    return _named.get(name)


class Behind(NamedTuple):
    """What stands behind a picture: the crowd, and what the picture changes in it."""

    crowd: Crowd
    patches: list[Patch]

    @property
    def told(self) -> dict[str, Any]:
        """For static/picture.js."""
        changed = [{"gone": patch.gone, "moved": [*patch.moved.items()]} for patch in self.patches]
        return {"at": self.crowd.address, "changed": changed}

    def drawn(self) -> list[dict[str, Any]]:
        """The traces as the picture shows them."""
        return [_patched(*one) for one in zip(self.crowd.traces, self.patches, strict=True)]


def _patched(trace: dict[str, Any], patch: Patch) -> dict[str, Any]:
    x, y = [*trace["x"]], [*trace["y"]]
    for at in patch.gone:
        x[at] = y[at] = None
    for at, place in patch.moved.items():
        y[at] = place
    return {**trace, "x": x, "y": y}


def whole(picture: Figure) -> Figure:
    """The picture with everything in it, for who draws it without a page."""
    behind: Behind | None = picture.get(BEHIND)
    data = [*behind.drawn(), *picture["data"]] if behind else picture["data"]
    return {"data": data, "layout": picture["layout"]}
