"""What Scrapy reads: one spider a visit, asyncio, polite, bounded, nothing that listens or evaluates."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.config.base import seconds
from monitor.config.settings import CrawlSettings
from monitor.config.sources import Source
from monitor.services import SETTING, Services

_MEGABYTE = 1024 * 1024
_PROXIES = ("http", "https", "socks4", "socks5")

BOT_NAME = "monitor"
SPIDER_MODULES = ["spiders.source"]
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TELNETCONSOLE_ENABLED = False  # both would let anyone on this machine run Python in the daemon
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
LOG_ENABLED = False  # the application owns logging
STATS_DUMP = False
ROBOTSTXT_OBEY = True
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy's default is off
DOWNLOAD_HANDLERS = {
    "http": "spiders.download.GuardedHandler",
    "https": "spiders.download.GuardedHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_TIMEOUT = 25  # also bounds how long stopping takes
DOWNLOAD_MAXSIZE = 16 * _MEGABYTE  # of the body as sent and as unpacked
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_DELAY = 2
DOWNLOAD_DELAY_JITTER = 0.3
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 1  # 100 starts as many tasks a response; one is 1.5 times cheaper and keeps their order
AUTOTHROTTLE_MAX_DELAY = 60
REDIRECT_MAX_TIMES = 8
METAREFRESH_ENABLED = False  # challenge pages live on it
RETRY_TIMES = 1
RETRY_HTTP_CODES = [500, 502, 504, 408]
RETRY_EXCEPTIONS = [
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.ResponseDataLossError",
]
COMPRESSION_ENABLED = True
REFERRER_POLICY = "no-referrer"
EXTENSIONS = {
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
}
SPIDER_MIDDLEWARES: dict[str, Any] = {}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the spider judges links itself
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # replaced by the next
    "spiders.robots.RobotsMiddleware": 100,
}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ru,kk;q=0.8,en;q=0.5",
}
ITEM_PIPELINES = {
    "pipelines.validate.Validate": 100,
    "pipelines.dedup.Dedup": 200,
    "pipelines.analyse.Analyse": 300,
    "pipelines.record.Record": 400,
}
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # drops are counted by reason


def unready(source: Source, environment: Mapping[str, str]) -> str:
    """What a source's file names for its way out and this machine lacks; without it nothing is asked: a visit
    that silently went without its proxy would show the address that the proxy was to hide."""
    access = source.access
    if access.proxy_env and not environment.get(access.proxy_env):
        return f"the proxy's variable {access.proxy_env} is not set"
    if access.proxy_env and not _is_proxy(environment[access.proxy_env]):
        return f"the proxy's variable {access.proxy_env} holds no URL like http://host:port or socks5://host:port"
    if access.ca_bundle and not Path(access.ca_bundle).is_file():
        return f"the CA bundle {access.ca_bundle} is not there"
    return ""


def _is_proxy(url: str) -> bool:
    """Asked before anything else reads the URL: what fails on a mistyped one logs its password."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and (parts.port is not None or parts.scheme.startswith("http"))
    except ValueError:
        return False
    return named and parts.scheme in _PROXIES


def visit_settings(
    source: Source,
    services: Services,
    crawl: CrawlSettings,
    *,
    contact: str = "",
    pipelines: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Settings of one visit, over this module's. `pipelines` None: all stages; {}: none (a check)."""
    access = source.access
    agent = access.user_agent or crawl.user_agent
    settings: dict[str, Any] = {
        name: setting for name, setting in globals().items() if name.isupper() and not name.startswith("_")
    }
    settings.pop("SETTING", None)
    settings |= {
        SETTING: services,
        "MONITOR_ALLOW_PRIVATE": access.allow_private,
        "MONITOR_CA_BUNDLE": access.ca_bundle,
        "MONITOR_PROXY": os.environ.get(access.proxy_env, "") if access.proxy_env else "",
        "USER_AGENT": agent.replace("{contact}", contact or "operator not named"),
        "ROBOTSTXT_OBEY": access.robots,
        "DOWNLOAD_DELAY": access.delay,
        "AUTOTHROTTLE_ENABLED": access.delay > 0,
        "AUTOTHROTTLE_START_DELAY": access.delay,
        "DOWNLOAD_TIMEOUT": seconds(crawl.download_timeout),
        "HTTPPROXY_ENABLED": False,  # the handler takes the source's own proxy, never the environment's
        "CLOSESPIDER_TIMEOUT": seconds(crawl.visit_timeout),
    }
    if pipelines is not None:
        settings["ITEM_PIPELINES"] = dict(pipelines)
    return settings
