"""Whose figures: the province (or ministry, or department) in focus, its names in the other reading, its merger."""

import logging
import os
import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from etl.vintages import LAST_OF_HA_TAY
from pages.components import address
from pages.components.filters import choose, lang
from pages.components.screen import remembered
from rankings import db, ladders, names
from rankings.briefing import Row
from rankings.figured import capital
from rankings.i18n import LANGS, date, text, unaccented

SETTINGS = Path(__file__).parents[2] / "data" / "settings.toml"
MOST_PEERS = 7
NEW = "-34"


def home() -> str:
    """The slug of the installation's own province, as `setting` spells it where nobody is called so."""
    return _home(*setting())


def setting() -> tuple[str, str]:
    """Where the installation's own province is set, and what stands there: RANKINGS_PROVINCE, else the file."""
    named = os.environ.get("RANKINGS_PROVINCE")
    return ("RANKINGS_PROVINCE", named) if named else ("data/settings.toml", _of_file())


@cache
def _of_file() -> str:
    return str(tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["province"])


@cache
def _home(where: str, said: str) -> str:
    """The slug, the older one of two provinces of that name; that there is none stands once in the log."""
    slugs = [str(row["slug"]) for row in names.spelled(said) if row["vintage"] in ("63", "34")]
    if not slugs:
        logging.getLogger("rankings").warning("unknown_province", extra={"told": {"where": where, "province": said}})
        return said
    return said if said in slugs else min(slugs, key=lambda slug: slug.endswith(NEW))


def findable(row: Row) -> str:
    """A name that is found with and without accents, and by the one it had before: the list searches what it shows."""
    shown, plain = str(row[f"name_{lang()}"]), str(row.get("plain", row.get("former_vi", row["name_vi"])))
    other = unaccented(plain) if lang() == "vi" else plain
    return " · ".join(dict.fromkeys([shown, str(row.get(f"former_{lang()}", shown)), other]))


def units(ladder_code: str) -> dict[str, Row]:
    """Every unit of a ladder (for the estimates every one of the 34) by slug, in the order of names.

    A province that only exists since the merger says so in its name: 'Hưng Yên (mới)'. As published, those of the 34
    come after the 63 as soon as an edition speaks of them.
    """
    new = ladders.of_provinces(ladder_code)
    known = ladders.units(ladder_code)
    return {slug: _new(row) if new and slug.endswith(NEW) else row for slug, row in known.items()}


def _new(row: Row) -> Row:
    names = {f"name_{of}": text("pages.reading.new", of, name=row[f"name_{of}"]) for of in LANGS}
    return {**row, **names, "plain": row["name_vi"]}


def unit(ladder_code: str) -> Row:
    """The province (or ministry, or department) in focus, a row of `units`.

    Without one in the address it is the reader's last choice, else the installation's, as it is where the address
    names none we know. A province is then written there: whoever is sent the address may have chosen another one last.
    An address that names a province of the other reading is mended: kon-tum is quang-ngai-34 among the 34; so is one
    that somebody typed: Kon Tum, kontum. Of one that has no page (Hà Tây) it is said where its figures are.
    """
    known = units(ladder_code)
    name, own = word(ladder_code), ladders.of_provinces(ladder_code)
    said = (remembered() if own else None) or st.query_params.get(name, "")
    asked = typed(st.query_params.get(name, ""), known) or typed(said, known) or said
    meant = asked if asked in known else counterpart(str(asked), known)
    if meant and is_new(str(asked)) and asked not in known and asked == st.query_params.get(name):
        new = units(ladders.ESTIMATES)[str(asked)]
        address.notice("door.only_estimated", asked=new[f"name_{lang()}"], shown=known[meant][f"name_{lang()}"])
    ours = home() if home() in known else counterpart(home(), known)
    default = ours or next(iter(known))
    gone = _abolished(str(asked)) if own and st.query_params.get(name) else None
    if gone:
        del st.query_params[name]
    if meant and meant != st.query_params.get(name):
        st.query_params[name] = meant
    label = capital(text("pages.filter.don_vi", lang(), **ladders.nouns(ladder_code, lang())))
    if not own and not st.query_params.get(name):
        label = text("pages.filter.first_of_list", lang(), label=label)
    chosen = choose(name, list(known), default, lambda slug: findable(known[slug]), 222 if own else 330, label)
    if own and chosen != st.query_params.get(name):
        st.query_params[name] = chosen
    if gone:
        address.notice("door.abolished", **_told(gone), shown=known[chosen][f"name_{lang()}"])
    if own and not ours and chosen == default:
        where, said = setting()
        address.notice("door.no_home", where=where, asked=said, shown=known[chosen][f"name_{lang()}"])
    return known[chosen]


