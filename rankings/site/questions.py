"""One index of one unit, a page a question: what the live pages say first and show, from the same functions."""

import pandas as pd

from rankings import briefing
from rankings import regions as schemes
from rankings.briefing import Row, shown, told
from rankings.briefing.matter import SCHEMES, Matter
from rankings.db import query, rows
from rankings.document import Cell, Column, Table
from rankings.i18n import text
from rankings.site import drawing
from rankings.site.views import CHANGES, PARTS, REGIONS, Part, Place, View


def view(question: str, place: Place, found: Matter, lang: str) -> View:
    made = {CHANGES: _changes, REGIONS: _regions, PARTS: _parts}[question]
    lead, parts = made(found, lang)
    index = found.index
    return View(place, question, index["index"], index["short_name"], found.year, _said(lead), (), parts)


def asked(found: Matter) -> list[str]:
    """The questions that have an answer: no regions of what is no province, no components of what has none."""
    answered = [CHANGES] + [REGIONS] * bool(found.groups)
    return answered + [PARTS] * (shown.components(found, "vi") is not None)


def _said(sentences: list[str]) -> list[str]:
    return [one for one in sentences if one]


def _changes(found: Matter, lang: str) -> tuple[list[str], list[Part]]:
    """Ranks over the years; why the rank moved; who else moved most."""
    name = briefing.name(found.own, lang)
    history, _ = drawing.up_to(found.index["index"], found.unit.ladder, found.year)
    own = history[history["slug"] == found.unit.slug]
    title = briefing.path(own.to_dict("records"), name, found.index["short_name"], lang)
    parts = [Part("", pictures=[drawing.ranks(found, title, lang)], tables=[years(found, lang)])]
    if why := told.why(found, lang):
        parts.append(Part(text("leaders.why", lang), [why]))
    if moved := shown.movers(found, lang):
        parts.append(Part("", tables=[moved]))
    if unused := told.not_used(found, lang):
        parts.append(Part(text("written.not_used_section", lang), points=unused))
    return [told.headline(found, lang), *told.cautions(found, lang)], parts


def years(found: Matter, lang: str) -> Table:
    """Rank and score in every edition that knew our unit, newest first; why none; a bar where scores break."""
    asked = {"vintage": found.unit.vintage, "code": found.unit.code, "ladder": found.unit.ladder}
    own = [row for row in rows("dossier", **asked) if row["indicator"] == "total"]
    own = [row for row in own if row["index"] == found.index["index"] and row["year"] <= found.year]
    own.sort(key=lambda row: -int(row["year"]))
    heads = [Column(text(f"pages.column.{head}", lang), kind) for head, kind in (("year", "year"), ("rank", "text"))]
    heads.append(Column(text("pages.column.score", lang), "text"))
    said = {"name": briefing.name(found.own, lang), "short": found.index["short_name"]}
    keys = [found.key(year=int(row["year"])) for row in own if not briefing.known(row["missing"])]
    title, body = text("site.years", lang, **said), [_year(row, lang) for row in own]
    return Table(title, heads, body, (), shown.source(found, lang), [text("profile.history_note", lang)], keys)


def _year(row: Row, lang: str) -> list[Cell]:
    said = briefing.in_year(row, lang)
    if said.why:
        return [int(row["year"]), said.why, None]
    return [int(row["year"]), shown.rank(row), said.bar + said.score if said.score else None]


def _regions(found: Matter, lang: str) -> tuple[list[str], list[Part]]:
    """Our region's ladder, then all regions side by side."""
    group = found.groups[0]
    subject = found.index["short_name"]
    said = {"subject": subject, "year": found.year, "group": group.about[f"region_{lang}"]}
    inside = drawing.our_region(found, text("pages.regions.group", lang, **said), lang)
    table = shown.region(found, lang)
    scheme = SCHEMES[found.unit.vintage]
    ours = drawing.standing(found), schemes.members(scheme, found.year), schemes.groupings(scheme)
    title = briefing.medians(*ours, subject, found.year, lang)
    parts = [
        Part("", pictures=[inside], tables=[table] if table else []),
        Part("", pictures=[drawing.all_regions(found, title, lang)]),
    ]
    lead = [briefing.level(found.own, subject, found.year, lang), told.region(found, lang), *told.clusters(found, lang)]
    return [*lead, told.neighbours(found, lang)], parts


def _parts(found: Matter, lang: str) -> tuple[list[str], list[Part]]:
    """What rose and what fell of the components, and what moved the total."""
    name, unit, table = briefing.name(found.own, lang), found.index["unit"], shown.components(found, lang)
    tables = [table] if table else []
    if found.since is None:
        return [briefing.level(found.own, found.index["short_name"], found.year, lang)], [Part("", tables=tables)]
    frame = _frame(found)
    title = briefing.extremes(found.parts, "rank", unit, lang)
    said = {"short": found.index["short_name"], "since": found.since, "year": found.year}
    line = text("pages.gains.pair", lang, **said)
    picture = drawing.components(found, frame, title, line, lang)
    points = [*told.components(found, lang), told.composition(found, lang)]
    parts = [Part("", points=_said(points), pictures=[picture], tables=tables), *_total(found, frame, lang)]
    return [briefing.tally(found.parts, name, lang), briefing.changed(found.change, unit, lang)], parts


def _frame(found: Matter) -> pd.DataFrame:
    pair = {"index": found.index["index"], "ladder": found.unit.ladder, "year": found.year, "since": found.since}
    return query("components", vintage=found.unit.vintage, code=found.unit.code, parent="total", **pair)


def _total(found: Matter, frame: pd.DataFrame, lang: str) -> list[Part]:
    """The change of the total by its parts; in words why not where it cannot be told so."""
    if not briefing.adds_up(found.index, found.change, found.parts):
        return [Part("", [briefing.no_waterfall(found.index, lang)])]
    gained = briefing.score_change(found.change["score_change"], found.index["unit"], lang)
    said = {"name": briefing.name(found.own, lang), "change": gained, "since": found.since}
    unknown = int(frame["score_change"].isna().sum())
    note = [text("pages.gains.without_score", lang, n=unknown)] if unknown else []
    title = text("pages.gains.waterfall", lang, **said)
    return [Part("", note, pictures=[drawing.moved(found, frame, title, lang)])]
