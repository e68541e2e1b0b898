"""What each role may do, taken from the table of actions; what is refused is said, logged and audited."""

import logging
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from access import actions
from access.actions import ACTIONS, NotAllowed, require
from access.roles import Role
from door.metrics import COUNTED
from etl import audit, handing_in, keeping, versions
from etl.__main__ import COMMANDS
from etl.errors import LANGS, messages
from rankings.i18n import text

MAY = {  # written out by hand: a change of the table is a decision
    Role.NOBODY: set(),
    Role.VIEWER: {"read", "export", "build"},
    Role.EDITOR: {"read", "export", "build", "upload", "publish", "correct", "targets", "sets", "undo", "redo"},
    Role.ADMIN: {*ACTIONS},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_for_every_role(action: str, role: Role, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """S04: the table of who may do what, every row for every role."""
    if action in MAY[role]:
        require(action, role, "lan@x.vn", tmp_path)
        assert audit.read(tmp_path) == []
        return
    with pytest.raises(PermissionError) as raised:
        require(action, role, "lan@x.vn", tmp_path)
    assert isinstance(raised.value, NotAllowed)
    assert raised.value.message("vi").startswith("Bạn không có quyền ")
    (line,) = audit.read(tmp_path)
    told = {"who": "lan@x.vn", "action": action, "role": role.name.lower()}
    assert told | {"result": "refused"} == {key: line[key] for key in ("who", "action", "role", "result")}
    assert audit.broken(tmp_path) is None
    (logged,) = [one for one in caplog.records if one.name == "rankings"]
    assert (logged.levelno, logged.getMessage(), logged.__dict__["told"]) == (logging.WARNING, "action_refused", told)


@pytest.mark.parametrize("action", ["undo", "redo"])
def test_an_editor_takes_back_the_own_act_and_an_admin_anybodys(action: str, tmp_path: Path) -> None:
    require(action, Role.EDITOR, "lan@x.vn", tmp_path, author="lan@x.vn")
    require(action, Role.ADMIN, "lan@x.vn", tmp_path, author="minh@x.vn")
    with pytest.raises(NotAllowed, match="người khác"):
        require(action, Role.EDITOR, "lan@x.vn", tmp_path, author="minh@x.vn")


def test_serving_an_old_version_has_one_name_and_an_older_audit_trail_is_read() -> None:
    name = actions.action_of(handing_in.serve)
    assert name == "show" and name in COMMANDS and name in COUNTED
    assert text("history.action.restore", "vi") == text(f"history.action.{name}", "vi") == "Dùng lại"


def test_every_action_and_role_has_words_in_both_languages() -> None:
    needed = {f"action_{name}" for name in ACTIONS} | {f"role_{role.name.lower()}" for role in Role}
    for lang in LANGS:
        assert needed <= set(messages(lang))


def test_a_function_that_no_action_names_is_refused() -> None:
    with pytest.raises(KeyError):
        actions.action_of(versions.flip)


def test_a_refusal_never_waits_for_who_is_writing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, right = [], keeping.writing

    def asked(folder: Path, who: str, wait: float = 30) -> AbstractContextManager[None]:
        waits.append(wait)
        return right(folder, who, wait)

    monkeypatch.setattr(keeping, "writing", asked)
    with right(tmp_path, "somebody"), pytest.raises(NotAllowed):
        require("show", Role.EDITOR, "lan@x.vn", tmp_path)
    assert waits == [0]
    assert audit.read(tmp_path) == []
    assert [one.getMessage() for one in caplog.records if one.name == "rankings"] == ["action_refused"]


def test_a_thousand_refusals_are_not_a_thousand_lines_on_disk(tmp_path: Path) -> None:
    for _ in range(1000):
        with pytest.raises(NotAllowed):
            require("show", Role.VIEWER, "lan@x.vn", tmp_path)
    assert len(audit.read(tmp_path)) in (1, 2)  # a minute may turn


def test_a_refusal_leaves_an_interrupted_switch_to_be_finished(tmp_path: Path) -> None:
    audit.write(tmp_path, "lan@x.vn", "publish", "begun", version="v1", instead_of=None, reason="r")
    with pytest.raises(NotAllowed):
        require("show", Role.VIEWER, "minh@x.vn", tmp_path)
    assert [line["result"] for line in audit.read(tmp_path)] == ["begun", "interrupted", "refused"]
