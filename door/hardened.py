"""Settings of the framework that guard readers on a network: .streamlit/config.toml has them, a variable overrides."""

import json
from typing import Any

from streamlit import config

from etl.errors import EtlError

HARD: dict[str, Any] = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.fileWatcherType": "none",
    "server.enableAgentApi": False,
    "server.scriptHealthCheckEnabled": False,
    "server.trustedUserHeaders": {},  # anybody can write a header, and it would count for more than the login
    "client.showErrorDetails": "none",
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
}


def softened() -> list[EtlError]:
    """What somebody has set otherwise: which, where, and how to put it back."""
    return [_said(option, hard) for option, hard in HARD.items() if config.get_option(option) != hard]


def _said(option: str, hard: Any) -> EtlError:
    return EtlError(
        "softened",
        option=option,
        value=json.dumps(config.get_option(option), default=str),
        where=config.get_where_defined(option),
        variable=_variable(option),
        line=f"{option.partition('.')[2]} = {json.dumps(hard)}",
        section=option.partition(".")[0],
    )


def _variable(option: str) -> str:
    """The variable that overrides an option, as the framework calls it."""
    return config.get_config_options()[option].env_var
