"""Mask what looks like a date and is none, before the grammar reads the tokens."""

from __future__ import annotations

import re

from pipelines.analysis.dates.tokens import Tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBERS = re.compile("[DYNFPTK]")
_QUOTED = re.compile(r'"(?P<name>[MWSA]|[xrMWSAoc]{1,3}-?Y|YG?x{0,2}[xMSQ])"')
# «гостя 11–12 ноября», «в Томске 12.11.2025», «страны 2025 года»: a date whatever stands before it.
_DATED = re.compile(r"D(?:-?s)?(?:[-pu&,]{1,2}D(?:-?s)?){0,6}M|F|YG")
# «Вечерний четверг», «Пятница, 13-е»: titles
_QUOTED_WEEKDAY = re.compile(r'"(?P<name>[xA]W|W,D-s)"')
_PHONE_TAIL = re.compile(r"[-()DNYP#]{1,12}")
_SIGNS = frozenset("№#$€£₸₽~<>=±+^")
# Beginnings of words before a number that make it an article, a version, a standard, a rate, a score, …
_BEFORE = (
    "стать", "пункт", "параграф", "подпункт", "версии", "version", "article", "section", "paragraph",
    "тармақ", "iso", "исо", "снип", "санпин", "обыгра", "координат", "резолюци", "resolution", "ангар",
    "кабинет", "аудитори", "квартир", "строени", "артикул", "шифр", "специальност", "оквэд", "кбк",
)  # fmt: skip
# Whole words: «стр» is a page, «страны» is none.
_BEFORE_SHORT = _words(
    """
    ст п пп ч гл v ver no n оф кв д корп каб стр art p pp vol тел доб факс tel ext бап гост госта инн бин рис
    табл рисунок рисунка таблица таблице таблицы глава главе главы том тома томе выпуск выпуске лот лота топ
    дом дома доме корпус корпуса корпусе офис офиса офисе рейс рейса рейсом борт борта модель модели версия
    курс курса курсу счет счете счетом позиция
    """
)
_BEFORE_DOTTED = frozenset(["ст", "п", "пп", "ч", "гл", "v", "оф", "кв", "д", "стр", "рис", "тел", "доб"])
# Beginnings of words after a number that count or measure.
_AFTER = (
    "процент", "percent", "пункт", "млн", "млрд", "трлн", "тыс", "billion", "million", "thousand",
    "trillion", "тенге",
    "теңге", "рубл", "доллар", "евро", "юан", "тонн", "баррел", "кубо", "гектар", "километр", "градус",
    "мың", "point",
    "балл", "метр", "литр", "киловатт", "мегаватт", "dollar", "euro", "коап", "ук", "гк",
)  # fmt: skip
_AFTER_SHORT = frozenset(
    [
        "км",
        "м",
        "кг",
        "см",
        "мм",
        "га",
        "л",
        "т",
        "р",
        "руб",
        "м/с",
        "с°",
        "km",
        "kg",
        "m",
        "mw",
        "мвт",
        "квт",
        "гвт",
        "гб",
        "мб",
    ]
)
_ADDRESS = (
    "улиц", "проспект", "переул", "бульвар", "микрорайон", "имени", "колхоз", "совхоз", "поселк", "street",
    "көше", "набережн",
)  # fmt: skip
_NAMED_AFTER = (
    "площад", "парк", "square", "станци", "шахт", "стадион", "аллея", "аллее", "сквер", "школ", "театр",
)  # fmt: skip
_STREET_SHORT = frozenset(["ул", "пр", "пл", "пер", "мкр", "им", "пос", "г-р", "б-р", "st"])


