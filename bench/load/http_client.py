"""One reader of an app that answers over HTTP: a figure a request, over one connection that is kept."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import httpx2

from bench.load.streamlit_client import Run

Ask = Callable[[str], dict[str, Any]]  # slug → what httpx2 takes for a request


def dash(slug: str) -> dict[str, Any]:
    """What the browser of a Dash app sends after a change of the dropdown (bench/peers/dash_app.py)."""
    chosen = {"id": "province", "property": "value", "value": slug}
    body = {
        "output": "chart.figure",
        "outputs": {"id": "chart", "property": "figure"},
        "inputs": [chosen],
        "changedPropIds": ["province.value"],
    }
    return {"method": "POST", "url": "/_dash-update-component", "json": body}


def static(slug: str) -> dict[str, Any]:
    return {"method": "GET", "url": f"/figures/{slug}.json"}


@dataclass
class Visitor:
    """Asks `base` as `ask` says; `first` is the figure it begins with."""

    base: str
    ask: Ask
    start: str
    first: Run | None = None
    _client: httpx2.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self._client = httpx2.AsyncClient(base_url=self.base, timeout=60, trust_env=False)

    async def __aenter__(self) -> Self:
        self.first = await self.change(self.start, "")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def change(self, slug: str, _name: str) -> Run:
        """Raises httpx2.HTTPStatusError where the app refuses."""
        began = time.perf_counter()
        answer = await self._client.request(**self.ask(slug))
        answer.raise_for_status()
        taken = time.perf_counter() - began
        return Run(taken, taken, answer.num_bytes_downloaded, 1)
