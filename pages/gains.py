"""What rose, what fell, and what moved the total: the parts of one index, or of one component, for one province."""

import streamlit as st

from pages.components import (
    figure,
    filters,
    lacking,
    merging,
    parts,
    predecessors,
    prose,
    readings,
    report,
    tables,
    trace,
    units,
)
from pages.components.kept import drawn
from pages.components.markup import plain
from rankings import answers, briefing
from rankings.charts.dumbbell import dumbbell
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    since = filters.since(editions, year)
    parent = filters.parent(index["index"], year)
if since is None:
    lacking.one_edition()

edition = report.edition_of(editions, year)
now = units.in_year(unit, year)
code, slug, name = index["index"], unit["slug"], briefing.name(now, lang)
of = "total" if parent["code"] == "composition" else parent["code"]
pair = {"index": code, "ladder": ladder, "year": year, "since": since}
found = query("components", vintage=now["vintage"], code=now["code"], parent=parent["code"], **pair)
if found.empty:
    lacking.no_components(index, year)
change = answers.change(code, year, slug, of, since, ladder)
rows = found.to_dict("records")
said = [*briefing.components(rows, index["unit"], lang), briefing.weak(rows, index, year, lang)]
said += [briefing.made_of(rows, name, year, lang)] if parent["code"] == "composition" else []
listed = prose.listing([sentence] for sentence in said if sentence)
report.lead(briefing.tally(rows, name, lang), briefing.changed(change, index["unit"], lang), under=[listed])
no_edition = merging.other_set(unit, index, ladder, year)
merging.merged(unit)
lacking.completeness(index, edition)

mode = filters.view("ve", ["rank", "score"])
if found[[f"{mode}_from", f"{mode}_to"]].notna().any(axis=None):
    title = briefing.extremes(rows, mode, index["unit"], lang)
    subject = report.subject(index, parent)
    line = text("pages.gains.pair", lang, short=subject, since=since, year=year)
    words = figure.look(title, line, report.source(index))
    of = *pair.values(), unit["vintage"], unit["code"], parent["code"]
    picture = drawn(dumbbell, of, found, year, since, mode=mode, **words)
    keys = trace.of_parts(code, unit, year, since)
    figure.draw(
        picture,
        title,
        f"{code}-{slug}-{parent['code']}",
        tables.components(found, since, year),
        keys=keys,
        place="components",
    )
else:
    st.info(plain(text(f"pages.gains.nothing.{mode}", lang, name=name, since=since, year=year)), icon=":material/info:")
predecessors.components(unit, pair, parent["code"])
if parent["code"] != "composition":
    if not no_edition:
        parts.waterfall(index, edition, parent, unit, change, found)
    parts.heat(index, ladder, year, parent, slug, mode)
