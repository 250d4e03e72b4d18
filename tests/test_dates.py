"""Dates of every kind, in three languages: what each sentence must mean on Wednesday, 5 March 2031."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from monitor.models import DateMention, DateRole, Precision
from pipelines.analysis.dates import find_dates

MOSCOW = timezone(timedelta(hours=3))
WEDNESDAY = datetime(2031, 3, 5, 10, 0, tzinfo=MOSCOW)

RUSSIAN = """
Делегация приедет 17 апреля. => 2031-04-17
Делегация приезжала 17 апреля. => 2030-04-17
Делегация приедет семнадцатого апреля. => 2031-04-17
Делегация приедет двадцать пятого марта. => 2031-03-25
Делегация приедет 17-го апреля 2032 года. => 2032-04-17
Делегация приедет 9 июня следующего года. => 2032-06-09
Делегация приедет 30 марта с.г. => 2031-03-30
Договор подписан 12 декабря. => 2030-12-12
Стороны встречались 4 марта. => 2031-03-04
Семинар пройдёт с 28 по 30 марта. => 2031-03-28..2031-03-30
Семинар пройдёт с 28 марта по 2 апреля. => 2031-03-28..2031-04-02
Ярмарка продлится с 27 декабря по 8 января. => 2031-12-27..2032-01-08
Ярмарка открыта 14–16 мая 2031 года. => 2031-05-14..2031-05-16
Ярмарка открыта 14 и 15 мая. => 2031-05-14..2031-05-15
Ярмарка открыта 14, 15 и 16 мая. => 2031-05-14..2031-05-16
Ярмарка пройдёт с 28 марта по 30. => 2031-03-28..2031-03-30
Консультации состоятся в четверг. => 2031-03-06
Консультации прошли в четверг. => 2031-02-27
Консультации состоятся в следующий вторник. => 2031-03-11
Консультации состоятся в эту субботу. => 2031-03-08
Консультации состоятся в ближайший понедельник. => 2031-03-10
Консультации прошли в минувший понедельник. => 2031-03-03
Консультации состоятся в пятницу на следующей неделе. => 2031-03-14
Консультации пройдут со среды по пятницу. => 2031-03-05..2031-03-07
Консультации состоятся в четверг, 6 марта. => 2031-03-06
Консультации состоятся 7 марта (пятница). => 2031-03-07
Посол прилетит послезавтра. => 2031-03-07
Посол прилетел вчера вечером. => 2031-03-04
Вчерашняя встреча прошла хорошо. => 2031-03-04
Накануне посол прилетел в Омск. => 2031-03-04
Сессия намечена на следующую неделю. => 2031-03-10..2031-03-16
Сессия прошла на прошлой неделе. => 2031-02-24..2031-03-02
Сессия пройдёт в конце недели. => 2031-03-06..2031-03-09
Сессия пройдёт в следующем месяце. => 2031-04-01..2031-04-30
Сессия прошла в прошлом году. => 2030-01-01..2030-12-31
Сессия пройдёт в будущем году. => 2032-01-01..2032-12-31
Сессия пройдёт через три недели. => 2031-03-26
Сессия пройдёт через 5 дней. => 2031-03-10
Сессия прошла месяц назад. => 2031-02-05
Сессия прошла две недели назад. => 2031-02-19
Сессия пройдёт в первой декаде мая. => 2031-05-01..2031-05-10
Сессия пройдёт в начале мая. => 2031-05-01..2031-05-10
Сессия пройдёт в середине мая. => 2031-05-11..2031-05-20
Сессия пройдёт в конце мая. => 2031-05-21..2031-05-31
Сессия пройдёт во второй половине мая. => 2031-05-16..2031-05-31
Сессия пройдёт в двадцатых числах мая. => 2031-05-20..2031-05-31
Сессия пройдёт в III квартале. => 2031-07-01..2031-09-30
Сессия пройдёт во втором полугодии 2031 года. => 2031-07-01..2031-12-31
Сессия пройдёт в первой половине следующего года. => 2032-01-01..2032-06-30
Экспорт вырос за 9 месяцев 2030 года. => 2030-01-01..2030-09-30
Экспорт вырос в январе–феврале. => 2031-01-01..2031-02-28
Сессия пройдёт осенью. => 2031-09-01..2031-11-30
Сессия прошла осенью. => 2030-09-01..2030-11-30
Сессия пройдёт зимой 2032–2033 годов. => 2032-12-01..2033-02-28
Сессия пройдёт в июне. => 2031-06-01..2031-06-30
Сессия прошла в июне. => 2030-06-01..2030-06-30
Сессия пройдёт в июне 2032 года. => 2032-06-01..2032-06-30
Дорожная карта рассчитана на 2031–2034 годы. => 2031-01-01..2034-12-31
Дорожная карта действует с 2029 года. => 2029-01-01..
Мост построят к 2033 году. => 2033-01-01..2033-12-31
Мост построили в 2029-м. => 2029-01-01..2029-12-31
Приём заявок идёт до 25 апреля. => ..2031-04-25
Работа начнётся не ранее 25 апреля. => 2031-04-25..
Отчёт сдадут не позднее 25 апреля. => ..2031-04-25
Новый порядок действует с 1 апреля. => 2031-04-01..
Решение примут до конца квартала. => ..2031-03-31
Решение примут до конца года. => ..2031-12-31
После 20 марта рейсы возобновят. => 2031-03-20..
Сбор гостей: 14.04.2031. => 2031-04-14
Сбор гостей: 14/04/2031. => 2031-04-14
Сбор гостей: 2031-04-14. => 2031-04-14
Сбор гостей: 14.04.31. => 2031-04-14
Сбор гостей: 14.IV.2031. => 2031-04-14
Сбор гостей: 14–16.04.2031. => 2031-04-14..2031-04-16
Ближайший сбор – 14.04, в актовом зале. => 2031-04-14
Начало 14 апреля в 15:30 мск. => 2031-04-14T15:30+0300
Начало 14 апреля в 10 утра по времени Астаны. => 2031-04-14T10:00+0500
Начало 14 апреля, 18.00. => 2031-04-14T18:00+0300
Начало 14 апреля с 9:00 до 11:30. => 2031-04-14T09:00+0300..11:30
Начало 14 апреля в полдень. => 2031-04-14T12:00+0300
В 16:45 начнётся брифинг. => 2031-03-05T16:45+0300
12:40, 4 марта 2031 => 2031-03-04T12:40+0300
Гости соберутся 14апреля. => 2031-04-14
Гости соберутся 14 апр. 2031 г. => 2031-04-14
Гости соберутся 14 апрля. => 2031-04-14
Гости соберутся c 14 по 16 апpеля. => 2031-04-14..2031-04-16
Заседание перенесли с 14 на 21 апреля. => 2031-04-14; 2031-04-21
В течение десяти дней пройдут консультации. => 2031-03-05..2031-03-15
В ближайшие два дня пройдут консультации. => 2031-03-05..2031-03-07
В день подписания, 3 марта, прошла встреча. На следующий день делегация уехала. => 2031-03-03; 2031-03-04
"""

ENGLISH = """
The delegation will arrive on April 17. => 2031-04-17
The delegation arrived on 17 April. => 2030-04-17
The delegation will arrive on April 17th, 2032. => 2032-04-17
The fair will run from 28 to 30 March. => 2031-03-28..2031-03-30
The fair will run from March 28 to April 2. => 2031-03-28..2031-04-02
The talks will be held on Thursday. => 2031-03-06
The talks were held on Thursday. => 2031-02-27
The talks will be held next Tuesday. => 2031-03-11
The envoy arrived yesterday. => 2031-03-04
The envoy will arrive the day after tomorrow. => 2031-03-07
The session will be held in early May. => 2031-05-01..2031-05-10
The session is expected in late May. => 2031-05-21..2031-05-31
The session will be held in the second half of May. => 2031-05-16..2031-05-31
The session will be held next month. => 2031-04-01..2031-04-30
The session will be held in two weeks. => 2031-03-19
The session was held two weeks ago. => 2031-02-19
The session is due in the third quarter. => 2031-07-01..2031-09-30
The session will be held this autumn. => 2031-09-01..2031-11-30
The bridge will be ready by the end of the year. => ..2031-12-31
The bridge opened in 2029. => 2029-01-01..2029-12-31
The plan for 2031-2034 was adopted. => 2031-01-01..2034-12-31
Applications are accepted until April 25. => ..2031-04-25
The briefing starts on April 14 at 3:30 p.m. => 2031-04-14T15:30+0300
"""

KAZAKH = """
Делегация 17 сәуірде келеді. => 2031-04-17
Делегация 17 сәуір күні келді. => 2030-04-17
Делегация 2032 жылғы 17 сәуірде келеді. => 2032-04-17
Делегация 2032 жылдың 17 сәуірінде келеді. => 2032-04-17
Көрме 28-30 наурызда өтеді. => 2031-03-28..2031-03-30
Көрме 28 наурыз – 2 сәуір аралығында өтеді. => 2031-03-28..2031-04-02
Көрме сәуірдің 10-12 аралығында өтеді. => 2031-04-10..2031-04-12
Кездесу бейсенбіде өтеді. => 2031-03-06
Кездесу бейсенбі күні өтті. => 2031-02-27
Елші кеше келді. => 2031-03-04
Елші ертең келеді. => 2031-03-06
Отырыс келесі аптада өтеді. => 2031-03-10..2031-03-16
Отырыс мамыр айында өтеді. => 2031-05-01..2031-05-31
Отырыс мамырдың басында өтеді. => 2031-05-01..2031-05-10
Отырыс мамыр айының екінші жартысында өтеді. => 2031-05-16..2031-05-31
Отырыс үшінші тоқсанда өтеді. => 2031-07-01..2031-09-30
Отырыс 2032 жылдың көктемінде өтеді. => 2032-03-01..2032-05-31
Отырыс биыл өтеді. => 2031-01-01..2031-12-31
Отырыс былтыр өтті. => 2030-01-01..2030-12-31
Отырыс екі аптадан кейін өтеді. => 2031-03-19
Көпір 2029 жылдан бері жұмыс істейді. => 2029-01-01..
Өтінім 25 сәуірге дейін қабылданады. => ..2031-04-25
Жиын 14 сәуір күні сағат 15:30-да басталады. => 2031-04-14T15:30+0300
Jıyn 14 sáýirde ótedi. => 2031-04-14
Jiyn 2032 jylǧy 14 säuırde ötedı. => 2032-04-14
"""


def _cases(table: str, language: str) -> list[tuple[str, str, str]]:
    rows = (line.split(" => ") for line in table.strip().splitlines())
    return [(language, sentence, expected) for sentence, expected in rows]


def read(sentence: str, language: str = "ru", *, headline: bool = False) -> tuple[DateMention, ...]:
    return find_dates(sentence, reference=WEDNESDAY, language=language, headline=headline)


def told(mention: DateMention) -> str:
    """The days of a mention in the notation of the tables above."""
    when = mention.when
    if when.at is not None:
        end = f"..{when.until:%H:%M}" if when.until else ""
        return f"{when.at:%Y-%m-%dT%H:%M%z}{end}"
    if when.first == when.last and when.first is not None:
        return when.first.isoformat()
    return f"{when.first or ''}..{when.last or ''}"


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    _cases(RUSSIAN, "ru") + _cases(ENGLISH, "en") + _cases(KAZAKH, "kk"),
)
def test_each_kind_of_date_is_read(language: str, sentence: str, expected: str) -> None:
    assert "; ".join(told(m) for m in read(sentence, language)) == expected


def test_a_weekday_that_contradicts_its_date_is_flagged_and_not_guessed() -> None:
    (mention,) = read("Сессия состоится в пятницу, 6 марта.")
    assert mention.conflict is not None
    assert (mention.when.first, mention.when.last) == (None, None)


def test_a_weekday_picks_the_year_that_it_fits() -> None:
    (mention,) = read("Воскресенье, 5 января")
    assert (mention.when.first, mention.conflict) == (date(2031, 1, 5), None)


def test_a_day_named_before_is_the_same_day_and_the_next_one() -> None:
    text = "Посол прибыл 3 марта. В тот же день его принял министр. На следующий день он уехал."
    assert [told(m) for m in read(text)] == ["2031-03-03", "2031-03-03", "2031-03-04"]


def test_the_next_day_of_nothing_is_no_date() -> None:
    assert read("Совещание завершится на следующий день после сессии.") == ()


def test_a_year_named_in_the_clause_belongs_to_its_day() -> None:
    mentions = read("В 2026 году сессия прошла 8-9 июня.")
    assert [told(m) for m in mentions] == ["2026-01-01..2026-12-31", "2026-06-08..2026-06-09"]


def test_a_clock_alone_belongs_to_the_day_named_before() -> None:
    mentions = read("Брифинг состоится 14 апреля. Начало в 15:30.")
    assert [told(m) for m in mentions] == ["2031-04-14", "2031-04-14T15:30+0300"]


def test_a_zone_written_beside_a_clock_is_kept() -> None:
    (mention,) = read("Брифинг начнётся 14 апреля в 15:30 (UTC+5).")
    assert told(mention) == "2031-04-14T15:30+0500"


def test_the_present_of_a_headline_means_what_comes() -> None:
    (mention,) = read("Министр летит в Омск 20 сентября", headline=True)
    assert told(mention) == "2031-09-20"


def test_a_headline_in_capitals_reads_like_any_other() -> None:
    (mention,) = read("СЕССИЯ ПРОЙДЁТ 20 СЕНТЯБРЯ В ОМСКЕ", headline=True)
    assert told(mention) == "2031-09-20"


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Сессия откроется 20 марта.", DateRole.EVENT),
        ("Сессия завершилась 2 марта.", DateRole.PAST),
        ("ОМСК, 5 марта. /АГЕНТСТВО/. Сессия завершилась.", DateRole.PUBLICATION),
        ("05.03.2031 09:30", DateRole.PUBLICATION),
        ("Приказ от 2 марта 2031 года № 15-р подписан.", DateRole.LAW),
        ("Заявки на участие принимаются до 20 марта.", DateRole.DEADLINE),
        ("Сессия планировалась на 20 марта.", DateRole.CANCELLED),
        ("Сессию, намеченную на 20 марта, отменили.", DateRole.CANCELLED),
    ],
)
def test_the_words_around_give_a_date_its_role(sentence: str, role: DateRole) -> None:
    assert read(sentence)[0].role is role


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Встреча, которая планировалась на 20 марта, перенесена на 3 апреля."),
        ("ru", "Сессию перенесли с 20 марта на 3 апреля."),
        ("ru", "Сессия была намечена на 20 марта. Её перенесли на 3 апреля."),
        ("en", "The session scheduled for March 20 has been postponed to April 3."),
        ("kk", "20 наурызға жоспарланған отырыс 3 сәуірге ауыстырылды."),
    ],
)
def test_a_moved_plan_is_a_pair_of_old_and_new(language: str, sentence: str) -> None:
    old, new = read(sentence, language)
    assert (told(old), old.role, old.pair) == ("2031-03-20", DateRole.CANCELLED, 1)
    assert (told(new), new.role, new.pair) == ("2031-04-03", DateRole.EVENT, 0)


@pytest.mark.parametrize(
    ("sentence", "precision"),
    [
        ("Сессия пройдёт 20 марта.", Precision.DAY),
        ("Сессия пройдёт 20–22 марта.", Precision.RANGE),
        ("Сессия пройдёт 20 марта в 10:00.", Precision.MINUTE),
        ("Сессия пройдёт на следующей неделе.", Precision.WEEK),
        ("Сессия пройдёт в начале мая.", Precision.DECADE),
        ("Сессия пройдёт во второй половине мая.", Precision.HALF_MONTH),
        ("Сессия пройдёт в мае.", Precision.MONTH),
        ("Сессия пройдёт в третьем квартале.", Precision.QUARTER),
        ("Сессия пройдёт осенью.", Precision.SEASON),
        ("Сессия пройдёт во втором полугодии.", Precision.HALF_YEAR),
        ("Сессия пройдёт в 2032 году.", Precision.YEAR),
        ("Сессия пройдёт до 20 мая.", Precision.OPEN),
    ],
)
def test_precision_is_the_unit_that_the_text_named(sentence: str, precision: Precision) -> None:
    assert read(sentence)[0].when.precision is precision


def test_an_open_bound_keeps_the_span_that_its_words_name() -> None:
    (mention,) = read("Сессию могут провести до осени.")
    assert mention.named == (date(2031, 9, 1), date(2031, 11, 30))


def test_the_reference_day_is_the_day_in_the_source_zone() -> None:
    late = datetime(2031, 3, 5, 23, 30, tzinfo=MOSCOW)
    (moscow,) = find_dates("Завтра откроется сессия.", reference=late, language="ru")
    astana = late.astimezone(timezone(timedelta(hours=5)))
    (kazakh,) = find_dates("Завтра откроется сессия.", reference=astana, language="ru")
    assert (told(moscow), told(kazakh)) == ("2031-03-06", "2031-03-07")


def test_a_reference_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        find_dates("Завтра.", reference=WEDNESDAY.replace(tzinfo=None), language="ru")
