"""The colours and fonts of the configuration, put into the message of every run: read once, they are the same."""

from functools import cache

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_populate = app_session._populate_theme_msg


def begin() -> None:
    """From now on; a changed configuration is read anew."""
    if app_session._populate_theme_msg is not _once:
        app_session._populate_theme_msg = _once
        config.on_config_parsed(_section.cache_clear, force_connect=True)


def _once(msg: CustomThemeConfig, section: str = "theme") -> None:
    if (read := _section(section)).ByteSize():  # nothing said stays unsaid: a copy of nothing would be something
        msg.MergeFrom(read)


@cache
def _section(section: str) -> CustomThemeConfig:
    read = CustomThemeConfig()
    _populate(read, section)
    return read
