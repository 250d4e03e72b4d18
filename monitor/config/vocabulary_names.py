"""Which names of which entries are looked for in Russian, Kazakh and English texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.config.vocabulary_forms import (
    adjective_forms,
    plain,
    russian_forms,
    spellings,
    split,
    surname_forms,
)
from monitor.config.vocabulary_index import Case, Forms, Index, Sense
from monitor.config.vocabulary_tables import Named, Organisation, Person, Place, Post

LANGUAGES = ("ru", "kk", "en")

_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_ADJECTIVAL = re.compile(r"(ск|нск|цк|зск)\Z")
# A body's full name ends or begins with its country; without it the name is shorter and may be ambiguous.
_TAIL = re.compile(
    r"\s+(Республики Казахстан|Казахстана|РК|Российской Федерации|России|РФ"
    r"|of Kazakhstan|of Russia|of the Russian Federation)\Z"
)
# One word that names a state body of any country; another single word («Банк» of России) names nothing.
_SHORT = re.compile(
    r"(?i:мин\w{3,}|правительство|парламент|кабмин|генпрокуратура|совбез)\Z|МИД\Z|МВД\Z|МЧС\Z"
)
_HEAD = re.compile(
    r"\A(Қазақстан Республикасының|Қазақстан Республикасы|Қазақстанның"
    r"|Ресей Федерациясының|Ресейдің|Ресей)\s+"
)
_TAILS = {
    "KZ": ("Республики Казахстан", "Казахстана", "РК"),
    "RU": ("Российской Федерации", "России", "РФ"),
}
_HEADS = {
    "KZ": ("Қазақстан", "ҚР", "Қазақстан Республикасының"),
    "RU": ("Ресей", "РФ", "Ресей Федерациясының"),
}


def _script(name: str) -> frozenset[str]:
    """The languages of texts in which a name of this script is looked for."""
    if not _CYRILLIC.search(name) and not _KAZAKH.search(name):
        return frozenset(LANGUAGES)
    return frozenset({"kk", "ru"}) if not _KAZAKH.search(name) else frozenset({"kk"})


def _names(entry: Named, language: str) -> Iterator[str]:
    """The names under which an entry may stand in a text of this language, without repetition."""
    own = [entry.name(language)]
    if language == "kk":
        own.append(entry.ru)
    if language == "ru" and entry.kk:
        own.append(entry.kk)
    if language != "en" and entry.en and isinstance(entry, Organisation):
        own.append(entry.en)
    seen: set[str] = set()
    # a Russian text of Kazakhstan writes a body's name in Kazakh: «Қазақстан темір жолы»
    kazakh = language == "ru" and isinstance(entry, Organisation)
    for name in [*own, *entry.also]:
        if name and name not in seen and (kazakh or language in _script(name) or name == own[0]):
            seen.add(name)
            yield name


def _case(name: str) -> Case:
    letters = [letter for letter in name if letter.isalpha()]
    if 1 < len(letters) <= 8 and all(letter.isupper() for letter in letters):
        return Case.CAPITALS
    return Case.TITLE if name[:1].isupper() or not name[:1].isalpha() else Case.ANY


def _body_case(name: str, organisation: Organisation) -> Case:
    """«правительство» and «Правительство» are one name of a state body: two countries' meet in it."""
    case = _case(name)
    if case is Case.TITLE and organisation.kind == "media" and name.title() == name:
        return Case.EACH
    state = organisation.country in _TAILS and organisation.kind not in ("company", "media", "party")
    common = state and (" " in name or organisation.kind in ("government", "parliament"))
    return Case.ANY if case is Case.TITLE and common else case


def build_index(
    language: str, people: Iterable[Person], places: Iterable[Place], organisations: Iterable[Organisation]
) -> Index:
    """The index of one language over all entries."""
    index = Index(language)
    for person in people:
        _add_person(index, person, language)
    for place in places:
        _add_place(index, place, language)
    for organisation in organisations:
        _add_organisation(index, organisation, language)
    index.close()
    return index


def build_posts(language: str, posts: Iterable[Post]) -> Index:
    """The index of posts of one language: they stand inside names of bodies, so they are looked for apart."""
    index = Index(language)
    for post in posts:
        for name in _names(post, language):
            index.add(split(name), Case.ANY, Sense.POST, post.id)
    index.close()
    return index


