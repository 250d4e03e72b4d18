"""What a date is the date of: event, past, publication, law, deadline, a plan given up."""

from __future__ import annotations

import re
from datetime import date

from monitor.models import DateRole, When

_LAW = re.compile(
    r"(?:указ\w*|постановлен\w+|распоряжен\w+|закон\w*|приказ\w*|конвенци\w+|протокол\w*|договор\w*|соглашени\w+|декре\w+|қаулы\w*|бұйры\w+|заң\w*|"
    r"жарлы\w+|decree|resolution|law|order|treaty|agreement)\b",
    re.IGNORECASE,
)
_LAW_LINK = re.compile(
    r"(?:\bот|\bof|dated|dates from|опубликован\w*|принят\w*|утвержден\w*|подписан\w*|жарияланды|күшіне)\s*$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"(?:заявк\w+|регистраци\w+|аккредитаци\w+|срок\w*|подач\w+|прием\w*|принимаются|отбор\w*|дедлайн|deadline|registration|accreditation|"
    r"applications?|өтінім\w*|тіркеу\w*|аккредитте\w+|мерзім\w*)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:опубликовано|обновлено|дата публикации|posted|modified|updated|published|жарияланған|жаңартылған)[\s:]*$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^\W{0,3}(?:[A-ZА-ЯӘІҢҒҮҰҚӨҺ][\w. -]{1,24}(?:\([^)]{2,20}\))?(?:, [A-ZА-Я][\w -]{2,20})?[,.]\s*)?$"
)
_AGENCY = re.compile(r"^[.,]?\s*(?:[-/•|(]|$)")


def role_of(
    kind: str | None, when: When, reference: date, before: str, after: str, alone: bool, until: bool
) -> DateRole:
    """Role from the governing predicate's kind, the words around (`before`, `after` inside the sentence) and the days.

    `alone`: nothing but the date stands in its line; `until`: the date closes an open interval."""
    if (
        _PUBLISHED.search(before)
        or alone
        or (_DATELINE.match(before) and _AGENCY.match(after) and when.first == when.last)
    ):
        return DateRole.PUBLICATION
    if _LAW_LINK.search(before) and _LAW.search(before + after[:60]):
        return DateRole.LAW
    if kind in ("was_to", "void"):
        return DateRole.CANCELLED
    if _DEADLINE.search(before[-60:]) or (
        until and kind in ("future", "plan") and _DEADLINE.search(before + after)
    ):
        return DateRole.DEADLINE
    last = when.last or when.first
    if kind in ("past", "said") and (when.first is None or when.first <= reference):
        return DateRole.PAST
    if last is not None and last < reference:
        return DateRole.PAST
    return DateRole.EVENT if kind in ("future", "plan", "present", None) else DateRole.OTHER
