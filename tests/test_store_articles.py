"""Articles, pages, copies, search and runs in the store, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from store_fixtures import NOW, empty_sqlite, make_article, postgres_store, store, store_url

from monitor.models import Analysis, CrawlRun, RunStatus
from monitor.store import SourceState, Store, Unknown, articles, copies, meta, pages, runs, search
from monitor.store.readings import MAX_ATTEMPTS

__all__ = ["empty_sqlite", "postgres_store", "store", "store_url"]

ANALYSIS = Analysis(language="ru", relevant=True, relevance=0.9, topics=("trade",), rules_version="1")


def test_a_new_page_is_stored_with_all_its_fields(store: Store) -> None:
    article = make_article(
        lead="Коротко",
        section="политика",
        editions={"kk": "https://hronika.example/kk/1"},
        published_raw="2 марта",
    )
    with store.begin() as tx:
        saved = articles.save(tx, article)
    assert saved.outcome == "new"
    with store.read() as tx:
        found = articles.get(tx, saved.id)
    assert found == replace(article, id=saved.id, content_hash=found.content_hash)
    assert found == saved.article


def test_the_same_words_again_are_unchanged_whatever_their_spacing(store: Store) -> None:
    with store.begin() as tx:
        articles.save(tx, make_article())
        again = make_article(body=make_article().body.replace(" ", "  "), fetched_at=NOW + timedelta(hours=1))
        saved = articles.save(tx, again)
    assert (saved.outcome, saved.article.revision) == ("unchanged", 1)


def test_one_changed_digit_is_a_revision_and_the_former_wording_is_kept(store: Store) -> None:
    with store.begin() as tx:
        first = articles.save(tx, make_article(body="Форум пройдёт 12 мая."))
        second = articles.save(tx, make_article(body="Форум пройдёт 19 мая.", published_at=None))
        former = articles.revisions(tx, first.id)
    assert (second.outcome, second.id, second.article.revision) == ("revision", first.id, 2)
    assert second.previous is not None
    assert second.previous.body == "Форум пройдёт 12 мая."
    assert second.article.published_at == NOW
    assert [(one.revision, one.body) for one in former] == [(1, "Форум пройдёт 12 мая.")]


def test_a_time_of_publication_learned_later_is_kept(store: Store) -> None:
    with store.begin() as tx:
        saved = articles.save(tx, make_article(published_at=None))
        articles.save(tx, make_article(published_at=NOW, published_raw="сегодня"))
        assert articles.get(tx, saved.id).published_at == NOW


def test_bytes_that_a_database_refuses_are_replaced_without_moving_offsets(store: Store) -> None:
    body = "Форум\x00пройдёт \ud83d в Уральске"
    with store.begin() as tx:
        saved = articles.save(tx, make_article(body=body))
        found = articles.get(tx, saved.id).body
    assert found == "Форум пройдёт \ufffd в Уральске"
    assert len(found) == len(body)


def test_times_come_back_as_the_same_instant_in_utc(store: Store) -> None:
    astana = datetime(2026, 3, 2, 14, 30, tzinfo=timezone(timedelta(hours=5)))
    with store.begin() as tx:
        saved = articles.save(tx, make_article(published_at=astana))
        found = articles.get(tx, saved.id).published_at
    assert found == astana
    assert found is not None
    assert found.utcoffset() == timedelta(0)


def test_a_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="without zone"), store.begin() as tx:
        articles.save(tx, make_article(published_at=NOW.replace(tzinfo=None)))


def test_what_was_stored_stays_pending_until_its_analysis_is_saved(store: Store) -> None:
    with store.begin() as tx:
        one, two = articles.save(tx, make_article(1)), articles.save(tx, make_article(2))
        articles.save_analysis(tx, one.id, ANALYSIS)
    with store.read() as tx:
        assert [article.id for article in articles.pending(tx)] == [two.id]
        assert articles.analysis(tx, one.id) == ANALYSIS
        assert articles.analysis(tx, two.id) is None
        assert articles.count_pending(tx) == (1, 0)


def test_a_revision_is_pending_again(store: Store) -> None:
    with store.begin() as tx:
        saved = articles.save(tx, make_article())
        articles.save_analysis(tx, saved.id, ANALYSIS)
        articles.save(tx, make_article(body="Другой текст."))
        assert [article.id for article in articles.pending(tx)] == [saved.id]


def test_a_text_that_fails_every_time_waits_and_lets_others_pass(store: Store) -> None:
    with store.begin() as tx:
        bad, good = articles.save(tx, make_article(1)), articles.save(tx, make_article(2))
        for _ in range(MAX_ATTEMPTS):
            articles.note_failure(tx, bad.id, "worker died")
        assert [article.id for article in articles.pending(tx)] == [good.id]
        assert articles.count_pending(tx) == (2, 1)
        assert articles.retry_failed(tx) == 1
        assert {article.id for article in articles.pending(tx)} == {bad.id, good.id}


def test_articles_between_two_instants_come_by_publication(store: Store) -> None:
    times = {1: NOW, 2: NOW + timedelta(hours=2), 3: None, 4: NOW + timedelta(days=2)}
    with store.begin() as tx:
        for number, at in times.items():
            fetched = NOW + timedelta(hours=1) if at is None else at
            articles.save(tx, make_article(number, published_at=at, fetched_at=fetched))
        found = articles.between(tx, NOW, NOW + timedelta(days=1))
    assert [article.headline[-1] for article in found] == ["1", "3", "2"]


def test_known_urls_are_articles_and_pages_that_were_judged(store: Store) -> None:
    with store.begin() as tx:
        articles.save(tx, make_article(1))
        articles.mark_seen(tx, ["https://hronika.example/photo"], NOW, "no_body")
        articles.save_validators(tx, "https://hronika.example/feed", '"abc"', None, "h")
        urls = [
            make_article(1).canonical_url,
            make_article(1).url,
            "https://hronika.example/photo",
            "https://hronika.example/feed",
            "https://hronika.example/new",
        ]
        assert articles.known_urls(tx, urls) == set(urls[:3])


def test_validators_are_remembered_and_replaced(store: Store) -> None:
    url = "https://hronika.example/feed"
    with store.begin() as tx:
        assert articles.validators(tx, url) == pages.Validators()
        articles.save_validators(tx, url, '"a"', "Mon", "h1", NOW)
        articles.save_validators(tx, url, '"b"', None, "h2", NOW)
        found = articles.validators(tx, url)
    assert (found.etag, found.last_modified, found.body_hash) == ('"b"', None, "h2")


def test_an_unknown_article_is_named(store: Store) -> None:
    with store.read() as tx, pytest.raises(Unknown, match="no article 77"):
        articles.get(tx, 77)


def test_a_reprint_is_found_by_the_shingles_it_shares(store: Store) -> None:
    with store.begin() as tx:
        copies.insert(tx, 1, list(range(100, 150)), NOW)
        copies.insert(tx, 2, list(range(140, 190)), NOW)
        copies.insert(tx, 3, [7, 8, 9], NOW)
        found = copies.lookup(tx, [*range(120, 145), 2**64 - 1], NOW)
        assert copies.lookup(tx, [7, 8], NOW, other_than=3) == []
        assert copies.lookup(tx, [], NOW) == []
    assert found == [(1, 25), (2, 5)]


def test_shingles_may_use_all_64_bits(store: Store) -> None:
    with store.begin() as tx:
        copies.insert(tx, 1, [2**64 - 1, 2**63, 5], NOW)
        assert copies.lookup(tx, [2**64 - 1, 2**63], NOW) == [(1, 2)]


def test_boilerplate_that_all_share_is_looked_at_in_the_newest_only(store: Store) -> None:
    with store.begin() as tx:
        for article in range(1, 61):
            copies.insert(tx, article, [5], NOW)
        found = copies.lookup(tx, [5], NOW, limit=100)
    assert [article for article, _ in found] == list(range(21, 61))


@pytest.mark.parametrize("days", range(-60, 61, 3))
def test_an_original_is_found_within_two_weeks_and_not_after_two_months(store: Store, days: int) -> None:
    with store.begin() as tx:
        copies.insert(tx, 1, [1, 2, 3], NOW + timedelta(days=days))
        found = copies.lookup(tx, [1, 2, 3], NOW)
    if abs(days) <= 14:
        assert found == [(1, 3)]
    if abs(days) > 56:
        assert found == []


@pytest.mark.parametrize("query", ["комиссии", "межправкомиссия", "МЕЖПРАВКОМИССИЮ Астана", "соберутся"])
def test_search_finds_words_in_other_forms(store: Store, query: str) -> None:
    headline = "Межправкомиссия соберётся в Астане"
    with store.begin() as tx:
        first = make_article(1, headline=headline, body="Заседание комиссии. Соберутся главы.")
        saved = articles.save(tx, first)
        articles.save(tx, make_article(2, headline="Форум в Уральске", body="Приедут библиотекари."))
        assert search.articles(tx, query) == [saved.id]


def test_search_follows_a_revision(store: Store) -> None:
    with store.begin() as tx:
        saved = articles.save(tx, make_article(1, headline="Коротко", body="Делегация прибыла в Орал."))
        articles.save(tx, make_article(1, headline="Коротко", body="Делегация прибыла в Омск."))
        assert search.articles(tx, "Омск") == [saved.id]
        assert search.articles(tx, "Орал") == []


@pytest.mark.parametrize("query", ["", '"', "форум OR NEAR(", "* - :", "headline:форум"])
def test_search_takes_any_words_a_person_types(store: Store, query: str) -> None:
    with store.begin() as tx:
        articles.save(tx, make_article())
        assert search.articles(tx, query) == []


def test_kazakh_words_meet_in_their_cases(store: Store) -> None:
    body = "Форум Өскемен қаласында өтеді, өңірлердің әкімдері келеді."
    with store.begin() as tx:
        saved = articles.save(tx, make_article(1, language="kk", body=body))
        for query in ("Өскемен қаласы", "өңірлер", "әкімдер"):
            assert search.articles(tx, query) == [saved.id]


def test_runs_and_states_of_sources_are_kept(store: Store) -> None:
    run = CrawlRun(
        source="hronika",
        started_at=NOW,
        finished_at=NOW + timedelta(seconds=3),
        status=RunStatus.OK,
        counts={"new": 2, "drop/no_body": 1},
        newest_published_at=NOW,
    )
    state = SourceState(source="hronika", next_due=NOW, failures=2, status="blocked", extra={"road": "2"})
    with store.begin() as tx:
        runs.save(tx, run)
        runs.save(tx, replace(run, source="palata", status=RunStatus.BLOCKED))
        runs.save_state(tx, SourceState(source="hronika"))
        runs.save_state(tx, state)
        assert runs.history(tx, "hronika", 7, NOW + timedelta(days=1)) == [run]
        assert runs.history(tx, "hronika", 7, NOW + timedelta(days=9)) == []
        assert runs.last(tx, "palata") == replace(run, source="palata", status=RunStatus.BLOCKED)
        assert runs.state(tx, "hronika") == state
        assert runs.state(tx, "new") == SourceState(source="new")
        assert runs.states(tx) == {"hronika": state}


def test_one_of_several_callers_sets_a_fact_once(store: Store) -> None:
    with store.begin() as tx:
        assert meta.put_once(tx, "first_run", datetime(2026, 1, 1, tzinfo=UTC).isoformat())
        assert not meta.put_once(tx, "first_run", "later")
        meta.put(tx, "digest", "2026-03-01")
        meta.put(tx, "digest", "2026-03-02")
        assert meta.get(tx, "first_run") == "2026-01-01T00:00:00+00:00"
        assert meta.get(tx, "digest") == "2026-03-02"
        meta.remove(tx, "digest")
        assert meta.get(tx, "digest") is None
