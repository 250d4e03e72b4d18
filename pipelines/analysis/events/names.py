"""The name of an event as its text gives it, in the nominative: «Международный форум «Астана»»."""

from __future__ import annotations

import re

from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.grammar import (
    adjective,
    adjective_genitive,
    genitive_of_document,
    is_adjective,
)
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
from pipelines.lang.event_words import EventWords

_TITLES = {
    "forum": ("Форум", "m"), "media_forum": ("Медиафорум", "m"), "summit": ("Саммит", "m"),
    "session": ("Заседание", "n"), "commission": ("Комиссия", "f"), "exhibition": ("Выставка", "f"),
    "conference": ("Конференция", "f"), "concert": ("Концерт", "m"), "parade": ("Парад", "m"),
    "drills": ("Учения", "p"), "festival": ("Фестиваль", "m"), "days": ("Дни", "p"),
    "talks": ("Переговоры", "p"), "meeting": ("Встреча", "f"), "collegium": ("Коллегия", "f"),
    "games": ("Игры", "p"), "signing": ("Церемония подписания", "f"),
    "treaty": ("Подписание", "n"), "group": ("Заседание рабочей группы", "n"),
    "mission": ("Бизнес-миссия", "f"),
    "tour": ("Гастроли", "p"), "fair": ("Ярмарка", "f"), "camp": ("Лагерь", "m"),
    "round_table": ("Круглый стол", "m"),
    "seminar": ("Семинар", "m"), "opening": ("Открытие", "n"), "school": ("Школа", "f"),
    "rally": ("Слёт", "m"), "launch": ("Пуск", "m"),
}  # fmt: skip
_VARIANTS = {
    "сесси": ("Сессия", "f"), "конгресс": ("Конгресс", "m"), "съезд": ("Съезд", "m"),
    "совещан": ("Совещание", "n"), "гала-концерт": ("Гала-концерт", "m"), "маневр": ("Манёвры", "p"),
    "бизнес-форум": ("Бизнес-форум", "m"), "агрофорум": ("Агрофорум", "m"),
    "недел": ("Неделя", "f"), "декад": ("Декада", "f"), "экспозици": ("Экспозиция", "f"),
    "подкомисси": ("Подкомиссия", "f"), "консультац": ("Консультации", "p"),
    "автопробег": ("Автопробег", "m"), "велопробег": ("Велопробег", "m"),
    "мотопробег": ("Мотопробег", "m"), "запуск": ("Запуск", "m"),
    "экспедици": ("Экспедиция", "f"), "хакатон": ("Хакатон", "m"),
    "олимпиад": ("Олимпиада", "f"), "кинофестивал": ("Кинофестиваль", "m"),
    "межправком": ("Межправкомиссия", "f"), "вебинар": ("Вебинар", "m"), "телемост": ("Телемост", "m"),
    "видеоконф": ("Видеоконференция", "f"), "фотовыстав": ("Фотовыставка", "f"),
}  # fmt: skip
_SKIP_ADJECTIVE = re.compile(
    r"(?:следующ|предстоящ|очередн|ближайш|нынешн|будущ|прошедш|состоявш|прошл|предыдущ"
    r"|запланированн|намеченн|перв|втор"
    r"|двух|трех|четырех|нескольк|ряд|треть|четверт|пят|шест|седьм|восьм|девят|десят|двухдневн|трехдневн|однодневн|самом?"
    r"|котор|проходящ|отмененн"
    r"|перенесенн|последн|минувш|недавн|юбилейн|ежегодн|традиционн|общ|все|сво|эт|так|как"
    r"|планировавш|намеченн|открывш|ранее$|позднее$|более$|менее$)"
)
_NOUN_LIKE = re.compile(
    r"(?:ени|ани|яти|ити|ыти|тви|ств|ост)(?:е|я|ю|ем|и|й|ей|а|у)$|^(?:упомянут|названн|указанн" r"|данн|сам)"
)
_STOP_WORD = re.compile(
    r"^(?:пока|президент|премьер|министр|глава|который|в|во|на|с|со|из|от|для|под|при|после|до|о|об|у|за|к|ко|из-за|из-под|вместе|лично"
    r"|очно|заочно|онлайн|через|над|без|между|который"
    r"|где|когда|что|как|а|но|или"
    r"|не|это|этом|этот|также|уже|еще|сегодня|завтра|вчера|года|году|лет|сообщ\w*|заяв\w*"
    r"|рассказ\w*|впервые|все-таки|все|вновь|снова|опять|\d.*|ранее|пройд\w*)$"
)
_MONTH = re.compile(r"^(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр)")
_WORD = re.compile(r"[«\"“][^»\"”]{2,60}(?:[»\"”]|$)|[\w][\w-]*|[^\w\s]")


