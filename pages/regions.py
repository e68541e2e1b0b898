"""Our region, cluster, neighbours or own set against the others: the ladder inside, who fell, all regions, the map."""

from pages.components import (
    falls,
    figure,
    filters,
    groups,
    lacking,
    maps,
    merging,
    ownset,
    peers,
    readings,
    report,
    tables,
    trace,
    units,
)
from pages.components.kept import drawn
from rankings import briefing, db, ladders, regions
from rankings.charts.dots import dots
from rankings.charts.strips import strips
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    unit = units.in_year(unit, year)
    since = filters.since(editions, year)
    indicator = filters.indicator(index["index"], year)
    vintage = ladders.vintage(ladder, year)
    group = groups.choose(ladder, unit, vintage)
    chosen = peers.choose(ladder, unit)
    own_set = ownset.members(ladder, group, unit["slug"], chosen)

edition = report.edition_of(editions, year)
code, slug, subject = index["index"], unit["slug"], report.subject(index, indicator)
line, source = report.line(index, edition, indicator), report.source(index)
asked = {"index": code, "year": year, "indicator": indicator["code"], "ladder": ladder}
keys = trace.of_units(code, indicator["code"], year)
beside = readings.beside(unit, chosen)
standing = query("ladder", **asked)
members = groups.members(standing, group, year, slug, own_set)
own = report.row_of(db.rows("ladder", **asked), unit)
report.lead(briefing.level(own, subject, year, lang), groups.sentence(members, unit, group))
merging.other_set(unit, index, ladder, year)
merging.merged(unit)
lacking.completeness(index, edition)
if not ownset.empty(ladder, group, own_set):
    title = text("pages.regions.group", lang, subject=subject, year=year, group=groups.name(group))
    value = {"value": report.best_known(members), "focus": slug, "peers": beside}
    of = *asked.values(), group, *members["slug"]
    picture = drawn(dots, of, groups.marked(members), **value, **figure.look(title, line, source))
    figure.draw(picture, title, f"{code}-{year}-group", groups.table(members), slug, keys, place="group")
    groups.evidence(members)
    ownset.keeping(ladder, group, own_set)
    if since is not None:
        falls.show(asked, since, members, group, subject, slug)
if not groups.schemes(vintage):
    lacking.no_regions()

inside, rows = groups.all_members(group, year, vintage)
title = briefing.medians(standing, inside, rows, subject, year, lang)
means = regions.means(code, year, indicator["code"], groups.scheme_of(group, vintage))
look = {"means": means, "focus": slug, "peers": beside, **figure.look(title, line, source)}
picture = drawn(strips, (*asked.values(), group, year), standing, inside, rows, **look)
figure.draw(picture, title, f"{code}-{year}-regions", tables.standing(standing), slug, keys, place="regions")
if ladders.of_provinces(ladder):
    title = briefing.leaders(standing.to_dict("records"), subject, year, lang)
    words = figure.look(title, line, source)
    maps.show(standing, tuple(asked.values()), vintage, slug, beside, words, f"{code}-{year}-map", keys)
