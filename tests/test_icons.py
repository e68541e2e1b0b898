"""The icon font that is served draws every icon that anything asks for by its name."""

from fontTools.ttLib import TTFont

from door import icons
from door.assets import ICONS


def test_every_icon_that_is_named_is_in_the_font_that_is_served() -> None:
    """After an upgrade of Streamlit or a new icon: python -m door.icons."""
    whole, served = icons.ligatures(TTFont(icons.original())), icons.ligatures(TTFont(ICONS))
    assert len(icons.ours()) > 50
    assert icons.ours() <= set(whole), "no such icon"
    assert icons.wanted(set(whole)) - set(served) == set()


def test_an_icon_that_is_left_out_would_be_missed() -> None:
    served = icons.ligatures(TTFont(ICONS))
    assert "airline_seat_flat" in icons.ligatures(TTFont(icons.original()))
    assert "airline_seat_flat" not in served
    assert ICONS.stat().st_size < icons.original().stat().st_size / 4
