"""Find the dates of a text: normalise, cut, mask traps, scan, join, bound, resolve, give roles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, tzinfo
from itertools import islice

from monitor.models import DateMention, DateRole, Precision, When
from pipelines.analysis.dates import values as v
from pipelines.analysis.dates.bounds import bound
from pipelines.analysis.dates.clocks import with_zone
from pipelines.analysis.dates.context import Governor, Sentence, governor, read_sentence, tense_of
from pipelines.analysis.dates.days import plus_months
from pipelines.analysis.dates.grammar import Found
from pipelines.analysis.dates.join import join
from pipelines.analysis.dates.language import Language, language_of
from pipelines.analysis.dates.plans import Draft, find_pairs
from pipelines.analysis.dates.resolve import Resolved, resolve
from pipelines.analysis.dates.role import role_of
from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.traps import mask
from pipelines.analysis.dates.typos import mend
from pipelines.analysis.dates.years import Scene, Tense
from pipelines.analysis.normal import Normal, normalise

# A page longer than this, or with more dates, is a list and no article: the rest stays unread.
_MOST_CHARACTERS = 200_000
_MOST_DATES = 4_000
_PERIOD = ("период", "period", "кезең")
_IN_A_MONTH = (
    Precision.MINUTE, Precision.DAY, Precision.RANGE, Precision.WEEK, Precision.DECADE, Precision.HALF_MONTH,
    Precision.MONTH,
)  # fmt: skip
_PERIODS = (Precision.MONTH, Precision.QUARTER, Precision.HALF_YEAR)


def find_dates(
    text: str, *, reference: datetime, language: str, headline: bool = False
) -> tuple[DateMention, ...]:
    """Dates of `text` in order, spans counted in `text` as given.

    `reference` is aware and in the source's zone: its day is «сегодня». A headline's present tense
    means future.
    """
    normal = normalise(_readable(text))
    tongue = language_of(language, normal.text)
    tokens = mask(mend(tongue.tokeniser.cut(normal.text), tongue.words, tongue.months))
    found = [with_zone(tokens, item) for item in islice(tongue.grammar.scan(tokens), _MOST_DATES)]
    found = [bound(tokens, item) for item in join(tokens, found) if not _every_year(tokens, item)]
    zone = reference.tzinfo
    if zone is None:
        raise ValueError("reference must be aware")
    return _Reader(normal, tokens, tongue, reference.date(), zone, headline).read(found)


_YEARLY = frozenset(["ежегодно", "сайын", "annually"])


def _every_year(tokens: Tokens, item: Found) -> bool:
    """«ежегодно 12 июня», «жыл сайын қыркүйекте»: a day of every year is the date of none."""
    dated = isinstance(item.value, v.DayOf | v.MonthOf) and not item.value.year.known
    return dated and not _YEARLY.isdisjoint(tokens.words[max(0, item.start - 2) : item.start])


def _tells_little(governing: Governor | None, item: Found) -> bool:
    """A verb of speech in another clause, or a present: «said …, 12 November», «the fair opens»."""
    if governing is None:
        return True
    if governing.kind == "past" and governing.breaks > 1 and not isinstance(item.value, v.Shifted):
        return True  # «в письме, подписанном в среду, стоит другое: 8 октября»
    return governing.kind == "present" or (governing.kind == "said" and governing.breaks > 0)


def _readable(text: str) -> str:
    """The beginning of an endless text, cut at a blank."""
    if len(text) <= _MOST_CHARACTERS:
        return text
    cut = max(
        text.rfind(" ", _MOST_CHARACTERS - 200, _MOST_CHARACTERS), text.rfind("\n", 0, _MOST_CHARACTERS)
    )
    return text[: cut if cut > _MOST_CHARACTERS - 400 else _MOST_CHARACTERS]


# «the president's Nov. 12 visit»: the day of the thing, whatever verb speaks of it
_THINGS = frozenset(
    ["visit", "trip", "summit", "meeting", "talks", "forum", "session", "conference", "signing", "call"]
)


_COMING = frozenset(["ahead", "upcoming", "forthcoming", "preparations", "preparation"])


def _as_named(tokens: Tokens, item: Found, governing: Governor) -> Governor | None:
    """What governs «Nov. 12» in «discussed preparations for the Nov. 12 visit»: not the talking of it."""
    if not _COMING.isdisjoint(tokens.words[max(0, item.start - 9) : item.start]):
        return replace(governing, kind="plan")
    return None if governing.index < item.start and governing.kind in ("past", "said") else governing


def _of_an_event(tokens: Tokens, item: Found) -> bool:
    return tokens.words[item.stop : item.stop + 1] != [] and tokens.words[item.stop] in _THINGS


_IN = frozenset(["в", "во", "in"])
_TOLD = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
_LONG = (v.MonthOf, v.SeasonOf, v.QuarterOf, v.YearOf, v.Piece)


def _decided(tokens: Tokens, item: Found, governing: Governor | None) -> bool:
    """«отложенный в апреле», «was postponed in April»: when it was decided, not where it was moved to."""
    if governing is None or governing.kind != "moved" or governing.breaks:
        return False
    if governing.index > item.start:  # «весной визит переносили», not «на весну визит перенесут»
        told = tokens.words[governing.index].endswith(_TOLD) and item.rule in ("season", "month")
        before = tokens.codes[item.start - 1] if item.start else "."
        return told and (before == "i" or (isinstance(item.value, v.SeasonOf) and before not in "nfua"))
    return (
        isinstance(item.value, _LONG)
        and item.start > 0
        and (tokens.words[item.start - 1] in _IN or tokens.words[item.start] in _IN)
    )


# «закрыли до 1 июня», «приостановлено до весны»: what was done lasts until then.
_LASTS = (
    "продл", "закры", "перекры", "приостан", "запрет", "запрещ", "огранич", "арестов", "отстран", "введен",
    "ввел", "extended", "closed", "suspended", "banned", "barred", "restricted",
)  # fmt: skip
_FELL_ON = ("приш", "прих")  # «пришлось на март»


_BORDERS = frozenset(",;:()")


def _looks_ahead(tokens: Tokens, item: Found, governing: Governor) -> bool:
    """A past verb before the date, and a date that it reaches forward to: «утвердили график на март»."""
    if governing.kind not in ("past", "said") or governing.index > item.start:
        return False
    if not _BORDERS.isdisjoint(tokens.codes[governing.index : item.start]):
        return False
    word = tokens.words[governing.index]
    if isinstance(item.value, v.Bound):
        return item.value.side == "until" and word.startswith(_LASTS)
    on = item.start > 0 and tokens.words[item.start - 1] == "на"
    months = isinstance(item.value, v.MonthOf) or (
        isinstance(item.value, v.Range) and isinstance(item.value.last, v.MonthOf)
    )
    return on and months and not word.startswith(_FELL_ON)


_INSTEAD = frozenset(["вместо", "instead", "орнына"])


def _open_until(tokens: Tokens, item: Found, governing: Governor) -> bool:
    """«Заявки принимают до 4 сентября, число мест ограничено»: another clause ends nothing."""
    until = isinstance(item.value, v.Bound) and item.value.side == "until"
    return until and governing.kind == "past" and governing.breaks > 0 and governing.index > item.start


def _as_moved(item: Found, scene: Scene, governing: Governor | None) -> tuple[Found, Scene]:
    """«перенесён с октября», «отложен до весны»: plain dates, not open ends; the old one has no tense."""
    if (
        governing is None
        or governing.kind != "moved"
        or governing.breaks
        or not isinstance(item.value, v.Bound)
    ):
        return item, scene
    tense = Tense.NONE if item.value.side == "from" else scene.tense
    return replace(item, value=item.value.value), replace(scene, tense=tense)


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
        self.month: tuple[date, int] | None = None
        self.period: tuple[date, date] | None = None

    def read(self, found: list[Found]) -> tuple[DateMention, ...]:
        drafts = [draft for item in found if (draft := self._draft(item)) is not None]
        roles = [role_of(self.tokens, draft, self.day) for draft in drafts]
        pairs = find_pairs(drafts, roles)
        return tuple(
            self._mention(draft, role, pairs.get(i))
            for i, (draft, role) in enumerate(zip(drafts, roles, strict=True))
        )

    def _enter(self, item: Found) -> Sentence:
        if (
            self.sentence is None
            or item.start >= self.sentence.stop
            or item.start - self.sentence.start > 200
        ):
            self.sentence = read_sentence(
                self.tokens, item.start, item.stop, self.tongue.predicate, self.headline
            )
            self.sentence_number += 1
            self.year = None
        return self.sentence

    def _draft(self, item: Found) -> Draft | None:
        sentence = self._enter(item)
        governing = governor(self.tokens, sentence, item.start, item.stop, self.tongue.after)
        weak = _tells_little(governing, item)
        if governing is not None and _decided(self.tokens, item, governing):
            governing = replace(governing, kind="past")
        elif governing is not None and _looks_ahead(self.tokens, item, governing):
            governing = replace(governing, kind="plan")
        if not _INSTEAD.isdisjoint(self.tokens.words[max(0, item.start - 3) : item.start]):
            governing = None  # «вместо объявленных 30 октября»: neither told of nor to come
        if governing is not None and _open_until(self.tokens, item, governing):
            governing = replace(governing, kind="plan")
        if governing is not None and _of_an_event(self.tokens, item):
            governing = _as_named(self.tokens, item, governing)
        scene = self._scene(governing.kind if governing else None, item, weak)
        item, scene = _as_moved(item, scene, governing)
        resolved = resolve(item.value, scene, self.zone)
        if resolved is None:
            return None
        resolved = self._same_period(item, resolved)
        self._remember(item, resolved)
        return Draft(item, resolved, sentence, self.sentence_number, governing)

    def _mention(self, draft: Draft, role: DateRole, pair: int | None) -> DateMention:
        item, resolved = draft.item, draft.resolved
        start, stop = self.normal.span(self.tokens.starts[item.start], self.tokens.stops[item.stop - 1])
        return DateMention(
            start=start,
            stop=stop,
            text=self.normal.raw[start:stop],
            when=resolved.when,
            role=role,
            rule=item.rule,
            anchor=resolved.anchor,
            pair=pair,
            conflict=resolved.conflict,
            named=resolved.named if resolved.when.precision is Precision.OPEN else None,
        )

    def _scene(self, kind: str | None, item: Found, weak: bool) -> Scene:
        tense = tense_of(kind, self.headline)
        year = self._year_before(item)
        if year is not None and (
            (tense is Tense.FUTURE and year < self.day.year)
            or (tense is Tense.PAST and year > self.day.year)
            or (tense is Tense.NONE and abs(year - self.day.year) > 1)
        ):
            year = None
        near = self.echo is not None and self.sentence_number - self.echo[1] <= 2
        echo = self.echo[0] if self.echo and near else None
        month, here = None, False
        if self.month is not None and self.sentence_number - self.month[1] <= 2:
            month, here = self.month[0], self.sentence_number == self.month[1]
        return Scene(self.day, tense, year, echo, month, here, weak)

    def _same_period(self, item: Found, resolved: Resolved) -> Resolved:
        """«аналогичный период прошлого года»: the last period named, a year earlier."""
        period = self.period
        if not isinstance(item.value, v.YearOf) or period is None or item.value.year.shift != -1:
            return resolved
        near = self.tokens.words[max(0, item.start - 3) : item.start]
        if not any(word.startswith(_PERIOD) for word in near) or period[0].year != self.day.year:
            return resolved
        first, last = (plus_months(day, -12) for day in period)
        return replace(
            resolved, when=When(first=first, last=last, precision=Precision.MONTH), named=(first, last)
        )

    def _year_before(self, item: Found) -> int | None:
        """A year named in the same sentence; one further away than a year only within the same clause."""
        if self.year is None:
            return None
        year, at = self.year
        between = self.tokens.codes[at : item.start]
        if abs(year - self.day.year) > 1 and "," in between and between != ",i":  # «в 2023 году, в феврале»
            return None
        return year

    def _remember(self, item: Found, resolved: Resolved) -> None:
        when = resolved.when
        if isinstance(item.value, v.YearOf) and when.first is not None:
            self.year = when.first.year, item.stop
        if when.first is not None and when.last is not None and when.precision in _PERIODS:
            self.period = when.first, when.last
        if when.precision in _IN_A_MONTH and (first := when.first or when.last) is not None:
            self.month = first, self.sentence_number
        if when.first is not None and when.first == when.last:
            self.echo = (when.first, self.sentence_number)
