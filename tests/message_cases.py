"""One message of every kind, as a subscriber of each language gets it; facts are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alert_cases import NOW, change, day, event, month, reader
from digest_house import FORUM, OUTLETS, VOCABULARY

from monitor.alerts import plan_alerts, plan_notice, write_summary_note
from monitor.bundles import Bundle, Facts, SourceLine, Told
from monitor.channels.base import Message
from monitor.messages.names import Names
from monitor.messages.render import Renderer
from monitor.models import Alert, ChangeKind, Event, EventChange, EventKind, EventStatus, Precision, Rank
from monitor.models.lost import Difference, Loss

K = ChangeKind
URLS = {
    "mineco": "https://mineco.example/news/1",
    "dala": "https://dala.example/news/3",
    "vestnik": "https://vestnik.example/news/7",
}
SOURCES = tuple(
    SourceLine(
        source=source,
        url=url,
        rank={"mineco": Rank.OFFICIAL, "dala": Rank.AGENCY}.get(source, Rank.MEDIA),
        origin=source,
        published_at=NOW,
    )
    for source, url in URLS.items()
)
VISIT = event(
    uid="visit-1",
    kind=EventKind.VISIT,
    title="Официальный визит министра торговли Казахстана в Россию",
    when=month(2027, 4, 30),
    place="Россия",
    place_id="RU",
    topics=(),
)


def facts(about: Event, *sources: SourceLine) -> Facts:
    return Facts(event=about, sources=sources or SOURCES)


def changed(kind: ChangeKind, about: Event, **more: object) -> tuple[Event, EventChange]:
    return about, change(kind, event=about.uid, **more)


CASES: dict[str, tuple[Event, EventChange]] = {
    "announced without a day": changed(
        K.ANNOUNCED, VISIT, old=None, new="2027-04", quote="Визит готовится на апрель, сообщили в ведомстве."
    ),
    "date named": changed(
        K.DATE_NAMED,
        replace(VISIT, when=day("2027-04-14", "2027-04-15")),
        old="2027-04",
        new="2027-04-14/2027-04-15",
        quote="Министр прибудет 14 апреля и пробудет два дня.",
    ),
    "confirmed": changed(
        K.CONFIRMED, FORUM, old=None, new="2027-03-11/2027-03-12", quote="Даты форума подтверждены."
    ),
    "moved": changed(
        K.MOVED,
        FORUM,
        old="2027-03-04/2027-03-05",
        new="2027-03-11/2027-03-12",
        quote="Форум перенесён с 4–5 на 11–12 марта.",
    ),
    "place changed": changed(
        K.PLACE_CHANGED,
        FORUM,
        old="Нижнеозёрск",
        new="Степногорск-на-Ишиме",
        quote="Примет Степногорск.",
    ),
    "postponed": changed(
        K.POSTPONED,
        replace(FORUM, status=EventStatus.POSTPONED, when=None, old_when=FORUM.when),
        old="2027-03-11/2027-03-12",
        new=None,
        quote="Форум отложен, новая дата будет названа позднее.",
    ),
    "cancelled": changed(
        K.CANCELLED,
        replace(FORUM, status=EventStatus.CANCELLED),
        old="2027-03-11/2027-03-12",
        new=None,
        quote="Форум в этом году не состоится.",
    ),
    "reinstated": changed(
        K.REINSTATED,
        FORUM,
        old="2027-03-11/2027-03-12",
        new="2027-03-11/2027-03-12",
        quote="Форум всё же пройдёт.",
    ),
    "conflict": changed(
        K.CONFLICT,
        replace(FORUM, conflict="mineco: 2027-03-11/2027-03-12; vestnik: 2027-03-13"),
        old=None,
        new="mineco: 2027-03-11/2027-03-12; vestnik: 2027-03-13",
        quote="Форум откроется 13 марта.",
    ),
    "conflict resolved": changed(
        K.CONFLICT_RESOLVED,
        FORUM,
        old="mineco: 2027-03-11/2027-03-12; vestnik: 2027-03-13",
        new="2027-03-11/2027-03-12",
        quote="Форум пройдёт 11–12 марта, подтвердили организаторы.",
    ),
    "corrected": changed(
        K.CORRECTED,
        FORUM,
        old="when=2027-03-04/2027-03-05",
        new="when=2027-03-11/2027-03-12",
        quote=None,
        url=None,
    ),
    "participants": changed(
        K.PARTICIPANTS_CHANGED, FORUM, old=None, new="Айдар Сатпаев", quote="Участие примет Айдар Сатпаев."
    ),
    "held with documents": changed(
        K.HELD,
        replace(
            FORUM,
            status=EventStatus.HELD,
            documents=("Меморандум о водной инспекции", "План совместных проектов на 2027–2029 годы"),
        ),
        old=None,
        new="2027-03-11/2027-03-12",
        quote="По итогам форума подписаны два документа.",
    ),
}
REMINDERS = {
    "reminder a week before": ("7d:2027-03-10", replace(FORUM, when=day("2027-03-10"))),
    "reminder in the morning": ("morning:2027-03-03", replace(FORUM, when=day("2027-03-03"))),
    "reminder of a month without a day": ("period:2027-03-01", replace(VISIT, when=month(2027, 3, 31))),
    "reminder of a week without a day": (
        "period:2027-03-01",
        replace(VISIT, when=replace(day("2027-03-01", "2027-03-07"), precision=Precision.WEEK)),
    ),
    "deadline": ("deadline:2027-03-05", replace(FORUM, deadline=day("2027-03-05"))),
}
LOST = Difference(
    since="2026-02-28T20:00:00+00:00",
    at="2026-03-01T06:00:00+00:00",
    losses=(
        Loss(page="listing", kind="items", before="12", now="0"),
        Loss(
            page="listing", kind="selector", name="item: div.card", before='12 × <div class="card">', now="0"
        ),
        Loss(page="article", kind="field", name="published"),
        Loss(page="article", kind="cyrillic", before="0.97", now="0.02"),
        Loss(page="listing", kind="title", before="Новости", now="Новый портал"),
        Loss(page="listing", kind="size", before="48000", now="2100"),
    ),
)
NOTICES = {
    "operator: storm": "storm\tvestnik\t57",
    "operator: channels": "channels\tconfig\temail: [mail] dkim_key_file: cannot be read; its messages wait",
    "operator: undelivered": "undelivered\temail\ttrade@mission.example\tSMTP 550: no such user",
    "operator: source": "failing\tvestnik\tHTTP 503",
    "operator: recovered": "recovered\tvestnik\t",
    "operator: changed": "drifted\tvestnik\tlisting: no items on the listing page\t" + LOST.to_json(),
    "operator: silent": 'silent\tvestnik\t{"newest_at": "2026-02-26T06:00:00+00:00", '
    '"due_at": "2026-02-27T15:30:00+00:00"}',
    "operator: contradicted": "contradicted\tforum-1\tXXX Форум приграничного сотрудничества\t"
    "Форум перенесён на 20 апреля\thttps://mineco.example/news/9",
    "operator: disk": 'disk\tdata\t{"free": "120"}',
    "operator: chat moved": "chat_moved\t-42\t-100777",
    "operator: many": "many\tfailing\t7\t30\tvestnik\thronika\tdala",
}


def renderer(language: str) -> Renderer:
    return Renderer(
        names=Names(vocabulary=VOCABULARY, outlets=OUTLETS),
        subscriptions={"mission": reader(language=language)},
        unsubscribe="https://monitor.example/stop",
    )


def bundle(*told: Told, urgent: bool = False) -> Bundle:
    return Bundle(
        channel="email",
        recipient="trade@mission.example",
        subscription="mission",
        told=told,
        deliveries=(),
        urgent=urgent,
    )


def told_of(about: Event, turn: EventChange) -> Told:
    (alert,) = plan_alerts([turn], {about.uid: about}, [reader()], VOCABULARY, NOW)
    return Told(alerts=(alert,), changes=(turn,), facts=facts(about))


def reminder(note: str, about: Event) -> Told:
    alert = Alert(
        key=note,
        subscription="mission",
        event=about.uid,
        change=None,
        kind="reminder",
        created_at=NOW,
        due_at=NOW,
        why=(f"kind:{about.kind}", "country:KZ", "country:RU"),
        note=note,
    )
    return Told(alerts=(alert,), facts=facts(about))


def all_messages(language: str) -> Iterator[tuple[str, Message]]:
    """(name, message) of every kind."""
    made = renderer(language)
    for name, (about, turn) in CASES.items():
        yield name, made.render(bundle(told_of(about, turn)), NOW)
    for name, (note, about) in REMINDERS.items():
        yield name, made.render(bundle(reminder(note, about)), NOW)
    several = [told_of(*CASES[name]) for name in ("moved", "announced without a day")]
    yield "one window", made.render(bundle(*several), NOW)
    (summary,) = plan_notice("summary", "first", [reader()], NOW)
    ahead = [facts(FORUM), facts(VISIT, SOURCES[2])]
    yield "what lies ahead", made.render(bundle(Told(alerts=(summary,))), NOW, ahead)
    (news,) = plan_notice("summary", "first:dala", [reader()], NOW, write_summary_note("dala", ["visit-1"]))
    yield "what a new source brought", made.render(bundle(Told(alerts=(news,))), NOW, ahead[1:])
    for name, note in NOTICES.items():
        (alert,) = plan_notice("operator", note, [reader(operator=True)], NOW, note)
        yield name, made.render(bundle(Told(alerts=(alert,))), NOW)


def golden_text(language: str) -> str:
    """All messages of a language in one readable file: subject, text, and the chat's HTML."""
    blocks = []
    for name, message in all_messages(language):
        chat = "\n\n".join(message.chat)
        blocks.append(f"=== {name}\nSubject: {message.subject}\n\n{message.text}\n--- Telegram\n{chat}\n")
    return "\n".join(blocks)


EVIL = '<img src=x onerror=alert(1)> & "Форум" \u202eмуроф\u202c 🇰🇿 </b><a href="javascript:x">'
