"""The tables; a person can read them aloud. Search tables differ by engine and stand in search.py."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from monitor.models import Alert, Analysis, Assertion, Event, Story
from monitor.store.types import Noun, Utc

_FK = "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"
_UQ = "uq_%(table_name)s_%(column_0_N_name)s"
metadata = MetaData(naming_convention={"uq": _UQ, "fk": _FK, "pk": "pk_%(table_name)s"})

_PENDING: dict[str, Any] = {"sqlite_where": text("pending = 1"), "postgresql_where": text("pending")}

# --- what is fetched --------------------------------------------------------------------------------------

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("canonical_url", Text, nullable=False, unique=True),
    Column("headline", Text, nullable=False),
    Column("lead", Text),
    Column("language", String, nullable=False),
    Column("published_at", Utc),
    Column("published_raw", Text),
    Column("published_has_time", Boolean, nullable=False),
    Column("updated_at", Utc),
    Column("fetched_at", Utc, nullable=False),
    Column("zone", String, nullable=False),
    Column("section", Text),
    Column("editions", Noun(dict[str, str]), nullable=False),
    Column("extracted_by", String, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("seen_at", Utc, nullable=False),  # when a crawl last saw this page
    Column("pending", Boolean, nullable=False),  # stored, and not yet analysed and recorded
    Column("quiet", Boolean, nullable=False),  # found by a first visit: recorded, and nobody is alerted
    Column("attempts", Integer, nullable=False),  # at analysing this revision
    Column("failure", Text),  # of the last attempt
    Column("copy_of", Integer, ForeignKey("article.id")),
    Column("body", Text, nullable=False),  # last, so that short columns are read without its pages
    Index("ix_article_source_published_at", "source", "published_at"),
    Index("ix_article_published_at", "published_at"),
    Index("ix_article_fetched_at", "fetched_at"),
    Index("ix_article_url", "url"),
    Index("ix_article_content_hash", "content_hash"),
    Index("ix_article_copy_of", "copy_of"),
    Index("ix_article_pending", "attempts", "id", **_PENDING),
)

# What an article said before its page was edited.
revision = Table(
    "revision",
    metadata,
    Column("article", Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("headline", Text, nullable=False),
    Column("lead", Text),
    Column("body", Text, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("published_at", Utc),
    Column("updated_at", Utc),
    Column("fetched_at", Utc, nullable=False),
)

# What a server told of a URL, or that it is done with.
page = Table(
    "page",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", String),
    Column("checked_at", Utc),
    Column("seen_at", Utc),  # set: judged and done with (an article, or not one)
    Column("reason", String),  # why it gave no article
)

analysis = Table(
    "analysis",
    metadata,
    Column("article", Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("relevant", Boolean, nullable=False),
    Column("relevance", Float, nullable=False),
    Column("rules_version", String, nullable=False),
    Column("analysis", Noun(Analysis), nullable=False),
)

# One row per sampled shingle of an article's text: who shares many of them is a copy.
shingle = Table(
    "shingle",
    metadata,
    Column("era", Integer, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# --- stories ----------------------------------------------------------------------------------------------

story = Table(
    "story",
    metadata,
    Column("uid", String, primary_key=True),
    Column("first_at", Utc, nullable=False),
    Column("last_at", Utc, nullable=False),
    Column("merged_into", String),
    Column("story", Noun(Story), nullable=False),
    Index("ix_story_last_at", "last_at"),
)

story_article = Table(
    "story_article",
    metadata,
    Column("article", Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("story", String, ForeignKey("story.uid", ondelete="CASCADE"), nullable=False),
    Index("ix_story_article_story", "story"),
)

story_term = Table(
    "story_term",
    metadata,
    Column("term", String, primary_key=True),
    Column("at", Utc, primary_key=True),
    Column("story", String, ForeignKey("story.uid", ondelete="CASCADE"), primary_key=True),
    Index("ix_story_term_story", "story"),
    sqlite_with_rowid=False,
)

# --- events -----------------------------------------------------------------------------------------------

event = Table(
    "event",
    metadata,
    Column("uid", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("series", String),
    Column("ordinal", Integer),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("joint", Boolean, nullable=False),
    Column("hidden", Boolean, nullable=False),  # dismissed or merged away
    Column("updated_at", Utc, nullable=False),
    Column("event", Noun(Event), nullable=False),
    Index("ix_event_first_day_last_day", "first_day", "last_day"),
    Index("ix_event_last_day", "last_day"),
    Index("ix_event_series_ordinal", "series", "ordinal"),
    Index("ix_event_updated_at", "updated_at"),
)

# The only road to an event's candidates; `day` orders one key's events so that a look-up stays short.
event_key = Table(
    "event_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("event", String, ForeignKey("event.uid", ondelete="CASCADE"), primary_key=True),
    Index("ix_event_key_event", "event"),
    sqlite_with_rowid=False,
)

assertion = Table(
    "assertion",
    metadata,
    Column("article", Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("mention", String, primary_key=True),  # fingerprint of what was said
    Column("event", String, ForeignKey("event.uid", ondelete="CASCADE"), nullable=False),
    Column("published_at", Utc, nullable=False),
    Column("assertion", Noun(Assertion), nullable=False),
    Index("ix_assertion_event", "event"),
)

event_change = Table(
    "event_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("event", String, ForeignKey("event.uid", ondelete="CASCADE"), nullable=False),
    Column("kind", String, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("article", Integer, ForeignKey("article.id", ondelete="SET NULL")),
    Column("url", Text),
    Column("quote", Text),
    Column("at", Utc, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("sources", Noun(tuple[str, ...]), nullable=False),
    Index("ix_event_change_event", "event", "id"),
    Index("ix_event_change_at", "at"),
)

correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event", String, ForeignKey("event.uid", ondelete="CASCADE"), nullable=False),
    Column("field", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("note", Text, nullable=False),
    Index("ix_correction_event", "event"),
)

# --- what is told -----------------------------------------------------------------------------------------

alert = Table(
    "alert",
    metadata,
    Column("key", String, primary_key=True),
    Column("subscription", String, nullable=False),
    Column("event", String),
    Column("kind", String, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("alert", Noun(Alert), nullable=False),
    Index("ix_alert_event", "event"),
    Index("ix_alert_created_at", "created_at"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("alert", String, ForeignKey("alert.key", ondelete="CASCADE"), nullable=False),
    Column("channel", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", Utc, nullable=False),  # of a claimed one: when its lease ends
    Column("reason", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("sent_at", Utc),
    UniqueConstraint("alert", "channel", "recipient"),
    Index("ix_delivery_state_next_try_at", "state", "next_try_at"),
    Index("ix_delivery_sent_at", "sent_at"),
)

# --- how the monitor itself does --------------------------------------------------------------------------

crawl_run = Table(
    "crawl_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("started_at", Utc, nullable=False),
    Column("finished_at", Utc, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("counts", Noun(dict[str, int]), nullable=False),
    Column("newest_published_at", Utc),
    Index("ix_crawl_run_source_started_at", "source", "started_at"),
    Index("ix_crawl_run_started_at", "started_at"),
)

source_state = Table(
    "source_state",
    metadata,
    Column("source", String, primary_key=True),
    Column("next_due", Utc),
    Column("last_run_at", Utc),
    Column("last_success_at", Utc),
    Column("last_item_at", Utc),
    Column("newest_published_at", Utc),
    Column("status", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("told", String, nullable=False),  # the state the operator was last told of
    Column("extra", Noun(dict[str, str]), nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
