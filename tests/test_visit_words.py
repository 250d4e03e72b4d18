"""Why a visit went badly is told in the reader's language, whatever the spiders may say."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.messages.catalogue import LANGUAGES, catalogue
from monitor.messages.visits import say_visit, say_why
from spiders import blocks, outcome

ROOT = Path(__file__).parent.parent
MOSCOW = ZoneInfo("Europe/Moscow")


def reasons() -> list[str]:
    """All that the program's own parts give as a reason, as the code has it."""
    found = [kind for _, kind in outcome._KINDS] + [reason for reason, _ in blocks._SIGNS]
    found += [
        *blocks._REFUSALS.values(),
        "refusal page",
        "javascript shell",
        "private address",
        "certificate",
    ]
    found += ["robots", "redirects", "robots.txt timeout", "http 503", "no items", "nothing new", "no answer"]
    for path in sorted((ROOT / "spiders").glob("*.py")):
        found += re.findall(r'Finding\(.*?problem="([a-z][^"{]*)"', path.read_text(encoding="utf-8"), re.S)
    return [one for one in dict.fromkeys(found) if not one.startswith("api ")]  # these are for programmers


@pytest.mark.parametrize("reason", reasons())
def test_every_reason_has_its_words(reason: str) -> None:
    for language in ("ru", "kk"):
        said = say_visit(reason, catalogue(language))
        assert re.search("[а-яәғқңөұүһі]", said), said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("feed: http 503", "лента: ответ HTTP 503"),
        (
            "feed: timeout; listing: f5 challenge",
            "лента: время ожидания вышло; список: проверка браузера (F5)",
        ),
        ("nothing new; feed failed (dns)", "нового нет; лента: не отвечает, имя сервера не найдено"),
        ("4 of 5 pages: http 404", "страниц 4 из 5: ответ HTTP 404"),
        ("all 3 dropped: short body", "отброшено всё (3): short body"),
        ("selectors match nothing since 2027-03-01: item, body", None),
        ("31% of the letters are Cyrillic, 60% expected", "доля кириллицы 31%, ожидалось 60%"),
        ("something nobody foresaw", "something nobody foresaw"),
        ("", ""),
    ],
)
def test_reasons_in_russian(reason: str, said: str | None) -> None:
    expected = said if said is not None else "селекторы ничего не находят с 2027-03-01: item, body"
    assert say_visit(reason, catalogue("ru")) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_silence_is_told_from_its_facts_and_not_in_the_words_of_the_log(language: str) -> None:
    facts = {"newest_at": "2027-03-01T06:00:00+00:00", "due_at": "2027-03-02T06:00:00+00:00"}
    said = say_why(
        "silent",
        "newest item 2027-03-01 06:00 UTC, the next was due by …",
        facts,
        catalogue(language),
        MOSCOW,
    )
    assert "2027-03-01 09:00" in said and "UTC" not in said
