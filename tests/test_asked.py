"""What only a person knows of a table is asked, never assumed: how a new edition compares, what kind of source."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from etl import store, versions
from etl.__main__ import main
from etl.intake import asked, handover, layer, new_edition, signs
from etl.intake.desk import Look
from rankings.db import query
from tests.test_agreed import agreed, scored, table

Said = tuple[int, str, str]
NEW = ("--index", "par_index", "--year", "2025", "--who", "an", "--accept", "I95E", "I100")
KIND, COMPARABLE = ("--kind", "official_annex"), ("--comparable", "rank_only")
RANKS = 1, 2, 3, 10, 20
UNASKED = {"kind": None, "comparable": None, "others": None}


@pytest.fixture
def place(tmp_path: Path, shipped_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store of the shipped data."""
    folder = Path(shutil.copytree(shipped_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(folder))
    return folder


@pytest.fixture(scope="module")
def merged(shipped_store: Path) -> list[str]:
    """The names of the 34 in the order of their codes."""
    with duckdb.connect(str(store.served(shipped_store).path), read_only=True) as con:
        sql = "select name_vi from unit where vintage = '34' and ladder = 'province' order by code"
        return [name for (name,) in con.execute(sql).fetchall()]


@pytest.fixture
def run(place: Path, merged: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """`python -m etl COMMAND` of a made-up PAR INDEX 2025: exit code, what it printed, what it refused."""
    file = tmp_path / "par_2025.csv"
    file.write_bytes(table(scored(merged)))

    def _run(command: str, *more: str) -> Said:
        why = ("--reason", "QĐ công bố") if command == "publish" else ()
        code = main([command, str(file), *NEW, *why, *more])
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("given", "options"),
    [((), ["--comparable", "--kind"]), (KIND, ["--comparable"]), (COMPARABLE, ["--kind"])],
    ids=["neither", "kind", "comparable"],
)
def test_the_terminal_publishes_nothing_until_it_is_told_and_names_the_option(
    run: Callable[..., Said], place: Path, given: tuple[str, ...], options: list[str], lang: str
) -> None:
    before = store.current(place)
    code, _, err = run("publish", *given, "--lang", lang)
    assert (code, store.current(place)) == (1, before)
    assert [option for option in ("--comparable", "--kind") if option in err] == options
    assert "par_2025.csv" in err and ("PAR INDEX 2025" in err) == ("--comparable" in options)


@pytest.mark.parametrize("comparable", ["full", "rank_only", "none"])
def test_what_was_answered_is_what_the_edition_says(run: Callable[..., Said], place: Path, comparable: str) -> None:
    code, out, err = run("publish", *KIND, "--comparable", comparable)
    assert code == 0, out + err
    editions = query("editions", index="par_index")
    (said,) = editions.loc[(editions["year"] == 2025) & (editions["ladder"] == "province"), "comparable"]
    assert said == comparable


def test_check_asks_the_same_and_shows_no_change_that_hangs_on_the_answer(run: Callable[..., Said]) -> None:
    code, out, _ = run("check")
    assert code == 1
    assert out.count("CÂU HỎI: ") == 2 and "2025 (tỉnh) so với 2024: bảng chỉ có tổng điểm hoặc hạng" in out
    told = json.loads(run("check", "--json")[1])
    assert [one["choice"] for one in told["questions"]] == ["comparable", "kind"]
    assert (told["publishable"], told["changes"], told["refused"]) == (False, None, None)
    code, out, _ = run("check", *KIND, *COMPARABLE, "--json")
    told = json.loads(out)
    assert (code, told["questions"], told["publishable"], told["changes"]["added"]) == (0, [], True, 34)


def test_an_edition_that_the_catalogue_has_is_not_asked_about(place: Path, merged: list[str]) -> None:
    old = agreed(place, table([("Kon Tum", 80.25, 55)]), {"index": "par_index", "year": 2024} | UNASKED)
    assert old.unanswered == ["kind"]
    seen = agreed(place, table(scored(merged)), {"index": "par_index", "year": 2025})
    handover.publish(store.DATA, place, seen, {}, versions.Act("an", "publish", "QĐ"))
    again = agreed(place, table(scored(merged[::-1])), {"index": "par_index", "year": 2025} | UNASKED)
    assert again.unanswered == ["kind"]


@pytest.fixture
def seen(place: Path, merged: list[str]) -> Look:
    """A PAR INDEX 2025 of totals of which nobody said anything."""
    return agreed(place, table(scored(merged)), {"index": "par_index", "year": 2025} | UNASKED)


@pytest.mark.parametrize("act", ["rehearse", "publish", "write"])
def test_no_other_way_leads_past_the_questions(seen: Look, place: Path, tmp_path: Path, act: str) -> None:
    before = store.current(place)
    assert not seen.errors and not seen.waiting and not seen.publishable
    if act == "write":
        record = layer.Record("a", "a", "a", "a", "a", "news")
        with pytest.raises(ValueError, match="par_index 2025"):
            layer.write(tmp_path / "made", seen.meaning, record, seen.catalogue)
        return
    with pytest.raises(asked.Unanswered) as refused:
        if act == "rehearse":
            handover.rehearse(store.DATA, place, seen, {})
        else:
            handover.publish(store.DATA, place, seen, {}, versions.Act("an", "publish", "QĐ"))
    assert [one.key for one in refused.value.questions] == ["ask_comparable", "ask_kind"]
    assert refused.value.message("vi").count("\n") == 2 and store.current(place) == before


def test_the_first_edition_of_a_kind_of_units_follows_none_and_is_not_asked_about(seen: Look) -> None:
    others = {key: one for key, one in seen.catalogue.editions.items() if key[0] != "par_index"}
    assert replace(seen, catalogue=replace(seen.catalogue, editions=others)).unanswered == ["kind"]


def of_some(place: Path, rows: str, **choices: object) -> Look:
    """A PAR INDEX 2025 of some provinces, all agreed to; who has no row is still to be told."""
    return agreed(place, rows.encode(), {"index": "par_index", "year": 2025, "others": None} | choices)


def edition_2025(place: Path) -> tuple[int, int, bool]:
    """How many it ranks, of how many there is a score, whether it is complete."""
    editions = query("editions", index="par_index").query("year == 2025 and ladder == 'province'")
    return tuple(editions[["ranked_units", "scored", "complete"]].iloc[0])


def kinds_of_absent(place: Path) -> set[str]:
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        return {kind for (kind,) in con.execute("select kind from missing where year = 2025").fetchall()}


@pytest.mark.parametrize(
    ("ranked", "others", "edition", "absent"),
    [
        (True, "unranked", (5, 5, True), {"excluded"}),
        (True, "ranked", (34, 5, False), set()),
        (False, "unranked", (5, 5, True), {"excluded"}),
        (False, "ranked", (34, 5, False), set()),
    ],
)
def test_whether_those_without_a_row_were_ranked_is_asked_and_ranks_are_out_of_what_was_answered(
    place: Path, merged: list[str], ranked: bool, others: str, edition: tuple[int, int, bool], absent: set[str]
) -> None:
    """Five of the 34, ranked 1 to 5 or not at all: nobody can tell from the table."""
    rows = "".join(f"{name};{95 - at}{f';{at + 1}' if ranked else ''}\n" for at, name in enumerate(merged[:5]))
    rows = ("Tỉnh;Điểm;Hạng\n" if ranked else "Tỉnh;Điểm\n") + rows
    seen = of_some(place, rows)
    assert seen.unanswered == ["others"] and not seen.publishable
    assert ("5/34" in seen.questions[0].message("vi"), "--others" in seen.questions[0].message("en")) == (True, True)
    told = of_some(place, rows, others=others)
    handover.publish(store.DATA, place, told, {}, versions.Act("an", "publish", "QĐ"))
    assert (edition_2025(place), kinds_of_absent(place)) == (edition, absent)
    ladder = query("ladder", index="par_index", year=2025, indicator="total", ladder="province").set_index("name_vi")
    first = ladder.loc["Hà Nội", ["rank", "rank_of"]]
    assert list(first.dropna()) == ([1, edition[0]] if ranked or others == "unranked" else [])


def test_ranks_beyond_the_rows_tell_that_others_were_ranked_and_nobody_is_asked(place: Path, merged: list[str]) -> None:
    """Fifteen who are not named have a place among those five."""
    rows = "".join(f"{name};{95 - at};{rank}\n" for at, (name, rank) in enumerate(zip(merged[:5], RANKS, strict=True)))
    seen = of_some(place, "Tỉnh;Điểm;Hạng\n" + rows)
    assert seen.unanswered == []
    handover.publish(store.DATA, place, seen, {}, versions.Act("an", "publish", "QĐ"))
    assert (edition_2025(place), kinds_of_absent(place)) == ((34, 5, False), set())


def test_a_rank_beyond_the_number_of_provinces_is_not_published(place: Path, merged: list[str]) -> None:
    """34 provinces at the places 40 to 73: no denominator is made of them."""
    seen = of_some(place, "Tỉnh;Điểm;Hạng\n" + "".join(f"{n};{90 - k / 5};{k + 40}\n" for k, n in enumerate(merged)))
    assert "I99R" in {one.code for one in seen.errors} and not seen.publishable


def signs_of(place: Path, rows: list[str], **choices: object) -> dict[str, str]:
    """What is said beside the question about a PAR INDEX 2025 of such rows, {language: sentence}."""
    found = agreed(place, "\n".join(rows).encode(), {"index": "par_index", "year": 2025, **UNASKED, **choices})
    (sign,) = signs.of(found.meaning, found.catalogue)
    return {lang: sign.message(lang) for lang in ("vi", "en")}


def components(place: Path, merged: list[str], *left_out: str) -> list[str]:
    """A table of the components of PAR INDEX 2024 but for those left out, each at half of its maximum, or at 2."""
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        sql = """select name_vi, max_score from indicator where index = 'par_index' and parent = 'total'
            and 2024 between from_year and to_year order by code"""
        own = [(name, top) for name, top in con.execute(sql).fetchall() if name not in left_out]
    points = ";".join(f"{(top or 4) / 2:g}".replace(".", ",") for _, top in own)
    return [";".join(["Tỉnh", *(name for name, _ in own)]), *(f"{name};{points}" for name in merged)]


def test_beside_the_question_stands_whether_the_components_are_those_of_the_edition_before(
    place: Path, merged: list[str]
) -> None:
    same = signs_of(place, components(place, merged))
    assert same["vi"].startswith("2025 (tỉnh) so với 2024: bảng có đúng ") and "cùng điểm tối đa" in same["vi"]
    assert "read with the same maxima" in same["en"]
    less = signs_of(place, components(place, merged, "Cải cách thể chế"))
    assert less["vi"] == "2025 (tỉnh) so với 2024: bảng không có thành phần «Cải cách thể chế»."
    assert less["en"] == "2025 (provinces) beside 2024: the table lacks the components “Institutional reform”."
    head, *rows = components(place, merged)
    more = signs_of(place, [f"{head};Chuyển đổi xanh", *(f"{row};7,5" for row in rows)])
    assert more["vi"].endswith("có cột không thuộc bộ tiêu chí: «Chuyển đổi xanh».")


def test_beside_the_question_stands_which_maxima_the_chosen_criteria_changed(place: Path, merged: list[str]) -> None:
    rows = ["Tỉnh;Cải cách thủ tục hành chính", *(f"{name};6,5" for name in merged)]
    said = signs_of(place, rows, as_method_of=2021)
    assert "điểm tối đa khác ở «Cải cách thủ tục hành chính»" in said["vi"]


def test_of_two_new_years_in_one_table_the_second_follows_the_first_and_is_asked_about(
    place: Path, merged: list[str]
) -> None:
    content = "\n".join(["Tỉnh;Điểm 2025;Điểm 2026", *(f"{name};80,5;81,5" for name in merged)]).encode()
    seen = agreed(place, content, {"index": "par_index", "comparable": None, "kind": "news"})
    others = {key: one for key, one in seen.catalogue.editions.items() if key[0] != "par_index"}
    alone = replace(seen, catalogue=replace(seen.catalogue, editions=others))
    assert sorted(seen.meaning.new_editions) == [(2025, "province"), (2026, "province")]
    assert new_edition.following(alone.meaning, alone.catalogue) == {(2026, "province"): 2025}
    assert alone.unanswered == ["comparable"]
