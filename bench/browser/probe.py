"""probe.js from the outside: one change of a filter, or one load, in numbers."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

SCRIPT = Path(__file__).with_name("probe.js")
QUIET, CAP = 200, 60_000  # ms without any change that end a wait; ms after which it is given up


@dataclass(frozen=True)
class Seen:
    """Times in ms since the key that chose (of a load: since the address was asked), sizes in bytes.

    settled: the last change of the page's document. in_view: the last change of what the window shows. picture: of the
    charts in the window; of all that it shows where it shows no chart. opened: a load's
    first chart (or what else it waits for). sent, first, answered: the browser's message, the first and the last of the
    server. websocket: bytes received over it; http: bytes over the network, compressed. drawn: how often charts were
    drawn, of which `charts` new ones; tables: how many tables were put up; shown: charts on the page in the end.
    """

    settled: float
    in_view: float
    picture: float
    opened: float | None
    sent: float | None
    first: float | None
    answered: float | None
    websocket: int
    http: int
    drawn: int
    charts: int
    tables: int
    shown: int


def watch(context: BrowserContext, first: str) -> None:
    """Every page of the context is watched from its first moment on; a load waits for the selector `first`."""
    context.add_init_script(f"window.benchFirst = {json.dumps(first)}")
    context.add_init_script(path=SCRIPT)


def arm(page: Page) -> None:
    """The next Enter (or change of a native list) begins a change."""
    page.evaluate("benchProbe.arm()")


def settled(page: Page) -> Seen:
    """Waits until nothing changes any more; playwright's Error where it never comes to rest."""
    found: dict[str, Any] = page.evaluate("([quiet, cap]) => benchProbe.settled(quiet, cap)", [QUIET, CAP])
    return Seen(**found)
