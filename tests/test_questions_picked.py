"""A question asked once for everybody gives each one what the plain question, with a predicate, gives."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd
import pytest

from rankings import asking, db

# of two provinces the people are not known: numbers, texts and booleans with and without nulls
COLUMNS = """code, name_vi, population, valid_to is null as lasts, code not in ('01', '62') as counted, new_code,
    case when counted then cast(population as integer) end as people, case when counted then kind end as kind,
    case when counted then code < '50' end as early"""
PLAIN = f"-- Of one.\nselect {COLUMNS} from unit where vintage = $vintage and code = $code order by slug"
PICKED = f"-- Picked by $code: asked once.\nselect code, {COLUMNS} from unit where vintage = $vintage order by slug"


@pytest.fixture
def asked_once(shipped: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question `plain` with a predicate, and `picked` without."""
    db.forget()
    monkeypatch.setattr(db, "question", {"plain": PLAIN, "picked": PICKED}.__getitem__)


@pytest.mark.usefixtures("asked_once")
def test_what_is_picked_is_what_the_plain_question_gives() -> None:
    for vintage in ("63", "34"):
        for row in (
            asking.cursor_of(db._serving()[1]).execute("select code from unit where vintage = ?", [vintage]).fetchall()
        ):
            asked = {"vintage": vintage, "code": row[0]}
            assert len(db.rows("plain", **asked)) == 1
            assert db.rows("picked", **asked) == db.rows("plain", **asked)
            pd.testing.assert_frame_equal(db.query("picked", **asked), db.query("plain", **asked))


@pytest.mark.usefixtures("asked_once")
def test_whole_numbers_stay_whole_where_others_have_none() -> None:
    kinds = {code: str(db.query("picked", vintage="63", code=code)["people"].dtype) for code in ("01", "33")}
    assert kinds == {"01": "Int32", "33": "int32"}


@pytest.mark.usefixtures("asked_once")
def test_nobody_has_no_rows_and_none_picks_everybody() -> None:
    assert db.rows("picked", vintage="63", code="98") == []
    nobody = db.query("picked", vintage="63", code="98")
    assert list(nobody) == list(db.query("plain", vintage="63", code="33"))
    assert len(nobody) == 0
    everybody = [row["code"] for row in db.rows("picked", vintage="63", code=None)]
    assert len(everybody) == len(set(everybody)) == 63
    assert db.query("picked", vintage="63", code=None)["code"].tolist() == everybody


@pytest.mark.usefixtures("asked_once")
def test_a_name_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="code"):
        db.rows("picked", vintage="63")


@pytest.mark.usefixtures("asked_once")
def test_what_a_caller_does_to_its_frame_nobody_else_sees() -> None:
    mine = db.query("picked", vintage="63", code="33")
    mine["name_vi"] = "x"
    assert db.query("picked", vintage="63", code="33")["name_vi"].tolist() == ["Hưng Yên"]


@pytest.mark.usefixtures("shipped")
def test_threads_pick_each_their_own() -> None:
    codes = [row["code"] for row in db.rows("units", ladder="province", vintage="63")] * 3
    db.forget()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda code: db.rows("facts", vintage="63", code=code), codes))
    assert [[row["code"] for row in rows] for rows in found] == [[code] for code in codes]


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(("vintage", "code", "ladder"), [("63", "62", "province"), ("34", "33", "backcast")])
def test_at_a_glance_is_what_the_standing_says(vintage: str, code: str, ladder: str) -> None:
    """The picked questions against the plain table: the newest total, and every edition's."""
    totals = (
        asking.cursor_of(db._serving()[1])
        .execute(
            """select index, year, score, rank from standing
            where vintage = ? and code = ? and ladder = ? and indicator = 'total' order by index, year""",
            [vintage, code, ladder],
        )
        .fetchall()
    )
    asked = {"vintage": vintage, "code": code, "ladder": ladder}
    newest = {index: (year, score, rank) for index, year, score, rank in totals}
    glance = {row["index"]: (row["year"], row["score"], row["rank"]) for row in db.rows("glance", **asked)}
    assert {index: place for index, place in glance.items() if place[0]} == newest
    paths = [(row["index"], row["year"], row["score"], row["rank"]) for row in db.rows("paths", **asked) if row["code"]]
    assert paths == totals
    slug = next(row["slug"] for row in db.rows("units", ladder="province", vintage=vintage) if row["code"] == code)
    around = [row for row in db.rows("around", **asked) if row["slug"] == slug]
    assert {row["index"]: (row["year"], row["score"], row["rank"]) for row in around} == newest
    for index in newest:
        years = [row["year"] for row in db.rows("years", index=index, ladder=ladder, slug=slug) if row["has_figure"]]
        assert set(years) >= {year for one, year, score, rank in totals if one == index and (score or rank)}


@pytest.mark.usefixtures("shipped")
def test_a_unit_that_an_edition_does_not_speak_of_has_its_indicators_and_no_figure() -> None:
    whole = asking.cursor_of(db._serving()[1]).execute(
        "select index, year, vintage from standing where complete and indicator = 'total' and ladder = 'province'"
    )
    index, year, vintage = whole.fetchall()[0]
    listed = [row["code"] for row in db.rows("indicators", index=index, year=year)]
    for asked, missing in ((year, "unranked"), (2040, "not_loaded")):
        found = db.rows("figures", index=index, year=asked, vintage=vintage, code="99")
        assert {row["score"] for row in found} | {row["rank"] for row in found} <= {None}
        assert [row["missing"] for row in found][:1] in ([missing], [])
        assert asked != year or [row["indicator"] for row in found] == listed
    names = list(db.query("figures", index=index, year=year, vintage=vintage, code="99"))
    assert names == list(db.query("figures", index=index, year=year, vintage=vintage, code="33"))
