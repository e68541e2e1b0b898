"""The HTML of every page of one language: the frame round it, its links, its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from rankings import briefing, ladders
from rankings.db import rows, served
from rankings.i18n import LANGS, date, text
from rankings.site import addresses, markup
from rankings.site.citing import Cited, Stated
from rankings.site.views import MENU, PROFILE, Place, View, report

CHARTS = ("plotly.min.js", "colours.js")


@dataclass(frozen=True)
class Site:
    """`url`: where it will stand, `live`: the live product, both without a slash at the end and empty where unknown.

    `known`: the questions of the unit of the page that have one, [(index, [question, …]), …].
    """

    url: str
    live: str
    known: Sequence[tuple[str, Sequence[str]]]


def framed(site: Site, template: str, path: str, lang: str, words: Mapping[str, Any]) -> bytes:
    """A page with its head and foot; `path` in its language; `words` has title, description and live."""
    own = addresses.inside(path, lang)
    root = addresses.up(own)
    told = {
        "lang": lang,
        "t": partial(text, lang=lang),
        "root": root,
        "home": root + addresses.inside(addresses.FRONT, lang),
        "all_sources": root + addresses.inside(addresses.SOURCES, lang),
        "canonical": f"{site.url}/{own}" if site.url else root + own,
        "languages": [(code, root + addresses.inside(path, code)) for code in LANGS],
        "name_of": partial(text, "pages.this_language"),
        "version": served().id,
        "day": date(str(served().manifest["built_at"])[:10], lang),
        "place": None,
        "scripts": (),
    }
    return (markup.environment().get_template(template).render(told | dict(words)) + "\n").encode()


def page(site: Site, view: View, stated: Stated, lang: str) -> tuple[str, bytes]:
    """Path and content of the page of one question."""
    place, path = view.place, addresses.page(view.place, view.question, view.index)
    sources = Cited(report(view, lang, served().id), stated, lang)
    name = briefing.name(place.unit, lang)
    crowds = [f"crowd-{one.crowd}.js" for part in view.parts for one in part.pictures if one.crowd]
    drawn = any(part.pictures for part in view.parts)
    words: dict[str, Any] = {
        "view": view,
        "place": place,
        "name": name,
        "title": _title(view, name, lang),
        "description": str(view.lead[0]),
        "live": live(site, view.question, lang, place, view.index, view.year),
        "scripts": [*CHARTS, *crowds, "site.js"] if drawn else [],
        "estimated": place.ladder == ladders.ESTIMATES,
        "sources": sources,
        **_links(site, view, path, lang),
    }
    return addresses.inside(path, lang), framed(site, "view.html", path, lang, words)


def _title(view: View, name: str, lang: str) -> str:
    if view.place.ladder == ladders.ESTIMATES:
        name = f"{name} ({text('site.estimated', lang)})"
    if not view.year:
        return text("site.title_nothing", lang, name=name)
    if view.question == PROFILE:
        return text("site.title_profile", lang, name=name, year=view.year)
    question = text(f"pages.{MENU[view.question]}.menu", lang)
    return text("site.title", lang, name=name, question=question, subject=view.short, year=view.year)


def live(site: Site, word: str, lang: str, place: Place | None = None, index: str = "", year: int = 0) -> str:
    """The same view of the live product; empty where nobody said where that is."""
    return addresses.live(site.live, word, lang, place, index, year) if site.live else ""


def _links(site: Site, view: View, path: str, lang: str) -> dict[str, Any]:
    """`questions` of this index (on the profile of the first), `indices` of this question, `ways` of every index."""
    place, root = view.place, addresses.up(path)
    known = dict(site.known)
    shorts = {row["index"]: row["short_name"] for row in rows("indices")}

    def way(question: str, index: str = "") -> str:
        return root + addresses.page(place, question, index)

    def menu(question: str) -> str:
        return text(f"pages.{MENU[question]}.menu", lang)

    chosen = view.index or next(iter(known), "")
    questions = [(menu(PROFILE), way(PROFILE), view.question == PROFILE)]
    questions += [(menu(one), way(one, chosen), one == view.question) for one in known.get(chosen, ())]
    indices = [
        (shorts[one], way(view.question if view.question in there else there[0], one), one == view.index)
        for one, there in known.items()
        if view.index
    ]
    ways = {one: [(menu(question), way(question, one)) for question in there] for one, there in known.items()}
    return {"questions": questions, "indices": indices, "ways": ways}