def _abolished(slug: str) -> Row | None:
    """The row of `abolished` of a province that no page is of."""
    return next((row for row in db.rows("abolished") if row["slug"] == slug), None)


def _told(gone: Row) -> dict[str, object]:
    names = {"asked": gone[f"name_{lang()}"], "into": gone[f"into_{lang()}"]}
    return {**names, "until": LAST_OF_HA_TAY, "on": date(gone["merged_on"], lang())}


def in_year(own: Row, year: int) -> Row:
    """Our unit as the edition of that year knows it: one of the 63 that did not merge is one of the 34 from 2025 on.

    It has the name of that time: Thừa Thiên Huế until 2024, Huế from 2025 on.
    """
    return own if own["vintage"] != "63" else among(own, ladders.vintage(ladders.PROVINCE, year)) or own


def among(own: Row, vintage: str) -> Row | None:
    """Our province as one of that set ('63', '34'), under the name it has in it; None where it merged."""
    if own["vintage"] == vintage != "63":
        return own
    code = own["code"] if own["vintage"] == vintage else ladders.went_on(own["vintage"]).get(own["code"])
    known = db.rows("units", ladder=ladders.PROVINCE, vintage=vintage)
    return next((row for row in known if row["code"] == code), None)


def typed(said: str, known: Collection[str]) -> str | None:
    """The slug of the unit whose name, in some spelling, stands where a slug should: one of `known` before others."""
    if not said or said in known:
        return None
    slugs = [str(row["slug"]) for row in names.spelled(said)]
    return next(iter(sorted(slugs, key=lambda slug: (slug not in known, slug.endswith(NEW)))), None)


def is_new(slug: str) -> bool:
    """Whether it is one of the provinces that a merger made; published editions may not know it yet."""
    return slug.endswith(NEW) and slug in units(ladders.ESTIMATES)


def word(ladder_code: str) -> str:
    """The word of the address that names a unit of a ladder."""
    return ladders.word(ladder_code)


def counterpart(slug: str, known: Collection[str]) -> str | None:
    """Of the other reading: the new province a predecessor went into; of a new one the predecessor that is ours, else
    the one that hosts the new seat (it gave its code)."""
    rows = db.rows("mergers")
    into = [row["new_slug"] for row in rows if row["old_slug"] == slug and row["new_slug"] in known]
    if into:
        return str(into[0])
    old = [row for row in rows if row["new_slug"] == slug and row["old_slug"] in known]
    old.sort(key=lambda row: (row["old_slug"] != home(), row["old_code"] != row["new_code"]))
    return str(old[0]["old_slug"]) if old else None


class Merger(NamedTuple):
    """A new province: its slug and row of `units`, and the slugs of the provinces that went into it."""

    slug: str
    new: Row
    predecessors: list[str]


def merger(own: Row) -> Merger | None:
    """The merger our province went into (or came from); None for one of the eleven that did not merge."""
    rows = db.rows("mergers")
    into = next((row["new_slug"] for row in rows if own["slug"] in (row["old_slug"], row["new_slug"])), None)
    old = [str(row["old_slug"]) for row in rows if row["new_slug"] == into]
    return Merger(str(into), units("backcast")[str(into)], old) if len(old) > 1 else None
