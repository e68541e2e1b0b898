"""The pictures of a page in a real browser: when they are drawn, how often, and what comes over the wire for them."""

from itertools import pairwise

from playwright.sync_api import Browser

from tests.browser.conftest import Visit
from tests.browser.screen import OVERFLOW, choose, first_option, settled, until


def test_a_change_draws_every_picture_once_where_it_stands(visit: Visit) -> None:
    """The same three elements stay on the page; each is drawn once, whatever else the page does."""
    page = visit("/thay-doi?chi_so=papi&nam=2024&tinh=kon-tum")
    page.evaluate(
        """() => { window.drawn = 0; for (const one of document.querySelectorAll('.picture')) {
          one.known = true; one.firstChild.on('plotly_afterplot', () => { window.drawn += 1 }) } }"""
    )
    pictures = page.locator(".picture").count()
    choose(page, "Tỉnh của tôi", "dak lak")
    assert "Đắk Lắk" in (page.locator(".picture").first.get_attribute("aria-label") or "")
    kept = page.evaluate("[...document.querySelectorAll('.picture')].map(one => one.known === true)")
    assert (kept, pictures) == ([True] * pictures, 3)
    assert page.evaluate("window.drawn") == pictures


def test_a_picture_whose_file_has_another_name_is_not_built_anew(visit: Visit) -> None:
    """Plotly takes another name for another configuration."""
    page = visit("/thanh-phan?chi_so=papi&nam=2024&tinh=kon-tum")
    named = "document.querySelector('.js-plotly-plot')._context.toImageButtonOptions.filename"
    before = page.evaluate(named)
    page.evaluate("document.querySelector('.js-plotly-plot .main-svg').known = true")
    choose(page, "Tỉnh của tôi", "dak lak")
    assert page.evaluate("document.querySelector('.js-plotly-plot .main-svg').known === true")
    assert "kon-tum" in before and page.evaluate(named) == before.replace("kon-tum", "dak-lak")


def test_a_picture_is_changed_by_its_message_before_the_framework_has_laid_out_the_page(visit: Visit) -> None:
    page = visit("/thay-doi?chi_so=papi&nam=2024&tinh=kon-tum")
    assert page.evaluate("[...frames.keys()].every(name => name.startsWith('thay-doi/'))"), "told apart by their page"
    page.evaluate("window.showPicture = () => {}")  # the framework shows none any more
    choose(page, "Tỉnh của tôi", "dak lak")
    assert "Đắk Lắk" in (page.locator(".picture").first.get_attribute("aria-label") or "")
    assert "Đắk Lắk" in (page.locator(".picture .annotation-text").first.text_content() or "")


def test_the_messages_of_a_run_are_given_to_the_framework_together_and_none_waits_long(
    browser: Browser, server: str
) -> None:
    """It looks at the whole page for every batch that it takes."""
    page = browser.new_page(locale="vi-VN")
    page.add_init_script(
        """window.sockets = []
        window.WebSocket = class extends WebSocket { constructor(...told) { super(...told); sockets.push(this) } }"""
    )
    page.goto(server + "/thay-doi?chi_so=papi&nam=2024&tinh=kon-tum")
    settled(page)
    page.evaluate(
        """() => { window.given = []
          sockets[0].addEventListener('message', ({isTrusted}) => given.push([isTrusted, performance.now()])) }"""
    )
    choose(page, "Tỉnh của tôi", "dak lak")
    given = page.evaluate("given")
    times = [when for _, when in given]
    batches = 1 + sum(after - before > 20 for before, after in pairwise(times))
    assert len(given) > 40 and not any(direct for direct, _ in given)
    assert batches <= 1 + (times[-1] - times[0]) / 150
    page.close()


def test_a_picture_out_of_sight_is_drawn_when_a_reader_comes_near_or_for_paper(visit: Visit, server: str) -> None:
    page = visit("/nguon")
    drawn = "[...document.querySelectorAll('.picture')].map(one => one.dataset.drawn === 'yes')"
    ended = "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
    for act, seen in (
        ("document.querySelectorAll('.picture')[2].scrollIntoView()", 2),
        ("dispatchEvent(new Event('beforeprint'))", 1),
    ):
        page.goto(f"{server}/thay-doi?chi_so=papi&nam=2024&tinh=kon-tum")
        until(page, f"{drawn}.length === 3 && {drawn}[0] && {ended}")
        page.wait_for_timeout(500)
        assert page.evaluate(drawn) == [True, False, False]
        page.evaluate(f"() => {{ {act} }}")
        until(page, f"{drawn}[{seen}] && {drawn}[2]")


def test_a_picture_out_of_sight_does_not_show_what_was_chosen_before(visit: Visit, server: str) -> None:
    """Not to who jumps there and not to a search in the page; the same choice again needs no new drawing."""
    page = visit("/thay-doi?chi_so=papi&nam=2024&tinh=kon-tum")
    third = "document.querySelectorAll('.picture')[2]"
    # Whoever waited for the page called all pictures near: from here on only the browser says which are.
    page.evaluate(f"() => {{ window.drawPictures = () => {{}}; {third}.near = false }}")
    page.evaluate(f"{third}.scrollIntoView()")  # seen
    until(page, f"{third}.near && {third}.dataset.drawn === 'yes'")
    page.evaluate("document.querySelector('h1').scrollIntoView()")  # and left
    until(page, f"!{third}.near")
    shown = f"getComputedStyle({third}.firstChild).visibility"
    for typed, name in (("dak lak", "Đắk Lắk"), ("kon tum", "Kon Tum")):
        page.get_by_role("combobox", name="Tỉnh của tôi").click()
        page.get_by_role("combobox", name="Tỉnh của tôi").fill(typed)
        first_option(page, typed).click()
        until(page, f"document.querySelector('.prose h2').textContent.startsWith('{name}')")
        until(page, f"{shown} === 'hidden'")
    page.evaluate(f"{third}.scrollIntoView()")
    until(page, f"{shown} === 'visible' && {third}.dataset.drawn === 'yes'")


def test_a_picture_follows_the_width_of_the_window(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=kon-tum")
    width = "document.querySelector('.picture .main-svg').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.set_viewport_size({"width": 900, "height": 900})
    until(page, f"{width} < {before} - 200")
    until(page, f"{OVERFLOW} === 0")  # the others follow, each by itself


def test_pictures_follow_the_theme_of_the_readers_system(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=kon-tum")
    paper = "getComputedStyle(document.querySelector('.picture .main-svg')).backgroundColor"
    page.emulate_media(color_scheme="dark")
    until(page, f"{paper} === 'rgb(18, 24, 31)'")
    page.emulate_media(color_scheme="light")
    until(page, f"{paper} === 'rgb(255, 255, 255)'")
