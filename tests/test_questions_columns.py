"""Every question of rankings/sql runs and returns the columns that its readers were promised."""

import re
from pathlib import Path
from typing import Any

import pytest

import rankings
from rankings.db import query, question

SQL = Path(rankings.__file__).with_name("sql")
ASKED: dict[str, Any] = {
    "index": "papi",
    "year": 2020,
    "since": 2019,
    "indicator": "total",
    "parent": "total",
    "ladder": "province",
    "vintage": "63",
    "code": "33",
    "slug": "hung-yen",
    "how": "alias",
    "said": "Hưng Yên",
    "scheme": "KTXH6-63",
    "region": "DBSH",
    "words": ["papi.2020.63.33.total"],
}
ASKED_OF: dict[str, dict[str, Any]] = {
    "level_means": {"index": "par_index", "year": 2023},
    "attention": {"code": "51"},  # Quảng Ngãi: last of PAPI 2019 and 2020
    "absorbed": {"code": "01", "since": 2007, "year": 2009},  # Hà Tây into Hà Nội
}
UNIT = "vintage code slug name_vi name_en"
COLUMNS = {
    "indices": "index short_name name_vi name_en publisher unit decimals publishes_rank",
    "editions": "index year ladder method comparable announced_on ranked_units scored ranked complete many_vi many_en",
    "ladders": "ladder one_vi many_vi one_en many_en title_vi title_en province indices",
    "indicators": "code parent name_vi name_en max_score series",
    "units": f"{UNIT} region_id",
    "groupings": "scheme region_id vintage name_vi name_en sort members",
    "members": f"{UNIT} evidence",
    "ladder": f"{UNIT} region_id score unit max_score rank rank_of rank_basis status rank_status missing conflicts "
    "group reason_vi reason_en lacking_vi lacking_en",
    "history": f"year {UNIT} score max_score unit rank rank_of rank_basis rank_status missing segment score_segment",
    "movers": f"{UNIT} region_id rank_from rank_to rank_of_from rank_of_to rank_change score_from score_to "
    "score_change "
    "rank_status_from rank_status_to",
    "components": "code name_vi name_en max_score score_from score_to score_change rank_from rank_to rank_change "
    "rank_of_from rank_of_to refused_score refused_rank",
    "coverage": "index year ladder ranked_units scored ranked figures complete",
    "conflicts": "index year indicator ladder vintage code name_vi name_en field used competing used_source used_url "
    "competing_source competing_url reason open entity",
    "sources": "source_id publisher title url kind precedence licence file indices",
    "table": "index year vintage province_code province indicator score max_score rank rank_of rank_basis status "
    "source",
}


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize("name", sorted(path.stem for path in SQL.glob("*.sql")))
def test_question_runs_and_has_its_columns(name: str) -> None:
    wanted = set(re.findall(r"\$(\w+)", question(name)))
    assert wanted <= set(ASKED), f"no value to ask {name} with"
    values = ASKED | ASKED_OF.get(name, {})
    frame = query(name, **{key: values[key] for key in wanted})
    assert len(frame)
    assert set(COLUMNS.get(name, "").split()) <= set(frame.columns)


def test_promised_questions_are_there() -> None:
    assert set(COLUMNS) <= {path.stem for path in SQL.glob("*.sql")}


@pytest.mark.parametrize("path", sorted(SQL.glob("*.sql")), ids=lambda path: path.stem)
def test_question_says_what_it_answers(path: Path) -> None:
    assert path.read_text("utf-8").startswith("-- ")


@pytest.mark.usefixtures("shipped")
def test_what_needs_attention_is_never_an_estimate_unless_estimates_are_asked_for() -> None:
    """The 34 have nothing but estimates before 2025: as published there is nothing to say of them."""
    found = {
        (row["code"], ladder)
        for ladder in ("province", "backcast")
        for code in query("units", ladder="province", vintage="34")["code"]
        for row in query("attention", vintage="34", code=code, ladder=ladder).assign(code=code).to_dict("records")
        if row["rank_status"] == "estimated"
    }
    assert {ladder for _, ladder in found} == {"backcast"}
