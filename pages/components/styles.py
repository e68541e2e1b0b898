"""A styled table written for the browser once: st.dataframe would write every cell of it anew at every run."""

from weakref import WeakKeyDictionary

from pandas.io.formats.style import Styler
from streamlit.elements import arrow
from streamlit.proto.ArrowData_pb2 import ArrowData

_write = arrow.marshall_styler  # type: ignore[attr-defined]
_written: "WeakKeyDictionary[Styler, ArrowData]" = WeakKeyDictionary()


def begin() -> None:
    """From now on; nobody may change a style after it was shown."""
    arrow.marshall_styler = _once  # type: ignore[attr-defined]


def _once(proto: ArrowData, styler: Styler, default_uuid: str) -> None:
    if (written := _written.get(styler)) is None:
        _write(proto, styler, default_uuid)
        written = _written[styler] = ArrowData()
        written.styler.CopyFrom(proto.styler)
    proto.styler.CopyFrom(written.styler)
