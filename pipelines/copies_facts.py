"""Whether a copy says anything that its original does not: one changed digit is the news (law 4).

Two questions, either of which is enough to call facts different: is there a date, number or status word of
the copy that the original does not have in the same surroundings; and is there a passage, between equal
words, in which a fact word was exchanged, added or taken away. When in doubt the answer is «different»: then
the text is read and believed on its own, which costs little; a swallowed change costs the reader's trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.models import Analysis, EventMention
from pipelines.timeline import times

_TOKEN = re.compile(r"\w+", re.UNICODE)
_DATELINE = re.compile(
    r"^\s*[A-ZА-ЯЁӘҒҚҢӨҰҮІ][\w\s-]{2,30},\s*\d{1,2}\s+\w+\.?\s*[/–—-][^/–—\n]{2,30}[/–—-]?\s*\.?"
)
_REACH = 6  # words of a passage that may differ between equal neighbours

_MONTHS = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|"
    r"january|february|march|april|may$|june|july|august|september|october|november|december)"
)
_DAYS = re.compile(
    r"(?:понедельник|вторник|сред[аыуе]$|четверг|пятниц|суббот|воскресен|сегодня|завтра|послезавтра|вчера|"
    r"дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі|бүгін|ертең|кеше|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|yesterday)"
)
_PERIODS = re.compile(
    r"(?:весн|лет[оа]м?$|осен|зим[оаыу]|квартал|полугоди|декад|начал[ео]|середин|конц[еа]|недел|месяц|год[ау]?$|"
    r"spring|summer|autumn|winter|quarter|week|month|year|көктем|жаз|күз|қыс|тоқсан|апта|ай$|жыл)"
)
_STATUS = re.compile(
    r"(?:отмен|перенес|перенос|отлож|отлаг|отклад|сдви|сорва|состо[ия]|пройд|прош[её]?л|проход|провед|провод|"
    r"начн|нача[лт]|старт|откр[оы]|закр[оы]|заверш|законч|подтвер|опровер|планир|намеч|запланир|ожида|предсто|"
    r"приостан|возобн|приглас|приглаш|прибы|прибу|посет|посещ|приед|приех|отказ|согласи|готов|будет|будут|был[аио]?$|"
    r"cancel|postpon|reschedul|delay|moved?$|held$|take|took|will$|confirm|plan|called$|suspend|start|began|begin|"
    r"open|conclud|kick|kept|visit|arriv|invit|"
    r"кейінге|шегер|ауыстыр|тоқтат|болма|өтеді|өтпейді|өтті|өтет|өткіз|баста|аяқта|раста|жоспарла|келеді|келді|барады)"
)
_NEGATION = frozenset({"не", "ни", "нет", "без", "not", "no", "never", "емес", "жоқ"})
_ROMAN = re.compile(r"[IVXL]{1,6}$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, and whether it can carry a fact."""

    folded: str
    fact: bool


def _words(text: str) -> list[Word]:
    body = _DATELINE.sub("", text, count=1)
    found = []
    sentence = True
    for match in _TOKEN.finditer(body):
        raw = match.group()
        folded = raw.lower().replace("ё", "е")
        capital = raw[0].isupper() and not sentence
        found.append(Word(folded, capital or _is_fact(raw, folded)))
        after = body[match.end() : match.end() + 2]
        sentence = bool(after) and (after[0] in ".!?…\n" or "\n" in after)
    return found


def _is_fact(raw: str, folded: str) -> bool:
    if folded in _NEGATION or any(c.isdigit() for c in folded) or _ROMAN.match(raw):
        return True
    return bool(
        _MONTHS.match(folded) or _DAYS.match(folded) or _PERIODS.match(folded) or _STATUS.match(folded)
    )


