"""A generated panel: the shipped data folder with more units and more years, in the layout that the ETL reads.

Copy 0 of every unit in block 0 of the years is the shipped row itself; every other copy is a unit of its own ("Ha Giang
b", code 02b), every other block the same editions moved back in time. Scores of the copies are jittered with a fixed
seed inside the range of their column, stated ranks are made to follow, so the panel passes every check of the build.
"""

import csv
import hashlib
import json
import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Row = dict[str, str]
Table = tuple[list[str], list[Row]]
PERIOD = {"papi": 14, "pci": 20, "par_index": 13, "sipas": 10}  # years a block moves back, at least those shipped
SIZES = {1: (1, 1), 10: (5, 2), 30: (6, 5), 100: (10, 10)}  # times the rows: copies of units, blocks of years
SEED = 2021
PILOT = "10"  # provinces of the SIPAS pilot: its ties are kept as printed, so it gets no more units
BY_YEAR = ("catalog/editions.csv", "catalog/indicators.csv", "catalog/missing.csv", "catalog/published_ranges.csv")
BY_UNIT = ("reference/provinces.csv", "reference/aliases.csv", "reference/region_members.csv", "catalog/missing.csv")


def write(shipped: Path, folder: Path, copies: int, blocks: int) -> int:
    """Write the panel of `copies` times the provinces and `blocks` times the years to the new `folder`.

    Returns the number of data rows below published/.
    """
    shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("store", "published"))
    for name in sorted({*BY_YEAR, *BY_UNIT}):
        header, rows = read(shipped / name)
        if name in BY_UNIT:
            rows = [unit_copy(row, n) for row in rows for n in range(copies if row["vintage"] in ("63", "64") else 1)]
        if name in BY_YEAR:
            rows = [block_of(row, b, copies) for b in range(blocks) for row in rows]
        save(folder / name, header, rows)
    printed_figures_of_provinces(folder / "checks" / "papi_published_figures.csv")
    return sum(published(shipped, path, folder, copies, blocks) for path in sorted(shipped.glob("published/*/*.csv")))


def published(shipped: Path, path: Path, folder: Path, copies: int, blocks: int) -> int:
    """Write one published file of the panel: a facts file grows, a wide file becomes one file an edition."""
    index, target = path.parent.name, folder / path.relative_to(shipped).parent
    target.mkdir(parents=True, exist_ok=True)
    header, rows = read(path)
    if "level" in header:
        save(target / path.name, header, facts(rows, index, copies, blocks))
        return record(path, target / path.name)
    year, total = int(path.stem[-4:]), 0
    for block in range(blocks):
        moved = target / f"{index}_{year - block * PERIOD[index]}.csv"
        save(moved, header, wide(header, rows, copies, block))
        total += record(path, moved)
    return total


def wide(header: list[str], rows: list[Row], copies: int, block: int) -> list[Row]:
    """The rows of one edition of the wide layout, jittered; a rank column becomes the place of the weighted total."""
    draw = random.Random(f"{SEED} {header} {block}")  # noqa: S311
    spread = {column: column_range(rows, column) for column in header if column not in ("province", "rank")}
    made = [
        row
        if (copy, block) == (0, 0)
        else row
        | {"province": named(row["province"], copy)}
        | {column: jittered(row[column], *span, draw) for column, span in spread.items()}
        for copy in range(copies)
        for row in rows
    ]
    total = next((column for column in header if column.endswith("(weighted total)")), None)
    return ranked(made, total) if total and "rank" in header else made


def ranked(rows: list[Row], total: str) -> list[Row]:
    """Competition ranks by `total`, the greatest first."""
    order = sorted(rows, key=lambda row: -float(row[total]))
    place = {row[total]: str(n) for n, row in reversed(list(enumerate(order, 1)))}
    return [row | {"rank": place[row[total]]} for row in rows]


def facts(rows: list[Row], index: str, copies: int, blocks: int) -> Iterator[Row]:
    """Statements of the facts layout; copies of one province stand beside each other in rank and score."""
    for block in range(blocks):
        for row in rows:
            for copy in range(copies if row["level"] == "province" and row["rank_of"] != PILOT else 1):
                yield (fact(row, copy, copies) if row["rank_of"] != PILOT else row) | {
                    "year": str(int(row["year"]) - block * PERIOD[index]),
                    "source_url": row["source_url"] + (f"?block={block}" if block else ""),
                }


def fact(row: Row, copy: int, copies: int) -> Row:
    if row["level"] != "province":
        return row
    rank, of, score = row["rank"], row["rank_of"], row["score"]
    return row | {
        "province_code": code(row["province_code"], copy),
        "entity": named(row["entity"], copy),
        "rank": str((int(rank) - 1) * copies + copy + 1) if rank else "",
        "rank_of": str(int(of) * copies) if of else "",
        "score": f"{max(float(score) - copy / 1000, 0):.5g}" if score and copy else score,
    }


def unit_copy(row: Row, copy: int) -> Row:
    """A row of a reference table for copy `copy` of its unit: code, names and spellings get the copy's letter."""
    names = ("name_en", "name_vi", "display_vi", "name_full_vi", "alias")
    changed = {column: named(row[column], copy) for column in names if column in row}
    if "alias_key" in row:
        changed["alias_key"] = row["alias_key"] + letter(copy)
    return row | changed | {"code": code(row["code"], copy)}


def block_of(row: Row, block: int, copies: int) -> Row:
    """A row of a catalogue table, moved back by `block` periods of its index."""
    years = block * PERIOD[row["index"]]
    changed = {key: str(int(row[key]) - years) for key in ("year", "from_year", "to_year") if row.get(key)}
    if row.get("ladder") == "province" and row.get("ranked_units", "") not in ("", PILOT):
        changed["ranked_units"] = str(int(row["ranked_units"]) * copies)
    return row | changed


def printed_figures_of_provinces(path: Path) -> None:
    """Leave out the printed means and minima: those of more provinces are others."""
    header, rows = read(path)
    save(path, header, [row for row in rows if not row["province"].endswith("of provinces")])


def record(source: Path, path: Path) -> int:
    """Write the source record of a generated file after the shipped one; returns its number of data rows."""
    text = source.with_name(source.name + ".source.toml").read_text("utf-8")
    content = path.read_bytes()
    with path.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    digest = hashlib.sha256(content).hexdigest()
    values: dict[str, Callable[[], str]] = {"sha256": lambda: json.dumps(digest), "rows": lambda: str(rows)}
    for key, value in values.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value()}", text, flags=re.M)
    path.with_name(path.name + ".source.toml").write_text(text, "utf-8")
    return rows


def column_range(rows: list[Row], column: str) -> tuple[float, float]:
    values = [float(row[column]) for row in rows if row[column]]
    return (min(values), max(values)) if values else (0, 0)


def jittered(value: str, low: float, high: float, draw: random.Random) -> str:
    if not value:
        return ""
    return f"{min(max(float(value) + draw.gauss(0, 0.1) * (high - low), low), high):.9f}"


def letter(copy: int) -> str:
    return chr(ord("a") + copy) if copy else ""


def code(shipped: str, copy: int) -> str:
    return shipped + letter(copy)


def named(shipped: str, copy: int) -> str:
    return f"{shipped} {letter(copy)}" if copy else shipped


def read(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or []), list(reader)


def save(path: Path, header: list[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
