"""The product as `streamlit run app.py` starts it, its questions timed: python -m bench.browser.product LOG ….

Every question of the version in memory adds a line "name ms" to LOG. SIGUSR1 forgets the answers, as a new version
does.
"""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from streamlit.web.cli import main

from rankings import db


def timed(ask: Callable[..., Any], log: TextIO) -> Callable[..., Any]:
    def asked(name: str, **params: Any) -> Any:
        began = time.perf_counter()
        answer = ask(name, **params)
        log.write(f"{name} {(time.perf_counter() - began) * 1000:.3f}\n")
        return answer

    return asked


if __name__ == "__main__":
    with Path(sys.argv[1]).open("a", encoding="utf-8", buffering=1) as log:
        # Before the pages are loaded: they take these two names over.
        db.query, db.rows = timed(db.query, log), timed(db.rows, log)
        from pages.components import kept

        def forget(*_: object) -> None:
            db.forget()
            kept.forget()

        signal.signal(signal.SIGUSR1, forget)
        main(["run", "app.py", *sys.argv[2:]])
