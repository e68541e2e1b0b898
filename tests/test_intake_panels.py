"""A public panel from the file to the served version: provinces and ministries, the 63 and the 34, several years."""

import shutil
from pathlib import Path

import duckdb
import pytest

from etl import audit, originals, store, versions
from etl.intake import desk, handover, words

HEAD = "year,unit_type,unit_code,unit_name,par_index,par_rank,ranked,score_moha,score_survey\n"
SAID = {"kind": "official_annex", "comparable": "full", "others": "unranked"}
ACCEPTED = ["I91", "I95E", "I97", "I99", "I100"]


@pytest.fixture
def place(tmp_path: Path, shipped_store: Path) -> Path:
    return Path(shutil.copytree(shipped_store, tmp_path / "store"))


def units(folder: Path, vintage: str) -> list[tuple[str, str]]:
    """Code and name of every unit; of the ministries those that last beyond 2025."""
    with duckdb.connect(str(store.served(folder).path), read_only=True) as con:
        return con.execute(
            "select code, name_vi from unit where vintage = ? and (ladder <> 'ministry' or valid_to is null)"
            " order by code",
            [vintage],
        ).fetchall()


def rows(year: int, kind: str, named: list[tuple[str, str]], top: float) -> str:
    """Scores that fall by 0.3, ranked within their own kind; half of the points each from both parts."""
    return "".join(
        f'{year},{kind},{code},"{name}",{top - 0.3 * k:.2f},{k + 1},TRUE,{55 - 0.1 * k:.2f},{30 - 0.2 * k:.2f}\n'
        for k, (code, name) in enumerate(named)
    )


def panel(folder: Path) -> bytes:
    provinces = {2024: units(folder, "63"), 2025: units(folder, "34")}
    ministries = units(folder, "ministry")
    parts = [
        rows(year, "province", named, 92) + rows(year, "ministry", ministries, 90) for year, named in provinces.items()
    ]
    return (HEAD + "".join(parts)).encode()


def test_a_panel_of_two_ladders_is_ranked_apart_and_published(place: Path) -> None:
    digest = originals.receive(place, panel(place), "panel.csv", "an")
    seen = desk.look(
        place,
        digest,
        "panel.csv",
        {"accept": ACCEPTED, **SAID},
    )
    told = {one.code for one in seen.noticed}
    assert not told & {"I82", "I85", "I90"}, "scores and ranks of ministries are no business of provinces"
    assert seen.publishable, [words.text(one, "vi") for one in [*seen.errors, *seen.waiting]]
    new = [one.values["noun"] for one in seen.noticed if one.code == "I95E"]
    assert sorted(new) == ["bộ, ngành", "bộ, ngành", "tỉnh"]
    assert [*seen.meaning.new_editions.items()] == [
        ((2024, "ministry"), 2024),
        ((2025, "ministry"), 2024),
        ((2025, "province"), 2024),
    ]
    handover.publish(store.DATA, place, seen, {}, versions.Act("an", "publish", "thử"))
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        found = con.execute(
            "select year, ladder, method, comparable, ranked_units from edition"
            " where index = 'par_index' and year >= 2024 and ladder in ('province', 'ministry') order by all"
        ).fetchall()
        first = con.execute(
            "select year, ladder, min(rank), max(rank), count(*) from standing where index = 'par_index'"
            " and indicator = 'total' and year >= 2024 and ladder in ('province', 'ministry') group by all order by all"
        ).fetchall()
    ministries = len(units(place, "ministry"))
    assert found == [
        (2024, "ministry", "2022", "full", ministries),
        (2024, "province", "2022", "full", 63),
        (2025, "ministry", "2022", "full", ministries),
        (2025, "province", "2022", "full", 34),
    ]
    assert first == [
        (2024, "ministry", 1, ministries, ministries),
        (2024, "province", 1, 63, 63),
        (2025, "ministry", 1, ministries, ministries),
        (2025, "province", 1, 34, 34),
    ]


def test_a_rank_that_does_not_follow_is_told_within_its_ladder(place: Path) -> None:
    """Ministries of 2024 are not complete (some ceased in 2025), so only their ranks of 2025 can be checked."""
    text = panel(place).decode().replace(",90.00,1,TRUE", ",90.00,2,TRUE")
    digest = originals.receive(place, text.encode(), "panel.csv", "an")
    (found,) = [one for one in desk.look(place, digest, "panel.csv", {}).noticed if one.code == "I82"]
    assert (found.values["stated"], found.values["expected"]) == (2, 1)


def test_what_a_table_replaces_names_who_stated_it(place: Path) -> None:
    """The press first; once a table is handed in, its name and who handed it in."""
    text = "Tỉnh;PAR INDEX 2024;Hạng\nHải Phòng;96,17;1\nHà Nội;80,25;3\n"
    digest = originals.receive(place, text.encode(), "mot.csv", "an")
    seen = desk.look(
        place, digest, "mot.csv", {"index": "par_index", "kind": "official_annex", "accept": [*ACCEPTED, "I82"]}
    )
    (first,) = [one for one in seen.noticed if one.code == "I97"]
    press = words.text(first, "vi")
    assert "số đang dùng lấy từ: " in press
    assert "vietexplorer.com (1 ô)" in press
    handover.publish(store.DATA, place, seen, {}, versions.Act("Lan", "publish", "thử"))
    again = text.replace("80,25", "81,25").encode()
    digest = originals.receive(place, again, "hai.csv", "an")
    (second,) = [one for one in desk.look(place, digest, "hai.csv", {}).noticed if one.code == "I97"]
    day = "/".join(reversed(audit.day(versions.now()).split("-")))
    assert f"tệp «mot.csv» do Lan nhập {day} (1 ô)" in words.text(second, "vi")
