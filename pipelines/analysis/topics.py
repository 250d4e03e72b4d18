"""What an article is about: topics whose words stand in the headline or repeatedly in the text."""

from __future__ import annotations

from collections import Counter

from monitor.config.vocabulary import Vocabulary
from pipelines.analysis.reading import Reading

_READ = 5000  # characters of a body: side-bars follow
_MOST = 4  # topics of one article


def find_topics(reading: Reading, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of topics, the strongest first: one word in the headline or two different ones in the body."""
    language = (
        reading.headline.language if reading.headline.language in ("ru", "kk", "en") else reading.language
    )
    score: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    headline = vocabulary.words(reading.headline.text, language)
    for one in vocabulary.find_topics(headline, language):
        score[one.key] += 3
        kinds.setdefault(one.key, set()).add("headline")
        kinds[one.key].add(headline.forms[one.first][:5])
    body = vocabulary.words(reading.body.text[:_READ], language)
    for one in vocabulary.find_topics(body, language):
        score[one.key] += 1
        kinds.setdefault(one.key, set()).add(body.forms[one.first][:5])
    found = [topic for topic in score if "headline" in kinds[topic] or len(kinds[topic]) > 1]
    found.sort(key=lambda topic: (-score[topic], topic))
    return tuple(found[:_MOST])
