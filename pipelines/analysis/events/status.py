"""What the cues and dates of one event say of its status, and which date was given up."""

from __future__ import annotations

from datetime import date

from monitor.models import EventKind, EventStatus, Precision, When
from pipelines.analysis.events.attach import CHANGES
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.merge import overlaps

_PLANNED = ("future", "join_future", "plan", "plan_context", "invite", "propose", "maybe")
_HELD = ("past", "join_past", "past_context", "said_at")
_DOUBT = frozenset({"maybe", "propose", "invite"})
_UNDO = frozenset({"deny", "counterfactual"})


def decide(draft: Draft, day: date) -> None:
    """Set status, when and old_when of a joined draft; `day` is the reference day."""
    keys = draft.cue_keys()
    change = _change(draft)
    new, old = _split_dates(draft, change, day)
    if (
        change == "cancelled"
        and new
        and _ahead(new.when, day)
        and (old is None or not _same(new.when, old.when))
    ):
        change = "moved"  # cancelled now, and a new day named
    if change == "cancelled":
        draft.status = EventStatus.CANCELLED
        plan = old or new
        draft.when = draft.old_when = plan.when if plan else None
        return
    if change == "moved":
        draft.old_when = old.when if old else None
        draft.when = new.when if new else None
        draft.status = EventStatus.RESCHEDULED if new else EventStatus.POSTPONED
        return
    draft.when = new.when if new else None
    given_up = bool(keys & {"given_up", "was_moved"}) and old is not None and new is not None
    if (
        given_up
        and old
        and new
        and not _same(old.when, new.when)
        and _ahead(new.when, day)
        and _voted(draft) == "planned"
    ):
        draft.old_when, draft.status = old.when, EventStatus.RESCHEDULED
        return
    if draft.when is None and old:
        draft.when = old.when
    draft.status = _by_time(draft, day)


def _change(draft: Draft) -> str | None:
    """cancelled | moved | None. What the text says first counts; a denial takes back the change beside it."""
    changes = CHANGES if draft.kind is EventKind.VISIT else CHANGES - {"stay_away"}
    told = [(key, number) for key, number in draft.cues if key in changes or key in _UNDO]
    denied = {number for key, number in told if key in _UNDO}
    live = [(key, number) for key, number in told if key in changes and number not in denied]
    if not live or min(number for _, number in told) in denied:
        return None
    first = min(number for _, number in live)
    ahead = [number for key, number in draft.cues if key in ("future", "join_future", "now", "plan")]
    moved = [number for key, number in live if key in ("move", "shift")]
    if ahead and min(ahead) <= 1 and first > 2 and not moved:
        return None  # the text tells of what will be; an old cancellation is its background
    if moved and min(moved) == first:
        return "moved"
    return "cancelled"


def _split_dates(draft: Draft, change: str | None, day: date) -> tuple[Dated | None, Dated | None]:
    """The best new and the best old date of a draft."""
    new: list[Dated] = []
    old: list[Dated] = []
    for dated in draft.dates:
        is_old = (
            dated.old
            or dated.cue in ("given_up", "old_change")
            or (dated.preposition == "s" and change == "moved")
        )
        if change and not is_old:
            is_old = dated.cue == "planned_for" or not _is_new(dated, day)
        (old if is_old else new).append(dated)
    if change == "moved" and _indefinite(draft):
        new = [dated for dated in new if dated.when.exact and dated.passage <= 1]
    return _best(new), _best(old)


def _indefinite(draft: Draft) -> bool:
    changed = [number for key, number in draft.cues if key == "move"]
    vague = [number for key, number in draft.cues if key == "indefinite"]
    return bool(vague) and (not changed or min(vague) <= min(changed) + 1)


def _is_new(dated: Dated, day: date) -> bool:
    if not _ahead(dated.when, day):
        return False
    if dated.cue in ("move", "shift"):
        return dated.preposition == "na" and not dated.beside
    if dated.cue in ("cancel", "stay_away"):
        return False
    return dated.cue in ("future", "join_future", "maybe", "propose") or (
        dated.cue == "plan" and not dated.beside
    )


_RANK = {
    Precision.MINUTE: 0, Precision.DAY: 0, Precision.RANGE: 0, Precision.WEEK: 1, Precision.DECADE: 1,
    Precision.HALF_MONTH: 1, Precision.MONTH: 2, Precision.QUARTER: 3, Precision.SEASON: 3,
    Precision.HALF_YEAR: 4, Precision.OPEN: 5, Precision.YEAR: 6,
}  # fmt: skip


def _best(dates: list[Dated]) -> Dated | None:
    """The first date told, narrowed by more exact ones inside it and widened to the whole range around it."""
    if not dates:
        return None
    best = min(dates, key=lambda dated: (dated.passage > 2, dated.passage, round(dated.distance / 12)))
    for dated in dates:
        if _RANK[dated.when.precision] < _RANK[best.when.precision] and overlaps(dated.when, best.when):
            best = dated
    for dated in dates:
        if dated.when.exact and best.when.exact and _holds(dated.when, best.when):
            best = dated
    return best


def _holds(wide: When, narrow: When) -> bool:
    if not (wide.first and wide.last and narrow.first and narrow.last) or wide.first == wide.last:
        return False
    return wide.first <= narrow.first and narrow.last <= wide.last and (wide.last - wide.first).days < 60


def _same(a: When, b: When) -> bool:
    return (a.first, a.last) == (b.first, b.last)


def _ahead(when: When, day: date) -> bool:
    return when.last is None or when.last >= day


def _voted(draft: Draft) -> str | None:
    """planned | held | ongoing by the cues, the first told weighing most."""
    votes = {"planned": 0.0, "held": 0.0, "ongoing": 0.0}
    for index, (key, _) in enumerate(draft.cues[:12]):
        weight = 1.0 / (1 + 0.5 * index)
        if key in _PLANNED:
            votes["planned"] += weight * (0.6 if key in _DOUBT else 1.0)
        elif key in _HELD:
            votes["held"] += weight * {"said_at": 0.4, "join_past": 0.7}.get(key, 1.0)
        elif key in ("now", "join_now"):
            votes["ongoing"] += weight
        elif key == "arrive":
            votes["ongoing" if draft.kind is EventKind.VISIT else "planned"] += weight
        elif key == "given_up":
            votes["planned"] += weight * 0.3
    best = max(votes, key=lambda name: votes[name])
    return best if votes[best] > 0 else None


def _by_time(draft: Draft, day: date) -> EventStatus:
    voted = _voted(draft)
    when = draft.when
    if when and when.last and when.last < day:
        return EventStatus.HELD
    if when and when.first and when.first > day:
        return _planned(draft, when)
    if voted == "held":
        return EventStatus.HELD
    if voted == "ongoing":
        return EventStatus.ONGOING
    if voted is None and when is None:
        return EventStatus.HELD
    return _planned(draft, when)


def _planned(draft: Draft, when: When | None) -> EventStatus:
    keys = draft.cue_keys()
    if keys & _DOUBT and not keys & {"future", "join_future"}:
        return EventStatus.ANNOUNCED
    if when and when.exact:
        return EventStatus.CONFIRMED
    if (when is None and keys & {"future", "join_future", "arrive"}) or (
        draft.kind is EventKind.VISIT and "join_future" in keys
    ):
        return EventStatus.CONFIRMED
    return EventStatus.ANNOUNCED
