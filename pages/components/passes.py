"""Two editions: who passed whom, and the component in which the gap turned most."""

from dataclasses import asdict

import pandas as pd

from pages.components import figure, moves, prose, tables, tableview
from pages.components.choice import Choice
from pages.components.filters import lang
from pages.components.kept import kept, kept_of_all
from rankings import briefing, db, overtakes
from rankings.briefing import Row
from rankings.i18n import text


def passed(chosen: Choice) -> None:
    """Who overtook us and whom we overtook, with the component in which the gap turned most."""
    said, table = _passed(chosen)
    if not said:
        return
    title = text("leaders.passes", lang(), subject=chosen.subject)
    prose.show("passes", prose.heading(title, 3), *map(prose.paragraph, said))
    if table is not None:
        name = f"{chosen.name}-passed-{chosen.since}-{chosen.year}"
        figure.unfolded(table, name, title, chosen.unit["slug"], chosen.pair)


@kept
def _passed(chosen: Choice) -> tuple[list[str], tableview.Table | None]:
    """Nothing where we have no change of rank."""
    rows, slug = moves.compared(chosen).ranked, chosen.unit["slug"]
    if slug not in {row["slug"] for row in rows}:
        return [], None
    ours = {**chosen.unit, "since": chosen.since, "noun": chosen.noun, **overtakes.compared(rows)}
    over, under = overtakes.overtook(rows, slug), overtakes.overtaken(rows, slug)
    said = [
        briefing.overtakes(found, ours, chosen.subject, chosen.year, form, lang())
        for form, found in (("overtook", over), ("overtaken", under))
    ]
    years = int(chosen.since or 0), chosen.year
    return said, tables.passes(_with_reasons(chosen, over), *years) if over else None


def _with_reasons(chosen: Choice, over: list[Row]) -> pd.DataFrame:
    """Ours first, then who overtook us; `why` where the index is the sum of its components."""
    moved, own = moves.compared(chosen).moved, chosen.unit["slug"]
    order = {slug: at for at, slug in enumerate([own, *(str(row["slug"]) for row in over)])}
    rows = moved[moved["slug"].isin(order)].sort_values("slug", key=lambda column: column.map(order))
    if not chosen.index["additive"]:
        return rows
    parts = _parts(moves.pair_of(chosen))
    turned = [overtakes.turning(parts.get(own, ()), parts.get(slug, ())) for slug in rows["slug"]]
    said = ["" if pair is None else briefing.turned(pair, lang()) for pair in turned]
    said[0] = ""
    return rows.assign(why=said) if any(said) else rows


@kept_of_all
def _parts(pair: moves.Pair) -> dict[str, list[Row]]:
    """The rows of `parts` of each unit, by slug."""
    asked = asdict(pair)
    found: dict[str, list[Row]] = {}
    for row in db.rows("parts", parent=asked.pop("indicator"), **asked):
        found.setdefault(row["slug"], []).append(row)
    return found
