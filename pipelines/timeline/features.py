"""The standing features of an event: title, place, parties and people, voted by all that speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from monitor.models import Assertion, Event, EventKind, EventStatus, Participant, Rank, When
from pipelines.timeline import times
from pipelines.timeline.identity import event_keys
from pipelines.timeline.names import exactness, participant_keys, places_agree

_RANK = {Rank.OFFICIAL: 3, Rank.AGENCY: 2, Rank.MEDIA: 1}
SETTLED = timedelta(days=3)
Place = tuple[str | None, str | None]
T = TypeVar("T", str, int)


def describe(
    uid: str, known: Sequence[Assertion], status: EventStatus, when: When | None, old_when: When | None
) -> Event:
    """The event's features from ordered assertions, with the given status and times."""
    kind = _kind(known)
    place, place_id = _place(known)
    ordinal = _vote([a.mention.ordinal for a in known if a.mention.ordinal])
    series = _vote([a.mention.series for a in known if a.mention.series])
    return Event(
        uid=uid,
        kind=kind,
        title=_title(known, kind),
        status=status,
        when=when,
        old_when=old_when,
        place=place,
        place_id=place_id,
        participants=_participants(known),
        parties=tuple(sorted({p for a in known for p in a.mention.parties})),
        series=series,
        ordinal=ordinal,
        season=_season(when or old_when),
        level=_vote([a.mention.level for a in known if a.mention.level]),
        theme=_latest([a.mention.theme for a in known]),
        documents=tuple(dict.fromkeys(d for a in known for d in a.mention.documents)),
        deadline=next((a.mention.deadline for a in reversed(known) if a.mention.deadline), None),
        keys=tuple(sorted({k for a in known for k in event_keys(a.mention, a.published_at.date())})),
        joint=any(a.mention.joint for a in known),
        sources=_sources(known),
        first_seen=known[0].published_at,
        updated_at=known[-1].published_at,
        spoken=_spoken(known),
    )


def _spoken(known: Sequence[Assertion]) -> tuple[When, ...]:
    """Each time that was given once, in order of days; only the latest, older ones are forgotten."""
    told = [w for a in known for w in (a.mention.when, a.mention.old_when) if w is not None]
    distinct = {times.days_text(w): w for w in reversed(told[-60:])}
    return tuple(distinct[key] for key in sorted(k for k in distinct if k))[-24:]


def _kind(known: Sequence[Assertion]) -> EventKind:
    """Most often named; a visit is the whole of which talks are a part."""
    kinds = Counter(a.mention.kind for a in known)
    if EventKind.VISIT in kinds and set(kinds) <= {EventKind.VISIT, EventKind.TALKS}:
        return EventKind.VISIT
    return min(kinds, key=lambda k: (-kinds[k], k.value))


def _title(known: Sequence[Assertion], kind: EventKind) -> str:
    titles = Counter(a.mention.title for a in known if a.mention.kind is kind)
    numbered = {a.mention.title for a in known if a.mention.ordinal}
    return min(titles, key=lambda t: (t not in numbered, -titles[t], -len(t), t))


def _vote(values: Sequence[T]) -> T | None:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], str(v))) if counted else None


def _latest(values: Sequence[str | None]) -> str | None:
    return next((v for v in reversed(values) if v), None)


def _place(known: Sequence[Assertion]) -> Place:
    """Where it is: newer and better-placed words win, vaguer ones («в Казахстане») never erase exact ones."""
    place: Place = (None, None)
    by: Assertion | None = None
    for i, a in enumerate(known):
        new: Place = _place_of(a)
        if not (new[0] or new[1]) or (a.mention.hedged and by is not None):
            continue
        if by is None or _better_place(a, new, by, place, known[:i]):
            place, by = new, a
    return place


def _better_place(a: Assertion, new: Place, by: Assertion, old: Place, before: Sequence[Assertion]) -> bool:
    agree = places_agree(new, old)
    if exactness(*new) != exactness(*old) and agree is not False:
        return exactness(*new) > exactness(*old)
    if agree is True:
        return bool(new[1]) and not old[1]
    if a.mention.old_place or a.origin == by.origin:
        return True
    if _RANK[a.rank] != _RANK[by.rank]:
        return _RANK[a.rank] > _RANK[by.rank]
    # Equal voices at one time contradict each other: the first stands. Later an agency's word moves it, and
    # a newspaper's only where another outlet said the same.
    seconded = any(b.origin != a.origin and places_agree(new, _place_of(b)) for b in before)
    later = a.published_at - by.published_at > SETTLED
    return later and (seconded or a.rank is not Rank.MEDIA)


def _place_of(a: Assertion) -> Place:
    """Where the text says it is; of a rumoured move, the place that it would leave."""
    if a.mention.hedged and a.mention.old_place:
        return (a.mention.old_place, None)
    return (a.mention.place, a.mention.place_id)


def _participants(known: Sequence[Assertion]) -> tuple[Participant, ...]:
    """Everyone named, each once in the fullest form, those named most often first."""
    groups: list[tuple[set[str], list[Participant]]] = []
    for p in (p for a in known for p in a.mention.participants):
        keys = set(participant_keys(p)) or {p.name.lower()}
        for known_keys, forms in groups:
            if known_keys & keys:
                known_keys |= keys
                forms.append(p)
                break
        else:
            groups.append((keys, [p]))
    groups.sort(key=lambda g: -len(g[1]))
    return tuple(_fullest(forms) for _, forms in groups)


def _fullest(forms: Sequence[Participant]) -> Participant:
    return max(forms, key=lambda p: (p.id is not None, p.post is not None, " " in p.name, p.name))


def _sources(known: Sequence[Assertion]) -> tuple[str, ...]:
    best: dict[str, int] = {}
    for a in known:
        best[a.source] = max(best.get(a.source, 0), _RANK[a.rank])
    return tuple(sorted(best, key=lambda s: (-best[s], s)))


def _season(when: When | None) -> str | None:
    day = (when.first or when.last) if when else None
    return str(day.year) if day else None
