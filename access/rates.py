"""How often somebody may do what costs the server something, counted in memory: each process counts for itself."""

import math
import time
from ipaddress import ip_address, ip_network

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# More than a person does in a minute, less than a machine; pack: a file is made, export: one is fetched.
RATES = {
    "login": parse("20/minute"),
    "callback": parse("20/minute"),  # the way back from the provider: a login is one of each
    "upload": parse("60/minute"),
    "upload_mb": parse("200/hour"),  # megabytes, which the memory holds while their page is open
    "export": parse("120/minute"),
    "pack": parse("60/minute"),
}
_counted = MovingWindowRateLimiter(MemoryStorage())


def seconds_to_wait(act: str, who: str, address: str, cost: int = 1) -> int:
    """0: go ahead, it is counted; else in how many seconds to try again.

    act: one of RATES. who: as a login names the person, "" without one. address: where the request came from.
    cost: how many it counts for; no more than the rate.
    """
    rate, place = RATES[act], network(address)
    if _counted.hit(rate, act, who, place, cost=cost):
        return 0
    return max(1, math.ceil(_counted.get_window_stats(rate, act, who, place).reset_time - time.time()))


def network(address: str) -> str:
    """What one subscriber has: an address of IPv4, the /64 of one of IPv6; anything else stands for itself."""
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return address if version == 4 else str(ip_network(f"{address}/64", strict=False))
