"""English ways of saying that an event is off or on another day, beside the verbs of `events_cues`."""

from __future__ import annotations

_LIST = r"(?:calendar|programme|program|schedule|agenda|diary|timetable|plan)"

CANCELLED = (
    rf"\b(?:dropped|removed|struck|deleted|taken)(?= (?:off|from) (?:the |its |their )?(?:[\w-]+ )?{_LIST}\b)"
    r"|\b(?:is|are) off(?=[,.;:!]|$| (?:because|due|as|after|over|this)\b)"
    r"|\bwill not be (?:going ahead|staged)\b|\bhas been shelved for good\b"
)
MOVED = (
    r"\b(?:slips?|slides?|slipping)(?= (?:back )?(?:to|into|by)\b)|\bslipped(?= (?:back )?(?:into|by)\b)"
    r"|\bshelve[sd]?\b|\b(?:brought|brings?|moved|moves?) (?:forward|up)(?= (?:to|by|from)\b)"
    r"|\bpushed (?=(?:in)?to )|\bput on the back burner\b"
)
NEW_DAY = (
    r"\b(?:earlier|later|sooner) than (?:(?:it |was |had |been |originally |initially |previously |first )*)"
    r"(?:planned|scheduled|expected|announced|intended)\b"
    r"|\bnew dates?\b(?= (?:of|for|is|are|has been set|have been set|:))"
)
