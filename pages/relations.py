"""Which indicators go together, which components, and whose profile is like ours; described, never explained."""

import streamlit as st

from pages.components import axes, figure, filters, likeness, report, units
from rankings import briefing
from rankings.charts.scatter import scatter
from rankings.i18n import text
from rankings.relations import rank_correlation

lang = filters.lang()
with filters.row():
    index = filters.index()
    unit = units.unit("province")
    editions = filters.editions(index["index"], "province")
    year = filters.year(editions, index["index"], unit)
    across = axes.Axis(index, year, filters.indicator(index["index"], year))
    upright = axes.upright(across, unit)
    peers = units.peers("province", unit)

who, slug = briefing.name(unit, lang), unit["slug"]
pairs = axes.pairs(across, upright)
rho, n = rank_correlation(pairs[["x", "y"]])
title = briefing.together(rho, n, across.words, upright.words, lang)
report.lead(briefing.quarter(pairs, slug, who, across.words, upright.words, lang))
if n:
    under = axes.under(n)
    words = figure.look(title, under, axes.source(across, upright))
    picture = scatter(
        pairs,
        across.words,
        upright.words,
        x_unit=across.unit,
        y_unit=upright.unit,
        focus=slug,
        peers=peers,
        **words,
    )
    figure.draw(picture, title, f"{slug}-relation", axes.table(pairs, across, upright), slug)
else:
    st.info(text("relations.no_pair", lang), icon=":material/info:")
st.caption(":material/info: " + text("relations.note", lang))

cells = likeness.profiles(index, year)
scores = likeness.wide(cells)
st.subheader(text("relations.matrix_title", lang), anchor=False)
if likeness.told(index, report.edition_of(editions, year), scores):
    likeness.square(index, year, cells, scores)
    likeness.alike(index, year, cells, scores, unit)
