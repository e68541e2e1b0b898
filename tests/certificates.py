"""Certificates for a server of a test, and the authority that issues them."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
CONFIGURATION = """[ca]
default_ca = own
[own]
database = issued
rand_serial = yes
new_certs_dir = .
default_md = sha256
copy_extensions = copy
policy = named
[named]
commonName = supplied
"""


def authority(folder: Path, name: str) -> None:
    """`name`.pem, the certificate that proves others, and `name`.key."""
    (folder / "authority.conf").write_text(CONFIGURATION, "utf-8")
    (folder / "issued").touch()
    asked = ("-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem")
    _openssl(folder, "req", "-x509", "-days", "2", *KEY, *asked)


def issue(folder: Path, name: str, host: str, by: str, days: int = 2) -> None:
    """`name`.pem and `name`.key of a server, from three days ago for so many days from now on."""
    asked = ("-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{host}", "-keyout", f"{name}.key")
    _openssl(folder, "req", "-new", *KEY, *asked, "-out", f"{name}.asked")
    valid = ("-startdate", _day(-3), "-enddate", _day(days))
    signed = ("-cert", f"{by}.pem", "-keyfile", f"{by}.key", "-in", f"{name}.asked", "-out", f"{name}.pem")
    _openssl(folder, "ca", "-batch", "-notext", "-config", "authority.conf", *valid, *signed)


def _day(days: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y%m%d%H%M%SZ}"


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
