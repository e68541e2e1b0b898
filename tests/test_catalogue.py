"""The catalogue agrees with the published files: codes, sources, editions and missing cells."""

import csv
import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parent.parent / "data"
PUBLISHED = sorted((DATA / "published").rglob("*.csv"))
FACTS = [path for path in PUBLISHED if path.name in {"facts.csv", "press.csv"}]
WIDE = [path for path in PUBLISHED if path not in FACTS]
RECORD_KEYS = {
    *("title_vi", "title_en", "publisher", "publisher_en", "kind", "url", "recorded_on"),
    *("licence", "licence_url_or_note", "sha256", "rows", "note"),
}
MISSING_KINDS = {"excluded", "unranked", "outside_top", "not_announced", "not_loaded"}


def table(path: Path | str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def relative(path: Path) -> str:
    return str(path.relative_to(DATA))


def alias_codes() -> dict[str, set[tuple[str, str]]]:
    """Spelling -> (vintage, code) among the provinces before the merger."""
    codes: dict[str, set[tuple[str, str]]] = {}
    for row in table("reference/aliases.csv"):
        if row["vintage"] != "34":
            codes.setdefault(row["alias"], set()).add((row["vintage"], row["code"]))
    return codes


def statements(level: str | None = None) -> Iterator[dict[str, str]]:
    for path in FACTS:
        for row in table(path):
            if level is None or row["level"] == level:
                yield row


def unit_codes() -> set[tuple[str, str]]:
    return {(row["vintage"], row["code"]) for row in table("reference/provinces.csv")}


def empty_papi_cells() -> set[tuple[str, str, str]]:
    """(year, code, sub-dimension) of the cells that the data set leaves empty."""
    codes = alias_codes()
    cells = set()
    for path in WIDE:
        if path.parent.name == "papi":
            for row in table(path):
                ((_, code),) = codes[row["province"]]
                cells |= {(path.stem[-4:], code, name) for name, text in row.items() if text == ""}
    return cells


def papi_indicators(year: str) -> set[str]:
    (path,) = [path for path in WIDE if path.name == f"papi_{year}.csv"]
    return set(table(path)[0]) - {"province"}


@pytest.mark.parametrize("path", PUBLISHED, ids=relative)
def test_source_record_describes_its_file(path: Path) -> None:
    record = tomllib.loads(path.with_name(path.name + ".source.toml").read_text(encoding="utf-8"))
    assert set(record) == RECORD_KEYS
    assert record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record["rows"] == len(table(path))
    kinds = {row["kind"] for row in table("catalog/source_kinds.csv")}
    assert record["kind"] == "per_row" if path in FACTS else record["kind"] in kinds


def test_every_source_kind_in_use_has_a_precedence() -> None:
    kinds = {row["kind"]: int(row["precedence"]) for row in table("catalog/source_kinds.csv")}
    assert {row["source_kind"] for row in statements()} <= set(kinds)
    assert set(kinds.values()) == {1, 2, 3, 4, 5, 6}


def test_source_kinds_are_named_in_both_languages() -> None:
    rows = table("catalog/source_kinds.csv")
    assert all(row["name_vi"] and row["name_en"] for row in rows)
    assert max(Counter(row["kind"] for row in rows).values()) == 1


def test_missing_covers_every_empty_papi_cell_and_no_other() -> None:
    covered = set()
    for row in table("catalog/missing.csv"):
        if row["index"] != "papi" or row["indicator"] == "total":
            continue
        for name in papi_indicators(row["year"]):
            if row["indicator"] in {"*", name, name.split(".")[0]}:
                covered.add((row["year"], row["code"], name))
    assert covered == empty_papi_cells()


def test_a_province_with_an_empty_dimension_has_no_total() -> None:
    rows = [row for row in table("catalog/missing.csv") if row["index"] == "papi"]
    assert all(row["kind"] == "unranked" for row in rows if row["indicator"] == "total")
    untotalled = {(row["year"], row["code"]) for row in rows if row["indicator"] in {"*", "total"}}
    assert untotalled == {(year, code) for year, code, _ in empty_papi_cells()}


def test_provinces_outside_the_first_pci_are_listed() -> None:
    codes = alias_codes()
    surveyed = {code for row in table("published/pci/pci_2005.csv") for code in codes[row["province"]]}
    everyone = {unit for unit in unit_codes() if unit[0] != "34"}
    rows = [row for row in table("catalog/missing.csv") if row["index"] == "pci"]
    assert {(row["vintage"], row["code"]) for row in rows} == everyone - surveyed
    assert len(surveyed) == 42


def test_missing_rows_are_unique_and_explained() -> None:
    rows = table("catalog/missing.csv")
    keys = [tuple(row[name] for name in ("index", "year", "vintage", "code", "indicator")) for row in rows]
    assert len(keys) == len(set(keys))
    assert {row["kind"] for row in rows} <= MISSING_KINDS
    assert all(row["reason_vi"] and row["reason_en"] for row in rows)
    assert {(row["vintage"], row["code"]) for row in rows} <= unit_codes()


def test_printed_province_names_are_known() -> None:
    codes = alias_codes()
    for path in WIDE:
        unknown = [row["province"] for row in table(path) if len(codes.get(row["province"], ())) != 1]
        assert unknown == [], relative(path)


def test_province_codes_of_statements_exist() -> None:
    assert {("63", row["province_code"]) for row in statements("province")} <= unit_codes()


def test_indicator_of_every_statement_exists_in_its_year() -> None:
    known = {
        (row["index"], row["code"], year)
        for row in table("catalog/indicators.csv")
        for year in range(int(row["from_year"]), int(row["to_year"]) + 1)
    }
    for path in FACTS:
        used = {(path.parent.name, row["indicator"], int(row["year"])) for row in table(path)}
        assert used <= known, relative(path)


def test_editions_have_unique_keys_and_cover_the_figures() -> None:
    keys = [(row["index"], row["year"], row["ladder"]) for row in table("catalog/editions.csv")]
    assert len(keys) == len(set(keys))
    wide = {(path.parent.name, path.stem[-4:], "province") for path in WIDE}
    stated = {
        (path.parent.name, row["year"], row["level"])
        for path in FACTS
        for row in table(path)
        if row["level"] in {"province", "ministry"}
    }
    assert wide | stated <= set(keys)


def test_edition_counts_of_ministries_are_the_printed_ones() -> None:
    printed: dict[str, set[str]] = {}
    for row in statements("ministry"):
        printed.setdefault(row["year"], set()).update({row["rank_of"]} - {""})
    for row in table("catalog/editions.csv"):
        if row["ladder"] == "ministry":
            assert {row["ranked_units"]} - {""} == printed[row["year"]], row["year"]


def test_ministry_names_as_printed_are_known() -> None:
    rows = table("reference/organisation_aliases.csv")
    aliases = {row["alias"]: row["code"] for row in rows}
    assert len(aliases) == len(rows)
    assert {row["entity"] for row in statements("ministry")} <= set(aliases)
    assert set(aliases.values()) == {row["code"] for row in table("reference/organisations.csv")}


def test_ministry_slugs_do_not_collide() -> None:
    slugs = [row["slug"] for row in table("reference/organisations.csv")]
    assert len(slugs) == len(set(slugs))


def test_region_and_country_names_as_printed_are_known() -> None:
    names = {(row["level"], row["alias"]): row["code"] for row in table("reference/level_names.csv")}
    for level in ("region", "country"):
        assert {(level, row["entity"]) for row in statements(level)} <= set(names)
    regions = {row["region_id"] for row in table("reference/regions.csv") if row["scheme"] == "KTXH6-63"}
    assert {code for (level, _), code in names.items() if level == "region"} == regions
    assert {code for (level, _), code in names.items() if level == "country"} == {"VN", "BO"}


def test_published_ranges_rule_out_only_the_known_misprint() -> None:
    stated = {
        (row["index"], row["year"], row["ladder"], row["indicator"]): (float(row["min"]), float(row["max"]))
        for row in table("catalog/published_ranges.csv")
    }
    outside = []
    for path in FACTS:
        for row in table(path):
            ends = stated.get((path.parent.name, row["year"], row["level"], row["indicator"]))
            if ends and row["score"] and not ends[0] <= float(row["score"]) <= ends[1]:
                outside.append((path.parent.name, row["year"], row["province_code"], row["score"]))
    assert outside == [("sipas", "2021", "33", "57.63")]


def test_ha_tay_ends_with_its_own_set_of_64() -> None:
    (row,) = [row for row in table("reference/provinces.csv") if row["vintage"] == "64"]
    assert (row["code"], row["name_vi"], row["new_code"]) == ("28", "Hà Tây", "01")
    assert row["valid_to"] == "2008-07-31"


def test_indicator_rows_of_one_code_do_not_overlap() -> None:
    spans = [
        (row["index"], row["code"], year)
        for row in table("catalog/indicators.csv")
        for year in range(int(row["from_year"]), int(row["to_year"]) + 1)
    ]
    assert [span for span, times in Counter(spans).items() if times > 1] == []
