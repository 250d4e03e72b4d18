"""A message as an e-mail's bytes: text, HTML, calendar, and the headers that threads and mailboxes want.

Written by hand: EmailMessage of Python 3.11 loses the spaces between encoded words of a long Cyrillic
subject, and building a mail with it costs more than rendering, storing and sending it.
"""

from __future__ import annotations

import hashlib
from base64 import encodebytes
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr

from monitor.channels.base import Message

_LONGEST_SUBJECT = 200  # characters; longer ones are cut at a word


def build_mail(message: Message, recipient: str, *, sender: str, unsubscribe: str) -> tuple[str, bytes]:
    """(Message-ID, mail) for one recipient; `unsubscribe` is an address, an https URL or empty.

    ValueError for a recipient that is not a plain ASCII address.
    """
    if not recipient.isascii() or not recipient.isprintable() or "@" not in recipient:
        raise ValueError(f"not a mail address: {recipient!r}")
    name, address = parseaddr(sender)
    domain = address.rpartition("@")[2] or "localhost"
    own = message_id(message.id, domain)
    headers = [
        ("From", formataddr((name, address), "utf-8")),
        ("To", recipient),
        ("Subject", _subject(message.subject)),
        ("Date", format_datetime(message.at)),
        ("Message-ID", own),
        ("Auto-Submitted", "auto-generated"),
        *([("Importance", "high")] if message.urgent else []),
        *_thread(message, domain),
        *_unsubscribe(unsubscribe),
        ("MIME-Version", "1.0"),
    ]
    written = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return own, (written + _body(message)).encode("ascii")


def message_id(local: str, domain: str) -> str:
    """A Message-ID in angle brackets."""
    return f"<{local}@{domain}>"


def _thread(message: Message, domain: str) -> list[tuple[str, str]]:
    """References to a root made of the event, and to earlier mails about it."""
    if not message.thread:
        return []
    root = message_id(f"event-{hashlib.blake2b(message.thread.encode(), digest_size=8).hexdigest()}", domain)
    earlier = [receipt for receipt in message.replies_to if _is_message_id(receipt)][-10:]
    known = dict.fromkeys([root, *earlier])
    return [("In-Reply-To", list(known)[-1]), ("References", "\r\n ".join(known))]


def _is_message_id(receipt: str) -> bool:
    plain = receipt.isascii() and receipt.isprintable() and " " not in receipt
    return plain and receipt.startswith("<") and receipt.endswith(">")


def _subject(subject: str) -> str:
    """Encoded and folded; without control characters (a line break would start a header), not too long."""
    clean = " ".join("".join(letter if letter.isprintable() else " " for letter in subject).split())
    if len(clean) > _LONGEST_SUBJECT:
        clean = clean[: _LONGEST_SUBJECT - 1].rsplit(" ", 1)[0] + "…"
    charset = "us-ascii" if clean.isascii() else "utf-8"
    return Header(clean, charset, header_name="Subject").encode(linesep="\r\n")


def _unsubscribe(target: str) -> list[tuple[str, str]]:
    if not target:
        return []
    if target.startswith("https://"):
        return [("List-Unsubscribe", f"<{target}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    return [("List-Unsubscribe", f"<mailto:{target}?subject=unsubscribe>")]


def _body(message: Message) -> str:
    alternative = _multipart(
        "alternative",
        f"alt-{message.id}",
        [
            _part("text/plain; charset=utf-8", message.text.encode()),
            _part("text/html; charset=utf-8", message.html.encode()),
        ],
    )
    if message.calendar is None:
        return alternative
    attached = _part(
        "text/calendar; charset=utf-8; method=PUBLISH; name=event.ics",
        message.calendar,
        "Content-Disposition: attachment; filename=event.ics\r\n",
    )
    return _multipart("mixed", f"mix-{message.id}", [alternative, attached])


def _multipart(kind: str, boundary: str, parts: list[str]) -> str:
    inner = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n{inner}--{boundary}--\r\n'


def _part(kind: str, content: bytes, more: str = "") -> str:
    """A part in base64, which no transport changes and no boundary can occur in."""
    encoded = encodebytes(content).decode("ascii").replace("\n", "\r\n")
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n{encoded}"
