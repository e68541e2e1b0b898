"""Who is timed: the pages of the product, and the peers that show the same chart."""

import importlib.util
import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.browser import choose
from bench.browser.servers import ROOT, Server, Start
from pages.components.menu import PAGES
from rankings.figured import capital
from rankings.i18n import called, text

CHART = ".js-plotly-plot .main-svg"
TABLE = '[data-testid="stDataFrame"] canvas'
# Of a page whose pictures are all out of sight, which are drawn when a reader comes near, the place of the first.
FIRSTS = {"sources": TABLE, "province": ".picture"}
TIMED = [name for name, *_ in PAGES if name not in ("upload", "present")]  # where a province is chosen
FIRST = "an-giang"  # of the names in order: what the peers show first
MAP = "regions, boundaries"
MINIMAL, ONE, STATIC, DASH = "minimal Streamlit", "one-chart Streamlit", "static page", "Dash"
QUIET_STREAMLIT = ("--server.headless", "true", "--browser.gatherUsageStats", "false")
PEER_SCRIPTS = {MINIMAL: "minimal", ONE: "one_chart", "naive Streamlit": "naive"}


@dataclass(frozen=True)
class App:
    """One app under one address; `first` is what a load waits for; `log`: the questions of the product's server."""

    name: str
    start: Start
    path: str
    choose: choose.Choose
    first: str = CHART
    log: Path | None = None

    @property
    def product(self) -> bool:
        return self.log is not None

    def asked(self) -> list[float]:
        """Milliseconds of every question so far."""
        lines = self.log.read_text("utf-8").splitlines() if self.log and self.log.exists() else []
        return [float(line.split()[1]) for line in lines]

    def forget(self, server: Server) -> None:
        """Empties the product's caches, as a new version does."""
        if self.product:
            os.kill(server.process.pid, signal.SIGUSR1)


def pages(folder: Path, store: Path, wanted: Iterable[str]) -> list[App]:
    """The product's pages that are wanted by name, and the page with the map of boundaries; a server each, so that no
    page finds the answers of another."""
    known = {name: f"/{path if at else ''}?tinh={FIRST}" for at, (name, path, _) in enumerate(PAGES) if name in TIMED}
    known[MAP] = known["regions"] + "&ban_do=boundary"
    return [page(name, path, folder, store) for name, path in known.items() if name in wanted]


def page(name: str, path: str, folder: Path, store: Path) -> App:
    log = folder / f"{name}.questions"
    arguments = ["-m", "bench.browser.product", str(log), "--server.port", "{port}"]
    start = Start(arguments, ROOT, {"RANKINGS_STORE": str(store)}, "/healthz")
    first = FIRSTS.get(name, CHART)
    label = capital(text("pages.filter.don_vi", "vi", **called("province", "vi")))
    return App(name, start, path, choose.streamlit(label), first, log)


def peers(folder: Path, wanted: Iterable[str]) -> list[App]:
    """The peers that are wanted by name and installed; `folder` holds what bench.peers.chart wrote."""
    known = [_streamlit(name, script, folder) for name, script in PEER_SCRIPTS.items()]
    known.append(App(STATIC, _module("static_site", folder), "/", choose.native))
    if dash_is_there():
        known.append(App(DASH, _module("dash_app", folder), "/", choose.dash))
    return [app for app in known if app.name in wanted]


def dash_is_there() -> bool:
    return importlib.util.find_spec("dash") is not None


def _module(name: str, folder: Path) -> Start:
    return Start(["-m", f"bench.peers.{name}", "{port}"], folder, {"BENCH_DATA": str(folder)})


def _streamlit(name: str, script: str, folder: Path) -> App:
    """With Streamlit's own settings: started outside of our folder, whose configuration is the product's."""
    arguments = ["-m", "streamlit", "run", str(ROOT / "bench" / "peers" / f"{script}.py"), "--server.port", "{port}"]
    arguments += ["--server.address", "127.0.0.1", *QUIET_STREAMLIT]
    start = Start(arguments, folder, {"BENCH_DATA": str(folder)}, "/_stcore/health")
    first = '[data-testid="stMetric"]' if script == "minimal" else CHART
    return App(name, start, "/", choose.streamlit("Province"), first)
