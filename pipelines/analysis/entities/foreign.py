"""Names in Kazakh and English texts: runs of capitalised words, told apart by the words in and before them.

The network knows Russian news only. Precision comes first here: the vocabulary (`link`) adds what it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.models import Mention
from pipelines.analysis.entities.words import word_set
from pipelines.analysis.segment import Token
from pipelines.analysis.text import Document

_INNER = {"en": word_set("of for the"), "kk": frozenset[str]()}
_BODIES = re.compile(
    r"(?:Minist|Commission|Union|Council|Committee|Government|Parliament|Senate|Ma[zj]h?ilis|Universit|Bank$"
    r"|Company|Agenc|Organi[sz]ation|Association|Fund$|Foundation|Assembly|Duma|Embass|Court|Cent(?:er|re)$"
    r"|Institut|Corporation|Department|Party|Bureau|Academy|Chamber|Railways?$|Group$|Airlines?$|Secretariat"
    r"|министрліг|комиссия|кеңес|комитет|одағ|одақ|үкімет|парламент|сенат|мәжіліс|университет|банк|компания"
    r"|агенттіг|ұйым|қауымдаст|қор[ыи]|ассамблея|дума|елшіліг|орталығ|институт|департамент|партия|академия)",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\s(?:Region|Oblast|City|District|Province|Republic|Federation|Sea|River|Lake|Airport|Territory|Krai"
    r"|облыс\w*|қалас\w*|аудан\w*|республикас\w*|теңіз\w*|өзен\w*|көл\w*|әуежай\w*)$"
)
_PLACE_BEFORE = word_set("in from near to at across")
_TITLES = word_set("""
President Minister Prime Deputy Foreign Ambassador Governor Akim Mayor Chairman Chairwoman Speaker
Secretary General
Director Mr Mrs Ms Dr Sir King Prince Sheikh Senator Premier Head Chief First Vice Special Envoy
Президент Президенті Министр Министрі Премьер-министр Премьер-министрі Төраға Төрағасы Мемлекет
Басшысы Әкім Әкімі
""")
_NOT_NAMES = word_set("""
The A An This That These It He She They We In On At From By For As But And Or If When After Before
During Since
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
September October November December Also However According
Бұл Осы Ол Олар Біз Сондай-ақ Сонымен Ал Және Бірақ Бүгін Кеше Ертең
Қаңтар Ақпан Наурыз Сәуір Мамыр Маусым Шілде Тамыз Қыркүйек Қазан Қараша Желтоқсан
""")
_NO_PERSON = re.compile(
    r"Ресей|Қазақстан|Еуразия|Президент|Министр|Басшы|Мемлекет|Еуропа|Азия|Одақ|Форум|Russia|Kazakh|Eurasia|Store"
    r"|Central|Caspian|Digital|Forum|Summit|State|National|International|United|Asia|North|South|East|West|New"
)
_PATRONYMIC = re.compile(r"(?:ұлы|қызы|ович|евич|овна|евна|uly|kyzy)")
_ROMAN = re.compile(r"[IVXLC]+")
_KAZAKH_ENDING = re.compile(
    r"(?<=\w{3})(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні|да|де|та|те|дан|ден|тан|тен|нан|нен"
    r"|мен|бен|пен)$"
)


def find_names(document: Document) -> tuple[Mention, ...]:
    """Mentions of a Kazakh or English document in the order of the text, without ids."""
    starts = {sentence.start for sentence in document.sentences}
    return tuple(
        mention
        for run in _runs(document)
        for mention in [_mention(document, run, begins=run[0].start in starts)]
        if mention is not None
    )


def _runs(document: Document) -> Iterator[list[Token]]:
    """Runs of capitalised words on one line; in English «of» and «for» may stand between them."""
    inner = _INNER.get(document.language, frozenset())
    run: list[Token] = []
    bridge: list[Token] = []
    for token in document.tokens:
        near = not run or "\n" not in document.text[run[-1].stop : token.start]
        if near and _is_name_word(token.text):
            run += [*bridge, token]
            bridge = []
        elif near and run and len(bridge) < 2 and token.text in inner:
            bridge.append(token)
        else:
            if run:
                yield run
            run, bridge = ([token] if _is_name_word(token.text) else []), []
    if run:
        yield run


def _is_name_word(text: str) -> bool:
    return text[0].isupper() and text not in _NOT_NAMES and (len(text) > 1 or text.isalpha())


def _mention(document: Document, run: list[Token], *, begins: bool) -> Mention | None:
    while len(run) > 1 and (run[0].text in _TITLES or (run[0].text.isupper() and len(run[0].text) > 4)):
        run, begins = run[1:], False
    kind = _kind(document, run, begins=begins)
    if kind is None:
        return None
    if kind == "PER" and len(run) > 2 and not _PATRONYMIC.search(run[2].text) and document.language == "kk":
        run = run[:2]  # «Андрей Никитин Ресейдің …»: what follows is the next name
    start, stop = run[0].start, run[-1].stop
    text = document.text[start:stop]
    normal = " ".join(text.split())
    if document.language == "kk":
        normal = _KAZAKH_ENDING.sub("", normal)
    return Mention(start=start, stop=stop, type=kind, text=text, normal=normal)


def _kind(document: Document, run: list[Token], *, begins: bool) -> str | None:
    text = document.text[run[0].start : run[-1].stop]
    words = [token.text for token in run]
    if len(run) == 1:
        if text.isupper() and 2 < len(text) < 6 and not _ROMAN.fullmatch(text):
            return "ORG"
        before = document.tokens_in(max(0, run[0].start - 12), run[0].start)
        return "LOC" if before and before[-1].text in _PLACE_BEFORE and document.language == "en" else None
    if _BODIES.search(text):
        return "ORG"
    if _PLACES.search(text) or text.startswith("Republic of "):
        return "LOC"
    person = len(run) <= 4 and "of" not in words and all(word[1:].islower() or "-" in word for word in words)
    return "PER" if person and not begins and not _NO_PERSON.search(" ".join(words[:2])) else None
