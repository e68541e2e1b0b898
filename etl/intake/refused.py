"""What the build refuses of a table that was handed in, told where it stands in the file of whoever handed it in."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl import handing_in
from etl.errors import CheckFailed, Finding, Place
from etl.intake.meaning.model import Column

OWN = re.compile(r"uploads/([^/]+)/(published/.+\.csv)")


@contextmanager
def in_words(folder: Path, made: Path, id: str, name: str, columns: list[Column]) -> Iterator[None]:
    """Raises CheckFailed with sheet, row, column and cell of the file in each finding about a table handed in.

    `made`: the folder the table was written to, read by the build as `id`; `name`: of the file.
    """
    try:
        yield
    except CheckFailed as error:
        for finding in error.findings:
            if found := OWN.fullmatch(finding.file):
                own = found[1] in (id, made.name)
                layer = made if own else folder / "layers" / found[1]
                said = name if own else str(handing_in.record(folder, found[1]).get("name", found[1]))
                _locate(finding, layer / found[2], said, columns if own else [])
        raise CheckFailed(error.findings, "table_refused") from error


def _locate(finding: Finding, facts: Path, name: str, columns: list[Column]) -> None:
    with facts.open(encoding="utf-8", newline="") as file:
        row = next((row for line, row in enumerate(csv.DictReader(file), 2) if line == finding.line), None)
    if row is None:
        finding.place = Place(name)
        return
    heading, cell = row["column"], row["cell"]
    if finding.column.startswith("rank"):  # the facts name the cell of the score
        of_sheet = (one.heading for one in columns if one.role == "rank" and one.sheet == row["sheet"])
        heading, cell = next(of_sheet, heading), str(finding.value)
    finding.place = Place(name, row["sheet"], int(row["row"]) if row["row"] else None, heading, cell)
    finding.column = heading
