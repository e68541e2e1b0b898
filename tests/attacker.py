"""What an attacker brings to a started server: signed cookies of people, a session of a websocket, raw requests."""

import json
import socket
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from itsdangerous import URLSafeTimedSerializer
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from access.cookie import NAME

SECRET = "only for a test, as long as one has to be 0123456789"  # noqa: S105
PROVIDER = f"""
[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "rankings"
client_secret = "a secret of the provider"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
"""
PEOPLE = """
viewer = ["@example.gov.vn"]
editor = ["sua@example.gov.vn"]
admin = ["quan-tri@example.gov.vn"]
"""


def network(folder: Path) -> dict[str, str]:
    """The environment of a server where people log in; its files are written into `folder`."""
    secrets, people = folder / "secrets.toml", folder / "access.toml"
    secrets.write_text(PROVIDER, "utf-8")
    people.write_text(PEOPLE, "utf-8")
    return {"STREAMLIT_SECRETS_FILES": str(secrets), "RANKINGS_ACCESS": str(people)}


def cookie(who: str, secret: str = SECRET, **more: Any) -> dict[str, str]:
    """The login of `who`@example.gov.vn as Streamlit would have signed it."""
    claims = {"is_logged_in": True, "email": f"{who}@example.gov.vn", "email_verified": True, "iat": int(time.time())}
    return {NAME: URLSafeTimedSerializer(secret, salt=NAME).dumps(json.dumps(claims | more))}


def websocket(
    base: str, origin: str | None = None, host: str | None = None, who: str | None = None, **more: Any
) -> ClientConnection:
    """A websocket to the server, of the page of somebody who logged in if `who` is given; raises InvalidStatus where it
    is refused. `more`: other claims of the login."""
    headers, given = {"Host": host} if host else {}, ["streamlit"]
    address = urlsplit(base)
    if who is not None:
        origin, token = base, generate_xsrf_token_string()
        cookies = cookie(who, origin=base, **more) | {"_streamlit_xsrf": token}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        given.append(token)
    return connect(
        f"ws://{address.netloc}/_stcore/stream",
        origin=Origin(origin) if origin else None,
        subprotocols=[Subprotocol(one) for one in given],
        additional_headers=headers,
        max_size=None,
    )


def run(connection: ClientConnection, page: str = "", query: str = "", part: str = "") -> list[ForwardMsg]:
    """What the server sends for one run of a page (its word in the address) with a query, or of a part (the id of a
    fragment) of the page that stands."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
    asked.rerun_script.fragment_id = part
    connection.send(asked.SerializeToString())
    told = received(connection)
    while told[-1].script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
        told += received(connection)
    return told


def received(connection: ClientConnection) -> list[ForwardMsg]:
    """What the server sends until a run has ended."""
    told: list[ForwardMsg] = []
    while not told or told[-1].WhichOneof("type") != "script_finished":
        given = connection.recv(timeout=60)
        assert isinstance(given, bytes)
        told.append(ForwardMsg.FromString(given))
    return told


def parts(told: list[ForwardMsg]) -> list[str]:
    """The ids of the fragments that a run drew."""
    return list(dict.fromkeys(one.delta.fragment_id for one in told if one.delta.fragment_id))


def session(connection: ClientConnection) -> str:
    """The id of the session behind a connection."""
    return next(one.new_session.initialize.session_id for one in run(connection) if one.HasField("new_session"))


def answer(base: str, request: bytes) -> bytes:
    """The first line of what the server answers to these very bytes."""
    place = urlsplit(base)
    with socket.create_connection((place.hostname, place.port or 80), timeout=20) as line:
        line.sendall(request)
        return line.recv(200).partition(b"\r\n")[0]
