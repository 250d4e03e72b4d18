"""One page, one address: strips what campaigns hang on a URL, and judges a declared canonical."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(utm_\w+|yclid|gclid|fbclid|ysclid|_openstat|openstat|from|ref|referrer|source|rss|partner|hl|"
    r"query|sids|stamp|frommail|erid|amp|share|print)\Z",
    re.I,
)
_PORTS = {"http": ":80", "https": ":443"}


def canonical_url(url: str, *, declared: str | None = None) -> str:
    """The identity of a page. `declared` is its rel=canonical or og:url: used when it is the same site's and
    not just the front page (a common template bug that would make one article of all)."""
    own = _clean(url)
    if not declared:
        return own
    other = _clean(urljoin(url, declared.strip()))
    if _site(other) != _site(own) or len(urlsplit(other).path.strip("/")) < 2:
        return own
    if not re.search(r"\d", other) and re.search(r"\d", urlsplit(own).path):
        return own  # points at a section: the article's number is gone
    return other


def _clean(url: str) -> str:
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower().rstrip(".")
    port = f":{parts.port}" if parts.port else ""
    if port == _PORTS.get(parts.scheme):
        port = ""
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
    path = re.sub(r"//+", "/", parts.path) or "/"
    return urlunsplit((parts.scheme.lower(), host + port, path, urlencode(pairs), ""))


def _site(url: str) -> str:
    """Host without www and m: `www.kremlin.ru` and `kremlin.ru` are one site, `en.kremlin.ru` is another."""
    return re.sub(r"^(www|m|amp)\.", "", urlsplit(url).netloc)


def same_site(first: str, second: str) -> bool:
    """True where two URLs share the last two labels of their hosts."""
    return _domain(first) == _domain(second)


def _domain(url: str) -> str:
    return ".".join((urlsplit(url).hostname or "").lower().split(".")[-2:])
