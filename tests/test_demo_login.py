"""`make demo-login` leaves nothing behind, however it is ended."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.screen import free_port

ROOT = Path(__file__).resolve().parent.parent


def answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_its_servers_and_its_secrets_go_with_it(number: signal.Signals, release_store: Path, tmp_path: Path) -> None:
    ports = free_port(), free_port()
    command = [sys.executable, "-m", "tests.demo_login", "--port", str(ports[0]), "--provider", str(ports[1])]
    environment = {**os.environ, "RANKINGS_STORE": str(release_store), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True
    ) as demo:
        try:
            assert demo.stdout is not None
            said = next((line for line in demo.stdout if b"Ctrl+C" in line), b"")
            assert said and all(map(answers, ports)) and list(tmp_path.glob("demo-login-*/secrets.toml"))
            demo.send_signal(number)
            assert demo.wait(60) == 0
            assert not any(map(answers, ports)) and list(tmp_path.glob("demo-login-*")) == []
        finally:
            if any(map(answers, ports)):  # of its session are the servers that it started
                os.killpg(demo.pid, signal.SIGKILL)
