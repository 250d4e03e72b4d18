"""Same-story clusters: one article at a time, stable ids, recorded merges, events that forbid a join."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.models import Analysis, EventKind, EventMention, EventStatus, Story
from pipelines.stories import (
    Clusters,
    choose_story,
    extend_story,
    likeness,
    merge_stories,
    open_story,
    read_sheet,
    story_terms,
    story_uid,
)
from pipelines.stories_features import Sheet
from pipelines.timeline.corrections import read_when

AT = datetime(2025, 11, 6, 9, 0, tzinfo=UTC)

POSTPONED = (
    "Молодёжный форум Казахстана и России в Павлодаре отложен",
    "Молодёжный форум, который хотели провести в Павлодаре, отложен из-за паводка, сказал Ержан Сапаров. "
    "Новый срок назовут позже.",
)
POSTPONED_2 = (
    "Форум молодёжи в Павлодаре перенесли из-за паводка",
    "Молодёжный форум Казахстана и России в Павлодаре перенесён на более поздний срок. Об этом сказал "
    "Ержан Сапаров, назвав причиной паводок.",
)
POSTPONED_EN = (
    "Kazakhstan-Russia youth forum in Pavlodar postponed over floods",
    "The youth forum in Pavlodar has been postponed, governor Yerzhan Saparov said, citing the flood.",
)
POSTPONED_KK = (
    "Павлодардағы Қазақстан-Ресей жастар форумы тасқынға байланысты кейінге қалды",
    "Павлодарда өтуі тиіс форум кейінге шегерілді, деп хабарлады Ержан Сапаров. Себебі – тасқын.",
)
GRAIN = (
    "Казахстан увеличил экспорт пшеницы в Китай",
    "Экспорт пшеницы в Китай вырос вдвое, сообщили в министерстве сельского хозяйства. "
    "Поставки идут через Достык.",
)


def sheet(
    article: int,
    text: tuple[str, str],
    hours: float = 0,
    language: str = "ru",
    analysis: Analysis | None = None,
) -> Sheet:
    return read_sheet(article, *text, language, AT + timedelta(hours=hours), analysis)


def about(status: str, day: str | None, title: str = "Форум") -> Analysis:
    event = EventMention(
        kind=EventKind.FORUM,
        title=title,
        status=EventStatus(status),
        quote="",
        when=read_when(day) if day else None,
    )
    return Analysis(language="ru", relevant=True, relevance=1.0, events=(event,))


def test_one_news_in_other_words_is_one_story_and_other_news_is_not() -> None:
    assert likeness(sheet(1, POSTPONED), sheet(2, POSTPONED_2, 3)) >= 1
    assert likeness(sheet(1, POSTPONED), sheet(3, GRAIN, 1)) < 0.5


def test_one_fact_meets_in_three_languages() -> None:
    ru, en, kk = sheet(1, POSTPONED), sheet(2, POSTPONED_EN, 2, "en"), sheet(3, POSTPONED_KK, 4, "kk")
    assert likeness(ru, en) >= 1
    assert likeness(ru, kk) >= 1
    assert likeness(en, sheet(4, GRAIN)) < 0.5


def test_events_on_other_days_or_of_another_phase_forbid_a_join() -> None:
    known = sheet(1, POSTPONED, analysis=about("confirmed", "2025-11-12"))
    assert likeness(known, sheet(2, POSTPONED, analysis=about("confirmed", "2025-11-19"))) == 0
    assert likeness(known, sheet(2, POSTPONED, analysis=about("postponed", None))) == 0
    assert likeness(known, sheet(2, POSTPONED, analysis=about("announced", "2025-11"))) >= 1


def abroad(status: str, hours: float, ours: str | None, theirs: str | None) -> float:
    """Likeness of a Russian text and an English one, told so many hours later, about one named forum."""
    home = sheet(1, POSTPONED, analysis=about(status, ours, "Форум «Рубеж»"))
    return likeness(home, sheet(2, POSTPONED_EN, hours, "en", about(status, theirs, "Форум «Рубеж»")))


def test_a_withdrawal_is_one_story_when_another_language_tells_it_days_later() -> None:
    days = ("2026-11-12", "2026-11-12")
    assert abroad("cancelled", 90, *days) == abroad("cancelled", 0, *days) >= 1
    assert abroad("confirmed", 90, *days) < 1 < abroad("confirmed", 0, *days)


def test_naming_the_day_is_other_news_than_naming_the_year_in_another_language() -> None:
    near = abroad("confirmed", 30, "2026-11-12", "2026-11-12")
    for ours, theirs in (("2026", "2026-11-12"), ("2026-11", "2026-11-12"), ("2026", "2026-11")):
        assert abroad("confirmed", 30, ours, theirs) < near / 5
    assert abroad("confirmed", 30, "2026", "2026") == near
    assert abroad("confirmed", 30, None, "2026-11-12") == near  # no time at all is no other news


def test_a_story_keeps_its_id_and_its_headline_when_articles_arrive() -> None:
    story = open_story(story_uid("http://127.0.0.1/a"), 1, "tass", "Форум перенесён", AT)
    grown = extend_story(story, 2, "akorda", AT + timedelta(hours=2))
    assert (grown.uid, grown.headline, grown.articles, grown.sources) == (
        story.uid,
        "Форум перенесён",
        (1, 2),
        ("tass", "akorda"),
    )
    assert extend_story(grown, 2, "akorda", AT) == grown
    assert story_uid("http://127.0.0.1/a") != story_uid("http://127.0.0.1/b")


def test_an_article_joins_the_likest_story_within_the_window() -> None:
    story = open_story("s1", 1, "tass", "", AT)
    other = open_story("s2", 3, "tass", "", AT)
    candidates = [(other, [sheet(3, GRAIN)]), (story, [sheet(1, POSTPONED)])]
    assert choose_story(sheet(2, POSTPONED_2, 3), candidates) == (story,)
    assert choose_story(sheet(2, POSTPONED_2, 24 * 30), candidates) == ()


def test_merged_stories_point_to_the_oldest() -> None:
    young = open_story("a", 2, "ria", "b", AT + timedelta(hours=1))
    old = open_story("z", 1, "tass", "a", AT)
    kept, (gone,) = merge_stories([young, old])
    assert (kept.uid, kept.articles, gone.uid, gone.merged_into) == ("z", (1, 2), "a", "z")
    assert choose_story(sheet(3, POSTPONED), [(gone, [sheet(2, POSTPONED)])]) == ()


def test_terms_find_the_story_again() -> None:
    ru, en = story_terms(sheet(1, POSTPONED)), story_terms(sheet(2, POSTPONED_EN, language="en"))
    assert set(ru) & set(story_terms(sheet(3, POSTPONED_2)))
    assert set(ru) & set(en)
    assert len(ru) <= 48


def test_a_file_of_articles_is_clustered_in_order_with_stable_ids() -> None:
    clusters = Clusters.empty()
    feed = [(1, POSTPONED, "ru"), (2, GRAIN, "ru"), (3, POSTPONED_2, "ru"), (4, POSTPONED_EN, "en")]
    first: dict[int, Story] = {}
    for number, text, language in feed:
        url = f"http://127.0.0.1/{number}"
        first[number] = clusters.add(sheet(number, text, number, language), url, "tass", text[0], AT)
    found = clusters.clusters()
    assert found[1] == found[3] == found[4] == first[1].uid
    assert found[2] == first[2].uid != found[1]


def test_an_empty_article_is_its_own_story() -> None:
    clusters = Clusters.empty()
    clusters.add(sheet(1, ("", "")), "a", "tass", "", AT)
    clusters.add(sheet(2, ("", "")), "b", "tass", "", AT)
    assert len(set(clusters.clusters().values())) == 2


def test_an_article_without_a_time_joins_before_and_after_those_with_one() -> None:
    unknown = read_sheet(9, *POSTPONED_2, "ru", None)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    for order in ((unknown, sheet(1, POSTPONED)), (sheet(1, POSTPONED), unknown)):
        clusters = Clusters.empty()
        for one in order:
            clusters.add(one, str(one.article), "tass", "", one.at or epoch)
        assert len(set(clusters.clusters().values())) == 1
        (story,) = clusters.stories.values()
        assert (story.first_at, story.last_at) == (AT, AT)
