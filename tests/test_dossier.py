"""A dossier in words: what is known, what changed with its sentence, what every article says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from digest_house import EVENING, FORUM, fill, reader_in

from monitor.messages.dossier import DossierView, view_dossier
from monitor.messages.names import Names
from monitor.outbox_facts import facts_of
from monitor.services import Services
from monitor.store import Store, events, evidence
from pipelines.beliefs import forget
from pipelines.corrections import dismiss, restore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    fill(made)
    yield made
    made.close()


def view(store: Store, uid: str, language: str = "ru") -> DossierView:
    with store.read() as tx:
        event = events.get(tx, uid)
        said = evidence.assertions(tx, uid)
        return view_dossier(facts_of(tx, event), said, reader_in(language, EVENING))


def test_a_moved_forum_shows_where_from_and_whose_sentence_says_so(store: Store) -> None:
    dossier = view(store, "forum-1")
    assert (dossier.title, dossier.status) == ("XXX Форум приграничного сотрудничества", "подтверждено")
    assert ("Когда", "11–12 марта 2027") in [(row.label, row.value) for row in dossier.rows]
    (turn,) = dossier.turns
    assert turn.row is not None
    assert (turn.tag, turn.row.old, turn.row.value) == ("Перенесено", "4–5 марта", "11–12 марта 2027")
    assert (turn.at, turn.source) == ("3 марта 2027, 12:00", "Минэкономики")
    assert turn.quote.startswith("Форум перенесён") and turn.url == "https://mineco.example/news/1"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ["возвращено оператором", "снято оператором"]),
        ("en", ["restored by the operator", "dismissed by the operator"]),
        ("kk", ["оператор қайтарды", "оператор алып тастады"]),
    ],
)
def test_a_dismissal_and_its_end_say_what_the_operator_did(
    store: Store, language: str, said: list[str]
) -> None:
    clock = iter((EVENING, EVENING + timedelta(minutes=1)))
    services = Services(now=lambda: next(clock), store=store, quiet=True)
    dismiss(services, "forum-1")
    restore(services, "forum-1")
    turns = view(store, "forum-1", language).turns
    assert [turn.row.value for turn in turns if turn.tone == "corrected" and turn.row] == said


def test_an_event_that_no_article_speaks_of_any_more_was_not_dismissed_by_the_operator(store: Store) -> None:
    with store.begin() as tx:
        forget(tx, events.get(tx, "forum-1"), EVENING)
    row = view(store, "forum-1").turns[0].row
    assert row is not None and row.value == "источники об этом больше не пишут"


def test_every_article_is_heard_with_what_it_says_and_who_is_official(store: Store) -> None:
    voices = view(store, "forum-1").voices
    assert [(one.source, one.official) for one in voices] == [
        ("Минэкономики", True),
        ("Степной вестник", False),
        ("Дала үні", False),
    ]
    assert {one.said for one in voices} == {"подтверждено, 11–12 марта 2027"}
    assert voices[2].headline == "Форум бір аптаға шегерілді"


@pytest.mark.parametrize(
    ("language", "tag", "when"),
    [
        ("ru", "Объявлено", "апрель 2027 (день не объявлен)"),
        ("en", "Announced", "April 2027 (day not announced)"),
        ("kk", "Жарияланды", "2027 жылғы сәуір (күні жарияланған жоқ)"),
    ],
)
def test_an_announcement_says_what_was_announced_in_the_readers_language(
    store: Store, language: str, tag: str, when: str
) -> None:
    (turn,) = view(store, "visit-1", language).turns
    assert turn.row is not None
    assert (turn.tag, turn.row.value) == (tag, when)


@pytest.mark.parametrize(
    ("title", "place", "language", "said"),
    [
        ("Рабочий визит Оверчука в Астану", "Астана", "ru", ""),
        ("Форум «Иннопром» в Алма-Ате", "Алма-Ата", "ru", ""),
        ("Заседание в Нижнем Новгороде", "Нижний Новгород", "ru", ", Нижний Новгород"),  # told twice at worst
        ("Омбыда форум өтеді", "Омбы", "kk", ""),
        ("Алматыдағы кездесу", "Алматы", "kk", ""),
        ("Встреча в Оше", "Ош", "ru", ""),
        ("Ошибки и решения: конференция", "Ош", "ru", ", Ош"),
        ("Форум приграничного сотрудничества", "Уральск", "ru", ", Уральск"),
        ("Visit to Astana", "Astana", "en", ""),
    ],
)
def test_a_place_follows_a_title_that_does_not_say_it_in_any_case(
    title: str, place: str, language: str, said: str
) -> None:
    assert Names().where(replace(FORUM, place=place, place_id=None), title, language) == said
