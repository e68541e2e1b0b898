"""Which apps are put under load, and who reads them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.browser import apps
from bench.load import http_client
from bench.load.http_client import Visitor
from bench.load.streamlit_client import Reader
from rankings.figured import capital
from rankings.i18n import called, text

PAGE = "movers"  # the product's chart page that is held against the peers
NAIVE = "naive Streamlit"
Client = Reader | Visitor


@dataclass(frozen=True)
class Loaded:
    """An app and its readers: `reader` makes one of the app at an address, who begins with a province."""

    app: apps.App
    reader: Callable[[str, str], Client]

    @property
    def name(self) -> str:
        return self.app.name


def loaded(folder: Path, store: Path, peers: Sequence[str]) -> list[Loaded]:
    """The peers asked for, and last the product's page; `folder` holds what bench.peers.chart wrote."""
    visited = {apps.STATIC: http_client.static, apps.DASH: http_client.dash}
    found = [
        Loaded(app, _visitor(visited[app.name]) if app.name in visited else _reader("/", "Province"))
        for app in apps.peers(folder, peers)
    ]
    return [*found, product(folder, store)]


def product(folder: Path, store: Path, page: str = PAGE) -> Loaded:
    """A page of the product in a server of its own, as `streamlit run app.py` starts it."""
    (app,) = apps.pages(folder, store, [page])
    label = capital(text("pages.filter.don_vi", "vi", **called("province", "vi")))
    return Loaded(app, _reader(app.path.split("?")[0], label))


def _reader(path: str, label: str) -> Callable[[str, str], Client]:
    return lambda base, slug: Reader(base, f"{path}?tinh={slug}", label)


def _visitor(ask: http_client.Ask) -> Callable[[str, str], Client]:
    return lambda base, slug: Visitor(base, ask, slug)
