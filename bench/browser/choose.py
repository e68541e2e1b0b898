"""How a reader chooses a province in each kind of app; ends with the key (or click) that begins the change."""

from collections.abc import Callable

from playwright.sync_api import Page

from bench.browser import probe

Choose = Callable[[Page, str, str], None]  # page, slug, name


def streamlit(label: str) -> Choose:
    """A selectbox called `label`: type the name, Enter takes the first answer."""

    def choose(page: Page, _slug: str, name: str) -> None:
        box = page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(name)
        page.get_by_role("option").first.filter(has_text=name).wait_for()
        probe.arm(page)
        box.press("Enter")
        if not box.input_value().startswith(name):
            raise RuntimeError(f"{page.url}: {box.input_value()!r} was chosen instead of {name!r}")

    return choose


def dash(page: Page, _slug: str, name: str) -> None:
    """Now and then Dash does not take the key: asked again, the change begins with the key that was taken."""
    shown = page.locator("#province")
    for _ in range(3):
        shown.click()
        page.locator(".dash-dropdown-search").fill(name)
        page.locator(".dash-dropdown-option").first.filter(has_text=name).wait_for()
        probe.arm(page)
        page.keyboard.press("Enter")
        if name in shown.inner_text():
            return
        page.keyboard.press("Escape")
    raise RuntimeError(f"{page.url}: {shown.inner_text()!r} was chosen instead of {name!r}")


def native(page: Page, slug: str, _name: str) -> None:
    probe.arm(page)
    page.select_option("#province", slug)
