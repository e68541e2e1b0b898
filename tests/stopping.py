"""A real server in whose process a table is published, as in a thread of Streamlit's: python -m tests.stopping …

PORT STORE TABLE MARK SECONDS LIMIT: the publication stands still for SECONDS where it writes the new version, with the
file MARK beside it; the server waits at most LIMIT seconds for it, and for an upload.
"""

import logging
import sys
import threading
import time
from pathlib import Path

from streamlit.web import cli

from door import stop
from etl import disk, handing_in, originals, store, versions
from tests.release import RELEASE

ROOT = Path(__file__).resolve().parent.parent
WHO = "an\nWARNING forged \x1b[31m\u202e"
WHY = "cookie_secret=hunter2-hunter2 https://a.example/?token=hunter3-hunter3"


def main(port: str, folder: Path, table: Path, mark: Path, seconds: float, limit: float) -> None:
    stop.SENDING = stop.PUBLISHING = int(limit)

    def stand_still(operation: str, path: Path) -> None:
        if operation == "write" and path.name == "draft.duckdb":
            mark.touch()
            time.sleep(seconds)

    def publish() -> None:
        originals.receive(folder, b"x", "b\u1ea3ng\n\x1b[2J.csv", WHO)
        disk.before = stand_still
        handing_in.publish(RELEASE, folder, table, versions.Act(WHO, "publish", WHY), store.current(folder))

    class WhenReady(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.getMessage() == "ready":
                threading.Thread(target=publish, daemon=True).start()

    logging.getLogger("rankings").addHandler(WhenReady())
    cli.main(["run", str(ROOT / "app.py"), "--server.port", port], standalone_mode=False)


if __name__ == "__main__":
    _port, _folder, _table, _mark, _seconds, _limit = sys.argv[1:]
    main(_port, Path(_folder), Path(_table), Path(_mark), float(_seconds), float(_limit))
