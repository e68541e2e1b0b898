"""Why there is no figure, in words: the kind of missing, and what more is known of it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rankings.i18n import text

Row = Mapping[Any, Any]


def absent(row: Row, lang: str) -> str:
    """'loại khỏi kỳ này', 'không ước tính được: thiếu điểm của Vĩnh Phúc' of a row without a figure."""
    kind = row.get("missing")
    if kind == "merged":
        return text("briefing.merged_into", lang, name=row[f"into_{lang}"])
    said = text(f"briefing.missing.{'not_loaded' if pd.isna(kind) else kind}", lang)
    return f"{said}: {lacking(row, lang)}" if lacking(row, lang) else said


def lacking(row: Row, lang: str) -> str:
    """'thiếu điểm của Vĩnh Phúc': whose scores an estimate lacks; empty of what is no estimate."""
    names = row.get(f"lacking_{lang}")
    return "" if names is None or pd.isna(names) else text("briefing.lacking", lang, names=names)


def reason(row: Row, lang: str) -> str:
    """Why, as the catalogue explains it, or whose scores an estimate lacks; empty where nobody says."""
    said = row.get(f"reason_{lang}")
    return lacking(row, lang) if said is None or pd.isna(said) else str(said)
