"""The one HTML document behind every page: Streamlit's, with the reader's language and our title."""

import gzip
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from door.assets import BUNDLE, PLOTLY_PATH
from door.requests import path_of
from pages.components import menu
from rankings import crowds, ground
from rankings.i18n import LANGS, text

TITLES = {"vi": "Xếp hạng các tỉnh", "en": "Province rankings"}
# Pages are one level deep, so the server is beside them; else Streamlit asks below the page's own path: a 404 each.
ONE_BASE = 'window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}'
STYLES = Path(__file__).resolve().parent.parent / "static"
WITHOUT_PICTURES = {"nguon", "nhap"}  # the others have plotly.js on its way before Streamlit has begun
# What the menu of a column says in the bundle.
COLUMN_MENU = {
    "Sort ascending": "ascending",
    "Sort descending": "descending",
    "Autosize": "autosize",
    "Pin column": "pin",
    "Unpin column": "unpin",
    "Hide column": "hide",
}
SAID = ("skip", "svg", "undone", "away", "goes_on")  # by static/hand.js, in the words of the locale
NOT_PAGES = {"/healthz", "/readyz", "/metrics", "/oauth2callback"}
# Folders of addresses that answer something else than a page: Streamlit's and our own, below whatever base.
FOLDERS = {"_stcore", "media", "component", "static", "app", "auth", ground.FOLDER, crowds.FOLDER}


@lru_cache(maxsize=len(TITLES))
def document(language: str) -> bytes:
    """`whole` as gzip bytes."""
    return gzip.compress(whole(language).encode(), mtime=0)


def whole(language: str) -> str:
    """Streamlit's index.html with language, title, our scripts, our rules for the focus and for paper."""
    html = (BUNDLE / "index.html").read_text(encoding="utf-8")
    html = html.replace('<html lang="en">', f'<html lang="{language}">', 1)
    html = html.replace("<title>Streamlit</title>", f"<title>{TITLES[language]}</title>", 1)
    html = html.replace("<head>", f"<head><script>{ONE_BASE}</script><script>{_hand()}</script>", 1)
    return html.replace("</head>", "".join(_styles()) + "</head>", 1)


def _styles() -> Iterator[str]:
    """Our rules. Those of the slides ask what an element holds, which a browser works out anew whenever anything in it
    changes: static/hand.js takes them in while there is a slide."""
    yield f"<style>{''.join(map(_sheet, ('fonts', 'focus', 'words', 'looks')))}</style>"
    yield f'<style id="slides" media="not all">{_sheet("slides")}</style>'
    yield f'<style media="print">{_sheet("print")}</style>'


def _sheet(name: str) -> str:
    return (STYLES / f"{name}.css").read_text(encoding="utf-8")


def _hand() -> str:
    """Our scripts with their words in both languages: a reader changes the language without another document."""
    words = {lang: {name: text(f"door.{name}", lang) for name in SAID} for lang in LANGS}
    menus = {lang: {said: text(f"door.menu.{key}", lang) for said, key in COLUMN_MENU.items()} for lang in LANGS}
    told = {lang: words[lang] | {"menu": menus[lang]} for lang in LANGS}
    given = f"const WORDS = {json.dumps(told)}, PLOTLY = {json.dumps(PLOTLY_PATH)}"
    scripts = ("hand", "paper", "steps", "crowds", "sparkline", "picture", "prose", "ahead")
    return "\n".join([given, *((STYLES / f"{name}.js").read_text(encoding="utf-8") for name in scripts)])


def language_of(scope: Scope) -> str:
    chosen = parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["vi"])[-1]
    return chosen if chosen in TITLES else "vi"


class OwnDocument:
    """Answers a browser that opens a page; everything else goes on to `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not opens_page(scope):
            await self.app(scope, receive, send)
            return
        if elsewhere := _elsewhere(scope):
            await RedirectResponse(elsewhere, status_code=302)(scope, receive, send)
            return
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": "no-cache"}
        if scope["path"].strip("/") not in WITHOUT_PICTURES:
            headers["Link"] = f"<{PLOTLY_PATH}>; rel=preload; as=script"
        answer = Response(document(language_of(scope)), media_type="text/html", headers=headers)
        await answer(scope, receive, send)


def _elsewhere(scope: Scope) -> str | None:
    """Where a page that is none leads: to the first page, which stands at the root alone, with what was asked for."""
    asked, word = parse_qsl(scope["query_string"].decode("latin-1")), scope["path"].strip("/")
    if not menu.known(scope["path"]):
        up = "../" * (scope["path"].count("/") - 1) or "./"
        return f"{up}?{urlencode([*asked, (menu.NO_PAGE, word.replace('/', ' '))])}"
    if word == menu.PAGES[0][1]:
        return f"./?{urlencode(asked)}" if asked else "./"
    return None


def opens_page(scope: Scope) -> bool:
    """Whether this is a browser's GET for a page: one segment without a file ending, or something deeper that nobody
    else answers.

    '/ho-so/kon-tum' is none: the framework would answer with a document that looks for its scripts below '/ho-so' and
    stays white.
    """
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path, headers = scope["path"], Headers(scope=scope)
    is_place = _stands_alone(path) or (_stands_deeper(path) and path_of(scope) == path)
    takes_it = "text/html" in headers.get("accept", "") and "gzip" in headers.get("accept-encoding", "")
    return path.startswith("/") and is_place and not {"\\", "\0"} & set(path) and takes_it


def _stands_alone(path: str) -> bool:
    return "/" not in path[1:] and "." not in path and path not in NOT_PAGES


def _stands_deeper(path: str) -> bool:
    page, *below = path[1:].split("/")
    return bool(page) and any(below) and not (FOLDERS | {".", ".."}) & {page, *below}