_LANDS = (
    "росси", "казах", "белор", "белар", "украи", "узбек", "кирги", "кыргы", "таджи", "туркм", "турци",
    "китая", "китае", "монго", "армен", "азерб", "груз", "индии", "ирана",
)  # fmt: skip


def of_other_lands(one: str | None, two: str | None) -> bool:
    """«Форум регионов России и Белоруссии» beside that «Белоруссии и Украины»: each names its own pair."""
    a, b = _lands(one), _lands(two)
    return len(a) > 1 and len(b) > 1 and a != b


def _lands(name: str | None) -> frozenset[str]:
    low = (name or "").lower()
    return frozenset({"бел": "белор", "кыр": "кирги"}.get(land[:3], land) for land in _LANDS if land in low)


def name_draft(draft: Draft, passage: Passage, words: EventWords) -> None:
    """The name as the text gives it, in the nominative: «Международный форум «Астана»»."""
    title = _TITLES.get(draft.noun)
    if title is None:
        draft.quoted = _quoted_before(passage.text, draft)
        return
    head = passage.low[draft.start : draft.stop]
    for stem, variant in _VARIANTS.items():
        if head.startswith(stem):
            title = variant
    if not words.russian_names:
        draft.quoted = _quoted_before(passage.text, draft)
        draft.name = (
            f"{title[0]} «{draft.quoted}»" if draft.quoted else _with_subject(title[0], draft, passage, words)
        )
        return
    if draft.noun == "commission" and head.startswith("заседани"):
        title = ("Заседание " + passage.text[draft.start : draft.stop].partition(" ")[2], "n")
    if "-ярмарк" in head:
        title = ("Выставка-ярмарка", "f")
    if "трениров" in head:
        title = ("Тренировка", "f")
    if draft.noun == "school":
        title = (adjective(passage.text[draft.start : draft.stop].split()[0], "f") + " школа", "f")
    if draft.noun == "treaty":
        title = ("Подписание " + genitive_of_document(head.rpartition(" ")[2]), "n")
    left = [] if draft.noun in ("treaty", "group") else left_adjectives(passage, draft.start, title[1])
    right, quoted = right_words(passage, draft.stop, words)
    draft.quoted = quoted
    parts = [*left, title[0] if not left else title[0][0].lower() + title[0][1:], *right]
    draft.name = " ".join(parts)
    draft.name = draft.name[0].upper() + draft.name[1:]


_SUB = re.compile(r"\bкіші $")


def _with_subject(title: str, draft: Draft, passage: Passage, words: EventWords) -> str:
    """«шекаралас аудандар жәрмеңкесі» → «Ярмарка приграничных районов»: what is nearest is told first."""
    if _SUB.search(passage.low, 0, draft.start) and draft.noun == "commission":
        title = "Подкомиссия"
    first = max(passage.low.rfind(",", 0, draft.start) + 1, draft.start - _SUBJECT)
    if draft.noun == "session" and "комиссия" in passage.low[first : draft.start]:
        return title  # «кіші комиссияның отырысы»: the commission bears the name
    found = [
        (match.start(), russian)
        for pattern, russian in words.subjects
        if (match := compiled(rf"\b{pattern}").search(passage.low, first, draft.stop))
    ]
    return " ".join([title, *(russian for _, russian in sorted(found, reverse=True)[:2])])


_SUBJECT = 60  # characters before a noun


