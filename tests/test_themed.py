"""The theme of a run's message is the framework's own, read once and anew when the configuration changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from pages.components import themed

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(Path(__file__).parents[1])
    config.get_config_options(force_reparse=True)
    monkeypatch.setattr(app_session, "_populate_theme_msg", themed._populate)
    themed.begin()
    yield
    themed._section.cache_clear()


def whole(populate: object) -> CustomThemeConfig:
    """As the framework puts a session's theme together, section by section."""
    theme = CustomThemeConfig()
    parts = (theme, theme.light, theme.dark, theme.sidebar, theme.light.sidebar, theme.dark.sidebar)
    for part, section in zip(parts, SECTIONS, strict=True):
        populate(part, section)  # type: ignore[operator]
    return theme


def test_every_run_is_told_the_theme_that_the_framework_would_tell(once: None) -> None:
    own = whole(themed._populate)
    assert own.body_font and own.dark.green_text_color and not own.HasField("sidebar")
    for _ in range(2):
        assert whole(app_session._populate_theme_msg).SerializeToString() == own.SerializeToString()


def test_the_configuration_is_read_once_until_it_changes(once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def populate(msg: CustomThemeConfig, section: str = "theme") -> None:
        read.append(section)
        themed_before(msg, section)

    themed_before = themed._populate
    monkeypatch.setattr(themed, "_populate", populate)
    whole(app_session._populate_theme_msg)
    whole(app_session._populate_theme_msg)
    assert read == list(SECTIONS)
    config.get_config_options(force_reparse=True)
    whole(app_session._populate_theme_msg)
    assert len(read) == 2 * len(SECTIONS)
