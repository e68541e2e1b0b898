"""python -m rankings figure | change | movers | table, as a reader types it and as a program reads it."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rankings import names
from rankings.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
FIGURE = "index year province vintage indicator score max_score unit rank rank_of rank_basis status source conflicts"
CHANGE = "index year since province indicator score_change rank_change refused"
TABLE = "index,year,vintage,province_code,province,indicator,score,max_score,rank,rank_of,rank_basis,status,source"
VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.I)


def run(*args: object, store: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    environment = os.environ | ({"RANKINGS_STORE": str(store)} if store else {})
    command = [sys.executable, "-m", "rankings", *map(str, args)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)


def said(capsys: pytest.CaptureFixture[str], *args: object, code: int = 0) -> str:
    """What the command prints, called in this process."""
    assert main([str(arg) for arg in args]) == code
    out, err = capsys.readouterr()
    assert (err if code == 0 else out) == ""
    return out or err


def told(capsys: pytest.CaptureFixture[str], *args: object) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(said(capsys, *args, "--json"))
    return answer


def test_figure_in_words(release: Path) -> None:
    ended = run("figure", "par", 2023, "kon tum")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Kon Tum, PAR INDEX năm 2023" in ended.stdout
    assert "79,02" in ended.stdout
    assert "8/8" in ended.stdout
    assert "b.example" in ended.stdout


def test_figure_for_programs(release: Path) -> None:
    ended = run("figure", "par_index", 2023, "Thái Bình", "--json")
    answer = json.loads(ended.stdout)
    assert set(FIGURE.split()) <= set(answer)
    assert {key: answer[key] for key in ("index", "year", "province", "vintage", "indicator", "score", "unit")} == {
        "index": "par_index",
        "year": 2023,
        "province": "Thái Bình",
        "vintage": 63,
        "indicator": "total",
        "score": 83.0,
        "unit": "points",
    }
    assert (answer["rank"], answer["rank_of"], answer["rank_basis"]) == (6, 8, "computed")
    assert [row["competing"] for row in answer["conflicts"]] == [83.2] * 3


@pytest.mark.usefixtures("release")
def test_vintage_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "figure", "par", 2025, "Lào Cai")["vintage"] == 34


@pytest.mark.usefixtures("release")
def test_an_index_may_be_written_as_people_do(capsys: pytest.CaptureFixture[str]) -> None:
    for spelling in ("par", "PAR INDEX", "par_index", "Par-Index"):
        assert told(capsys, "figure", spelling, 2023, "HÀ NỘI")["score"] == 91.5


@pytest.mark.usefixtures("release")
def test_an_indicator_by_code_or_name(capsys: pytest.CaptureFixture[str]) -> None:
    for spelling in ("c2", "Cải cách thể chế", "institutional reform"):
        assert told(capsys, "figure", "par", 2023, "Ha Noi", spelling)["score"] == 38.5


@pytest.mark.usefixtures("release")
def test_an_excluded_province_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert "loại khỏi kỳ này" in said(capsys, "figure", "papi", 2020, "quang-ninh")
    answer = told(capsys, "figure", "papi", 2020, "quang-ninh")
    assert (answer["score"], answer["missing"], answer["missing_words"]) == (None, "excluded", "loại khỏi kỳ này")
    assert "left out of this edition" in said(capsys, "change", "papi", 2020, "quang-ninh", "--lang", "en")
    assert told(capsys, "change", "papi", 2020, "quang-ninh")["missing_words"] == {"2020": "loại khỏi kỳ này"}


@pytest.mark.usefixtures("release")
def test_change_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    answer = told(capsys, "change", "par", 2020, "Hưng Yên")
    assert set(CHANGE.split()) <= set(answer)
    assert (answer["since"], answer["score_change"], answer["rank_change"]) == (2019, 1.55, 2)
    assert answer["refused"] == {"score": None, "rank": None}


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_refusal_says_why_in_words(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    answer = told(capsys, "change", "papi", 2016, "Lào Cai", "--lang", lang)
    reason = answer["refused"]["score"]
    assert {"vi": "Kỳ 2016 đổi bộ tiêu chí", "en": "The edition 2016 changed"}[lang] in reason
    assert answer["refused"]["rank"] is None
    assert reason in said(capsys, "change", "papi", 2016, "Lào Cai", "--lang", lang)


@pytest.mark.usefixtures("release")
def test_every_refusal_and_warning_has_words(capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        ("papi", 2015, "Hà Nội"),
        ("papi", 2017, "Hà Nội"),
        ("papi", 2019, "Hà Nội", "2.2"),
        ("papi", 2019, "Hà Nội", "2.1"),
        ("papi", 2020, "Kon Tum"),
        ("par", 2020, "Kon Tum"),
        ("par", 2020, "Yên Bái"),
        ("par", 2020, "Lào Cai"),
        ("par", 2022, "Yên Bái"),
        ("par", 2023, "Hà Nội", "c1"),
        ("par", 2023, "Quảng Ninh", "c2"),
        ("par", 2023, "Hà Nội", "appraisal"),
        ("par", 2023, "Kon Tum"),
        ("par", 2023, "Yên Bái"),
        ("par", 2025, "Lào Cai"),
        ("pci", 2009, "Hà Nội", "--since", 2007),
    ]
    for arguments in asked:
        for lang in ("vi", "en"):
            words = said(capsys, "change", *arguments, "--lang", lang)
            assert not re.search(r"[{}]|None|nan|refusals\.|briefing\.", words), words
            if lang == "en":
                assert not VIETNAMESE.search(words), words
            told(capsys, "change", *arguments, "--lang", lang)


@pytest.mark.usefixtures("release")
def test_movers_in_words_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "movers", "par", 2020, "--lang", "en").splitlines()
    assert "5/8" in lines[0]
    assert "Hung Yen" in lines[1]
    assert "▲" in lines[1]
    assert "▼" in lines[-1]
    assert not VIETNAMESE.search("\n".join(lines))
    answer = told(capsys, "movers", "par", 2020)
    assert [row["rank_change"] for row in answer["movers"]] == [2, 0, 0, 0, -3]


@pytest.mark.usefixtures("release")
def test_movers_of_a_first_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert "None" not in said(capsys, "movers", "papi", 2015)
    assert told(capsys, "movers", "papi", 2015)["movers"] == []


UNKNOWN = [
    (("figure", "papo", 2020, "Hà Nội"), ["par_index, papi, pci", "PAPI"]),
    (("figure", "papi", 2018, "Hà Nội"), ["2015, 2016, 2017, 2019, 2020", "2017, 2019"]),
    (("figure", "papi", 2020, "Hưng Yeb"), ["Hà Nội, Hưng Yên, Kon Tum", "Hưng Yên"]),
    (("figure", "papi", 2020, "Hà Nội", "1.7"), ["total, 1, 1.1, 1.2", "1.1, 1.2"]),
    (("figure", "pci", 2009, "Hà Tây"), ["Hà Nội"]),
    (("figure", "par", 2025, "Atlantis"), ["Hà Nội, Hưng Yên, Lào Cai, Quảng Ngãi, Quảng Ninh"]),
    (("figure", "par", 2025, "Kon Tum"), ["Quảng Ngãi", "01/07/2025"]),
    (("figure", "par", 2020, "Bộ Tài chính"), ["2022, 2023"]),
    (("change", "papi", 2020, "Hà Nội", "--since", 2020), ["2015, 2016, 2017, 2019"]),
    (("change", "papi", 2020, "Hà Nội", "--since", 2018), ["2015, 2016, 2017, 2019"]),
    (("change", "papi", 2020, "Hà Nội", "civic"), ["total, 1"]),
    (("movers", "papi", 2018), ["2017, 2019"]),
    (("movers", "papi", 2020, "--since", 1999), ["2015"]),
    (("figure", "papi", 2020, "Kon Tum", "--ladder", "provinse"), ["provinse", "province"]),
    (("change", "par", 2020, "Kon Tum", "--ladder", "region"), ["region", "province, ministry"]),
    (("table", "sipax"), ["par_index"]),
    (("table", "papi", "--year", 2018), ["2017, 2019"]),
]


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(("asked", "parts"), UNKNOWN, ids=lambda value: " ".join(map(str, value)))
def test_the_unknown_ends_with_2_and_says_what_is_known(
    asked: tuple[object, ...], parts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("vi", "en"):
        words = said(capsys, *asked, "--lang", lang, code=2)
        for part in parts:
            assert part in words
        assert not re.search(r"[{}]|None|cli\.", words)


def aliases() -> list[tuple[str, str, str]]:
    """(vintage, spelling, code): a hundred of each vintage, and every spelling of Hà Tây."""
    with (ROOT / "data" / "reference" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["vintage"], row["alias"], row["code"]) for row in csv.DictReader(file)]
    chosen = [row for row in rows if row[0] == "64"]
    for vintage in ("63", "34"):
        chosen += Random(7).sample([row for row in rows if row[0] == vintage], 100)  # noqa: S311
    return chosen


@pytest.mark.usefixtures("shipped")
def test_every_spelling_finds_its_province() -> None:
    year = {"63": 2021, "34": 2025, "64": 2007}
    wrong = []
    for vintage, spelling, code in aliases():
        for written in (spelling, spelling.upper(), f" {spelling} "):
            unit = names.unit(written, year[vintage])
            if (unit.vintage, unit.code) != (vintage, code):
                wrong.append((written, vintage, code, unit))
    assert wrong == []


@pytest.mark.usefixtures("shipped")
def test_names_without_accents_find_their_province() -> None:
    found = {
        name: names.unit(name, 2021).slug
        for name in ("ha noi", "HUNG YEN", "dak-lak", "tp hcm", "Bà Rịa Vũng Tàu", "hue")
    }
    assert list(found.values()) == ["ha-noi", "hung-yen", "dak-lak", "ho-chi-minh", "ba-ria-vung-tau", "thua-thien-hue"]


def test_table_is_csv_at_full_precision(shipped: Path) -> None:
    ended = run("table", "papi", "--year", 2021, "--csv")
    assert ended.returncode == 0
    rows = list(csv.DictReader(io.StringIO(ended.stdout)))
    assert set(TABLE.split(",")) <= set(rows[0])
    (hung_yen,) = [row for row in rows if row["province_code"] == "33" and row["indicator"] == "total"]
    assert hung_yen["score"] == "45.365887669"
    assert (hung_yen["rank"], hung_yen["rank_of"], hung_yen["rank_basis"]) == ("5", "60", "computed")
    assert not [row for row in rows if row["province_code"] == "22"]
    parts = [row for row in rows if row["province_code"] == "33" and "." in row["indicator"]]
    assert len(parts) == 28
    assert all(row["rank"] for row in parts)
    assert sum(float(row["score"]) for row in parts) == pytest.approx(float(hung_yen["score"]), abs=1e-9)


@pytest.mark.usefixtures("release")
def test_table_leaves_unknown_ranks_empty(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("table", "par", "--csv").stdout)))
    thai_binh = next(
        row for row in rows if (row["year"], row["province"], row["indicator"]) == ("2020", "Thái Bình", "total")
    )
    assert (thai_binh["score"], thai_binh["rank"], thai_binh["rank_of"], thai_binh["rank_basis"]) == (
        "84.0",
        "",
        "",
        "",
    )
    assert {row["vintage"] for row in rows if row["year"] == "2025"} == {"34"}
    assert len(json.loads(said(capsys, "table", "par", "--json"))) == len(rows)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(("ladder", "of", "first"), [("region", 6, 2019), ("country", 1, 2013)])
def test_table_has_the_published_means_of_a_year(
    ladder: str, of: int, first: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told_rows(capsys, "table", "par", "--ladder", ladder, "--year", 2023)
    assert [(row["ladder"], row["year"], row["indicator"]) for row in found] == [(ladder, 2023, "total")] * of
    assert f"{first}, " in said(capsys, "table", "par", "--ladder", ladder, "--year", 2010, code=2)


@pytest.mark.parametrize("year", [(), ("--year", 2024)])
@pytest.mark.usefixtures("shipped")
def test_a_table_of_estimates_has_them_and_says_that_they_are(
    capsys: pytest.CaptureFixture[str], year: tuple[object, ...]
) -> None:
    assert main([str(arg) for arg in ("table", "papi", "--ladder", "backcast", *year, "--lang", "en")]) == 0
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {(row["status"], row["ladder"], row["vintage"], row["source"]) for row in rows} == {
        ("estimated", "backcast", "34", "")
    }
    assert {row["rank_status"] for row in rows if row["rank"]} == {"estimated"}
    assert len([row for row in rows if (row["year"], row["indicator"]) == ("2024", "total")]) == 32
    assert err.startswith("Estimated, not a published figure")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("papi", "--ladder", "country"), "This index has no edition of such units."),
        (("papi", "--ladder", "country", "--year", 2020), "This index has no edition of such units."),
        (("sipas", "--ladder", "ministry"), "This index has no edition of such units."),
        (("pci", "--year", 2023), "There are no figures of PCI 2023 at this level yet. Years that have some: 2005, "),
        (("par", "--ladder", "backcast", "--year", 2014), "There are no figures of PAR INDEX 2014 at this level yet."),
    ],
)
@pytest.mark.usefixtures("shipped")
def test_a_table_without_a_figure_is_no_answer(
    capsys: pytest.CaptureFixture[str], asked: tuple[object, ...], words: str
) -> None:
    assert said(capsys, "table", *asked, "--lang", "en", code=2).startswith(words)


def told_rows(capsys: pytest.CaptureFixture[str], *args: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said(capsys, *args, "--json"))
    return found


@pytest.mark.usefixtures("shipped")
def test_a_province_is_called_the_same_by_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    moves = said(capsys, "movers", "papi", 2024, "--ladder", "backcast", "--lang", "en")
    assert "Lam Dong (new)" in moves
    assert "Lam Dong (new)" in said(capsys, "figure", "papi", 2024, "lam-dong-34", "--lang", "en")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "SIPAS: figures stated by the press"), ("vi", "SIPAS: các số được báo chí và cổng thông tin công bố")],
)
@pytest.mark.usefixtures("shipped")
def test_a_competing_source_is_named_in_the_language(capsys: pytest.CaptureFixture[str], lang: str, words: str) -> None:
    last = said(capsys, "figure", "sipas", 2021, "Hưng Yên", "--lang", lang).splitlines()[-1]
    assert "57" in last and words in last


@pytest.mark.usefixtures("shipped")
def test_who_of_the_34_is_called_so_has_the_estimate(capsys: pytest.CaptureFixture[str]) -> None:
    by_slug = said(capsys, "figure", "papi", 2024, "quang-ngai-34", "--lang", "en")
    assert "Quang Ngai (new)" in by_slug
    assert said(capsys, "figure", "papi", 2024, "Quảng Ngãi", "--ladder", "backcast", "--lang", "en") == by_slug
    merged = said(capsys, "figure", "papi", 2024, "Kon Tum", "--ladder", "backcast", "--lang", "en", code=2)
    assert merged.startswith("“Kon Tum” merged into Quảng Ngãi") and "in this year" not in merged


@pytest.mark.parametrize(
    ("ladder", "given", "there", "nearest", "others"),
    [
        ("backcast", "Quang Ngaii", 34, "Quảng Ngãi", ("Kon Tum", "Bộ Nội vụ")),
        ("ministry", "Hà Nội", 19, None, ("Hà Nội", "Quảng Ngãi")),
        ("province", "Bộ Nội vụ", 63, None, ("Bộ Nội vụ", "Bộ Tư pháp")),
    ],
)
@pytest.mark.usefixtures("shipped")
def test_a_name_nobody_has_is_answered_with_those_of_the_ladder_asked_for(
    ladder: str, given: str, there: int, nearest: str | None, others: tuple[str, ...]
) -> None:
    with pytest.raises(names.Unknown) as raised:
        names.unit(given, 2024, ladder)
    assert (raised.value.kind, len(raised.value.known)) == ("province", there)
    assert not set(others) & {*raised.value.known, *raised.value.nearest}
    assert nearest in raised.value.nearest if nearest else given not in raised.value.nearest


def test_a_reader_that_stops_early_is_no_error(shipped: Path) -> None:
    command = f"{sys.executable} -m rankings table papi --csv | head -n 2; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    assert len(ended.stdout.splitlines()) == 3
    assert ended.stdout.splitlines()[-1] == "0"


@pytest.mark.parametrize(("lang", "words"), [("vi", "Chưa có phiên bản"), ("en", "no version of the data")])
def test_without_a_store_it_says_what_to_run(tmp_path: Path, lang: str, words: str) -> None:
    ended = run("figure", "papi", 2021, "Hà Nội", "--lang", lang, store=tmp_path / "none")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert words in ended.stderr
    assert "python -m etl build" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_notice_goes_beside_the_answer(tmp_path: Path, release_store: Path) -> None:
    (tmp_path / "versions").symlink_to(release_store / "versions")
    ended = run("figure", "par", 2023, "Hà Nội", "--json", store=tmp_path)
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["score"] == 91.5
    assert "CURRENT" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("figure",),
        ("figure", "papi", "hai", "x"),
        ("figure", "papi", 2021, "x", "--lang", "fr"),
        ("table", "papi", "--csv", "--json"),
        ("site", "README.md", "--json"),
    ],
)
def test_a_wrong_call_shows_the_usage(arguments: tuple[object, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(arg) for arg in arguments])
    assert ended.value.code == 2
    assert "usage: python -m rankings" in capsys.readouterr().err


@pytest.mark.usefixtures("shipped")
def test_english_is_english_apart_from_what_sources_are_called(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ("figure", "par", 2023, "Hai Phong"),
        ("figure", "sipas", 2021, "Hung Yen"),
        ("figure", "par", 2022, "binh-phuoc"),
    ):
        lines = said(capsys, *arguments, "--lang", "en").splitlines()
        own = [re.sub(r"Source: .*", "", line) for line in lines]
        assert not [line for line in own if VIETNAMESE.search(line) and "the same rank is stated for" not in line], (
            lines
        )
