"""Whether the way to the database of a store is safe: on this machine, or encrypted and to the server that it names."""

import os
from ipaddress import ip_address

import psycopg
from psycopg.conninfo import conninfo_to_dict

from etl.errors import EtlError

UNPROVEN = {  # in the driver's words
    "certificate verify failed": "proof_untrusted",
    "does not match host name": "proof_of_another",
    "root certificate file": "proof_unreadable",
    "does not support SSL": "proof_none",
}
NAMES = {"host": "PGHOST", "hostaddr": "PGHOSTADDR", "service": "PGSERVICE"}  # the address wins, then the variable


def expect(address: str) -> None:
    """Raises EtlError `store_in_the_clear` where a STORE_URL leads over a network without sslmode=verify-full, which
    has to stand in it; `store_address` where it is none."""
    try:
        told = {key: str(value) for key, value in conninfo_to_dict(address).items()}
    except psycopg.ProgrammingError as error:
        raise EtlError("store_address") from error  # the error would quote it
    hosts = _hosts(told)
    if "@" in "".join(hosts) or told.get("port", "").strip("0123456789,"):  # what stands there is of a password
        raise EtlError("store_address")
    far = [one for one in hosts if not _here(one)]
    if far and told.get("sslmode") != "verify-full":
        raise EtlError("store_in_the_clear", host=", ".join(far))


def unproven(reason: str) -> EtlError | None:
    """`store_unproven` where the driver left a server, before it told it anything, for not being shown to be the one of
    STORE_URL; None where it had another reason."""
    why = next((key for words, key in UNPROVEN.items() if words in reason), None)
    return EtlError("store_unproven", why=EtlError(why), reason=reason) if why else None


def _hosts(told: dict[str, str]) -> list[str]:
    """Where it leads; a service stands in a file that may name any host."""
    named = {key: told.get(key) or os.environ.get(variable, "") for key, variable in NAMES.items()}
    service = [f"service={named['service']}"] if named["service"] else []
    return [*named["host"].split(","), *named["hostaddr"].split(","), *service]


def _here(host: str) -> bool:
    """A socket in the file system ("": the usual one), or an address of this machine alone."""
    try:
        return host in {"", "localhost"} or host[0] == "/" or ip_address(host).is_loopback
    except ValueError:
        return False
