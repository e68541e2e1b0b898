"""Every check fires on a release damaged in one place, names that place, and leaves the store alone."""

from dataclasses import dataclass

import pytest

from etl import build
from etl.errors import LANGS, CheckFailed, Finding, messages
from tests.release import Copy

PAPI, FACTS = "published/papi/papi_2019.csv", "published/par_index/facts.csv"
ANNEX = "published/par_index/par_index_2025.csv"
CORRECTED = "par_index,2023,63,33,total,score,"


@dataclass(frozen=True)
class Damage:
    """One replacement in one file, and the finding it must lead to."""

    check: str
    file: str
    old: str
    new: str
    line: int | None
    column: str
    value: str | None
    expected: str | None = None
    named: str | None = None  # the file that the finding names, where it is not the damaged one


DAMAGES = [
    Damage("unknown_unit", PAPI, "Kon Tum,", "Kom Tun,", 9, "province", "Kom Tun"),
    Damage(
        "unknown_unit",
        FACTS,
        "ministry,,Ministry of Justice,total,89",
        "ministry,,Ministry of Magic,total,89",
        65,
        "province",
        "Ministry of Magic",
    ),
    Damage(
        "unknown_unit",
        FACTS,
        "province,62,Kon Tum,total,79.00",
        "province,99,Kon Tum,total,79.00",
        9,
        "province",
        "Kon Tum",
    ),
    Damage(
        "unknown_unit",
        FACTS,
        "2022,province,62,Kon Tum,total",
        "2022,provinz,62,Kon Tum,total",
        26,
        "province",
        "Kon Tum",
    ),
    Damage(
        "duplicate_statement",
        PAPI,
        "Kon Tum,2,2,2,2,2,3\n",
        "Kon Tum,2,2,2,2,2,3\nKon Tum,2,2,2,2,2,3\n",
        10,
        "3.2",
        "Kon Tum",
        "9",
    ),
    Damage(
        "duplicate_statement",
        PAPI,
        "Kon Tum,2,2,2,2,2,3\n",
        "Kon Tum,2,2,2,2,2,3\nkon tum,1,1,1,1,1,1\n",
        10,
        "1.1",
        "kon tum",
        "9",
    ),
    Damage(
        "duplicate_statement",
        ANNEX,
        "44\nQuảng Ngãi",
        "44\nlao cai,4,87.2,8,35,44.2\nQuảng Ngãi",
        6,
        "total",
        "lao cai",
        "5",
    ),
    Damage(
        "duplicate_statement",
        FACTS,
        "https://b.example/68,news,\n",
        "https://b.example/68,news,\n2023,country,,national average,total,84.75,points,,,,published,https://b.example/68,news,\n",
        69,
        "score",
        "national average",
        "68",
    ),
    Damage("out_of_range", PAPI, "Quang Ninh,4,4,4,4,4,3", "Quang Ninh,5.5,4,4,4,4,3", 5, "1.1", "5.5", "0.5-5.0"),
    Damage("out_of_range", PAPI, "Quang Ngai,2,", "Quang Ngai,0,", 8, "1.1", "0.0", "0.5-5.0"),
    Damage(
        "out_of_range", FACTS, "Quảng Ninh,total,87.02", "Quảng Ninh,total,8702", 44, "total", "8702.0", "0.0-100.0"
    ),
    Damage("out_of_range", FACTS, "Quảng Ninh,total,87.02", "Quảng Ninh,total,-87.02", 44, "total", "-87.02"),
    Damage("not_a_number", PAPI, "Quang Ngai,2,", "Quang Ngai,hai,", 8, "1.1", "hai"),
    Damage("not_a_number", PAPI, "Quang Ngai,2,", "Quang Ngai,NaN,", 8, "1.1", "NaN"),
    Damage("not_a_number", PAPI, "Quang Ngai,2,", "Quang Ngai,inf,", 8, "1.1", "inf"),
    Damage("not_a_number", PAPI, "Quang Ngai,2,", 'Quang Ngai,"2,0",', 8, "1.1", "2,0"),
    Damage("not_a_number", PAPI, "Quang Ngai,2,", "Quang Ngai,#N/A,", 8, "1.1", "#N/A"),
    Damage("not_a_number", ANNEX, "Quảng Ninh,2,91", "Quảng Ninh,nhì,91", 3, "rank", "nhì"),
    Damage("not_a_number", ANNEX, "Quảng Ninh,2,91", "Quảng Ninh,0,91", 3, "rank", "0"),
    Damage("not_a_number", ANNEX, "Quảng Ninh,2,91", "Quảng Ninh,2.4,91", 3, "rank", "2.4"),
    Damage(
        "not_a_number",
        FACTS,
        "2022,province,62,Kon Tum,total",
        "năm 2022,province,62,Kon Tum,total",
        26,
        "year",
        "năm 2022",
    ),
    Damage("not_a_number", FACTS, "79.00,points,,6,8", "79.00,points,,6,tám", 25, "rank_of", "tám"),
    Damage(
        "not_a_number",
        FACTS,
        "2022,province,62,Kon Tum,total",
        "2022.5,province,62,Kon Tum,total",
        26,
        "year",
        "2022.5",
    ),
    Damage("unknown_word", FACTS, "total,,,,8,8,implied", "total,,,,8,8,guessed", 26, "status", "guessed"),
    Damage("unknown_word", FACTS, "Hà Nội,c2,38.00,points", "Hà Nội,c2,38.00,pct", 34, "unit", "pct"),
    Damage(
        "unknown_word",
        "catalog/editions.csv",
        "papi,2019,province,2017,full",
        "papi,2019,province,2017,ful",
        None,
        "comparable_with_previous",
        "ful",
    ),
    Damage("unknown_word", "catalog/missing.csv", "22,*,excluded", "22,*,0", None, "kind", "0"),
    Damage(
        "code_against_name",
        FACTS,
        "2020,province,34,Thái Bình",
        "2020,province,33,Thái Bình",
        14,
        "province_code",
        "33",
        "Thái Bình",
    ),
    Damage("rank_beyond", FACTS, "79.00,points,,6,8", "79.00,points,,9,8", 25, "rank", "9", "8"),
    Damage("rank_beyond", ANNEX, "Quảng Ngãi,4,87", "Quảng Ngãi,6,87", 6, "rank", "6", "5"),
    Damage("rank_against_score", ANNEX, "Quảng Ninh,2,91", "Quảng Ninh,3,91", 3, "rank", "3", "2"),
    Damage("printed_maximum", FACTS, "c1,9.42,points,10", "c1,9.42,points,12", 27, "max_score", "12", "10.0"),
    Damage("unknown_edition", FACTS, "2020,province,34", "2021,province,34", 14, "year", "2021"),
    Damage("unknown_indicator", PAPI, "3.1,3.2", "3.1,3.9", 2, "3.9", "3.9"),
    Damage("unknown_indicator", FACTS, "Hà Nội,appraisal", "Hà Nội,c9", 60, "score", "c9"),
    Damage(
        "catalogue_without_table",
        "catalog/indicators.csv",
        "papi,2017,2020,3.2",
        "papi,2017,2019,3.2x,3,x,x,,x,seen\npapi,2017,2020,3.2",
        None,
        "3.2x",
        "papi 2019",
        None,
        PAPI,
    ),
    Damage(
        "edition_count",
        "catalog/editions.csv",
        "papi,2019,province,2017,full,,8",
        "papi,2019,province,2017,full,,9",
        None,
        "papi 2019",
        "8",
        "9",
    ),
    Damage("edition_count", "catalog/editions.csv", "2020-05-19,8", "2020-05-19,7", None, "par_index 2019", "8", "7"),
    Damage(
        "component_maxima",
        "catalog/indicators.csv",
        "Institutional reform,40",
        "Institutional reform,41",
        None,
        "par_index total",
        "101.0",
        "100.0",
    ),
    Damage("component_maxima", "catalog/indicators.csv", "Portals,5", "Portals,6", None, "papi 3", "11.0", "10.0"),
    Damage("missing_unexplained", PAPI, "Quang Ngai,2,", "Quang Ngai,,", 8, "1.1", "Quang Ngai"),
    Damage(
        "missing_contradicted", "catalog/missing.csv", "papi,2020,63,22", "papi,2020,63,33", None, "*", "papi 2020 33"
    ),
    Damage(
        "correction_target",
        "corrections.csv",
        CORRECTED + "84.00",
        CORRECTED + "84.10",
        None,
        "par_index 2023 33 total",
        "84.1",
    ),
    Damage("merger_weights", "reference/mergers.csv", "0.478208", "0.578208", None, "weight_population", "15", "1.1"),
    Damage("unknown_member", "reference/region_members.csv", "CUM-1,63,62", "CUM-1,63,99", None, "code", "63 99"),
    Damage("unknown_member", "reference/tilegrid.csv", "63,62,", "63,99,", None, "code", "63 99"),
    Damage("unknown_member", "catalog/missing.csv", "papi,2020,63,22", "papi,2020,63,99", None, "code", "63 99"),
    Damage("unknown_member", "reference/provinces_34.geojson", '"code": "51"', '"code": "62"', None, "code", "34 62"),
    Damage(
        "duplicate_key",
        "reference/aliases.csv",
        "63,Kon Tum Province,",
        "63,Kon Tum,kontum,51,x,,\n63,Kon Tum Province,",
        None,
        "alias",
        "Kon Tum",
    ),
    Damage(
        "duplicate_key",
        "reference/organisations.csv",
        "BNV,bo-noi-vu",
        "BNV,bo-tu-phap",
        None,
        "slug",
        "bo-tu-phap",
        named="reference/provinces.csv",
    ),
    Damage(
        "printed_figures",
        "checks/papi_published_figures.csv",
        "total,18.50",
        "total,18.52",
        None,
        "Ha Noi 2019 total",
        "18.5",
        "18.52",
    ),
    Damage(
        "printed_figures",
        PAPI,
        "Ha Noi,3.5,",
        "Ha Noi,3.4,",
        None,
        "Ha Noi 2019 SC11",
        "3.4",
        "3.50",
        "checks/papi_published_figures.csv",
    ),
    Damage("source_kind_unknown", FACTS, "c.example/22,news", "c.example/22,blog", 22, "source_kind", "blog"),
    Damage(
        "source_record_missing",
        PAPI + ".source.toml",
        'kind = "publisher_dataset"',
        'kind = "hearsay"',
        None,
        "kind",
        "hearsay",
        named=PAPI,
    ),
]


