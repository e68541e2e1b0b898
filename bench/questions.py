"""How long every question of rankings/sql takes when it is asked anew."""

import re
import time
from pathlib import Path
from typing import Any

from rankings import db

SQL = Path(db.__file__).with_name("sql")
ASKED: list[dict[str, Any]] = [  # a typical reader's choices, one after the other
    {"index": index, "year": year, "since": since, "indicator": "total", "parent": "total", "ladder": "province"}
    | {"vintage": "63", "code": code, "slug": slug, "how": "alias", "said": spelling}
    | {"scheme": "KTXH6-63", "region": None, "document": None}
    for index, year, since in (
        ("papi", 2021, 2020),
        ("par_index", 2023, 2022),
        ("sipas", 2022, 2021),
        ("pci", 2016, 2015),
    )
    for code, slug, spelling in (("62", "kon-tum", "Kon Tum"), ("33", "hung-yen", "Hưng Yên"))
]


def measure(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each question, `rounds` times over all choices; without those that take other parameters."""
    taken: dict[str, list[float]] = {}
    for path in sorted(SQL.glob("*.sql")):
        names = set(re.findall(r"\$(\w+)", path.read_text("utf-8")))
        if names <= set(ASKED[0]):
            values = [{name: choice[name] for name in names} for choice in ASKED]
            db.query(path.stem, **values[0])
            taken[path.stem] = [ask(path.stem, value) for _ in range(rounds) for value in values]
    return taken


def ask(name: str, values: dict[str, Any]) -> float:
    db.forget()
    began = time.perf_counter()
    db.query(name, **values)
    return (time.perf_counter() - began) * 1000
