"""Why there is no figure, in words: the kind of missing, and what more is known of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from rankings.db import rows
from rankings.i18n import LANGS, text, unit_name

Row = Mapping[Any, Any]


def absent(row: Row, lang: str) -> str:
    """'loại khỏi kỳ này', 'không ước tính được: thiếu điểm của Vĩnh Phúc' of a row without a figure."""
    kind = row.get("missing")
    if kind == "merged":
        return text("briefing.merged_into", lang, name=row[f"into_{lang}"])
    said = text(f"briefing.missing.{'not_loaded' if pd.isna(kind) else kind}", lang)
    return f"{said}: {lacking(row, lang)}" if lacking(row, lang) else said


def unlisted(unit: Row, edition: Sequence[Row]) -> dict[str, Any]:
    """`missing` of a unit of which no row of an edition (rows of `ladder`) speaks: one of the 63 that has merged, with
    the name of its new province (`into_vi`, `into_en`), is not there and neither is a new one before the merger;
    another is not ranked, or not loaded."""
    vintages = {row["vintage"] for row in edition}
    if unit["vintage"] == "63" and vintages == {"34"} and (into := _merged_into(str(unit["slug"]))):
        return {"missing": "merged", **into}
    if unit["vintage"] == "34" and vintages == {"63"}:
        return {"missing": "not_founded"}
    return {"missing": "unranked" if any(row["complete"] for row in edition) else "not_loaded"}


def _merged_into(slug: str) -> dict[str, str]:
    """The name of the province of the 34 that one of the 63 went into; nothing for one that went on as it was."""
    new = next((row["new_slug"] for row in rows("mergers") if row["old_slug"] == slug), slug)
    found = [row for row in rows("units", ladder="province", vintage="34") if row["slug"] == new != slug]
    return {f"into_{lang}": unit_name(row[f"name_{lang}"], row["slug"], lang) for row in found for lang in LANGS}


def lacking(row: Row, lang: str) -> str:
    """'thiếu điểm của Vĩnh Phúc': whose scores an estimate lacks; empty of what is no estimate."""
    names = row.get(f"lacking_{lang}")
    return "" if names is None or pd.isna(names) else text("briefing.lacking", lang, names=names)


def reason(row: Row, lang: str) -> str:
    """Why, as the catalogue explains it, or whose scores an estimate lacks; empty where nobody says."""
    said = row.get(f"reason_{lang}")
    return lacking(row, lang) if said is None or pd.isna(said) else str(said)
