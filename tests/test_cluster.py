"""`make cluster`: several servers behind one address; who came once stays, of one that is gone the others take over."""

import os
import signal
import urllib.request
from pathlib import Path

import pytest

from bench.cluster.machines import machines
from bench.cluster.measure import published


def asked(base: str, cookie: str = "") -> tuple[int, str]:
    """Status of the first page, and the cookie that comes with it."""
    request = urllib.request.Request(f"{base}/readyz", headers={"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status, (answer.headers["Set-Cookie"] or "").partition(";")[0]


def test_two_servers_share_a_store_and_one_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with machines(tmp_path, 2) as found:
        status, cookie = asked(found.front.base)
        assert (status, cookie.partition("=")[0]) == (200, "rankings_at")
        assert asked(found.front.base, cookie) == (200, ""), "who is known is not introduced again"
        monkeypatch.setenv("STORE_URL", found.store_url)
        published(found, "one")  # raises where one of the servers has not heard of it
        os.kill(found.servers[0].process.pid, signal.SIGKILL)
        assert {asked(found.front.base)[0] for _ in range(12)} == {200}
