"""What may be done and by whom: one table, asked at the action itself, wherever a page may have been drawn before."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from access import refusals
from access.roles import Role
from etl.errors import EtlError


class NotAllowed(EtlError, PermissionError):
    """Somebody's role is too small for what they asked for; what is served stays."""


@dataclass(frozen=True)
class Action:
    """`role`: the smallest that may. `functions`: what a page calls for it. `others`: to take back somebody else's."""

    role: Role
    functions: tuple[str, ...] = ()
    others: Role | None = None


ACTIONS = {
    "read": Action(Role.VIEWER),
    "export": Action(Role.VIEWER),
    "build": Action(Role.VIEWER, ("etl.build.build",)),  # the first version, of the shipped files alone
    "upload": Action(Role.EDITOR, ("etl.originals.receive", "etl.intake.kept.keep")),
    "publish": Action(Role.EDITOR, ("etl.intake.handover.publish",)),
    "correct": Action(Role.EDITOR, ("etl.amend.publish",)),
    "targets": Action(
        Role.EDITOR, ("rankings.ledger.put", "rankings.ledger.drop", "rankings.ledger.add", "rankings.ledger.take_over")
    ),
    "sets": Action(Role.EDITOR, ("rankings.sets.keep", "rankings.sets.drop")),
    "undo": Action(Role.EDITOR, ("etl.handing_in.undo",), others=Role.ADMIN),
    "redo": Action(Role.EDITOR, ("etl.handing_in.redo",), others=Role.ADMIN),
    "show": Action(Role.ADMIN, ("etl.handing_in.serve",)),
}
_OF = {function: name for name, action in ACTIONS.items() for function in action.functions}


def action_of(change: Callable[..., Any]) -> str:
    """The action a function is part of. Raises KeyError for one that no action names."""
    return _OF[f"{change.__module__}.{change.__qualname__}"]


def require(action: str, role: Role, who: str, folder: Path, author: str | None = None) -> None:
    """Lets `role` do the action, or raises NotAllowed, which the log and the audit trail of `folder` then have.

    `author`: who did what is being taken back.
    """
    needed = _needed(action, who, author)
    if role >= needed:
        return
    refusals.note(folder, who, action, role.name.lower())
    words = {"action": action, "needed": needed.name.lower(), "role": role.name.lower()}
    key = "not_allowed_others" if needed != ACTIONS[action].role else "not_allowed"
    raise NotAllowed(key, **{name: EtlError(f"{_KIND[name]}_{word}") for name, word in words.items()})


_KIND = {"action": "action", "needed": "role", "role": "role"}


def _needed(action: str, who: str, author: str | None) -> Role:
    rule = ACTIONS[action]
    return rule.role if rule.others is None or author is None or author == who else rule.others
