"""A province that a merger made says so wherever its name could be that of an older one."""

from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from etl.difference import Cell
from pages.components import ledgers, provenance
from pages.components.filters import in_language
from pages.components.intake import differences, published
from rankings import answers, briefing, spoken
from rankings.briefing import told, traces
from rankings.db import rows
from rankings.export import conference, origins, selection
from rankings.key import Key
from rankings.trace import trace

NEW = Key("par_index", 2025, "34", "33", "total")
DISPUTE = {
    "reason": "shared",
    "field": "rank",
    "used": 3,
    "competing": None,
    "other_rank": 3,
    "open": True,
    "year": 2025,
}
DISPUTE |= {"other_vi": "Hưng Yên", "other_en": "Hung Yen", "other_slug": "hung-yen-34", "indicator": "total"}

pytestmark = pytest.mark.usefixtures("release")


def cell(vintage: str, code: str, name: str) -> Cell:
    return Cell(
        "added", "par_index", 2025, "province", vintage, code, name, name, "total", "points", None, 9, None, 3, 5
    )


def test_what_was_published_names_the_new_province_and_links_to_it() -> None:
    new, old = cell("34", "33", "Hưng Yên"), cell("63", "33", "Hưng Yên")
    said = [in_language("vi", partial(differences.moved, one)) for one in (new, old)]
    assert [one.partition(", PAR")[0] for one in said] == ["Hưng Yên (mới)", "Hưng Yên"]
    assert "tinh=hung-yen-34" in in_language("vi", lambda: published.address(new))
    unknown = cell("34", "00", "Nơi khác")
    assert in_language("vi", lambda: differences.moved(unknown)).startswith("Nơi khác, ")
    assert "tinh=" not in in_language("vi", lambda: published.address(unknown))


@pytest.mark.parametrize(("lang", "name"), [("vi", "Hưng Yên (mới)"), ("en", "Hung Yen (new)")])
def test_the_panel_of_sources_and_the_terminal_name_it(lang: str, name: str) -> None:
    assert in_language(lang, lambda: provenance.level(trace(NEW))).startswith(f"{name}: ")
    assert spoken.head(answers.figure("par_index", 2025, "hung-yen-34"), lang).startswith(name)
    assert conference._place("hung-yen-34", 2025, lang) == name


@pytest.mark.parametrize(
    ("lang", "end"), [("vi", "cùng Thái Bình thành Hưng Yên (mới)"), ("en", "with Thai Binh part of Hung Yen (new)")]
)
def test_the_profile_of_an_old_province_names_the_new_one(lang: str, end: str) -> None:
    (old,) = [row for row in rows("units", ladder="province", vintage="63") if row["slug"] == "hung-yen"]
    assert briefing.facts(rows("facts", vintage="63", code=old["code"])[0], lang).endswith(end)


def test_whose_rank_excludes_ours_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    own: Any = SimpleNamespace(own={"rank": 3, "rank_status": "disputed"})
    said: list[Any] = [
        traces.dispute(DISPUTE, "vi"),
        spoken.conflict(DISPUTE, "vi"),
        told._disputed(own, [DISPUTE], "vi"),
    ]
    assert [one for one in map(str, said) if "Hưng Yên (mới)" not in one] == []
    found = pd.DataFrame([{**DISPUTE, "slug": "ha-noi", "name_vi": "Hà Nội", "name_en": "Ha Noi"}] * 2)
    found["other_slug"] = ["hung-yen-34", None]
    found["used_url"] = found["competing_url"] = ""
    monkeypatch.setattr(ledgers, "query", lambda _, **asked: found)
    assert in_language("vi", lambda: ledgers.conflicts("par_index")).rows["other"].to_list() == ["Hưng Yên (mới)", ""]


def test_the_downloads_for_readers_name_it(shipped: Path) -> None:
    row = {"ladder": "province", "year": 2025, "name_vi": "Hưng Yên", "code": "33", "slug": "hung-yen-34"}
    assert selection._unit(row, "vi")[2] == "Hưng Yên (mới)"
    estimate = Key("papi", 2024, "34", "33", "total")
    body = [str(one) for line in origins.sources([estimate], "vi").rows for one in line]
    assert body and [one for one in body if "Hưng Yên (mới)" in one]
    assert "Hưng Yên" in body  # whose figure it is made of
