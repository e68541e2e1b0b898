"""Charts as PNG on a server without anybody's browser: kaleido with the Chromium of the machine, never the internet."""

import asyncio
import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from etl.errors import EtlError
from rankings import crowds, ground

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, SCALE = 1040, 2  # px for which a picture sets its words where the page says nothing else
SECONDS, CLOSING = 60, 15
FONT = "Arial, Liberation Sans, sans-serif"  # a picture inside a picture has no fonts but those of the machine
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND"
EMPTY = {"type": "Topology", "objects": {}, "arcs": []}  # the base map that every map loads and ours does not show
_pool = ThreadPoolExecutor(1)  # whoever asks may have a loop running; one at a time: a browser takes 200 MB


def browser() -> str | None:
    """The program of Chromium or Chrome: CHROMIUM, else by name; None where there is none. Nothing is downloaded."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def png(picture: dict[str, Any], width: int = WIDTH) -> bytes:
    """The picture `width` px wide, at twice its size. Raises EtlError without a browser that answers in time."""
    program = browser()
    if program is None:
        raise EtlError("no_browser")
    future = _pool.submit(lambda: asyncio.run(_drawn(program, picture, width)))
    try:
        trouble = future.exception(SECONDS + CLOSING)
    except TimeoutError as late:
        trouble = late
        future.cancel()
    if trouble is None:
        return future.result()
    raise EtlError("picture_failed", seconds=SECONDS) from trouble


async def _drawn(program: str, picture: dict[str, Any], width: int) -> bytes:
    from kaleido import Kaleido  # takes a second to load, needed only here

    options = {"format": "png", "width": width, "height": picture["layout"]["height"], "scale": SCALE}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "world_110m.json").write_text(json.dumps(EMPTY), "utf-8")
        base = f"{Path(folder).as_uri()}/"
        async with asyncio.timeout(SECONDS), Kaleido(path=program, mathjax=False, browser_cls=_offline()) as kaleido:
            return bytes(await kaleido.calc_fig(_own(picture), opts=options, topojson=base))


def _offline() -> Any:
    from choreographer.browsers.chromium import Chromium

    class Offline(Chromium):
        """No sandbox (choreographer's default: root has none) and no address that leads anywhere."""

        def get_cli(self) -> Sequence[str]:
            return [*super().get_cli(), NOWHERE]

    return Offline


def _own(picture: dict[str, Any]) -> dict[str, Any]:
    """The picture with the machine's letters and with its outlines inside."""
    layout = picture["layout"]
    layout = {**layout, "font": {**layout.get("font", {}), "family": FONT}}
    return {"data": [_outlined(trace) for trace in crowds.whole(picture)["data"]], "layout": layout}


def _outlined(trace: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(trace.get("geojson"), str):
        return trace
    found = ground.named(trace["geojson"].rpartition("/")[2])
    return {**trace, "geojson": json.loads(gzip.decompress(found.content))} if found else trace
