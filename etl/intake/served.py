"""Figures in use of one edition of the served version."""

from dataclasses import dataclass

import duckdb

Edition = tuple[str, int, str]  # index, year, ladder
Key = tuple[str, int, str, str, str, str]  # index, year, ladder, vintage, code, indicator
FIGURES = """select vintage, code, indicator, score, unit, max_score, score_status,
        case when rank_basis = 'computed' then null else rank end
    from standing where index = $index and year = $year and ladder = $ladder"""
VOICES = """select f.vintage, f.code, f.indicator, s.handed_in, coalesce(o.host, o.title, o.file),
        coalesce(o.host, o.title_en, o.file)
    from figure f join statement s on s.statement_id = coalesce(f.score_statement, f.rank_statement)
    join source o using (source_id) where f.index = $index and f.year = $year and f.ladder = $ladder"""
LATER = """select w.handed_in, coalesce(o.host, o.title, o.file), coalesce(o.host, o.title_en, o.file)
    from conflict c join statement l on l.statement_id = c.competing_statement
    join statement w on w.statement_id = c.used_statement join source o on o.source_id = w.source_id
    where l.handed_in = $table and w.handed_in > l.handed_in"""


@dataclass(frozen=True)
class Served:
    """A figure in use: score in `unit` (points, %); `rank` only where somebody stated one, not a computed one."""

    score: float | None
    unit: str | None
    max_score: float | None
    derived: bool
    rank: int | None


def served(con: duckdb.DuckDBPyConnection, index: str, year: int, ladder: str) -> dict[Key, Served]:
    """Figures in use of an edition."""
    rows = con.execute(FIGURES, {"index": index, "year": year, "ladder": ladder}).fetchall()
    return {
        (index, year, ladder, vintage, code, indicator): Served(score, unit, top, status == "derived", rank)
        for vintage, code, indicator, score, unit, top, status, rank in rows
    }


@dataclass(frozen=True)
class Voice:
    """Who states a figure in use: `handed_in` as in statement (0: shipped), host or title in both languages."""

    handed_in: int
    vi: str
    en: str


def voices(con: duckdb.DuckDBPyConnection, index: str, year: int, ladder: str) -> dict[Key, Voice]:
    """Who states each figure in use of an edition."""
    rows = con.execute(VOICES, {"index": index, "year": year, "ladder": ladder}).fetchall()
    return {
        (index, year, ladder, vintage, code, indicator): Voice(handed_in or 0, vi, en)
        for vintage, code, indicator, handed_in, vi, en in rows
    }


def later(con: duckdb.DuckDBPyConnection, table: int) -> list[Voice]:
    """Whose score or rank is in use instead of one of the nth table handed in: later tables, one a value."""
    return [Voice(*row) for row in con.execute(LATER, {"table": table}).fetchall()]
