"""Signed mails: what arrives at a real server is verified by dkimpy with the public half in our own DNS."""

from __future__ import annotations

import base64
import sys
from datetime import UTC, datetime
from pathlib import Path

import dkim
import pytest
from alert_cases import change, reader
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from outbox_house import House
from pydantic import ValidationError
from smtp_server import Postbox, smtp_server
from store_fixtures import empty_sqlite, postgres_store, store

from monitor.channels.base import Channel, Message
from monitor.channels.registry import open_channels, problems
from monitor.cli import main
from monitor.config.channels import MailSettings, TelegramSettings
from monitor.store import Store

__all__ = ("empty_sqlite", "postgres_store", "store")

MESSAGE = Message(
    id="0a1b2c",
    at=datetime(2027, 3, 3, 9, 7, tzinfo=UTC),
    subject="Перенесено: XXX Форум приграничного сотрудничества — 12 апреля → 15 апреля 2027",
    text="Форум перенесён. \n\n\n",
    html="<p>Форум  перенесён.</p>",
    chat=(),
    thread="forum-1",
)


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def key_file(key: rsa.RSAPrivateKey, tmp_path: Path) -> Path:
    path = tmp_path / "dkim.pem"
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    return path


class Dns:
    """Knows one TXT record, as a public server would serve it."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        public = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
        self.asked: list[bytes] = []

    def __call__(self, name: bytes, timeout: float = 5) -> bytes | None:
        self.asked.append(name)
        return self.record if name == b"m2027._domainkey.example.org." else None


def settings(key_file: Path, port: int = 587, **more: object) -> MailSettings:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Монитор <monitor@example.org>",
        "dkim_selector": "m2027",
        "dkim_key_file": str(key_file),
    }
    return MailSettings(**(values | more))  # type: ignore[arg-type]


async def arrived(key_file: Path, **more: object) -> bytes:
    async with smtp_server(Postbox()) as box:
        mail = open_channels(settings(key_file, box.port, **more), TelegramSettings(), {})["email"]
        await mail.send("reader@example.org", MESSAGE)
        await mail.close()
    ((_, content),) = box.received
    return content


async def test_a_signed_mail_verifies_and_a_forged_one_does_not(
    key: rsa.RSAPrivateKey, key_file: Path
) -> None:
    mail = await arrived(key_file, unsubscribe="https://example.org/stop")
    dns = Dns(key)
    assert dkim.verify(mail, dnsfunc=dns)
    assert dns.asked == [b"m2027._domainkey.example.org."]
    head, _, body = mail.partition(b"\r\n\r\n")
    forgeries = (
        head.replace(b"To: reader", b"To: others") + b"\r\n\r\n" + body,
        b"From: other@example.org\r\n" + mail,
        mail.replace(b"https://example.org/stop", b"https://example.net/stop"),
        head + b"\r\n\r\n" + body.replace(b"--alt-0a1b2c", b"--alt-0a1b2d", 1),
    )
    for forged in forgeries:
        assert forged != mail
        assert not dkim.verify(forged, dnsfunc=dns)


async def test_a_relay_may_fold_and_trim_as_relays_do(key: rsa.RSAPrivateKey, key_file: Path) -> None:
    mail = await arrived(key_file)
    relayed = b"Received: from a by b\r\n" + mail.replace(b"To: ", b"to:   ") + b"\r\n\r\n"
    assert dkim.verify(relayed, dnsfunc=Dns(key))


async def test_the_domain_may_be_another_than_the_senders(key_file: Path) -> None:
    mail = await arrived(key_file, sender="monitor@mail.example.org", dkim_domain="example.org")
    assert b" d=example.org;" in mail


def test_without_a_selector_nothing_is_signed() -> None:
    assert problems(open_channels(MailSettings(host="x.example"), TelegramSettings(), {})) == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "[mail] dkim_key_file: cannot be read: No such file or directory"),
        (b"", "[mail] dkim_key_file: no RSA key in PEM form that can sign: KeyFormatError"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "KeyFormatError"),
    ],
)
def test_a_key_that_cannot_sign_is_named(content: bytes | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "dkim.pem"
    if content is not None:
        path.write_bytes(content)
    found = problems(open_channels(settings(path), TelegramSettings(), {}))
    assert reason in found["email"]


def test_half_of_the_settings_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="both dkim_selector and dkim_key_file"):
        settings(tmp_path / "key", dkim_selector="")
    with pytest.raises(ValidationError, match="needs dkim_domain"):
        settings(tmp_path / "key", sender="")


def test_config_check_names_a_missing_package(
    key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dkim", None)  # as if it were not installed
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "monitor.toml").write_text(
        '[monitor]\ncontact = "a@example.org"\n[mail]\nhost = "127.0.0.1"\nsender = "m@example.org"\n'
        f'dkim_selector = "m2027"\ndkim_key_file = "{key_file}"\n'
    )
    vocabulary = Path(__file__).resolve().parent.parent / "config" / "vocabulary"
    (tmp_path / "config" / "vocabulary").symlink_to(vocabulary)
    found = CliRunner().invoke(main, ["config", "check", "--config", str(tmp_path / "config")])
    assert found.exit_code == 2
    assert "error: email: [mail] dkim_selector: needs the package dkimpy: pip install dkimpy" in found.output


class SignedHouse(House):
    """A house that mails through a real server, signed with the key of a file."""

    key_file: Path
    port: int

    def channels(self) -> dict[str, Channel]:
        return super().channels() | open_channels(settings(self.key_file, self.port), TelegramSettings(), {})


async def test_while_the_key_is_missing_mails_wait_and_nothing_is_lost(
    store: Store, key: rsa.RSAPrivateKey, key_file: Path
) -> None:
    house = SignedHouse(store, reader())
    house.key_file = key_file.with_name("not-there.pem")
    async with smtp_server(Postbox()) as box:
        house.port = box.port
        house.tell(change())
        await house.drain()
        assert (house.states(), box.received) == ({"due": 1}, [])
        house.key_file = key_file
        await house.drain(minutes=2)
    assert house.states() == {"sent": 1}
    assert dkim.verify(box.received[0][1], dnsfunc=Dns(key))
