"""What to say about the columns of a table: doubled, nameless, absent, unknown, renamed (I48C, I50-I54, I56)."""

from collections import Counter
from typing import Any

from etl.intake.meaning import headings
from etl.intake.meaning.indicators import Labels
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Column, Meaning
from etl.intake.plain import plain

TOLD = (*headings.MEASURES, "unit_name", "unit_code", "year", "indicator")


def tell(
    meaning: Meaning, layout: Layout, columns: list[Column], labels: Labels, maybe: list[Column], scale: dict[str, str]
) -> None:
    """Findings about the columns: I50-I54, I56 and columns that are blank inside the table. `maybe`: unknown ones
    that may hold the scores, on a scale as `ranges.stated` writes it."""
    header = layout.header[-1] if layout.header else 0
    row = layout.grid.rows[header][0].row if layout.grid.rows else None
    place = {"sheet": layout.grid.name, "row": row}
    _doubled(meaning, columns, place)
    for column in columns:
        if column.role == "nameless":
            meaning.notice("I51", **place, column=column.letter, values={"letter": column.letter})
        elif any(column is one for one in maybe):
            meaning.notice("I52S", **place, column=column.heading, values=scale)
        elif column.role == "unknown":
            values = {"letter": column.letter}
            code = "I53S" if column.suggestion else "I53"
            near = labels.indicators.get(column.suggestion or "")
            suggestion = near.name_vi if near else column.suggestion
            meaning.notice(code, **place, column=column.heading, suggestion=suggestion, values=values)
    _absent(meaning, columns, place)
    _renamed(meaning, columns, labels, place, layout.grid.turned)
    _misnumbered(meaning, columns, labels, place)
    _tidied(meaning, layout, place)
    _blank(meaning, columns, place)


def _doubled(meaning: Meaning, columns: list[Column], place: dict[str, Any]) -> None:
    named = [column for column in columns if column.heading]
    for heading, count in Counter(column.heading for column in named).items():
        if count > 1:
            first, second = [column for column in named if column.heading == heading][:2]
            values = {"first": first.letter, "second": second.letter}
            meaning.notice("I50", **place, column=heading, values=values)
            for column in [c for c in named if c.heading == heading][1:]:
                column.role = "ignore"
    meant: dict[tuple[str, str | None, int | None], Column] = {}
    for column in columns:
        if column.role not in TOLD:
            continue
        other = meant.setdefault((column.role, column.indicator, column.year), column)
        if other is not column:
            values = {"other": other.heading, "first": other.letter, "second": column.letter}
            meaning.notice("I50R", **place, column=column.heading, values=values)
            column.role = "ignore"


def _absent(meaning: Meaning, columns: list[Column], place: dict[str, Any]) -> None:
    roles = {column.role for column in columns}
    named = [column.heading for column in columns if column.heading]
    found = {"found": [f"«{heading}»" for heading in named], "found_en": [f"“{heading}”" for heading in named]}
    if not roles & {"unit_name", "unit_code"}:
        meaning.notice("I52", **place, values={"wanted": "Tỉnh", "wanted_en": "Province"} | found)
    if not roles & {"rank", "score"}:
        meaning.notice("I52", **place, values={"wanted": "Điểm", "wanted_en": "Score"} | found)


def _renamed(meaning: Meaning, columns: list[Column], labels: Labels, place: dict[str, Any], turned: bool) -> None:
    several = turned or any(column.role == "level" for column in columns)
    named = [c for c in columns if c.role != "unit_name" or _is_province(meaning, c, several)]
    pairs = [(column.heading, name) for column in named if (name := _other_name(column, labels))]
    nameless = [column for column in columns if column.role == "unit_name" and not column.heading]
    for column in nameless:
        meaning.notice("I51T", **place, column=column.letter, values={"letter": column.letter})
    if pairs:
        told = ", ".join(f"«{heading}» là «{name}»" for heading, name in pairs)
        told_en = ", ".join(f"“{heading}” as “{name}”" for heading, name in pairs)
        meaning.notice("I54", **place, column=pairs[0][0], values={"pairs": told, "pairs_en": told_en, "n": len(pairs)})


def _is_province(meaning: Meaning, column: Column, several: bool) -> bool:
    """Whether a column of names may be called one of provinces: not one of ministries or departments."""
    return meaning.ladder == "province" and not several and plain(column.heading) not in headings.OTHERS


def _other_name(column: Column, labels: Labels) -> str | None:
    """What a column is called in the template, when its own heading says it in other words."""
    if column.role not in TOLD or not column.heading:
        return None
    bare = headings.BRACKETS.sub(" ", column.heading)
    parts = [part.strip() for part in bare.split(headings.JOIN) if headings.YEAR.sub("", part).strip()]
    own = headings.CANONICAL[column.role]
    if column.indicator is None or (column.indicator == "total" and column.role != "score"):
        return None if not parts or parts[-1] in own or column.year else own[0]
    indicator = labels.indicators.get(column.indicator)
    if indicator is None:
        return None
    names = {indicator.code, indicator.name_vi, indicator.name_en, f"{indicator.code} {indicator.name_vi}", *own}
    names |= {f"{measure} {indicator.name_vi}" for measure in own}
    return None if names & {*parts, column.heading} or column.year else _in_template(column.role, indicator.name_vi)


def _in_template(role: str, name: str) -> str:
    return name if role == "score" else f"{headings.CANONICAL[role][0]} {name}"


def _misnumbered(meaning: Meaning, columns: list[Column], labels: Labels, place: dict[str, Any]) -> None:
    for column in columns:
        other = labels.named_otherwise(column.heading) if column.indicator else None
        if other and column.indicator in labels.indicators:
            values = {"code": column.indicator, "name": labels.indicators[column.indicator].name_vi, "other": other}
            meaning.notice("I54W", **place, column=column.heading, values=values)


def _tidied(meaning: Meaning, layout: Layout, place: dict[str, Any]) -> None:
    broken = sum(cell.broken for i in layout.header for cell in layout.grid.rows[i])
    if broken:
        meaning.notice("I56", **place, values={"n": broken})


def _blank(meaning: Meaning, columns: list[Column], place: dict[str, Any]) -> None:
    used = [k for k, column in enumerate(columns) if column.role != "empty"]
    blank = [c.letter for c in columns[: used[-1] if used else 0] if c.role == "empty"]
    if blank:
        meaning.notice("I48C", sheet=place["sheet"], values={"n": len(blank), "columns": blank})
