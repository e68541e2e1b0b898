"""The first page of a unit: every index at a glance, what needs attention, strong and weak components."""

from collections.abc import Mapping

from rankings import briefing, ladders, publishers
from rankings.briefing import Row, shown, told
from rankings.briefing.matter import Matter
from rankings.db import query, rows
from rankings.glances import newest_parts
from rankings.i18n import places, rank_of, signed, text
from rankings.site import drawing
from rankings.site.views import PROFILE, Card, Part, Place, View


def view(place: Place, glance: list[Row], found: Mapping[str, Matter], lang: str) -> View:
    """glance: of glances.all_of; found: the newest Matter by index."""
    name = briefing.name(place.unit, lang)
    lead = _lead(place, glance, name, lang)
    lead.append(briefing.facts(rows("facts", vintage=place.unit["vintage"], code=place.unit["code"])[0], lang))
    cards = [_card(row, found.get(row["index"]), place, lang) for row in glance]
    parts = [*_table(found, name, lang), *_field(place, glance, name, lang)]
    parts += [_attention(place, glance, lang), *_quarters(place, name, lang)]
    year = max((one.year for one in found.values()), default=0)
    return View(place, PROFILE, "", "", year, [one for one in lead if one], cards, parts)


def _lead(place: Place, glance: list[Row], name: str, lang: str) -> list[str]:
    """How many indices rose and fell; of a unit without a figure why there is none."""
    changes = [row["change"] for row in glance if row["year"]]
    if changes:
        return [briefing.across(changes, name, lang)]
    return list(dict.fromkeys(briefing.nothing(row, place.unit, place.ladder, lang) for row in glance))


def _card(row: Row, found: Matter | None, place: Place, lang: str) -> Card:
    if found is None:
        return Card(row["short_name"], "", "", "", (), [briefing.nothing(row, place.unit, place.ladder, lang)], "")
    head = text("briefing.index_year", lang, short=row["short_name"], year=row["year"])
    rank = rank_of(row["rank"], row["rank_of"]) if row["rank"] is not None else ""
    percent = row["score_unit"] in briefing.PERCENT
    score = briefing.score(row["score"], row["score_unit"], lang) if row["score"] is not None else ""
    sentences = [told.headline(found, lang), *told.cautions(found, lang), told.region(found, lang)]
    newer = briefing.newer(row, lang)
    said = [one for one in (*sentences, f"{newer}." if newer else "") if one]
    small = briefing.coverage(row, bool(row["publishes_rank"]), lang)
    return Card(head, small, rank, score, _moved(row, percent, lang), said, row["index"])


def _moved(row: Row, percent: bool, lang: str) -> list[tuple[str, str]]:
    """Change of rank and of score as written, each with the word for its colour."""
    change = row["change"] or {"rank_change": None, "score_change": None}
    unit = text("leaders.percent_points" if percent else "words.point_many", lang)
    said = []
    if change["rank_change"] is not None:
        said.append((places(change["rank_change"], lang), _way(change["rank_change"])))
    if change["score_change"] is not None:
        said.append((f"{signed(change['score_change'], lang)}\u00a0{unit}", _way(round(change["score_change"], 2))))
    return said


def _way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"


def _table(found: Mapping[str, Matter], name: str, lang: str) -> list[Part]:
    if not found:
        return []
    return [Part("", tables=[shown.standings([*found.values()], text("profile.newest", lang), lang)])]


def _field(place: Place, glance: list[Row], name: str, lang: str) -> list[Part]:
    """Where in the field it stands in each index."""
    known = [row for row in glance if row["year"]]
    if not known:
        return []
    title = text("pages.overview.strip", lang, name=name, **ladders.nouns(place.ladder, lang))
    publisher = publishers.several(known, lang)
    form = "estimated_from" if place.ladder == ladders.ESTIMATES else "source"
    source = text(f"pages.figure.{form}", lang, publisher=publisher)
    said = [f"{one}." for one in [briefing.standings(known, name, lang)]] if any(row["rank"] for row in known) else []
    return [Part("", said, pictures=[drawing.at_a_glance(known, title, source, place.ladder, lang)])]


def _attention(place: Place, glance: list[Row], lang: str) -> Part:
    asked = {"vintage": place.unit["vintage"], "code": place.unit["code"], "ladder": place.ladder}
    found, none = briefing.looked_at(rows("attention", **asked), glance, lang)
    points = [f"{head}: {'. '.join(one[0].upper() + one[1:] for one in said)}." for head, said in found]
    return Part(text("leaders.attention", lang), [none] if none else [], points)


def _quarters(place: Place, name: str, lang: str) -> list[Part]:
    """The components in the top and in the bottom quarter."""
    unit = {"vintage": place.unit["vintage"], "code": place.unit["code"]}
    parts = newest_parts(query("dossier", **unit, ladder=place.ladder))
    top, bottom = briefing.quarters(parts)
    said = briefing.balance(top, bottom, len(parts), name, lang)
    made = [Part("", [said])]
    for key, found in (("strong", top), ("weak", bottom)):
        lines = [briefing.part_standing(row, lang) for row in found]
        made.append(Part(text(f"profile.{key}", lang), [] if lines else [text("profile.nobody", lang)], lines))
    return made
