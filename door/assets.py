"""Streamlit's own bundle and plotly.js (5 MB) compressed once per file, and our fonts."""

import importlib.metadata
from email.utils import formatdate
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from door.packed import packed

BUNDLE = (Path(streamlit.__file__).parent / "static").resolve()
PLOTLY = Path(str(importlib.metadata.distribution("plotly").locate_file("plotly/package_data/plotly.min.js")))
PLOTLY_PATH = f"app/plotly-{importlib.metadata.version('plotly')}.js"  # another release has another address
FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
# Streamlit shows this font until the theme arrives with ours; 170 KB that nobody gets to read.
STREAMLIT_FONT = "/static/media/SourceSansVF-Upright."
STAND_IN = FONTS / "be-vietnam-pro-latin-400-normal.woff2"
# Four thousand icons of which some hundred are used; ours has those (door/icons.py).
STREAMLIT_ICONS = "/static/media/MaterialSymbols-Rounded."
ICONS = FONTS / "material-symbols-rounded.woff2"
FOR_EVER = "public, max-age=31536000, immutable"


def bundle_file(path: str) -> Path | None:
    """The script or style sheet that a request path names, or None where it names nothing of ours."""
    if not path.startswith("/static/"):
        return None
    file = (BUNDLE / path.removeprefix("/")).resolve()
    known = file.is_relative_to(BUNDLE / "static") and file.suffix in MEDIA_TYPES and file.is_file()
    return file if known else None


class CompressedBundle:
    """Answers for Streamlit's hashed scripts and style sheets; everything else goes on to `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        for start, instead in ((STREAMLIT_FONT, STAND_IN), (STREAMLIT_ICONS, ICONS)):
            if scope["type"] == "http" and scope["path"].startswith(start):
                await font_response(instead)(scope, receive, send)
                return
        file = self.wanted(scope)
        if file is None:
            await self.app(scope, receive, send)
            return
        await compressed_response(file, await packed(file))(scope, receive, send)

    def wanted(self, scope: Scope) -> Path | None:
        """The file to answer with, or None for anything but a plain GET by a browser that takes gzip."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        headers = Headers(scope=scope)
        if "gzip" not in headers.get("accept-encoding", "") or "range" in headers:
            return None
        return bundle_file(scope["path"])


def compressed_response(file: Path, body: bytes) -> Response:
    return Response(
        body,
        media_type=MEDIA_TYPES[file.suffix],
        headers={
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
            "Cache-Control": FOR_EVER,
            "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
        },
    )


async def plotly(request: Request) -> Response:
    """plotly.js of the installed package; Streamlit's bundle has one of its own, which nobody is sent."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return compressed_response(PLOTLY, await packed(PLOTLY))
    return FileResponse(PLOTLY, media_type=MEDIA_TYPES[".js"], headers={"Cache-Control": FOR_EVER})


# Whatever stands before the folder is the path the server is under.
plotly_route = Route(f"/{{base:path}}{PLOTLY_PATH}", plotly)


async def font(request: Request) -> Response:
    """One font file; Streamlit itself would look for them beside the script it runs, in pages/."""
    file = FONTS / request.path_params["name"]
    if file.parent != FONTS or file.suffix != ".woff2" or not file.is_file():
        return Response("Not found", status_code=404)
    return font_response(file)


def font_response(file: Path) -> Response:
    return FileResponse(file, media_type="font/woff2", headers={"Cache-Control": FOR_EVER})


font_route = Route("/app/static/fonts/{name}", font)
