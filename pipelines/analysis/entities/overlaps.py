"""Which spans overlap a span: by bisection, so that a page of a thousand names stays quick."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class Span(Protocol):
    """Anything with a start and a stop."""

    @property
    def start(self) -> int: ...

    @property
    def stop(self) -> int: ...


T = TypeVar("T", bound=Span)


class Overlaps(Generic[T]):
    """Spans that are asked for by place."""

    __slots__ = ("_longest", "_spans", "_starts")

    def __init__(self, spans: Iterable[T]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, -span.stop))
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.stop - span.start for span in self._spans), default=0)

    def of(self, start: int, stop: int) -> list[T]:
        """The spans that share a character with start..stop, in order."""
        found: list[T] = []
        index = bisect_left(self._starts, stop)
        while index:
            index -= 1
            span = self._spans[index]
            if span.start + self._longest <= start:
                break
            if span.stop > start:
                found.append(span)
        found.reverse()
        return found
