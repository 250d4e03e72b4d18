"""The closed classes of words by which the order of words tells what a verb is said of; as data."""

from __future__ import annotations

from dataclasses import dataclass

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """Patterns match whole lower-case words, but for `passive`, `of` and `links`, which stand in a sentence.

    `order` is «object last» (English), «verb last» (Kazakh), or nothing where cases tell it.
    """

    order: str = ""
    links: str = _NEVER  # where another part of a clause begins: «, and», «that», «after»
    light: str = _NEVER  # words passed over: determiners, adverbs
    pronouns: str = _NEVER
    stands_for: str = _NEVER  # nouns whose change is that of the event they are of: «start (of the forum)»
    # object last
    ends: str = _NEVER  # a noun's phrase ends before it: prepositions, participles
    told: str = _NEVER  # participles: they end a phrase after its noun, and stand before it as adjectives
    fresh: str = _NEVER  # a new phrase begins with it: determiners
    passive: str = _NEVER  # up to a participle: «has been»
    noun: str = _NEVER  # a change told by a noun: «cancellation»
    of: str = _NEVER  # after it: what it is of
    # verb last
    post: str = _NEVER  # postpositions: the word before them is none of the verb's
    oblique: str = _NEVER  # words in a case that is neither subject nor object
