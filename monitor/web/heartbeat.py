"""Tells an outside watchdog that the monitor goes on: one it no longer hears from is dead or stuck."""

from __future__ import annotations

import aiohttp
import structlog

log = structlog.get_logger(__name__)

_TIMEOUT = aiohttp.ClientTimeout(total=15)


async def beat(url: str) -> bool:
    """Asks the watchdog's URL once; False where it did not take it, which is logged and changes nothing.

    The URL stays out of the log: with such services it is the password.
    """
    try:
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session, session.get(url) as answer:
            taken = answer.status < 400
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        log.warning("heartbeat not taken", reason=type(error).__name__)
        return False
    if not taken:
        log.warning("heartbeat not taken", reason=f"http {answer.status}")
    return taken
