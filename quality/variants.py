"""The same articles otherwise written: other years, typing, debris. What is true of them stays true."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
_YEAR = re.compile(r"(?<![\d№])(1[89]\d\d|20\d\d)(?![\d%]|[.,]\d{3})")
_SHORT_YEAR = re.compile(r"\b\d{1,2}\.\d\d\.\d\d\b|\b\d{4}/\d\d\b")
_LEAP_DAY = re.compile(r"29 февраля|29 ақпан|February 29")
_ISO = re.compile(r"\A(\d{4})")
_WEEKDAY = re.compile(
    r"понед|вторн|сред[уаы]\b|четв|пятн|субб|воскр|недел|выходн|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|сенбі|жұма|апта|\b(?:пн|вт|ср|чт|пт|сб|вс)\b",
    re.IGNORECASE,
)
_CYCLE = 28  # years after which days and weekdays fall together again
_FEW = 3


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to write an article otherwise. Texts keep their length; `years` are added to the labels' dates.

    `takes` says which texts the change makes sense for; `before` and `after` are debris by language.
    """

    name: str
    text: Callable[[str], str] = str
    headline: Callable[[str], str] = str
    years: int = 0
    takes: Callable[[str], bool] = lambda text: True
    before: Mapping[str, str] | None = None
    after: Mapping[str, str] | None = None


def _shifted(years: int) -> Callable[[str], str]:
    return lambda text: _YEAR.sub(lambda match: str(int(match[0]) + years), text)


def _full_years(text: str) -> bool:
    """«14.09.21» and «2026/30» do not tell a program which century they mean."""
    return not _SHORT_YEAR.search(text)


def _no_weekdays(text: str) -> bool:
    """Three years on the weekdays fall elsewhere, and a leap day is gone."""
    return _full_years(text) and not _WEEKDAY.search(text) and not _LEAP_DAY.search(text)


def _straight(text: str) -> str:
    return text.translate(str.maketrans("«»„“”", '"""""'))


def _hyphens(text: str) -> str:
    return text.translate(str.maketrans("–—−‑", "----"))


def _long_dashes(text: str) -> str:
    return re.sub(r"(?<=\s)-(?=\s)", "—", re.sub(r"(?<=\d)[-–](?=\d)", "—", text))


def _hard_spaces(text: str) -> str:
    return re.sub(r"(?<=\d) (?=[^\W\d])|(?<=\b[А-Яа-яA-Za-z]) ", "\u00a0", text)


def _titled(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


_MENU = {
    "ru": "Главная\nНовости\nПолитика\nЭкономика\nПодписаться на канал\nПоделиться\n",
    "kk": "Басты бет\nЖаңалықтар\nСаясат\nЭкономика\nАрнаға жазылу\nБөлісу\n",
    "en": "Home\nNews\nPolitics\nEconomy\nSubscribe\nShare\n",
}
_OTHER_NEWS = {
    "ru": "\nЧитайте также\nДожди придут в Бурятию 3 марта\nКурсы валют на 17 июля\n"
    "В пригороде Лиссабона 21 сентября отключат воду\nВ Рио-де-Жанейро подорожал кофе",
    "kk": "\nОқи отырыңыз\nЛиссабонда 21 қыркүйекте су өшіріледі\n17 шілдедегі валюта бағамы\n"
    "Рио-де-Жанейрода кофе қымбаттады",
    "en": "\nRead also\nLisbon suburb to lose water supply on September 21\nExchange rates for July 17\n"
    "Coffee prices rise in Rio de Janeiro",
}
VARIANTS = (
    Variant("years +28", _shifted(_CYCLE), _shifted(_CYCLE), years=_CYCLE, takes=_full_years),
    Variant("years +3", _shifted(_FEW), _shifted(_FEW), years=_FEW, takes=_no_weekdays),
    Variant(
        "no ё", lambda text: text.replace("ё", "е").replace("Ё", "Е"), lambda text: text.replace("ё", "е")
    ),
    Variant("straight quotes", _straight, _straight),
    Variant("hyphens", _hyphens, _hyphens),
    Variant("long dashes", _long_dashes, _long_dashes),
    Variant("hard spaces", _hard_spaces, _hard_spaces),
    Variant("headline in capitals", headline=str.upper),
    Variant("headline in title case", headline=_titled),
    Variant("debris before", before=_MENU),
    Variant("debris after", after=_OTHER_NEWS),
)


def takes(variant: Variant, article: Row) -> bool:
    """Whether the change makes sense for the article."""
    return variant.takes(f"{article['title']}\n{article['text']}")


def article_as(variant: Variant, article: Row) -> Row:
    """The article under the change."""
    language = article["lang"] if article["lang"] in _MENU else "ru"
    body = variant.text(article["text"] or "")
    return article | {
        "title": variant.headline(article["title"] or ""),
        "text": (variant.before or {}).get(language, "") + body + (variant.after or {}).get(language, ""),
        "published": later(article["published"], variant.years),
    }


def label_as(variant: Variant, label: Row) -> Row:
    """The label under the change: its dates, and the titles, which may hold years."""
    if not variant.years:
        return label
    events = []
    for event in label["events"]:
        dates = {
            name: later(event.get(name), variant.years) for name in ("start", "end", "old_start", "old_end")
        }
        events.append(event | dates | {"title": variant.text(event["title"])})
    return label | {"events": events}


def date_as(variant: Variant, row: Row) -> Row:
    """A dated expression under the change: its sentence, place and days."""
    language = row["lang"] if row["lang"] in _MENU else "ru"
    lead = (variant.before or {}).get(language, "")
    sentence, expression = variant.text(row["sentence"]), variant.text(row["expr"])
    at = len(lead) + row["offset"]
    return row | {
        "sentence": lead + sentence + (variant.after or {}).get(language, ""),
        "expr": expression,
        "offset": at,
        **{name: later(row[name], variant.years) for name in ("start", "end", "reference")},
    }


def later(day: str | None, years: int) -> str | None:
    """An ISO day, month, year or instant some years on; the end of February stays its end."""
    if not day or not years:
        return day
    moved = _ISO.sub(lambda match: str(int(match[1]) + years), day)
    if moved[4:10] in ("-02-28", "-02-29") and monthrange(int(day[:4]), 2)[1] == int(day[8:10]):
        return f"{moved[:8]}{monthrange(int(moved[:4]), 2)[1]}{moved[10:]}"
    return moved
