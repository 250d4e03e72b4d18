"""Posts as texts state them beside a name: «министр торговли и интеграции Арман Шаккалиев»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.models import Mention
from pipelines.analysis.text import Document

_REACH = 150  # characters before a name in which its post may begin

# Heads of posts in Russian: stem → dictionary form. Longer stems first.
_RU_HEADS = (
    ("премьер-министр", "премьер-министр"),
    ("вице-премьер", "вице-премьер"),
    ("вице-министр", "вице-министр"),
    ("вице-спикер", "вице-спикер"),
    ("пресс-секретар", "пресс-секретарь"),
    ("замминистр", "замминистра"),
    ("замглав", "замглавы"),
    ("зампред", "зампред"),
    ("зампремьер", "зампремьер"),
    ("заместител", "заместитель"),
    ("министр", "министр"),
    ("президент", "президент"),
    ("премьер", "премьер"),
    ("сопредседател", "сопредседатель"),
    ("председател", "председатель"),
    ("губернатор", "губернатор"),
    ("генсек", "генсек"),
    ("генконсул", "генконсул"),
    ("гендиректор", "гендиректор"),
    ("секретар", "секретарь"),
    ("госсекретар", "госсекретарь"),
    ("госсоветник", "госсоветник"),
    ("помощник", "помощник"),
    ("советник", "советник"),
    ("руководител", "руководитель"),
    ("представител", "представитель"),
    ("спецпредставител", "спецпредставитель"),
    ("полпред", "полпред"),
    ("торгпред", "торгпред"),
    ("директор", "директор"),
    ("начальник", "начальник"),
    ("командующ", "командующий"),
    ("депутат", "депутат"),
    ("сенатор", "сенатор"),
    ("спикер", "спикер"),
    ("посол", "посол"),
    ("посла", "посол"),
    ("послу", "посол"),
    ("послом", "посол"),
    ("консул", "консул"),
    ("ректор", "ректор"),
    ("глав", "глава"),
    ("аким", "аким"),
    ("мэр", "мэр"),
    ("врио", "врио"),
)
_RU_BEFORE = (
    (re.compile(r"перв\w+\s+\Z", re.IGNORECASE), "первый "),
    (re.compile(r"генеральн\w+\s+\Z", re.IGNORECASE), "генеральный "),
    (re.compile(r"официальн\w+\s+\Z", re.IGNORECASE), "официальный "),
    (re.compile(r"специальн\w+\s+\Z", re.IGNORECASE), "специальный "),
    (re.compile(r"государственн\w+\s+\Z", re.IGNORECASE), "государственный "),
    (re.compile(r"временно исполняющ\w+ обязанности\s+\Z", re.IGNORECASE), "врио "),
    (re.compile(r"чрезвычайн\w+ и полномочн\w+\s+\Z", re.IGNORECASE), "чрезвычайный и полномочный "),
)
_RU_HEAD = re.compile(
    r"\b(?:"
    + "|".join(stem for stem, _ in _RU_HEADS if stem != "глав")
    + r")[а-яё]{0,3}\b(?!-)|\bглав(?:а|ы|е|у|ой)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:президенты|министры|премьеры|премьер-министры|губернаторы|спикеры|послы|акимы)\Z", re.IGNORECASE
)
# Between a post and its name stands what the post is of: no verb, and none of these prepositions.
_VERB = re.compile(
    r"(?<!\w)(?!(?:отдел|раздел|филиал|капитал|портал|генерал|адмирал|материал|потенциал|персонал|журнал|канал|сил)\w*)"
    r"[а-яё]{2,}(?:[иаеыя]л|[иаыяу]ла|[иаеыя]ли|лся|лась|лись|тся|ться|дят|[уюя]т)(?!\w)"
    r"|(?<!\w)(?:с|со|к|ко|о|об|от|из|до|после|перед|также|через)(?=\s|\Z)"
)
# What cannot stand between a post and its name.
_BREAK = re.compile(r"[,;:!?()\n]|(?<![А-ЯЁA-Z])\.\s|\b(?:который|которая|что|чтобы|когда|где|если)\b")
_CLAUSE = re.compile(r"[;:!?()\n]|(?<=[а-яё])\.\s")

_EN_LOOSE = frozenset({"of", "the", "and", "for", "on", "&", "The", "But", "And", "In"})

_KK_HEAD = re.compile(
    r"(?:министрі|премьер-министрі|президенті|әкімі|губернаторы|төрағасы|елшісі|басшысы|орынбасары|хатшысы|"
    r"көмекшісі|кеңесшісі|өкілі|спикері|директоры|депутаты|сенаторы|консулы)\s*\Z",
    re.IGNORECASE,
)
_KK_BREAK = re.compile(r"[,;:!?()«»\n]|\.\s|\A\s*(?:мен|бен|пен|және)\b")

# What a Kazakh post does not reach across: places, participles, «деді», a dash.
_KK_WHERE = re.compile(r"[дт][ае]\Z")
_KK_OTHER = re.compile(r"(?:[дт][ае]|[ғгқк][ае]н|[дт][ае]н|ды|ді|ты|ті)\Z|\A[–—-]\Z")

_EN_POST = re.compile(
    r"((?:(?:[A-Z][\w’'-]+|of|the|and|for|on|&)\s+){0,8}"
    r"(?:President|Minister|Ambassador|Governor|Akim|Mayor|Chairman|Chairwoman|Chair|Speaker|Secretary|Secretary-General"
    r"|Head|Director|Envoy|Representative|Spokesperson|Spokesman|Spokeswoman|Adviser|Aide|Counsellor|Premier)"
    r"(?:(?:\s+(?:of|for|to|and|the|on)|\s+[A-Z][\w’'-]+)*))\s+\Z"
)


def stated_post(document: Document, mention: Mention, people: Sequence[Mention] = ()) -> str | None:
    """The post that the text states right before a name, its head in dictionary form; None where none is.

    `people` are the other people of the text: a post never reaches across another's name.
    """
    sentence = document.sentence_at(mention.start)
    begin = max(sentence.start if sentence else 0, mention.start - _REACH)
    for other in people:
        if other.start < mention.start and other.stop > begin and other.stop <= mention.start:
            begin = other.stop
    before = document.text[begin : mention.start]
    if not before.strip():
        return None
    if document.language == "kk":
        return _kazakh_post(before)
    if document.language == "en":
        return _english_post(before)
    return _russian_post(before)


def _russian_post(before: str) -> str | None:
    last_break = 0
    for match in _BREAK.finditer(before):
        last_break = match.end()
    segment = before[last_break:]
    for head in _RU_HEAD.finditer(segment):
        rest = " ".join(segment[head.end() :].strip(" «»\"'–—-\xa0").split())
        if _PLURAL.match(head.group()) or _VERB.search(rest) or len(rest.split()) > 12:
            continue
        word = _nominative(head.group())
        start = segment[: head.start()]
        adjective = next((text for pattern, text in _RU_BEFORE if pattern.search(start)), "")
        return f"{adjective}{word} {rest}".strip()
    return None


def _nominative(word: str) -> str:
    low = word.lower().replace("ё", "е")
    for stem, nominative in _RU_HEADS:
        if low.startswith(stem):
            return nominative
    return low


def _kazakh_post(before: str) -> str | None:
    if not _KK_HEAD.search(before):
        return None
    last_break = 0
    for match in _KK_BREAK.finditer(before.rstrip()):
        last_break = match.end()
    words = before[last_break:].split()[-7:]
    for index in range(len(words) - 1, -1, -1):
        other = _KK_WHERE if words[index][0].isupper() else _KK_OTHER
        if other.search(words[index]):
            words = words[index + 1 :]
            break
    return " ".join(words) or None


def _english_post(before: str) -> str | None:
    match = _EN_POST.search(before)
    if match is None:
        return None
    words = match.group(1).split()
    while words and (words[0] in _EN_LOOSE or (len(words[0]) > 3 and words[0].isupper())):
        words.pop(0)
    return " ".join(words) or None
