"""After the login one is where one wanted to go, and never elsewhere."""

from urllib.parse import quote, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config

from access import cookie
from door.back import NAME, BackToPage, own

HERE = "https://xephang.example.vn"
PAGE = "/ho-so?tinh=kon-tum&nam=2024"
ELSEWHERE = (
    "//evil.example",
    "//evil.example/ho-so",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example/",
    "javascript:alert(1)",
    "/ho-so/../../evil",
    "/%2f%2fevil.example",
    "/_stcore/metrics",
    "/auth/logout",
    "http://[evil",
    "",
    "/ho-so?" + "a" * 3000,
)


async def to_provider(_request: Request) -> RedirectResponse:
    return RedirectResponse("https://provider.example/authorize", status_code=302)


async def from_provider(request: Request) -> RedirectResponse:
    answer = RedirectResponse("/", status_code=302)
    if "code" in request.query_params:
        answer.set_cookie(cookie.NAME, "signed")
    return answer


def client() -> TestClient:
    routes = [Route("/auth/login", to_provider), Route("/oauth2callback", from_provider)]
    app = Starlette(routes=routes, middleware=[Middleware(BackToPage)])
    return TestClient(app, base_url=HERE, follow_redirects=False)


def back(referer: str, callback: str = "/oauth2callback?code=x") -> str:
    """Where a login leads that was asked for on that page."""
    asked = client()
    asked.get("/auth/login", headers={"Referer": referer})
    return str(asked.get(callback).headers["location"])


def test_a_login_leads_back_to_the_page_and_its_choices() -> None:
    assert back(f"{HERE}{PAGE}") == PAGE
    assert back(f"{HERE}/?lang=en") == "/?lang=en"
    assert back(f"{HERE}/") == back("") == "/"


def test_a_page_is_kept_for_one_login_and_out_of_reach_of_scripts() -> None:
    asked = client()
    told = asked.get("/auth/login", headers={"Referer": f"{HERE}{PAGE}"}).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=900"} <= set(told.split("; "))
    assert asked.get("/oauth2callback?error=x").headers["location"] == "/", "nobody was let in"
    assert asked.get("/oauth2callback?code=x").headers["location"] == PAGE
    assert asked.get("/oauth2callback?code=x").headers["location"] == "/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_s34_a_login_leads_to_no_other_site(address: str) -> None:
    """Neither by the page that a link was on, nor by a cookie that somebody else has set."""
    assert own(address) in {"", "/"} or not urlsplit(own(address)).netloc
    for referer in (address, f"{HERE}{address}"):
        to = urlsplit(back(referer))
        assert (to.scheme, to.netloc, to.path.startswith("//"), "\\" in to.path) == ("", "", False, False)
        assert to.path in {"/", "/ho-so"}
    asked = client()
    asked.cookies.set(NAME, quote(address, safe=""))
    assert asked.get("/oauth2callback?code=x").headers["location"] in {"/", "/ho-so"}


@pytest.mark.parametrize("referer", [f"https://evil.example{PAGE}", f"{HERE}.evil.example{PAGE}", f"{HERE}@evil{PAGE}"])
def test_s34_a_page_elsewhere_says_nothing_of_where_a_login_leads(referer: str) -> None:
    assert back(referer) == "/"


def test_no_letter_of_the_query_ends_the_header() -> None:
    assert back(f"{HERE}/ho-so?a=b c;d\"<>'|^") == "/ho-so?a=b%20c%3Bd%22%3C%3E%27%7C%5E"
    assert own("/ho-so?x=%0d%0aSet-Cookie:a") == "/ho-so?x=%0d%0aSet-Cookie%3Aa"


def test_below_a_path_of_its_own() -> None:
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "xep-hang")
    try:
        assert [own("/xep-hang/ho-so?a=1"), own("/xep-hang/")] == ["/xep-hang/ho-so?a=1", "/xep-hang/"]
    finally:
        config.set_option("server.baseUrlPath", before)
