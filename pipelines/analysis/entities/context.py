"""What stands around a name and tells its case: a preposition, a title, a verb, the name's other forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipelines.analysis import morph
from pipelines.analysis.entities.words import CASES, DATIVE_VERBS, KIN, NAME_GRAMS, word_set
from pipelines.analysis.segment import Token
from pipelines.analysis.text import Document

_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(word_set("о об обо при"), ("loct",)),
    **dict.fromkeys(word_set("в во на"), ("loct", "accs")),
    **dict.fromkeys(word_set("к ко по благодаря вопреки согласно"), ("datv",)),
    **dict.fromkeys(word_set("с со"), ("ablt", "gent")),
    **dict.fromkeys(word_set("между над перед под за"), ("ablt", "accs")),
    **dict.fromkeys(word_set("через про сквозь"), ("accs",)),
    **dict.fromkeys(
        word_set("у от из до для против без после кроме вместо около среди вокруг из-за"), ("gent",)
    ),
}
_BACK = 5  # tokens before a name among which its title is looked for
_OCCURRENCES = 4
_NAMES = 8  # that are kept beside one stem: a page that lists thousands must not cost their square
_STEM = 5  # letters of a surname that its endings leave alone


class Evidence(defaultdict[str, float]):
    """Weights of cases (nomn, gent, …) and genders (masc, femn)."""

    def __init__(self) -> None:
        super().__init__(float)

    def add(self, other: Evidence, share: float = 1.0) -> None:
        """Add a share of another's weights."""
        for key, weight in other.items():
            self[key] += weight * share


def evidence(document: Document | None, text: str, start: int | None) -> Evidence:
    """What surrounds the mention at `start`, or wherever it stands in the document."""
    found = Evidence()
    if document is None:
        return found
    places = [start] if start is not None else list(_occurrences(document.text, text))
    for place in places:
        found.add(_at(document, place, place + len(text)), 1 / len(places))
    if text.isalpha():
        for name in _given_names(document).get(text[:_STEM].lower(), ()):
            gender = _gender(name)
            if gender:
                found[gender] = 0.5
    return found


@lru_cache(maxsize=4)
def _given_names(document: Document) -> dict[str, list[str]]:
    """Capitalised words before a capitalised word, each once, by the first letters of the latter."""
    found: dict[str, list[str]] = {}
    for name, surname in pairwise(document.tokens):
        if surname.text[0].isupper() and name.text[0].isupper() and name.text.isalpha():
            names = found.setdefault(surname.text[:_STEM].lower(), [])
            if len(names) < _NAMES and name.text not in names:
                names.append(name.text)
    return found


def _gender(name: str) -> str | None:
    grams = next((form.grams for form in morph.forms(name) if "Name" in form.grams), frozenset[str]())
    gender = grams & {"masc", "femn"}
    return next(iter(gender)) if len(gender) == 1 else None


def _occurrences(text: str, mention: str) -> Iterator[int]:
    pattern = re.compile(rf"(?<!\w){re.escape(mention)}(?!\w)")
    for number, match in enumerate(pattern.finditer(text)):
        if number == _OCCURRENCES:
            return
        yield match.start()


def _at(document: Document, start: int, stop: int) -> Evidence:
    tokens = document.tokens
    first, last = document.token_at(start), document.token_at(stop)
    found = Evidence()
    _look_back(tokens, first, found)
    if last < len(tokens):
        _look_ahead(tokens[last].text, found)
    return found


def _look_back(tokens: tuple[Token, ...], first: int, found: Evidence) -> None:
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        word = tokens[index].text
        lower = word.lower()
        if index == first - 1 and lower in _PREPOSITIONS:
            for rank, case in enumerate(_PREPOSITIONS[lower]):
                found[case] += 0.8 if rank == 0 else 0.5
            found["nomn"] -= 1
            return
        if not word[0].isalpha():
            if word in ".!?:;»)":
                return
            continue
        if _title(word, index == first - 1, found):
            return
        if not word[0].isupper() and not _modifier(word):
            return


def _title(word: str, adjacent: bool, found: Evidence) -> bool:
    """A person's title agrees with the name; another noun just before it governs a genitive."""
    readings = [form for form in morph.forms(word) if form.pos in ("NOUN", "ADJF", "PRTF")]
    if not readings or (word[0].isupper() and not NAME_GRAMS.isdisjoint(readings[0].grams)):
        return False
    if "anim" in readings[0].grams or (adjacent and readings[0].pos != "NOUN"):
        kin = readings[0].lemma in KIN
        found["gent"] += 0.35 if kin and adjacent else 0  # «сын Сергея Иванова», but «его дочь Юлию»
        for form in readings:
            if "sing" in form.grams:
                for case in form.grams & CASES:
                    found[case] += (0.3 if kin else 0.9) * form.score
        if "femn" in readings[0].grams:
            found["femn"] += 0.4  # «христианка», «бывшая»; a «министр» may be a woman
        elif readings[0].pos != "NOUN" and "masc" in readings[0].grams:
            found["masc"] += 0.3
        return True
    if adjacent and readings[0].pos == "NOUN":
        found["gent"] += 0.45
        return True
    return False


def _modifier(word: str) -> bool:
    readings = morph.forms(word)
    return bool(readings) and readings[0].pos in ("ADJF", "NOUN")


def _look_ahead(word: str, found: Evidence) -> None:
    if word in DATIVE_VERBS:
        found["datv"] += 0.6
        return
    readings = morph.forms(word) if word[0].islower() else ()
    if not readings or readings[0].pos != "VERB" or "sing" not in readings[0].grams:
        return
    if "past" in readings[0].grams:
        found["nomn"] += 0.5
        for gender in readings[0].grams & {"masc", "femn"}:
            found[gender] += 0.4
    elif "3per" in readings[0].grams:
        found["nomn"] += 0.25
