"""A login provider on this machine, with three people, and the configuration of a server that trusts it."""

import json
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Claims = dict[str, Any]
Person = Mapping[str, Any]
VIEWER, EDITOR, ADMIN = (f"{name}@vi-du.gov.vn" for name in ("xem", "nhap", "quan-tri"))
PEOPLE: tuple[Person, ...] = tuple(
    {"sub": one, "email": one, "email_verified": True} for one in (VIEWER, EDITOR, ADMIN)
)


@contextmanager
def providing(port: int, log: Path, people: Sequence[Person] = PEOPLE) -> Iterator[str]:
    """The address of a provider that lets in anybody by name; `people`: claims, `sub` is the name typed."""
    given = [word for one in people for word in ("--user-claims", json.dumps(one))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *given]
    with log.open("wb") as out:
        provider = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            issuer = f"http://127.0.0.1:{port}"
            _wait(f"{issuer}/.well-known/openid-configuration", provider)
            yield issuer
        finally:
            provider.terminate()
            provider.wait(timeout=10)


def _wait(address: str, provider: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            if provider.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError("the login provider did not start")


def configured(folder: Path, base: str, issuer: str, **more: Any) -> dict[str, str]:
    """Writes secrets.toml and access.toml into `folder`; the variables of a server at `base` that reads them.

    `more`: further lines of access.toml.
    """
    auth = {
        "redirect_uri": f"{base}/oauth2callback",
        "cookie_secret": secrets.token_hex(32),
        "client_id": "province-rankings",
        "client_secret": secrets.token_hex(16),
        "server_metadata_url": f"{issuer}/.well-known/openid-configuration",
    }
    told = "\n".join(f"{key} = {json.dumps(value)}" for key, value in auth.items())
    (folder / "secrets.toml").write_text(f"[auth]\n{told}\n", "utf-8")
    let_in(folder, viewer=[VIEWER], editor=[EDITOR], admin=[ADMIN], **more)
    return {"STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"), "RANKINGS_ACCESS": str(folder / "access.toml")}


def let_in(folder: Path, **lines: Any) -> None:
    """Writes access.toml anew."""
    beside = folder / "access.toml.new"
    beside.write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items()), "utf-8")
    beside.replace(folder / "access.toml")


def logging_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Makes this process one of an installation where people log in; the folder of its configuration."""
    for name, value in configured(folder, "http://127.0.0.1:1", "http://127.0.0.1:2").items():
        monkeypatch.setenv(name, value)
    return folder


def claims(email: Any, **more: Any) -> Claims:
    """What a provider says of somebody who logged in just now."""
    return {"is_logged_in": True, "email": email, "email_verified": True, "iat": time.time(), **more}
