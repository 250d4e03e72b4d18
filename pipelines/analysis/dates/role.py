"""What a date is the date of: event, past, publication, law, deadline, a plan given up."""

from __future__ import annotations

import re
from datetime import date

from monitor.models import DateRole, Precision
from pipelines.analysis.dates.plans import Draft, plan_state
from pipelines.analysis.dates.tokens import Tokens

_LAW = re.compile(
    r"\b(?:указ|постановлени|распоряжени|закон|приказ|конвенци|протокол|договор|соглашени|"
    r"меморандум|деклараци|"
    r"қаулы|бұйры|заң|жарлы|келісім|decree|resolution|law|order|treaty|agreement|act\b)"
)
_LAW_LINK = re.compile(
    r"(?:\b(?:от|of|dated|dates from|принят\w{0,3}|утвержд\w{0,6}|"
    r"опубликован\w{0,3}|в силу|подписан\w{0,4}))[\s\"(]*(?:в\s)?$"
)
_LAW_AFTER = re.compile(r"\s*(?:№|n\s?\d|#\s?\d|күшіне|вступ\w+ в силу|enter\w* into force)")
_DEADLINE = re.compile(
    r"\b(?:заявк|регистраци|аккредитаци|подач|при[её]м\w? (?:заявок|документов)|принимаются|"
    r"дедлайн|сроки? подачи|"
    r"өтінім|тіркеу|аккредиттеу|deadline|registration|accreditation|application)"
)
_PUBLISHED = re.compile(
    r"(?:опубликован\w?|обновлен\w?|дата публикации|posted|modified|updated|published|жарияланған\w{0,5}"
    r"|жаңартылған)[\s:]*(?:on\s)?$"
)
_DATELINE = re.compile(
    r"^\W{0,3}(?:[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w. -]{1,26}(?:\([^)]{2,20}\))?(?:, [A-ZА-Я][\w -]{2,20})?[,.]\s*)$"
)
_AGENCY = re.compile(r"[.,]?\s*(?:[-/•|(]|$)")
_NEAR, _FAR = 40, 160  # characters looked at around a date


def role_of(tokens: Tokens, draft: Draft, reference: date) -> DateRole:
    """Role of a mention: told by the words around it, its governing predicate, and its days."""
    before, after = _around(tokens, draft)
    low, follows = before[-90:].lower(), after[:70].lower()
    if (_LAW_LINK.search(low[-_NEAR:]) or _LAW_AFTER.match(follows)) and _LAW.search(low + follows[:60]):
        return DateRole.LAW
    if _is_publication(draft, before, after, reference):
        return DateRole.PUBLICATION
    state = plan_state(tokens, draft, reference)
    if state is not None:
        return DateRole.CANCELLED if state == "old" else DateRole.EVENT
    if _is_deadline(draft, low, follows):
        return DateRole.DEADLINE
    return _by_tense(draft, reference)


def _around(tokens: Tokens, draft: Draft) -> tuple[str, str]:
    item, sentence = draft.item, draft.sentence
    start, stop = tokens.starts[item.start], tokens.stops[item.stop - 1]
    begin, end = tokens.starts[sentence.start], tokens.stops[sentence.stop - 1]
    return tokens.text[max(begin, start - _FAR) : start], tokens.text[stop : max(stop, min(end, stop + _FAR))]


def _is_publication(draft: Draft, before: str, after: str, reference: date) -> bool:
    when = draft.resolved.when
    if when.precision not in (Precision.DAY, Precision.MINUTE) or (
        when.first is not None and when.first != when.last
    ):
        return False
    if when.first is None or (when.first - reference).days > 1:
        return False
    if _PUBLISHED.search(before[-_NEAR:].lower()) is not None:
        return True
    if not before.strip(" -|•(.") and not after.strip(" .-|•)/"):
        return True  # nothing but the date stands in its line
    stamp = when.at is not None and draft.resolved.anchor == "stated"
    short = len(before) + len(after) < _NEAR
    if not draft.sentence.predicates and (stamp or draft.item.rule.startswith("numeric")):
        return (stamp or short) and when.first <= reference and ":" not in before
    return len(before) < 2 * _NEAR and bool(_AGENCY.match(after)) and bool(_DATELINE.match(before))


def _is_deadline(draft: Draft, before: str, after: str) -> bool:
    if draft.kind in ("past", "said"):
        return False
    closes = draft.resolved.when.precision is Precision.OPEN and draft.resolved.when.first is None
    return _DEADLINE.search(before[-70:]) is not None or (closes and _DEADLINE.search(after) is not None)


def _by_tense(draft: Draft, reference: date) -> DateRole:
    when = draft.resolved.when
    last = when.last or when.first
    elsewhere = draft.kind == "said" and draft.governor is not None and draft.governor.breaks > 0
    if draft.kind in ("past", "said") and not elsewhere and (when.first is None or when.first <= reference):
        return DateRole.PAST
    since = when.last is None and when.first is not None and when.first < reference  # «проводят с 2002 года»
    if since or (when.last is not None and last is not None and last < reference):
        return DateRole.PAST
    return DateRole.OTHER if draft.kind == "past" else DateRole.EVENT
