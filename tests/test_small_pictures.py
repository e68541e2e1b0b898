"""The small pictures of the profile: as many years as can be told apart, and said so."""

from typing import Any

import pytest

from pages.components import figure, multiparts
from pages.components.choice import Whose
from pages.components.filters import in_language, rows_by


@pytest.fixture
def drawn(shipped: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the pictures of PAPI of Kon Tum are drawn with."""
    asked: dict[str, Any] = {}
    monkeypatch.setattr(figure, "look", lambda title, said, source: asked.update(said=said) or {"title": title})
    monkeypatch.setattr(multiparts, "multiples", lambda rows, names, **given: asked.update(rows=rows, **given) or {})
    monkeypatch.setattr(figure, "draw", lambda picture, title, name, table, **told: asked.update(table=table))
    return asked


def draw() -> None:
    unit = rows_by("slug", "units", ladder="province", vintage="63")["kon-tum"]
    parts = in_language("vi", lambda: multiparts._components("papi", Whose(unit, "province")))
    assert parts is not None and parts.draw is not None
    parts.draw()


def test_no_more_years_are_drawn_than_can_be_told_apart(drawn: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """PAPI began in 2011; of its fourteen years the last five are drawn where five are as many as can be."""
    monkeypatch.setattr(multiparts, "YEARS", 5)
    draw()
    assert set(drawn["rows"]["year"]) == set(drawn["everybody"].years) == {2020, 2021, 2022, 2023, 2024}
    assert drawn["said"].endswith("; hình vẽ từ năm 2020, bảng bên dưới có mọi năm")
    table = in_language("vi", drawn["table"])
    assert {"2011", "2024"} <= set(table.rows.columns)


def test_all_years_there_are_now_are_drawn_without_a_word(drawn: Any) -> None:
    draw()
    assert min(drawn["everybody"].years) == 2011 and "hình vẽ từ" not in drawn["said"]
