"""Whatever writes and can be reached from a page has a rule, and is reached by way of the rule alone."""

from pathlib import Path

import pytest

from access.actions import ACTIONS
from tests.reach import ROOT, Module, read, used, writing

INNER = [read(path) for folder in ("etl", "rankings") for path in sorted((ROOT / folder).rglob("*.py"))]
PAGES = [read(path) for folder in ("pages", "door", "access") for path in sorted((ROOT / folder).rglob("*.py"))]
WRITES = writing(INNER)
NAMED = [function for action in ACTIONS.values() for function in action.functions]
BY_TERMINAL = {"etl.backup.backup", "etl.backup.restore", "etl.keeping.writing"}
BY_SERVER = {  # nobody's act: what was published elsewhere comes down; whoever is writing may finish before the end
    ("door.start", "etl.follow.following"),
    ("door.stop", "etl.keeping.writing"),
}


def test_every_function_that_an_action_names_is_there_once_and_writes() -> None:
    assert len(NAMED) == len(set(NAMED)) > 10
    assert set(NAMED) <= set(WRITES)


def test_every_function_that_writes_has_a_rule_or_is_part_of_one_that_has() -> None:
    inner = set().union(*WRITES.values())
    outermost = {name for name in WRITES if name not in inner and not name.startswith("etl.disk.")}
    assert outermost - BY_TERMINAL - {function for _, function in BY_SERVER} <= set(NAMED)


@pytest.mark.parametrize("module", PAGES, ids=lambda module: str(module.name))
def test_a_page_changes_things_by_way_of_the_rule_alone(module: Module) -> None:
    if module.name == "access.refusals":  # the audit line of a refusal
        return
    for name, line, guarded in used(module, set(WRITES)):
        if (module.name, name) in BY_SERVER:
            continue
        assert name in NAMED, f"{module.name}, line {line}: {name} writes and no action names it"
        assert guarded, f"{module.name}, line {line}: {name} without rights.do"


def test_this_check_would_see_a_new_function_and_a_short_cut(tmp_path: Path) -> None:
    (tmp_path / "etl").mkdir()
    (tmp_path / "etl" / "new.py").write_text(
        "from etl import keeping\ndef wipe(folder):\n    with keeping.writing(folder, ''):\n        pass\n", "utf-8"
    )
    (tmp_path / "page.py").write_text(
        "from etl import handing_in, new\nfrom pages.components import rights\n"
        "new.wipe(1)\nhanding_in.undo(2)\nrights.do(handing_in.undo, 3)\n",
        "utf-8",
    )
    found = writing([*INNER, read(tmp_path / "etl" / "new.py", tmp_path)])
    assert "etl.new.wipe" in found
    seen = list(used(read(tmp_path / "page.py", tmp_path), set(found)))
    assert seen == [("etl.new.wipe", 3, False), ("etl.handing_in.undo", 4, False), ("etl.handing_in.undo", 5, True)]
