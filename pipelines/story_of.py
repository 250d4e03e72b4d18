"""Which story an article tells, decided among the stories that the store finds through shared terms."""

from __future__ import annotations

from dataclasses import replace

from monitor.models import Analysis, Article, Story
from monitor.store import Connection, articles, events, stories
from pipelines.stories import (
    WINDOW,
    choose_story,
    extend_story,
    merge_stories,
    open_story,
    read_sheet,
    story_terms,
    story_uid,
)
from pipelines.stories_features import Sheet

NEAREST = 8  # stories that are compared with an article
MEMBERS = 4  # newest articles of a story that are compared
_CACHED = 400

_sheets: dict[tuple[int, int], Sheet] = {}


def tell_story(tx: Connection, article: Article, analysis: Analysis, original: int | None) -> str | None:
    """Puts a relevant article into its story, opening or merging as needed; the story's uid.

    A reprint goes where its original is. An article of no relevance tells none of our stories.
    """
    assert article.id is not None
    if article.revision > 1:
        stories.leave(tx, article.id)
    if not analysis.relevant:
        return None
    sheet = _sheet(article, analysis)
    at = article.published_at or article.fetched_at
    terms = story_terms(sheet)
    story = _chosen(tx, article, sheet, terms, original)
    story = extend_story(story, article.id, article.source, at)
    spoken = {uid for uid, _, _ in events.of_article(tx, article.id)}
    story = replace(
        story,
        events=tuple(sorted({*story.events, *spoken})),
        topics=tuple(sorted({*story.topics, *analysis.topics})),
    )
    stories.save(tx, story, terms, at)
    return story.uid


def _chosen(
    tx: Connection, article: Article, sheet: Sheet, terms: tuple[str, ...], original: int | None
) -> Story:
    assert article.id is not None
    at = article.published_at or article.fetched_at
    own = stories.of_article(tx, original) if original is not None else None
    if own is not None:
        return own
    near = stories.window(tx, at - WINDOW, terms, limit=NEAREST, until=at + WINDOW)
    chosen = choose_story(sheet, [(story, _members(tx, story, article.id)) for story in near])
    if not chosen:
        return open_story(story_uid(article.canonical_url), article.id, article.source, article.headline, at)
    kept, gone = merge_stories(chosen)
    for other in gone:
        stories.save(tx, other)
    return kept


def _members(tx: Connection, story: Story, other_than: int) -> list[Sheet]:
    newest = [number for number in story.articles if number != other_than][-MEMBERS:]
    found = articles.many(tx, newest)
    return [_sheet(article, articles.analysis(tx, article.id or 0)) for article in found]


def _sheet(article: Article, analysis: Analysis | None) -> Sheet:
    """Features of a stored article; kept for the articles compared lately, since they are compared often."""
    key = (article.id or 0, hash((article.content_hash, analysis.rules_version if analysis else None)))
    sheet = _sheets.get(key)
    if sheet is None:
        while len(_sheets) >= _CACHED:
            _sheets.pop(next(iter(_sheets)), None)
        sheet = read_sheet(
            article.id or 0, article.headline, article.body, article.language, article.published_at, analysis
        )
        _sheets[key] = sheet
    return sheet
