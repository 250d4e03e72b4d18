"""Pure: what a page seen again tells anew, where it may only have been rebuilt or cut short.

Nothing is a revision that says no more than before (law 2: a rebuilt page changes no event); whatever else
stands on the page is read anew, for a «не состоится» may be all that was added (law 4). When in doubt it is
a revision: it is read and compared, and changes nothing that its words do not change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor.models import Article
from pipelines.lang.facts import carries_fact
from pipelines.lang.furniture import PHRASES, WORDS
from pipelines.letters import letters_of
from pipelines.stamps import stamp_of

LEAST = 0.2  # of the former text must be left for a beginning to be this page cut short
_MARKS = 5  # at most end a sentence: «…»).»
CLAUSE = 3  # words that may make a statement; fewer are a caption
ACRONYM = 4  # letters; a longer word in capitals may be a verb
_TOKEN = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"\n|(?<=[.!?…])\s+")
_PHRASE = re.compile(rf"\b(?:{'|'.join(map(re.escape, PHRASES))})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d:\d\d")


def reworded(known: Article, seen: Article) -> Article | None:
    """The revision that `seen` is of `known`, or None where the page was only rebuilt or cut short.

    A page is rebuilt: selectors that no longer fit give way to generic reading, which takes headline, time of
    publication, menus and captions into the text. Where every former word still stands together, what stands
    around it is judged; headline and time of publication are left out of the text that is read anew, for a
    day before an announcement may be taken for its day.
    """
    same_headline = letters_of(seen.headline).text == letters_of(known.headline).text
    before, after = letters_of(known.body).text, letters_of(seen.body).text
    lead = "" if letters_of(seen.lead or "").text in before + letters_of(known.lead or "").text else seen.lead
    if same_headline and not lead and before.startswith(after) and len(after) >= LEAST * len(before):
        return None
    spans = _spans(seen.body, before)
    if not spans:
        return seen
    judge = _Judge.of(known, seen)
    around = [judge.without_seams(piece) for piece in _around(seen.body, spans)]
    if same_headline and not any(map(judge.is_news, [*around, judge.without_seams(lead or "")])):
        return None
    former = [seen.body[start:end] for start, end in spans]
    pieces = [piece.strip() for pair in zip(around, [*former, ""], strict=True) for piece in pair]
    return replace(seen, body="\n".join(filter(None, pieces)))


def _spans(text: str, part: str) -> list[tuple[int, int]]:
    """Where the letters of `part` stand together in a text, with the marks that end them: [from, to)."""
    found = []
    for start, end in letters_of(text).spans(part):
        marks = text[end : end + _MARKS]
        found.append((start, end + len(marks) - len(marks.lstrip(".!?…»”)"))))
    return found


def _around(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """What stands before, between and after the spans."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


@dataclass(frozen=True, slots=True)
class _Judge:
    """What is known of a page, by which a piece of it is told to be news or furniture."""

    stamp: re.Pattern[str] | None
    own: tuple[str, ...]  # letters of headline and lead
    former: str  # letters of headline, lead and text as they were
    stems: frozenset[str]  # of its words
    other_reading: bool

    @classmethod
    def of(cls, known: Article, seen: Article) -> _Judge:
        dated = known if known.published_at or known.published_raw else seen
        former = " ".join([known.headline, known.lead or "", known.body])
        return cls(
            stamp=stamp_of(dated),
            own=tuple(filter(None, (letters_of(known.headline).text, letters_of(known.lead or "").text))),
            former=letters_of(former).text,
            stems=frozenset(_stem(word) for word in _TOKEN.findall(former)),
            other_reading=seen.extracted_by != known.extracted_by,
        )

    def without_seams(self, piece: str) -> str:
        """The piece without headline, lead, and times of publication that are no part of a sentence.

        Such a time has a clock, is glued to a word, is alone on its line, or stands between captions.
        """
        for own in self.own:
            for start, end in reversed(_spans(piece, own)):
                if not piece[start].islower() and not piece[end:].lstrip()[:1].islower():
                    piece = f"{piece[:start]}\n{piece[end:]}"
        kept, done = "", 0
        for found in self.stamp.finditer(piece) if self.stamp else ():
            kept += piece[done : found.start()]
            kept += "\n" if _is_seam(kept, found.group(), piece[found.end() :]) else found.group()
            done = found.end()
        return kept + piece[done:]

    def is_news(self, piece: str) -> bool:
        """True where a sentence of the piece may tell something that the former text did not."""
        apart = self.stamp.sub("\n", piece) if self.stamp else piece
        return any(self._tells(sentence) for sentence in _SENTENCE.split(apart))

    def _tells(self, sentence: str) -> bool:
        every = _TOKEN.findall(_PHRASE.sub(" ", sentence))
        words = [word for word in every if _fold(word) not in WORDS]
        if any(carries_fact(word, _fold(word)) for word in words):
            return True
        strange = [word for word in words if _stem(word) not in self.stems]
        known = len(words) - len(strange)
        if known >= CLAUSE and letters_of(sentence).text not in self.former:
            return True  # the same words otherwise put together: «примет Омск»
        if strange and known:
            return True  # of what was spoken of before something else is said: «Форум: Омск»
        # The same reading took more: it was written. Another one takes names of authors and places along.
        return any(not (self.other_reading and _is_name(word)) for word in strange)


def _is_seam(before: str, stamp: str, after: str) -> bool:
    line = before.rpartition("\n")[2]
    if before[-1:].isalpha() or after[:1].isalpha():
        return True
    if not (line + after.partition("\n")[0]).strip():
        return True
    if _CLOCK.search(stamp) and len(re.findall(r"\d+", stamp)) > 2:
        return True
    words = _TOKEN.findall(line)  # «Москва, Кремль 11 ноября 2025 Снимок заседания»
    titled = all(_fold(word) in WORDS or (_is_name(word) and len(word) > 2) for word in words)
    return bool(words) and titled and after.lstrip()[:1].isupper()


def _is_name(word: str) -> bool:
    return word[0].isupper() and (not word.isupper() or len(word) <= ACRONYM)


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е")


def _stem(word: str) -> str:
    """What «заседание» and «заседания» share; facts are judged before, by their whole words."""
    folded = _fold(word)
    return folded[: max(4, len(folded) - 2)]
