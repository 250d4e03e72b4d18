"""What a mention stands for: its country, and words of countries in plain text."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.models import Mention

# Stems in folded text; «рф» and «рк» stand alone.
_RU = re.compile(
    r"\b(?:росси|москв|кремл|ресей|мәскеу|russia|moscow|kremlin|reseı|máskeý)|\bрф\b|\bпутин"
    r"|\bлавров|\bмишустин"
    r"|\b(?:астрахан|волгоград|саратов|самар|оренбург|челябин|курган|тюмен|новосибир|ом)ск(?:ой|ая|ую"
    r"|ие|их)\b"
    r"|\bтатарстан|\bбашкортостан"
    r"|\b(?:астрахан|волгоград|саратов|челябин|курган|тюмен|новосибир|барнауль|оренбурж)ц(?:ы|ев|ам|ами|ах)\b"
)
_KZ = re.compile(
    r"\b(?:казахстан|казахск|астан[аыеу]\b|нур-султан|акорд|қазақ|ақорда|нұр-сұлтан|kazakh"
    r"|qazaq|astana|nur-sultan|akorda)"
    r"|\b(?:костанай|актюбин|павлодар|атырау|мангистау|караганд(?:ин)?|(?:западно|северо)-казахстан)ск(?:ой"
    r"|ая|ую|ие|их)\b"
    r"|\b(?:костанай|актюбин|павлодар|карагандин|алматин)ц(?:ы|ев|ам|ами|ах)\b"
    r"|\bрк\b|\bқр\b|\bтокаев|\bназарбаев|\bтоқаев"
)
_OTHER = re.compile(
    r"\b(?:беларус|белорус|узбекистан|узбек|кыргыз|киргиз|таджик|туркмен|армени|азербайдж"
    r"|груз(?:и[яию]|ин)|кита[йяею]|китайск"
    r"|кнр|турци|турецк|инди[яию]\b|индийск|украин|сша\b|америк|европ|франц|герман|монгол|иран|итал|британ"
    r"|вьетнам|пакистан|афган|сауд|катар|польш|польск|венгр|серби"
    r"|японии|коре[яию]"
    r"|япон|french|france|german|ital(?:y|ian)|brit|japan|korea|mongol|iran|pakistan|vietnam|afghan|belarus"
    r"|uzbek|kyrgyz|tajik|turkmen|armenia|azerbaijan|china|chinese|turkey|india|ukrain"
    r"|қытай|өзбек|қырғыз|түркия|түрік|түрікмен|жапон|француз|моңғол|ұлыбритан|корей|үнді"
    r"|тәжік|әзербайжан|юар|африк|арабск|бразили|израил)"
)
# Unions of which one of the two is no member: what they hold is not of both, whoever else is named there.
_CLUBS = re.compile(
    r"\b(?:союзн\w+ государств|тюркск\w+ государств|union state|turkic states"
    r"|одақтас мемлекет|түркі мемлекеттер|гуам|guam|нато|nato|европейск\w+ союз|european union)"
)
_NAMES = (("RU", _RU), ("KZ", _KZ), ("XX", _OTHER))
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _NAMES))  # few words name any: one look for most


_NOBODY: frozenset[str] = frozenset()

# State companies whose country no text needs to name: folded text, whole words.
_FIRMS = (
    ("RU", re.compile(r"\b(?:ржд|росатом\w*|роскосмос\w*|газпром\w*|роснефт\w*|транснефт\w*)\b")),
    ("KZ", re.compile(r"\b(?:[кқ]тж|казатомпром\w*|казмунайгаз\w*|казтрансойл\w*|самрук\w*)\b")),
)


def firms_in(low: str) -> set[str]:
    """RU and KZ where the folded text names a state company of theirs: «РЖД и КТЖ»."""
    return {code for code, pattern in _FIRMS if pattern.search(low)}


def country_of(mention: Mention | None) -> str | None:
    """ISO country of a linked person, body or place: ids begin with it («kz.tokayev», «RU»)."""
    if mention is None or not mention.id:
        return None
    head = mention.id.split(".", 1)[0]
    return head.upper() if len(head) == 2 else None


def is_club_of_others(folded: str) -> bool:
    """Does the folded text name a union to which Russia or Kazakhstan does not belong?"""
    return bool(_CLUBS.search(folded))


def countries_in(low: str) -> set[str]:
    """RU and KZ where the folded text names them, their capitals or first persons; XX for others."""
    return set(_named_in(low))


@lru_cache(maxsize=64)
def _named_in(low: str) -> frozenset[str]:
    """What a text names: that of one sentence is asked for several times."""
    return _NOBODY.union(*map(_named_by, low.split()))


@lru_cache(maxsize=20_000)
def _named_by(word: str) -> frozenset[str]:
    """What one word names: words repeat."""
    if not _ANY.search(word):
        return _NOBODY
    return frozenset([code for code, pattern in _NAMES if pattern.search(word)])


def is_country(mention: Mention) -> bool:
    """Is it a country, not a town or region of one?"""
    return len(mention.id or "") == 2


def is_venue(mention: Mention) -> bool:
    """A building: events take place in it, visits do not go to it."""
    return (mention.id or "").startswith("v.")


def is_place(mention: Mention) -> bool:
    """A place, or a venue that bears an organisation's name («Большой театр»)."""
    return mention.type == "LOC" or (mention.id or "").startswith("v.")