def _add_person(index: Index, person: Person, language: str) -> None:
    eastern = person.country in ("CN", "KP")
    surnames = {plain(name.split()[-1]).split("-")[-1] for name in (person.ru, *person.also) if name}

    def forms(word: str) -> frozenset[str]:
        return surname_forms(word) if word in surnames else russian_forms(word)

    own = forms if language == "ru" else None
    for name in _names(person, language):
        words = split(name)
        if len(words) > 1:
            index.add(words, Case.TITLE, Sense.PERSON, person.id, own)
            if not eastern:
                index.add((words[-1], *words[:-1]), Case.TITLE, Sense.PERSON, person.id, own)
                index.add(split(name.split()[-1]), Case.TITLE, Sense.SURNAME, person.id, own)
        else:
            index.add(words, Case.TITLE, Sense.SURNAME, person.id, own)
    if person.full and language == "ru":
        words = split(person.full)
        index.add(words, Case.TITLE, Sense.PERSON, person.id, own)
        index.add((*words[1:], words[0]), Case.TITLE, Sense.PERSON, person.id, own)
        if len(words) > 2:
            index.add(words[1:], Case.TITLE, Sense.PERSON, person.id, own)


def _but(homonyms: Sequence[str], language: str) -> Forms | None:
    """Case forms without those that are other words: «в Уральском округе» is not about Уральск."""
    if not homonyms or language != "ru":
        return None
    return lambda word: russian_forms(word) - frozenset(homonyms)


def _add_place(index: Index, place: Place, language: str) -> None:
    for name in _names(place, language):
        index.add(split(name), _case(name), Sense.PLACE, place.id, _but(place.homonyms, language))
    for old in place.old:
        for name in (old.name, old.kk):
            if name and language in _script(name):
                index.add(split(name), Case.TITLE, Sense.PLACE, place.id)
    for word in place.adjectives:
        if language not in _script(word):
            continue
        forms = adjective_forms if _ADJECTIVAL.search(word) else None
        if forms is None or language == "ru":
            index.add(split(word), _case(word), Sense.ADJECTIVE, place.id, forms)
    for word in place.citizens:
        if language in _script(word):
            index.add(split(word), _case(word), Sense.ADJECTIVE, place.id)


def _add_organisation(index: Index, organisation: Organisation, language: str) -> None:
    sense = Sense.MEDIA if organisation.kind == "media" else Sense.ORGANISATION
    for name in _names(organisation, language):
        for variant in _variants(name, organisation.country, language):
            for words in spellings(variant):
                index.add(words, _body_case(variant, organisation), sense, organisation.id)
    for short in organisation.short:
        if language in _script(short) or (language == "ru" and short == organisation.short[0]):
            for words in spellings(short):
                index.add(words, _case(short), sense, organisation.id)
    for old in organisation.old:
        for name in (old.name, old.kk, old.short):
            if name and language in _script(name):
                for variant in _variants(name, organisation.country, language):
                    index.add(split(variant), _case(variant), sense, organisation.id)


def _variants(name: str, country: str, language: str) -> Iterator[str]:
    """The name as it stands, without its country, and with other words for the country.

    A name does not reach across a comma: of a longer one the words before it are looked for.
    """
    name = name.split(",")[0]
    yield name
    if country not in _TAILS:
        return
    if language == "ru":
        bare = _TAIL.sub("", name)
        if " " in bare or _SHORT.match(bare):
            yield bare
        if bare != name:
            for tail in _TAILS[country]:
                yield f"{bare} {tail}"
    elif language == "kk":
        bare = _HEAD.sub("", name)
        if len(bare) > 3:
            yield bare
            for head in _HEADS[country]:
                yield f"{head} {bare}"
    else:
        bare = _TAIL.sub("", name)
        if len(bare) > 3 and (bare.lower().startswith("ministry") or bare == name):
            yield bare
            adjective = {
                "KZ": ("Kazakh", "Kazakhstan", "Kazakhstan's"),
                "RU": ("Russian", "Russia", "Russia's"),
            }
            for word in adjective[country]:
                yield f"{word} {bare}"
