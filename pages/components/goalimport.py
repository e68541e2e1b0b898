"""A file of targets taken into the ledger: read as a whole or not at all."""

import csv
from collections.abc import Callable
from dataclasses import fields

import streamlit as st

from pages.components import refused, rights
from pages.components.filters import lang
from pages.components.markup import plain
from rankings import ledger, spoken
from rankings.i18n import text
from rankings.targets import BadTarget, Target, admitted, parse

BIGGEST = 200_000


def file(at: int, done: Callable[[str, str], None]) -> None:
    """Asks for a file and takes its targets; `at`: the round of the form, `done` says so."""
    st.markdown(text("targets.import_how", lang(), columns=", ".join(field.name for field in fields(Target))))
    upload = st.file_uploader(
        text("targets.file", lang()), type="csv", key=f"upload-{at}", max_upload_size=1, label_visibility="collapsed"
    )
    if upload is None:
        return
    found = _read(upload.getvalue())
    if not found:
        return
    st.markdown(text("targets.found", lang(), n=len(found)))
    if st.button(text("targets.import_now", lang(), n=len(found)), type="primary", key="import-now"):
        with refused.InWords():
            done("targets.imported", str(rights.do(ledger.add, found, who=rights.named())))


def _read(content: bytes) -> list[Target]:
    """The targets of an uploaded file; none, and a message, where it is too big or a row cannot be read."""
    if len(content) > BIGGEST:
        st.error(text("targets.too_big", lang(), most=BIGGEST // 1000), icon=":material/error:")
        return []
    try:
        found = [admitted(one, row) for row, one in enumerate(parse(content.decode("utf-8-sig")), 2)]
    except (UnicodeDecodeError, csv.Error):
        st.error(text("targets.not_text", lang()), icon=":material/error:")
        return []
    except BadTarget as bad:
        st.error(plain(spoken.bad_target(bad, lang())), icon=":material/error:")
        return []
    if not found:
        st.warning(text("targets.no_rows", lang()), icon=":material/info:")
    return found
