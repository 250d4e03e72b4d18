"""Which body's meeting a head names, and at which level: «саммит ШОС», «министры образования стран СНГ»."""

from __future__ import annotations

import re

from monitor.models import EventKind
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage
from pipelines.analysis.events.scan import matches
from pipelines.analysis.events.series import BODY_SERIES, LEVEL_TITLES, SERIES
from pipelines.lang.event_words import EventWords

_LEVELS_IN_ORDER = (
    "drills", "foreign_ministers", "defence_ministers", "security_secretaries", "heads_of_government",
    "parliament", "economic_council", "heads_of_state",
)  # fmt: skip


_OPEN_KINDS = frozenset({EventKind.FORUM, EventKind.CONFERENCE, EventKind.EXHIBITION})  # «форум стран СНГ»


_OFFICIALS = re.compile(
    r"(министр|секретар|руководител|глав)(?:ы|ов|ам|ами|и|ей|е|ям|ями|а)? ((?:[\w-]+ )*)$"
)
_PLURAL_GENITIVE = {
    "министр": "министров",
    "секретар": "секретарей",
    "руководител": "руководителей",
    "глав": "глав",
}
_WITH_BODY = re.compile(
    r"[\w-]+ .{3,90}?(?:СНГ|ЕАЭС|ОДКБ|ШОС|Содружества|[Сс]оюза|[Оо]рганизации сотрудничества)\b"
)
_OF_STATES = re.compile(r"\b(?:стран\w*|государств[\w-]*|участни\w+)\b\s*")


def _name_of_officials(draft: Draft, passage: Passage) -> bool:
    """«Министры образования стран СНГ» are no heads of state: names their meeting, where it is one."""
    match = _OFFICIALS.match(passage.low[draft.start : draft.stop].rstrip() + " ")
    if match is None or not _OF_STATES.sub("", match[2]).strip():
        return False
    whole = _WITH_BODY.match(passage.text, draft.start, draft.stop + 60)
    chain = whole[0].split(" ", 1)[1] if whole else match[2].strip()
    draft.name = f"Встреча {_PLURAL_GENITIVE[match[1]]} {chain}"
    draft.kind = EventKind.SESSION
    return True


def find_body(draft: Draft, window: str, passage: Passage, words: EventWords) -> None:
    """«саммит ШОС», «совет министров обороны ОДКБ»: which body meets, and at which level."""
    if not draft.series and draft.kind in _OPEN_KINDS:
        draft.parties |= {key for key, _, _ in matches(words.bodies, window)}
    if draft.series or draft.noun not in (
        "leaders",
        "summit",
        "session",
        "meeting",
        "drills",
        "conference",
        "collegium",
        "talks",
    ):
        return
    bodies = matches(words.bodies, window)
    if not bodies and draft.noun == "session" and matches(words.levels, window):
        bodies = matches(
            words.bodies, passage.low
        )  # «Премьеры СНГ встретятся: заседание Совета глав правительств»
    if not bodies:
        return
    draft.body = bodies[0][0]
    levels = {key for key, _, _ in matches(words.levels, window)}
    for level in _LEVELS_IN_ORDER:
        if level in levels:
            draft.body_level = level
            draft.kind = LEVEL_TITLES[level][2]
            break
    if draft.noun == "leaders" and draft.body_level is None:
        if _name_of_officials(draft, passage):
            return
        draft.body_level, draft.kind = "heads_of_state", EventKind.SUMMIT
    draft.series = BODY_SERIES.get((draft.body, draft.body_level or ""))
    if draft.series:
        draft.kind = SERIES[draft.series].kind