def mask(tokens: Tokens) -> Tokens:
    """The same tokens with the codes of traps turned into #."""
    masked: set[int] = set()
    for match in _NUMBERS.finditer(tokens.codes):
        index = match.start()
        if index in masked:
            continue
        if _telephone(tokens, index):
            tail = _PHONE_TAIL.match(tokens.codes, index)
            masked.update(range(index, tail.end() if tail else index + 1))
        elif (
            _named(tokens, index)
            or _counted(tokens, index)
            or _glued(tokens, index)
            or _on_a_street(tokens, index)
        ):
            masked.add(index)
    for match in _QUOTED_WEEKDAY.finditer(tokens.codes):
        if tokens.capital(match.start("name")):
            masked.update(range(*match.span("name")))
    for match in _QUOTED.finditer(tokens.codes):
        if tokens.capital(match.start("name")) or "Y" in match["name"]:
            masked.update(range(*match.span("name")))
    if not masked:
        return tokens
    codes = list(tokens.codes)
    for index in masked:
        codes[index] = "#"
    return tokens.with_codes("".join(codes))


def _telephone(tokens: Tokens, index: int) -> bool:
    """«+7 (7172) 74-12-25», «8 (495) 606-12-05»."""
    if index and tokens.words[index - 1] == "+" and tokens.tight(index):
        return True
    return tokens.words[index] == "8" and tokens.codes[index + 1 : index + 4] in ("(N)", "(Y)")


def _named(tokens: Tokens, index: int) -> bool:
    """«№ 123», «статья 12.11», «ст. 5», «ISO 8601», «$12.11»."""
    if index == 0 or _DATED.match(tokens.codes, index):
        return index > 0 and tokens.words[index - 1] == "№"
    before = tokens.words[index - 1]
    if before == "." and index > 1:
        return tokens.words[index - 2] in _BEFORE_DOTTED
    if before[0] in _SIGNS:
        return True
    if before == "ч" and _is_hour(tokens, index):
        return False
    return before in _BEFORE_SHORT or (len(before) > 2 and before.startswith(_BEFORE))


def _is_hour(tokens: Tokens, index: int) -> bool:
    """«15ч30», «18 ч. 45 мин.», where «ч» is no part of an article."""
    minutes = index + 1 < len(tokens.words) and tokens.words[index + 1].startswith("мин")
    return tokens.tight(index - 1) or minutes


def _counted(tokens: Tokens, index: int) -> bool:
    """«12.11 %», «2025 подписей» is left to the grammar, «10–12 м/с», «12.11 КоАП»."""
    if index + 1 >= len(tokens.words):
        return False
    after = tokens.words[index + 1]
    if after[0] in "%°$€₸₽‰":
        return True
    return tokens.codes[index + 1] in "xs" and (after in _AFTER_SHORT or after.startswith(_AFTER))


def _glued(tokens: Tokens, index: int) -> bool:
    """«G20», «Алтай-2026», «МТЗ-82»: digits that a name holds by a hyphen or without one."""
    if tokens.codes[index] not in "YKP" or not tokens.tight(index):
        return False
    before = tokens.codes[index - 1]
    held = (
        before == "-" and index > 1 and tokens.codes[index - 2] in 'xr"AWo#DNP_' and tokens.tight(index - 1)
    )
    if held and tokens.codes[index - 2] in "DNP":
        return tokens.codes[index] == "Y" and tokens.codes[index - 2] == "P"
    return held or (before == "x" and tokens.codes[index] != "K")


def _on_a_street(tokens: Tokens, index: int) -> bool:
    """«улица 8 Марта», «площадь 1 Мая», «стадион имени 25 октября»."""
    if tokens.codes[index] != "D" or index == 0 or tokens.codes[index + 1 : index + 2] not in ("M", "-", "s"):
        return False
    before = index - 1
    while before > 0 and tokens.codes[before] in '".':
        before -= 1
    word = tokens.words[before]
    if word in _STREET_SHORT or word.startswith(_ADDRESS):
        return True
    # «в парке 9 Мая» is a name, «в парке 9 мая» most likely a day
    month = next(
        (i for i in range(index + 1, min(index + 4, len(tokens.codes))) if tokens.codes[i] == "M"), 0
    )
    return word.startswith(_NAMED_AFTER) and month > 0 and tokens.capital(month)
