"""How a name may stand in a text: its Russian case forms, and what Kazakh endings hide."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+|\d+")
# The same in a text in lower case, to split it by: most words are of plain letters, which is told sooner.
LOWER_WORD = re.compile(r"([а-яa-z]{2,}(?![^\W\d_])|[^\W\d_]+|\d+)")
# Scraped pages lose the blank before a link: «прибыл вКитай». A capital inside a word begins a new one.
GLUED = re.compile(r"[А-ЯЁ](?<=[а-яё].)")  # the capital: it is rarer and looked for first
UNGLUED = re.compile(r"[^\W\d_]+?(?<=[а-яё])(?=[А-ЯЁ])|[^\W\d_]+|\d+")


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


# Endings by what a Russian word ends in; they are tried in this order, and a form too many does no harm:
# it is only looked up, and no text contains it.
_ADJECTIVE = _list("ый,ий,ой,ая,яя,ое,ее,ые,ие,ого,его,ому,ему,ым,им,ом,ем,ей,ую,юю,ых,их,ыми,ими")
_ENDINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), _list(endings))
    for pattern, endings in (
        (r"ия\Z", "ия,ии,ию,ией,ий,иям,иями,иях"),
        (r"ие\Z", "ие,ия,ию,ием,ии,ий,иям,иями,иях"),
        (r"(?<=[рл])е\Z", "е,я,ю,ем"),  # море, поле
        (r"ья\Z", "ья,ьи,ье,ью,ьей"),
        (r"я\Z", "я,и,е,ю,ей,ёй,ь"),
        (r"а\Z", "а,ы,и,е,у,ой,ою,ей"),
        (r"о\Z", "о,а,у,ом,е"),
        (r"ье\Z", "ье,ья,ью,ьем"),
        (r"ь\Z", "ь,я,ю,ем,ём,е,и,ью,ей,ям,ями,ях"),
        (r"й\Z", "й,я,ю,ем,ём,е,и,ев"),
        (r"ы\Z", "ы,,ов,ам,ами,ах"),
        (r"ец\Z", "ец,ца,цу,цем,цом,це,цы,цев,цам,цами,цах"),
        (r"[бвгджзклмнпрстфхцчшщ]\Z", ",а,у,ом,ем,ым,е,и,ы,ов,ам,ами,ах"),
    )
)
_ADJECTIVAL = re.compile(r"(?:[бвгджзклмнпрстфхцчшщ])(ая|ий|ый|ое|ой|ие|ые|ее|ей|яя)\Z")

_PLURAL = ("", "лар", "лер", "дар", "дер", "тар", "тер")
_POSSESSIVE = ("", "ы", "і", "сы", "сі")
_CASES = _list(
    ",ның,нің,дың,дің,тың,тің,ға,ге,қа,ке,а,е,на,не,ды,ді,ты,ті,ны,ні,н,да,де,та,те,нда,нде"
    ",дан,ден,тан,тен,нан,нен,мен,бен,пен,дағы,дегі,тағы,тегі,ндағы,ндегі"
    ",дық,дік,лық,лік,тық,тік,дықтар,ліктер,дай,дей,тай,тей,ша,ше"
)
_KAZAKH_ENDINGS = frozenset(a + b + c for a in _PLURAL for b in _POSSESSIVE for c in _CASES) - {""}
_LONGEST = max(map(len, _KAZAKH_ENDINGS))


def plain(text: str) -> str:
    """Lower case with ё as е: the form in which words are compared."""
    return text.lower().replace("ё", "е")


def split(name: str) -> tuple[str, ...]:
    """The words of a name, compared as `plain`; hyphens, quotes and points separate words."""
    return tuple(WORD.findall(plain(name)))


def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name as `split` gives them, and as a text that is read with `UNGLUED` has them."""
    whole = split(name)
    if not GLUED.search(name):
        return (whole,)
    return (whole, tuple(plain(word) for word in UNGLUED.findall(name)))


@lru_cache(maxsize=20000)
def russian_forms(word: str) -> frozenset[str]:
    """The case forms that a plain Russian word may take; names in other scripts stay as they are."""
    if len(word) < 3 or not re.search(r"[а-я]", word):
        return frozenset({word})
    forms = {word}
    adjectival = _ADJECTIVAL.search(word)
    if adjectival:
        stem = word[: adjectival.start() + 1]
        forms.update(stem + ending for ending in _ADJECTIVE)
    for pattern, endings in _ENDINGS:
        match = pattern.search(word)
        if match:
            stem = word[: match.end() - 1] if len(endings[0]) == 1 else word[: match.start()]
            if endings[0] == "":
                stem = word
            forms.update(stem + ending for ending in endings)
            break
    return frozenset(plain(form) for form in forms)


_SURNAMES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), _list(endings))
    for pattern, endings in (
        (r"(?<=[кгхцчшщжн])ий\Z", "ий,ого,ему,ому,им,ом,ем,его"),
        (r"(?<=[а-я]{3})(?:ый|ой)\Z", "ый,ой,ого,ому,ым,ом"),
        (r"ая\Z", "ая,ой,ую,ою"),
        (r"(?<=ов|ев|ин|ын)а\Z", "а,ой,у,ою"),
        (r"(?<=ов|ев|ин|ын)\Z", ",а,у,ым,ом,е"),  # Путиным, but Си Цзиньпином
        (r"а\Z", "а,ы,и,е,у,ой,ей"),
        (r"я\Z", "я,и,е,ю,ей"),
        (r"ь\Z", "ь,я,ю,ем,е"),
        (r"й\Z", "й,я,ю,ем,е"),
        (r"ец\Z", "ец,ца,цу,цом,цем,це,еца,ецу,ецом,еце"),
        (r"(?<=[бвгджзклмнпрстфхцчшщ])\Z", ",а,у,ом,ем,е"),
    )
)


@lru_cache(maxsize=5000)
def surname_forms(surname: str) -> frozenset[str]:
    """The singular case forms of a Russian surname of its own gender: «Яровая» gives no «Яровой» of a man's.

    (The genitive of a woman's «Яровая» is «Яровой» all the same: only the given name tells.)
    """
    for pattern, endings in _SURNAMES:
        match = pattern.search(surname)
        if match:
            stem = surname[: match.start()]
            return frozenset({surname, *(stem + ending for ending in endings)})
    return frozenset({surname})


def adjective_forms(stem: str) -> frozenset[str]:
    """The forms of a Russian adjective from its stem: «омск» gives омский, омского, омские …"""
    return frozenset(plain(stem) + ending for ending in _ADJECTIVE) | {plain(stem) + "и"}


@lru_cache(maxsize=20000)
def kazakh_stems(word: str) -> tuple[str, ...]:
    """What a Kazakh word may be without its endings, longest first; the word itself is not among them."""
    return tuple(
        word[:-cut] for cut in range(1, min(_LONGEST, len(word) - 2) + 1) if word[-cut:] in _KAZAKH_ENDINGS
    )
