"""Sketches of texts, and who shares them: what a look-up and an insert cost does not grow with the store.

Rows are kept by era, a fixed number of articles, and looked up in the present era and the one before it: an
outlet reprints within days, and like words a year later are no reprint. Exact repeats of any age are found by
`articles.same_words`. Former wordings are left in: a candidate is judged by its text, not by its sketch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, text

ERA = 1 << 15  # articles; two eras are 20 to 40 days of 50 busy sources
PER_HASH = 40  # newest articles looked at for one shingle: boilerplate that all share must not cost more
_CHUNK = 32  # shingles a statement; the last is filled up with NULL, so that all statements are one

_INSERT_SQLITE = "INSERT OR IGNORE INTO shingle (era, hash, article) VALUES (?, ?, ?)"
_NEWEST_SQLITE = """
SELECT article FROM (SELECT article FROM shingle WHERE era = ? AND hash = ? ORDER BY article DESC LIMIT 40)"""
_LOOKUP_SQLITE = " UNION ALL ".join([_NEWEST_SQLITE] * _CHUNK)
_INSERT_POSTGRES = text(
    "INSERT INTO shingle (era, hash, article) SELECT :era, hash, :article "
    "FROM unnest(CAST(:hashes AS BIGINT[])) AS hash ON CONFLICT DO NOTHING"
)
_LOOKUP_POSTGRES = text(
    "SELECT newest.article FROM unnest(CAST(:hashes AS BIGINT[])) AS wanted (hash) "
    "CROSS JOIN generate_series(CAST(:era AS INTEGER) - 1, :era) AS eras (era) CROSS JOIN LATERAL "
    "(SELECT article FROM shingle WHERE shingle.era = eras.era AND shingle.hash = wanted.hash "
    "ORDER BY article DESC LIMIT 40) AS newest"
)


def insert(tx: Connection, article_id: int, hashes: Sequence[int]) -> None:
    """Adds an article's sketch (any 64-bit numbers)."""
    era, wanted = article_id // ERA, _signed(hashes)
    if not wanted:
        return
    if tx.dialect.name == "sqlite":
        tx.exec_driver_sql(_INSERT_SQLITE, [(era, value, article_id) for value in wanted])
    else:
        tx.execute(_INSERT_POSTGRES, {"era": era, "article": article_id, "hashes": wanted})


def lookup(
    tx: Connection, article_id: int, hashes: Sequence[int], *, limit: int = 10
) -> list[tuple[int, int]]:
    """(article, how many of `hashes` it shares) for others than `article_id`, most first, then the oldest."""
    era, wanted = article_id // ERA, _signed(hashes)
    shared: Counter[int] = Counter()
    if tx.dialect.name == "sqlite":
        for one in (era, era - 1) if era else (era,):
            for start in range(0, len(wanted), _CHUNK):
                shared.update(_newest(tx, one, wanted[start : start + _CHUNK]))
    elif wanted:
        shared.update(tx.scalars(_LOOKUP_POSTGRES, {"era": era, "hashes": wanted}))
    shared.pop(article_id, None)
    return sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:limit]


def _newest(tx: Connection, era: int, hashes: Sequence[int]) -> list[int]:
    padded = [*hashes, *[None] * (_CHUNK - len(hashes))]
    values = tuple(value for hash_ in padded for value in (era, hash_))
    return [row[0] for row in tx.exec_driver_sql(_LOOKUP_SQLITE, values)]


def _signed(hashes: Sequence[int]) -> list[int]:
    """Distinct numbers as databases hold them, ascending: neighbours in the index are touched together."""
    return sorted({((value & 0xFFFFFFFFFFFFFFFF) ^ (1 << 63)) - (1 << 63) for value in hashes})
