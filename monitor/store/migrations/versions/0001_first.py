"""The first schema.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from monitor.store import search
from monitor.store.types import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('alert',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('subscription', sa.String(), nullable=False),
    sa.Column('event', sa.String(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('created_at', Utc(), nullable=False),
    sa.Column('due_at', Utc(), nullable=False),
    sa.Column('alert', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_alert'))
    )
    op.create_index('ix_alert_created_at', 'alert', ['created_at'], unique=False)
    op.create_index('ix_alert_event', 'alert', ['event'], unique=False)
    op.create_table('article',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('canonical_url', sa.Text(), nullable=False),
    sa.Column('headline', sa.Text(), nullable=False),
    sa.Column('lead', sa.Text(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('published_at', Utc(), nullable=True),
    sa.Column('published_raw', sa.Text(), nullable=True),
    sa.Column('published_has_time', sa.Boolean(), nullable=False),
    sa.Column('updated_at', Utc(), nullable=True),
    sa.Column('fetched_at', Utc(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('section', sa.Text(), nullable=True),
    sa.Column('editions', sa.Text(), nullable=False),
    sa.Column('extracted_by', sa.String(), nullable=False),
    sa.Column('content_hash', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('seen_at', Utc(), nullable=False),
    sa.Column('pending', sa.Boolean(), nullable=False),
    sa.Column('quiet', sa.Boolean(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('failure', sa.Text(), nullable=True),
    sa.Column('copy_of', sa.Integer(), nullable=True),
    sa.Column('body', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['copy_of'], ['article.id'], name=op.f('fk_article_copy_of_article')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article')),
    sa.UniqueConstraint('canonical_url', name=op.f('uq_article_canonical_url'))
    )
    op.create_index('ix_article_content_hash', 'article', ['content_hash'], unique=False)
    op.create_index('ix_article_copy_of', 'article', ['copy_of'], unique=False)
    op.create_index('ix_article_fetched_at', 'article', ['fetched_at'], unique=False)
    op.create_index('ix_article_pending', 'article', ['attempts', 'id'], unique=False, sqlite_where=sa.text('pending = 1'), postgresql_where=sa.text('pending'))
    op.create_index('ix_article_published_at', 'article', ['published_at'], unique=False)
    op.create_index('ix_article_source_published_at', 'article', ['source', 'published_at'], unique=False)
    op.create_index('ix_article_url', 'article', ['url'], unique=False)
    op.create_table('crawl_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('started_at', Utc(), nullable=False),
    sa.Column('finished_at', Utc(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('counts', sa.Text(), nullable=False),
    sa.Column('newest_published_at', Utc(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_crawl_run'))
    )
    op.create_index('ix_crawl_run_source_started_at', 'crawl_run', ['source', 'started_at'], unique=False)
    op.create_index('ix_crawl_run_started_at', 'crawl_run', ['started_at'], unique=False)
    op.create_table('event',
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('series', sa.String(), nullable=True),
    sa.Column('ordinal', sa.Integer(), nullable=True),
    sa.Column('first_day', sa.Date(), nullable=True),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('joint', sa.Boolean(), nullable=False),
    sa.Column('hidden', sa.Boolean(), nullable=False),
    sa.Column('updated_at', Utc(), nullable=False),
    sa.Column('event', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_event'))
    )
    op.create_index('ix_event_first_day_last_day', 'event', ['first_day', 'last_day'], unique=False)
    op.create_index('ix_event_last_day', 'event', ['last_day'], unique=False)
    op.create_index('ix_event_series_ordinal', 'event', ['series', 'ordinal'], unique=False)
    op.create_index('ix_event_updated_at', 'event', ['updated_at'], unique=False)
    op.create_table('meta',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_meta'))
    )
    op.create_table('page',
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('etag', sa.Text(), nullable=True),
    sa.Column('last_modified', sa.Text(), nullable=True),
    sa.Column('body_hash', sa.String(), nullable=True),
    sa.Column('checked_at', Utc(), nullable=True),
    sa.Column('seen_at', Utc(), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('url', name=op.f('pk_page'))
    )
    op.create_table('shingle',
    sa.Column('era', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('hash', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('article', sa.Integer(), autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('era', 'hash', 'article', name=op.f('pk_shingle')),
    sqlite_with_rowid=False
    )
    op.create_table('source_state',
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('next_due', Utc(), nullable=True),
    sa.Column('last_run_at', Utc(), nullable=True),
    sa.Column('last_success_at', Utc(), nullable=True),
    sa.Column('last_item_at', Utc(), nullable=True),
    sa.Column('newest_published_at', Utc(), nullable=True),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('told', sa.String(), nullable=False),
    sa.Column('extra', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('source', name=op.f('pk_source_state'))
    )
    op.create_table('story',
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('first_at', Utc(), nullable=False),
    sa.Column('last_at', Utc(), nullable=False),
    sa.Column('merged_into', sa.String(), nullable=True),
    sa.Column('story', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_story'))
    )
    op.create_index('ix_story_last_at', 'story', ['last_at'], unique=False)
    op.create_table('analysis',
    sa.Column('article', sa.Integer(), nullable=False),
    sa.Column('relevant', sa.Boolean(), nullable=False),
    sa.Column('relevance', sa.Float(), nullable=False),
    sa.Column('rules_version', sa.String(), nullable=False),
    sa.Column('analysis', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['article'], ['article.id'], name=op.f('fk_analysis_article_article'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article', name=op.f('pk_analysis'))
    )
    op.create_table('assertion',
    sa.Column('article', sa.Integer(), nullable=False),
    sa.Column('mention', sa.String(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('published_at', Utc(), nullable=False),
    sa.Column('assertion', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['article'], ['article.id'], name=op.f('fk_assertion_article_article'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['event'], ['event.uid'], name=op.f('fk_assertion_event_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article', 'mention', name=op.f('pk_assertion'))
    )
    op.create_index('ix_assertion_event', 'assertion', ['event'], unique=False)
    op.create_table('correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('field', sa.String(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('at', Utc(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['event'], ['event.uid'], name=op.f('fk_correction_event_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction'))
    )
    op.create_index('ix_correction_event', 'correction', ['event'], unique=False)
    op.create_table('delivery',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alert', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_try_at', Utc(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('receipt', sa.Text(), nullable=False),
    sa.Column('sent_at', Utc(), nullable=True),
    sa.ForeignKeyConstraint(['alert'], ['alert.key'], name=op.f('fk_delivery_alert_alert'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery')),
    sa.UniqueConstraint('alert', 'channel', 'recipient', name=op.f('uq_delivery_alert_channel_recipient'))
    )
    op.create_index('ix_delivery_sent_at', 'delivery', ['sent_at'], unique=False)
    op.create_index('ix_delivery_state_next_try_at', 'delivery', ['state', 'next_try_at'], unique=False)
    op.create_table('event_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('old', sa.Text(), nullable=True),
    sa.Column('new', sa.Text(), nullable=True),
    sa.Column('article', sa.Integer(), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('quote', sa.Text(), nullable=True),
    sa.Column('at', Utc(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('sources', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['article'], ['article.id'], name=op.f('fk_event_change_article_article'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['event'], ['event.uid'], name=op.f('fk_event_change_event_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_change')),
    sa.UniqueConstraint('key', name=op.f('uq_event_change_key'))
    )
    op.create_index('ix_event_change_at', 'event_change', ['at'], unique=False)
    op.create_index('ix_event_change_event', 'event_change', ['event', 'id'], unique=False)
    op.create_table('event_key',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['event'], ['event.uid'], name=op.f('fk_event_key_event_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key', 'day', 'event', name=op.f('pk_event_key')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_event_key_event', 'event_key', ['event'], unique=False)
    op.create_table('revision',
    sa.Column('article', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('headline', sa.Text(), nullable=False),
    sa.Column('lead', sa.Text(), nullable=True),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(), nullable=False),
    sa.Column('published_at', Utc(), nullable=True),
    sa.Column('updated_at', Utc(), nullable=True),
    sa.Column('fetched_at', Utc(), nullable=False),
    sa.ForeignKeyConstraint(['article'], ['article.id'], name=op.f('fk_revision_article_article'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article', 'revision', name=op.f('pk_revision'))
    )
    op.create_table('story_article',
    sa.Column('article', sa.Integer(), nullable=False),
    sa.Column('story', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['article'], ['article.id'], name=op.f('fk_story_article_article_article'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['story'], ['story.uid'], name=op.f('fk_story_article_story_story'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article', name=op.f('pk_story_article'))
    )
    op.create_index('ix_story_article_story', 'story_article', ['story'], unique=False)
    op.create_table('story_term',
    sa.Column('term', sa.String(), nullable=False),
    sa.Column('at', Utc(), nullable=False),
    sa.Column('story', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story'], ['story.uid'], name=op.f('fk_story_term_story_story'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('term', 'at', 'story', name=op.f('pk_story_term')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_story_term_story', 'story_term', ['story'], unique=False)
    tables = search.SQLITE_TABLES if op.get_bind().dialect.name == "sqlite" else search.POSTGRES_TABLES
    for statement in tables:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("the first schema has nothing before it")
