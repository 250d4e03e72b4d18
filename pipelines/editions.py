"""Ru, kk and en editions of one item are one: by their addresses, and by what pages say of each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from monitor.config.sources import Source
from monitor.models import Article, Event, EventMention, EventStatus
from monitor.store import Connection, articles, editions, events
from monitor.store.editions import Neighbour
from pipelines.timeline.kin import counterpart, days_of

_PLANS = frozenset({EventStatus.ANNOUNCED, EventStatus.CONFIRMED})
WINDOW = timedelta(days=3)  # editions of an item come within hours, a translation sometimes on the next days


def join_editions(tx: Connection, article: Article, source: Source | None) -> tuple[int, ...]:
    """Articles of the same source that are this item in other languages; each then knows the others' URLs."""
    if source is None or len(source.languages) < 2 or article.id is None:
        return ()
    at = article.published_at or article.fetched_at
    near = editions.neighbours(tx, article.source, at - WINDOW, at + WINDOW, not_in=article.language)
    found = siblings(article, near, source.edition)
    for one in found:
        editions.note(tx, one.id, one.editions, {article.language: article.url})
    if found:
        more = {one.language: one.url for one in found}
        editions.note(tx, article.id, article.editions, more)
    return tuple(one.id for one in found)


def siblings(article: Article, near: Iterable[Neighbour], pattern: str) -> tuple[Neighbour, ...]:
    """Of a source's articles, those that are `article` in another language, one a language."""
    own = edition_key(pattern, article.url)
    named = set(article.editions.values())
    ours = {article.url, article.canonical_url}
    found: dict[str, Neighbour] = {}
    for one in near:
        if one.id == article.id or one.language == article.language:
            continue
        same = own is not None and own == edition_key(pattern, one.url)
        if same or named & {one.url, one.canonical_url} or ours & set(one.editions.values()):
            found.setdefault(one.language, one)
    return tuple(found[language] for language in sorted(found))


def edition_key(pattern: str, url: str) -> tuple[str, ...] | None:
    """What all editions of an item have in common in their addresses: the pattern's groups; None for none."""
    match = re.search(pattern, url) if pattern else None
    return tuple(group or "" for group in match.groups()) if match and match.groups() else None


class Kin:
    """What the other editions of an item were understood to say: the same facts, read in another language."""

    def __init__(self, tx: Connection, article_ids: Collection[int], own: int | None) -> None:
        read = articles.analysis(tx, own) if article_ids and own is not None else None
        self.mine = read.events if read else ()
        self.said = [
            (events.living(tx, events.get(tx, uid)), word.mention)
            for number in article_ids
            for uid, _, word in events.of_article(tx, number)
        ]

    def event_of(self, mention: EventMention, taken: Collection[str]) -> Event | None:
        """The event of which another edition says the same, though nothing in its words tells."""
        open_ = [(event.uid, theirs) for event, theirs in self.said if event.uid not in taken]
        uid = counterpart(mention, self.mine, open_)
        return next((event for event, _ in self.said if event.uid == uid), None)

    def as_said(self, mention: EventMention, uid: str) -> EventMention:
        """A translation makes no plan surer: «жоспарланған» and «состоится» of one item are one word."""
        for event, theirs in self.said:
            plans = {theirs.status, mention.status} <= _PLANS
            if event.uid == uid and plans and days_of(theirs) == days_of(mention):
                return replace(mention, status=theirs.status)
        return mention
