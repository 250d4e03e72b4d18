"""Pure: whether a page seen again says anything new, or was only rebuilt or cut short."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from monitor.models import Article

# Words that withdraw or move a plan: text that holds one is read, however it came onto the page.
_CHANGE = re.compile(
    r"отмен|перенес|перенос|отлож|не состо|сдвин|новая дата|кейінге|шегер|болмай|тоқтат|ауыстыр"
    r"|cancel|postpon|resched|called off|new date|moved to",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"января|янв|февраля|фев|марта|мар|апреля|апр|мая|май|июня|июн|июля|июл|августа|авг|сентября|сен|октября|окт"
    r"|ноября|ноя|декабря|дек|года|мск"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|жылғы"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
CAPTIONS = 250  # letters of a page's furniture that another way of reading may take in
LEAST = 0.2  # of the former text must be left for a beginning to be this page cut short


def says_nothing_new(known: Article, seen: Article) -> bool:
    """True where the page lost its end, or where it was read in another way and holds all its former words.

    A page is rebuilt: selectors that no longer fit give way to generic reading, which may take dates and
    captions of the page into the text. Where every former word still stands, in its order, nothing was
    edited. A headline in other words, or a word of change in what is added, makes it a revision.
    """
    if _letters(seen.headline) != _letters(known.headline):
        return False
    before, after = _letters(known.body), _letters(seen.body)
    if before.startswith(after) and len(after) >= LEAST * len(before):
        return _letters(seen.lead or "") in before + _letters(known.lead or "")
    if before not in after:
        return False
    added = after.replace(before, " ") + _letters(seen.lead or "")
    return _is_furniture(added, known, other_reading=seen.extracted_by != known.extracted_by)


def _is_furniture(added: str, known: Article, *, other_reading: bool) -> bool:
    """True where what is added is headline and time of publication; of another reading, captions too."""
    if _CHANGE.search(added) or not set(re.findall(r"\d+", added)) <= _numbers_of_publication(known):
        return False
    for own in (known.headline, known.lead or ""):
        added = added.replace(_letters(own), "")
    strange = re.sub(r"[\d\s]+", "", _TIME.sub("", added))
    return len(strange) <= (CAPTIONS if other_reading else 0)


def _numbers_of_publication(known: Article) -> set[str]:
    """«11», «2025», «18», «40» of the time that the page printed, in its own zone."""
    found = set(re.findall(r"\d+", known.published_raw or ""))
    if known.published_at is not None:
        local = known.published_at.astimezone(ZoneInfo(known.zone))
        found |= {f"{n:02d}" for n in (local.day, local.month, local.hour, local.minute)} | {str(local.year)}
    return found | {number.lstrip("0") for number in found}


def _letters(text: str) -> str:
    """Letters and numbers, numbers apart from each other: spacing and marks differ by reading."""
    apart = re.sub(r"(?<=\d)[\W_]+(?=\d)", " ", text.lower().replace("ё", "е"))
    return re.sub(r"(?:(?<!\d)[\W_]+|[\W_]+(?!\d))", "", apart)
