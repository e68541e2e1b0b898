"""Each app in a process of its own on a port of its own; what the process used."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROC = Path("/proc")


@dataclass(frozen=True)
class Server:
    """A running process that answers at `base`; its memory and CPU where the system tells (Linux), else None."""

    base: str
    process: "subprocess.Popen[bytes]"

    def cpu(self) -> float | None:
        """Seconds of CPU so far, all threads."""
        stat = PROC / str(self.process.pid) / "stat"
        if not stat.exists():
            return None
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss(self) -> float | None:
        """Resident memory in MB."""
        status = PROC / str(self.process.pid) / "status"
        if not status.exists():
            return None
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmRSS"].split()[0]) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(starts: Mapping[str, "Start"], folder: Path) -> Iterator[dict[str, Server]]:
    """All of them at once, by name; each is stopped by its own id at the end."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(start.serving(folder / f"{name}.log")) for name, start in starts.items()}
        for name, server in servers.items():
            wait(server, starts[name].health, folder / f"{name}.log")
        yield servers
        for server in servers.values():  # all begin to stop at once, then each is waited for
            server.process.terminate()


@dataclass(frozen=True)
class Start:
    """How one server is started: arguments to Python in which {port} stands for the port, folder, environment."""

    arguments: Sequence[str]
    cwd: Path
    more: Mapping[str, str]
    health: str = "/"

    @contextmanager
    def serving(self, log: Path) -> Iterator[Server]:
        port = free_port()
        command = [sys.executable, *(one.format(port=port) for one in self.arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **self.more}
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, cwd=self.cwd, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
            try:
                yield Server(f"http://127.0.0.1:{port}", process)
            finally:
                stop(process)


def wait(server: Server, health: str, log: Path, seconds: float = 120) -> None:
    """Until it answers; raises RuntimeError with its log where it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.process.poll() is None:
        try:
            with urllib.request.urlopen(server.base + health, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"{log.stem} did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
