"""What was made for other readers changes nothing that a reader sees, whatever was asked before."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.browser.servers import Server, Start, wait
from bench.load.streamlit_client import Reader
from tests.wide import WIDE

ROOT = Path(__file__).resolve().parents[1]
ADDRESSES = [
    *(f"/?tinh={tinh}{more}" for tinh in ("kon-tum", "ha-noi") for more in ("", "&cach_doc=uoc_tinh", "&lang=en")),
    "/?tinh=kon-tum&cach_doc=tien_than",
    "/?cap=ministry",
    *(
        f"/thay-doi?tinh={tinh}{more}"
        for tinh in ("kon-tum", "ha-noi")
        for more in (
            "",
            "&lang=en",
            "&nam=2023",
            "&nam=2024&so_voi=2021",
            "&xem=score",
            "&hai_nam=quadrant",
            "&cach_doc=tien_than",
            "&cach_doc=uoc_tinh",
            "&chi_so=par_index",
            "&chi_so=papi&nam=2024&chi_tieu=3",
            "&so_sanh=gia-lai,dak-lak",
        )
    ),
    *(
        f"/so-sanh?tinh={tinh}{more}"
        for tinh in ("kon-tum", "ha-noi")
        for more in ("", "&nam=2023", "&nhom=tat-ca", "&nhom=giap-ranh", "&cach_doc=uoc_tinh", "&so_sanh=gia-lai")
    ),
    *(
        f"/so-sanh?tinh=kon-tum&nhom=tu-chon&thanh_vien={own}"
        for own in ("kon-tum,gia-lai,dak-lak", "kon-tum,hue,ca-mau")
    ),
    *(
        f"/thanh-phan?tinh={tinh}{more}"
        for tinh in ("kon-tum", "ha-noi")
        for more in ("", "&nam=2023", "&so_voi=2021", "&cha=3", "&ve=score", "&cach_doc=uoc_tinh", "&lang=en")
    ),
    *(f"/quan-he?tinh=kon-tum{more}" for more in ("", "&nam=2021", "&y_chi_so=pci", "&chi_tieu=3", "&lang=en")),
    *(f"/ho-so?tinh={tinh}{more}" for tinh in ("kon-tum", "ha-noi") for more in ("", "&cach_doc=uoc_tinh", "&lang=en")),
    "/ho-so?tinh=kon-tum&chi_so=pci",
    *(
        f"/muc-tieu?tinh={tinh}{more}"
        for tinh in ("kon-tum", "ha-noi")
        for more in (
            "",
            "&lang=en",
            "&cach_doc=uoc_tinh",
            "&cach_doc=tien_than",
            "&chi_so=pci",
            "&hang=20",
            "&gia_tri=10",
        )
    ),
    *(f"/nguon?tinh=kon-tum{more}" for more in ("", "&lang=en", "&chi_so=pci", "&cach_doc=uoc_tinh", "&nam=2021")),
]


@pytest.fixture(scope="module")
def server(shipped_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("kept")
    arguments = ["-m", "bench.browser.product", str(folder / "questions"), "--server.port", "{port}"]
    start = Start(arguments, ROOT, {"RANKINGS_STORE": str(shipped_store)}, "/healthz")
    with start.serving(folder / "log") as found:
        wait(found, start.health, folder / "log")
        yield found


class Seen(Reader):
    """Keeps what is shown, by its place on the page."""

    def _take(self, message: ForwardMsg) -> bool:
        if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.HasField("download_button"):
                element.download_button.ClearField("deferred_file_id")  # another one at every run
            self.shown[tuple(message.metadata.delta_path)] = element.SerializeToString(deterministic=True)
        return super()._take(message)

    @property
    def shown(self) -> dict[tuple[int, ...], bytes]:
        kept: dict[tuple[int, ...], bytes] = self.__dict__.setdefault("_shown", {})
        return kept


def shown(server: Server, address: str) -> dict[tuple[int, ...], bytes]:
    async def look() -> dict[tuple[int, ...], bytes]:
        async with Seen(server.base, address, "") as reader:
            return reader.shown

    return asyncio.run(look())


@WIDE
@pytest.mark.skipif(sys.platform == "win32", reason="a signal makes the server forget")
def test_what_was_made_for_others_changes_nothing_that_a_reader_sees(server: Server) -> None:
    alone = {}
    for address in ADDRESSES:
        os.kill(server.process.pid, signal.SIGUSR1)
        alone[address] = shown(server, address)
        assert len(alone[address]) > 10, address
    for turn in range(2):
        walk = random.Random(turn).sample(ADDRESSES, len(ADDRESSES))  # noqa: S311
        unlike = [address for address in walk if shown(server, address) != alone[address]]
        assert not unlike
