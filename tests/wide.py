"""Tests of every page, size, language or fault: `make test` runs some of each, `make wide` the others, CI both."""

from collections.abc import Iterable
from typing import Any

import pytest

WIDE = pytest.mark.wide


def some(every: Iterable[Any], *kept: int) -> list[Any]:
    """Values to parametrize with, a tuple for several arguments: those not at the positions `kept` are wide."""
    values = [one if isinstance(one, tuple) else (one,) for one in every]
    return [pytest.param(*one, marks=() if at in kept else WIDE) for at, one in enumerate(values)]
