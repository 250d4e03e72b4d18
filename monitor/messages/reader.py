"""For whom a message is written: language, names, the day it is read, where calendars are published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from monitor.alerts import venue_zone
from monitor.alerts_world import as_lexicon
from monitor.messages.catalogue import Catalogue
from monitor.messages.names import Names
from monitor.models import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom an entry is written; `base_url` is where the calendar files are published, if they are, and
    `web_url` where our pages are."""

    words: Catalogue
    names: Names
    now: datetime
    zone: ZoneInfo
    base_url: str = ""
    web_url: str = ""

    def venue_zone(self, event: Event) -> ZoneInfo:
        """The zone of the event's place, else the reader's."""
        return venue_zone(event, as_lexicon(self.names.vocabulary), str(self.zone))

    def dossier_url(self, uid: str) -> str:
        """The page of an event's dossier in the reader's language; empty where no pages are published."""
        if not self.web_url:
            return ""
        return f"{self.web_url.rstrip('/')}/events/{quote(uid)}?lang={self.words.language}"
