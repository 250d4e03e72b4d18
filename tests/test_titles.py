"""Titles for readers of another language: names that are known, Latin letters for those that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from digest_house import FORUM, VOCABULARY
from message_cases import VISIT

from monitor.messages.catalogue import LANGUAGES, catalogue
from monitor.messages.latin import latin
from monitor.messages.names import Names
from monitor.messages.titles import language_of
from monitor.models import Event, EventKind, Participant

NAMES = Names(vocabulary=VOCABULARY)
NOBODY = replace(VISIT, participants=())


def titles(event: Event) -> list[str]:
    return [NAMES.title(event, catalogue(language)) for language in LANGUAGES]


ABROAD = replace(VISIT, place="Кудыкино", place_id=None)
CASES = {
    "a visit": (VISIT, "Visit of Aydar Satpaev to Russia", "Сапар: Айдар Сатпаев, Ресей"),
    "a state visit": (
        replace(VISIT, level="state"),
        "State visit of Aydar Satpaev to Russia",
        "Мемлекеттік сапар: Айдар Сатпаев, Ресей",
    ),
    "nobody is named": (NOBODY, "Visit from Kazakhstan to Russia", "Сапар: Қазақстан → Ресей"),
    "a region is closer than its country": (
        replace(NOBODY, parties=("KZ", "RU", "kz.stepnogorsk")),
        "Visit from Stepnogorsk-na-Ishime to Russia",
        "Сапар: Есілдегі Степногорск → Ресей",
    ),
    "nothing is known": (replace(ABROAD, participants=()), VISIT.title, VISIT.title),
    "who is the guest is unknown": (
        ABROAD,
        "Visit of Pyotr Lebedev and Aydar Satpaev to Kudykino",
        "Сапар: Пётр Лебедев және Айдар Сатпаев, Кудыкино",
    ),
    "talks": (
        replace(VISIT, kind=EventKind.TALKS),
        "Talks: Pyotr Lebedev and Aydar Satpaev, Russia",
        "Келіссөздер: Пётр Лебедев және Айдар Сатпаев, Ресей",
    ),
    "no place": (
        replace(NOBODY, kind=EventKind.CONFERENCE, place=None, place_id=None),
        "Kazakhstan–Russia conference",
        "Қазақстан–Ресей конференциясы",
    ),
    "a series": (
        replace(FORUM, participants=()),
        "XXX Border Cooperation Forum",
        "XXX Шекара маңы ынтымақтастығы форумы",
    ),
}


@pytest.mark.parametrize(("event", "english", "kazakh"), CASES.values(), ids=CASES)
def test_a_russian_title_is_composed_anew_for_others(event: Event, english: str, kazakh: str) -> None:
    assert titles(event) == [event.title, english, kazakh]


def test_a_title_in_the_readers_own_language_stays() -> None:
    kazakh = replace(NOBODY, kind=EventKind.FORUM, title="Шекара маңы өңірлерінің форумы")
    assert titles(kazakh) == [
        "Форум: Казахстан–Россия, Россия",
        "Kazakhstan–Russia forum, Russia",
        kazakh.title,
    ]
    english = replace(NOBODY, kind=EventKind.FORUM, title="Silk Way IT Forum (СНГ)")
    assert titles(english) == [english.title] * 3


def test_four_guests_are_three_names() -> None:
    guests = tuple(Participant(name=f"Гость {number}", country="KZ") for number in "абвг")
    assert titles(replace(VISIT, participants=guests))[1] == "Visit of Gost a, Gost b and Gost v to Russia"


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Форум IT и G20", "ru"),
        ("Қазақстан форумы", "kk"),
        ("Forum of the СНГ", "en"),
        ("Форум «Ертіс – Қазақстан»", "ru"),
        ("Открытие участка реки Ертіс у города Павлодар", "ru"),
        ("«Ертіс» форумы Қазақстанда өтеді", "kk"),
        ("", "ru"),
    ],
)
def test_the_language_of_a_title(title: str, language: str) -> None:
    assert language_of(title) == language


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Пётр Лебедев", "Pyotr Lebedev"),
        ("Евгений Ёлкин", "Yevgeny Yolkin"),
        ("Анатолий Щукин", "Anatoly Shchukin"),
        ("Әлібек Құантыров", "Alibek Kuantyrov"),
        ("Степногорск-на-Ишиме", "Stepnogorsk-na-Ishime"),
        ("СНГ", "SNG"),
        ("Белый Яр", "Bely Yar"),
        ("Expo 2027", "Expo 2027"),
    ],
)
def test_names_in_latin_letters(name: str, spelt: str) -> None:
    assert latin(name) == spelt
