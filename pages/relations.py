"""Which indicators go together, which components, and whose profile is like ours; described, never explained."""

import streamlit as st

from pages.components import (
    axes,
    coefficients,
    figure,
    filters,
    joint,
    levels,
    likeness,
    merging,
    peers,
    readings,
    report,
    units,
)
from pages.components.choice import Own
from pages.components.kept import drawn
from pages.components.markup import plain
from rankings import briefing
from rankings.charts.scatter import scatter
from rankings.i18n import text
from rankings.relations import rank_correlation

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    across = axes.Axis(index, year, filters.indicator(index["index"], year), ladder)
    upright = axes.upright(across, unit)
    beside = readings.beside(unit, peers.choose(ladder, unit))

ours = units.among(unit, across.vintage)
who, slug = briefing.name(ours or unit, lang), (ours or unit)["slug"]
pairs = joint.pairs(across, upright)
rho, n = rank_correlation(pairs[["x", "y"]])
title = briefing.together(rho, n, across.words, upright.words, lang, levels.noun())
others = joint.elsewhere(unit, across, upright)
if others:
    report.lead(briefing.of_another_set(who, int(unit["vintage"]), others, lang))
    merging.other_set(unit, index, ladder, year)
else:
    report.lead(briefing.quarter(pairs, slug, who, across.words, upright.words, lang))
merging.merged(unit)
if merger := readings.merger(unit):
    new = briefing.name(merger.new, lang)
    st.caption(":material/palette: " + plain(text("readings.relations_apart", lang, name=new)))
if n:
    words = figure.look(title, joint.under(across, upright, n), joint.source(across, upright))
    words |= {"x_unit": across.unit, "y_unit": upright.unit}
    words |= {"focus": slug, "peers": beside}
    picture = drawn(scatter, (across.of, upright.of), pairs, across.words, upright.words, **words)
    keys = joint.keys(across, upright)
    figure.draw(picture, title, f"{slug}-relation", joint.table(pairs, across, upright), slug, keys, place="relation")
else:
    st.info(plain(joint.none(across, upright)), icon=":material/info:")
st.caption(":material/info: " + text("relations.note", lang))

st.subheader(text("relations.matrix_title", lang), anchor=False)
if likeness.told(index, report.edition_of(editions, year), likeness.scores(index["index"], year, ladder)):
    coefficients.show(index, year, ladder)
    if ours:
        likeness.alike(Own(ours, ladder, index), year)
