"""The components of one complete edition, and the provinces whose components are like ours."""

import pandas as pd
import streamlit as st

from pages.components import address, figure, lacking, levels, readings, tableview, trace, units
from pages.components.choice import Own
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.markup import plain
from rankings import briefing, db, ladders, relations
from rankings.briefing import Row
from rankings.db import query
from rankings.i18n import text

NEAREST, SHOWN = 5, 10


def profiles(index: str, year: int, ladder: str) -> pd.DataFrame:
    """Rows of `profile` of the components, without the total."""
    cells = query("profile", index=index, year=year, ladder=ladder, parent="total")
    return cells[cells["indicator"] != "total"]


@kept
def scores(index: str, year: int, ladder: str) -> pd.DataFrame:
    """Scores, a row a province (slug), a column a component in its order."""
    cells = profiles(index, year, ladder)
    order = list(dict.fromkeys(cells["indicator"]))
    return cells.pivot(index="slug", columns="indicator", values="score")[order]


def told(index: Row, edition: Row, scored: pd.DataFrame) -> bool:
    """Whether the edition is complete and has components; says what is missing where it is not."""
    if lacking.whole(edition) and with_scores(scored) > 1:
        return True
    example = _example(str(index["index"]), int(edition["year"]), str(edition["ladder"]))
    other = [text("relations.choose_other", lang(), example=example)] if example else []
    st.info(plain(" ".join([_lacking(index, edition, scored), *other])), icon=":material/info:")
    return False


def with_scores(scored: pd.DataFrame) -> int:
    """How many components have a score of anybody."""
    return int(scored.notna().any().sum())


def _lacking(index: Row, edition: Row, scored: pd.DataFrame) -> str:
    if not lacking.whole(edition):
        return text("relations.matrix_incomplete", lang(), edition=lacking.not_whole(index, edition))
    subject = text("relations.subject", lang(), index=index["short_name"], year=int(edition["year"]))
    form = "one_component" if with_scores(scored) else "no_components"
    return text(f"relations.{form}", lang(), subject=subject)


def _example(index: str, year: int, ladder: str) -> str:
    """Of the ladder the newest other edition that is complete (of estimates: whose published one is) and has
    components: 'PAPI năm 2024'; empty if there is none."""
    whole = query("editions", index=None).query("complete").sort_values("year", ascending=False, kind="stable")
    whole = whole[whole["ladder"] == ladders.of(ladder)["ladder"]]
    named = {row["index"]: row["short_name"] for row in db.rows("indices")}
    for other in whole[["index", "year"]].itertuples(index=False):
        of, when = str(other[0]), int(other[1])
        if (of, when) != (index, year) and with_scores(scores(of, when, ladder)) > 1:
            return text("relations.subject", lang(), index=named[of], year=when)
    return ""


def alike(own: Own, year: int) -> None:
    """Who is nearest, with the distance; one click sets them beside ours."""
    title = text("relations.alike_title", lang(), name=own.who, **levels.nouns())
    st.subheader(plain(title), anchor=False)
    said, near, table, heads = _alike(own, year)
    st.markdown(said)
    if not near:
        return
    chosen_from = list(units.units(own.ladder))
    _beside([slug for slug in near if slug in chosen_from], chosen_from)
    st.caption(plain(text("relations.alike_note", lang(), **levels.nouns())))
    code = own.index["index"]
    name, slug, keys = f"{code}-{year}-alike", own.unit["slug"], trace.of_grid(code, year, heads)
    figure.unfolded(table, name, title, slug, keys, tall=True)


@kept
def _alike(own: Own, year: int) -> tuple[str, list[str], tableview.Table, dict[str, str]]:
    """In a sentence; the nearest (slugs, of the edition); all in a table, and its components' codes by heading."""
    asked = own.index["index"], year, own.ladder
    cells, scored = profiles(*asked), scores(*asked)
    known = {str(row["slug"]): row for row in cells.drop_duplicates("slug").to_dict("records")}
    apart = relations.distances(scored, own.unit["slug"])
    edition = {"n": len(scored.columns), "index": own.index["short_name"], "year": year}
    near = [(known[str(slug)], float(far)) for slug, far in apart.head(NEAREST).items()]
    subject = text("relations.profile_subject", lang(), **edition)
    said = plain(briefing.alike(near, own.who, subject, lang(), levels.noun()))
    return said, [str(row["slug"]) for row, _ in near], *_distances(apart, scored, cells, own.unit)


def _beside(slugs: list[str], known: list[str]) -> None:
    """The button for those who can be chosen (Hà Tây of 2008 no longer can), or that they are chosen already."""
    now = address.values("so_sanh", known, ())
    if set(slugs) <= set(now):
        st.markdown(":material/check: " + plain(text("relations.added", lang(), n=len(slugs), **levels.nouns())))
        return
    st.button(
        text("relations.add", lang(), n=len(slugs), **levels.nouns()),
        icon=":material/group_add:",
        key="beside",
        on_click=_set,
        args=(slugs,),
    )


def _set(slugs: list[str]) -> None:
    address.put("so_sanh", ",".join(slugs))


def _distances(
    apart: pd.Series, scored: pd.DataFrame, cells: pd.DataFrame, unit: Row
) -> tuple[tableview.Table, dict[str, str]]:
    """Ours, its predecessors where they are read apart, and the nearest, with their distance and every component; the
    components' codes by heading."""
    named = tableview.named(cells.drop_duplicates("slug"))[["vintage", "code", "slug", "name"]]
    siblings = [slug for slug in readings.beside(unit, ()) if slug in apart]
    order = list(dict.fromkeys([unit["slug"], *siblings, *apart.head(SHOWN).index]))
    rows = named.set_index("slug").join(scored).loc[order].reset_index()
    far = text("relations.distance", lang())
    rows.insert(4, far, [apart.get(slug) for slug in order])
    titles = dict(zip(cells["indicator"], cells[f"indicator_{lang()}"], strict=True))
    rows = rows.rename(columns={code: titles[code] for code in scored.columns})
    heads = {titles[code]: str(code) for code in scored.columns}
    writing: dict[str, tableview.Writing] = {"name": str, far: tableview.score}
    return tableview.Table(rows, writing | dict.fromkeys(heads, tableview.score)), heads
