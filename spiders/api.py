"""JSON APIs → items: one small reader per API, named in the road's `api`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from monitor.config.sources import Road, Source
from spiders.encoding import decode
from spiders.feed import feed_time
from spiders.found import Finding, Found, Reply
from spiders.tree import clean_line, html_text

_GOV_KZ_QUERY = (
    "query News($projects:String,$size:Int,$page:Int,$sort:String,$lang:String)"
    "{news(projects:$projects,_size:$size,_page:$page,_sort:$sort,_lang:$lang)"
    "{id title slug created_date body short_description}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request to make: what a road's URL alone cannot say."""

    url: str
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def ask_api(road: Road, *, page: int = 1) -> Ask:
    """The request for one page of an API's items."""
    if road.api == "gov_kz":
        variables = {
            "projects": f"EQ:{road.params['slug']}",
            "size": int(road.params.get("size", "20")),
            "page": page,
            "sort": "created_date:DESC",
            "lang": road.params.get("lang", "ru"),
        }
        body = json.dumps({"operationName": "News", "query": _GOV_KZ_QUERY, "variables": variables}).encode()
        return Ask(url=road.url, method="POST", body=body, headers={"Content-Type": "application/json"})
    return Ask(url=road.url.replace("{page}", str(page)), headers={"Accept": "application/json"})


def read_api(reply: Reply, source: Source, road: Road, *, now: datetime) -> Finding:
    """Items of an API's answer; schema drift is a problem that names what was missing."""
    try:
        data = json.loads(decode(reply.body, reply.content_type).text)
    except (ValueError, RecursionError):
        return Finding(problem="not json")
    reader = READERS.get(road.api)
    if reader is None:
        return Finding(problem=f"no reader for api {road.api!r}")
    return reader(data, source, road, now)


def _gov_kz(data: Any, source: Source, road: Road, now: datetime) -> Finding:
    """gov.kz GraphQL: `data.news` is a list, or a dict that holds one; `errors` comes with HTTP 200."""
    if isinstance(data, dict) and data.get("errors"):
        return Finding(problem=f"api error: {_message(data['errors'])}")
    news = (
        data.get("data", {}).get("news")
        if isinstance(data, dict) and isinstance(data.get("data"), dict)
        else None
    )
    if isinstance(news, dict):
        news = next((rows for rows in news.values() if isinstance(rows, list)), None)
    if not isinstance(news, list):
        return Finding(problem="api schema: no list of news")
    language = road.params.get("lang", "ru")
    items, skipped = [], 0
    for row in news:
        if not isinstance(row, dict) or not row.get("id") or not row.get("title"):
            skipped += 1
            continue
        page = f"/memleket/entities/{road.params['slug']}/press/news/details/{row['id']}"
        raw = str(row.get("created_date") or "")
        at, has_time = feed_time(raw, source, now)
        items.append(
            Found(
                url=urljoin(road.url, f"{page}?lang={language}"),
                title=clean_line(html_text(str(row["title"]))),
                summary=clean_line(html_text(str(row.get("short_description") or ""))),
                html=str(row.get("body") or row.get("short_description") or ""),
                published_raw=raw,
                published_at=at,
                published_has_time=has_time,
            )
        )
    problem = "api schema: rows without id or title" if news and not items else ""
    return Finding(items=tuple(items), problem=problem, notes={"skipped": skipped} if skipped else {})


def _ssp_news(data: Any, source: Source, road: Road, now: datetime) -> Finding:
    """Trade missions of minpromtorg: {data: [{id, title, date, friendlyUrl}]}."""
    rows = data.get("data") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return Finding(problem="api schema: no data list")
    items = []
    for row in rows:
        if not isinstance(row, dict) or not row.get("title"):
            continue
        path = str(row.get("friendlyUrl") or f"/news?id={row.get('id')}")
        raw = str(row.get("date") or "")[:10]
        at, has_time = feed_time(raw, source, now)
        items.append(
            Found(
                url=urljoin(road.url, path),
                title=clean_line(html_text(str(row["title"]))),
                summary=clean_line(html_text(str(row.get("description") or row.get("announce") or ""))),
                html=str(row.get("text") or row.get("content") or ""),
                published_raw=raw,
                published_at=at,
                published_has_time=has_time,
            )
        )
    return Finding(
        items=tuple(items), problem="api schema: rows without titles" if rows and not items else ""
    )


def _items(data: Any, source: Source, road: Road, now: datetime) -> Finding:
    """Any API whose field names stand in the road's params: list, url, title, body, summary, published."""
    rows = data
    for key in filter(None, road.params.get("list", "").split(".")):
        rows = rows.get(key) if isinstance(rows, dict) else None
    if not isinstance(rows, list):
        return Finding(problem=f"api schema: no list at {road.params.get('list', '')!r}")
    items = []
    for row in rows:
        path = _field(row, road, "url")
        if not path or not _field(row, road, "title"):
            continue
        raw = _field(row, road, "published")
        at, has_time = feed_time(raw, source, now)
        items.append(
            Found(
                url=urljoin(road.url, path),
                title=clean_line(html_text(_field(row, road, "title"))),
                summary=clean_line(html_text(_field(row, road, "summary"))),
                html=_field(row, road, "body"),
                published_raw=raw,
                published_at=at,
                published_has_time=has_time,
            )
        )
    return Finding(
        items=tuple(items), problem="api schema: rows without url or title" if rows and not items else ""
    )


def _field(row: Any, road: Road, name: str) -> str:
    found = row.get(road.params.get(name, name)) if isinstance(row, dict) else None
    return str(found) if isinstance(found, str | int | float) else ""


def _message(errors: Any) -> str:
    first = errors[0] if isinstance(errors, list) and errors else errors
    text = str(first.get("message", "")) if isinstance(first, dict) else str(first)
    return " ".join(text.split())[:120]


READERS: Mapping[str, Callable[[Any, Source, Road, datetime], Finding]] = {
    "gov_kz": _gov_kz,
    "ssp_news": _ssp_news,
    "items": _items,
}
