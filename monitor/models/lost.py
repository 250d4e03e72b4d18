"""What is gone from a source's pages since they were last read well."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

DIFFERENCE = "difference"  # the mark under which a source's state holds one
_GRAVE = ("items", "field", "selector", "cyrillic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One thing that changed: `kind` is items | field | selector | cyrillic, or a circumstance: names |
    problem | title | encoding | size. `page` is «article» or the road's shape."""

    page: str
    kind: str
    name: str = ""
    before: str = ""
    now: str = ""

    @property
    def grave(self) -> bool:
        """True for what a reader of the source loses; False for circumstances."""
        return self.kind in _GRAVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All losses of one visit, the grave ones first."""

    since: str  # ISO instant of the last good page
    at: str  # ISO instant of the page that it is compared with
    losses: tuple[Loss, ...]

    def to_json(self) -> str:
        """For the store, and for a notice: one line without tabs."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Difference | None:
        """Back from the store; None where the words are no difference."""
        try:
            data = json.loads(text)
            found = tuple(Loss(**one) for one in data["losses"])
            return cls(since=data["since"], at=data["at"], losses=found)
        except (ValueError, KeyError, TypeError):
            return None
