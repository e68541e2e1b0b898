"""What is made once for a choice: for another version, language, theme or width it is made anew; tables once."""

import gc
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit import dataframe_util
from streamlit.elements import arrow
from streamlit.elements import table as static
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from pages.components import kept, pinned, styles
from pages.components.kept import Screen, Seen

SCREEN = Screen("light", False, 0)
READER = Seen("v1", "vi", SCREEN, "province", False)
OTHERS = [
    READER._replace(version="v2"),
    READER._replace(lang="en"),
    *(
        READER._replace(screen=other)
        for other in (SCREEN._replace(theme="dark"), Screen("light", True, 0), Screen("light", False, 640))
    ),
    READER._replace(ladder="backcast"),
    READER._replace(apart=True),
]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> list[Seen | None]:
    """The one reader there is; a test says who it is."""
    who: list[Seen | None] = [READER]
    monkeypatch.setattr(kept, "seen", lambda: who[0])
    return who


def test_the_same_choice_is_made_once_and_another_reader_gets_its_own(reader: list[Seen | None]) -> None:
    made: list[tuple[object, ...]] = []

    @kept.kept
    def words(*asked: object) -> tuple[object, ...]:
        made.append(asked)
        return asked

    assert [words("papi", 2024), words("papi", 2024)] == [("papi", 2024)] * 2
    assert len(made) == 1
    for other in OTHERS:
        reader[0] = other
        words("papi", 2024)
    assert len(made) == 1 + len(OTHERS) == len(Seen._fields) + len(Screen._fields)
    words("papi", 2023)
    assert made[-1] == ("papi", 2023)


def test_of_what_is_large_fewer_are_kept(reader: list[Seen | None]) -> None:
    made: list[int] = []
    few, many = kept.kept_of_all(made.append), kept.kept(made.append)
    for keep, most in ((few, kept.MOST_OF_ALL), (many, kept.MOST)):
        made.clear()
        for choice in [*range(most), *range(most)]:
            keep(choice)
        assert len(made) == most
        for choice in [*range(most + 1), 0]:
            keep(choice)
        assert made[most:] == [most, 0]


def test_before_there_is_a_version_nothing_is_kept(reader: list[Seen | None]) -> None:
    made: list[int] = []
    reader[0] = None

    @kept.kept
    def words() -> int:
        made.append(1)
        return len(made)

    assert [words(), words()] == [1, 2]


@pytest.fixture
def once() -> Iterator[None]:
    before = arrow.marshall_styler, dataframe_util.convert_pandas_df_to_arrow_bytes  # type: ignore[attr-defined]
    styles.begin()
    yield
    arrow.marshall_styler, dataframe_util.convert_pandas_df_to_arrow_bytes = before  # type: ignore[attr-defined]
    static.marshall_styler = before[0]  # type: ignore[attr-defined]


def test_a_styled_table_is_written_once_and_as_streamlit_writes_it(once: None) -> None:
    asked: list[float] = []

    def how(value: Any) -> str:
        asked.append(value)
        return f"{value:.1f}".replace(".", ",")

    def style() -> pd.io.formats.style.Styler:
        made = pd.DataFrame({"a": [1.25, 2.5], "b": ["x", None]}).style.set_uuid("table").format({"a": how}, na_rep="–")
        return made.set_properties(subset=pd.IndexSlice[[0], :], **{"font-weight": "700"})

    wanted, first, second, one = ArrowData(), ArrowData(), ArrowData(), style()
    marshall_styler(wanted, style(), "t")
    asked.clear()
    arrow.marshall_styler(first, one, "t")  # type: ignore[attr-defined]
    arrow.marshall_styler(second, one, "t")  # type: ignore[attr-defined]
    assert first == second == wanted and "1,2" in str(wanted.styler.display_values)
    assert asked == [1.25, 2.5]


def test_words_and_styles_that_are_known_are_written_as_pandas_finds_them(once: None) -> None:
    """In both of Streamlit's kinds of table."""
    rows = pd.DataFrame({"a": [1.25, None], "b": ["x", None]}, index=["first", "second"])
    words = pd.DataFrame({"a": ["1,25", "–"], "b": ["x", "–"]}, index=rows.index, dtype=object)
    bold, css = "font-weight: 700", {"font-weight: 700": [(0, 0), (0, 1)], "color: red": []}
    style = rows.style.set_uuid("table").format(lambda value: str(value).replace(".", ","), na_rep="–")
    wanted = ArrowData()
    marshall_styler(wanted, style.set_properties(subset=pd.IndexSlice[["first"], :], **dict([bold.split(": ")])), "t")
    for module in (arrow, static):
        found = ArrowData()
        module.marshall_styler(found, styles.table(rows, words, css, "table"), "t")
        assert found.styler.uuid == wanted.styler.uuid and found.styler.styles == wanted.styler.styles
        assert texts(found) == texts(wanted) == words.to_dict("list")


def test_the_rows_of_a_styled_table_are_turned_into_arrow_once_and_as_streamlit_turns_them(
    once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pd.DataFrame({"a": [1.25, None], "b": ["x", None]})
    wanted, turned = styles._as_arrow(rows), list[int]()

    def turn(df: pd.DataFrame, **how: Any) -> bytes:
        turned.append(len(df))
        return wanted

    monkeypatch.setattr(styles, "_as_arrow", turn)
    style = styles.table(rows, rows.astype(str), {}, "table")
    assert len(turned) == 2  # the rows, and the words in them
    for _ in range(2):
        found = ArrowData()
        arrow.marshall(found, style, "t")
        assert found.data == wanted
    assert len(turned) == 2
    other = ArrowData()
    arrow.marshall(other, rows.assign(a=2.0), "t")
    assert len(turned) == 3, "a frame made of it is another"
    del style, rows
    gc.collect()
    assert not styles._arrow


def texts(written: ArrowData) -> dict[str, list[str]]:
    read = pa.ipc.open_stream(written.styler.display_values).read_all()
    return {str(name): list(cells) for name, cells in read.to_pydict().items() if name in ("a", "b")}


def test_a_picture_is_drawn_once_for_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []

    def chart(frame: pd.DataFrame, year: int, *, focus: str, peers: list[str], noun: dict[str, str]) -> dict[str, Any]:
        drawn.append((year, focus))
        return {"n": len(frame)}

    monkeypatch.setattr(pinned, "version", lambda: "v1")
    frame = pd.DataFrame({"a": [1, 2]})
    options: dict[str, Any] = {"focus": "p1", "peers": ["p2"], "noun": {"one": "tỉnh"}}
    first = kept.drawn(chart, ("papi", 2024), frame, 2024, **options)
    assert first == {"n": 2} and kept.drawn(chart, ("papi", 2024), frame, 2024, **options) is first
    others: list[tuple[Any, int, dict[str, Any]]] = [(("papi", 2023), 2024, options), (("papi", 2024), 2023, options)]
    changed: list[dict[str, Any]] = [{"focus": "p3"}, {"peers": []}, {"noun": {"one": "bộ"}}]
    for of, year, said in [*others, *((("papi", 2024), 2024, options | one) for one in changed)]:
        kept.drawn(chart, of, frame, year, **said)
    assert len(drawn) == 6
    monkeypatch.setattr(pinned, "version", lambda: "v2")
    kept.drawn(chart, ("papi", 2024), frame, 2024, **options)
    assert len(drawn) == 7
    with pytest.raises(TypeError):
        kept.drawn(chart, (), frame, 2024, **options, more=frame)
