"""A deadline for registration or accreditation: from the text of an article to the message that reminds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from alert_cases import day, event, reader
from events_reading import events_of
from message_cases import bundle, facts, renderer

from monitor.alerts import plan_reminders, still_true
from monitor.bundles import Told
from monitor.models import Event, Precision, When

ANNOUNCED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 5, 9, 6, 0, tzinfo=UTC)  # nine o'clock in Moscow, three days before


def forum(**known: Any) -> Event:
    return event(first_seen=ANNOUNCED, **known)


@pytest.mark.parametrize(
    "text",
    [
        "Российско-казахстанский инвестиционный форум состоится 20 мая 2026 года в Оренбурге."
        " Аккредитация журналистов открыта до 12 мая.",
        "Российско-казахстанский инвестиционный форум состоится 20 мая 2026 года в Оренбурге."
        " Заявки на аккредитацию СМИ принимаются до 18:00 12 мая 2026 года.",
        "Форум России и Казахстана пройдёт в Омске 20 мая. Регистрация участников завершится 12 мая.",
        "Қазақстан мен Ресейдің шекара маңы форумы 2026 жылғы 20 мамырда Омбы қаласында өтеді."
        " БАҚ өкілдерін аккредиттеу 12 мамырға дейін жүргізіледі.",
        "The Russia-Kazakhstan border forum will be held in Omsk on 20 May 2026."
        " Media accreditation closes on 12 May 2026.",
    ],
)
def test_a_deadline_that_a_text_names_reminds_three_days_before(text: str) -> None:
    (found,) = events_of(text, day=ANNOUNCED)
    assert found.when is not None and str(found.when.first) == "2026-05-20"
    known = forum(when=found.when, deadline=found.deadline, place=None, place_id=None)
    (alert,) = plan_reminders([known], [reader()], NOW)
    assert alert.note == "deadline:2026-05-12"
    assert still_true(alert, known)
    assert not still_true(alert, replace(known, deadline=None))


@pytest.mark.parametrize(
    ("language", "subject", "row"),
    [
        ("ru", "Регистрация, аккредитация до 12 мая 2026: ", "до: 12 мая 2026, вторник (через 3 дня)"),
        ("en", "Registration, accreditation by 12 May 2026: ", "by: Tuesday, 12 May 2026 (in 3 days)"),
        ("kk", "Тіркелу, аккредиттелу мерзімі — 2026 жылғы 12 мамыр: ", "2026 жылғы 12 мамыр, сейсенбі"),
    ],
)
def test_the_reminder_names_the_last_day(language: str, subject: str, row: str) -> None:
    until = When(first=None, last=day("2026-05-12").last, precision=Precision.OPEN)
    known = forum(when=day("2026-05-20"), deadline=until)
    (alert,) = plan_reminders([known], [reader()], NOW)
    message = renderer(language).render(bundle(Told(alerts=(alert,), facts=facts(known))), NOW)
    assert message.subject.startswith(subject)
    assert row in message.text


def test_other_messages_name_the_day_once() -> None:
    until = When(first=None, last=day("2026-05-12").last, precision=Precision.OPEN)
    known = forum(when=day("2026-05-20"), deadline=until)
    (alert,) = plan_reminders([known], [reader()], NOW + timedelta(days=4))
    text = renderer("ru").render(bundle(Told(alerts=(alert,), facts=facts(known))), NOW).text
    assert "Регистрация, аккредитация до: 12 мая 2026, вторник\n" in text


def test_a_day_after_the_beginning_is_no_deadline_of_it() -> None:
    known = forum(when=day("2026-05-10"), deadline=day("2026-05-12"))
    assert [one.note for one in plan_reminders([known], [reader()], NOW)] == ["1d:2026-05-10"]
