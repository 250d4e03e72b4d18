"""A text made ready to be read: its language, its tokens, its sentences, and the debris of its page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from pipelines.analysis.debris import debris_lines
from pipelines.analysis.language import guess_language
from pipelines.analysis.segment import Sentence, Token, split_sentences, split_tokens

__all__ = ["Document", "Sentence", "Token", "debris_spans", "guess_language", "is_wrapped", "read_document"]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One text (a headline or a body) with its language (ru | kk | en | und), tokens and sentences.

    Tokens are those of `razdel.tokenize`, save that pictures (emoji) glued to a word are left out of it;
    sentences those of `razdel.sentenize`, divided further at the ends of paragraphs. Offsets count
    characters of `text` as given. A document equals only itself, so that what is worked
    out of it may be cached under it.
    """

    text: str
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers the character at `offset`; None between sentences."""
        index = bisect_left(self.sentences, (offset + 1,)) - 1
        if index < 0 or offset >= self.sentences[index].stop:
            return None
        return self.sentences[index]

    def tokens_in(self, start: int, stop: int) -> tuple[Token, ...]:
        """Tokens that lie inside `text[start:stop]`."""
        first, last = self.token_at(start), self.token_at(stop)
        if last > first and self.tokens[last - 1].stop > stop:
            last -= 1
        return self.tokens[first:last]

    def token_at(self, offset: int) -> int:
        """Index of the first token that begins at `offset` or later."""
        return bisect_left(self.tokens, (offset,))


READ_LIMIT = 100_000  # characters: forty articles; what is longer is no article, and its head will do


def read_document(text: str, language: str | None = None) -> Document:
    """Read a text; without `language` it is guessed from the text itself.

    Tokens and sentences are those of the first READ_LIMIT characters, so that no text takes long.
    """
    head = _without_glued(text[:READ_LIMIT])
    sentences = split_sentences(head)
    if not is_wrapped(head):
        sentences = [part for sentence in sentences for part in _paragraphs(head, sentence)]
    return Document(text, language or guess_language(text), tuple(split_tokens(head)), tuple(sentences))


_PICTURES = re.compile("[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")


def _without_glued(text: str) -> str:
    """«⚡️В Уральск»: a picture that touches a word is a blank of its length, not a part of the word."""
    if text.isascii() or not _PICTURES.search(text):
        return text
    return _PICTURES.sub(_blank_beside_letter, text)


def _blank_beside_letter(match: re.Match[str]) -> str:
    text, start, stop = match.string, match.start(), match.end()
    beside = text[max(0, start - 1) : start] + text[stop : stop + 1]
    return " " * (stop - start) if any(map(str.isalpha, beside)) else match[0]


@lru_cache(maxsize=4)
def debris_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """Spans of the page's furniture: buttons, menus, tickers, stamps, teasers of other stories."""
    return tuple(debris_lines(document.text[:READ_LIMIT]))


_LINE = re.compile(r"[^\n]*[^\s][^\n]*")


def _paragraphs(text: str, sentence: Sentence) -> list[Sentence]:
    """The lines of a sentence: razdel takes a line break for a blank, a page ends a paragraph with it."""
    if "\n" not in text[sentence.start : sentence.stop]:
        return [sentence]
    lines = []
    for match in _LINE.finditer(text, sentence.start, sentence.stop):
        line = match.group()
        first = match.start() + len(line) - len(line.lstrip())
        lines.append(Sentence(first, match.start() + len(line.rstrip())))
    return lines


_LINE_START = re.compile(r"\n[^\S\n]*(\w)")


def is_wrapped(text: str) -> bool:
    """Are the lines of this text cut by a narrow margin, so that a line break ends nothing?"""
    if text.count("\n") < 3:
        return False
    starts = _LINE_START.findall(text)
    return len(starts) >= 3 and sum(letter.islower() for letter in starts) > 0.4 * len(starts)
