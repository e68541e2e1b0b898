"""What was refused when a reader wanted to change something, said where they pressed; the page goes on as it was."""

import logging

import streamlit as st

from access.actions import NotAllowed
from etl.errors import EtlError
from pages.components.filters import lang
from pages.components.markup import plain
from rankings.i18n import text


class InWords:
    """Says what went wrong in the reader's language and goes on; what is served and what was chosen stay.

    The log has the event `change_refused` with the key of the message; who was not allowed is there already.
    """

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, EtlError):
            return False
        if not isinstance(error, NotAllowed):
            told = {"why": error.key, "reason": str(error.values.get("reason", ""))}
            logging.getLogger("rankings").warning("change_refused", extra={"told": told})
        said = "  \n".join(plain(line) for line in error.message(lang()).splitlines())
        st.error(said, title=text("upload.refused", lang()), icon=":material/error:")
        return True
