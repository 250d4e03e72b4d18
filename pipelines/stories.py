"""Same-story clusters, built one article at a time: what an article is like, and which story it joins.

A story keeps its id when articles arrive; two stories that an article proves to be one are merged into the
older, and the merge is recorded. Events veto: two texts in the same words about different days, places or
phases of an event (announced, postponed, held) are two stories.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.models import Story
from pipelines.stories_features import Sheet, read_sheet
from pipelines.stories_likeness import FORBIDDEN, odds

WINDOW = timedelta(days=4)  # a story that nobody told for longer is over
PAIR = 0.0  # log odds from which two texts alone are called one story
JOIN = -2.0  # the same for an article and a story, by its best member and the mean of all
MERGE = 0.6  # the same for calling two stories one because an article tells both
BEST = 0.3  # share of the best member in that
NEAREST = 40  # stories with which an article is compared
TERMS = 24  # index terms of an article

Candidate = tuple[Story, Sequence[Sheet]]


def story_terms(sheet: Sheet) -> tuple[str, ...]:
    """The weightiest features of an article, under which stories are found in the store's index."""
    words = _heaviest(sheet.words, TERMS)
    shared = _heaviest(sheet.shared, TERMS)
    return tuple(sorted({f"{sheet.language}:{w}" for w in words} | set(shared)))


def _heaviest(features: Mapping[str, float], count: int) -> list[str]:
    return sorted(features, key=lambda k: (-features[k], k))[:count]


def likeness(a: Sheet, b: Sheet) -> float:
    """How surely two articles tell one story; from 1 on they do, 0 where their events forbid it."""
    value = odds(a, b)
    return math.exp(value - PAIR) if value > FORBIDDEN else 0.0


def choose_story(sheet: Sheet, candidates: Iterable[Candidate]) -> tuple[Story, ...]:
    """The stories that the article tells, the likeliest first; empty for a new one, several to be merged.

    Each candidate comes with the sheets of its articles (the newest few are enough).
    """
    found: list[tuple[float, str, Story]] = []
    for story, members in candidates:
        if story.merged_into or not _in_window(sheet, story):
            continue
        value = _to_story(sheet, members)
        if value >= JOIN:
            found.append((-value, story.uid, story))
    found.sort(key=lambda f: f[:2])
    return tuple(story for i, (value, _, story) in enumerate(found) if i == 0 or -value >= MERGE)


def _in_window(sheet: Sheet, story: Story) -> bool:
    if sheet.at is None:
        return True
    return story.first_at - WINDOW <= sheet.at <= story.last_at + WINDOW


def _to_story(sheet: Sheet, members: Sequence[Sheet]) -> float:
    """Odds by the best member and by all of them: a story is not a chain of articles each like the next."""
    values = [odds(sheet, member) for member in members]
    if not values or max(values) <= FORBIDDEN:
        return FORBIDDEN
    return BEST * max(values) + (1 - BEST) * sum(values) / len(values)


# --- stories as records -----------------------------------------------------------------------------------


def story_uid(first_url: str) -> str:
    """The id of the story that an article opens: stable, random-free, given once."""
    return "s" + hashlib.blake2b(first_url.encode(), digest_size=9).hexdigest()


def open_story(uid: str, article: int, source: str, headline: str, at: datetime) -> Story:
    """A new story of one article."""
    return Story(uid=uid, headline=headline, first_at=at, last_at=at, articles=(article,), sources=(source,))


def extend_story(story: Story, article: int, source: str, at: datetime) -> Story:
    """The story with one more article; the uid and the headline stay."""
    return replace(
        story,
        first_at=min(story.first_at, at),
        last_at=max(story.last_at, at),
        articles=story.articles if article in story.articles else (*story.articles, article),
        sources=story.sources if source in story.sources else (*story.sources, source),
    )


def merge_stories(stories: Sequence[Story]) -> tuple[Story, tuple[Story, ...]]:
    """(the oldest with everything, the others pointing to it); a stable choice: first told, then uid."""
    kept, *gone = sorted(stories, key=lambda s: (s.first_at, s.uid))
    for other in gone:
        kept = replace(
            kept,
            last_at=max(kept.last_at, other.last_at),
            articles=tuple(dict.fromkeys(kept.articles + other.articles)),
            sources=tuple(dict.fromkeys(kept.sources + other.sources)),
            events=tuple(dict.fromkeys(kept.events + other.events)),
            topics=tuple(dict.fromkeys(kept.topics + other.topics)),
        )
    return kept, tuple(replace(other, merged_into=kept.uid) for other in gone)


# --- one file of articles ---------------------------------------------------------------------------------


@dataclass(slots=True)
class Clusters:
    """Articles fed in order of publication, clustered by the same steps as the pipeline's."""

    stories: dict[str, Story]
    sheets: dict[int, Sheet]
    terms: dict[str, set[str]]

    @classmethod
    def empty(cls) -> Clusters:
        """No story yet."""
        return cls({}, {}, {})

    def add(self, sheet: Sheet, url: str, source: str, headline: str, seen: datetime) -> Story:
        """Joins, opens or merges; returns the story as it is now. `seen` stands in for an unknown time.

        An article without a time of publication does not lengthen the story that it joins.
        """
        terms = story_terms(sheet)
        chosen = choose_story(sheet, [self._candidate(story, sheet) for story in self._near(terms)])
        if not chosen:
            story = open_story(story_uid(url), sheet.article, source, headline, sheet.at or seen)
        else:
            story, gone = merge_stories([self.stories[one.uid] for one in chosen])
            self.stories.update({other.uid: other for other in gone})
            known = {self.sheets[a].at for a in story.articles} - {None}
            if sheet.at and not known:
                story = replace(story, first_at=sheet.at, last_at=sheet.at)
            story = extend_story(story, sheet.article, source, sheet.at or story.last_at)
        self.stories[story.uid] = story
        self.sheets[sheet.article] = sheet
        for term in terms:
            self.terms.setdefault(term, set()).add(story.uid)
        return story

    def _near(self, terms: Sequence[str]) -> list[Story]:
        """The stories that share most terms, as the store's index would give them."""
        shared = Counter(self._living(uid) for term in terms for uid in self.terms.get(term, ()))
        best = sorted(shared, key=lambda uid: (-shared[uid], uid))[:NEAREST]
        return [self.stories[uid] for uid in best]

    def _living(self, uid: str) -> str:
        while (kept := self.stories[uid].merged_into) is not None:
            uid = kept
        return uid

    def _candidate(self, story: Story, sheet: Sheet) -> Candidate:
        members = [self.sheets[a] for a in story.articles]
        if sheet.at and all(m.at is None for m in members):
            story = replace(story, first_at=sheet.at, last_at=sheet.at)  # its time is not known
        return story, members

    def clusters(self) -> dict[int, str]:
        """Article → uid of its story, merges followed."""
        live = (s for s in self.stories.values() if not s.merged_into)
        return {article: story.uid for story in live for article in story.articles}


__all__ = [
    "Clusters",
    "choose_story",
    "extend_story",
    "likeness",
    "merge_stories",
    "open_story",
    "read_sheet",
    "story_terms",
    "story_uid",
]