def left_adjectives(passage: Passage, start: int, gender: str, *, in_genitive: bool = False) -> list[str]:
    """The adjectives of a name before its noun, in the nominative of the noun's gender (m | f | n | p)."""
    decline = adjective_genitive if in_genitive else adjective
    out: list[str] = []
    for word in reversed(passage.text[max(0, start - 70) : start].split()):
        low = word.lower().replace("ё", "е")
        if (
            not re.fullmatch(r"[\w-]+", word)
            or not is_adjective(low)
            or _NOUN_LIKE.search(low)
            or _SKIP_ADJECTIVE.match(low)
            or len(out) >= 3
        ):
            break
        out.insert(0, decline(word, gender))
    return [word[0].lower() + word[1:] for word in out]


_VERBISH = re.compile(
    r"(?:л|ла|ло|ли|ть|ет|ит|ут|ют|ат|ят|ся|сь|но|чно|ив|вши|ивший|ая|ий"
    r"|(?:енен|еден|ожен|есен|ещен|ючен)[аоы]?)$"
)


_GENITIVE = re.compile(r"[^\W\d_]{3,}(?:ого|его|ой|ых|их)$")


def _fits(word: str, low: str, before: str) -> bool:
    """Can the word stand in a name's genitive chain? Verbs end it; an adjective asks for its noun."""
    if low == "кино" or (before and _GENITIVE.search(before)):
        return True
    if word[0].isupper() or len(low) <= 3:
        return word[0].isupper() or low.isupper()
    return not _VERBISH.search(low) or low.endswith(("ений", "аний", "ятий"))  # «защите растений»


_LONGEST = 10  # words of a name after its noun
_MEMBERS = re.compile(r"\s*[-–—]\s*(?=участни|член)")
_FIELD = re.compile(r"в (?:области|сфере|отрасли) ")


def right_words(passage: Passage, stop: int, words: EventWords) -> tuple[list[str], str | None]:
    """The words of a name after its noun, which ends at `stop`, and the quoted one with which it closes."""
    limit = passage.clauses[passage.clause_at(stop - 1)].stop
    limit = min(
        [limit, *(day.start for day in passage.dates if day.start >= stop and not _quoted(day, passage))]
    )
    limit = min([limit, *(start for start in passage.cue_starts(words) if start >= stop)])
    out: list[str] = []
    for match in _WORD.finditer(passage.text, stop, max(limit, stop)):
        word = match[0]
        low = word.lower().replace("ё", "е")
        if word[0] in '«"“' and len(word) > 2:
            inner = word[1:].rstrip('»"”. ')
            out.append(f"«{inner}»")
            return out, inner
        if (
            low == "по"
            or (low == "через" and out[-1:] == ["движения"])
            or (low == "и" and out)
            or _FIELD.match(passage.low, match.start())
        ):
            out.append(low)
            continue
        if out and out[-1] in ("государств", "стран") and _MEMBERS.match(passage.low, match.start()):
            out.append("–")
            continue
        if not word[0].isalnum() or _STOP_WORD.match(low) or _MONTH.match(low) or len(out) >= _LONGEST:
            break
        if not _fits(word, low, out[-1].lower() if out else "") or (out and _closes(out[-1], word)):
            break
        out.append(word)
    while out and _is_loose(out):
        out.pop()
    return out, None


def _quoted(day: DateSpot, passage: Passage) -> bool:
    """Does a date stand inside the quotes of a name?"""
    opened = passage.low.rfind("«", 0, day.start)
    return opened >= 0 and "»" not in passage.low[opened : day.start] and "»" in passage.low[day.stop :]


def _closes(last: str, word: str) -> bool:
    """«… стран СНГ создан»: nothing that is no name follows an abbreviation."""
    return len(last) > 1 and last.isupper() and word.islower()


def _is_loose(words: list[str]) -> bool:
    """No name ends with these words, nor with the adjective of a noun that was cut off."""
    if words[-1] in ("по", "и", "–", "в") or words[-2:-1] == ["в"]:
        return True
    return len(words) >= _LONGEST and bool(_GENITIVE.search(words[-1]))


def _quoted_before(text: str, draft: Draft) -> str | None:
    """«Орталық Азия – Ресей» саммиті, the «Cobalt» drills: a quoted name beside the head."""
    around = text[max(0, draft.start - 70) : draft.stop + 40]
    match = re.search(r"[«\"“]([^»\"”]{3,60})[»\"”]", around)
    return match[1] if match else None
