"""Open ends: «с 1 января», «до конца недели», «не ранее 10 мая», «after April 10», «20 маусымнан бастап»."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.analysis.dates.grammar import Found
from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.values import (
    Bound,
    Clock,
    MonthOf,
    Piece,
    QuarterOf,
    Range,
    SeasonOf,
    Value,
    Within,
    YearOf,
)

_FROM = re.compile(
    r"(?:^|[^\w-])(?:с|со|c|не ранее(?: чем)?|не раньше(?: чем)?|после|since|starting(?: from|"
    r" on)?|beginning|from|after|"
    r"not (?:earlier|before|sooner)(?: than)?|no (?:earlier|sooner) than)[\s\"(]*(?:the |уже )?$"
)
_UNTIL = re.compile(
    r"(?:^|[^\w-])(?:до|по|не позднее(?: чем)?|не позже(?: чем)?|until|till|through|before|up to|by|"
    r"no later than|not later than|no less than)[\s\"(]*(?:the |уже )?$"
)
_OPEN_AFTER = re.compile(r"(?:-[^\W\d_]{1,5})?\s*(?:и далее|onwards?|и позже|бастап|бері|bastap|beri)")
_SHUT_AFTER = re.compile(r"(?:-[^\W\d_]{1,5})?\s*(?:дейін|шейін|deiin|deıin)")
_WINDOW = 26
# «по сравнению с 2021 годом», «по 2025 году»: in this case the preposition opens no end.
_COMPARED = {
    "с": frozenset(["годом", "годами", "месяцем", "кварталом", "полугодием", "днем", "неделей"]),
    "по": frozenset(["году", "годам", "месяцу", "кварталу", "полугодию"]),
}


def bound(tokens: Tokens, found: Found) -> Found:
    """Wrap the value where the words before it leave one end open."""
    value = found.value
    if isinstance(value, Bound | Clock | Range | Within) or found.rule.startswith("moved_"):
        return found
    begin = tokens.starts[found.start]
    end = tokens.stops[found.stop - 1]
    before = tokens.text[max(0, begin - _WINDOW) : begin].lower()
    if tokens.words[found.stop - 1] in _COMPARED.get(before.rpartition(" ")[0].rpartition(" ")[2], ()):
        return found
    after = tokens.text[end : end + _WINDOW].lower()
    if _FROM.search(before) or _OPEN_AFTER.match(after):
        return replace(found, value=Bound("from", value))
    if _UNTIL.search(before) or _SHUT_AFTER.match(after):
        if before.rstrip(" the").endswith("by") and isinstance(
            value, MonthOf | YearOf | QuarterOf | SeasonOf
        ):
            return found  # «by 2030» names the year, as «к 2030 году» does
        whole = _whole_edge(value)
        return replace(found, value=Bound("until", whole, edge=whole is not value))
    return found


def _whole_edge(value: Value) -> Value:
    """«до конца года» ends with the year, «до начала года» before it: the edge, not the part."""
    if isinstance(value, Piece) and value.which == "last":
        return value.whole
    return value
