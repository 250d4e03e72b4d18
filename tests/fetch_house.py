"""A local site that plays the public internet, and visits guarded as real ones are.

127.0.0.2 plays the public internet; every other address of this machine stays private.
"""

from __future__ import annotations

from typing import Any

import pytest
from site_server import Site, rss
from spider_cases import make_source, quick, visited

from monitor.models import CrawlRun
from spiders import addresses, download

DAY = "Mon, 10 Nov 2025 10:00:00 +0300"
PUBLIC = "127.0.0.2"
GUARDED = {"allow_private": False, "robots": False}


@pytest.fixture(autouse=True)
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    real = addresses.is_private

    def is_private(address: str) -> bool:
        return address != PUBLIC and real(address)

    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")
    monkeypatch.setattr(addresses, "is_private", is_private)
    monkeypatch.setattr(download, "is_private", is_private)


def feed(site: Site, *paths: str) -> str:
    return rss([(path if "://" in path else site.url(path), "Комиссия собралась", "", DAY) for path in paths])


async def read(site: Site, shape: str = "feed", **more: Any) -> CrawlRun:
    return await visited(make_source(site.url("/rss"), shape, access=GUARDED, **more), config=quick())
