"""Pure: where a page stands in other languages, by its switch of languages, where it declares nothing."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from monitor.config.sources import Source

_WORDS = {
    "kk": frozenset(
        {"қаз", "каз", "қз", "kaz", "qaz", "kz", "kk", "қазақша", "қазақ", "қазақ тілі", "qazaqsha"}
    ),
    "ru": frozenset({"рус", "ру", "rus", "ru", "русский", "по-русски", "на русском", "орыс", "орысша"}),
    "en": frozenset({"eng", "en", "english", "in english", "ағыл", "ағылшынша", "англ"}),
}
_LONGEST = max(len(word) for words in _WORDS.values() for word in words)


def switch_links(tree: LexborHTMLParser, base: str, source: Source) -> dict[str, str]:
    """Language → URL of this page's other editions, by links that are called «Қаз», «Рус», «Eng».

    Only links to what the source's pattern calls an article: most switches lead to a front page, which is no
    edition. Nothing for a source of one language, or without a pattern.
    """
    if len(source.languages) < 2 or not source.article:
        return {}
    found: dict[str, str] = {}
    for anchor in tree.css("a[href]"):
        raw = (anchor.text() or "").strip()
        if not raw or len(raw) > _LONGEST + 4:  # most links are headlines: they are not looked at further
            continue
        text = " ".join(raw.lower().split()).strip(" .|/")
        language = next((code for code, words in _WORDS.items() if text in words), "")
        if language not in source.languages:
            continue
        url = urljoin(base, (anchor.attributes.get("href") or "").strip()).split("#", 1)[0]
        if url != base and re.search(source.article, url):
            found.setdefault(language, url)
    return found
