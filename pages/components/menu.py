"""The one list of pages: module, word in the address (the same in both languages), icon."""

from collections.abc import Mapping
from urllib.parse import urlencode

PAGES = (
    ("overview", "tong-quan", ":material/space_dashboard:"),
    ("movers", "thay-doi", ":material/swap_vert:"),
    ("regions", "so-sanh", ":material/map:"),
    ("gains", "thanh-phan", ":material/bar_chart:"),
    ("relations", "quan-he", ":material/scatter_plot:"),
    ("province", "ho-so", ":material/article:"),
    ("targets", "muc-tieu", ":material/flag:"),
    ("present", "trinh-chieu", ":material/co_present:"),
    ("sources", "nguon", ":material/fact_check:"),
    ("upload", "nhap", ":material/upload_file:"),
)
NEEDED = {"upload": "upload"}  # the action without which a page is not in the menu
NO_PAGE = "khong_co"  # word in the address: the page that was asked for and is none


def address(page: str, said: Mapping[str, object]) -> str:
    """The address of a page, relative to the server's, with what is asked of it: "thay-doi?chi_so=papi"."""
    word = next(word for module, word, _ in PAGES if module == page)
    return f"{word}?{urlencode(said)}"


def known(path: str) -> bool:
    """Whether an address path ('/so-sanh', '/') is one of the pages."""
    return path.strip("/") in {"", *(word for _, word, _ in PAGES)}
