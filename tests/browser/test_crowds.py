"""The grey lines of everybody behind the ranks in a real browser: whose they are, and what is said without them."""

import json
import re
from typing import Any

from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import Visit
from tests.browser.screen import choose, first_option, settled, until

YEARS = ".st-key-picture-years .js-plotly-plot"
TRACES = f"() => JSON.stringify(document.querySelector('{YEARS}').data.map(t => [t.mode, t.x, t.y, t.customdata]))"
SAYS = "words => [...document.querySelectorAll('.annotation-text')].some(one => one.textContent.startsWith(words))"
TITLE = f"words => (document.querySelector('{YEARS}')?.textContent ?? '').replaceAll('\\u00a0', ' ').includes(words)"
LOST = "Chưa tải được đường của các tỉnh khác."
# The first of a year in the grey line: where it is on the screen, and what is said of it.
FIRST = f"""year => {{
  const plot = document.querySelector('{YEARS}'), {{left, top}} = plot.getBoundingClientRect()
  const {{xaxis, yaxis}} = plot._fullLayout, {{x, y, hovertext}} = plot.data[0]
  const at = x.reduce((best, one, i) => one === year && !(y[i] >= y[best]) ? i : best, -1)
  return [left + xaxis._offset + xaxis.l2p(x[at]), top + yaxis._offset + yaxis.l2p(y[at]), hovertext[at]]
}}"""
ADDRESS = "/thay-doi?chi_so=papi&nam=2024&tinh="


def lines(page: Page) -> list[Any]:
    """[mode, x, y, slugs] of the traces of the ranks."""
    found: list[Any] = json.loads(page.evaluate(TRACES))
    return found


def whose(trace: Any) -> set[str]:
    """Whose points are drawn."""
    return {slug for x, slug in zip(trace[1], trace[3], strict=True) if x is not None}


def test_everybody_but_the_chosen_is_in_the_grey_line_which_is_fetched_once(visit: Visit) -> None:
    fetched: list[str] = []
    page = visit(ADDRESS + "kon-tum&so_sanh=gia-lai")
    page.on("request", lambda request: fetched.append(request.url) if "/crowds/" in request.url else None)
    grey, *_ = lines(page)
    assert len(whose(grey)) == 61 and not {"kon-tum", "gia-lai"} & whose(grey)
    choose(page, "Tỉnh của tôi", "Hà Giang")
    settled(page)
    again, *_ = lines(page)
    assert len(whose(again)) == 61 and whose(again) ^ whose(grey) == {"kon-tum", "ha-giang"}
    assert {len(trace[1]) for trace in (grey, again)} == {len(grey[1])}
    assert fetched == []


def test_the_grey_line_is_one_element_and_tells_whose_it_is(visit: Visit) -> None:
    """Plotly alone makes an element of each of some 370 pieces, which doubles the drawing."""
    page = visit(ADDRESS + "kon-tum")
    grey, *_ = lines(page)
    assert grey[0] == "none" and page.locator(f"{YEARS} .js-line").count() < 10
    path = page.evaluate(f"document.querySelector('{YEARS}').layout.shapes.find(one => one.type === 'path').path")
    drawn = [(int(x), float(y)) for x, y in re.findall(r"[ML](\d+),([\d.]+)", path)]
    assert drawn == [(x, y) for x, y in zip(grey[1], grey[2], strict=True) if x is not None]
    cut = [at for at, x in enumerate(grey[1]) if x is not None and (at == 0 or grey[1][at - 1] is None)]
    assert path.count("M") == len(cut) > 100
    across, down, said = page.evaluate(FIRST, 2013)
    page.mouse.move(across - 3, down + 3)
    page.mouse.move(across, down)
    page.locator(f"{YEARS} .hovertext", has_text=said).wait_for()


def test_a_browser_that_cannot_fetch_the_others_is_sent_all_of_the_picture(browser: Browser, server: str) -> None:
    page = browser.new_page(locale="vi-VN")
    refused: list[str] = []

    def drop(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    page.route("**/crowds/**", drop)
    page.goto(server + ADDRESS + "kon-tum")
    until(page, f"() => document.querySelector('{YEARS}')?.data[0].x.length > 100")
    assert settled(page) and len(whose(lines(page)[0])) == 62 and "kon-tum" not in whose(lines(page)[0])
    assert not page.evaluate(SAYS, LOST)
    asked = len(refused)
    choose(page, "Tỉnh của tôi", "Hà Giang")
    assert len(whose(lines(page)[0])) == 62 and "ha-giang" not in whose(lines(page)[0])
    assert len(refused) == asked > 0
    page.close()


def test_until_then_the_picture_says_that_they_did_not_arrive(browser: Browser, server: str) -> None:
    page = browser.new_page(locale="vi-VN")
    page.goto(server + ADDRESS + "kon-tum")
    settled(page)
    page.evaluate("document.querySelector('.st-key-picture-years .picture').ask = () => {}")  # nobody is there to ask
    page.route("**/crowds/**", lambda route: route.abort())
    page.evaluate(
        """lost => {
          const frame = document.querySelector('.st-key-picture-years .picture')
          frame.figure = {...frame.figure, behind: {...frame.figure.behind, at: 'crowds/none.json', lost}}
          frame.drawn = ''
          window.drawPictures()
        }""",
        LOST,
    )
    until(page, SAYS, LOST)
    assert all(whose(trace) <= {"kon-tum"} for trace in lines(page))
    page.close()


def test_a_late_answer_draws_nothing_over_a_later_choice(browser: Browser, server: str) -> None:
    """Until it comes our own lines stand there without the others."""
    page, held = browser.new_page(locale="vi-VN"), list[Route]()
    page.goto(server + ADDRESS + "kon-tum")
    settled(page)

    def first_waits(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/crowds/**", first_waits)
    page.goto(server + ADDRESS.replace("papi&nam=2024", "pci&nam=2016") + "kon-tum")
    until(page, TITLE, "Kon Tum: PCI từ")
    assert all(whose(trace) <= {"kon-tum"} for trace in lines(page)) and held
    until(page, "() => !document.querySelector('[data-stale=true]')")
    choose_only(page, "Chỉ số", "PAPI")
    until(page, TITLE, "Kon Tum: PAPI")
    until(page, f"() => document.querySelector('{YEARS}').data[0].x.length > 100")
    held[0].continue_()
    page.wait_for_timeout(1500)  # whoever waits as the other tests do asks for the drawing anew
    assert page.evaluate(TITLE, "Kon Tum: PAPI") and len(whose(lines(page)[0])) > 50
    page.close()


def choose_only(page: Page, label: str, typed: str) -> None:
    """Chooses without waiting for the pictures."""
    box = page.get_by_role("combobox", name=label).first
    box.click()
    box.fill(typed)
    first_option(page, typed).click()