def fact_signature(text: str, analysis: Analysis | None = None) -> frozenset[tuple[str, ...]]:
    """The facts of a text as comparable tuples: runs of fact words, and the analysed events and places."""
    runs = {("words", *(w.folded for w in run)) for run, _, _ in _runs(_words(text))}
    events = {_event_facts(e) for e in analysis.events} if analysis else set()
    places = (
        {("place", m.id or m.normal) for m in analysis.entities if m.type == "LOC"} if analysis else set()
    )
    return frozenset(runs | events | places)


def _event_facts(event: EventMention) -> tuple[str, ...]:
    when, old = times.text(event.when) or "", times.text(event.old_when) or ""
    return ("event", event.kind.value, event.status.value, when, old, event.place_id or event.place or "")


def same_facts(a: Analysis | None, b: Analysis | None, a_text: str, b_text: str) -> bool:
    """True where `b`, a copy of `a`, states no date, place, number or status that `a` does not state.

    What `a` has and `b` leaves out (a lead of a long text) is no difference; exchanged words are.
    """
    ours, theirs = _words(a_text), _words(b_text)
    if not _explained(ours, theirs) or any(_differs(p) for p in _exchanged(ours, theirs)):
        return False
    if a is None or b is None:
        return True
    known = fact_signature("", a)
    return all(fact in known for fact in fact_signature("", b))


def _runs(words: list[Word]) -> Iterator[tuple[list[Word], tuple[str, ...], tuple[str, ...]]]:
    """Runs of neighbouring fact words with up to two words on either side."""
    start = 0
    while start < len(words):
        if not words[start].fact:
            start += 1
            continue
        stop = start
        while stop < len(words) and words[stop].fact:
            stop += 1
        left = tuple(w.folded for w in words[max(0, start - 2) : start])
        right = tuple(w.folded for w in words[stop : stop + 2])
        yield words[start:stop], left, right
        start = stop


def _explained(ours: list[Word], theirs: list[Word]) -> bool:
    """Every run of the copy's facts stands in the original beside the same words on one side at least."""
    known: dict[tuple[str, ...], set[tuple[str, tuple[str, ...]]]] = {}
    for run, left, right in _runs(ours):
        sides = known.setdefault(tuple(w.folded for w in run), set())
        sides |= {("left", left[i:]) for i in range(len(left))} | {("right", right[:i]) for i in (1, 2)}
    for run, left, right in _runs(theirs):
        sides = known.get(tuple(w.folded for w in run), set())
        if not sides or not (("left", left) in sides or ("right", right) in sides or not (left or right)):
            return False
    return True


Passage = tuple[list[Word], list[Word]]


def _exchanged(ours: list[Word], theirs: list[Word]) -> Iterator[Passage]:
    """Passages of at most _REACH words that differ between two equal pairs of words."""
    at: dict[tuple[str, str], list[int]] = {}
    for i in range(len(ours) - 1):
        at.setdefault((ours[i].folded, ours[i + 1].folded), []).append(i)
    pairs = [(theirs[i].folded, theirs[i + 1].folded) for i in range(len(theirs) - 1)]
    for i, pair in enumerate(pairs):
        # Only where the texts part: the pair is shared, the next one is not.
        if pair not in at or (i + 1 < len(pairs) and pairs[i + 1] in at):
            continue
        for j in at[pair][:8]:
            passage = _rejoin(ours, theirs, j + 2, i + 2)
            if passage is not None:
                yield passage


def _rejoin(ours: list[Word], theirs: list[Word], j: int, i: int) -> Passage | None:
    """The differing words from positions j and i on to the next common pair; None if none is near."""
    for total in range(1, 2 * _REACH):
        for n in range(max(0, total - _REACH), min(total, _REACH) + 1):
            mine, other = j + total - n, i + n
            if mine + 1 >= len(ours) or other + 1 >= len(theirs):
                continue
            same = ours[mine].folded == theirs[other].folded
            if same and ours[mine + 1].folded == theirs[other + 1].folded:
                return ours[j:mine], theirs[i:other]
    return None


def _differs(passage: Passage) -> bool:
    ours, theirs = passage
    return any(w.fact for w in ours) or any(w.fact for w in theirs)
