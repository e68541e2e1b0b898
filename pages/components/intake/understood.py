"""Step 2: what the table means: columns to indicators, printed names to provinces, a new edition's criteria."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from etl.intake import headwords
from etl.intake.desk import Look
from etl.intake.meaning import headings
from etl.intake.meaning.model import Column, Name
from pages.components.filters import lang
from pages.components.intake import edition, pick
from pages.components.intake.case import Case
from pages.components.intake.saying import plain
from rankings.i18n import text, unaccented

OPEN_ROLES = ("unknown", "nameless")
ROLES = ("unit_name", "unit_code", "rank", "score", "year", "indicator", "ignore")
LEFT_OUT, OPEN = "left out", "open"


def show(case: Case, seen: Look) -> None:
    """The criteria of a new edition, uncertain names one by one, then the columns."""
    if seen.meaning.new_editions:
        edition.show(case, seen)
    _names(case, seen)
    _columns(case, seen)


def uncertain(seen: Look) -> list[Name]:
    """Names that somebody has to decide about."""
    return [name for name in seen.meaning.names if name.how in ("suggested", "unknown")]


def _names(case: Case, seen: Look) -> None:
    st.markdown(f"##### {text('upload.names', lang())}")
    names, found = seen.meaning.names, uncertain(seen)
    sure = [name for name in names if name.how not in ("suggested", "unknown", "left out")]
    st.markdown(text("upload.names_said", lang(), sure=len(sure), open=len(found)))
    decided = [name for name in names if name.printed in case.choices.get("names", {})]
    for at, name in enumerate([*found, *decided]):
        _name(case, seen, name, at)
    if sure:
        with st.expander(text("upload.names_all", lang()), icon=":material/list:"):
            st.dataframe(pd.DataFrame([_row_of(name) for name in sure]), hide_index=True)


def _row_of(name: Name) -> dict[str, Any]:
    return {
        text("upload.printed", lang()): name.printed,
        text("upload.means", lang()): name.name,
        text("upload.how_known", lang()): text(f"upload.how.{name.how.replace(' ', '_')}", lang()),
        text("upload.rows", lang()): ", ".join(map(str, name.rows)),
    }


def _name(case: Case, seen: Look, name: Name, at: int) -> None:
    """One name to decide: what is near it first, then leaving the row out, then everybody."""
    vintage = name.vintage or next((one for one, *_ in name.suggestions), None) or _vintage(seen)
    units = {key: unit for key, unit in seen.catalogue.units.items() if key[0] == vintage}
    near = [(one, code) for one, code, _ in name.suggestions]
    rest = sorted((key for key in units if key not in near), key=lambda key: unaccented(units[key].name_vi))
    options: list[Any] = [OPEN, *near, LEFT_OUT, *rest]
    decided = case.choices.get("names", {})
    chosen = (decided[name.printed] or LEFT_OUT) if name.printed in decided else OPEN

    def shown(one: Any) -> str:
        if one in (OPEN, LEFT_OUT):
            return text("upload.name_open" if one == OPEN else "upload.name_left_out", lang())
        said = units[one].name_vi
        found = said if unaccented(said) == said else f"{said} · {unaccented(said)}"
        return text("upload.name_near", lang(), name=said) if one in near else found

    def write(one: Any) -> None:
        if one == OPEN:
            case.drop("names", name.printed)
        else:
            case.put("names", name.printed, None if one == LEFT_OUT else list(one))

    chosen = tuple(chosen) if isinstance(chosen, list) else chosen
    label = text("upload.name_is", lang(), printed=plain(name.printed), rows=", ".join(map(str, name.rows)))
    pick.one(label, options, chosen, shown, f"name-{at}-{name.printed}", write)


def _vintage(seen: Look) -> str:
    years = seen.meaning.years or [0]
    return seen.catalogue.vintage(seen.meaning.ladder or "province", years[-1])


def _columns(case: Case, seen: Look) -> None:
    st.markdown(f"##### {text('upload.columns', lang())}")
    columns = [one for one in seen.meaning.columns if one.role != "empty"]
    if not columns:
        st.markdown(text("upload.no_columns", lang()))
        return
    decided = case.choices.get("columns", {})
    asked = [one for one in columns if one.heading and (one.role in OPEN_ROLES or one.heading in decided)]
    meanings = _meanings(seen)
    for at, column in enumerate(asked):
        _column(case, column, meanings, f"column-{at}-{column.heading}")
    st.dataframe(pd.DataFrame([_row_of_column(column, meanings) for column in columns]), hide_index=True, height="auto")
    others = [one.heading for one in columns if one.heading and one not in asked]
    with st.expander(text("upload.column_other", lang()), icon=":material/edit:"):
        heading = st.selectbox(
            text("upload.column_which", lang()), dict.fromkeys(others), index=None, key="column-which"
        )
        if heading:
            column = next(one for one in columns if one.heading == heading)
            _column(case, column, meanings, "column-other")


def _row_of_column(column: Column, meanings: dict[str, str]) -> dict[str, Any]:
    return {
        text("upload.column", lang()): column.letter,
        text("upload.heading", lang()): column.heading,
        text("upload.means", lang()): _shown_meaning(column, meanings),
        text("upload.year_of", lang()): "" if column.year is None else str(column.year),
        text("upload.mark", lang()): column.mark,
    }


def _shown_meaning(column: Column, meanings: dict[str, str]) -> str:
    if column.role == "ignore":
        return text("upload.role.ignored", lang())
    return meanings.get(meaning_of(column)) or meanings.get(column.role, column.role)


def meaning_of(column: Column) -> str:
    """The choice that gives a column the meaning it has: a role, or role:indicator."""
    return f"{column.role}:{column.indicator}" if column.indicator else column.role


def _meanings(seen: Look) -> dict[str, str]:
    """What a column may mean, {choice: words}."""
    years = seen.meaning.years or [0]
    method = seen.meaning.methods.get(years[-1], years[-1])
    said = {role: text(f"upload.role.{role}", lang()) for role in (*ROLES, *OPEN_ROLES, "repeated_name")}
    said |= {role: text("upload.role.other", lang()) for role in headwords.WORDS if role not in said}
    for code, indicator in seen.catalogue.of_year(seen.meaning.index or "", method).items():
        name = indicator.name_vi if lang() == "vi" else indicator.name_en
        label = f"{code} {name}" if code[:1].isdigit() else name
        for role in headings.MEASURES:
            said[f"{role}:{code}"] = label if role == "score" else f"{text(f'upload.role.{role}', lang())}: {label}"
    return said


def _column(case: Case, column: Column, meanings: dict[str, str], key: str) -> None:
    """One column to decide: as the system reads it, or what a person says."""
    decided = case.choices.get("columns", {})
    keep = text("upload.column_keep", lang(), meaning=meanings.get(meaning_of(column), column.role))
    scores = [one for one in meanings if one.startswith(("score:", "rank:"))]
    near = [f"score:{column.suggestion}"] if column.suggestion else []
    options = [None, *near, *ROLES, *(one for one in scores if one not in near)]

    def write(one: str | None) -> None:
        if one is None:
            case.drop("columns", column.heading)
        else:
            case.put("columns", column.heading, one)

    pick.one(_label(column), options, decided.get(column.heading), _shown(meanings, keep), key, write)


def _shown(meanings: dict[str, str], keep: str) -> Callable[[str | None], str]:
    return lambda one: keep if one is None else meanings[one]


def _label(column: Column) -> str:
    return text("upload.column_is", lang(), letter=column.letter, heading=plain(column.heading))
