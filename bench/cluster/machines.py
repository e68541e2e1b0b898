"""Servers that share a store in PostgreSQL, each with its own folder, behind one nginx; all of it on this machine."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.browser.servers import ROOT, Server, Start, free_port, running, stop, wait
from bench.cluster.postgresql import Cluster, clusters

CONF = Path(__file__).with_name("nginx.conf")
SCHEMA = "rankings"


@dataclass(frozen=True)
class Machines:
    """`front`: nginx, at whose address readers are; `servers` and their store `folders`, in the same order."""

    front: Server
    servers: list[Server]
    folders: list[Path]
    database: Cluster

    @property
    def store_url(self) -> str:
        return self.database.url(SCHEMA)


@contextmanager
def machines(folder: Path, count: int, port: int | None = None) -> Iterator[Machines]:
    """Started, each with the same version; stopped in the reverse order at the end. `port`: of nginx."""
    folders = [folder / f"machine-{at}" for at in range(count)]
    shared = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32)}
    with clusters() as database:
        more = [shared | {"STORE_URL": database.url(SCHEMA), "RANKINGS_STORE": str(one)} for one in folders]
        for one in more:  # the first builds, the others fetch
            subprocess.run([sys.executable, "-m", "etl", "build"], cwd=ROOT, env=os.environ | one, check=True)
        arguments = ("-m", "streamlit", "run", "app.py", "--server.port", "{port}")
        starts = {path.name: Start(arguments, ROOT, one, "/readyz") for path, one in zip(folders, more, strict=True)}
        with running(starts, folder) as servers, nginx(folder, [*servers.values()], port) as front:
            yield Machines(front, [*servers.values()], folders, database)


@contextmanager
def nginx(folder: Path, servers: list[Server], port: int | None = None) -> Iterator[Server]:
    """nginx before the servers, at `port` or a free one."""
    place, port = folder / "nginx", port or free_port()
    place.mkdir(parents=True, exist_ok=True)
    lines = [f"server {one.base.removeprefix('http://')} max_fails=1 fail_timeout=5s;" for one in servers]
    told = {"SERVERS": " ".join(lines), "PORT": str(port), "FOLDER": str(place)}
    # Workers of another user could not enter the folder.
    told["USER"] = "user root;" if os.geteuid() == 0 else ""
    conf = CONF.read_text("utf-8")
    for name, value in told.items():
        conf = conf.replace(f"@{name}@", value)
    (place / "nginx.conf").write_text(conf, "utf-8")
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise FileNotFoundError("nginx")
    command = [program, "-p", str(place), "-c", str(place / "nginx.conf"), "-e", str(place / "error.log")]
    front = Server(f"http://127.0.0.1:{port}", subprocess.Popen(command))
    try:
        wait(front, "/healthz", place / "error.log")
        yield front
    finally:
        stop(front.process)
