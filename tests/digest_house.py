"""A store with a few invented days of news, for digests, calendars and feeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from alert_cases import change, day, event, minute, month

from monitor.config.vocabulary import Vocabulary
from monitor.config.vocabulary_tables import Place, Series, Topic
from monitor.config.vocabulary_tables import Round as KnownRound
from monitor.digest_facts import DigestFacts, Period, day_period, read_digest
from monitor.health import SourceHealth
from monitor.messages.catalogue import catalogue
from monitor.messages.names import Names
from monitor.messages.reader import Reader
from monitor.models import (
    Article,
    Assertion,
    ChangeKind,
    Event,
    EventChange,
    EventKind,
    EventMention,
    EventStatus,
    Precision,
    Rank,
    RunStatus,
    Story,
    When,
)
from monitor.store import Connection, Store, articles, changes, events, evidence, stories

DAY = date(2027, 3, 3)
EVENING = datetime(2027, 3, 3, 18, 0, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
OUTLETS = {
    "mineco": {"ru": "Минэкономики", "en": "Ministry of Economy", "kk": "Экономика министрлігі"},
    "vestnik": {"ru": "Степной вестник", "en": "Steppe Herald", "kk": "Дала хабаршысы"},
    "dala": {"ru": "Дала үні", "en": "Dala Uni", "kk": "Дала үні"},
}
RANKS = {"mineco": Rank.OFFICIAL, "vestnik": Rank.MEDIA, "dala": Rank.AGENCY}
VOCABULARY = Vocabulary(
    topics=[Topic(id="trade", ru="Торговля", en="Trade", kk="Сауда")],
    places=[
        Place(id="RU", kind="country", country="RU", ru="Россия", en="Russia", kk="Ресей"),
        Place(id="KZ", kind="country", country="KZ", ru="Казахстан", en="Kazakhstan", kk="Қазақстан"),
        Place(
            id="kz.stepnogorsk",
            kind="city",
            country="KZ",
            within="KZ",
            zone="Asia/Almaty",
            ru="Степногорск-на-Ишиме",
            en="Stepnogorsk-na-Ishime",
            kk="Есілдегі Степногорск",
        ),
    ],
    series=[
        Series(
            id="forum_border",
            kind="forum",
            parties=("KZ", "RU"),
            ru="Форум приграничного сотрудничества",
            en="Border Cooperation Forum",
            kk="Шекара маңы ынтымақтастығы форумы",
        ),
        Series(
            id="commission_trade",
            kind="commission",
            parties=("KZ", "RU"),
            ru="Заседание комиссии по торговле",
            en="Trade Commission",
            kk="Сауда комиссиясының отырысы",
            rounds=tuple(
                KnownRound(ordinal=n, first=f"{2014 + n}-04-10", status="held") for n in range(9, 13)
            ),
        ),
    ],
)


def saved(tx: Connection, article: Article) -> int:
    return articles.save(tx, article).id


def article(number: int, source: str, headline: str, at: datetime) -> Article:
    url = f"https://{source}.example/news/{number}"
    return Article(
        source=source,
        url=url,
        canonical_url=url,
        headline=headline,
        body=f"{headline}. Подробности.",
        language="kk" if source == "dala" else "ru",
        published_at=at,
        fetched_at=at + timedelta(minutes=5),
    )


def say(tx: Connection, about: Event, said: Article, quote: str, **mention: object) -> int:
    """An article in the store, and its word about an event; its number."""
    number = saved(tx, said)
    values: dict[str, object] = {
        "kind": about.kind,
        "title": about.title,
        "status": about.status,
        "quote": quote,
        "when": about.when,
        "place": about.place,
        "place_id": about.place_id,
        "participants": about.participants,
        "parties": about.parties,
        "joint": True,
    }
    assertion = Assertion(
        article=number,
        source=said.source,
        url=said.url,
        rank=RANKS[said.source],
        origin=said.source,
        published_at=said.published_at or said.fetched_at,
        mention=EventMention(**(values | mention)),  # type: ignore[arg-type]
        headline=said.headline,
    )
    evidence.save_assertion(tx, about.uid, assertion)
    return number


FORUM = event(series="forum_border", ordinal=30, sequence=2, when=day("2027-03-11", "2027-03-12"))
VISIT = event(
    uid="visit-1",
    kind=EventKind.VISIT,
    title="Государственный визит президента Казахстана в Россию",
    status=EventStatus.ANNOUNCED,
    when=month(2027, 4, 30),
    place="Россия",
    place_id="RU",
    participants=(),
    topics=(),
    sequence=1,
)
TALKS = event(
    uid="talks-1",
    kind=EventKind.TALKS,
    title="Переговоры министров транспорта",
    status=EventStatus.CANCELLED,
    when=day("2027-03-09"),
    sequence=2,
    participants=(),
)
SESSION = event(
    uid="session-1",
    kind=EventKind.SESSION,
    title="Заседание рабочей группы по воде",
    when=minute(datetime(2027, 3, 5, 6, 0, tzinfo=UTC)),
    sequence=1,
)
FORUM_QUOTE = "Форум перенесён с 4–5 на 11–12 марта, сообщили в министерстве."


NEWS_AT = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)


def fill(store: Store) -> None:
    """Three outlets, four events, one story told by all."""
    with store.begin() as tx:
        for about in (FORUM, VISIT, TALKS, SESSION):
            events.save(tx, replace(about, updated_at=NEWS_AT))
        forum = tell_of_the_forum(tx)
        visit = say(
            tx,
            VISIT,
            article(4, "vestnik", "Визит готовится на апрель", NEWS_AT),
            "Визит готовится на апрель.",
        )
        talks = say(
            tx, TALKS, article(5, "mineco", "Переговоры отменены", NEWS_AT), "Переговоры 9 марта отменены."
        )
        say(
            tx,
            SESSION,
            article(6, "mineco", "Рабочая группа соберётся 5 марта", NEWS_AT),
            "Заседание 5 марта.",
        )
        changes.save_changes(tx, turns(forum[0], visit, talks))
        stories.save(tx, story_of(forum))


def tell_of_the_forum(tx: Connection) -> tuple[int, int, int]:
    """The numbers of its three articles."""
    titles = (
        "Форум пройдёт 11–12 марта",
        "Приграничный форум перенесли на неделю",
        "Форум бір аптаға шегерілді",
    )
    ministry, herald, dala = (
        article(number, outlet, title, NEWS_AT)
        for number, (outlet, title) in enumerate(zip(OUTLETS, titles, strict=True), 1)
    )
    return (
        say(tx, FORUM, ministry, FORUM_QUOTE),
        say(tx, FORUM, herald, FORUM_QUOTE),
        say(tx, FORUM, dala, "Форум 11–12 наурызда өтеді."),
    )


def turns(forum: int, visit: int, talks: int) -> list[EventChange]:
    """What the articles of these numbers changed."""
    moved = change(
        ChangeKind.MOVED,
        old="2027-03-04/2027-03-05",
        new="2027-03-11/2027-03-12",
        article=forum,
        url="https://mineco.example/news/1",
        quote=FORUM_QUOTE,
        at=NEWS_AT,
        sequence=2,
    )
    announced = change(
        ChangeKind.ANNOUNCED,
        event="visit-1",
        old=None,
        new="2027-04",
        article=visit,
        url="https://vestnik.example/news/4",
        quote="Визит готовится на апрель.",
        at=NEWS_AT,
    )
    cancelled = change(
        ChangeKind.CANCELLED,
        event="talks-1",
        old="2027-03-09",
        new=None,
        article=talks,
        url="https://mineco.example/news/5",
        quote="Переговоры 9 марта отменены.",
        at=NEWS_AT,
        sequence=2,
    )
    return [moved, announced, cancelled]


def story_of(numbers: tuple[int, ...]) -> Story:
    return Story(
        uid="story-1",
        headline="Форум пройдёт 11–12 марта",
        first_at=NEWS_AT,
        last_at=NEWS_AT,
        articles=numbers,
        sources=("mineco", "vestnik", "dala"),
        topics=("trade",),
    )


def health(**troubled: str) -> list[SourceHealth]:
    newest = datetime(2027, 3, 3, 3, 12, tzinfo=UTC)
    return [
        SourceHealth(
            source=source,
            name=OUTLETS[source]["ru"],
            status=RunStatus.FAILED if source in troubled else RunStatus.OK,
            trouble=troubled.get(source, ""),
            reason="HTTP 503" if source in troubled else "",
            last_good=newest,
            newest=newest,
        )
        for source in OUTLETS
    ]


def reader_in(language: str, now: datetime = EVENING) -> Reader:
    return Reader(
        words=catalogue(language), names=Names(vocabulary=VOCABULARY, outlets=OUTLETS), now=now, zone=MOSCOW
    )


def facts(store: Store, period: Period | None = None, **troubled: str) -> DigestFacts:
    with store.read() as tx:
        return read_digest(
            tx,
            period or day_period(DAY, MOSCOW, EVENING),
            vocabulary=VOCABULARY,
            health=health(**troubled),
            ranks=RANKS,
        )


def quarter() -> When:
    return When(first=date(2027, 4, 1), last=date(2027, 6, 30), precision=Precision.QUARTER)
