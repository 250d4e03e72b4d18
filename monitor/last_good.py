"""The last good pages of each source, one a road and one article, packed in the data folder; and what is
gone from them."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

import structlog

from monitor.config.sources import Source
from monitor.drift import Traits, article_traits, losses, road_traits
from monitor.models.lost import Difference, Loss
from spiders import roads
from spiders.found import Reply
from spiders.page import ARTICLE

log = structlog.get_logger(__name__)

_MOST = 4 * 1024 * 1024  # bytes of a page that is kept
_FRESH = timedelta(hours=6)  # a kept page this young is not written again


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A kept page and the instant of its visit."""

    reply: Reply
    at: datetime


@dataclass(frozen=True, slots=True)
class LastGood:
    """The kept pages of all sources, under one folder: <folder>/<source>/<key's hash>.z."""

    folder: Path

    def page(self, source: Source, key: str) -> Page | None:
        """A kept page; None where there is none, or none that can be read."""
        try:
            return _unpacked(self._path(source, key).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, zlib.error) as error:
            log.warning("a kept page cannot be read", source=source.id, reason=repr(error))
            return None

    def keep(self, source: Source, seen: Mapping[str, Reply], now: datetime) -> int:
        """Keeps the pages of a visit that went well; how many were written.

        One that is young is left as it is, and so is one that had more than today's: it stays the last good.
        """
        written = 0
        for key, reply in seen.items():
            old = self.page(source, key)
            if len(reply.body) > _MOST or (old and now - old.at < _FRESH):
                continue
            if old is None or not any(one.grave for one in self._losses(source, key, old.reply, reply, now)):
                self._write(source, key, Page(reply=reply, at=now))
                written += 1
        self._forget_others(source)
        return written

    def difference(self, source: Source, seen: Mapping[str, Reply], now: datetime) -> Difference | None:
        """What these pages lack that the kept ones had; None where nothing is missing."""
        found: list[Loss] = []
        since: list[datetime] = []
        for key, reply in seen.items():
            if old := self.page(source, key):
                lost = self._losses(source, key, old.reply, reply, now)
                found += lost
                since += [old.at] * bool(lost)
        if not any(one.grave for one in found):
            return None
        found.sort(key=lambda one: not one.grave)
        return Difference(since=max(since).isoformat(), at=now.isoformat(), losses=tuple(found))

    def write_out(self, source: Source, folder: Path) -> list[Path]:
        """Writes a source's kept pages as they came, to be looked at; their paths."""
        written = []
        for number, key in enumerate([ARTICLE, *dict.fromkeys(map(roads.key, source.roads))]):
            if page := self.page(source, key):
                folder.mkdir(parents=True, exist_ok=True)
                name = ARTICLE if key == ARTICLE else f"road-{number}"
                path = folder / f"{source.id}-{name}-{page.at:%Y-%m-%d}{_ending(page.reply)}"
                path.write_bytes(page.reply.body)
                written.append(path)
        return written

    def _losses(self, source: Source, key: str, old: Reply, new: Reply, now: datetime) -> list[Loss]:
        road = next((road for road in source.roads if roads.key(road) == key), None)
        if road is None and key != ARTICLE:
            return []

        def traits(reply: Reply) -> Traits:
            return road_traits(reply, source, road, now) if road else article_traits(reply, source, now)

        return losses(road.shape if road else ARTICLE, traits(old), traits(new))

    def _path(self, source: Source, key: str) -> Path:
        name = ARTICLE if key == ARTICLE else blake2b(key.encode(), digest_size=8).hexdigest()
        return self.folder / source.id / f"{name}.z"

    def _write(self, source: Source, key: str, page: Page) -> None:
        """Whole or not at all: a reader never meets half a page."""
        path = self._path(source, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}.half")
        half.write_bytes(_packed(page))
        half.replace(path)

    def _forget_others(self, source: Source) -> None:
        """Drops pages of roads that the source's file no longer has: what is kept stays bounded."""
        folder = self.folder / source.id
        named = {self._path(source, key) for key in (ARTICLE, *map(roads.key, source.roads))}
        for path in folder.glob("*") if folder.is_dir() else ():
            if path not in named:
                path.unlink(missing_ok=True)


def _ending(reply: Reply) -> str:
    kinds = {"json": ".json", "xml": ".xml", "rss": ".xml", "atom": ".xml"}
    head = f"{reply.content_type.partition(';')[0]} {reply.body[:60]!r}".lower().replace("xhtml", "")
    return next((ending for kind, ending in kinds.items() if kind in head), ".html")


def _packed(page: Page) -> bytes:
    reply = page.reply
    head = {"url": reply.url, "status": reply.status, "type": reply.content_type, "at": page.at.isoformat()}
    return zlib.compress(json.dumps(head).encode() + b"\n" + reply.body, 6)


def _unpacked(content: bytes) -> Page:
    line, _, body = zlib.decompress(content).partition(b"\n")
    head = json.loads(line)
    headers = {"content-type": head["type"]}
    reply = Reply(url=head["url"], status=head["status"], headers=headers, body=body)
    return Page(reply=reply, at=datetime.fromisoformat(head["at"]))
