"""A publication live: its steps as they happen."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from etl import build
from etl.errors import EtlError
from pages.components.filters import lang
from pages.components.intake import saying
from rankings.i18n import text


@contextmanager
def progress() -> Iterator[build.Progress]:
    """The steps of a build live: a bar, and under it every step done."""
    status = st.status(text("upload.publishing", lang()), expanded=True)
    bar = status.progress(0.0)

    def step(name: str, done: int, total: int) -> None:
        known = saying.known(f"upload.building.{name}")
        said = text(f"upload.building.{name if known else 'file'}", lang(), file=name)
        bar.progress(min(done / max(total, 1), 1.0), said)
        if known:
            status.markdown(f":material/check: {said}")

    try:
        yield step
    except EtlError:
        status.update(label=text("upload.refused", lang()), state="error")
        raise
    status.update(label=text("upload.published_short", lang()), state="complete")
