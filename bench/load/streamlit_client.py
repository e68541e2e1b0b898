"""One reader of a Streamlit app without a browser: the websocket, its messages, a select that is changed."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

LARGEST = 1 << 26  # bytes of a message
CHARTS = ("plotly_chart", "picture", "metric")  # what a reader came for; the minimal app shows a metric


@dataclass(frozen=True)
class Run:
    """One run of the script: seconds from the asking to the first chart (None: unchanged or none) and to the last
    message, and what came over the wire."""

    chart: float | None
    last: float
    size: int
    messages: int


@dataclass
class Reader:
    """A session at `path` of the app at `base`; `label` names the select that `change` changes.

    Opens with the first run, as `async with`; raises RuntimeError where the script fails.
    """

    base: str
    path: str
    label: str
    first: Run | None = None
    options: Sequence[str] = ()
    _select: str = ""
    _script: str = ""
    _page: str = ""
    _query: str = ""
    _known: set[str] = field(default_factory=set)
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        asked = urlsplit(self.path)
        self._page, self._query = asked.path.strip("/"), asked.query
        began = time.perf_counter()
        address = f"ws{self.base.removeprefix('http')}/_stcore/stream"
        self._socket = await connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            max_size=LARGEST,
            compression=None,
            open_timeout=60,
            proxy=None,
        )
        self.first = await self._run([], began)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.close()

    async def change(self, _slug: str, name: str) -> Run:
        """Chooses the option whose text begins with `name`."""
        shown = next(one for one in self.options if one.startswith(name))
        return await self._run([WidgetState(id=self._select, string_value=shown)], time.perf_counter())

    @property
    def _wire(self) -> ClientConnection:
        if self._socket is None:
            raise RuntimeError("not opened")
        return self._socket

    async def _run(self, states: list[WidgetState], began: float) -> Run:
        await self._wire.send(self._ask(states).SerializeToString())
        chart, size, messages = None, 0, 0
        while True:
            told = await self._wire.recv(decode=False)
            size, messages = size + len(told), messages + 1
            message = ForwardMsg.FromString(told)
            if self._take(message) and chart is None:
                chart = time.perf_counter() - began
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return Run(chart, time.perf_counter() - began, size, messages)
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError(f"{self.base}{self.path}: the script cannot be read")

    def _ask(self, states: list[WidgetState]) -> BackMsg:
        asked = BackMsg()
        asked.rerun_script.query_string = self._query
        asked.rerun_script.page_script_hash = self._script
        asked.rerun_script.page_name = "" if self._script else self._page
        asked.rerun_script.cached_message_hashes.extend(self._known)
        asked.rerun_script.context_info.color_scheme = "light"
        asked.rerun_script.context_info.url = f"{self.base}/{self._page}"
        asked.rerun_script.widget_states.widgets.extend(states)
        return asked

    def _take(self, message: ForwardMsg) -> bool:
        """What a browser keeps of a message; whether it holds a chart."""
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._known.add(message.hash)
        if kind == "new_session":
            self._script = message.new_session.page_script_hash
        elif kind == "navigation":
            self._script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
            return False
        element = message.delta.new_element
        what = element.WhichOneof("type")
        if what == "exception":
            raise RuntimeError(f"{self.base}{self.path}: {element.exception.message}")
        if what == "selectbox" and element.selectbox.label == self.label:
            self._select, self.options = element.selectbox.id, list(element.selectbox.options)
        return (element.bidi_component.component_name if what == "bidi_component" else what) in CHARTS
