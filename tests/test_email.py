"""Mail as a real server receives it, and what becomes of a server's every refusal."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from pydantic import SecretStr
from smtp_server import Postbox, smtp_server

from monitor.channels.base import ChannelError, Message
from monitor.channels.email import EmailChannel
from monitor.channels.mime import build_mail
from monitor.config.channels import MailSettings

READER = "reader@example.org"


def message(**changed: Any) -> Message:
    values: dict[str, Any] = {
        "id": "0a1b2c",
        "at": datetime(2027, 3, 3, 9, 7, tzinfo=UTC),
        "subject": "Перенесено: форум",
        "text": "Форум перенесён.\n",
        "html": "<p>Форум перенесён.</p>",
        "chat": ("Форум",),
        "thread": "forum-1",
    }
    return Message(**(values | changed))


def channel(box: Postbox, **settings: Any) -> EmailChannel:
    values: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": box.port,
        "security": "none",
        "sender": "Монитор <monitor@example.org>",
        "timeout": "1s",
    }
    return EmailChannel(MailSettings(**(values | settings)), None, None)


async def sent(box: Postbox, *messages: Message, to: str = READER, **settings: Any) -> list[str]:
    mail = channel(box, **settings)
    try:
        return [await mail.send(to, one) for one in messages]
    finally:
        await mail.close()


async def refused(box: Postbox, *, to: str = READER, **settings: Any) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        await sent(box, message(), to=to, **settings)
    return caught.value


async def test_a_mail_arrives_with_text_html_thread_and_its_own_id() -> None:
    async with smtp_server(Postbox()) as box:
        (receipt,) = await sent(box, message(), unsubscribe="https://example.org/stop")
    ((to, mail),) = box.mails
    assert to == READER
    assert mail["Message-ID"] == receipt == "<0a1b2c@example.org>"
    assert mail["Subject"] == "Перенесено: форум"
    assert mail["From"] == "Монитор <monitor@example.org>"
    assert mail["Date"] == "Wed, 03 Mar 2027 09:07:00 +0000"
    assert mail["List-Unsubscribe"] == "<https://example.org/stop>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.get_body(("plain",)).get_content().split() == ["Форум", "перенесён."]
    assert "<p>Форум перенесён.</p>" in mail.get_body(("html",)).get_content()


async def test_mails_about_one_event_share_a_thread() -> None:
    async with smtp_server(Postbox()) as box:
        (first,) = await sent(box, message())
        await sent(box, message(id="ffee", replies_to=(first, "12:34")))
    (_, one), (_, two) = box.mails
    assert two["In-Reply-To"] == first
    assert two["References"].split() == [one["References"], first]


@pytest.mark.parametrize(
    "subject",
    [
        "Перенесено: двадцать седьмое заседание российско-казахстанской межправительственной комиссии "
        "по сотрудничеству — 12 → 19 ноября 2027, Усть-Каменогорск",
        "Қазақстан мен Ресейдің өңіраралық ынтымақтастық форумы кейінге шегерілді 🇰🇿🇷🇺 ұзақ тақырып",
        "Moved: a plain but rather long English subject folded over more than one line",
    ],
)
async def test_a_long_subject_is_read_as_it_was_written(subject: str) -> None:
    async with smtp_server(Postbox()) as box:
        await sent(box, message(subject=subject))
    ((_, mail),) = box.mails
    assert mail["Subject"] == subject
    assert max(len(line) for line in box.received[0][1].split(b"\r\n")) <= 998


def test_a_subject_cannot_add_headers_and_is_cut_at_a_word() -> None:
    evil = message(subject="Форум\r\nBcc: everybody@example.org " + "слово " * 60)
    _, content = build_mail(evil, READER, sender="m@example.org", unsubscribe="")
    mail = message_from_bytes(content, policy=default)
    assert mail["Bcc"] is None
    assert len(mail["Subject"]) <= 200
    assert mail["Subject"].endswith("слово…")


async def test_the_calendar_is_attached() -> None:
    async with smtp_server(Postbox()) as box:
        await sent(box, message(calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"))
    ((_, mail),) = box.mails
    (attachment,) = mail.iter_attachments()
    assert attachment.get_content_type() == "text/calendar"
    assert attachment.get_filename() == "event.ics"
    assert attachment["Content-Type"].params["method"] == "PUBLISH"


async def test_many_mails_use_one_connection_and_a_closing_server_is_met_again() -> None:
    async with smtp_server(Postbox(per_connection=3)) as box:
        await sent(box, *(message(id=f"m{n}") for n in range(8)))
    assert len(box.received) == 8
    assert box.connections == 3


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [("550 5.1.1 no such user", True), ("450 4.2.1 mailbox busy", False), ("552 5.2.2 mailbox full", True)],
)
async def test_a_refused_recipient_is_that_recipients_fault(answer: str, permanent: bool) -> None:
    async with smtp_server(Postbox(refuse={READER: answer})) as box:
        error = await refused(box)
        assert (error.permanent, error.down) == (permanent, False)
        assert answer[:3] in error.reason
        assert len(await sent(box, message(), to="other@example.org")) == 1


async def test_greylisting_is_temporary_and_the_second_try_arrives() -> None:
    async with smtp_server(Postbox(greylist=True)) as box:
        error = await refused(box)
        assert (error.permanent, error.down) == (False, False)
        await sent(box, message())
    assert len(box.received) == 1


async def test_content_that_is_refused_after_data_is_final_and_a_full_server_is_not() -> None:
    async with smtp_server(Postbox(on_data="554 5.7.1 looks like spam")) as box:
        assert (await refused(box)).permanent
    async with smtp_server(Postbox(on_data="452 4.3.1 out of space")) as box:
        assert not (await refused(box)).permanent


@pytest.mark.parametrize("failure", ["hang", "drop"])
async def test_a_server_that_hangs_or_drops_in_data_is_down_and_nothing_is_lost(failure: str) -> None:
    async with smtp_server(Postbox(on_data=failure)) as box:
        error = await refused(box)
    assert (error.permanent, error.down) == (False, True)


async def test_a_refused_sender_is_the_channels_fault_not_the_recipients() -> None:
    async with smtp_server(Postbox(on_mail="550 5.7.1 sender not allowed")) as box:
        error = await refused(box)
    assert (error.permanent, error.down) == (False, True)


async def test_nobody_listening_is_down() -> None:
    async with smtp_server(Postbox()) as box:
        pass
    error = await refused(box)
    assert (error.permanent, error.down) == (False, True)


async def test_a_bad_address_is_final() -> None:
    async with smtp_server(Postbox()) as box:
        assert (await refused(box, to="кто@пример.рф")).permanent


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_tls_and_login_with_a_private_authority(
    security: str, authority: trustme.CA, tmp_path: Path
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    async with smtp_server(Postbox(), auth=True, **{security: context}) as box:
        settings = MailSettings(
            host="127.0.0.1",
            port=box.port,
            security=security,  # type: ignore[arg-type]
            sender="m@example.org",
            timeout="5s",
            ca_bundle=str(bundle),
        )
        mail = EmailChannel(settings, SecretStr("monitor"), SecretStr("s3cret"))
        await mail.send(READER, message())
        await mail.close()
        wrong = EmailChannel(settings, SecretStr("monitor"), SecretStr("pa55word"))
        with pytest.raises(ChannelError) as caught:
            await wrong.send(READER, message())
        await wrong.close()
        unknown = EmailChannel(settings.model_copy(update={"ca_bundle": ""}), None, None)
        with pytest.raises(ChannelError) as untrusted:
            await unknown.send(READER, message())
    assert len(box.received) == 1
    assert caught.value.down and "pa55word" not in caught.value.reason
    assert untrusted.value.down
