"""Parts of a page that run again without the frame ask anew whether the reader still may."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests import attacker
from tests.browser.screen import serving
from tests.provider import let_in

FIGURES = "Kon Tum"
VIEWERS = ["@example.gov.vn"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the configuration of the server."""
    return tmp_path_factory.mktemp("parts")


@pytest.fixture(scope="module")
def base(release_store: Path, folder: Path) -> Iterator[str]:
    with serving(release_store, folder / "log.txt", more=attacker.network(folder)) as address:
        yield address


@pytest.fixture(autouse=True)
def _everybody_reads(folder: Path, base: str) -> None:
    let_in(folder, viewer=VIEWERS, editor=["sua@example.gov.vn"])


def says(told: list[ForwardMsg], words: str) -> bool:
    """Whether something of what the server sent has these words in it."""
    return any(words.encode() in one.SerializeToString() for one in told)


def whole(told: list[ForwardMsg]) -> bool:
    """Whether the whole page ran, at least in the end."""
    return told[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def drawn(connection: ClientConnection, page: str) -> list[str]:
    told = attacker.run(connection, page)
    assert says(told, FIGURES), page
    return attacker.parts(told)


@pytest.mark.parametrize("page", ["thay-doi", "so-sanh", "ho-so"])
def test_s05_no_part_of_a_page_runs_for_who_has_no_role_any_more(base: str, folder: Path, page: str) -> None:
    with attacker.websocket(base, who="xem") as connection:
        for part in drawn(connection, page):
            attacker.run(connection, page)
            told = attacker.run(connection, page, part=part)
            assert attacker.parts(told) and not whole(told), part
            let_in(folder, viewer=[])
            told = attacker.run(connection, page, part=part)
            assert says(told, "chưa được cấp quyền ở đây") and whole(told), part
            assert not any(one.delta.fragment_id for one in told if one.delta.HasField("new_element"))
            assert not says(told, FIGURES)
            let_in(folder, viewer=VIEWERS)


GONE = {
    "session over": ({"viewer": VIEWERS, "hours": 0.0001}, "đã quá"),
    "smaller role": ({"viewer": [*VIEWERS, "sua@example.gov.vn"]}, FIGURES),
    "configuration broken": ({"viewer": "all"}, "access.toml"),
}


@pytest.mark.parametrize(("lines", "then"), GONE.values(), ids=GONE)
def test_s06_the_whole_page_runs_and_says_what_is_left(
    base: str, folder: Path, lines: dict[str, Any], then: str
) -> None:
    with attacker.websocket(base, who="sua", iat=int(time.time()) - 60) as connection:
        part = drawn(connection, "thay-doi")[0]
        let_in(folder, **lines)
        told = attacker.run(connection, "thay-doi", part=part)
    assert whole(told) and says(told, then)


def test_s05_the_slide_on_the_wall_stops_following(base: str, folder: Path) -> None:
    """It asks once a second, by itself."""
    with attacker.websocket(base, who="xem") as connection:
        told = attacker.run(connection, "trinh-chieu", "chieu=1&phong=abcdef12")
        (part,) = [one.auto_rerun.fragment_id for one in told if one.HasField("auto_rerun")]
        assert not whole(attacker.run(connection, "trinh-chieu", part=part))
        let_in(folder, viewer=[])
        told = attacker.run(connection, "trinh-chieu", part=part)
    assert whole(told) and not says(told, FIGURES) and not any(one.HasField("auto_rerun") for one in told)
