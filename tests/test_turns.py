"""Scripts take turns: in the order of their coming, one at a time, a long one does not hold up the others."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import turns
from pages.components.turns import Turns
from tests.machines import until
from tests.provider import VIEWER, Claims, claims, logging_in

FRAME = Path(__file__).parents[1] / "pages" / "frame.py"
LONG = 600.0  # seconds that no test lasts
SOON = 30.0


class Reader(threading.Thread):
    """Asks for a turn, says its name when it is inside and again when it leaves; stays until it is let go."""

    def __init__(self, desk: Turns, name: str, said: list[str]) -> None:
        super().__init__(name=name, daemon=True)
        self._desk, self._said = desk, said
        self.inside, self.go = threading.Event(), threading.Event()

    def run(self) -> None:
        with self._desk.taken():
            self._said.append(f"{self.name} in")
            self.inside.set()
            self.go.wait(SOON)
            self._said.append(f"{self.name} out")


def come(desk: Turns, name: str, said: list[str]) -> Reader:
    """A reader who has asked for a turn and stands in the line."""
    before = desk.last
    reader = Reader(desk, name, said)
    reader.start()
    until(lambda: desk.last is not before)
    return reader


def test_one_after_another_in_the_order_of_their_coming() -> None:
    desk, said = Turns(LONG), list[str]()
    readers = [come(desk, name, said) for name in "abcd"]
    for reader in readers:
        assert reader.inside.wait(SOON)
        assert [one.inside.is_set() for one in readers] == [one.name <= reader.name for one in readers]
        reader.go.set()
        reader.join(SOON)
    assert said == ["a in", "a out", "b in", "b out", "c in", "c out", "d in", "d out"]


def test_a_long_one_lets_the_next_pass_and_those_behind_wait_for_the_next() -> None:
    desk, said = Turns(0.05), list[str]()
    long, second = come(desk, "long", said), come(desk, "second", said)
    assert second.inside.wait(SOON) and said == ["long in", "second in"]
    second.go.set()
    second.join(SOON)
    third = come(desk, "third", said)
    third.go.set()
    third.join(SOON)
    assert said == ["long in", "second in", "second out", "third in", "third out"]
    long.go.set()


def test_a_script_that_fails_leaves_its_turn_to_the_next() -> None:
    desk, said = Turns(LONG), list[str]()
    with pytest.raises(ValueError, match="wrong"), desk.taken():
        raise ValueError("wrong")
    reader = come(desk, "next", said)
    assert reader.inside.wait(SOON)
    reader.go.set()


@pytest.mark.parametrize("who", [dict, lambda: claims(VIEWER)], ids=["login page", "first page"])
def test_every_page_runs_within_its_turn(
    who: Callable[[], Claims], tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shipped.is_dir()
    logging_in(tmp_path, monkeypatch)
    seen: list[str] = []

    class Watched(Turns):
        @contextmanager
        def taken(self) -> Iterator[None]:
            with super().taken():
                seen.append("inside")
                try:
                    yield
                finally:
                    seen.append("left")

    line = Watched(LONG)
    monkeypatch.setattr(turns, "scripts", line)
    app = AppTest.from_file(str(FRAME), default_timeout=120)
    app.user = who()
    assert not app.run().exception
    assert seen and seen == ["inside", "left"] * (len(seen) // 2)
    assert line.last and line.last.ended.is_set()
