"""Every page of every unit, in both languages, into one folder; the work is shared out between processes."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from rankings import db, glances, ladders, names
from rankings.briefing.citations import keys_of
from rankings.briefing.matter import Matter, matter
from rankings.i18n import LANGS
from rankings.site import addresses, entrances, folder, pages, profile, questions, shared
from rankings.site.citing import stated
from rankings.site.pages import Site
from rankings.site.views import CHANGES, Place, View, report

AT_ONCE = 4  # units a process takes at a time


class Wish(NamedTuple):
    """`url`: where the site will stand, `live`: the live product, without a slash at the end, empty where unknown;
    `provinces`, `indices`: names to restrict to, everything where there are none."""

    url: str = ""
    live: str = ""
    provinces: Sequence[str] = ()
    indices: Sequence[str] = ()
    processes: int = 1


class Written(NamedTuple):
    pages: int
    files: int
    bytes: int


def write(target: Path, wish: Wish) -> Written:
    """Raises EtlError for a folder that is not ours, names.Unknown for a unit or an index nobody knows."""
    with _pinned(db.served().id), folder.written(target) as fresh:
        places = [*chain.from_iterable(map(_of_ladder, _ladders()))]
        wish = wish._replace(indices=[names.index(one)["index"] for one in wish.indices])
        chosen = _chosen(places, wish.provinces)
        crowds = _shared_out(fresh, chosen, wish) if wish.processes > 1 else _some((fresh, chosen, wish))
        _finish(fresh, chosen, crowds, wish)
        files = [path for path in fresh.rglob("*") if path.is_file()]
        return Written(sum(path.suffix == ".html" for path in files), len(files), sum(p.stat().st_size for p in files))


@contextmanager
def _pinned(version: str) -> Iterator[None]:
    """One version of the data from the first page to the last, whatever is published meanwhile."""
    before, db.wanted = db.wanted, lambda: version
    try:
        yield
    finally:
        db.wanted = before


def _pin(version: str | None) -> None:
    db.wanted = lambda: version


def _ladders() -> list[str]:
    """Those with figures, the estimates behind the provinces."""
    published = [code for code, row in ladders.known().items() if row["indices"]]
    estimated = any(row["ladder"] == ladders.ESTIMATES for row in db.rows("editions", index=None))
    return [*published[:1], *[ladders.ESTIMATES] * estimated, *published[1:]]


def _of_ladder(ladder: str) -> list[Place]:
    return [Place(ladder, unit) for unit in ladders.units(ladder).values()]


def _chosen(places: Sequence[Place], wanted: Sequence[str]) -> list[Place]:
    """By slug or by name; everybody where nobody is named."""
    found: list[Place] = [] if wanted else list(places)
    for one in wanted:
        meant = [place for place in places if names.key(one) in map(names.key, (place.slug, place.unit["name_vi"]))]
        if not meant:
            known = {names.key(place.unit["name_vi"]): str(place.unit["name_vi"]) for place in places}
            raise names.Unknown("province", one, [*dict.fromkeys(known.values())], names.nearest(one, known))
        found += [place for place in meant if place not in found]
    return found


Crowd = tuple[str, str, int]  # index, ladder, year


def _shared_out(fresh: Path, places: Sequence[Place], wish: Wish) -> set[Crowd]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(wish.processes, spawn, partial(_pin, db.wanted())) as pool:
        tasks = [(fresh, places[at : at + AT_ONCE], wish) for at in range(0, len(places), AT_ONCE)]
        return set(chain.from_iterable(pool.map(_some, tasks)))


def _some(task: tuple[Path, Sequence[Place], Wish]) -> set[Crowd]:
    """Writes the pages of some units; the shared grey lines they need."""
    fresh, places, wish = task
    return set(chain.from_iterable(_unit(fresh, place, wish) for place in places))


def _unit(fresh: Path, place: Place, wish: Wish) -> set[Crowd]:
    glance = [
        row for row in glances.all_of(place.unit, place.ladder) if not wish.indices or row["index"] in wish.indices
    ]
    found = {row["index"]: matter(row["index"], row["year"], place.slug, place.ladder) for row in glance if row["year"]}
    asked = {index: questions.asked(one) for index, one in found.items()}
    site = Site(wish.url, wish.live, list(asked.items()))
    views = {lang: _views(place, glance, found, asked, lang) for lang in LANGS}
    keys = {key for lang, own in views.items() for view in own for key in keys_of(report(view, lang, ""))}
    known = stated(keys)
    for lang, own in views.items():
        for view in own:
            put(fresh, *pages.page(site, view, known, lang))
    return {(index, place.ladder, one.year) for index, one in found.items() if CHANGES in asked[index]}


def _views(
    place: Place, glance: list[Any], found: dict[str, Matter], asked: dict[str, list[str]], lang: str
) -> list[View]:
    first = profile.view(place, glance, found, lang)
    return [first, *(questions.view(one, place, found[index], lang) for index, own in asked.items() for one in own)]


def put(fresh: Path, path: str, content: bytes) -> None:
    file = fresh / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _finish(fresh: Path, places: Sequence[Place], crowds: set[Crowd], wish: Wish) -> None:
    """The pages that are nobody's, what all pages share, and the mark of a finished site."""
    site = Site(wish.url, wish.live, ())
    for lang in LANGS:
        put(fresh, addresses.inside(addresses.FRONT, lang), entrances.front(site, places, lang))
        put(fresh, addresses.inside(addresses.SOURCES, lang), entrances.sources(site, lang))
    for name, content in shared.files(sorted(crowds)):
        put(fresh, name, content)
    if wish.url:
        own = sorted(path.relative_to(fresh).as_posix() for path in fresh.rglob("*.html"))
        put(fresh, "sitemap.xml", shared.sitemap(wish.url, own))
    put(fresh, folder.MARK, folder.mark(db.served().id))
