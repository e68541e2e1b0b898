"""Headers that every answer carries."""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from door.policy import policy

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


# Of a request over TLS; the server believes X-Forwarded-Proto of the addresses in FORWARDED_ALLOW_IPS (127.0.0.1).
OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}


class SafeHeaders:
    """Adds ALWAYS and the policy of door.policy to each HTTP answer; leaves websockets alone.

    Over TLS it adds OVER_TLS and makes every cookie Secure. hosts: origins that may frame us, of door.embedding.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.headers = ALWAYS | {"Content-Security-Policy": policy(hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        tls = scope["scheme"] == "https"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (self.headers | (OVER_TLS if tls else {})).items():
                    headers[name] = value
                if tls:
                    message["headers"] = [_secure(*header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A cookie with Secure, any other header as it is."""
    plain = name.lower() == b"set-cookie" and b"secure" not in {part.strip().lower() for part in value.split(b";")}
    return name, value + b"; Secure" if plain else value
