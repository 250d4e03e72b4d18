"""People in Kazakh and English whom only a post makes known: «министрі Болат Серіков»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.models import Mention
from pipelines.analysis.text import Document

_LONG = 100_000  # characters of a text that are looked through
_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_NAME = rf"[{_UPPER}][^\W\d_]{{1,40}}(?:[-'’][^\W\d_]{{1,40}}){{0,3}}"
_KK = re.compile(
    r"(?:министрі|президенті|әкімі|губернаторы|төрағасы|төрайымы|елшісі|консулы|басшысы|жетекшісі|орынбасары|"
    r"хатшысы|көмекшісі|кеңесшісі|өкілі|спикері|директоры|депутаты|сенаторы|ректоры|басқарушысы)\s+"
    rf"(?P<name>{_NAME}\s+{_NAME}(?:ов|ев|ин|ова|ева|ина|ұлы|қызы|бай|бек|хан|жан|ға|ый|ий|ко|ич)?[^\W\d_]*)"
)
_EN = re.compile(
    r"\b(?:President|Minister|Ambassador|Governor|Akim|Mayor|Chairman|Chairwoman|Chairperson|Speaker|Secretary|"
    r"Director|Envoy|Representative|Spokesperson|Spokesman|Spokeswoman|Adviser|Advisor|Aide|Counsellor|Consul|"
    r"Consul General|Deputy|Premier|Head|Rector)"
    r"(?:\s+(?:of|for|to|and|the|on)\s+[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+){0,4}?)?,?\s+"
    rf"(?P<name>{_NAME}\s+{_NAME})"
)
# Words of office are no part of a name: «Deputy Prime Minister».
_OFFICE = frozenset(
    [
        "Prime",
        "Minister",
        "President",
        "Deputy",
        "Foreign",
        "First",
        "Vice",
        "General",
        "Secretary",
        "State",
        "Head",
        "Trade",
        "Energy",
        "Council",
    ]
)
# The ending that a Kazakh surname takes behind its last consonant: the base form has none.
_KK_ENDING = re.compile(
    r"(?<=[внйкгдртлсзш])(?:тың|тің|дың|дің|ның|нің|қа|ке|ға|ге|ты|ті|ды|ді|ні|та|те|да|де|тан|тен|дан|ден|нан|нен"
    r"|пен|бен|мен)\Z"
)


def kazakh_base(name: str) -> str:
    """A person's name in a Kazakh text without its case ending."""
    return " ".join(_KK_ENDING.sub("", name).split())


def people_by_post(document: Document) -> tuple[Mention, ...]:
    """Persons named right behind a word of office; empty for Russian, where the tagger finds them."""
    if document.language == "kk":
        return tuple(_found(_KK, document, kazakh=True))
    if document.language == "en":
        return tuple(_found(_EN, document, kazakh=False))
    return ()


def _found(pattern: re.Pattern[str], document: Document, *, kazakh: bool) -> Iterator[Mention]:
    for match in pattern.finditer(document.text, 0, _LONG):
        start, stop = match.span("name")
        text = document.text[start:stop]
        if "\n" in text or not _OFFICE.isdisjoint(text.split()):
            continue
        normal = kazakh_base(text) if kazakh else " ".join(text.split())
        yield Mention(start=start, stop=stop, type="PER", text=text, normal=normal)
