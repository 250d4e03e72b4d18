"""Names reduced to what their spellings share: Тоқаев, Tokayev and «Токаевым» are one key."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.models import Participant
from pipelines.timeline.words import CITY_COUNTRY, COUNTRY_OF, SAME_PLACE

_DIGRAPHS = (
    ("shch", "s"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "c"),
    ("ts", "c"),
    ("ff", "v"),
    ("ph", "f"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
)
_CYRILLIC = str.maketrans(
    {
        **dict(zip("бвгғджзкқлмнңпрстфхһцчшщ", "bvggdjzkklmnnprstfhhccss", strict=True)),
        **dict.fromkeys("аәеёиоөуұүыіэюяйьъїєў", ""),
    }
)
_LATIN_NOISE = re.compile(r"[^bcdfghjklmnpqrstvwxz]")
_DOUBLE = re.compile(r"(.)\1+")
_CASE_ENDING = re.compile(r"(?:ого|ому|ыми|ими|ами|ям|ым|им|ом|ем|ой|ей|ою|ую|ая|ый|ий|а|я|у|ю|ы|и|е|о)$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.UNICODE)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of one word in Latin letters, case endings and vowels gone; '' for an empty word."""
    lowered = word.lower()
    if re.search("[а-яәғқңөұүһі]", lowered):
        stem = _CASE_ENDING.sub("", lowered) if len(lowered) > 4 else lowered
        plain = stem.translate(_CYRILLIC)
    else:
        plain = lowered.replace("ý", "u")
        for pair, single in _DIGRAPHS:
            plain = plain.replace(pair, single)
    return _DOUBLE.sub(r"\1", _LATIN_NOISE.sub("", plain))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A person's key: skeleton of the surname (last word); '' where nothing of a name is left."""
    words = _WORD.findall(name)
    return skeleton(words[-1]) if words else ""


@lru_cache(maxsize=16384)
def participant_keys(participant: Participant) -> frozenset[str]:
    """All keys under which a participant may be met: vocabulary id and surname."""
    keys = {f"n:{name_key(participant.name)}"} if _is_name(participant.name) else set()
    if participant.id:
        keys.add(participant.id)
    return frozenset(keys)


def _is_name(text: str) -> bool:
    # «президент Казахстана» is a post, not a name: the first word of a name is capitalised.
    words = _WORD.findall(text)
    return bool(words) and words[0][0].isupper() and len(name_key(text)) > 1


# --- places -----------------------------------------------------------------------------------------------


def _plain(place: str) -> str:
    return re.sub(r"\s+", " ", place.lower().replace("ё", "е")).strip(" .,«»\"'")


@lru_cache(maxsize=16384)
def place_country(place: str | None, place_id: str | None = None) -> str | None:
    """ISO code (lower case) of the country a place lies in; None where neither id nor name tells."""
    if place_id and re.match(r"[A-Za-z]{2}(?:\.|$)", place_id):
        return place_id[:2].lower()
    if not place:
        return None
    name = _plain(place)
    found = COUNTRY_OF.get(name) or CITY_COUNTRY.get(name)
    if found:
        return found
    return next((code for other, code in COUNTRY_OF.items() if len(other) > 4 and other[:-1] in name), None)


@lru_cache(maxsize=16384)
def is_country(place: str | None, place_id: str | None = None) -> bool:
    """True where the place is a whole country: «Россия», «столица Казахстана» is not told from it."""
    if place_id:
        return len(place_id) == 2 or place_id.startswith("country.")
    return bool(place) and _plain(place or "") in COUNTRY_OF


@lru_cache(maxsize=16384)
def place_key(place: str | None, place_id: str | None = None) -> str | None:
    """One key for one place whatever language names it; None for no place."""
    if place_id:
        return place_id
    if not place:
        return None
    name = _plain(place)
    name = COUNTRY_OF.get(name, SAME_PLACE.get(name, name))
    return name if len(name) <= 2 else "n:" + skeleton(name.split(",")[0].replace(" ", ""))


_REGION = re.compile(r"област|облыс|\bкра[йяе]\b|республик|приморье|region|oblast|округ")


@lru_cache(maxsize=16384)
def exactness(place: str | None, place_id: str | None = None) -> int:
    """0 unknown, 1 a country, 2 a region, 3 a town or a venue."""
    if not place and not place_id:
        return 0
    if is_country(place, place_id):
        return 1
    if place_id and re.match(r"[a-z]{2}\.", place_id):
        return 3 if place_id.count(".") > 1 else 2
    return 2 if _REGION.search(_plain(place or "")) else 3


@lru_cache(maxsize=16384)
def places_agree(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool | None:
    """True: one place, or one lies in the other; False: two places; None where nothing tells.

    Each side is (place, place_id). A region and a town of one country are not told apart without a gazetteer.
    """
    if not exactness(*a) or not exactness(*b):
        return None
    if place_key(*a) == place_key(*b) or (a[0] and b[0] and place_key(a[0]) == place_key(b[0])):
        return True
    here, there = place_country(*a), place_country(*b)
    if here and there and here != there:
        return False
    if is_country(*a) or is_country(*b):
        return True if here and here == there else None
    first, second = _plain(a[0] or ""), _plain(b[0] or "")
    if first and second and (first in second or second in first):
        return True
    if exactness(*a) != exactness(*b):
        return None
    return False if here and here == there else None
