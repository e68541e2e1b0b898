"""Words and tables that static/prose.js writes, in a real browser."""

import json
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.browser.conftest import Visit
from tests.browser.screen import PHONE, choose, until

WRITE = """said => {
  const place = document.createElement('div')
  document.body.append(place)
  window.showProse({data: new TextEncoder().encode(said), parentElement: place})
  return place.innerHTML
}"""


def written(page: Page, *said: Any) -> str:
    return str(page.evaluate(WRITE, json.dumps({"prose": "a/test", "said": said}) + "\n"))


def test_no_character_of_the_data_is_markup(visit: Visit) -> None:
    page = visit("/nguon")
    word = "<img src=x onerror='a()'> **b** [a](http://b) :red[c]"
    said = written(page, ["p", {}, word, ["b", {}, word]], ["table", {}, ["tbody", {}, ["tr", {}, ["td", {}, word]]]])
    assert "<img" not in said and said.count("&lt;img src=x onerror='a()'&gt; **b** [a](http://b) :red[c]") == 3
    for tag in ("script", "iframe", "img", "svg", "style"):
        with pytest.raises(Error, match=f"{tag} is not written"):
            written(page, [tag, {}, "x"])
    for name in ("onclick", "src", "id"):
        with pytest.raises(Error, match=f"{name} is not said"):
            written(page, ["p", {name: "x"}, "x"])


ADDRESSES = {
    "https://snv.kontum.gov.vn/a?b=1&c=2": True,
    "http://a.vn": True,
    "thay-doi?tinh=kon-tum": True,
    "javascript:alert(1)": False,
    " javascript:alert(1)": False,
    "data:text/html,x": False,
    "//evil.example": False,
    "https:evil": False,
}


def test_a_link_leads_to_the_web_or_to_a_page_of_ours(visit: Visit) -> None:
    page = visit("/nguon")
    for address, leads in ADDRESSES.items():
        said = written(page, ["a", {"href": address}, "x"])
        assert ("href=" in said) is leads and (not leads or 'rel="noopener noreferrer"' in said), address


def test_words_are_changed_by_their_message_before_the_framework_has_laid_out_the_page(visit: Visit) -> None:
    page = visit("/ho-so?tinh=kon-tum")
    page.evaluate("window.showProse = () => {}")  # the framework writes none any more
    choose(page, "Tỉnh của tôi", "dak lak")
    heads = page.locator(".prose h2").all_text_contents()
    assert heads[0] == "Đắk Lắk" and heads[1].startswith("Đắk Lắk, kỳ gần nhất so với kỳ trước")
    assert page.locator(".prose tbody th").first.text_content() == "PAR\u00a0INDEX"


def test_words_of_a_page_that_was_left_are_forgotten(visit: Visit) -> None:
    page = visit("/ho-so?tinh=kon-tum")
    assert page.evaluate("[...frames.keys()].some(name => name === 'ho-so/newest')")
    page.get_by_test_id("stTopNavLink").filter(has_text="Nguồn").click()
    page.get_by_role("heading", name="Trong số liệu có gì").wait_for()
    assert page.evaluate("[...frames.keys()].every(name => !name.startsWith('ho-so/'))")


def test_heads_and_names_stay_in_sight_while_the_table_of_figures_is_scrolled(visit: Visit) -> None:
    page = visit("/thanh-phan?tinh=kon-tum&chi_so=papi&nam=2023", size=PHONE)
    frame = page.locator(".prose .frame")
    frame.scroll_into_view_if_needed()
    frame.evaluate("one => one.scrollTo(300, 900)")
    until(page, "(one => one.scrollLeft > 0 && one.scrollTop > 0)(document.querySelector('.prose .frame'))")
    place = """one => { const box = one.closest('.frame').getBoundingClientRect(), own = one.getBoundingClientRect()
      return [Math.round(own.left - box.left), Math.round(own.top - box.top)] }"""
    assert frame.locator("thead th").first.evaluate(place) == [1, 1]
    assert frame.locator("thead th").nth(4).evaluate(place)[1] == 1
    assert frame.locator("tbody tr").nth(40).locator("th").evaluate(place)[0] == 1
