"""A source that is read badly from its first day on is not kept quiet for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_server import article_page
from test_drift import ENGLISH, READER, SOURCE, put
from watched import subjects, watched

from monitor.models import RunStatus

ANNOUNCED = (
    "XXII Форум межрегионального сотрудничества России и Казахстана пройдет 27 мая 2026 года в Омске, "
    "сообщили в правительстве области."
)


@pytest.fixture(autouse=True)
def without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


async def test_what_a_source_announces_is_told_though_no_visit_of_it_ever_went_well(tmp_path: Path) -> None:
    def page(n: int, day: str) -> str:
        if n == 9:
            headline, words = "Форум межрегионального сотрудничества пройдет в Омске", [ANNOUNCED] * 3
        else:
            headline, words = f"The commission met in Omsk, session {n}", [ENGLISH] * 4
        return article_page(headline, words, published=f"{day}T10:00:00+03:00")

    async with watched(tmp_path) as watch:
        watch.describe("proba", SOURCE.format(url=watch.site.url("/news")))
        put(watch, range(5), page=page)
        assert (await watch.visit())[0].status is RunStatus.DRIFTED
        assert subjects(watch.take(READER)) == ["Россия – Казахстан: что впереди — 0 событий"]
        put(watch, range(5, 10), page=page)
        assert (await watch.visit())[0].status is RunStatus.DRIFTED
        (subject,) = subjects(watch.take(READER))
    assert subject.startswith("Объявлено: XXII Форум") and subject.endswith("27 мая 2026")
