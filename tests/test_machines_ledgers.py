"""Targets and named sets of several machines on one store in PostgreSQL: everybody has them, none is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl import backup, follow
from rankings import ledger, sets, targets
from tests.machines import until


def test_a_target_set_on_one_machine_is_seen_on_the_other(
    machine: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = machine("one"), machine("two")
    monkeypatch.setenv("RANKINGS_TARGETS", str(one / "none.csv"))
    slug = "kon-tum"
    monkeypatch.setenv("RANKINGS_STORE", str(one))
    mine = targets.Target("NQ 1", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 30, 2024, slug)
    theirs = targets.Target("NQ 2", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 20, 2024, slug)
    ledger.put(mine)
    monkeypatch.setenv("RANKINGS_STORE", str(two))
    ledger.put(theirs)  # on a copy that has not heard of the first
    with follow.following(one):
        monkeypatch.setenv("RANKINGS_STORE", str(one))
        until(lambda: targets.load() == [mine, theirs])


def test_a_set_named_on_one_machine_is_on_the_other_and_none_that_it_had_is_lost(
    machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [machine("one"), machine("two")]
    own = [place / "sets.csv" for place in places]  # as deploy/ has it: beside the store, each machine its own
    coast, border = sets.NamedSet("Ven biển", ("quang-ngai",)), sets.NamedSet("Biên giới", ("lao-cai",))
    other = sets.NamedSet("Ven biển", ("kon-tum",))

    def on(number: int) -> None:
        monkeypatch.setenv("RANKINGS_STORE", str(places[number]))
        monkeypatch.setenv("RANKINGS_SETS", str(own[number]))

    on(0)
    sets.keep(coast, own[0])
    for one in (other, border):
        sets.keep(one, own[1])

    new, numbered = sets.NamedSet("Mới", ("kon-tum", "quang-ngai")), sets.NamedSet("Ven biển (2)", other.provinces)
    sets.keep(new)
    on(1)
    assert follow.up_to_date(places[1])
    assert sets.load() == [coast, new, numbered, border], "what it had is seen beside what all have"
    sets.drop(border.slug)
    on(0)
    with follow.following(places[0]):
        until(lambda: sets.load() == [coast, new, numbered])
    sets.drop(coast.slug)
    for number, place in enumerate(places):
        on(number)
        assert follow.up_to_date(place)
        assert sets.load() == [new, numbered], "a set that was dropped comes back out of an old file"
        assert backup.verify(place) == []
    backup.backup(places[1], tmp_path / "backup.tar", "an")
    monkeypatch.delenv("STORE_URL")
    backup.restore(tmp_path / "backup.tar", tmp_path / "rescued", "an")
    monkeypatch.setenv("RANKINGS_STORE", str(tmp_path / "rescued"))
    assert sets.load() == [new, numbered]
    sets.keep(border)
    assert sets.load() == [new, numbered, border]
