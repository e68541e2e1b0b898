"""Our region, cluster or own set against the others: strips, the ladder inside, the map."""

import streamlit as st

from pages.components import figure, filters, groups, report, tables
from rankings import briefing
from rankings.charts.boundarymap import boundary_map
from rankings.charts.dots import dots
from rankings.charts.strips import strips
from rankings.charts.tilemap import tilemap
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index = filters.index()
    ladder = filters.ladder(index["index"])
    slug = filters.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], ladder, slug)
    indicator = filters.indicator(index["index"], year)
    group = groups.choose(ladder, slug)
    peers = filters.peers(ladder, slug)

code, subject = index["index"], report.subject(index, indicator)
line, source = report.edition_line(index, editions.loc[year]), report.source(index)
standing = query("ladder", index=code, year=year, indicator=indicator["code"], ladder=ladder)
members = groups.members(standing, group, slug, peers)
said = briefing.region_rank(members.to_dict("records"), slug, groups.name(group), lang)
report.lead(briefing.level(report.own(standing, slug), subject, year, lang), said)
report.completeness(index, editions.loc[year])

where = dots(members, focus=slug, peers=peers, **figure.look(said, line, source))
figure.draw(where, said, f"{code}-{year}-group", tables.standing(members), slug)
groups.evidence(group)

if ladder == "province":
    title = text("pages.regions.strips", lang, subject=subject, year=year, scheme=groups.scheme_name(group))
    means = groups.means(code, year, indicator["code"], group)
    across, rows = groups.all_members(group)
    picture = strips(standing, across, rows, means=means, focus=slug, peers=peers, **figure.look(title, line, source))
    figure.draw(picture, title, f"{code}-{year}-regions", tables.standing(standing), slug)

    view = filters.view("ban_do", ["tile", "boundary"])
    title = text("pages.regions.map", lang, subject=subject, year=year)
    words = figure.look(title, line, source if view == "tile" else report.boundary_source(index))
    ask, draw = ("tiles", tilemap) if view == "tile" else ("boundaries", boundary_map)
    picture = draw(standing, query(ask, vintage="63"), by=report.colour_by(standing), focus=slug, peers=peers, **words)
    figure.draw(picture, title, f"{code}-{year}-map")
