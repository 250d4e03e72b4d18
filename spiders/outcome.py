"""What happened on a visit, as counts and as one line per road; and the names of what goes wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from scrapy import exceptions
from scrapy.spidermiddlewares.httperror import HttpError


@dataclass(slots=True, kw_only=True)
class RoadOutcome:
    """How one road ended: ok | unchanged | empty | blocked | drifted | failed, and why."""

    shape: str
    url: str
    outcome: str
    reason: str = ""
    items: int = 0

    @property
    def answered(self) -> bool:
        """True where the road told what there is, or that nothing changed."""
        return self.outcome in ("ok", "unchanged")


@dataclass(slots=True)
class Tally:
    """Counts of one visit: found, known, pages, items, new, blocked/<why>, error/<kind>, drop/<reason>, …"""

    counts: Counter[str] = field(default_factory=Counter)
    roads: list[RoadOutcome] = field(default_factory=list)
    newest: datetime | None = None

    def add(self, name: str, number: int = 1) -> None:
        """Counts something."""
        self.counts[name] += number

    def seen(self, at: datetime | None) -> None:
        """Notes a time of publication: the newest tells whether a source has fallen silent."""
        if at is not None and (self.newest is None or at > self.newest):
            self.newest = at

    def total(self, prefix: str) -> int:
        """Sum of all counts whose name starts with a prefix."""
        return sum(number for name, number in self.counts.items() if name.startswith(prefix))

    def top(self, prefix: str) -> str:
        """The commonest of the counted reasons under a prefix, or an empty string."""
        found = [(number, name) for name, number in self.counts.items() if name.startswith(prefix)]
        return max(found)[1][len(prefix) :] if found else ""


NO_RULES = "robots.txt unreachable: "  # what a request is refused with while its host's rules cannot be had
_NO_HOST = ("dns", "connection refused", "private address", "certificate")  # not the rules: the host itself

_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (exceptions.DownloadTimeoutError, "timeout"),
    (exceptions.CannotResolveHostError, "dns"),
    (exceptions.DownloadConnectionRefusedError, "connection refused"),
    (exceptions.ResponseDataLossError, "truncated"),
    (exceptions.DownloadCancelledError, "too large"),
    (exceptions.UnsupportedURLSchemeError, "bad url"),
    (exceptions.DownloadFailedError, "connection lost"),
    (TimeoutError, "timeout"),
    (OSError, "connection lost"),
)


def error_kind(error: BaseException) -> str:
    """A short stable name for whatever a download ended in; certificates and private addresses by name."""
    text = str(error)
    if isinstance(error, HttpError):
        return f"http {error.response.status}"
    if isinstance(error, exceptions.IgnoreRequest):
        return _ignored(text)
    chain = f"{error!r} {error.__cause__!r} {error.__context__!r}"
    if "PrivateAddressError" in chain or "no public address" in chain:
        return "private address"
    if "CERTIFICATE_VERIFY_FAILED" in chain or "CertificateError" in chain:
        return "certificate"
    return next((kind for family, kind in _KINDS if isinstance(error, family)), type(error).__name__)


def _ignored(text: str) -> str:
    if text.startswith("refused: "):
        return text[len("refused: ") :]
    if text.startswith(NO_RULES):
        reason = text.removeprefix(NO_RULES)
        return reason if reason in _NO_HOST else f"robots.txt {reason}"
    if "robots.txt" in text:
        return "robots"
    if "redirections" in text:
        return "redirects"
    return "too large" if "DOWNLOAD_MAXSIZE" in text else "ignored"
