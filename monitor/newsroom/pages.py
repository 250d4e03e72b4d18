"""How the fictional outlets' pages look: feed, listing, sitemap, API answer, article, and their faults."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from markupsafe import escape

from monitor.newsroom.script import Outlet, Page

Front = list[tuple[Page, datetime | None]]

_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip

CHALLENGE = """<!DOCTYPE html><html><head><title></title><meta name="robots" content="noindex">
<script>var bobcmn = "101110101010102000000042000000052000000062000000";</script></head>
<body><noscript>Please enable JavaScript to view the page content.</noscript>
<p>Data processing... Please, wait.</p></body></html>"""


def article_path(outlet: Outlet, page_id: str) -> str:
    """The path of an article's page."""
    return f"/{outlet.id}/news/{page_id}/"


def local_time(page: Page, outlet: Outlet) -> str:
    """The visible time as Russian sites write it: «2 марта 2026, 14:20»."""
    at = page.at.astimezone(ZoneInfo(outlet.zone))
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"


def render_feed(outlet: Outlet, front: Front, base: str) -> str:
    """RSS 2.0 with leads."""
    items = "".join(
        f"<item><title>{escape(page.headline)}</title><link>{base}{article_path(outlet, page.id)}</link>"
        f"<guid>{base}{article_path(outlet, page.id)}</guid>"
        f"<pubDate>{format_datetime(page.at.astimezone(ZoneInfo(outlet.zone)))}</pubDate>"
        f"<description>{escape(page.paragraphs[0])}</description></item>"
        for page, _ in front
    )
    return (
        f'<?xml version="1.0" encoding="{outlet.encoding}"?><rss version="2.0"><channel>'
        f"<title>{escape(outlet.name)}</title><link>{base}/{outlet.id}/</link>"
        f"<description>{escape(outlet.name)}</description>{items}</channel></rss>"
    )


def render_listing(outlet: Outlet, front: Front, base: str) -> str:
    """An HTML page of headlines with times."""
    rows = "".join(
        f'<div class="news-item"><time datetime="{page.at.astimezone(ZoneInfo(outlet.zone)).isoformat()}">'
        f'{local_time(page, outlet)}</time> <a href="{article_path(outlet, page.id)}">'
        f"{escape(page.headline)}</a></div>"
        for page, _ in front
    )
    return _html(outlet, outlet.name, f'<h1>Новости</h1><div class="news-list">{rows}</div>')


def render_sitemap(outlet: Outlet, front: Front, base: str) -> str:
    """A sitemap with the times of the last change."""
    rows = "".join(
        f"<url><loc>{base}{article_path(outlet, page.id)}</loc>"
        f"<lastmod>{(edited or page.at).astimezone(ZoneInfo(outlet.zone)).isoformat()}</lastmod></url>"
        for page, edited in front
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    )


def render_api(outlet: Outlet, front: Front, base: str) -> str:
    """A JSON answer of the gov.kz kind."""
    rows = [
        {
            "id": page.id,
            "title": page.headline,
            "body": "".join(f"<p>{escape(part)}</p>" for part in page.paragraphs),
            "created_date": page.at.astimezone(ZoneInfo(outlet.zone)).isoformat(),
            "url": f"{base}{article_path(outlet, page.id)}",
        }
        for page, _ in front
    ]
    return json.dumps({"data": {"news": rows}}, ensure_ascii=False)


def render_article(outlet: Outlet, page: Page, base: str) -> str:
    """An article's page in the markup that the outlet's selectors name."""
    body = "".join(f"<p>{escape(part)}</p>" for part in page.paragraphs)
    iso = page.at.astimezone(ZoneInfo(outlet.zone)).isoformat()
    return _html(
        outlet,
        page.headline,
        f'<article><h1 class="headline">{escape(page.headline)}</h1>'
        f'<time class="published" datetime="{iso}">{local_time(page, outlet)}</time>'
        f'<div class="article-text">{body}</div></article>',
        head=f'<link rel="canonical" href="{base}{article_path(outlet, page.id)}">',
    )


def render_redesigned(outlet: Outlet, page: Page) -> str:
    """The same article after a redesign: nothing stands where the selectors look."""
    body = "<br><br>".join(str(escape(part)) for part in page.paragraphs)
    return _html(
        outlet,
        outlet.name,
        f'<section><p class="t1">{escape(page.headline)}</p><span>{body}</span></section>',
    )


def _html(outlet: Outlet, title: str, body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{outlet.language}"><head><meta charset="{outlet.encoding}">'
        f"<title>{escape(title)}</title>{head}</head><body>"
        '<nav><a href="/">Главная</a> <a href="/about">О нас</a> <a href="/subscribe">Подписаться</a></nav>'
        f"{body}<footer>© {escape(outlet.name)}. Вымышленное издание.</footer></body></html>"
    )
