"""Named sets of provinces: what is written is what is read, and two who save at once both keep theirs."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rankings.sets import BadSet, NamedSet, drop, dump, keep, load, parse

BORDER = NamedSet("Giáp biên phía Bắc", ("ha-giang", "cao-bang", "lang-son"))
COAST = NamedSet("Ven biển, miền Trung", ("da-nang", "quang-ngai"))


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data."""


def test_round_trip(tmp_path: Path) -> None:
    file = tmp_path / "sets.csv"
    assert load(file) == []
    keep(BORDER, file, who="an")
    keep(COAST, file, who="an")
    assert load(file) == [BORDER, COAST]
    assert parse(dump([BORDER, COAST])) == [BORDER, COAST]
    assert file.read_text("utf-8").splitlines()[:2] == ["name,province_slug", "Giáp biên phía Bắc,ha-giang"]


def test_a_name_in_an_address() -> None:
    assert BORDER.slug == "giap-bien-phia-bac"
    assert COAST.slug == "ven-bien-mien-trung"
    assert NamedSet("Đồng bằng (13)", ()).slug == "dong-bang-13"


def test_the_same_name_replaces_and_another_stays(tmp_path: Path) -> None:
    file = tmp_path / "sets.csv"
    keep(BORDER, file, who="an")
    keep(COAST, file, who="an")
    keep(NamedSet("giáp biên phía bắc", ("lao-cai",)), file, who="an")
    assert load(file) == [COAST, NamedSet("giáp biên phía bắc", ("lao-cai",))]
    drop("giap-bien-phia-bac", file, who="an")
    assert load(file) == [COAST]


def test_provinces_of_both_vintages_are_known() -> None:
    assert parse("name,province_slug\nA,lam-dong\nA,lam-dong-34\n")[0].provinces == ("lam-dong", "lam-dong-34")


def test_two_who_save_at_once_both_keep_theirs(tmp_path: Path) -> None:
    file = tmp_path / "sets.csv"
    new = [NamedSet(f"Nhóm {n}", ("ha-noi", "da-nang")) for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda one: keep(one, file, who="an"), new))
    assert sorted(one.name for one in load(file)) == sorted(one.name for one in new)


@pytest.mark.usefixtures("shipped")
def test_the_slug_that_hue_had_is_still_read() -> None:
    assert parse("name,province_slug\nB,hue\nB,ha-noi\n") == [NamedSet("B", ("thua-thien-hue", "ha-noi"))]


@pytest.mark.parametrize(
    ("row", "column"), [("A,atlantis", "province_slug"), ("---,ha-noi", "name"), (",ha-noi", "name")]
)
def test_a_bad_row_is_named(row: str, column: str) -> None:
    with pytest.raises(BadSet) as caught:
        parse(f"name,province_slug\nB,ha-noi\n{row}\n")
    assert (caught.value.row, caught.value.column) == (3, column)
