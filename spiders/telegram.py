"""Preview pages of public Telegram channels (t.me/s/<channel>) → items; the message is the article."""

from __future__ import annotations

import re
from datetime import datetime

from monitor.config.sources import Source
from spiders.encoding import decode
from spiders.feed import feed_time
from spiders.found import Finding, Found, Reply
from spiders.tree import parse, value

_TITLE = 160


def read_telegram(reply: Reply, source: Source, *, now: datetime) -> Finding:
    """Messages with text, oldest first as the page shows them; a page without a channel is a problem."""
    tree = parse(decode(reply.body, reply.content_type).text)
    items = []
    for node in tree.css(".tgme_widget_message[data-post]"):
        texts = node.css(".tgme_widget_message_text")
        fragment = texts[-1].html if texts else ""
        if not fragment:
            continue
        raw = value(node, ".tgme_widget_message_date time::attr(datetime) | time::attr(datetime)")
        at, has_time = feed_time(raw, source, now)
        items.append(
            Found(
                url=f"https://t.me/{node.attributes.get('data-post')}",
                title=_first_line(value(node, ".tgme_widget_message_text")),
                html=fragment,
                published_raw=raw,
                published_at=at,
                published_has_time=has_time,
            )
        )
    if items or tree.css_first(".tgme_channel_info, .tgme_channel_history"):
        return Finding(items=tuple(items))
    return Finding(problem="not a channel preview")


def _first_line(text: str) -> str:
    """The first sentence of a message serves as its headline."""
    sentence = re.split(r"(?<=[.!?…])\s+(?=[А-ЯЁA-ZӘҒҚҢӨҰҮҺІ«\"])", text, maxsplit=1)[0]
    if len(sentence) <= _TITLE:
        return sentence
    return sentence[:_TITLE].rsplit(" ", 1)[0] + "…"
