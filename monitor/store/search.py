"""Search over word stems: FTS5 on SQLite, tsvector 'russian' and our stems on PostgreSQL.

The dictionary 'russian' alone takes «Астана» and «Астане» for two words, and knows no Kazakh.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from monitor.models import Article
from monitor.store.stems import stems

# Made by migration 0001; the stems are stored, so that a changed stemmer cannot corrupt a deletion.
SQLITE_TABLES = (
    "CREATE VIRTUAL TABLE article_search "
    "USING fts5(headline, body, tokenize = 'unicode61 remove_diacritics 0')",
)
POSTGRES_TABLES = (
    "CREATE TABLE article_search (article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE, "
    "document TSVECTOR NOT NULL)",
    "CREATE INDEX ix_article_search_document ON article_search USING GIN (document)",
)

_MATCH_SQLITE = text(
    "SELECT rowid FROM article_search WHERE article_search MATCH :query "
    "ORDER BY bm25(article_search, 4.0, 1.0), rowid DESC LIMIT :limit"
)
_MATCH_POSTGRES = text(
    "SELECT article FROM article_search, "
    "(SELECT plainto_tsquery('russian', :query) || plainto_tsquery('simple', :stems) AS query) AS asked "
    "WHERE document @@ query ORDER BY ts_rank(document, query) DESC, article DESC LIMIT :limit"
)
_SAVE_SQLITE = text(
    "INSERT INTO article_search (rowid, headline, body) VALUES (:article, :headline_stems, :body_stems)"
)
_SAVE_POSTGRES = text(
    "INSERT INTO article_search (article, document) VALUES (:article, "
    "setweight(to_tsvector('russian', :headline) || to_tsvector('simple', :headline_stems), 'A') || "
    "setweight(to_tsvector('russian', :body) || to_tsvector('simple', :body_stems), 'D')) "
    "ON CONFLICT (article) DO UPDATE SET document = excluded.document"
)
_LONGEST = 100_000  # characters of a body that are searched; a tsvector may not pass 1 MB


def index(tx: Connection, article: Article) -> None:
    """Makes an article's present wording findable."""
    assert article.id is not None
    body = article.body[:_LONGEST]
    values = {
        "article": article.id,
        "headline_stems": " ".join(stems(article.headline)),
        "body_stems": " ".join(stems(body)),
    }
    if tx.dialect.name == "sqlite":
        remove(tx, article.id)
        tx.execute(_SAVE_SQLITE, values)
    else:
        tx.execute(_SAVE_POSTGRES, values | {"headline": _plain(article.headline), "body": _plain(body)})


def remove(tx: Connection, article_id: int) -> None:
    """Makes an article unfindable; PostgreSQL does it with the article."""
    if tx.dialect.name == "sqlite":
        tx.execute(text("DELETE FROM article_search WHERE rowid = :article"), {"article": article_id})


def articles(tx: Connection, query: str, limit: int = 50) -> list[int]:
    """Numbers of the articles that hold all words of `query` in any form, the best first."""
    words = stems(query)
    if not words:
        return []
    if tx.dialect.name == "sqlite":
        match = " ".join(f'"{word}"' for word in words)  # stems are letters and digits: nothing to escape
        return list(tx.scalars(_MATCH_SQLITE, {"query": match, "limit": limit}))
    values = {"query": _plain(query), "stems": " ".join(words), "limit": limit}
    return list(tx.scalars(_MATCH_POSTGRES, values))


def _plain(words: str) -> str:
    """Halves of hyphenated words apart, as our stems have them."""
    return words.replace("ё", "е").replace("Ё", "Е").replace("-", " ")
