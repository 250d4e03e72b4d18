"""Find the dates of a text: normalise, cut, mask traps, scan, join, bound, resolve, give roles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, tzinfo

from monitor.models import DateMention, Precision
from pipelines.analysis.dates import values as v
from pipelines.analysis.dates.bounds import bound
from pipelines.analysis.dates.clocks import with_zone
from pipelines.analysis.dates.context import Sentence, governor, read_sentence, tense_of
from pipelines.analysis.dates.grammar import Found
from pipelines.analysis.dates.join import join
from pipelines.analysis.dates.language import Language, language_of
from pipelines.analysis.dates.resolve import Resolved, resolve
from pipelines.analysis.dates.role import role_of
from pipelines.analysis.dates.tokens import Tokens, tokenise
from pipelines.analysis.dates.traps import mask
from pipelines.analysis.dates.years import Scene, Tense
from pipelines.analysis.normal import Normal, normalise


def find_dates(
    text: str, *, reference: datetime, language: str, headline: bool = False
) -> tuple[DateMention, ...]:
    """Dates of `text` in order, spans counted in `text` as given.

    `reference` is aware and in the source's zone: its day is «сегодня». A headline's present tense means future.
    """
    normal = normalise(text)
    tongue = language_of(language, normal.text)
    tokens = mask(tokenise(normal.text, tongue.words, tongue.abbreviations, tongue.unknown))
    found = [with_zone(tokens, item) for item in tongue.grammar.scan(tokens)]
    found = [bound(tokens, item) for item in join(tokens, found)]
    zone = reference.tzinfo
    if zone is None:
        raise ValueError("reference must be aware")
    return _Reader(normal, tokens, tongue, reference.date(), zone, headline).read(found)


class _Reader:
    """Resolves found values from left to right, remembering the day and the year named before."""

    def __init__(
        self, normal: Normal, tokens: Tokens, tongue: Language, day: date, zone: tzinfo, headline: bool
    ) -> None:
        self.normal, self.tokens, self.tongue = normal, tokens, tongue
        self.day, self.zone, self.headline = day, zone, headline
        self.sentence: Sentence | None = None
        self.year: tuple[int, int] | None = None
        self.echo: tuple[date, int] | None = None
        self.sentence_number = 0

    def read(self, found: list[Found]) -> tuple[DateMention, ...]:
        mentions = (self._mention(item) for item in found)
        return tuple(m for m in mentions if m is not None)

    def _enter(self, item: Found) -> Sentence:
        if (
            self.sentence is None
            or item.start >= self.sentence.stop
            or item.start - self.sentence.start > 200
        ):
            self.sentence = read_sentence(self.tokens, item.start, item.stop, self.tongue.predicate)
            self.sentence_number += 1
            self.year = None
        return self.sentence

    def _mention(self, item: Found) -> DateMention | None:
        sentence = self._enter(item)
        governing = governor(self.tokens, sentence, item.start, item.stop)
        kind = governing.kind if governing else None
        weak = governing is not None and kind == "said" and governing.breaks > 0
        scene = replace(self._scene(kind, item), weak=weak)
        resolved = resolve(item.value, scene, self.zone)
        if resolved is None:
            return None
        self._remember(item, resolved)
        start, stop = self.normal.span(self.tokens.starts[item.start], self.tokens.stops[item.stop - 1])
        return DateMention(
            start=start,
            stop=stop,
            text=self.normal.raw[start:stop],
            when=resolved.when,
            role=self._role(item, sentence, kind, resolved),
            rule=item.rule,
            anchor=resolved.anchor,
            conflict=resolved.conflict,
            named=resolved.named if resolved.when.precision is Precision.OPEN else None,
        )

    def _scene(self, kind: str | None, item: Found) -> Scene:
        tense = tense_of(kind, self.headline)
        year = self._year_before(item)
        if year is not None and (
            (tense is Tense.FUTURE and year < self.day.year)
            or (tense is Tense.PAST and year > self.day.year)
            or (tense is Tense.NONE and abs(year - self.day.year) > 1)
        ):
            year = None
        near = self.echo is not None and self.sentence_number - self.echo[1] <= 2
        return Scene(self.day, tense, year, self.echo[0] if self.echo and near else None)

    def _year_before(self, item: Found) -> int | None:
        """A year named in the same sentence; one further away than a year only within the same clause."""
        if self.year is None:
            return None
        year, at = self.year
        if abs(year - self.day.year) > 1 and "," in self.tokens.codes[at : item.start]:
            return None
        return year

    def _remember(self, item: Found, resolved: Resolved) -> None:
        when = resolved.when
        if isinstance(item.value, v.YearOf) and when.first is not None:
            self.year = when.first.year, item.stop
        if when.first is not None and when.first == when.last:
            self.echo = (when.first, self.sentence_number)

    def _role(self, item: Found, sentence: Sentence, kind: str | None, resolved: Resolved):  # type: ignore[no-untyped-def]
        tokens = self.tokens
        begin, end = tokens.starts[sentence.start], tokens.stops[sentence.stop - 1]
        before = tokens.text[max(begin, tokens.starts[item.start] - 160) : tokens.starts[item.start]]
        after = tokens.text[tokens.stops[item.stop - 1] : min(end, tokens.stops[item.stop - 1] + 160)]
        alone = not before.strip(" -|•(") and not after.strip(" .-|•)")
        until = resolved.when.precision is Precision.OPEN and resolved.when.first is None
        return role_of(kind, resolved.when, self.day, before, after, alone, until)

