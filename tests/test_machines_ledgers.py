"""Targets and named sets of several machines on one store in PostgreSQL: everybody has them, none is lost."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
import pytest

from bench.cluster.postgresql import Cluster
from etl import backup, follow, keeping, originals, postgresql
from etl.errors import EtlError
from rankings import ledger, sets, targets
from rankings.__main__ import main
from tests.machines import until

AIM = targets.Target("NQ 1", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 30, 2024, "kon-tum")
COAST = sets.NamedSet("Ven biển", ("quang-ngai",))


def test_a_target_set_on_one_machine_is_seen_on_the_other(
    machine: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = machine("one"), machine("two")
    monkeypatch.setenv("RANKINGS_TARGETS", str(one / "none.csv"))
    slug = "kon-tum"
    monkeypatch.setenv("RANKINGS_STORE", str(one))
    mine = targets.Target("NQ 1", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 30, 2024, slug)
    theirs = targets.Target("NQ 2", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 20, 2024, slug)
    ledger.put(mine, who="an")
    monkeypatch.setenv("RANKINGS_STORE", str(two))
    ledger.put(theirs, who="an")  # on a copy that has not heard of the first
    with follow.following(one):
        monkeypatch.setenv("RANKINGS_STORE", str(one))
        until(lambda: targets.load() == [mine, theirs])


@pytest.mark.parametrize("change", [partial(ledger.put, AIM), partial(sets.keep, COAST)])
def test_who_waits_is_told_the_person_who_writes_to_this_store(
    cluster: Cluster,
    machine: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[..., None],
) -> None:
    one, two = machine("one"), machine("two")
    monkeypatch.setenv("RANKINGS_STORE", str(one))
    for variable in ("RANKINGS_TARGETS", "RANKINGS_SETS"):
        monkeypatch.setenv(variable, str(one / "none.csv"))
    told: list[str] = []

    def wait(_: object) -> str:
        with pytest.raises(EtlError) as refused, keeping.writing(two, "binh", wait=0.1):
            pass
        told.append(refused.value.message("vi"))
        return ""

    monkeypatch.setattr(ledger, "dump", wait)
    monkeypatch.setattr(sets, "dump", wait)
    with psycopg.connect(cluster.url("another_store"), application_name="elsewhere") as other:
        other.execute(postgresql.LOCK)  # an older holder, of a store that is not asked about
        change(who="Chị Lan")
    assert len(told) == 1 and told[0].startswith("Chị Lan đang xuất bản vào")


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
    sets.keep(coast, own[0], who="an")
    for one in (other, border):
        sets.keep(one, own[1], who="an")

    new, numbered = sets.NamedSet("Mới", ("kon-tum", "quang-ngai")), sets.NamedSet("Ven biển (2)", other.provinces)
    sets.keep(new, who="an")
    on(1)
    assert follow.up_to_date(places[1])
    assert sets.load() == [coast, new, numbered, border], "what it had is seen beside what all have"
    sets.drop(border.slug, who="an")
    on(0)
    with follow.following(places[0]):
        until(lambda: sets.load() == [coast, new, numbered])
    sets.drop(coast.slug, who="an")
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
    sets.keep(border, who="an")
    assert sets.load() == [new, numbered, border]


def test_a_ledger_of_another_machine_is_taken_over_and_replaces_nothing(
    machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = machine("one"), machine("two")
    monkeypatch.setenv("RANKINGS_TARGETS", str(one / "none.csv"))

    def aim(document: str, value: float) -> targets.Target:
        return targets.Target(document, "2022-12-06", "TU", "x", "par_index", "rank_at_most", value, 2024, "kon-tum")

    shared, same, new, other = aim("NQ 1", 30), aim("NQ 2", 20), aim("NQ 3", 10), aim("NQ 1", 12)
    monkeypatch.setenv("RANKINGS_STORE", str(one))
    ledger.put(shared, who="an")
    ledger.put(same, who="an")
    own = tmp_path / "own.csv"
    targets.save([other, same, new], own)
    monkeypatch.setenv("RANKINGS_STORE", str(two))
    assert main(["targets", str(own), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "Targets taken over: 1; there already: 1; left because the ledger says otherwise: 1." in told
    assert (
        "Taken: NQ 3" in told
        and "Left, the ledger stays as it is: NQ 1,2022-12-06,TU,x,par_index,rank_at_most,12" in told
    )
    assert main(["targets", str(own), "--json"]) == 1
    again = json.loads(capsys.readouterr().out)
    assert (again["taken"], again["known"], [row["value"] for row in again["left"]]) == ([], 2, [12])
    assert originals.original(two, originals.sha256(own)).read_bytes() == own.read_bytes()
    monkeypatch.setenv("RANKINGS_STORE", str(one))
    assert follow.up_to_date(one)
    assert targets.load() == [shared, same, new]
    assert backup.verify(one) == []
