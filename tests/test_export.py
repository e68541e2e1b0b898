"""Downloads of everything: complete, valid, the same in every format, and nothing a spreadsheet would calculate."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl import store
from rankings.export import files, package, tables

TABLES = {
    "statements": "statement",
    "conflicts": "conflict",
    "disputes": "dispute",
    "editions": "edition",
    "indices": "ranking_index",
    "indicators": "indicator",
    "provinces": "unit",
    "regions": "region",
    "members": "member",
    "mergers": "merger",
    "missing": "missing",
    "sources": "source",
    "figures": "figure",
}


@pytest.fixture(scope="module")
def made(shipped_store: Path) -> Iterator[dict[str, zipfile.ZipFile]]:
    """The three downloads of the shipped data, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(shipped_store))
        makers = {"csv": package.csv_zip, "parquet": package.parquet_zip, "package": package.data_package}
        yield {name: zipfile.ZipFile(io.BytesIO(maker())) for name, maker in makers.items()}


def rows(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode(), newline="")))


def typed(text: str, type_: pa.DataType) -> object:
    """A CSV cell as the value Parquet holds."""
    if text == "":
        return None
    if pa.types.is_boolean(type_):
        return text == "true"
    if pa.types.is_floating(type_):
        return float(text)
    if pa.types.is_integer(type_):
        return int(text)
    return text[1:] if text == files.neutral(text[1:]) else text


def test_data_package_is_valid(
    made: dict[str, zipfile.ZipFile], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made["package"].extractall(tmp_path)
    monkeypatch.chdir(tmp_path)
    report = frictionless.validate("datapackage.json")
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    described = frictionless.Package("datapackage.json")
    assert {*TABLES, "provinces-63", "provinces-34"} == set(described.resource_names)
    unlisted = {path.name for path in tmp_path.rglob("*") if path.is_file()} - {
        Path(resource.path or "").name for resource in described.resources
    }
    assert unlisted == {"datapackage.json", "README.txt", "LICENSE-papi-MIT.txt", "LICENSE-boundaries.txt"}


def test_descriptor_is_the_packaged_one(made: dict[str, zipfile.ZipFile], shipped: Path) -> None:
    assert json.loads(made["package"].read("datapackage.json")) == package.datapackage()


def test_every_row_of_the_database_is_there(made: dict[str, zipfile.ZipFile], shipped: Path) -> None:
    with duckdb.connect(str(store.served(shipped).path), read_only=True) as con:
        for name, table in TABLES.items():
            held = con.table(table).filter("ladder <> 'backcast'") if name == "editions" else con.table(table)
            expected = held.count("*").fetchall()[0][0]
            assert len(rows(made["csv"], name)) == expected, name
            assert pq.read_metadata(io.BytesIO(made["parquet"].read(f"{name}.parquet"))).num_rows == expected, name


def test_csv_and_parquet_hold_the_same(made: dict[str, zipfile.ZipFile]) -> None:
    for name in TABLES:
        table = pq.read_table(io.BytesIO(made["parquet"].read(f"{name}.parquet")))
        printed = rows(made["csv"], name)
        for field in table.schema:
            assert [typed(row[field.name], field.type) for row in printed] == table[field.name].to_pylist(), field


def test_packaged_csv_is_the_plain_csv(made: dict[str, zipfile.ZipFile]) -> None:
    assert all(made["csv"].read(f"{name}.csv") == made["package"].read(f"{name}.csv") for name in TABLES)


def test_no_estimate_is_among_the_figures(made: dict[str, zipfile.ZipFile]) -> None:
    assert {row["ladder"] for row in rows(made["csv"], "figures")} == {"province", "ministry", "region", "country"}
    assert {row["status"] for row in rows(made["csv"], "figures")} == {"published", "implied", "derived"}


def test_figure_keeps_its_precision(made: dict[str, zipfile.ZipFile]) -> None:
    asked = {"index": "papi", "year": "2021", "province": "Hưng Yên", "indicator": "total"}
    (found,) = [row for row in rows(made["csv"], "figures") if all(row[key] == value for key, value in asked.items())]
    assert (found["score"], found["rank"], found["rank_of"]) == ("45.365887669", "5", "60")
    assert (found["status"], found["rank_basis"]) == ("derived", "computed")


def test_codes_keep_their_leading_zeros(made: dict[str, zipfile.ZipFile]) -> None:
    assert {"01", "02"} <= {row["province_code"] for row in rows(made["csv"], "figures")}


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5 điểm", "@sum", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", " =1"])
def test_formulas_are_neutralised(text: str) -> None:
    table = pa.table({"note": [text, "ghi chú", None], "change": [-4.5, 0.1, None]})
    (first, second, third) = csv.reader(io.StringIO(files.csv_bytes(table).decode().split("\r\n", 1)[1], newline=""))
    assert first == ["'" + text, "-4.5"]
    assert (second, third) == (["ghi chú", "0.1"], ["", ""])
    assert files.literal(first[0]) == text and files.literal("'30 năm") == "'30 năm"


def test_no_shipped_cell_is_a_formula(made: dict[str, zipfile.ZipFile]) -> None:
    described = tables.described()
    for name in TABLES:
        texts = [field for field, type_, *_ in described[name]["fields"] if type_ == "string"]
        assert not [row for row in rows(made["csv"], name) for text in texts if row[text].startswith(files.FORMULA)]


def test_same_version_same_bytes(made: dict[str, zipfile.ZipFile], shipped: Path) -> None:
    again = zipfile.ZipFile(io.BytesIO(package.parquet_zip()))
    assert [(entry.filename, entry.CRC, entry.date_time) for entry in again.infolist()] == [
        (entry.filename, entry.CRC, entry.date_time) for entry in made["parquet"].infolist()
    ]
    assert package.parquet_zip() == package.parquet_zip()


def test_readme_names_every_incomplete_edition(made: dict[str, zipfile.ZipFile]) -> None:
    for archive in made.values():
        readme = archive.read("README.txt").decode()
        assert "PAR INDEX 2023: 28/63 có điểm, 41/63 có hạng công bố" in readme
        assert "PAR INDEX 2023: 28/63 with a score, 41/63 with a published rank" in readme
        assert "PAPI 2021" not in readme


def test_every_licence_travels(made: dict[str, zipfile.ZipFile]) -> None:
    assert b"MIT License" in made["package"].read("LICENSE-papi-MIT.txt")
    assert b"Open Development Vietnam" in made["package"].read("boundaries/LICENSE-boundaries.txt")
    licences = {licence["name"] for licence in json.loads(made["package"].read("datapackage.json"))["licenses"]}
    assert licences == {"MIT", "CC0-1.0", "CC-BY-SA-4.0"}
