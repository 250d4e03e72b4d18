"""The life of events, pure: which event a mention belongs to, what is believed of it, and what changed."""

from pipelines.timeline.belief import believe
from pipelines.timeline.changes import Advance, advance, change_key, changes_between, history
from pipelines.timeline.confirm import confirmation
from pipelines.timeline.identity import choose_event, event_keys, match_points, proved_same
from pipelines.timeline.relation import is_over

__all__ = [
    "Advance",
    "advance",
    "believe",
    "change_key",
    "changes_between",
    "choose_event",
    "confirmation",
    "event_keys",
    "history",
    "is_over",
    "match_points",
    "proved_same",
]
