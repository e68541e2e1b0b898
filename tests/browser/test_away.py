"""A server that goes away while somebody reads, and comes back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from rankings.i18n import text
from tests.browser.screen import choose, free_port, settled, started

SHOWN = "body => getComputedStyle(body, '::after').content.slice(1, -1)"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_server_that_is_away_is_said_in_the_readers_words_and_the_page_goes_on_when_it_is_back(
    browser: Browser, served_store: Path, tmp_path: Path, lang: str
) -> None:
    port = free_port()
    page = browser.new_page(locale="vi-VN", viewport={"width": 1440, "height": 900})
    with started(served_store, tmp_path / "before.txt", port):
        page.goto(f"http://127.0.0.1:{port}/thay-doi?lang={lang}")
        settled(page)
    said = page.get_by_role("dialog", name=text("door.away", lang))
    expect(said).to_be_visible(timeout=60_000)
    body = said.locator("[data-away]")
    assert body.evaluate(SHOWN) == text("door.goes_on", lang)
    assert not any(child.is_visible() for child in body.locator("> *").all())
    with started(served_store, tmp_path / "after.txt", port):
        expect(said).to_have_count(0, timeout=60_000)
        settled(page)
        choose(page, {"vi": "Tỉnh của tôi", "en": "my province"}[lang], "Gia Lai")
        expect(page.get_by_test_id("stMain")).to_contain_text("Gia Lai")
    page.close()
