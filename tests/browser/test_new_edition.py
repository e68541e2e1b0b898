"""Once an edition of the 34 is published: who did not merge goes on, who merged leads to its new province."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import answered, serving
from tests.test_unmerged_2025 import par_2025


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Iterator[str]:
    """A server of the shipped data and a PAR INDEX 2025: Cao Bằng 94.80 and the 2nd, Huế 91.20 and the 20th."""
    folder = tmp_path_factory.mktemp("new")
    with serving(par_2025(shipped_store, folder), folder / "log.txt") as address:
        yield address


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("thay-doi?tinh=hue", "Huế: PAR INDEX năm 2025 đạt 91,20 điểm, xếp thứ 20/34."),
        ("thay-doi?tinh=thua-thien-hue&nam=2023", "Thừa Thiên Huế: PAR INDEX năm 2023 đạt 88,38 điểm"),
        ("thanh-phan?tinh=thua-thien-hue", "Huế: chưa so được hai kỳ"),
    ],
)
def test_hue_is_read_in_either_set_by_the_name_of_its_time(visit: Visit, base: str, path: str, said: str) -> None:
    page = visit(f"/{path}&chi_so=par_index", base=base)
    assert "tinh=thua-thien-hue" in page.url
    expect(page.get_by_test_id("stMain")).to_contain_text(said, timeout=5_000)


@pytest.mark.parametrize(("path", "lang", "new"), [("", "vi", "Quảng Ngãi (mới)"), ("ho-so", "en", "Quang Ngai (new)")])
def test_who_merged_leads_to_its_new_province_and_keeps_the_other_choices(
    visit: Visit, base: str, path: str, lang: str, new: str
) -> None:
    page = visit(f"/{path}?tinh=kon-tum&chi_so=papi&lang={lang}", base=base)
    way = page.get_by_role("button", name=text("leaders.successor", lang, new=new))
    with answered(page):
        way.click(timeout=5_000)
    asked = {key: one for key, (one,) in parse_qs(urlsplit(page.url).query).items()}
    assert (urlsplit(page.url).path, asked) == (
        f"/{path}",
        {"tinh": "quang-ngai-34", "chi_so": "papi", "lang": lang},
    )
    expect(page.get_by_test_id("stMain")).to_contain_text(new, timeout=5_000)
    expect(way).to_have_count(0, timeout=5_000)


def test_who_did_not_merge_is_sent_nowhere(visit: Visit, base: str) -> None:
    page = visit("/?tinh=cao-bang", base=base)
    expect(page.get_by_test_id("stMain")).to_contain_text("Cao Bằng", timeout=5_000)
    assert page.get_by_role("button", name="kết quả công bố theo 34 tỉnh").count() == 0
