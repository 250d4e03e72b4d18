"""What the web refuses: markup of others, outer resources, writing, foreign names; local server."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from digest_house import EVENING, TALKS, fill, say
from digest_house import article as page_of
from web_house import Site, running, site

__all__ = ["site"]

EVIL = """Форум <script>alert(1)</script>"'><img src=x onerror=alert(1)> {{ 7 * 7 }}"""


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


PAGES = ("/", "/digest", "/digest/2027-03-03", "/events/talks-1", "/calendar", "/nowhere")


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_carries_markup_of_others_scripts_or_outer_resources(site: Site, path: str) -> None:
    evil = replace(TALKS, title=EVIL, place=EVIL, place_id=None, theme=EVIL, conflict=EVIL)
    site.keep(evil)
    with site.application.store.begin() as tx:
        said = replace(page_of(77, "mineco", EVIL, EVENING - timedelta(hours=2)), url="javascript:alert(1)")
        say(tx, evil, said, EVIL, title=EVIL)
    got = await site.get(path)
    for tag, attributes in Tags(got.text).found:
        assert tag not in ("script", "img", "iframe", "form", "link", "object", "base")
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")]
        assert re.match(r"(https?://|\.\.?/|\?|#|calendar/|feeds/|$)", attributes.get("href") or "")
    if path in PAGES[:4]:
        assert "Форум &lt;script&gt;alert(1)&lt;/script&gt;" in got.text and "{{ 7 * 7 }}" in got.text


@pytest.mark.parametrize("path", PAGES)
async def test_the_headers_forbid_what_a_page_does_not_need(site: Site, path: str) -> None:
    got = await site.get(path)
    (style,) = re.findall(r"<style>(.*?)</style>", got.text, re.DOTALL)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert got.headers["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Referrer-Policy"] == "no-referrer"


async def test_nothing_can_be_written(site: Site) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        refused = await site.get("/events/forum-1", method=method)
        assert (refused.status, refused.headers["X-Content-Type-Options"]) == (405, "nosniff")
    head = await site.get("/", method="HEAD")
    assert (head.status, head.text) == (200, "")


async def test_a_foreign_name_for_this_machine_is_refused_and_the_published_one_is_not(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, 'port = 0\nbase_url = "https://monitor.example/rk"') as site:
        fill(site.application.store)
        for host, status in {
            "monitor.example": 200,
            "localhost:8642": 200,
            "[::1]:8642": 200,
            "rebound.example": 421,
            "127.0.0.1.rebound.example": 421,
            "": 421,
            "[": 421,
        }.items():
            assert (await site.get("/events/forum-1", host=host)).status == status, host


@pytest.mark.parametrize("host", ["", "[", "[::"])
async def test_what_is_no_name_is_refused_where_none_is_published_too(site: Site, host: str) -> None:
    assert (await site.get("/healthz", host=host)).status == 421
