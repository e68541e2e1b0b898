"""Pages as each role gets them; what was drawn for a greater role is refused when it is pressed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from access.actions import ACTIONS
from access.roles import Role
from etl import audit, store
from tests.provider import ADMIN, EDITOR, VIEWER, Claims, claims, let_in, logging_in

FRAME = Path(__file__).parents[1] / "pages" / "frame.py"
HANDING_IN = """
import streamlit as st
from pages.components.intake import about, case
st.session_state["lang"] = "vi"
about.who()
if st.button("Nhận"):
    with case.InWords():
        case.receive(b"a,b", "bang.csv", {})
"""
CALLING = """
import importlib
import streamlit as st
from pages.components import rights
st.session_state["lang"] = "vi"
for name in st.session_state["functions"]:
    module, _, function = name.rpartition(".")
    try:
        rights.do(getattr(importlib.import_module(module), function))
    except PermissionError as error:
        st.session_state["refused"] = [*st.session_state.get("refused", []), name]
    except TypeError:
        pass  # let in: called, and its arguments are missing
"""

ASKING = """
import streamlit as st
from pages.components import pinned
if "making" not in st.session_state:
    st.session_state["making"] = pinned.making(lambda: b"x")
    st.session_state["before"] = st.session_state["making"]()
else:
    try:
        st.session_state["after"] = st.session_state["making"]()
    except PermissionError:
        st.session_state["after"] = "refused"
"""


@pytest.fixture
def place(tmp_path: Path, shipped_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation where people log in, with a store of its own."""
    shutil.copytree(shipped_store, tmp_path / "store")
    monkeypatch.setenv("RANKINGS_STORE", str(tmp_path / "store"))
    return logging_in(tmp_path, monkeypatch)


def page(user: Claims, script: str | None = None, **state: Any) -> AppTest:
    found = AppTest.from_string(script, default_timeout=60) if script else AppTest.from_file(FRAME, default_timeout=60)
    found.user = user
    for name, value in state.items():
        found.session_state[name] = value
    return found.run()


def words(found: AppTest) -> str:
    assert not found.exception
    kinds: list[Any] = [found.title, found.markdown, found.warning, found.error, found.info, found.caption]
    own = [one.proto.bytes.decode() for one in found.get("bidi_component")]  # what static/prose.js writes
    return "\n".join([*(str(one.value) for kind in kinds for one in kind), *own])


OUT: dict[str, tuple[Callable[[], Claims], str]] = {
    "nobody logged in": (dict, "Trang này chỉ dành cho người được cấp quyền"),
    "logged out": (lambda: {"is_logged_in": False}, "Trang này chỉ dành cho người được cấp quyền"),
    "nine hours ago": (lambda: claims(ADMIN, iat=claims(ADMIN)["iat"] - 9 * 3600), "đã quá 8 giờ"),
    "not verified": (lambda: claims(ADMIN, email_verified=False), "chưa xác nhận địa chỉ thư"),
    "other domain": (lambda: claims("x@la.vn"), "chưa được cấp quyền ở đây"),
    "with marks in it": (lambda: claims("**x**@<b>.vn"), r"\*\*x\*\*@\<b\>.vn"),
}


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("user", "said"), OUT.values(), ids=OUT)
def test_who_has_no_role_sees_the_login_page_and_no_figure(
    user: Callable[[], Claims], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = page(user())
    assert said in words(found)
    assert [one.value for one in found.title] == ["Xếp hạng các tỉnh"]
    assert not found.dataframe
    assert [one.key for one in found.get("bidi_component")] == ["screen"]  # no picture, no words of ours
    assert not found.selectbox
    assert "Tây Nguyên" not in words(found)
    events = [one.getMessage() for one in caplog.records if one.name == "rankings"]
    assert events == (["login_refused"] if user().get("is_logged_in") else [])


@pytest.mark.parametrize("email", [VIEWER, EDITOR, ADMIN])
@pytest.mark.usefixtures("place")
def test_who_has_one_reads_and_sees_who_is_logged_in(email: str) -> None:
    said = words(page(claims(email)))
    assert email in said
    assert "Tây Nguyên" in said


def test_anonymous_reading_where_it_is_allowed(place: Path) -> None:
    let_in(place, anonymous=True)
    found = page({})
    assert "Tây Nguyên" in words(found)
    assert [one.label for one in found.button if one.key == "login"] == ["Đăng nhập"]


def test_a_broken_configuration_is_said_and_shows_nothing(place: Path) -> None:
    (place / "access.toml").write_text("admin = [", "utf-8")
    said = words(page(claims(ADMIN)))
    assert "access.toml" in said
    assert "Tây Nguyên" not in said


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("email", "role"), [("x@la.vn", Role.NOBODY), (VIEWER, Role.VIEWER), (EDITOR, Role.EDITOR)])
def test_every_function_that_changes_something_is_refused_to_a_smaller_role(email: str, role: Role) -> None:
    """S03: called as a page calls it, whatever the page has drawn."""
    audit.write(store.default_store(), "minh@x.vn", "publish", version=store.used_id(store.default_store()))
    wanted = [function for action in ACTIONS.values() for function in action.functions]
    needed = [action.others or action.role for action in ACTIONS.values() for _ in action.functions]
    found = page(claims(email), CALLING, functions=wanted)
    refused = [name for name, least in zip(wanted, needed, strict=True) if role < least]
    assert found.session_state["refused"] == refused
    lines = audit.read(store.default_store())[-len({*refused}) :]
    assert {line["who"] for line in lines if line["result"] == "refused"} == {email}


@pytest.mark.usefixtures("place")
def test_an_undo_of_ones_own_opens_no_way_to_the_work_of_others() -> None:
    """S03: the version in use was made by somebody else; an own undo came back to it."""
    audit.write(store.default_store(), EDITOR, "undo", version=store.used_id(store.default_store()))
    both = ["etl.handing_in.undo", "etl.handing_in.redo"]
    assert page(claims(EDITOR), CALLING, functions=both).session_state["refused"] == both
    assert "refused" not in page(claims(ADMIN), CALLING, functions=both).session_state


def test_a_file_is_made_for_who_still_may_when_it_is_asked_for(place: Path) -> None:
    """S05: the button was drawn for a viewer; no run of the page stands between the press and the file."""
    found = page(claims(VIEWER), ASKING, folder=str(place))
    assert found.session_state["before"] == b"x"
    let_in(place, viewer=[])
    found.run()
    assert found.session_state["after"] == "refused"


def test_a_role_taken_away_counts_at_the_next_press(place: Path) -> None:
    """S05: roles are read at every run, not at the login."""
    folder = place / "store"
    found = page(claims(EDITOR), HANDING_IN)
    let_in(place, viewer=[EDITOR])
    found.button[0].click().run()
    assert "Bạn không có quyền nhập số liệu" in words(found)
    assert not list((folder / "raw").glob("*"))
    last = audit.read(folder)[-1]
    assert (last["who"], last["action"], last["role"], last["result"]) == (EDITOR, "upload", "viewer", "refused")


@pytest.mark.parametrize(("email", "role"), [(EDITOR, "editor"), (ADMIN, "admin")])
def test_the_audit_trail_has_the_person_who_logged_in_and_the_role(place: Path, email: str, role: str) -> None:
    found = page(claims(email), HANDING_IN)
    assert not found.text_input  # no name is asked for
    assert not found.button[0].click().run().exception
    last = audit.read(place / "store")[-1]
    assert (last["who"], last["action"], last["role"], last["result"]) == (email, "upload", role, "done")
