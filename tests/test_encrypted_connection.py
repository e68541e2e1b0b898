"""A real PostgreSQL that is asked by TCP under another machine's name: encrypted and to the server named, or not."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bench.cluster.postgresql import Cluster, clusters
from etl import backup, disk, follow, originals, postgresql, store
from etl.__main__ import main
from etl.errors import LANGS, EtlError
from tests.browser.screen import free_port
from tests.certificates import authority, issue
from tests.machines import schema, until
from tests.release import RELEASE, contents
from tests.test_versions import KON_TUM, layer, publish

HOST, WORD = "db.example.vn", "mat-khau-cua-kho"
HBA = "local all postgres trust\nhostssl all rankings 127.0.0.1/32 scram-sha-256\n"
OPENED = """select query, ssl, exists (select from pg_locks as held where held.pid = one.pid and locktype = 'advisory')
    from pg_stat_activity as one join pg_stat_ssl using (pid) where usename = 'rankings'"""


@dataclass(frozen=True)
class Server:
    """`folder` has the certificates, of which the server shows one; nobody but `rankings` comes in by TCP."""

    cluster: Cluster
    folder: Path
    port: int

    def url(self, schema: str, root: str = "authority.pem") -> str:
        """STORE_URL as for another machine; the name in it is what a certificate has to have."""
        where = f"rankings:{WORD}@{HOST}:{self.port}/postgres?hostaddr=127.0.0.1"
        proof = f"sslmode=verify-full&sslrootcert={self.folder / root}"
        return f"postgresql://{where}&{proof}&options=-csearch_path%3D{schema}"

    def show(self, certificate: str) -> None:
        """Started anew with that certificate; "": without encryption."""
        self.cluster.stop("fast")
        pair = self.folder / certificate
        ssl = f"-c ssl=on -c ssl_cert_file={pair}.pem -c ssl_key_file={pair}.key" if certificate else "-c ssl=off"
        self.cluster.start(f"-c listen_addresses=127.0.0.1 -c port={self.port} -c log_connections=on {ssl}")

    def ask(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        """Of its administrator, through the socket."""
        with psycopg.connect(f"{self.cluster.url('public')}&port={self.port}", autocommit=True) as con:
            return con.execute(question, values).fetchall()

    def authorized(self) -> list[str]:
        """What the server wrote of every connection of the product."""
        lines = (self.cluster.folder / "log").read_text("utf-8").splitlines()
        return [line for line in lines if "connection authorized: user=rankings" in line]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with clusters() as cluster:
        with psycopg.connect(cluster.url("public"), autocommit=True) as con:
            con.execute(f"create role rankings login password '{WORD}'")
            con.execute("grant create on database postgres to rankings")
        (cluster.folder / "data" / "pg_hba.conf").write_text(HBA, "utf-8")
        yield Server(cluster, certificates(cluster.folder), free_port())


def certificates(folder: Path) -> Path:
    for name in ("authority", "stranger"):
        authority(folder, name)
    issue(folder, "right", HOST, "authority")
    issue(folder, "foreign", HOST, "stranger")
    issue(folder, "misnamed", "other.example.vn", "authority")
    issue(folder, "expired", HOST, "authority", days=-1)
    (folder / "empty.pem").touch()
    if os.getuid() == 0:
        for key in folder.glob("*.key"):
            shutil.chown(key, "postgres")
    return folder


@pytest.fixture
def machine(tmp_path: Path, release_store: Path) -> Path:
    """The folder of a machine with the store of the hand-made release."""
    folder = Path(shutil.copytree(release_store, tmp_path / "one"))
    (folder / "publish.database").unlink(missing_ok=True)
    return folder


def test_who_publishes_and_who_follows_are_encrypted(
    server: Server, machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.show("right")
    monkeypatch.setenv("STORE_URL", server.url(schema(tmp_path)))
    originals.receive(machine, b"first", "first.csv", "an")
    two, opened = tmp_path / "two", list[tuple[Any, ...]]()

    def look(operation: str, _path: Path) -> None:
        if operation == "commit":
            opened.extend(server.ask(OPENED))

    with follow.following(two), monkeypatch.context() as patched:
        until(lambda: (postgresql.PLACE, True, False) in server.ask(OPENED))
        patched.setattr(disk, "before", look)
        id = publish(machine, layer(tmp_path, KON_TUM)).version
        until(lambda: store.current(two) == id)
    assert [ssl for _, ssl, locked in opened if locked] == [True], "who has the lock"
    assert [ssl for query, ssl, locked in opened if query == postgresql.PLACE and not locked] == [True], "who listens"
    assert backup.verify(machine) == backup.verify(two) == []
    assert len(server.authorized()) > 5
    assert [line for line in server.authorized() if "SSL enabled (protocol=TLSv1." not in line] == []


@pytest.mark.parametrize("by", ["variable", "service"])
def test_what_stands_elsewhere_takes_no_encryption_away(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    server.show("right")
    (tmp_path / "services").write_text("[weak]\nsslmode=disable\nhost=127.0.0.1\n", "utf-8")
    weak = {"variable": {"PGSSLMODE": "disable", "PGHOST": "127.0.0.1"}, "service": {"PGSERVICE": "weak"}}[by]
    for name, value in {"PGSERVICEFILE": str(tmp_path / "services"), **weak}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("STORE_URL", server.url("public"))
    with postgresql.connect(tmp_path) as con:
        assert con.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()").fetchall() == [(True,)]


def test_a_machine_follows_again_once_the_certificate_is_right(
    server: Server, machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    server.show("right")
    monkeypatch.setenv("STORE_URL", server.url(schema(tmp_path)))
    originals.receive(machine, b"first", "first.csv", "an")
    server.show("expired")
    with follow.following(tmp_path / "two"):
        until(lambda: "Next attempt" in caplog.text)
        assert "has expired" in caplog.text and store.current(tmp_path / "two") is None
        server.show("right")
        until(lambda: store.current(tmp_path / "two") == store.current(machine))


REFUSED = {
    "another authority": ("foreign", "authority.pem", "đã hết hạn", "has expired"),
    "another name": ("misnamed", "authority.pem", "mang tên khác", "is for another name"),
    "expired": ("expired", "authority.pem", "đã hết hạn", "has expired"),
    "no file": ("right", "none.pem", "không đọc được tệp", "none.pem"),
    "nothing in the file": ("right", "empty.pem", "không đọc được tệp", "empty.pem"),
    "in the clear": ("", "authority.pem", "chưa bật mã hoá", "is not switched on"),
}


@pytest.mark.parametrize(("shown", "root", "vi", "en"), REFUSED.values(), ids=REFUSED)
def test_a_server_that_is_not_proven_is_told_nothing(
    server: Server,
    machine: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    shown: str,
    root: str,
    vi: str,
    en: str,
) -> None:
    server.show(shown)
    monkeypatch.setenv("STORE_URL", server.url(schema(tmp_path), root))
    before, authorized = contents(machine), len(server.authorized())
    with pytest.raises(EtlError) as refused:
        publish(machine, layer(tmp_path, KON_TUM))
    assert refused.value.key == "store_unproven"
    assert not follow.up_to_date(machine)
    build = ["build", "--data", str(RELEASE), "--store", str(machine), "--lang"]
    assert [main([*build, lang]) for lang in LANGS] == [1, 1]
    told = capsys.readouterr()
    for words in (vi, en, "127.0.0.1", "STORE_URL"):
        assert words in told.err
    assert en in caplog.text
    assert WORD not in f"{refused.value.message('vi')}{told}{caplog.text}"
    assert contents(machine) == before
    assert len(server.authorized()) == authorized
    assert server.ask("select to_regnamespace(%s) is null", schema(tmp_path)) == [(True,)]
