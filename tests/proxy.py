"""A real nginx with deploy/nginx.conf in front of a server, on ports of this machine, with a certificate of its own."""

import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.browser.screen import free_port

CONF = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
NAME = "xephang.example.vn"
MAIN = """{user}pid {folder}/pid;
error_log {folder}/error.log;
daemon off;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/rankings.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    http: str
    https: str
    folder: Path


def written(folder: Path, server: str, more: Mapping[str, str]) -> Proxy:
    """deploy/nginx.conf with this machine's ports, name and certificate; nothing else of it is changed but `more`."""
    plain, secure = free_port(), free_port()
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{secure} ssl",
        "server 127.0.0.1:8501;": f"server {server};",
        "/etc/ssl/rankings/": f"{folder}/",
        "/var/cache/nginx/rankings": f"{folder}/cache",
        NAME: "localhost",
        "https://$host$": f"https://$host:{secure}$",
        **more,
    }
    conf = CONF.read_text("utf-8")
    for old, new in changes.items():
        assert old in conf, old
        conf = conf.replace(old, new)
    (folder / "rankings.conf").write_text(conf, "utf-8")
    # Workers of another user could not enter the folder of a test.
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), "utf-8")
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    subprocess.run([*certificate, *names], cwd=folder, check=True, capture_output=True)
    return Proxy(f"http://localhost:{plain}", f"https://localhost:{secure}", folder)


def nginx(folder: Path, *more: str) -> list[str]:
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), *more]


@contextmanager
def proxying(folder: Path, server: str, more: Mapping[str, str] = MappingProxyType({})) -> Iterator[Proxy]:
    """`server`: host:port of the product; `more`: words of the configuration, and what stands there instead."""
    proxy = written(folder, server, more)
    environment = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"}
    running = subprocess.Popen(nginx(folder), env=environment)
    try:
        while running.poll() is None:
            try:
                urllib.request.urlopen(proxy.http, timeout=5)
            except urllib.error.URLError as error:
                if not isinstance(error.reason, ConnectionRefusedError):
                    break
            time.sleep(0.05)
        yield proxy
    finally:
        running.terminate()
        running.wait(timeout=10)
