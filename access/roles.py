"""Which role somebody has, decided anew at every call: from the claims of the login and what the files say now."""

import time
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from access import ended, provider, settings

AHEAD = 300  # seconds that the provider's clock may be ahead of ours


class Role(IntEnum):
    """What somebody may do: each may all that the ones before may."""

    NOBODY = 0
    VIEWER = 1
    EDITOR = 2
    ADMIN = 3


def role_of(claims: Mapping[str, Any] | None, here: bool) -> Role:
    """The role. `claims`: of the login, None without one; `here`: a reader on this very machine, not forwarded.

    Where nobody logs in at all (no provider) who sits at this machine may do everything, everybody else read; with
    edit_targets = true in data/settings.toml everybody may do everything.
    """
    if not provider.configured():
        return Role.ADMIN if here or settings.everybody_edits() else Role.VIEWER
    if not claims or not claims.get("is_logged_in", True):
        return Role.VIEWER if settings.access().anonymous else Role.NOBODY
    return Role.NOBODY if refusal(claims) else _named(claims)


def refusal(claims: Mapping[str, Any]) -> str | None:
    """Why somebody who logged in has no role: "ended", "too_old", "unverified", "stranger"; None where there is one."""
    if ended.ended(claims):
        return "ended"
    if too_old(claims):
        return "too_old"
    if not _verified(claims):
        return "unverified"
    return None if _named(claims) else "stranger"


def too_old(claims: Mapping[str, Any]) -> bool:
    """Whether the login (`iat`: when the provider said who this is) is longer ago than a session lasts, or unknown."""
    at = claims.get("iat")
    if not isinstance(at, int | float) or isinstance(at, bool):
        return True
    return not -AHEAD <= time.time() - at < settings.access().hours * 3600


def _verified(claims: Mapping[str, Any]) -> bool:
    """The provider's word that the address is this person's; silence is none unless the configuration takes it."""
    said, email = claims.get("email_verified"), str(claims.get("email", ""))
    return email.count("@") == 1 and (said is True or (said is None and settings.access().unproven_email))


def _named(claims: Mapping[str, Any]) -> Role:
    access, own = settings.access(), _entries(claims)
    for role, names in ((Role.ADMIN, access.admin), (Role.EDITOR, access.editor), (Role.VIEWER, access.viewer)):
        if own & set(names):
            return role
    return Role.NOBODY


def _entries(claims: Mapping[str, Any]) -> set[str]:
    """Every entry of the lists that means this person."""
    email = str(claims.get("email", "")).strip().casefold()
    groups = claims.get(settings.access().groups_claim) or []
    groups = [groups] if isinstance(groups, str) else groups
    return {email, f"@{email.rpartition('@')[2]}", *(f"group:{str(one).casefold()}" for one in groups)}
