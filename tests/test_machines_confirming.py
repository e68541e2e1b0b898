"""A database that is lost while it confirms: asked whether it did, and left open in words where it does not answer."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from bench.cluster.postgresql import Cluster
from etl import backup, follow, postgresql, store
from etl.errors import EtlError
from tests.test_versions import KON_TUM, layer, publish


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_connection_lost_while_it_confirms_is_cleared_up_by_asking(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, confirmed: bool
) -> None:
    one = machine("one")
    before = store.current(one)
    real = psycopg.Connection.commit

    def lost(con: psycopg.Connection) -> None:
        monkeypatch.setattr(psycopg.Connection, "commit", real)
        if confirmed:
            real(con)
        cluster.cut()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    made = layer(tmp_path, KON_TUM)
    monkeypatch.setattr(psycopg.Connection, "commit", lost)
    if confirmed:
        assert publish(one, made).version == store.current(one) != before
    else:
        with pytest.raises(EtlError) as error:
            publish(one, made)
        assert (error.value.key, store.current(one)) == ("store_unreachable", before)
    monkeypatch.undo()


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_database_that_stays_away_while_it_confirms_leaves_it_open_and_nothing_is_lost(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, confirmed: bool
) -> None:
    one, two = machine("one"), machine("two")
    before, made, real = store.current(one), layer(tmp_path, KON_TUM), psycopg.Connection.commit

    def power_cut(con: psycopg.Connection) -> None:
        if confirmed:
            real(con)
        cluster.stop()
        con.execute("select 1")

    try:
        with monkeypatch.context() as patched, pytest.raises(EtlError) as error:
            patched.setattr(postgresql, "ASK_AGAIN", 1)
            patched.setattr(psycopg.Connection, "commit", power_cut)
            publish(one, made)
        assert error.value.key == "store_unclear"
        assert store.served(one).id == before and store.served(one).notice is None
    finally:
        cluster.start()
    assert follow.up_to_date(one) and follow.up_to_date(two)
    assert (store.current(one) != before) == confirmed
    assert store.current(one) == store.current(two)
    if not confirmed:
        publish(one, made)
    assert store.manifests(one)[0]["parent"] == before
    assert backup.verify(one) == []
