"""Recognises refusals and challenge pages by content: they are reported as blocked, never parsed as empty."""

from __future__ import annotations

import re

# Where each sign was met: mid.ru (F5), tass.ru (servicepipe), kaztag.kz (Cloudflare), and their kin.
# A sign counts only on a page with hardly any readable text, because real articles write about such things.
_SIGNS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("f5 challenge", re.compile(rb"bobcmn|Data processing\.\.\. Please, wait|TSPD_101|/TSPD/")),
    ("servicepipe", re.compile(rb"servicepipe|sp-challenge|/exhkqyad", re.I)),
    (
        "cloudflare",
        re.compile(rb"cf-chl|challenge-platform|cf-browser-verification|<title>Just a moment", re.I),
    ),
    ("ddos-guard", re.compile(rb"ddos-guard|DDoS protection by", re.I)),
    ("qrator", re.compile(rb"__qrator|qauth\.js|qrator\.net", re.I)),
    ("incapsula", re.compile(rb"_Incapsula_Resource|Incapsula incident", re.I)),
    ("variti", re.compile(rb"variti|ipp_key", re.I)),
    (
        "captcha",
        re.compile(rb"smartcaptcha|showcaptcha|hcaptcha\.com|g-recaptcha|captcha-form|/captcha", re.I),
    ),
    ("rejected", re.compile(rb"<title>\s*(Request Rejected|Access Denied|Attention Required)", re.I)),
)
_WORDS = re.compile(
    r"не робот|Checking your browser|проверка браузера|Доступ (к сайту )?(ограничен|запрещ[её]н|заблокирован)"
    r"|подозрительн\w+ (активност|трафик)|включите JavaScript|enable JavaScript and cookies",
    re.I,
)
_NOISE = re.compile(
    rb"<(script|style|noscript|template|svg)\b.*?</\1\s*>|<!--.*?-->|<[^>]{0,2000}>", re.I | re.S
)
_SHELL = re.compile(
    rb"<div[^>]+id=[\"'](root|app|__next|__nuxt)[\"'][^>]*>\s*</div>|<app-root>\s*</app-root>", re.I
)
_REFUSALS = {401: "http 401", 403: "http 403", 429: "too many requests", 451: "http 451"}
_FEW = 1_200  # bytes of readable text below which a page says nothing of its own
_NOTHING = 200
_HEAD = 120_000


def find_block(status: int, body: bytes) -> str | None:
    """Why this answer is a refusal and not a page: a short reason, or None. `body` is decompressed."""
    head = body[:_HEAD]
    for reason, sign in _SIGNS:
        if sign.search(head) and len(readable(head)) < _FEW:
            return reason
    if status in _REFUSALS:
        return _REFUSALS[status]
    if _looks_like_html(head) and len(body) < 3 * _HEAD:
        text = readable(head)
        if len(text) < _FEW and _WORDS.search(text.decode("utf-8", "replace")):
            return "refusal page"
        if len(text) < _NOTHING and _SHELL.search(head):
            return "javascript shell"
    return None


def readable(html: bytes) -> bytes:
    """What is left of a page without scripts, styles and tags, white space folded."""
    return b" ".join(_NOISE.sub(b" ", html).split())


def _looks_like_html(head: bytes) -> bool:
    start = head[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")[:1_000].lower()
    return b"<html" in start or start.startswith(b"<!doctype html")
