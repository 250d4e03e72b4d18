"""Open ends: «с 1 января», «до конца недели», «не ранее 10 мая», «after April 10», «20 маусымнан бастап»."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.analysis.dates.grammar import Found
from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.values import Bound, Clock, Piece, Range, Value, Within

_FROM = re.compile(
    r"(?:(?:^|[^\w-])(?:с|со|c|начиная с(?: конца)?|не ранее(?: чем)?|не раньше(?: чем)?|после|позже|позднее|since|"
    r"starting(?: from| on)?|beginning|from|after|not (?:earlier|before|sooner)(?: than)?|no (?:earlier|sooner) than|as of))[\s\"(]*"
    r"(?:the |уже )?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:(?:^|[^\w-])(?:до|по|вплоть до|не позднее(?: чем)?|не позже(?: чем)?|until|till|through|before|up to|by|"
    r"no later than|not later than|no less than))[\s\"(]*(?:the |уже )?$",
    re.IGNORECASE,
)
_OPEN_AFTER = re.compile(r"\s*(?:и далее|onwards?|и позже|бастап|бері|bastap|beri)", re.IGNORECASE)
_SHUT_AFTER = re.compile(r"\s*(?:дейін|шейін|deiin|deıin)", re.IGNORECASE)


def bound(tokens: Tokens, found: Found) -> Found:
    """Wrap the value where the words before it leave one end open."""
    value = found.value
    if isinstance(value, Bound | Clock | Range | Within):
        return found
    begin = tokens.starts[found.start]
    before = tokens.text[max(0, begin - 26) : begin]
    if _FROM.search(before) or _OPEN_AFTER.match(tokens.text, tokens.stops[found.stop - 1]):
        return replace(found, value=Bound("from", value))
    if _UNTIL.search(before) or _SHUT_AFTER.match(tokens.text, tokens.stops[found.stop - 1]):
        whole = _whole_edge(value)
        return replace(found, value=Bound("until", whole, edge=whole is not value))
    return found


def _whole_edge(value: Value) -> Value:
    """«до конца года» ends with the year, «до начала года» before it: the edge, not the part."""
    if isinstance(value, Piece) and value.which == "last":
        return value.whole
    return value
