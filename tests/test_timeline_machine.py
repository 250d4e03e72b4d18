"""A forum lives at random: announced, rumoured, moved, cancelled, taken back, reprinted, lost, late.

Whatever happens, it stays one event, every change is told once, SEQUENCE only grows by what was told, and the
belief is the same as if every article had arrived in order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from timeline_makers import NOW, forum

from monitor.models import Assertion, ChangeKind, Event, EventChange, EventMention, Rank
from pipelines.timeline import advance, believe, choose_event
from pipelines.timeline.evidence import RANK as RANKS
from pipelines.timeline.times import text

DAYS = ("2025-11-12", "2025-11-19", "2025-12-03", "2025-11-12/2025-11-13")
SOURCES = (("akorda", Rank.OFFICIAL), ("tass", Rank.AGENCY), ("ria", Rank.AGENCY), ("blog", Rank.MEDIA))
TELLS_A_DAY = (
    ChangeKind.ANNOUNCED,
    ChangeKind.DATE_NAMED,
    ChangeKind.MOVED,
    ChangeKind.POSTPONED,
    ChangeKind.REINSTATED,
)
sources = st.sampled_from(SOURCES)
days = st.sampled_from(DAYS)


class ForumsLife(RuleBasedStateMachine):
    """The record stage in memory: one event's assertions, and what was published of it."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = datetime(2025, 9, 1, tzinfo=UTC)
        self.number = 0
        self.events: list[Event] = []
        self.known: list[Assertion] = []
        self.lost: list[Assertion] = []
        self.told: list[EventChange] = []
        self.sequences: list[int] = []

    def publish(self, mention: EventMention, source: tuple[str, Rank], *, lost: bool = False) -> None:
        self.number += 1
        self.clock += timedelta(hours=7)
        article = Assertion(
            article=self.number,
            source=source[0],
            url=f"http://127.0.0.1/{self.number}",
            rank=source[1],
            origin=source[0],
            published_at=self.clock,
            mention=mention,
        )
        if lost:
            self.lost.append(article)
        else:
            self.arrive(article)

    def arrive(self, article: Assertion) -> None:
        chosen = choose_event(article.mention, article.published_at, self.events)
        uid = chosen.uid if chosen else f"event{len(self.events)}"
        self.known.append(article)
        keys = {change.key for change in self.told}
        step = advance(chosen, uid, self.known, (), article, NOW, keys)
        self.told += step.changes
        self.events = [e for e in self.events if e.uid != uid] + [step.event]
        self.sequences.append(step.event.sequence)

    @rule(source=sources, day=days, lost=st.booleans())
    def announces(self, source: tuple[str, Rank], day: str, lost: bool) -> None:
        self.publish(forum("confirmed", day, ordinal=21), source, lost=lost)

    @rule(source=sources)
    def announces_a_month(self, source: tuple[str, Rank]) -> None:
        self.publish(forum("announced", "2025-11", ordinal=21), source)

    @rule(source=sources, old=days, new=days, lost=st.booleans())
    def moves(self, source: tuple[str, Rank], old: str, new: str, lost: bool) -> None:
        if old != new:
            self.publish(forum("rescheduled", new, old=old, ordinal=21), source, lost=lost)

    @rule(source=sources, old=days)
    def postpones(self, source: tuple[str, Rank], old: str) -> None:
        self.publish(forum("postponed", old=old, ordinal=21), source)

    @rule(source=sources, day=days)
    def cancels(self, source: tuple[str, Rank], day: str) -> None:
        self.publish(forum("cancelled", day, ordinal=21), source)

    @rule(source=sources, day=days, status=st.sampled_from(("cancelled", "postponed", "announced", "held")))
    def is_rumoured(self, source: tuple[str, Rank], day: str, status: str) -> None:
        before = self.events[0] if self.events else None
        told = len(self.told)
        self.publish(forum(status, day, ordinal=21, hedged=True), source)
        if before is not None and before.when is not None:
            after = self.events[0]
            assert (after.status, after.when, after.old_when, after.conflict) == (
                before.status, before.when, before.old_when, before.conflict,
            )  # fmt: skip
            assert len(self.told) == told

    @rule(source=sources, old=days, new=days)
    def may_be_moved(self, source: tuple[str, Rank], old: str, new: str) -> None:
        if old != new:
            known = self.events[0].when if self.events else None
            self.publish(forum("rescheduled", new, old=old, ordinal=21, hedged=True), source)
            assert known is None or self.events[0].when == known

    @rule(source=st.sampled_from(SOURCES[:2]), day=days)
    def is_taken_back(self, source: tuple[str, Rank], day: str) -> None:
        """A week after a withdrawal somebody of weight says that it takes place after all."""
        if self.events and self.events[0].status.value in ("cancelled", "postponed"):
            self.clock += timedelta(days=7)
            withdrawn = [a for a in self.known if a.mention.status.value in ("cancelled", "postponed")]
            told = len(self.told)
            self.publish(forum("confirmed", day, ordinal=21), source)
            if RANKS[source[1]] >= max(RANKS[a.rank] for a in withdrawn):
                assert self.events[0].status.value not in ("cancelled", "postponed")
                kinds = {change.kind for change in self.told[told:]}
                assert kinds & {ChangeKind.REINSTATED, ChangeKind.MOVED}

    @rule(pick=st.integers(0, 1000), source=sources)
    def reprints(self, pick: int, source: tuple[str, Rank]) -> None:
        if self.known:
            first = self.known[pick % len(self.known)]
            self.number += 1
            at = first.published_at + timedelta(hours=1)
            self.arrive(
                replace(first, article=self.number, source=source[0], rank=Rank.MEDIA, published_at=at)
            )

    @rule(pick=st.integers(0, 1000))
    def is_read_again(self, pick: int) -> None:
        if self.known:
            told, sequence = len(self.told), self.sequences[-1]
            self.arrive(self.known[pick % len(self.known)])
            assert (len(self.told), self.sequences[-1]) == (told, sequence)

    @rule()
    def a_lost_article_is_crawled_late(self) -> None:
        if self.lost:
            self.arrive(self.lost.pop(0))

    @invariant()
    def one_event_stays_one(self) -> None:
        assert len(self.events) <= 1

    @invariant()
    def every_change_is_told_once(self) -> None:
        keys = [change.key for change in self.told]
        assert len(keys) == len(set(keys))

    @invariant()
    def the_sequence_counts_what_was_told(self) -> None:
        assert self.sequences == sorted(self.sequences)
        assert [change.sequence for change in self.told] == list(range(1, len(self.told) + 1))

    @invariant()
    def the_belief_does_not_depend_on_the_order_of_arrival(self) -> None:
        if self.known:
            by_time = sorted(self.known, key=lambda a: a.published_at)
            now = believe(self.events[0].uid, by_time, (), NOW)
            assert replace(self.events[0], sequence=0) == now

    @invariant()
    def people_know_the_day_that_is_believed(self) -> None:
        if self.events and self.events[0].status.value != "cancelled":
            dated = [c for c in self.told if c.kind in TELLS_A_DAY]
            last = dated[-1].new if dated and dated[-1].kind is not ChangeKind.POSTPONED else None
            believed = text(self.events[0].when)
            # Of an older article, crawled late, the quarrel is told with both days.
            quarrels = [c.new or "" for c in self.told if c.kind is ChangeKind.CONFLICT]
            assert last == believed or (believed and any(believed in told for told in quarrels))

    @invariant()
    def nothing_is_cancelled_that_no_text_cancels(self) -> None:
        if self.events and self.events[0].status.value == "cancelled":
            stated = [a.mention.status.value for a in self.known if not a.mention.hedged]
            assert "cancelled" in stated


TestForumsLife = ForumsLife.TestCase
TestForumsLife.settings = settings(
    max_examples=100, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
