"""A real PostgreSQL server in a temporary folder, reached through a socket there; stopped and removed at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

CUT = "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = 'postgres'"


@dataclass(frozen=True)
class Cluster:
    """`folder`: its data and its socket. It does not flush: that is for machines, not for processes, that end."""

    folder: Path

    def url(self, schema: str = "{folder}") -> str:
        """STORE_URL of one schema; by default of one for every folder that a store is in."""
        return f"postgresql://postgres@/postgres?host={self.folder}&options=-csearch_path%3D{schema}"

    def start(self, more: str = "") -> None:
        """`more`: options that win over the ones here."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c max_connections=60 -c fsync=off"
        self.ctl("start", "-w", "-l", str(self.folder / "log"), "-o", f"{options} {more}")

    def stop(self, mode: str = "immediate") -> None:
        self.ctl("stop", "-w", "-m", mode)

    def restart(self) -> None:
        """As after a power cut."""
        self.stop()
        self.start()

    def cut(self) -> None:
        """Every connection is lost."""
        with psycopg.connect(self.url("public"), autocommit=True) as con:
            con.execute(CUT)

    def ctl(self, *words: str) -> None:
        as_postgres("pg_ctl", "-D", str(self.folder / "data"), *words)


@contextmanager
def clusters() -> Iterator[Cluster]:
    """One server; its folder has a short name, for sockets must."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    found = Cluster(folder)
    try:
        as_postgres("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        found.start()
        try:
            yield found
        finally:
            found.stop("fast")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_postgres(program: str, *words: str) -> None:
    """PostgreSQL does not run as root: Debian's own user of it does."""
    root = os.getuid() == 0 and pwd.getpwnam("postgres")
    before = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if root else []
    command = [*before, str(programs() / program), *words]
    with tempfile.TemporaryFile("w+") as said:  # no pipe: the server would hold it open
        ended = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False, timeout=120
        )
        said.seek(0)
        if ended.returncode:
            raise RuntimeError(said.read())


def programs() -> Path:
    """Where initdb is: in the path, or the newest of Debian's."""
    found = shutil.which("initdb")
    return Path(found).parent if found else max(Path("/usr/lib/postgresql").glob("*/bin"))
