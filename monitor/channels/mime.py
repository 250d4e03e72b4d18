"""A message as an e-mail: text, HTML, calendar, and the headers that threads and mailboxes want."""

from __future__ import annotations

import hashlib
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr

from monitor.channels.base import Message

_LONGEST_SUBJECT = 200  # characters; longer ones are cut at a word


class _WholeWords(EmailPolicy):
    """Folds the subject by the older Header class: EmailPolicy of Python 3.11 loses the spaces that stand
    between two encoded words, and adds one to a long ASCII subject."""

    def fold(self, name: str, value: str) -> str:
        """One header, folded, with CRLF."""
        if name.lower() == "subject":
            charset = "us-ascii" if str(value).isascii() else "utf-8"
            encoded = Header(str(value), charset, header_name=name).encode(linesep="\r\n")
            return f"{name}: {encoded}\r\n"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same as bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


POLICY = _WholeWords(linesep="\r\n", max_line_length=78)


def build_mail(message: Message, recipient: str, *, sender: str, unsubscribe: str) -> EmailMessage:
    """The mail to one recipient; `unsubscribe` is an address, an https URL or empty."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    mail = EmailMessage(policy=POLICY)
    mail["From"] = sender
    mail["To"] = recipient
    mail["Subject"] = _one_line(message.subject)
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = message_id(message.id, domain)
    mail["Auto-Submitted"] = "auto-generated"
    if message.urgent:
        mail["Importance"] = "high"
    if message.thread:
        root = message_id(
            "event-" + hashlib.blake2b(message.thread.encode(), digest_size=8).hexdigest(), domain
        )
        earlier = [receipt for receipt in message.replies_to if _is_message_id(receipt)]
        mail["In-Reply-To"] = earlier[-1] if earlier else root
        mail["References"] = " ".join(dict.fromkeys([root, *earlier[-10:]]))
    for name, value in _unsubscribe(unsubscribe):
        mail[name] = value
    mail.set_content(message.text, cte="base64")
    mail.add_alternative(message.html, subtype="html", cte="base64")
    if message.calendar is not None:
        mail.add_attachment(
            message.calendar, maintype="text", subtype="calendar", filename="event.ics", cte="base64"
        )
        calendar = list(mail.iter_attachments())[-1]
        calendar.set_param("method", "PUBLISH")
        calendar.set_param("charset", "utf-8")
    return mail


def message_id(local: str, domain: str) -> str:
    """A Message-ID in angle brackets."""
    return f"<{local}@{domain}>"


def _is_message_id(receipt: str) -> bool:
    return receipt.startswith("<") and receipt.endswith(">") and receipt.isascii() and " " not in receipt


def _one_line(subject: str) -> str:
    """No control characters (a line break would start a header), not too long."""
    clean = " ".join("".join(letter if letter.isprintable() else " " for letter in subject).split())
    if len(clean) <= _LONGEST_SUBJECT:
        return clean
    return clean[: _LONGEST_SUBJECT - 1].rsplit(" ", 1)[0] + "…"


def _unsubscribe(target: str) -> list[tuple[str, str]]:
    if not target:
        return []
    if target.startswith("https://"):
        return [("List-Unsubscribe", f"<{target}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    return [("List-Unsubscribe", f"<mailto:{target}?subject=unsubscribe>")]
