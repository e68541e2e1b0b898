"""Once an edition of the 34 is published: who did not merge goes on under one address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.screen import serving
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
