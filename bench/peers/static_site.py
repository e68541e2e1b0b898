"""Files and nothing else: python -m bench.peers.static_site PORT serves plotly.js and a figure a province, compressed.

The limit of what a server can do: nothing is computed when a reader asks.
"""

import gzip
import json
import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import plotly

from bench.peers import chart

SITE = "site"


def write(folder: Path) -> None:
    """Page, plotly.js and figures into folder/site, each compressed as well."""
    site = folder / SITE
    (site / "figures").mkdir(parents=True)
    shutil.copy(Path(__file__).with_name("static.html"), site / "index.html")
    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", site)
    shutil.copy(folder / chart.NAMES, site)
    history, editions = chart.read(folder)
    for slug in chart.names(folder):
        words = json.dumps(chart.figure(history, editions, slug), separators=(",", ":"), ensure_ascii=False)
        (site / "figures" / f"{slug}.json").write_text(words, encoding="utf-8")
    for path in [path for path in site.rglob("*") if path.is_file()]:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


class Compressed(SimpleHTTPRequestHandler):
    """Serves name.gz for name; says so."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        found = super().translate_path(path)
        return found + ("index.html.gz" if found.endswith("/") else ".gz")

    def guess_type(self, path: str) -> str:  # type: ignore[override]
        return super().guess_type(path.removesuffix(".gz"))

    def end_headers(self) -> None:
        self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a line a request would be work that is not served."""


if __name__ == "__main__":
    with ThreadingHTTPServer(
        ("127.0.0.1", int(sys.argv[1])), partial(Compressed, directory=chart.folder() / SITE)
    ) as server:
        server.serve_forever()
