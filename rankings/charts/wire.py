"""A figure as the browser takes it."""

from typing import Any

from plotly.io.json import to_json_plotly


def as_json(told: dict[str, Any]) -> bytes:
    """JSON of a figure and what goes with it: numbers of any kind as numbers, a missing one as null."""
    return str(to_json_plotly(told)).encode()
