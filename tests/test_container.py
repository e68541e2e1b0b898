"""The health check of the container, run as it stands in the file, on a server that goes by another name."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.screen import ROOT, free_port, serving

FILE = (ROOT / "deploy" / "Containerfile").read_text("utf-8").replace("\\\n", "")


def checked(port: int | None) -> int:
    """The exit code, where the engine hands on the proxy of its own machine, as podman does."""
    found = re.search(r"^HEALTHCHECK .*?CMD (\[.*\])$", FILE, re.MULTILINE)
    assert found
    python, *words = json.loads(found[1])
    assert python == ".venv/bin/python"
    command = [sys.executable, *(word.replace(":8501/", f":{port}/") for word in words)]
    told = {"http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    return subprocess.run(command, env={**os.environ, **told}, capture_output=True, check=False, timeout=30).returncode


def test_the_health_check_needs_no_public_name_and_no_proxy(release_store: Path, tmp_path: Path) -> None:
    more = {"STREAMLIT_SERVER_ALLOWED_HOSTS": "xephang.example.vn"}
    with serving(release_store, tmp_path / "log.txt", more=more) as base:
        assert checked(urlsplit(base).port) == 0
    assert checked(free_port()) == 1


def test_nothing_of_an_installation_in_use_goes_into_the_image() -> None:
    def listed(name: str) -> set[str]:
        lines = (ROOT / name).read_text("utf-8").splitlines()
        return {line.removeprefix("/").rstrip("/") for line in lines if line and not line.startswith("#")}

    assert listed(".gitignore") <= listed(".dockerignore")
