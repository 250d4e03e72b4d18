"""Structured logs: one line an event, keys as source=, article=, event=; secrets never reach them."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog

_NOISY = (
    "scrapy", "apscheduler", "twisted", "asyncio", "alembic", "aiohttp.access", "filelock", "mail.log",
    "pymorphy2",
)  # fmt: skip
# What cannot be had is counted in the run («robots/…», «error/…»); as a traceback it says nothing more.
_COUNTED = ("scrapy.downloadermiddlewares.robotstxt", "scrapy.downloadermiddlewares.retry")


def configure_logging(*, verbose: bool = False, stream: TextIO | None = None) -> None:
    """Sends every library's log through structlog to standard error; info and above, debug if verbose."""
    level = logging.DEBUG if verbose else logging.INFO
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    out = stream or sys.stderr
    renderer = structlog.dev.ConsoleRenderer(colors=out.isatty())
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _COUNTED:
        logging.getLogger(name).setLevel(logging.CRITICAL)
