"""Sketches of texts, and who shares them: what a look-up and an insert cost does not grow with the store.

Rows are kept by era, four weeks of publication, and looked up in two eras, at least two weeks on either side:
an outlet reprints within days, and like words a year later are no reprint. Exact repeats of any age are found
by `articles.same_words`. Former wordings stay: a candidate is judged by its text, not by its sketch.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, text

ERA = 28  # days
# A copy says nothing that its original does not, so whichever of its shingles are looked up, that has them.
LOOKED_UP = 32

_INSERT_SQLITE = "INSERT OR IGNORE INTO shingle (era, hash, article) VALUES (?, ?, ?)"
# LIMIT 40: of boilerplate that all articles share only the newest are looked at.
_NEWEST_SQLITE = """
SELECT article FROM (SELECT article FROM shingle WHERE era = ? AND hash = ? ORDER BY article DESC LIMIT 40)"""
_LOOKUP_SQLITE = " UNION ALL ".join([_NEWEST_SQLITE] * LOOKED_UP)
_INSERT_POSTGRES = text(
    "INSERT INTO shingle (era, hash, article) SELECT :era, hash, :article "
    "FROM unnest(CAST(:hashes AS BIGINT[])) AS hash ON CONFLICT DO NOTHING"
)
_LOOKUP_POSTGRES = text(
    "SELECT newest.article FROM unnest(CAST(:hashes AS BIGINT[])) AS wanted (hash) "
    "CROSS JOIN unnest(CAST(:eras AS INTEGER[])) AS eras (era) CROSS JOIN LATERAL "
    "(SELECT article FROM shingle WHERE shingle.era = eras.era AND shingle.hash = wanted.hash "
    "ORDER BY article DESC LIMIT 40) AS newest"
)


def insert(tx: Connection, article_id: int, hashes: Sequence[int], at: datetime) -> None:
    """Adds the sketch (any 64-bit numbers) of an article that was published at `at`."""
    era, wanted = eras(at)[0], _signed(hashes)
    if not wanted:
        return
    if tx.dialect.name == "sqlite":
        _sqlite(tx).executemany(_INSERT_SQLITE, [(era, value, article_id) for value in wanted])
    else:
        tx.execute(_INSERT_POSTGRES, {"era": era, "article": article_id, "hashes": wanted})


def lookup(
    tx: Connection, hashes: Sequence[int], at: datetime, *, other_than: int = 0, limit: int = 10
) -> list[tuple[int, int]]:
    """(article, how many of `hashes` it shares) round `at`, most first, then the oldest.

    The LOOKED_UP smallest are looked up.
    """
    wanted = _signed(hashes)[:LOOKED_UP]
    shared: Counter[int] = Counter()
    if tx.dialect.name == "sqlite":
        connection = _sqlite(tx)
        for era in eras(at):
            shared.update(_newest(connection, era, wanted))
    elif wanted:
        shared.update(tx.scalars(_LOOKUP_POSTGRES, {"eras": list(eras(at)), "hashes": wanted}))
    shared.pop(other_than, None)
    return sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:limit]


def eras(at: datetime) -> tuple[int, int]:
    """The era of an instant, and the neighbour that is nearer to it."""
    era, day = divmod(at.astimezone(UTC).toordinal(), ERA)
    return era, era - 1 if day < ERA // 2 else era + 1


def _sqlite(tx: Connection) -> sqlite3.Connection:
    """The driver's own connection: around these statements SQLAlchemy costs four times what they cost."""
    driver = tx.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _newest(connection: sqlite3.Connection, era: int, hashes: Sequence[int]) -> list[int]:
    padded = [*hashes, *[None] * (LOOKED_UP - len(hashes))]  # one statement, whatever their number
    values = tuple(value for hash_ in padded for value in (era, hash_))
    return [row[0] for row in connection.execute(_LOOKUP_SQLITE, values)]


def _signed(hashes: Sequence[int]) -> list[int]:
    """Distinct numbers as databases hold them, ascending: neighbours in the index are touched together."""
    return sorted({((value & 0xFFFFFFFFFFFFFFFF) ^ (1 << 63)) - (1 << 63) for value in hashes})
