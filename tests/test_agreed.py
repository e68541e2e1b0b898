"""A warning that was agreed to never makes publishing impossible; what is refused is told in the user's own sheet."""

import json
import os
import shutil
from pathlib import Path

import duckdb
import pytest

from etl import originals, store, versions
from etl.__main__ import main
from etl.errors import CheckFailed
from etl.intake import desk, handover, refused, words
from etl.intake.desk import Look
from rankings.db import query
from tests.corpus import meaning_names, meaning_structure, meaning_values
from tests.corpus.meaning import Case, xlsx
from tests.wide import some

Rows = list[tuple[str, float, int]]
CASES = [*meaning_structure.CASES, *meaning_values.CASES, *meaning_names.CASES]
PAR = {"index": "par_index", "year": 2024}
SAID = {"kind": "official_annex", "comparable": "full", "others": "unranked"}  # what nobody but who hands in knows


@pytest.fixture(scope="module")
def provinces(shipped_store: Path) -> list[str]:
    """The names of the 63 in the order of their codes."""
    with duckdb.connect(str(store.served(shipped_store).path), read_only=True) as con:
        rows = con.execute("select name_vi from unit where vintage = '63' order by code").fetchall()
    return [name for (name,) in rows]


@pytest.fixture
def place(tmp_path: Path, shipped_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store of the shipped data."""
    folder = Path(shutil.copytree(shipped_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(folder))
    return folder


def scored(names: list[str]) -> Rows:
    """Hà Nội 95.00 and first, then 0.2 less each: no two are tied."""
    return [(name, round(95 - 0.2 * at, 2), at + 1) for at, name in enumerate(names)]


def table(rows: Rows) -> bytes:
    return ("Tỉnh;Điểm;Hạng\n" + "".join(f"{a};{b};{c}\n" for a, b, c in rows)).replace(".", ",").encode()


def agreed(place: Path, content: bytes, choices: dict[str, object] | None = None) -> Look:
    """A look at a file with every question answered and every warning ticked that can be."""
    asked = SAID | (PAR if choices is None else choices)
    digest = originals.receive(place, content, "bảng.csv", "an")
    first = desk.look(place, digest, "bảng.csv", dict(asked))
    return desk.look(place, digest, "bảng.csv", {**asked, "accept": sorted({one.code for one in first.noticed})})


def publish(place: Path, seen: Look) -> str:
    assert seen.publishable, [words.text(one, "vi") for one in (*seen.errors, *seen.waiting)]
    return handover.publish(store.DATA, place, seen, {}, versions.Act("an", "publish", "QĐ 268")).version


def totals(index: str = "par_index", year: int = 2024) -> dict[str, dict[str, object]]:
    found = query("ladder", index=index, year=year, indicator="total", ladder="province").to_dict("records")
    return {str(row["name_vi"]): {str(key): value for key, value in row.items()} for row in found}


def test_a_rank_against_its_score_is_kept_as_published_and_shown_as_disputed(place: Path, provinces: list[str]) -> None:
    rows = scored(provinces)
    rows[4], rows[5] = (*rows[4][:2], 6), (*rows[5][:2], 5)  # the fifth and the sixth have each other's rank
    seen = agreed(place, table(rows))
    assert [one.code for one in seen.noticed].count("I82") == 2
    publish(place, seen)
    found = totals()
    assert {(name, row["rank"], row["rank_status"]) for name, row in found.items() if row["rank"] in (5, 6, 7)} == {
        (rows[4][0], 6, "disputed"),
        (rows[5][0], 5, "disputed"),
        (rows[6][0], 7, "published"),
    }


@pytest.mark.parametrize("left_out", some(["Hải Phòng", "Bình Dương", "Kon Tum"], 1))
def test_62_of_63_are_published_and_no_newspaper_completes_them(
    place: Path, provinces: list[str], left_out: str
) -> None:
    """Of Hải Phòng and Bình Dương a newspaper gives score and rank, of Kon Tum nobody anything."""
    rows = [row for row in scored(provinces) if row[0] != left_out]
    seen = agreed(place, table(rows))
    assert "I91" in {one.code for one in seen.noticed}
    publish(place, seen)
    found = totals()
    assert not any(row["complete"] for row in found.values())
    assert [found[name]["rank"] for name, *_ in rows] == [rank for *_, rank in rows]
    editions = query("editions", index="par_index")
    (whole,) = editions.loc[(editions["year"] == 2024) & (editions["ladder"] == "province"), "complete"]
    assert not whole


def test_the_full_table_after_one_that_left_a_province_out_is_published_too(place: Path, provinces: list[str]) -> None:
    """A new edition of 34 of which 33 came first: what they said is missing is there now, 34 are ranked."""
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        names = [name for (name,) in con.execute("select name_vi from unit where vintage = '34'").fetchall()]
    choices = {"index": "sipas", "year": 2025}
    publish(place, agreed(place, table(scored(names[:-1])), choices))
    edition = ("sipas", 2025)
    assert {row["rank_of"] for row in totals(*edition).values() if row["rank"]} == {33}
    publish(place, agreed(place, table(scored(names)), choices))
    assert {row["rank_of"] for row in totals(*edition).values()} == {34}
    assert totals(*edition)[names[-1]]["rank"] == 34


@pytest.mark.parametrize(("year", "vintage", "of"), [(2024, "63", 63), (2025, "34", 34)])
def test_the_others_of_a_top_thirty_are_ranked_and_not_named(place: Path, year: int, vintage: str, of: int) -> None:
    """PCI since 2023: thirty provinces have a rank out of all, of the others it is known why there is none."""
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        sql = "select name_vi from unit where vintage = $vintage and ladder = 'province' order by code"
        names = [name for (name,) in con.execute(sql, {"vintage": vintage}).fetchall()]
    publish(place, agreed(place, table(scored(names[:30])), {"index": "pci", "year": year}))
    found = query("ladder", index="pci", year=year, indicator="total", ladder="province")
    named = found[found["name_vi"].isin(names[:30])]
    assert (named["rank"].tolist(), set(named["rank_of"])) == (list(range(1, 31)), {of})
    assert not found["complete"].any()
    others = found[~found["name_vi"].isin(names[:30])]
    assert (len(others), set(others["missing"])) == (of - 30, {"outside_top"})


@pytest.mark.parametrize("kind", ["official_annex", "publisher_dataset"])
def test_a_new_edition_with_fewer_indicators_and_a_blank_is_published(place: Path, kind: str) -> None:
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        names = [name for (name,) in con.execute("select name_vi from unit where vintage = '34'").fetchall()]
    lines = [f"{name};{'' if at == 5 else 41 + at / 10}" for at, name in enumerate(names)]
    content = "\n".join(["Tỉnh;Tổng điểm PAPI", *lines]).replace(".", ",").encode()
    seen = agreed(place, content, {"index": "papi", "year": 2025, "kind": kind})
    assert {"I71", "I100"} <= {one.code for one in seen.noticed}
    publish(place, seen)
    assert len([row for row in totals("papi", 2025).values() if row["score"] == row["score"]]) == 33


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that a table may fail although nothing was found before: Kon Tum is not to have more than 80."""
    from etl import build
    from etl.errors import Finding

    real = build.checks

    def checks(con: duckdb.DuckDBPyConnection, level: str) -> list[Finding]:
        sql = """select file, line, 'rank', cast(rank as varchar), '60' from statement
            where entity = 'Kon Tum' and handed_in > 0"""
        ranks = con.execute(sql).fetchall() if level == "error" else []
        found = [Finding("rank_against_score", row) for row in ranks]
        found += [Finding("out_of_range", (*row[:2], "total", "87.2", "0-80")) for row in ranks]
        return [*real(con, level), *found]

    monkeypatch.setattr(build, "checks", checks)


def test_what_the_rehearsal_refuses_is_told_in_the_users_sheet_row_and_words(
    place: Path, provinces: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = scored(provinces)
    at = provinces.index("Kon Tum")
    seen = agreed(place, table(rows))
    refuse(monkeypatch)
    before = store.current(place)
    for act in (
        lambda: handover.rehearse(store.DATA, place, seen, {}),
        lambda: publish(place, seen),
    ):
        with pytest.raises(CheckFailed) as error:
            act()
        said = error.value.message("vi")
        assert f"bảng.csv · dòng {at + 2} · ô «{at + 1}»: cột Hạng: hạng công bố {at + 1}" in said
        assert f"bảng.csv · dòng {at + 2} · ô «{str(rows[at][1]).replace('.', ',')}»: cột Điểm" in said
        assert "uploads/" not in said and "git checkout" not in said
    assert store.current(place) == before


def test_a_layer_published_before_is_told_by_its_file(
    place: Path, provinces: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(place, agreed(place, table(scored(provinces))))
    content = table([(name, score - 1, rank) for name, score, rank in scored(provinces)])
    second = agreed(place, content, {"index": "sipas", "year": 2024})
    refuse(monkeypatch)
    with pytest.raises(CheckFailed) as error:
        handover.rehearse(store.DATA, place, second, {})
    files = {finding.place.file if finding.place else finding.file for finding in error.value.findings}
    assert files == {"bảng.csv"} and len(error.value.findings) == 4


def test_the_terminal_prints_findings_and_refusal_as_one_json(
    place: Path,
    provinces: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "bảng.csv"
    path.write_bytes(table(scored(provinces)))
    refuse(monkeypatch)
    asked = ["check", str(path), "--index", "par_index", "--year", "2024", "--kind", "official_annex", "--who", "an"]
    code = main([*asked, "--json"])
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert (code, said.err) == (2, "")
    assert {"I97", "I100"} <= {one["code"] for one in found["findings"]}
    assert found["changes"] is None and found["refused"]["code"] == "table_refused"
    row = provinces.index("Kon Tum") + 2
    assert [(one["file"], one["row"], one["column"]) for one in found["refused"]["findings"]] == [
        ("bảng.csv", row, "Hạng"),
        ("bảng.csv", row, "Điểm"),
    ]
    assert main(asked) == 2
    said = capsys.readouterr()
    assert said.out.index("CẢNH BÁO I97") < said.out.index("Chưa xuất bản được bảng này: 2 chỗ")
    assert refused.OWN.search(said.out) is None


def test_a_name_nobody_decided_about_cannot_be_ticked_away(place: Path, provinces: list[str]) -> None:
    """P1: «Quảng Nin» waits for its province, which is not said to be missing and never recorded as not published."""
    with duckdb.connect(str(store.served(place).path), read_only=True) as con:
        names = [name for (name,) in con.execute("select name_vi from unit where vintage = '34'").fetchall()]
    content = table(scored(names)).replace("Quảng Ninh;".encode(), "Quảng Nin;".encode())
    choices: dict[str, object] = {"index": "sipas", "year": 2025}
    seen = agreed(place, content, choices)
    assert "I91" not in {one.code for one in seen.noticed}
    assert [one.code for one in seen.waiting] == ["I87"] and not seen.publishable
    from etl.intake import new_edition

    forced = {**seen.meaning.choices, "accept": ["I87", "I91"]}
    seen.meaning.choices = forced
    assert new_edition.absent(seen.meaning, seen.catalogue, 2025, "province") == []
    named = agreed(place, content, {**choices, "names": {"Quảng Nin": ["34", "22"]}})
    publish(place, named)
    assert totals("sipas", 2025)["Quảng Ninh"]["score"] == {n: s for n, s, _ in scored(names)}["Quảng Ninh"]


def test_a_row_left_out_by_hand_is_missing_and_said_so(place: Path, provinces: list[str]) -> None:
    content = table(scored(provinces)).replace("Quảng Ninh;".encode(), "Quảng Nin;".encode())
    seen = agreed(place, content, {**PAR, "names": {"Quảng Nin": None}})
    assert "I91" in {one.code for one in seen.noticed} and seen.publishable


if os.environ.get("SOAK"):  # two minutes

    @pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
    def test_every_table_of_the_corpus_that_can_be_agreed_to_can_be_published(case: Case, place: Path) -> None:
        digest = originals.receive(place, xlsx(case.rows, case.merged), case.name, "an")
        seen = desk.look(place, digest, case.name, SAID | case.choices)
        for _ in range(3):  # agreeing may show what waits behind
            ticked = {*seen.choices.get("accept", ()), *(one.code for one in seen.waiting)}
            seen = desk.look(place, digest, case.name, {**SAID, **case.choices, "accept": sorted(ticked)})
        if seen.publishable:
            handover.rehearse(store.DATA, place, seen, {})
