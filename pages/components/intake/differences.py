"""What differs between two versions, in words, as a table and as a file."""

from typing import Any

import pandas as pd
import streamlit as st

from etl.difference import Cell, Difference
from etl.intake.desk import Look
from pages.components.filters import lang, rows_by
from pages.components.intake import files
from rankings.i18n import number, rank_of, text, unit_name

KINDS = ("added", "changed", "removed", "moved")
MOST = 500


def told(found: Difference, seen: Look | None = None, key: str = "table") -> None:
    """Counts, the biggest movers, every figure that changes; `key` tells two of them on a page apart."""
    counts = found.counts()
    with st.container(horizontal=True):
        for kind in KINDS:
            st.metric(text(f"upload.change.{kind}", lang()), number(counts[kind], lang(), 0), border=True)
    if seen:
        handed = sum(1 for one in seen.meaning.statements if one.status == "published")
        if rest := handed - counts["added"] - counts["changed"]:
            st.caption(text("upload.unchanged", lang(), n=number(max(rest, 0), lang(), 0)))
    movers = found.biggest(5)
    if movers:
        st.markdown(f"**{text('upload.movers', lang())}**")
        st.markdown("\n".join(f"- {moved(cell)}" for cell in movers))
    if found.cells:
        with st.expander(text("upload.all_changes", lang(), n=len(found.cells)), icon=":material/table_rows:"):
            st.dataframe(pd.DataFrame([_row(cell) for cell in found.cells[:MOST]]), hide_index=True)
            if len(found.cells) > MOST:
                st.caption(text("upload.first_rows", lang(), n=MOST))
            st.download_button(
                text("upload.changes_file", lang()),
                data=lambda: files.as_csv(found.record()),
                file_name="changes.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
                key=f"file-changes-{key}",
            )


def moved(cell: Cell) -> str:
    """'Kon Tum, PAR INDEX 2023: hạng 55 → 43/63, điểm 81,35 → 86,14'"""
    said = {"name": _name(cell), "index": _index(cell), "year": cell.year}
    parts = []
    if cell.rank_before is not None or cell.rank is not None:
        parts.append(text("upload.rank_from_to", lang(), before=_rank(cell.rank_before), after=_rank_of(cell)))
    pair = {"before": _score(cell.score_before), "after": _score(cell.score)}
    if pair["before"] != pair["after"]:
        parts.append(text("upload.score_from_to", lang(), **pair))
    return text("upload.mover", lang(), **said, parts=", ".join(parts))


def _name(cell: Cell) -> str:
    return unit_name(cell.name_vi if lang() == "vi" else cell.name_en, slug(cell), lang())


def slug(cell: Cell) -> str | None:
    """Of the unit in the version that is served; None where it does not know it."""
    known = rows_by("code", "units", ladder=cell.ladder, vintage=cell.vintage)
    return str(known[cell.code]["slug"]) if cell.code in known else None


def _index(cell: Cell) -> str:
    short = str(rows_by("index", "indices").get(cell.index, {}).get("short_name", cell.index))
    return short if cell.indicator == "total" else f"{short} {cell.indicator}"


def _rank(value: int | None) -> str:
    return "–" if value is None else str(value)


def _rank_of(cell: Cell) -> str:
    return "–" if cell.rank is None else rank_of(cell.rank, cell.rank_of)


def _score(value: float | None) -> str:
    return "–" if value is None else number(value, lang())


def _row(cell: Cell) -> dict[str, Any]:
    values = {
        "what": text(f"upload.change.{cell.kind}", lang()),
        "index": _index(cell),
        "year": str(cell.year),
        "unit": _name(cell),
        "score_before": cell.score_before,
        "score": cell.score,
        "rank_before": cell.rank_before,
        "rank": cell.rank,
    }
    return {text(f"upload.head.{key}", lang()): value for key, value in values.items()}


def links_of(found: Difference, most: int = 3) -> list[Cell]:
    """The largest changes: of totals' ranks first, then of scores, then what is new."""
    told = found.biggest(most)
    by_score = [one for one in found.cells if one.score is not None and one.score_before is not None]
    by_score.sort(key=lambda one: -abs((one.score or 0) - (one.score_before or 0)))
    added = [one for one in found.of("added") if one.indicator == "total"]
    added.sort(key=lambda one: one.rank if one.rank is not None else 10_000)
    rest = [one for one in (*by_score, *added, *found.of("added")) if one not in told]
    return [*told, *dict.fromkeys(rest)][:most]
