"""What was refused: a line of the log at once, a line of the audit trail where nobody else is writing just then."""

import logging
from contextlib import suppress
from pathlib import Path

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from etl import audit, keeping, versions
from etl.errors import EtlError

ONCE = RateLimitItemPerMinute(1)  # of the same person and action: a line of the audit is flushed to disk
_lately = FixedWindowRateLimiter(MemoryStorage())


def note(folder: Path, who: str, action: str, role: str) -> None:
    """Keeps that somebody asked for what they may not; never waits and never fails."""
    told = {"who": who, "action": action, "role": role}
    logging.getLogger("rankings").warning("action_refused", extra={"told": told})
    if not _lately.hit(ONCE, str(folder), who, action):
        return
    with suppress(EtlError), keeping.writing(folder, who, wait=0):  # busy or full: the log has it
        versions.recover(folder)
        audit.write(folder, who, action, "refused", role)
