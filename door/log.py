"""Logs: one line of JSON an event for machines, one plain line for a person at a terminal; no secrets in either."""

import json
import logging
import os
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import streamlit.logger

from etl.audit import HERE

LONGEST = 4_000  # characters of one value; a traceback keeps its end, where the fault is
SECRET = re.compile(r"pass(word|wd)?$|secret|token|cookie|authorization|api_?key|credential", re.IGNORECASE)
BLOTTED = "[…]"
SILENT = {"uvicorn.access"}  # who asked for which address is the log of the proxy
IN_WORDS = (  # what reads as a secret inside a sentence, and what stays of it
    (
        re.compile(r"""(?i)\b([\w-]*(?:password|passwd|secret|token|cookie|authorization|api_?key))(["']?\s*[:=]).*"""),
        rf"\1\2 {BLOTTED}",
    ),
    (re.compile(r"(?i)\b(bearer|basic) [\w.~+/=-]{8,}"), rf"\1 {BLOTTED}"),
    (re.compile(r"(\w+://[^\s:/@]*):[^\s/@]+@"), rf"\1:{BLOTTED}@"),
    (re.compile(r"((?:https?|wss?)://[^\s?\"']*|/[\w./-]*)\?[^\s\"']+"), r"\1?…"),
)


def begin() -> None:
    """Every line of this server from now on, Streamlit's and uvicorn's too, through one handler to stderr.

    RANKINGS_LOG: json or plain; unset: plain at a terminal, else json.
    """
    handler = logging.StreamHandler(sys.stderr)
    told = os.environ.get("RANKINGS_LOG") or ("plain" if sys.stderr.isatty() else "json")
    handler.setFormatter(Plain() if told == "plain" else Json())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.INFO)
    # Streamlit gives each of its loggers a handler when the logger is made, which may be at any time.
    streamlit.logger.setup_formatter = _through_root
    for name in {*streamlit.logger._loggers, "uvicorn", *SILENT}:
        _through_root(logging.getLogger(name))


def _through_root(logger: logging.Logger) -> None:
    logger.handlers[:] = []
    logger.propagate = logger.name not in SILENT


class Json(logging.Formatter):
    """at (UTC), local, level, event, who, reference, the other values told, logger; text of lines that are not ours."""

    def format(self, record: logging.LogRecord) -> str:
        return one_line(json.dumps(_event(record), ensure_ascii=False, default=str))


class Plain(logging.Formatter):
    """The same for a person: the local time, the level, the event or text, then key=value."""

    def format(self, record: logging.LogRecord) -> str:
        told = _event(record)
        _, local, level, event = (told.pop(key) for key in ("at", "local", "level", "event"))
        words = [local[11:19], level, str(told.pop("text", event)), *(f"{key}={value}" for key, value in told.items())]
        return one_line(" ".join(words).replace("\n", "\\n"))


def one_line(said: str) -> str:
    """The text with everything that ends a line, moves the cursor or turns the direction of writing escaped."""
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in said)


def _event(record: logging.LogRecord) -> dict[str, Any]:
    at = datetime.fromtimestamp(record.created, UTC)
    told = getattr(record, "told", {})
    ours = record.name == "rankings"
    event = {
        "at": at.isoformat(timespec="milliseconds"),
        "local": at.astimezone(HERE).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "event": record.getMessage() if ours else "line",
        **{key: without_secrets(key, value) for key, value in told.items()},
        "logger": record.name,
    }
    if not ours:
        event["text"] = without_secrets("text", record.getMessage())
    if record.exc_info and record.exc_info[1]:
        event["trace"] = without_secrets("trace", "".join(traceback.format_exception(record.exc_info[1])))
    return event


def without_secrets(key: str, value: Any) -> Any:
    """The value as it may be written down: blotted out by its name, or inside a text; addresses without their query."""
    if SECRET.search(key):
        return BLOTTED
    if isinstance(value, dict):
        return {name: without_secrets(str(name), one) for name, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [without_secrets("", one) for one in value]
    if isinstance(value, int | float | None):
        return value
    said = str(value)
    for pattern, instead in IN_WORDS:
        said = pattern.sub(instead, said)
    return said if len(said) <= LONGEST else f"{said[: LONGEST // 4]} … {said[-LONGEST * 3 // 4 :]}"
