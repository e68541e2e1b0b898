"""Styled tables written for the browser once: st.dataframe and st.table would write every cell anew at every run."""

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary, ref

import pandas as pd
from pandas.io.formats.style import Styler
from streamlit import dataframe_util
from streamlit.elements import arrow
from streamlit.elements import table as static
from streamlit.proto.ArrowData_pb2 import ArrowData

_write = arrow.marshall_styler  # type: ignore[attr-defined]
_as_arrow = dataframe_util.convert_pandas_df_to_arrow_bytes
# Rows of styles by their id: what hangs on a frame itself goes along to the frames made of it.
_arrow: dict[int, tuple[ref[pd.DataFrame], bytes]] = {}
_written: "WeakKeyDictionary[Styler, ArrowData]" = WeakKeyDictionary()


def begin() -> None:
    """From now on; nobody may change a style after it was shown."""
    arrow.marshall_styler = static.marshall_styler = _once  # type: ignore[attr-defined]
    dataframe_util.convert_pandas_df_to_arrow_bytes = _rows_once


def table(rows: pd.DataFrame, words: pd.DataFrame, css: Mapping[str, Sequence[tuple[int, int]]], name: str) -> Styler:
    """`rows` for st.dataframe and st.table with `words` (a frame of texts as large) in the cells.

    css: by style the cells that have it, by row and column. name: part of what the browser calls it, that of the same
    table before; pandas, which finds words and styles cell by cell, takes ten times as long. `rows` become the style's.
    """
    style, written = rows.style.set_uuid(name), ArrowData()
    written.styler.uuid = name
    written.styler.display_values = _as_arrow(words)
    written.styler.styles = "\n".join(
        f"{', '.join(f'#T_{name}_row{row}_col{column}' for row, column in cells)} {{ {said} }}"
        for said, cells in css.items()
        if cells
    )
    _written[style] = written
    key = id(rows)
    _arrow[key] = ref(rows, lambda _: _arrow.pop(key, None)), _as_arrow(rows)
    return style


def _once(proto: ArrowData, styler: Styler, default_uuid: str) -> None:
    if (written := _written.get(styler)) is None:
        _write(proto, styler, default_uuid)
        written = _written[styler] = ArrowData()
        written.styler.CopyFrom(proto.styler)
    proto.styler.CopyFrom(written.styler)


def _rows_once(df: pd.DataFrame, *, downcast_large_types: bool = False) -> bytes:
    of, turned = _arrow.get(id(df), (None, b""))
    if of and of() is df and not downcast_large_types:
        return turned
    return _as_arrow(df, downcast_large_types=downcast_large_types)
