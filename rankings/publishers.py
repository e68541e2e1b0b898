"""Whose figures those of an index are, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from rankings.db import rows
from rankings.i18n import catalog


def publisher(index: str, lang: str, form: str = "pages") -> str:
    """'UNDP và CECODES': the catalogue's words (`form`: pages or profile), else the publisher of indices.csv.

    They say that figures are the press's; where the publisher's own table was handed in, only of the years without one.
    """
    said = catalog(lang)
    row = next(row for row in rows("publishers") if row["index"] == index)
    words = (row["own_table"] and said.get(f"{form}.own_table.{index}")) or said.get(f"{form}.publisher.{index}")
    return words or str(row["publisher" if lang == "vi" else "publisher_en"])


def several(indices: Iterable[Mapping[str, Any]], lang: str) -> str:
    """'UNDP và CECODES (PAPI); VCCI (PCI)' of rows with index and short_name."""
    by: dict[str, list[str]] = {}
    for row in indices:
        by.setdefault(publisher(row["index"], lang, "profile"), []).append(str(row["short_name"]))
    return "; ".join(f"{who} ({', '.join(names)})" for who, names in by.items())
