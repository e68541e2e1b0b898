"""Our region, cluster or own set against the others: the ladder inside, strips of all regions, the map."""

import streamlit as st

from pages.components import figure, filters, groups, report, tables, units
from rankings import briefing
from rankings.charts.boundaries import boundaries
from rankings.charts.dots import dots
from rankings.charts.strips import strips
from rankings.charts.tilemap import tilemap
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = filters.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    indicator = filters.indicator(index["index"], year)
    group = groups.choose(ladder, unit)
    peers = units.peers(ladder, unit)

edition = report.edition_of(editions, year)
code, slug, subject = index["index"], unit["slug"], report.subject(index, indicator)
line, source = report.line(index, edition, indicator), report.source(index)
standing = query("ladder", index=code, year=year, indicator=indicator["code"], ladder=ladder)
members = groups.members(standing, group, year, slug, peers)
report.lead(briefing.level(report.row_of(standing, unit), subject, year, lang), groups.sentence(members, unit, group))
report.completeness(index, edition)
title = text("pages.regions.group", lang, subject=subject, year=year, group=groups.name(group))
picture = dots(members, value=report.best_known(members), focus=slug, peers=peers, **figure.look(title, line, source))
figure.draw(picture, title, f"{code}-{year}-group", tables.standing(members), slug)
groups.evidence(group, year, members)
if ladder != "province":
    st.stop()

inside, rows = groups.all_members(group, year)
title = briefing.medians(standing, inside, rows, subject, year, lang)
means = groups.means(code, year, indicator["code"], group)
picture = strips(standing, inside, rows, means=means, focus=slug, peers=peers, **figure.look(title, line, source))
figure.draw(picture, title, f"{code}-{year}-regions", tables.standing(standing), slug)

drawn = filters.view("ban_do", ["tile", "boundary"])
title = briefing.leaders(standing.to_dict("records"), subject, year, lang)
options = {"by": report.best_known(standing), "focus": slug, "peers": peers, **figure.look(title, line, source)}
tiles = query("tiles", vintage=unit["vintage"])
if drawn == "tile":
    picture = tilemap(standing, tiles, **options)
else:
    picture = boundaries(standing, query("boundaries", vintage=unit["vintage"]), tiles, **options)
figure.draw(picture, title, f"{code}-{year}-map", tables.standing(standing), slug)