def finding(error: Exception, check: str) -> list[Finding]:
    assert isinstance(error, CheckFailed), error
    return [found for found in error.findings if found.check == check]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.check}-{damage.value}")
def test_check_names_the_place(damage: Damage, copy: Copy) -> None:
    copy.replace(damage.file, damage.old, damage.new)
    error = copy.failure()
    assert isinstance(error, CheckFailed), error
    where = (damage.named or damage.file, damage.line, damage.column, damage.value)
    found = [row for row in finding(error, damage.check) if (row.file, row.line, row.column, row.value) == where]
    assert found, error.message("en")
    if damage.expected:
        assert str(found[0].expected).startswith(damage.expected)
    for lang in LANGS:
        said = found[0].message(lang)
        assert said in error.message(lang) or len(error.findings) > 20
        assert "{" not in said
        assert "None" not in said
        assert damage.named or damage.file in said


def test_a_changed_file_is_not_the_one_of_its_record(copy: Copy) -> None:
    copy.replace(PAPI, "Quang Ngai,2,", "Quang Ngai,2.5,", seal=False)
    (found,) = finding(copy.failure(), "source_checksum")
    assert (found.file, found.column) == (PAPI, "sha256")
    assert str(found.value) in found.message("vi")


def test_a_total_that_is_not_the_sum_of_its_parts_is_a_warning(copy: Copy) -> None:
    # Hưng Yên 8 + 36 + 44 = 88, printed 88.50: still third
    copy.replace(ANNEX, "Hưng Yên,3,88,", "Hưng Yên,3,88.50,")
    (found,) = copy.build().warnings
    assert (found.check, found.file, found.line, found.value, found.expected) == (
        "sum_of_parts",
        ANNEX,
        4,
        "88.5",
        "88.0",
    )
    assert "Hưng Yên 2025 total" in found.message("vi")


