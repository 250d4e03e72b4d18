"""Whose words an article repeats: the agency it credits, so that ten outlets of one agency are one voice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from monitor.config.sources import Source
from monitor.models import Rank

_HEAD, _TAIL = 500, 250  # characters of a body in which outlets name whom they quote
_BEFORE = (
    r"(?:сообща\w+|сообщил\w*|переда\w+|пиш\w+|информиру\w+|цитиру\w+|рассказал\w*|уточня\w+|отмеча\w+|"
    r"(?:со )?ссылк\w+ на|по (?:данным|сообщению|информации)|источник:?|"
    r"report\w*(?: by)?|according to|citing|cites?|said)"
    r"\s+(?:агентств\w+\s+|агентство\s+|the\s+)?[«\"(]?"
)
_AFTER = (
    r"[»\")]?\s*(?:сообща\w+|сообщил\w*|переда[её]т|пишет|информирует|report\w*|said|"
    r"хабарла\w+|жазады|мәліметінше)"
)
_DATELINE = r"^.{0,80}[/(—–-]\s*"


def credited(body: str, own: str, sources: Mapping[str, Source]) -> str | None:
    """Id of the agency that a text of source `own` credits at its beginning or end; None for own words."""
    agencies = _agencies(tuple(sorted((s.id, *_names(s)) for s in sources.values() if s.rank is Rank.AGENCY)))
    head, tail = body[:_HEAD], body[max(_HEAD, len(body) - _TAIL) :]
    for part in (head, tail):
        found = sorted(
            (match.start(), id_) for id_, pattern in agencies if (match := pattern.search(part)) is not None
        )
        for _, id_ in found:
            return None if id_ == own else id_
    return None


def _names(source: Source) -> tuple[str, ...]:
    names = (source.name.ru, source.name.kk, source.name.en)
    return tuple(sorted({name for name in names if len(name) > 2}))


@lru_cache(maxsize=8)
def _agencies(named: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((id_, _pattern(names)) for id_, *names in named)


def _pattern(names: list[str]) -> re.Pattern[str]:
    name = rf"(?:{'|'.join(re.escape(one) for one in sorted(names, key=len, reverse=True))})(?![\w-])"
    return re.compile(
        rf"(?:{_BEFORE}{name})|(?:\b{name}{_AFTER})|(?:{_DATELINE}{name}\s*[/)\].—–-])", re.IGNORECASE
    )
