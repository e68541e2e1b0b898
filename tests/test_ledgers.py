"""Tables that people keep by hand on a machine of its own: two who change one at a time, and a file that is none."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from etl import ledgers
from etl.errors import EtlError
from rankings import ledger
from rankings.targets import Target, load, save

Change = Callable[[list[Target]], list[Target]]


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data."""


def test_a_ledger_that_somebody_else_is_changing_says_so_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "targets.csv"
    with ledgers.editing(path), pytest.raises(EtlError) as busy, ledgers.editing(path, wait=0.1):
        pass
    assert busy.value.key == "ledger_busy" and path.name in busy.value.message("vi") and not path.exists()
    monkeypatch.setattr(ledgers, "editing", partial(ledgers.editing, wait=0.1))
    monkeypatch.setenv("RANKINGS_TARGETS", str(path))
    with FileLock(path.with_name("targets.csv.edit.lock")), pytest.raises(EtlError, match="người khác đang sửa"):
        ledger.put(Target("NQ", "2022-12-06", "TU", "x", "papi", "rank_at_most", 30, 2024, "kon-tum"), who="an")
    assert not path.exists()


def test_how_many_were_added_is_counted_of_what_was_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "targets.csv"
    monkeypatch.setenv("RANKINGS_TARGETS", str(path))
    known, new, theirs = (
        Target(f"NQ {number}", "2022-12-06", "TU", "x", "papi", "rank_at_most", 30, 2024, "kon-tum")
        for number in range(3)
    )
    save([known, known], path)
    assert ledger.add([], who="an") == 0 and load(path) == [known, known]
    change = ledger._change

    def after_somebody_else(made: Change, who: str) -> None:
        change(lambda targets: [*targets, theirs], who)
        change(made, who)

    monkeypatch.setattr(ledger, "_change", after_somebody_else)
    assert ledger.add(iter([known, new, new]), who="an") == 1
    assert load(path) == [known, known, theirs, new]


def test_a_ledger_that_is_no_text_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "targets.csv"
    path.write_bytes("document,index\nNghị quyết,papi\n".encode("utf-16"))
    with pytest.raises(EtlError) as bad:
        load(path)
    assert bad.value.key == "not_utf8" and "targets.csv" in bad.value.message("en")
