"""The departments of one province, there by files alone, on the ordinary pages of a server of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.screen import ROOT, answered, choose, serving, settled
from tests.departments import merged, next_year
from tests.wide import some

OURS = "cap=so&don_vi=so-noi-vu&nam=2024"
# What each page must say of Sở Nội vụ (75.30 and 11/20 in 2024, 72.30 and 20/20 in 2023) in both languages.
PAGES = {
    "tong-quan": (("11/20", "▲ 9 bậc", "20 cơ quan"), ("11/20", "▲ 9 places", "20 departments")),
    "thay-doi": (
        ("đạt 75,30 điểm, xếp thứ 11/20", "Tăng 3,00 điểm và 9 bậc so với năm 2023", "8 cơ quan"),
        ("75.30 points, ranked 11/20", "Up 3.00 points and 9 places against 2023", "8 departments"),
    ),
    "so-sanh": (("xếp thứ 11/20", "Khối các sở"), ("ranked 11/20", "The departments proper")),
    "thanh-phan": (("4 thành phần tăng hạng, 0 giảm", "Tài chính công"), ("4 components rose", "Public finance")),
    "quan-he": (("PAR cấp sở năm 2024 dưới trung vị", "20 cơ quan"), ("2024 below the median", "20 departments")),
    "ho-so": (("Kon Tum", "11/20", "20/20 · 72,30"), ("Kon Tum", "11/20", "20/20 · 72.30")),
    "muc-tieu": (("Sở Nội vụ muốn vào tốp 1", "các cơ quan khác"), ("the other departments",)),
    "nguon": (("75,30 điểm, hạng 11/20", "https://so.example/2024"), ("75.30 points, rank 11/20",)),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return merged(tmp_path_factory.mktemp("departments") / "data")


@pytest.fixture(scope="module")
def store(data: Path) -> Path:
    folder = data.parent / "store"
    etl(folder, "build", "--data", str(data))
    return folder


@pytest.fixture(scope="module")
def base(store: Path) -> Iterator[str]:
    with serving(store, store.parent / "log.txt", more={"RANKINGS_PROVINCE": "kon-tum"}) as address:
        yield address


def etl(store: Path, *command: str) -> None:
    environment = {**os.environ, "RANKINGS_STORE": str(store)}
    asked = [sys.executable, "-m", "etl", *command]
    made = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr


def words(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text().replace("\u00a0", " ")


@pytest.mark.parametrize("path", some(PAGES, 1, 5))
def test_every_page_shows_a_department_in_both_languages(visit: Visit, base: str, path: str) -> None:
    page = visit(f"/{path}?{OURS}&lang=vi", base=base)
    for lang, parts in zip(("vi", "en"), PAGES[path], strict=True):
        if lang == "en":
            with answered(page):
                page.get_by_text("English", exact=True).click()
        said = words(page)
        pictures = page.get_by_role("img").evaluate_all("all => all.map(one => one.ariaLabel || one.alt || '')")
        said = " ".join([said, *pictures]).replace("\u00a0", " ")
        assert [part for part in parts if part not in said] == [], lang
        assert page.get_by_test_id("stException").count() == 0
        assert page.get_by_test_id("stAlertContentError").count() == 0


def test_the_level_and_the_index_follow_each_other(visit: Visit, base: str) -> None:
    page = visit("/thay-doi?chi_so=par_so", base=base)
    assert "PAR cấp sở năm 2024" in words(page)
    with answered(page):
        page.get_by_text("Tỉnh, thành phố", exact=True).click()
    assert "Kon Tum: PAPI năm 2024" in words(page)
    with answered(page):
        page.get_by_text("Sở, cơ quan", exact=True).click()
    choose(page, "Cơ quan của tôi", "so noi vu")
    assert "Sở Nội vụ: PAR cấp sở năm 2024 đạt 75,30 điểm, xếp thứ 11/20." in words(page)


def test_the_trace_opens_and_the_province_says_who_leads(visit: Visit, base: str) -> None:
    page = visit("/nguon?nguon=par_so.2024.so.S01.total", base=base)
    assert "par_so.csv, dòng 202" in words(page)
    page.goto(f"{base}/tong-quan?tinh=kon-tum")
    assert "đứng đầu Sở Xây dựng (1)" in words(settled(page))


def test_the_next_year_is_handed_in_and_shown(visit: Visit, base: str, store: Path, data: Path, tmp_path: Path) -> None:
    file = str(next_year(tmp_path / "par_so_2025.csv"))
    told = ("--kind", "official_annex", "--comparable", "full", "--reason", "Kết quả 2025", "--accept", "I95E", "I99")
    etl(store, "publish", file, "--data", str(data), *told)
    said = words(visit("/thay-doi?chi_so=par_so&don_vi=so-noi-vu", base=base))
    assert "Sở Nội vụ: PAR cấp sở năm 2025 đạt 96,00 điểm, xếp thứ 1/20" in said
    assert "Tăng 20,70 điểm và 10 bậc so với năm 2024." in said
