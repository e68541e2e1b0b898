"""What anybody who knows the address would be given, given to a role: files made and handed in, counters, figures."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from access.roles import Role, role_of
from door.requests import from_here, login, path_of
from rankings import crowds
from rankings.i18n import LANGS, text

NEEDED = {"/media/": Role.VIEWER, "/_stcore/upload_file/": Role.EDITOR, "/_stcore/metrics": Role.ADMIN}


def needed(path: str) -> Role:
    """The role that a path asks for."""
    if f"/{crowds.FOLDER}/" in path:  # figures, under whatever path
        return Role.VIEWER
    return next((role for start, role in NEEDED.items() if path.startswith(start)), Role.NOBODY)


class Gates:
    """401 without a login where one would do, 403 where the login has too small a role; the rest goes on to `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = needed(path_of(scope)) if scope["type"] == "http" else Role.NOBODY
        claims = login(scope) if asked else None
        if role_of(claims, from_here(scope)) >= asked if asked else True:
            await self.app(scope, receive, send)
            return
        await said("refused" if claims else "no_login", 403 if claims else 401)(scope, receive, send)


def said(key: str, status: int, headers: dict[str, str] | None = None, **values: int) -> PlainTextResponse:
    """A short answer in both languages: which one the reader has is not known here."""
    words = "\n".join(text(f"door.{key}", lang, **values) for lang in LANGS)
    return PlainTextResponse(f"{words}\n", status, {"Cache-Control": "no-store"} | (headers or {}))
