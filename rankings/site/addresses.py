"""Where the pages of the site are, how one leads to another without a server, and where the same view is live."""

from urllib.parse import urlencode

from rankings import ladders
from rankings.i18n import LANGS
from rankings.site.views import PROFILE, Place

FOLDERS = {ladders.PROVINCE: "tinh", ladders.ESTIMATES: "uoc-tinh", "ministry": "bo"}
FRONT, SOURCES = "index.html", "nguon.html"


def page(place: Place, question: str, index: str = "") -> str:
    """'tinh/kon-tum/papi-thay-doi.html' under the folder of a language; the same words in both."""
    folder = FOLDERS.get(place.ladder, place.ladder)
    name = question if question == PROFILE else f"{index}-{question}"
    return f"{folder}/{place.slug}/{name}.html"


def inside(path: str, lang: str) -> str:
    """The path in the site of a page of one language."""
    return path if lang == LANGS[0] else f"{lang}/{path}"


def up(path: str) -> str:
    """'../../' of a page two folders deep: where the site begins, seen from it."""
    return "../" * path.count("/")


def live(base: str, word: str, lang: str, place: Place | None = None, index: str = "", year: int = 0) -> str:
    """The same view of the live product; its words are those of the pages."""
    asked: dict[str, object] = {}
    if place is not None:
        asked[ladders.word(place.ladder)] = place.slug
        asked |= {"cach_doc": "uoc_tinh"} if place.ladder == ladders.ESTIMATES else {}
        asked |= {} if ladders.of_provinces(place.ladder) else {"cap": place.ladder}
    asked |= {"chi_so": index, "nam": year} if index else {}
    asked |= {} if lang == LANGS[0] else {"lang": lang}
    return f"{base.rstrip('/')}/{word}" + (f"?{urlencode(asked)}" if asked else "")
