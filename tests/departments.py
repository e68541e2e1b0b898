"""The shipped data and, by files alone, the departments of one province: ladder, index, grouping, three years."""

import csv
import io
import shutil
from pathlib import Path

from etl import store

EXAMPLE = Path(__file__).parent / "data" / "departments"


def merged(folder: Path) -> Path:
    """A folder laid out like data/: a copy of it with the rows and files of the example added."""
    shutil.copytree(store.DATA, folder, ignore=shutil.ignore_patterns("store"))
    for path in EXAMPLE.rglob("*"):
        beside = folder / path.relative_to(EXAMPLE)
        if beside.is_file():
            _append(beside, path)
        elif path.is_file():
            beside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, beside)
    return folder


def _append(beside: Path, path: Path) -> None:
    """The rows of one list of the example at the end of the shipped one; columns it lacks stay empty."""
    head = next(csv.reader(io.StringIO(beside.read_text("utf-8"))))
    with beside.open("a", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, head, restval="", lineterminator="\n")
        writer.writerows(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def next_year(path: Path) -> Path:
    """The table of 2025 as an office would hand it in: that of 2024, Sở Nội vụ with 19 + 29 + 29 + 19 = 96."""
    parts = ("c1", "c2", "c3", "c4")
    scores: dict[str, dict[str, str]] = {}
    for row in csv.DictReader((EXAMPLE / "published" / "par_so" / "par_so.csv").open(encoding="utf-8")):
        if row["year"] == "2024":
            scores.setdefault(row["entity"], {})[row["indicator"]] = row["score"]
    scores["Sở Nội vụ"] = dict(zip(("total", *parts), ("96", "19", "29", "29", "19"), strict=True))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        heads = ["Chỉ đạo điều hành", "Thủ tục hành chính", "Chuyển đổi số", "Tài chính công"]
        writer.writerow(["Cơ quan", "Chỉ số cải cách hành chính cấp sở", *heads])
        writer.writerows([name, *(own[code] for code in ("total", *parts))] for name, own in scores.items())
    return path
