"""Prefect without noise: its own quiet server for one run, or the server that ``PREFECT_API_URL`` names."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

SERVER_SECONDS = 120
"""Longest wait for the server of the run itself: 10 s on a quiet machine, more on one whose cores are busy."""


@contextmanager
def quiet_engine() -> Iterator[None]:
    """Set what must be set before Prefect is imported: telemetry off, warnings only on the terminal.

    Values that the user has set stand.
    """
    defaults = {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(SERVER_SECONDS),
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    yield
