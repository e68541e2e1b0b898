"""The pages that belong to nobody: where a unit is chosen, and where everything is from."""

from collections.abc import Iterator, Sequence
from typing import Any

from rankings import briefing, ladders
from rankings.briefing.citations import record
from rankings.db import rows
from rankings.document import Report
from rankings.export import origins
from rankings.i18n import text, unaccented
from rankings.regions import FIRST, NEW
from rankings.site import addresses
from rankings.site.citing import Cited
from rankings.site.pages import Site, framed, live
from rankings.site.views import PROFILE, Place

RULES = ("rank", "change", "missing", "priority")
NOTES = {
    (ladders.PROVINCE, "63"): ("site.old", "site.old_said"),
    (ladders.PROVINCE, "34"): ("site.new", "site.others_said"),
    (ladders.ESTIMATES, "34"): ("site.new", "site.new_said"),
}


def front(site: Site, places: Sequence[Place], lang: str) -> bytes:
    """Every unit under its region, and a field that finds one by a piece of its name."""
    shorts = ", ".join(row["short_name"] for row in rows("indices"))
    said = text("site.front_said", lang, indices=shorts)
    words = {
        "title": f"{text('site.front', lang)} {text('pages.product', lang)}",
        "description": said,
        "said": said,
        "live": live(site, "", lang),
        "scripts": ["find.js"],
        "ladders": [_units(kind, own, lang) for kind, own in _by_set(places).items()],
    }
    return framed(site, "front.html", addresses.FRONT, lang, words)


def _by_set(places: Sequence[Place]) -> dict[tuple[str, str], list[Place]]:
    found: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        found.setdefault((place.ladder, place.unit["vintage"]), []).append(place)
    return found


def _units(kind: tuple[str, str], places: Sequence[Place], lang: str) -> tuple[str, str, list[tuple[str, list[Any]]]]:
    heading, note = NOTES.get(kind, ("", "site.others_said"))
    groups: dict[str, list[Any]] = {}
    for region, place in _by_region(places, lang):
        name = briefing.name(place.unit, lang)
        plain = unaccented(f"{name} {place.unit['name_vi']}").lower()
        groups.setdefault(region, []).append((name, plain, addresses.page(place, PROFILE)))
    return text(heading, lang) if heading else ladders.title(kind[0], lang), text(note, lang), list(groups.items())


def _by_region(places: Sequence[Place], lang: str) -> Iterator[tuple[str, Place]]:
    """In the order of the regions; units of no region last."""
    known = {(row["vintage"], row["region_id"]): row for row in rows("groupings") if row["scheme"] in (FIRST, NEW)}
    order = list(known)
    where = [(one.unit["vintage"], one.unit["region_id"]) for one in places]
    ranked = sorted(zip(where, places, strict=True), key=lambda one: _at(one[0], order))
    for key, place in ranked:
        yield (str(known[key][f"name_{lang}"]) if key in known else ""), place


def _at(key: Any, order: list[Any]) -> int:
    return order.index(key) if key in order else len(order)


def sources(site: Site, lang: str) -> bytes:
    """Rules, every source record with its licence, the editions of every index with their breaks."""
    editions = rows("editions", index=None)
    listed = []
    for index in rows("indices"):
        own = [row for row in editions if row["index"] == index["index"]]
        heading = text("pages.sources.methods", lang, short=index["short_name"])
        listed.append((index["index"], heading, origins.editions(own, lang)._replace(notes=(), title=heading)))
    words = {
        "title": f"{text('site.all_sources', lang)}. {text('pages.product', lang)}",
        "description": text("pages.sources.rule_priority", lang),
        "live": live(site, "nguon", lang),
        "rules": RULES,
        "records": [_record(row, lang) for row in rows("sources")],
        "editions": listed,
        "nobody": Cited(Report("", "", "", 0, lang, "", ()), {}, lang),
    }
    return framed(site, "sources.html", addresses.SOURCES, lang, words)


def _record(row: dict[str, Any], lang: str) -> dict[str, Any]:
    shown = ("publisher", "title", "kind", "licence", "url", "file", "statements")
    return {column: value or "" for column, value in record(row, lang).items() if column in shown}
