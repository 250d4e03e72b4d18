"""Opening a store: migrations, locks, and damage that ends in words an operator can act on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from store_fixtures import empty_sqlite, make_article, postgres_store, store, store_url

from monitor.store import (
    Store,
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTaken,
    StoreTooNew,
    StoreUnavailable,
    articles,
    migrate,
    schema,
)

__all__ = ["empty_sqlite", "postgres_store", "store", "store_url"]


def sqlite_at(path: Path) -> Store:
    return Store.open(f"sqlite:///{path}")


def test_migrations_from_nothing_to_head_make_the_tables_of_the_schema(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def include_name(name: str | None, type_: str, _parents: object) -> bool:
        return not (type_ == "table" and name is not None and name.startswith("article_search"))

    with store.begin() as tx:
        options = {"include_name": include_name, "compare_server_default": True}
        context = MigrationContext.configure(tx, opts=options)
        differences = compare_metadata(context, schema.metadata)
    assert differences == []


def test_the_newest_migration_is_the_one_the_program_expects() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_a_store_opened_again_keeps_what_it_held(store_url: str) -> None:
    first = Store.open(store_url)
    with first.begin() as tx:
        articles.save(tx, make_article())
    first.close()
    again = Store.open(store_url, create=False)
    with again.read() as tx:
        assert articles.by_url(tx, "https://hronika.example/1") is not None
    again.close()


def test_opening_an_up_to_date_store_does_not_load_alembic(tmp_path: Path) -> None:
    sqlite_at(tmp_path / "monitor.db").close()
    code = (
        "import sys; from monitor.store import Store; "
        f"Store.open('sqlite:///{tmp_path}/monitor.db').close(); print('alembic' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


def test_a_store_of_a_newer_program_is_refused(store_url: str) -> None:
    first = Store.open(store_url)
    with first.begin() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    first.close()
    with pytest.raises(StoreTooNew, match="9999 is newer"):
        Store.open(store_url)


def test_a_second_daemon_on_one_store_is_refused_until_the_first_lets_go(store_url: str) -> None:
    one, two = Store.open(store_url), Store.open(store_url)
    with one.exclusive(), pytest.raises(StoreTaken, match="already serves"), two.exclusive():
        pass
    with two.exclusive():
        pass
    one.close()
    two.close()


def test_a_killed_daemon_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    mine = sqlite_at(path)
    code = (
        "import os, signal; from monitor.store import Store; "
        f"s = Store.open('sqlite:///{path}'); c = s.exclusive(); c.__enter__(); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert killed.returncode == -9
    with mine.exclusive():
        pass
    mine.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_text("это не база данных, а письмо\n" * 200, encoding="utf-8")
    with pytest.raises(StoreCorrupt, match=f"{path}.*backup"):
        sqlite_at(path)


def test_a_damaged_database_is_named_and_examined(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    opened = sqlite_at(path)
    with opened.begin() as tx:
        for number in range(300):
            articles.save(tx, make_article(number))
    opened.close()
    raw = bytearray(path.read_bytes())
    for page in range(4096 * 30, len(raw) - 4096, 4096):
        raw[page : page + 200] = b"\xff" * 200
    path.write_bytes(raw)
    with pytest.raises(StoreCorrupt, match=r"monitor\.db: the file is damaged; restore a backup"):
        damaged = sqlite_at(path)
        with damaged.read() as tx:
            articles.many(tx, list(range(1, 301)))


def test_a_sound_database_passes_its_examination(store: Store) -> None:
    assert store.check() == []


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    opened = sqlite_at(tmp_path / "monitor.db")
    with opened.begin() as tx:
        articles.save(tx, make_article(1))
    with opened.engine.connect() as raw:
        raw.exec_driver_sql("PRAGMA max_page_count = 1")  # the file may not grow: what a full disk looks like
        raw.rollback()
    with pytest.raises(StoreFull, match=r"monitor\.db.*disk is full"), opened.begin() as tx:
        articles.save(tx, make_article(2, body="слово " * 100_000))
    with opened.read() as tx:
        assert articles.by_url(tx, make_article(1).canonical_url) is not None
        assert articles.by_url(tx, make_article(2).canonical_url) is None
    opened.close()


def test_a_store_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    opened = sqlite_at(tmp_path / "monitor.db")
    with opened.engine.connect() as raw:
        raw.exec_driver_sql("PRAGMA query_only = ON")
        raw.rollback()
    with pytest.raises(StoreReadOnly, match="cannot be written"), opened.begin() as tx:
        articles.save(tx, make_article())
    opened.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(StoreUnavailable, match="folder"):
        sqlite_at(tmp_path / "monitor.db")
    tmp_path.chmod(0o755)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands where the folder should be")
    with pytest.raises(StoreUnavailable, match="folder cannot be made"):
        sqlite_at(tmp_path / "data" / "monitor.db")


def test_a_store_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no such store"):
        Store.open(f"sqlite:///{tmp_path}/monitor.db", create=False)
    assert not (tmp_path / "monitor.db").exists()


def test_a_writer_that_never_ends_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.store.engine.BUSY_SECONDS", 0.05)
    path = tmp_path / "monitor.db"
    opened = sqlite_at(path)
    hog = sqlite3.connect(path, isolation_level=None)
    hog.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="write lock"), opened.begin():
        pass
    hog.close()
    opened.close()


def test_readers_are_not_blocked_by_a_writer(tmp_path: Path) -> None:
    opened = sqlite_at(tmp_path / "monitor.db")
    with opened.begin() as tx:
        articles.save(tx, make_article(1))
        with opened.read() as other:
            assert articles.by_url(other, make_article(1).canonical_url) is None
    opened.close()


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        Store.open("postgresql://monitor:sesame@127.0.0.1:9/news")
    assert "127.0.0.1:9" in str(caught.value)
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://root@127.0.0.1/x", "sqlite://", "monitor.db"])
def test_other_urls_are_refused_with_a_hint(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite"):
        Store.open(url)


def test_an_exception_in_a_transaction_undoes_all_of_it(store: Store) -> None:
    with pytest.raises(RuntimeError), store.begin() as tx:
        articles.save(tx, make_article())
        raise RuntimeError("half-way")
    with store.read() as tx:
        assert articles.by_url(tx, make_article().canonical_url) is None


def test_several_that_open_a_new_store_at_once_make_its_tables_once(store_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: Store.open(store_url), range(4)))
    with opened[0].begin() as tx:
        articles.save(tx, make_article())
    with opened[3].read() as tx:
        assert articles.by_url(tx, make_article().canonical_url) is not None
    for one in opened:
        one.close()
