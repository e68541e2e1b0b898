"""A day is asked for in the same bounds every day, and those of the first editions can be picked."""

from datetime import date

import pytest
from streamlit.elements.widgets import time_widgets
from streamlit.testing.v1 import AppTest

ASKING = """
from datetime import date
from pages.components import days
import streamlit as st
st.write(str(days.ask("Ngày", {chosen}, "day")))
"""


class AnyDate(type):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, date)


class Later(date, metaclass=AnyDate):
    """The calendar of another day."""

    @classmethod
    def today(cls) -> "Later":
        return cls(2031, 5, 6)


def asked(chosen: str = "None") -> AppTest:
    found = AppTest.from_string(ASKING.format(chosen=chosen)).run()
    assert not found.exception
    return found


def test_a_page_with_a_day_to_pick_is_the_same_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    today = asked().date_input[0].proto.SerializeToString(deterministic=True)
    monkeypatch.setattr(time_widgets, "date", Later)
    assert asked().date_input[0].proto.SerializeToString(deterministic=True) == today


def test_the_announcement_of_the_first_edition_can_be_picked() -> None:
    found = asked()
    assert found.markdown[0].value == "None"
    assert found.date_input[0].min <= date(2013, 9, 5) <= found.date_input[0].max
    assert found.date_input[0].set_value(date(2013, 9, 5)).run().markdown[0].value == "2013-09-05"


def test_a_day_that_a_file_brought_is_shown_though_nobody_would_pick_it() -> None:
    assert asked("date(1930, 2, 3)").date_input[0].value == date(1930, 2, 3)