def test_every_finding_of_a_file_is_listed_up_to_twenty(copy: Copy) -> None:
    copy.replace(PAPI, "Kon Tum,2,2,2,2,2,3", "Kon Tum,a,b,c,d,e,f")
    copy.replace(FACTS, "2022,province,62,Kon Tum,total", "hai,province,62,Kon Tum,total")
    error = copy.failure()
    assert len(finding(error, "not_a_number")) == 7
    copy.replace(
        PAPI,
        "Ha Noi,3.5,3,3,3,3,3\nLao Cai,3,3,3,3,3,3.5\nYen Bai,3,3,3,2,2,2",
        "A,a,b,c,d,e,f\nB,a,b,c,d,e,f\nC,a,b,c,d,e,f",
    )
    assert "… và " in copy.failure().message("vi")


def test_every_check_has_a_message_and_is_made_to_fire_here() -> None:
    checks = {path.stem for path in (build.SQL / "checks").glob("*.sql")}
    for lang in LANGS:
        assert checks <= set(messages(lang))
    assert checks == {damage.check for damage in DAMAGES} | {"source_checksum", "sum_of_parts"}


def test_every_check_has_a_level() -> None:
    for path in (build.SQL / "checks").glob("*.sql"):
        assert path.read_text("utf-8").split(":")[0] in {"-- read", "-- error", "-- warning"}, path.name


def test_both_languages_of_a_message_fill_the_same_places() -> None:
    texts = {lang: messages(lang) for lang in LANGS}
    assert set(texts["vi"]) == set(texts["en"])
    for key in texts["vi"]:
        assert {part.split("}")[0] for part in texts["vi"][key].split("{")[1:]} == {
            part.split("}")[0] for part in texts["en"][key].split("{")[1:]
        }, key
