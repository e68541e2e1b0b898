"""The database goes away while a page is open: what somebody wanted to change is refused in words, nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bench.cluster.postgresql import Cluster
from etl import store
from etl.errors import LANGS
from rankings import ledger, sets, targets
from tests.provider import ADMIN, claims, logging_in
from tests.test_versions import KON_TUM, layer, publish

AIM = targets.Target("NQ 1", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 30, 2024, "kon-tum")
COAST = sets.NamedSet("Ven biển", ("quang-ngai", "kon-tum"))
IN_WORDS = {
    "vi": ("Chưa làm được", "PostgreSQL", "Chưa có gì thay đổi", "thử lại", "bộ phận công nghệ thông tin"),
    "en": ("Not done", "PostgreSQL", "Nothing was changed", "Try again", "IT office"),
}
PAGE = """
import streamlit as st
from etl import store
from pages.components import goalform, goalimport, ownset, startup, units
from pages.components.filters import rows_by
from pages.components.intake import undoing
from rankings import sets, targets
with startup.trouble_in_words(st.session_state["lang"]):
    {body}
    st.markdown("The end of the page")
"""


def state() -> tuple[object, ...]:
    return targets.load(), sets.load(), store.used_id(store.default_store())


def settled(page: AppTest) -> AppTest:
    """What a browser sends of each list is the words of its choice (AppTest asks for them outside of a run)."""
    for one in page.selectbox:
        one.set_value(one.options[one.proto.default])
    return page


def pressed(page: AppTest, label: str) -> AppTest:
    """The button with these words in the Vietnamese or English page, pressed."""
    (button,) = [one for one in page.button if one.label in label.split(" | ")]
    return button.click().run()


def save_a_target(page: AppTest) -> AppTest:
    (value,) = [one for one in page.text_input if str(one.key).startswith("value-")]
    (year,) = [one for one in page.text_input if str(one.key).startswith("year-")]
    value.set_value("12")
    year.set_value("2024")
    return pressed(page, "Lưu mục tiêu | Save target")


def delete_a_target(page: AppTest) -> AppTest:
    return page.button(key="delete-now").click().run()


def import_targets(page: AppTest) -> AppTest:
    content = targets.dump([targets.Target(**{**vars(AIM), "document": "NQ 9"})]).encode()
    page = page.file_uploader[0].upload("t.csv", content, "text/csv").run()
    return page.button(key="import-now").click().run()


def drop_a_set(page: AppTest) -> AppTest:
    (button,) = [one for one in page.button if "Ven biển" in one.label]
    return button.click().run()


def name_a_set(page: AppTest) -> AppTest:
    (name,) = [one for one in page.text_input if one.label in ("Tên nhóm", "Name of the set")]
    name.set_value("Mới")
    return pressed(page, "Lưu nhóm này | Save this set")


def go_back(action: str) -> Callable[[AppTest], AppTest]:
    def act(page: AppTest) -> AppTest:
        page.text_input(key=f"why-{action}").set_value("nhầm")
        (button,) = [one for one in page.button if f"form-{action}-" in str(one.proto.form_id)]
        return button.click().run()

    return act


FORM = 'goalform.editing([], units.units("province")["kon-tum"], rows_by("index", "indices")["par_index"])'
ACTS = {
    "save a target": (FORM, save_a_target),
    "delete a target": ("for old in targets.load()[:1]: goalform._deletion(old)", delete_a_target),
    "import targets": ("goalimport.file(0, goalform._done)", import_targets),
    "drop a set": ('ownset.keeping("province", "tap:ven-bien", [])', drop_a_set),
    "name a set": ('ownset.keeping("province", "tu-chon", ["kon-tum", "quang-ngai"])', name_a_set),
    "reuse": ("undoing.reuse(store.used_id(store.default_store()))", go_back("reuse")),
    "undo": ("undoing.undo()", go_back("undo")),
}


@pytest.fixture
def place(machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a target, a set and two versions, where people log in."""
    one = machine("one")
    monkeypatch.setenv("RANKINGS_STORE", str(one))
    logging_in(tmp_path, monkeypatch)
    monkeypatch.setenv("RANKINGS_TARGETS", str(one / "none.csv"))
    monkeypatch.setenv("RANKINGS_SETS", str(one / "none.csv"))
    publish(one, layer(tmp_path, KON_TUM))
    ledger.put(AIM, who="an")
    sets.keep(COAST, who="an")
    return one


def opened(lang: str, body: str) -> AppTest:
    page = AppTest.from_string(PAGE.format(body=body), default_timeout=60)
    page.user = claims(ADMIN)
    page.session_state["lang"] = lang
    page.run()
    assert not page.exception and not page.error
    return settled(page)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_pressed_while_the_database_is_away_is_refused_in_words(
    cluster: Cluster, lang: str, caplog: pytest.LogCaptureFixture
) -> None:
    before, pages = state(), {name: opened(lang, body) for name, (body, _) in ACTS.items()}
    cluster.stop()
    try:
        for name, (_, act) in ACTS.items():
            caplog.clear()
            page = act(pages[name])
            assert not page.exception, name
            (said,) = page.error
            for word in IN_WORDS[lang]:
                assert word in f"{said.proto.title} {said.value}", (name, word)
            assert "The end of the page" in [one.value for one in page.markdown], name
            assert state() == before, name
            told = [vars(one)["told"]["why"] for one in caplog.records if one.getMessage() == "change_refused"]
            assert told == ["store_unreachable"], name
    finally:
        cluster.start()
    assert not act(pages[name]).error, "once it is back it goes through"
    assert state() != before
