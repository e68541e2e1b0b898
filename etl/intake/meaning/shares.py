"""A component printed in points and in percent of its maximum: the points are taken, the percent checks them (I81P)."""

from collections import Counter
from decimal import Decimal

from etl.intake.meaning.entries import Entry
from etl.intake.meaning.model import Column, Meaning
from etl.intake.meaning.ranges import Scales
from etl.intake.plain import both

TOLERANCE = Decimal("0.06")  # points of percent


def apart(columns: list[Column]) -> None:
    """Of two columns of scores of one thing, one of them in percent, that one becomes the share of the other."""
    scores = [column for column in columns if column.role == "score"]
    meant = Counter((column.indicator, column.year) for column in scores)
    points = {(column.indicator, column.year) for column in scores if column.unit != "percent"}
    for column in scores:
        key = column.indicator, column.year
        if column.unit == "percent" and meant[key] == 2 and key in points:
            column.role = "share"


def compare(meaning: Meaning, entries: list[Entry], scales: Scales) -> None:
    """Shares against points (I81P where they disagree, I81K how many were compared); a share alone is the score."""
    compared = []
    for entry in (entry for entry in entries if "share" in entry.written):
        share, own = entry.written["share"], entry.written["score"]
        scale = scales.of(entry.year, entry.indicator)
        if share.value is not None and own.status == "blank":
            _instead(entry)
        elif share.value is not None and own.value is not None and scale.known and entry.unit_of == "points":
            compared.append(entry)
            _disagree(meaning, entry, share.value, 100 * own.value / scale.high)
    if compared:
        headings = list(dict.fromkeys(f"«{entry.columns['share'].heading}»" for entry in compared))
        meaning.notice("I81K", sheet=compared[0].sheet, values={"n": len(compared), "columns": headings})


def _instead(entry: Entry) -> None:
    entry.cells["score"] = entry.cells["share"]
    entry.written["score"] = entry.written["share"]
    entry.columns["score"] = entry.columns["share"]
    entry.unit_of = "percent"


def _disagree(meaning: Meaning, entry: Entry, share: Decimal, computed: Decimal) -> None:
    if abs(share - computed) > TOLERANCE:
        values = both(share=share, computed=round(computed, 2), points=entry.written["score"].value or Decimal(0))
        named = {"unit": entry.unit.name_vi, "ref": entry.cells["share"].ref, "score": entry.columns["score"].heading}
        meaning.notice("I81P", **entry.ref("share") | {"values": values | named})
