"""Before a page asks anything: a served version, built here if there is none, and trouble said in words."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from etl.errors import EtlError, messages
from etl.store import DATA, default_store
from pages.components import rights
from pages.components.markup import plain
from rankings import db
from rankings.i18n import text

REBUILD = ("no_version", "outdated")


class Finished(Exception):
    """A page has said all it can. What stands round it goes on, which st.stop() would not let it."""


def ready(lang: str) -> None:
    """Builds the first version with progress on the screen; says so when an older one is served."""
    try:
        version = db.served()
    except EtlError as error:
        if error.key not in REBUILD:
            raise
        _first_build(lang)
        version = db.served()
    if version.notice:
        key, values = version.notice
        st.warning(messages(lang)[key].format(**values), icon=":material/history:")


def _first_build(lang: str) -> None:
    from etl.build import build  # loads the readers, needed once in the life of an installation

    bar = st.progress(0.0, text("pages.start.building", lang))

    def progress(_step: str, done: int, total: int) -> None:
        bar.progress(min(done / max(total, 1), 1.0), text("pages.start.step", lang, done=done, total=total))

    try:
        rights.do(build, DATA, default_store(), progress)
    finally:
        bar.empty()


def unexpected(error: Exception) -> bool:
    """What nobody foresaw: the reader sees a sentence and a reference number, the log the rest. True: it is shown."""
    reference = secrets.token_hex(4)
    logging.getLogger("rankings").error("unexpected", extra={"told": {"reference": reference}}, exc_info=error)
    lang = str(st.session_state.get("lang", "vi"))
    st.error(
        text("door.unexpected", lang, reference=reference),
        title=text("pages.start.trouble", lang),
        icon=":material/error:",
    )
    return True


@contextmanager
def trouble_in_words(lang: str) -> Iterator[None]:
    """Shows an expected error as a message in the reader's language instead of a traceback."""
    try:
        yield
    except EtlError as error:
        st.error(plain(error.message(lang)), title=text("pages.start.trouble", lang), icon=":material/error:")
