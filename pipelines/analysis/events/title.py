"""The canonical Russian title of an event: «Государственный визит Токаева в Россию», «XXI Форум …»."""

from __future__ import annotations

import re

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.grammar import accusative, genitive, prepositional, roman
from pipelines.analysis.events.series import BODY_GENITIVE, LEVEL_TITLES, SERIES

_LEVELS = {"state": "Государственный визит", "official": "Официальный визит", "working": "Рабочий визит"}


def title_of(draft: Draft) -> str:
    """The title of a joined draft; never empty."""
    if draft.kind is EventKind.VISIT:
        return _visit(draft)
    if draft.series and draft.series in SERIES:
        return _series(draft)
    if draft.body and draft.body_level:
        sitting, summit, _ = LEVEL_TITLES[draft.body_level]
        return (summit if draft.noun == "summit" else sitting).format(body=BODY_GENITIVE[draft.body])
    if draft.noun == "days":
        return _days(draft)
    if draft.kind is EventKind.TALKS:
        return _talks(draft)
    return draft.name or (f"«{draft.quoted}»" if draft.quoted else "Мероприятие")


_OWNERS = {"RU": ("России", "Казахстане"), "KZ": ("Казахстана", "России")}


def _days(draft: Draft) -> str:
    """«Дни культуры Казахстана в России»: whose days, and where."""
    if draft.owner is None or (draft.name and not draft.name.startswith("Дни")):
        return draft.name or "Дни культуры"
    whose, where = _OWNERS[draft.owner]
    return f"Дни культуры {whose} в {where}"


def _series(draft: Draft) -> str:
    series = SERIES[draft.series or ""]
    title = series.title
    if draft.series == "csto_drills" and draft.quoted:
        title += f" «{draft.quoted}»"
    if draft.series == "seec" and draft.noun == "summit":
        title += " (саммит ЕАЭС)"
    if draft.ordinal and draft.ordinal > 1:
        number = roman(draft.ordinal) if series.roman else f"{draft.ordinal}-е"
        return f"{number} {title}"
    return title[0].upper() + title[1:]


def _visit(draft: Draft) -> str:
    if draft.purpose is not None and draft.actor is not None:
        whole = title_of(draft.purpose)
        return f"Поездка {surname_genitive(draft.actor)} на {whole[0].lower() + whole[1:]}"
    noun = "Бизнес-миссия" if draft.noun == "mission" else _LEVELS.get(draft.level or "", "Визит")
    who = surname_genitive(draft.actor) if draft.actor else _delegation(draft.actor_words)
    target = draft.target or draft.place
    where = f" в {accusative(target.normal)}" if target else ""
    return " ".join(f"{noun} {who}{where}".split())


def _delegation(words: str | None) -> str:
    """«Делегация Омской области» → «делегации Омской области»; of other languages only that it is one."""
    if not words:
        return ""
    match = re.match(r"делегаци\w+ (.+)", words, re.IGNORECASE | re.DOTALL)
    if match:
        return f"делегации {match[1]}"
    head = re.match(r"(губернатор|аким) (.+)", words, re.IGNORECASE | re.DOTALL)
    if head:
        return f"{head[1].lower()}а {head[2]}"
    owner = re.match(r"([\w-]+?)(?:ая|ой|ую) делегаци", words, re.IGNORECASE)
    return f"{owner[1].lower()}ой делегации" if owner else "делегации"


def _talks(draft: Draft) -> str:
    noun = "Переговоры" if draft.noun in ("talks", "round") else "Встреча"
    people = [surname_genitive(person) for person in draft.people[:2]]
    if len(people) == 1 and draft.place is not None and draft.place.text:
        return f"{noun} {people[0]} в {prepositional(draft.place.normal)}"
    if len(people) == 2:
        return f"{noun} {people[0]} и {people[1]}"
    if draft.name and len(draft.name.split()) > 1:
        return draft.name
    return f"{noun} {people[0]}" if people else noun


def surname_genitive(person: Mention) -> str:
    """«Касым-Жомарт Токаев» → «Токаева»."""
    words = person.normal.split()
    if not words:
        return person.text
    first = words[0].lower()
    female = (
        len(words) > 1
        and first.endswith(("а", "я"))
        and first not in ("илья", "никита", "фома", "данила", "лука")
    )
    return genitive(words[-1], female)
