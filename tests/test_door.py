"""What the door does to answers before they leave the server."""

import asyncio
import gzip
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from door import assets, embedding, packed
from door.boundaries import boundaries_route
from door.document import OwnDocument, document, whole
from door.headers import ALWAYS, SafeHeaders
from door.policy import policy
from door.start import health_route, ready_to_serve
from rankings import ground
from tests.machines import until

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = next((assets.BUNDLE / "static" / "js").glob("index.*.js"))


async def behind(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"behind the door: {request.url.path}")


@pytest.fixture
def client() -> TestClient:
    app = Starlette(
        routes=[health_route, assets.font_route, assets.plotly_route, boundaries_route, Route("/{path:path}", behind)],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(OwnDocument),
            Middleware(assets.CompressedBundle),
        ],
    )
    return TestClient(app)


def test_scripts_arrive_compressed_whole_and_kept_for_ever(client: TestClient) -> None:
    answer = client.get(f"/static/js/{SCRIPT.name}", headers={"accept-encoding": "gzip, br"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < SCRIPT.stat().st_size / 2
    assert answer.content == SCRIPT.read_bytes()
    assert "immutable" in answer.headers["cache-control"]


def test_plotly_arrives_under_the_address_that_the_document_names(client: TestClient) -> None:
    assert f'PLOTLY = "{assets.PLOTLY_PATH}"' in gzip.decompress(document("vi")).decode()
    answer = client.get(f"/{assets.PLOTLY_PATH}", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip" and "immutable" in answer.headers["cache-control"]
    plain = client.get(f"/du-lieu/{assets.PLOTLY_PATH}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert answer.content == plain.content == assets.PLOTLY.read_bytes()


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (f"/static/js/{SCRIPT.name}", {"accept-encoding": "identity"}),
        (f"/static/js/{SCRIPT.name}", {"accept-encoding": "gzip", "range": "bytes=0-9"}),
        ("/static/js/none.js", {"accept-encoding": "gzip"}),
        ("/static/../index.html", {"accept-encoding": "gzip"}),
        ("/_stcore/health", {"accept-encoding": "gzip"}),
    ],
)
def test_everything_else_goes_on_to_streamlit(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.get(path, headers=headers).text.startswith("behind the door")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of what is compressed from now on; nothing has been before."""
    found: list[int] = []
    compress = gzip.compress

    def counting(data: bytes, **options: Any) -> bytes:
        found.append(len(data))
        return compress(data, **options)

    monkeypatch.setattr(packed, "_packed", {})
    monkeypatch.setattr("gzip.compress", counting)
    return found


@pytest.mark.parametrize("path", [f"/static/js/{SCRIPT.name}", f"/{assets.PLOTLY_PATH}"], ids=["bundle", "plotly"])
def test_thirty_readers_at_once_cost_one_compression(path: str, counted: list[int]) -> None:
    door = assets.CompressedBundle(Starlette(routes=[assets.plotly_route]))
    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", b"gzip")]}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(_message: Any) -> None:
        await asyncio.sleep(0)

    async def burst() -> None:
        await asyncio.gather(*(door(dict(scope), receive, send) for _ in range(30)))

    asyncio.run(burst())
    assert len(counted) == 1


def test_what_a_first_page_asks_for_is_compressed_before_anybody_asks(client: TestClient, counted: list[int]) -> None:
    page = client.get("/", headers={"accept": "text/html"}).text
    scripts = re.findall(r'"\./(static/[^"]+\.(?:js|css))"', page)
    counted.clear()  # the document itself
    asyncio.run(packed.pack_ahead(assets.BUNDLE, assets.PLOTLY))
    ahead = len(counted)
    for path in (*scripts, assets.PLOTLY_PATH):
        client.get(f"/{path}", headers={"accept-encoding": "gzip"})
    assert len(set(scripts)) > 20 and ahead == len(set(scripts)) + 1
    assert assets.PLOTLY.stat().st_size in counted and len(counted) == ahead


def test_a_server_compresses_ahead_while_it_is_ready(counted: list[int], shipped: Path) -> None:
    with TestClient(Starlette(lifespan=ready_to_serve)):
        until(lambda: assets.PLOTLY in packed._packed)
    assert shipped.is_dir() and counted


@pytest.mark.parametrize("path", ["/healthz", "/anything", f"/static/js/{SCRIPT.name}"])
def test_every_answer_carries_the_safe_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["content-security-policy"] == policy()
    assert "strict-transport-security" not in answer.headers


def test_only_the_named_portals_may_frame_us() -> None:
    hosts = ("https://portal.example.vn", "http://127.0.0.1:8000")
    app = Starlette(routes=[Route("/", behind)], middleware=[Middleware(SafeHeaders, hosts=hosts)])
    told = TestClient(app).get("/").headers["content-security-policy"].split("; ")
    assert told[-1] == "frame-ancestors 'self' https://portal.example.vn http://127.0.0.1:8000"
    assert [part.split()[0] for part in told].count("frame-ancestors") == 1


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("https://portal.example.vn", "https://portal.example.vn"),
        ("HTTPS://Portal.Example.vn:8443/", "https://portal.example.vn:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_a_portal_is_written_as_a_header_takes_it(entry: str, written: str) -> None:
    assert embedding.origin(entry) == written


@pytest.mark.parametrize(
    "entry",
    [
        "http://portal.example.vn",
        "portal.example.vn",
        "https://*.example.vn",
        "*",
        "https://a.vn/path",
        "https://a.vn; script-src *",
        "https://a.vn https://b.vn",
        "https://user@a.vn",
        "https://a.vn:99999",
        "https://[::1",
        "https://-a.vn",
        "https://a..vn",
        "https://a.vn\nX-Evil: 1",
        "javascript:alert(1)",
        "",
        5,
    ],
)
def test_anything_else_is_refused_at_the_start_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, entry: object
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f"embed_hosts = {json.dumps([entry])}", "utf-8")
    monkeypatch.setattr(embedding, "SETTINGS", settings)
    embedding.hosts.cache_clear()
    with pytest.raises(SystemExit, match=r"(?s)không phải địa chỉ nhúng được.*cannot be allowed"):
        embedding.said_hosts()


def test_the_shipped_installation_lets_nobody_frame_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RANKINGS_EMBED_HOSTS", raising=False)
    embedding.hosts.cache_clear()
    assert embedding.hosts() == ()


def test_health_answers(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok\n"


@pytest.mark.parametrize(("query", "language"), [("", "vi"), ("?lang=en", "en"), ("?lang=<x>", "vi")])
def test_a_page_opens_in_the_language_of_its_address(client: TestClient, query: str, language: str) -> None:
    answer = client.get(f"/thay-doi{query}", headers={"accept": "text/html"})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("page", "early"), [("", True), ("thay-doi", True), ("nguon", False), ("nhap", False)])
def test_plotly_sets_out_with_a_page_that_has_pictures(client: TestClient, page: str, early: bool) -> None:
    answer = client.get(f"/{page}", headers={"accept": "text/html"})
    assert (assets.PLOTLY_PATH in answer.headers.get("link", "")) is early


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_document_is_still_the_one_that_was_rewritten(language: str) -> None:
    """Streamlit may change its index.html; then the language and title would silently stay its own."""
    html = gzip.decompress(document(language)).decode()
    assert "<title>Streamlit</title>" not in html
    assert f'<html lang="{language}">' in html


def test_every_font_of_the_document_is_served_and_none_is_sent_with_every_run(client: TestClient) -> None:
    fonts = re.findall(r'@font-face \{ font-family: "Be Vietnam Pro";[^}]+ url\("([^"]+)"\)', whole("vi"))
    assert len(fonts) == 8
    for url in fonts:
        answer = client.get("/" + url)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "font/woff2"), url
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["font"].startswith("Be Vietnam Pro") and "fontFaces" not in theme


@pytest.mark.parametrize("name", ["OFL.txt", "none.woff2", "..%2F..%2Fapp.py", ".."])
def test_nothing_but_fonts_is_served_as_a_font(client: TestClient, name: str) -> None:
    answer = client.get(f"/app/static/fonts/{name}")
    assert answer.status_code == 404 or answer.text.startswith("behind the door")


def test_streamlits_own_font_is_stood_in_for(client: TestClient) -> None:
    name = next((assets.BUNDLE / "static" / "media").glob("SourceSansVF-Upright*")).name
    assert client.get(f"/static/media/{name}").content == assets.STAND_IN.read_bytes()


def test_every_page_carries_the_rules_for_paper() -> None:
    html = gzip.decompress(document("vi")).decode()
    assert '<style media="print">' in html
    assert "@page" in html


def test_outlines_arrive_compressed_and_are_kept_for_ever(client: TestClient, shipped: Path) -> None:
    found = ground.served("63")
    answer = client.get(f"/{found.address}", headers={"accept-encoding": "gzip"})
    assert (answer.status_code, answer.headers["content-encoding"]) == (200, "gzip")
    assert int(answer.headers["content-length"]) == len(found.content) < len(answer.content) / 3
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.json()["features"]) == 2 * 63


def test_outlines_arrive_where_nothing_is_compressed(client: TestClient, shipped: Path) -> None:
    found = ground.served("34")
    answer = client.get(f"/{found.address}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == gzip.decompress(found.content)


def test_outlines_are_found_under_any_base_path(client: TestClient, shipped: Path) -> None:
    found = ground.served("63")
    assert client.get(f"/du-lieu/{found.address}").content == gzip.decompress(found.content)


def test_an_older_name_of_the_outlines_leads_to_the_served_ones(client: TestClient, shipped: Path) -> None:
    answer = client.get("/du-lieu/boundaries/34-0123456789ab.geojson")
    assert str(answer.url).endswith(f"/du-lieu/{ground.served('34').address}")
    assert answer.history[0].headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["35-0123456789ab.geojson", "63-0123456789ab.svg", "..", "world_50m.json"])
def test_nothing_but_outlines_is_served_as_outlines(client: TestClient, shipped: Path, name: str) -> None:
    answer = client.get(f"/boundaries/{name}", follow_redirects=False)
    assert answer.status_code == 404 or answer.text.startswith("behind the door")


def test_plotlys_base_map_is_ours_and_empty(client: TestClient) -> None:
    assert client.get("/boundaries/world_110m.json").json() == {"type": "Topology", "objects": {}, "arcs": []}


def test_outlines_of_a_version_that_is_no_longer_served_arrive_all_the_same(
    client: TestClient, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = ground.served("63")._replace(name="63-000000000000.geojson", content=gzip.compress(b"{}"))
    monkeypatch.setitem(ground._named, older.name, older)
    answer = client.get(f"/{older.address}", follow_redirects=False)
    assert (answer.status_code, answer.content) == (200, b"{}")


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/tong-quan", "./"),
        ("/tong-quan?tinh=kon-tum&lang=en", "./?tinh=kon-tum&lang=en"),
        ("/xyz", "./?khong_co=xyz"),
        ("/ho-so/kon-tum?tinh=ha-noi", "../?tinh=ha-noi&khong_co=ho-so+kon-tum"),
        ("/ho-so/kon-tum/2024", "../../?khong_co=ho-so+kon-tum+2024"),
        ("/a/b?lang=en", "../?lang=en&khong_co=a+b"),
        ("/etc/passwd", "../?khong_co=etc+passwd"),
        ("/bao-cao/2024.html", "../?khong_co=bao-cao+2024.html"),
    ],
)
def test_the_first_page_stands_at_the_root_alone(client: TestClient, asked: str, leads_to: str) -> None:
    answer = client.get(asked, headers={"accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, leads_to)


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/health",
        "/_stcore/agent/foo",
        "/media/0a1b.csv",
        "/component/a/index.html",
        "/static/js/none.js",
        "/app/static/none.png",
        "/auth/login",
        "/du-lieu/_stcore/host-config",
        "/du-lieu/app/none.js",
        "/oauth2callback",
        "/healthz/",
    ],
)
def test_an_address_that_answers_something_else_is_taken_for_no_page(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"}, follow_redirects=False)
    assert answer.text.startswith(("behind the door", "ok")) or answer.status_code in {307, 404}
    assert "khong_co" not in answer.headers.get("location", "")


def test_what_stands_below_the_path_of_the_server_is_left_to_the_framework(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("door.requests.config.get_option", {"server.baseUrlPath": "xep-hang"}.get)
    assert client.get("/xep-hang/ho-so", headers={"accept": "text/html"}).text.startswith("behind the door")
