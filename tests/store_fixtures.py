"""A store on each engine, and small nouns to put into it. PostgreSQL gets a schema of its own per test."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from monitor.models import (
    Article,
    Assertion,
    Event,
    EventKind,
    EventMention,
    EventStatus,
    Precision,
    Rank,
    When,
)
from monitor.store import Store
from monitor.store.schema import metadata

POSTGRES = os.environ.get("MONITOR_TEST_PG", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def postgres_missing() -> str:
    """Why PostgreSQL cannot be tested here; "" where it can."""
    try:
        with psycopg.connect(_plain(POSTGRES), connect_timeout=3):
            return ""
    except psycopg.OperationalError as error:
        return str(error).splitlines()[0]


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


@contextmanager
def postgres_url() -> Iterator[str]:
    """A URL into an empty schema that is dropped afterwards; skips, or fails under MONITOR_REQUIRE_PG=1."""
    reason = postgres_missing()
    if reason:
        if os.environ.get("MONITOR_REQUIRE_PG") == "1":
            pytest.fail(f"MONITOR_REQUIRE_PG=1 and there is no PostgreSQL: {reason}")
        pytest.skip(f"no PostgreSQL: {reason}")
    schema = f"monitor_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(_plain(POSTGRES), autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
        try:
            sign = "&" if "?" in POSTGRES else "?"
            yield f"{POSTGRES}{sign}options=-csearch_path%3D{schema}"
        finally:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


ENGINES = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table, on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'monitor.db'}"
        return
    with postgres_url() as url:
        yield url


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file without a row, to be copied: migrating takes 40 times as long."""
    path = tmp_path_factory.mktemp("empty") / "monitor.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgres_store() -> Iterator[Store]:
    """A store in a PostgreSQL schema that all tests of a process share; `store` empties it for each."""
    with postgres_url() as url:
        opened = Store.open(url)
        yield opened
        opened.close()


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An open, empty store on each engine."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "monitor.db")
        opened = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
        yield opened
        opened.close()
        return
    shared: Store = request.getfixturevalue("postgres_store")
    tables = ", ".join(table.name for table in metadata.sorted_tables)
    with shared.begin() as tx:
        tx.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
    yield shared


def make_article(number: int = 1, **changed: Any) -> Article:
    """An article of the fictional outlet hronika."""
    url = f"https://hronika.example/{number}"
    plain: dict[str, Any] = {
        "source": "hronika",
        "url": url + "?utm_source=feed",
        "canonical_url": url,
        "headline": f"Межправкомиссия соберётся в Астане, сообщение {number}",
        "body": f"Заседание межправительственной комиссии пройдёт в Астане. Подробности: {number}.",
        "language": "ru",
        "published_at": NOW,
        "fetched_at": NOW,
    }
    return Article(**plain | changed)


def day(year: int, month: int, number: int) -> When:
    """One named day."""
    return When(first=date(year, month, number), last=date(year, month, number), precision=Precision.DAY)


def make_mention(**changed: Any) -> EventMention:
    """An announced forum in Uralsk on 20 May 2026."""
    plain: dict[str, Any] = {
        "kind": EventKind.FORUM,
        "title": "Форум приграничных библиотек",
        "status": EventStatus.CONFIRMED,
        "quote": "Форум приграничных библиотек пройдёт 20 мая в Уральске.",
        "when": day(2026, 5, 20),
        "place": "Уральск",
        "parties": ("KZ", "RU"),
        "upcoming": True,
        "joint": True,
    }
    return EventMention(**plain | changed)


def make_event(uid: str = "e1", **changed: Any) -> Event:
    """The belief in that forum."""
    plain: dict[str, Any] = {
        "kind": EventKind.FORUM,
        "title": "Форум приграничных библиотек",
        "status": EventStatus.CONFIRMED,
        "when": day(2026, 5, 20),
        "place": "Уральск",
        "parties": ("KZ", "RU"),
        "keys": ("term:библи", "term:пригр"),
        "first_seen": NOW,
        "updated_at": NOW,
        "sources": ("hronika",),
    }
    return Event(uid=uid, **plain | changed)


def make_assertion(article: int, mention: EventMention | None = None, **changed: Any) -> Assertion:
    """An agency's word about that forum."""
    plain: dict[str, Any] = {
        "source": "hronika",
        "url": f"https://hronika.example/{article}",
        "rank": Rank.AGENCY,
        "origin": "hronika",
        "published_at": NOW,
        "mention": mention or make_mention(),
    }
    return Assertion(article=article, **plain | changed)
