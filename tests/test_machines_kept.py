"""What a database keeps and a folder holds: no other store, no changed byte, no stray file, a backup that goes back."""

import os
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from bench.cluster.postgresql import Cluster
from etl import audit, backup, follow, originals, postgresql, store
from etl.errors import EtlError
from tests.machines import schema
from tests.test_versions import KON_TUM, layer, publish


def test_a_folder_with_another_store_is_left_alone(machine: Callable[[str], Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "raw").mkdir(parents=True)
    (other / "raw" / ("0" * 64)).write_bytes(b"of somebody else")
    with pytest.raises(EtlError) as error:
        originals.receive(other, b"x", "x.csv", "an")
    assert "kho số liệu khác" in error.value.message("vi")
    assert [path.name for path in (other / "raw").iterdir()] == ["0" * 64]


def test_a_changed_byte_in_the_database_and_in_the_copy_is_found(
    cluster: Cluster, machine: Callable[[str], Path]
) -> None:
    one = machine("one")
    with psycopg.connect(os.environ["STORE_URL"], autocommit=True) as con:
        con.execute("update kept set content = set_byte(content, 0, 1) where path like 'raw/%'")
    (one / "CURRENT").write_text("0123456789abcdef\n")
    assert {"database_damaged", "copy_differs"} <= {key for key, _ in backup.verify(one)}


def test_a_backup_goes_back_into_an_empty_database_and_no_other(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = machine("one")
    id = publish(one, layer(tmp_path, KON_TUM)).version
    backup.backup(one, tmp_path / "backup.tar", "an")
    with pytest.raises(EtlError) as error:  # the folder is new, the database is not
        backup.restore(tmp_path / "backup.tar", tmp_path / "new", "an")
    assert error.value.key == "store_not_empty"
    monkeypatch.setenv("STORE_URL", cluster.url(schema(tmp_path / "rescued")))
    backup.restore(tmp_path / "backup.tar", tmp_path / "rescued", "binh")
    other = tmp_path / "other"
    assert follow.up_to_date(other)
    assert store.current(tmp_path / "rescued") == store.current(other) == id
    assert [line["action"] for line in audit.read(other)][-2:] == ["backup", "restore-backup"]
    assert backup.verify(tmp_path / "rescued") == backup.verify(other) == []


@pytest.mark.parametrize("name", ["../secrets.toml", "/secrets.toml", "raw/../../x", "deploy.sh"])
def test_a_database_writes_nothing_but_files_of_a_store(
    machine: Callable[[str], Path], name: str, tmp_path: Path
) -> None:
    one = machine("one")
    before = sorted(tmp_path.rglob("*"))
    with psycopg.connect(postgresql.url(one)) as con:
        con.execute("insert into kept values (%s, 'x', 'x', now())", [name])
    with pytest.raises(EtlError) as error:
        postgresql.refresh(one)
    assert error.value.key == "store_stray"
    assert sorted(tmp_path.rglob("*")) == before
