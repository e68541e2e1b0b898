"""The tables of the sources page: what is there, by which method, what competes, where it comes from."""

import pandas as pd

from pages.components import prose
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.tableview import Table, Writing, head, named, score, whole, word, written
from rankings import briefing
from rankings.briefing.citations import record
from rankings.briefing.figures import other as other_name
from rankings.db import query, rows
from rankings.i18n import date, rank_of, text
from rankings.ladders import nouns, title


@kept
def coverage() -> Table:
    """`coverage` as a matrix, a row a year and a column an index and ladder: '61/61', '28/63 · 41/63'."""
    rows = query("coverage")
    shorts = query("indices").set_index("index")["short_name"].to_dict()
    rows = rows.assign(
        column=[_ladder(shorts[code], ladder) for code, ladder in zip(rows["index"], rows["ladder"], strict=True)],
        cell=[_cell(row) for row in rows.to_dict("records")],
    )
    order = rows.sort_values("index", key=lambda codes: codes.map(list(shorts).index), kind="stable")
    matrix = rows.pivot(index="year", columns="column", values="cell")[list(dict.fromkeys(order["column"]))]
    matrix = matrix.sort_index(ascending=False).reset_index()
    return Table(matrix, {"year": whole} | dict.fromkeys(matrix.columns[1:], str))


def _ladder(short: str, ladder: str) -> str:
    """'PAPI', 'PAR INDEX (bộ, ngành)': whom an edition ranks, where it is not the provinces."""
    return short if ladder == "province" else f"{short} ({nouns(ladder, lang())['many']})"


def _cell(row: briefing.Row) -> str:
    of = int(row["ranked_units"]) if briefing.known(row["ranked_units"]) else 0
    if not of:
        form = "unknown" if row["ranked"] else "unranked"
        words = {"scored": int(row["scored"]), "ranked": int(row["ranked"]), **nouns(row["ladder"], lang())}
        return text(f"pages.sources.cell_{form}", lang(), **words)
    scored, ranked = rank_of(row["scored"], of), rank_of(row["ranked"], of)
    form = "complete" if row["complete"] else "partial" if row["ranked"] else "scores"
    return text(f"pages.sources.cell_{form}", lang(), scored=scored, ranked=ranked)


@kept
def editions(index: str) -> Table:
    """`editions`, newest first, without the estimates: method, whether it may be compared, when announced."""
    rows = query("editions", index=index)
    rows = rows[rows["ladder"] != "backcast"]
    rows = rows.sort_values(["ladder", "year"], ascending=[False, False])
    kinds: dict[str, Writing] = {
        "ladder": lambda code: title(code, lang()),
        "comparable": word("pages.sources.comparable"),
    }
    rows = rows.assign(note=rows[f"note_{lang()}"], announced_on=rows["announced_on"].fillna("").astype(str))
    writing: dict[str, Writing] = {"year": whole, **kinds, "method": _method}
    writing["announced_on"] = lambda value: date(value[:10], lang()) if value else ""
    return Table(rows, {**writing, "ranked_units": whole, "scored": whole, "ranked": whole, "note": str})


def _method(code: str) -> str:
    return text("pages.sources.pilot", lang()) if code == "pilot" else code


@kept
def conflicts(index: str) -> Table:
    """`conflicts`: what is used, what competes, why."""
    rows = named(query("conflicts", index=index).sort_values("year", ascending=False, kind="stable"))
    other = [other_name(row, lang()) if briefing.known(row["other_slug"]) else "" for row in rows.to_dict("records")]
    competing = rows["competing"].astype(float).fillna(rows["other_rank"].astype(float))
    rows = rows.assign(open=rows["open"].map({True: "yes", False: "no"}), other=other, competing=competing)
    for column in ("used", "competing"):
        written = [(whole if field == "rank" else score)(value) for field, value in rows[["field", column]].values]
        rows[f"{column}_shown"] = written
    writing: dict[str, Writing] = {
        "year": whole,
        "name": str,
        "indicator": _indicator,
        "field": word("pages.sources.field"),
    }
    writing |= {"used_shown": str, "competing_shown": str, "other": str, "reason": word("pages.sources.reason")}
    return Table(rows, {**writing, "open": word("pages.sources.open"), "used_url": str, "competing_url": str})


def _indicator(code: str) -> str:
    return text("pages.sources.total", lang()) if code == "total" else code


@kept
def sources() -> Table:
    """`sources`, every one that states a figure."""
    said = pd.DataFrame([record(row, lang()) for row in rows("sources")])
    words: dict[str, Writing] = dict.fromkeys(("publisher", "title", "kind", "licence", "url", "file"), str)
    return Table(said, {**words, "statements": whole})


@kept
def sources_on_paper(index: str) -> prose.Node:
    """`sources` of one index as a table that does not scroll."""
    table = sources()
    own = table.rows[[index in indices for indices in table.rows["indices"]]]
    words, _ = written(own, table)
    heads = {column: head(column, {}) for column in words.columns}
    return prose.table_of(text("pages.sources.sources", lang()), words.rename(columns=heads))
