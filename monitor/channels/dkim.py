"""DKIM signatures (RFC 6376) of our mails, where [mail] asks for them, by the optional package dkimpy."""

from __future__ import annotations

import importlib
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from monitor.config.base import ConfigError
from monitor.config.channels import MailSettings

# What a forger would change, and what one-click unsubscribing wants signed (RFC 8058).
_SIGNED = (
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"in-reply-to",
    b"references",
    b"auto-submitted",
    b"mime-version",
    b"content-type",
    b"list-unsubscribe",
    b"list-unsubscribe-post",
)
_TRIAL = b"From: monitor@example.org\r\n\r\n"


class Signer:
    """Signs for one domain with one RSA key."""

    def __init__(self, dkim: Any, selector: str, domain: str, key: bytes) -> None:
        self._dkim = dkim
        self._selector = selector.encode("ascii")
        self._domain = domain.encode("idna")
        self._key = key

    def sign(self, mail: bytes) -> bytes:
        """The mail with its signature before it."""
        signature: bytes = self._dkim.sign(
            mail,
            self._selector,
            self._domain,
            self._key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=_present(mail),
        )
        return signature + mail


def _present(mail: bytes) -> list[bytes]:
    """Which headers to sign: «from» once more than it stands there, so that none can be added."""
    lines = mail.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")
    names = {line.partition(b":")[0] for line in lines}
    return [b"from", *(name for name in _SIGNED if name in names)]


def open_signer(settings: MailSettings) -> Signer | None:
    """The signer that [mail] asks for, tried once; None where it asks for none.

    ConfigError names the key that is wrong: no package, no file, no RSA key in it.
    """
    if not settings.dkim_selector:
        return None
    try:
        dkim = importlib.import_module("dkim")
    except ImportError as error:
        raise ConfigError("[mail] dkim_selector: needs the package dkimpy: pip install dkimpy") from error
    try:
        key = Path(settings.dkim_key_file).read_bytes()
    except OSError as error:
        raise ConfigError(f"[mail] dkim_key_file: cannot be read: {error.strerror}") from error
    domain = settings.dkim_domain or parseaddr(settings.sender)[1].rpartition("@")[2]
    signer = Signer(dkim, settings.dkim_selector, domain, key)
    try:
        signer.sign(_TRIAL)
    except (dkim.DKIMException, ValueError) as error:  # the message of neither holds the key
        name = type(error).__name__
        raise ConfigError(f"[mail] dkim_key_file: no RSA key in PEM form that can sign: {name}") from error
    return signer
