"""What one reader may have of the server at a time: megabytes handed in within an hour, open pages of one address."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from access.rates import RATES
from door.amounts import MB, PAGES, Budget, OpenPages
from etl.originals import LARGEST
from tests import attacker

PLACE = "/_stcore/upload_file/session/file"
AN_HOUR = RATES["upload_mb"].amount


async def received(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


def client(address: str, who: str = "") -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", received, methods=["PUT", "GET"])], middleware=[Middleware(Budget)])
    return TestClient(app, client=(address, 1234), cookies=attacker.cookie(who) if who else {})


def pieces() -> Iterator[bytes]:
    yield b"a"


def test_s35_megabytes_of_an_hour_are_counted_for_each_address_where_nobody_logs_in() -> None:
    asked = client("192.0.2.20")
    statuses = [asked.put(PLACE, content=bytes(10 * MB)).status_code for _ in range(AN_HOUR // 10)]
    assert set(statuses) == {200}
    refused = asked.put(PLACE, content=b"a")
    assert refused.status_code == 429 and 3500 < int(refused.headers["retry-after"]) <= 3600
    assert "chờ khoảng 60 phút rồi chọn lại" in refused.text and "Wait about 60 minutes" in refused.text
    assert client("192.0.2.21").put(PLACE, content=b"a").status_code == 200
    assert asked.get(PLACE).status_code == 200


def test_s35_a_file_that_hides_its_length_counts_as_the_largest() -> None:
    asked = client("192.0.2.22")
    most = AN_HOUR * MB // LARGEST
    assert [asked.put(PLACE, content=pieces()).status_code for _ in range(most + 1)] == [200] * most + [429]


def test_s35_the_megabytes_of_a_login_are_its_own_whatever_address_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in attacker.network(tmp_path).items():
        monkeypatch.setenv(name, value)
    addresses = [f"192.0.2.{at}" for at in range(30, 30 + AN_HOUR * MB // LARGEST)]
    assert {client(address, "lan").put(PLACE, content=pieces()).status_code for address in addresses} == {200}
    assert client("192.0.2.99", "lan").put(PLACE, content=b"a").status_code == 429
    assert client("192.0.2.30", "minh").put(PLACE, content=b"a").status_code == 200


async def opened(door: OpenPages, address: str, ended: asyncio.Event) -> str:
    """What becomes of a websocket: "open" for as long as nobody ends it, or that it was closed."""
    told: list[str] = []

    async def send(message: Any) -> None:
        told.append(message["type"])

    async def receive() -> Any:
        await ended.wait()

    await door({"type": "websocket", "client": (address, 1), "headers": []}, receive, send)
    return told[0] if told else "open"


async def behind(_scope: Any, receive: Any, _send: Any) -> None:
    await receive()


@pytest.mark.parametrize(
    ("address", "most"), [("192.0.2.7", PAGES), ("2001:db8::7", PAGES), ("127.0.0.1", 2 * PAGES), ("::1", 2 * PAGES)]
)
def test_s35_one_address_has_so_many_pages_open_and_others_are_not_in_the_way(address: str, most: int) -> None:
    async def crowd() -> None:
        door, ended = OpenPages(behind), asyncio.Event()
        waiting = [asyncio.create_task(opened(door, address, ended)) for _ in range(2 * PAGES)]
        other = asyncio.create_task(opened(door, "198.51.100.1", ended))
        await asyncio.sleep(0)
        ended.set()
        ends = await asyncio.gather(*waiting)
        assert ends.count("open") == most and ends.count("websocket.close") == 2 * PAGES - most
        assert await other == "open"
        assert await opened(door, address, ended) == "open", "who has left makes room"
        assert not door.open

    asyncio.run(crowd())
