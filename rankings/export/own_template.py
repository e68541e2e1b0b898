"""The template for slides that an office puts beside the shipped one, and whether it can be used."""

import os
from functools import lru_cache
from pathlib import Path

from etl.errors import EtlError
from etl.store import DATA


def own() -> Path | None:
    """The office's own template, None where there is none: $RANKINGS_TEMPLATE, or data/templates/co-quan.pptx."""
    path = Path(os.environ.get("RANKINGS_TEMPLATE") or DATA / "templates" / "co-quan.pptx")
    return path if path.is_file() else None


def unusable() -> EtlError | None:
    """Why the office's own template cannot be used; None where it can, or where there is none."""
    path = own()
    return _unusable(path, path.stat().st_mtime_ns) if path else None


@lru_cache(maxsize=1)
def _unusable(path: Path, changed: int) -> EtlError | None:
    from rankings.export.slides import presentation  # takes a second to load, needed only where there is a template

    try:
        presentation([], "vi", "", template=path)
    except EtlError as error:
        return error
    return None
