"""10,000 due mails drained to a local SMTP server, and a calendar of 10,000 events; generated data.

`python -m bench.outbox [--mails 10000] [--events 10000]`. The server is a process of its own; each mail goes
to a reader of its own, is rendered from the store, carries a calendar entry and is marked after acceptance.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.alerts import plan_alerts, plan_deliveries
from monitor.bundles import Facts
from monitor.channels.email import EmailChannel
from monitor.config.channels import MailSettings, OutboxSettings
from monitor.config.subscriptions import Subscription
from monitor.ics import calendar_of
from monitor.messages.catalogue import catalogue
from monitor.messages.names import Names
from monitor.messages.reader import Reader
from monitor.messages.render import Renderer
from monitor.models import (
    ChangeKind,
    Event,
    EventChange,
    EventKind,
    EventStatus,
    Participant,
    Precision,
    When,
)
from monitor.outbox import Policy, drain
from monitor.store import Store, changes, events, outbox
from monitor.telling import Teller

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
EVENTS = 100  # that the mails are about


def event(number: int) -> Event:
    """An invented event; a few kinds of time."""
    day = date(2027, 4, 1) + timedelta(days=number % 300)
    kinds = list(EventKind)
    return Event(
        uid=f"bench-{number}",
        kind=kinds[number % len(kinds)],
        title=f"{number}-е заседание рабочей группы по сотрудничеству",
        status=EventStatus.CONFIRMED,
        when=When(first=day, last=day + timedelta(days=number % 3), precision=Precision.RANGE),
        place="Степногорск",
        participants=(
            Participant(name="Пётр Лебедев", country="RU"),
            Participant(name="Айдар Сатпаев", country="KZ"),
        ),
        parties=("KZ", "RU"),
        sequence=2,
        confirmation=0.7,
        sources=("mineco", "vestnik"),
        first_seen=NOW - timedelta(days=9),
        updated_at=NOW,
    )


def turn(number: int, kind: ChangeKind = ChangeKind.MOVED) -> EventChange:
    """A change of that event."""
    return EventChange(
        key=f"bench-{number}:{kind}",
        event=f"bench-{number}",
        kind=kind,
        old="2027-03-20",
        new=str(event(number).when.first if event(number).when else ""),
        article=None,
        url=f"https://vestnik.example/news/{number}",
        quote="Заседание перенесено, сообщили в министерстве; участники предупреждены заранее.",
        at=NOW,
        sequence=2,
        sources=("mineco", "vestnik"),
    )


async def _serve(port: multiprocessing.SimpleQueue[int], taken: multiprocessing.SimpleQueue[int]) -> None:
    """An SMTP server that accepts and counts; it ends with its first client's QUIT and says the count."""
    count = 0
    done = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        writer.write(b"220 bench\r\n")
        while line := await reader.readline():
            command = line[:4].upper()
            if command == b"DATA":
                writer.write(b"354 go\r\n")
                await reader.readuntil(b"\r\n.\r\n")
                count += 1
            writer.write(b"221 bye\r\n" if command == b"QUIT" else b"250 OK\r\n")
            if command == b"QUIT":
                break
        writer.close()
        done.set()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=1 << 24)
    port.put(server.sockets[0].getsockname()[1])
    await done.wait()
    taken.put(count)


def _server(port: multiprocessing.SimpleQueue[int], taken: multiprocessing.SimpleQueue[int]) -> None:
    asyncio.run(_serve(port, taken))


def fill(store: Store, mails: int) -> list[Subscription]:
    """`mails` readers, each with one due mail about one of EVENTS events."""
    readers = [
        Subscription(name=f"r{n}", emails=(f"r{n}@reader.example",), pace="at_once") for n in range(mails)
    ]
    with store.begin() as tx:
        for number in range(EVENTS):
            about, change = event(number), turn(number)
            events.save(tx, about)
            changes.save_changes(tx, [change])
            mine = readers[number::EVENTS]
            alerts = plan_alerts([change], {about.uid: about}, mine, None, NOW)
            outbox.plan(tx, alerts, plan_deliveries(alerts, mine))
    return readers


def bench_mail(mails: int) -> None:
    """Drains `mails` messages and prints the rate and the memory that it took."""
    port: multiprocessing.SimpleQueue[int] = multiprocessing.SimpleQueue()
    taken: multiprocessing.SimpleQueue[int] = multiprocessing.SimpleQueue()
    server = multiprocessing.Process(target=_server, args=(port, taken), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'bench.db'}")
        readers = fill(store, mails)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        settings = MailSettings(
            host="127.0.0.1", port=port.get(), security="none", sender="monitor@example.org", timeout="30s"
        )
        renderer = Renderer(subscriptions={one.name: one for one in readers})
        teller = Teller(store, renderer, lambda: NOW)
        policy = Policy(settings=OutboxSettings(storm=mails), subscriptions=readers)
        channels = {"email": EmailChannel(settings, None, None)}
        clock, cpu = time.perf_counter(), time.process_time()
        done = asyncio.run(drain(store, channels, teller, lambda: NOW, policy=policy))
        wall, busy = time.perf_counter() - clock, time.process_time() - cpu
        store.close()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = done.messages / wall
    print(f"mails: {done.messages} sent, {taken.get()} received in {wall:.1f} s: {rate:.0f} mails/s")
    print(f"       {done.messages / busy:.0f} mails per CPU second; peak memory {before} → {after} MB")
    server.join(5)
    if done.messages != mails:
        sys.exit(f"only {done.messages} of {mails} were sent")


def bench_calendar(count: int) -> None:
    """Writes a calendar of `count` events with history and prints the time."""
    reader = Reader(words=catalogue("ru"), names=Names(), now=NOW, zone=ZoneInfo("Europe/Moscow"))
    found = [Facts(event=event(n), history=(turn(n, ChangeKind.ANNOUNCED), turn(n))) for n in range(count)]
    clock, cpu = time.perf_counter(), time.process_time()
    content = calendar_of(found, "Россия – Казахстан", reader)
    wall, busy = time.perf_counter() - clock, time.process_time() - cpu
    size = len(content) / 1e6
    print(f"calendar: {count} events, {size:.1f} MB in {wall:.2f} s ({busy:.2f} CPU s)")


def main() -> None:
    """Both benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=10_000)
    wanted = parser.parse_args()
    bench_calendar(wanted.events)
    bench_mail(wanted.mails)


if __name__ == "__main__":
    main()
