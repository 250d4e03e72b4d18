"""The operator's file, config/monitor.toml: every key has a default; secrets are never written here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitor.config.base import Duration, Strict, Zone

_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


class MonitorSettings(Strict):
    """[monitor]: who runs it and in which language it speaks."""

    contact: str = ""  # e-mail or page named in the User-Agent, so that a site's owner can reach you
    language: Literal["ru", "en", "kk"] = "ru"
    zone: Zone = "Europe/Moscow"  # of the digest's day


class StoreSettings(Strict):
    """[store]: where the monitor's memory is kept."""

    url: str = ""  # empty: SQLite at <data>/monitor.db; a password belongs into url_env instead
    url_env: str = "MONITOR_STORE_URL"  # name of the environment variable that may hold the URL


class CrawlSettings(Strict):
    """[crawl]: how sites are visited."""

    user_agent: str = "RussiaKazakhstanMonitor/0.1 (+{contact})"
    concurrent_sources: int = Field(default=4, ge=1, le=64)
    visit_timeout: Duration = "10m"  # a visit that lasts longer is stopped and judged failed
    download_timeout: Duration = "25s"
    first_days: int = Field(default=7, ge=1, le=365)  # how far back a source's first visit reads
    back_off_ceiling: Duration = "6h"  # the longest pause after repeated failures


class AnalysisSettings(Strict):
    """[analysis]: the worker processes that read articles."""

    workers: int = Field(default=1, ge=1, le=16)
    idle_stop: Duration = "10m"  # workers that had nothing to read for this long are let go


class ScheduleSettings(Strict):
    """[schedule]: the rhythm of everything that is not a crawl."""

    jitter: Duration = "20s"
    deliver_every: Duration = "20s"
    remind_every: Duration = "10m"
    health_every: Duration = "10m"
    digest_at: str = Field(default="08:00", pattern=_CLOCK)  # in monitor.zone


class DigestSettings(Strict):
    """[digest]: the day's file."""

    ahead_days: int = Field(default=90, ge=1, le=730)
    formats: tuple[Literal["md", "html", "pdf"], ...] = ("md", "html")
    pdf_command: tuple[str, ...] = Field(  # prints {html} to {pdf}; {folder} is one of its own
        default=(
            "chromium",
            "--headless",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--user-data-dir={folder}",
            "--print-to-pdf={pdf}",
            "{html}",
        ),
        min_length=1,
    )


class CalendarSettings(Strict):
    """[calendar]: data/calendar/*.ics."""

    enabled: bool = True
    name: str = ""  # what the calendars are called; empty: «Россия – Казахстан» in the reader's language
    base_url: str = ""  # where the calendar is published, if it is: goes into alerts as a link


class WebSettings(Strict):
    """[web]: /healthz and pages to read; nothing is served beyond the address that is named."""

    enabled: bool = True
    host: str = "127.0.0.1"
    port: int = Field(default=8642, ge=0, le=65535)  # 0: any free one
    base_url: str = Field(default="", pattern=r"^(https?://\S+)?$")  # where readers reach these pages


class HealthSettings(Strict):
    """[health]: when the operator is told of a source."""

    failures: int = Field(default=3, ge=1, le=100)  # failed or blocked visits in a row before one alert
    silence: Duration = "3d"  # without a new item, where no rhythm is learned yet
    heartbeat_url: str = ""  # asked every health_every while all goes on: an outside watchdog
