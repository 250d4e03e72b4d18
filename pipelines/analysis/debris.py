"""The lines of a page that are not the article: buttons, menus, tickers, stamps, teasers of other stories."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_MARKS = " \t\xa0*_#▪️•·—–-|\\/[]()👉📈"


def _either(alternatives: str) -> re.Pattern[str]:
    """One pattern of alternatives, one or more a line, parted by bars."""
    return re.compile("(?:" + "|".join(alternatives.split("\n")).strip("|") + ")", re.IGNORECASE)


# a line that is nothing else; it is compared without marks at its ends
_BUTTONS = _either(r"""
поделиться|подписаться|подписка|подпишитесь|отправить|распечатать|печать|версия для печати|скачать
скопировать|комментари[ия]|комментировать|войти|регистрация|поиск|форма поиска.*|меню|главная|контакты
о проекте|реклама
размер шрифта|озвучить текст|сообщить об (?:опечатке|ошибке).*|нашли ошибку.*|подробнее(?: по ?ссылке)?
читать далее|показать ещё|показать еще|все новости|назад|далее|наверх|возрастное ограничение.*
рейтинг@mail\.ru
теги|источник|бөлісу|жазылу|басып шығару|іздеу|мәзір|оқылды|толығырақ|барлық жаңалықтар|пікірлер
share(?: this)?(?: article)?|subscribe|sign in|log in|search|menu|home|print|copy link|advertisement|read more
skip to main content|live broadcast|all sections|comments?|download on the app store|get it on google play
true|false|null|undefined|autoscroll\w*
""")
_CALLS = _either(r"""
подпи(?:сывайтесь|шитесь)|следите за (?:нашими )?новостями|читайте нас|читать нас|присоединяйтесь
больше новостей в|оставайтесь на связи|наш (?:telegram|телеграм)
при (?:полном или частичном )?использовании материалов
использование материалов|все права защищены|©|\(c\) ?\d{4}|фото:|фото ©|фотограф:|photo(?: credit)?:
image:|сурет:|видео:|бізге жазыл|telegram-каналымызға|follow us|all rights reserved|this website uses
мы используем (?:файлы )?cookie
""")
_RELATED = _either(r"""
читайте (?:также|ещё|еще):?|читать также:?|смотрите также:?|(?:материалы |новости |ещё )?по теме:?
похожие (?:новости|материалы|статьи):?|вам (?:будет|может быть) интересно:?|рекомендуем(?: прочитать)?:?
последние новости|лента новостей|главные новости|свежие (?:новости|комментарии)|картина дня|самое читаемое
популярное|рекомендуемое|сейчас читают|также читайте|новые вакансии
новости партн[её]ров|другие новости|соңғы жаңалықтар|тағы оқыңыз|оқи отырыңыз:?|ұқсас жаңалықтар
sońǵy jańalyqtar|latest(?: news)?|related(?: articles| news| stories)?:?|read also:?|see also:?|most read
most popular|trending|you may also like|recommended
""")
_READ_ALSO = re.compile(  # «Читайте также: Форум завершился в Омске», the teaser on the line of its label
    r"(?:читайте|читать|смотрите) (?:также|ещё|еще) ?:|по теме ?:|(?:ещё|еще|материалы|новости) по теме ?:"
    r"|вам (?:будет|может быть) интересно ?:|рекомендуем(?: прочитать)? ?:|тағы оқыңыз ?:|оқи отырыңыз ?:"
    r"|read also ?:|see also ?:|related ?:",
    re.IGNORECASE,
)
_CRAWL_LINE = re.compile(
    r"[^\d|][^|]{19,}(?: \| [^\d|][^|]{11,}){2,}"
)  # a running line of news, no timetable
_STAMP = re.compile(
    r"(?:(?:posted|modified|updated|published|опубликовано|обновлено|дата публикации|новости|жарияланған"
    r"|сегодня|вчера|бүгін)[\s:,]*)?"
    r"(?:\d{1,2}[.:/ -]){1,2}(?:\d{2,4}|[а-яёa-zәғқңөұүһі]{3,9}\.?(?:,? \d{4})?)"
    r"(?:[\s,|/]*(?:г\.|года|в|жыл)?[\s,|/]*\d{1,2}:\d{2})?"
    r"[\s,|()/]*(?:(?:gmt|utc|мск)[\s+\d:]*)?\)?[\s|]*\d{0,6}",
    re.IGNORECASE,
)
_TICKER = re.compile(
    r"(?:(?:usd|eur|rub|kzt|cny|gbp|brent|btc|\$|€|₽|₸)[\s:]*[\d.,]+[\s|%+-]*)+"
    r"|[\w -]{2,20} [+-−]?\d{1,2}(?:[.,]\d+)? ?°c?"
    r"|[\d\s.,:%°+-]+(?:просмотр\w*|views?|оқылды|рет)?|\d{1,2}\+"
    r"|#\w+(?:[ ,]+#\w+)*|(?:https?://|www\.|t\.me/)\S+",
    re.IGNORECASE,
)
_END = (".", "!", "?", "…", "»", "”", '"')
_TEASER = 140  # characters; a paragraph is longer or ends as a sentence does
_MENU = re.compile(r"[^|•·/]{2,28}(?:\s*[|•·]\s*[^|•·/]{2,28}){3,}")


def debris_lines(text: str) -> list[tuple[int, int]]:
    """Spans of lines that are page furniture; a headline or a paragraph is never among them."""
    spans: list[tuple[int, int]] = []
    teasers = False
    for match in _LINE.finditer(text):
        line = match.group().strip(_MARKS)
        if not line:
            continue
        if _RELATED.fullmatch(line):
            teasers = match.start() > 0
        elif teasers and (len(line) > _TEASER or (line.endswith(_END) and len(line) > 60)):
            teasers = False
        if teasers or _is_furniture(line):
            spans.append(match.span())
    return spans


def _is_furniture(line: str) -> bool:
    if len(line) > 200:
        return False
    for pattern in (_BUTTONS, _RELATED, _STAMP, _TICKER, _MENU):
        if pattern.fullmatch(line):
            return True
    if _READ_ALSO.match(line) or (_CRAWL_LINE.fullmatch(line) and not line.endswith(_END)):
        return True
    return bool(_CALLS.match(line)) and len(line) < 160
