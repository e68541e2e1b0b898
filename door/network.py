"""Whether the server may be reached from a network: only with a login, a strong secret and named hosts;
whether the way to the database is safe."""

import math
from collections import Counter
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from streamlit import config

from access import provider, settings
from door.hardened import softened
from etl import follow, store
from etl.errors import EtlError
from rankings.i18n import LANGS

BITS = 128  # of the secret that signs the cookies: `openssl rand -hex 32` has about twice as many


def said_guarded() -> None:
    """For the start of the server: what is lacking is said in words in both languages, and there is no start."""
    try:
        provider.expect()
        follow.expect_encrypted(store.default_store())
        lacking = lacks(config.get_option("server.address"), config.get_option("server.allowedHosts"))
    except EtlError as error:
        lacking = [error]
    if lacking:
        head = EtlError("not_guarded", address=config.get_option("server.address") or "*")
        raise SystemExit("\n".join(one.message(lang) for lang in LANGS for one in (head, *lacking)))


def lacks(address: str | None, hosts: Sequence[str]) -> list[EtlError]:
    """What is lacking for a server at that address. A login is checked wherever one is configured: a weak secret lets
    anybody sign in as anybody, whoever stands before this server. Raises EtlError where a file cannot be read."""
    open_to_all = not loopback(address)
    if not provider.configured() and not open_to_all:
        return []
    named = settings.access()
    asked = {
        "lacks_provider": provider.name() and provider.auth().get("redirect_uri"),
        "lacks_secret": bits(provider.cookie_secret()) >= BITS,
        "lacks_people": named.admin or named.editor or named.viewer or named.anonymous,
        "lacks_hosts": not open_to_all or (any(not loopback(one) for one in hosts) and "*" not in hosts),
    }
    return (
        [EtlError(key, path=settings.place()) for key, there in asked.items() if not there] + _elsewhere() + softened()
    )


def loopback(address: str | None) -> bool:
    """Whether only this machine reaches an address; an empty one is every address there is."""
    try:
        return address == "localhost" or ip_address(address or "").is_loopback
    except ValueError:
        return False


def bits(secret: str) -> float:
    """How hard a secret is to guess at best: its length times the entropy of its letters."""
    counted = Counter(secret)
    return -sum(n * math.log2(n / len(secret)) for n in counted.values())


def _elsewhere() -> list[EtlError]:
    """Streamlit and we must read the same secrets, or it would sign what we cannot check."""
    read = [str(path) for path in provider.files()]
    other = [path for path in config.get_option("secrets.files") if path not in read and Path(path).exists()]
    return [EtlError("lacks_same_secrets", path=", ".join(other))] if other else []
