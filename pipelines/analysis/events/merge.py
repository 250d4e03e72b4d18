"""Mentions of one event in one article are joined: same series or name, same traveller, dates that agree."""

from __future__ import annotations

import re

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.editions import other_edition
from pipelines.analysis.events.names import of_other_lands
from pipelines.analysis.events.owners import CHANGES, says_the_day
from pipelines.analysis.events.world import is_country

_GATHERINGS = frozenset(
    {EventKind.FORUM, EventKind.SUMMIT, EventKind.SESSION, EventKind.CONFERENCE, EventKind.COMMISSION}
)


_SITTINGS = frozenset({"session", "sitting", "conference"})


def merge_drafts(drafts: list[Draft]) -> list[Draft]:
    """Join the drafts of an article, in the order in which they are told."""
    joined: list[Draft] = []
    for draft in drafts:
        home = next((other for other in joined if same_event(other, draft)), None)
        if home is None and is_generic(draft):
            home = _last_of_kind(joined, draft)
        if home is None:
            home = _headline_of(joined, draft)
        if home is None:
            home = _changed_in_headline(joined, draft)
        if home is None:
            home = _unnamed_before(joined, draft)
        if home is None:
            _inherit_name(joined, draft)
            joined.append(draft)
        else:
            absorb(home, draft)
    return joined


def _headline_of(joined: list[Draft], draft: Draft) -> Draft | None:
    """«Выставка казахстанских художников» in the headline, which the lead calls «Свет степи»."""
    if draft.passage > 3 or draft.series:
        return None
    for one in joined:  # «Министры образования СНГ соберутся»: the council that they are
        if one.noun == "leaders" and one.headline and draft.noun in _SITTINGS and draft.body == one.body:
            return None if other_edition(one, draft) else one
    if not draft.quoted or draft.passage > 2:
        return None
    alike = [one for one in joined if one.noun == draft.noun and one.headline and not one.series]
    if len(alike) != 1 or alike[0].quoted or other_edition(alike[0], draft):
        return None
    return alike[0]


def _changed_in_headline(joined: list[Draft], draft: Draft) -> Draft | None:
    """«Форум молодых предпринимателей отменили» in the headline, called by its full name in the lead."""
    if draft.headline or draft.passage > 2 or draft.kind is EventKind.VISIT:
        return None
    alike = [one for one in joined if one.headline and one.kind is draft.kind]
    if len(alike) != 1 or not alike[0].cue_keys() & draft.cue_keys() & CHANGES:
        return None
    one = alike[0]
    named_apart = (
        bool(one.quoted and draft.quoted)
        or bool(one.series and draft.series)
        or (len(one.people) > 1 and len(draft.people) > 1)
    )
    return None if named_apart or _leads_elsewhere(one, draft) or other_edition(one, draft) else one


def _unnamed_before(joined: list[Draft], draft: Draft) -> Draft | None:
    """«Форум … перенесли» in the headline, whose full name the text gives later."""
    for other in joined:
        if (
            other.kind is draft.kind
            and is_generic(other)
            and not is_generic(draft)
            and not _leads_elsewhere(other, draft)
            and not other_edition(other, draft)
            and not _is_older(draft, other)
        ):
            return other
    return None


_AHEAD = frozenset({"future", "join_future", "due", "planned_for"})
_OVER = frozenset({"past", "join_past", "past_context"})


def _is_older(draft: Draft, plan: Draft) -> bool:
    """«проведёт переговоры», and below them «в прошлом году встречался с акимом»: talks that are over."""
    keys, ahead = draft.cue_keys(), plan.cue_keys()
    return (
        draft.kind is EventKind.TALKS
        and keys <= _OVER
        and bool(keys)
        and bool(ahead & _AHEAD - _OVER)
        and not ahead & _OVER
    )


def _inherit_name(joined: list[Draft], draft: Draft) -> None:
    """«следующий форум» beside another edition of it bears its name; «следующая встреча» is of the same."""
    if draft.kind is EventKind.TALKS and draft.turn == "next" and not draft.people:
        met = [other for other in joined if other.kind is EventKind.TALKS and len(other.people) > 1]
        if met and draft.dates:
            draft.people, draft.parties = met[-1].people[:2], draft.parties | met[-1].parties
        return
    if not is_generic(draft) or draft.kind not in _GATHERINGS:
        return
    for other in reversed(joined):
        if other.kind is draft.kind and (other.series or other.body):
            draft.series, draft.body, draft.body_level = other.series, other.body, other.body_level
            return


def is_generic(draft: Draft) -> bool:
    """Nothing but a common noun: «форум», «заседание», «визит»."""
    if draft.series or draft.quoted:
        return False
    if draft.body and (draft.body_level or draft.cues or draft.kind is not EventKind.TALKS):
        return False
    if draft.kind is EventKind.VISIT:
        return draft.actor is None
    if draft.kind is EventKind.TALKS:
        return len(draft.people) < 2 and not draft.both_sides
    return not name_words(draft)


def _last_of_kind(joined: list[Draft], draft: Draft) -> Draft | None:
    alike = [other for other in joined if other.kind is draft.kind]
    for other in reversed(alike if draft.noun == "forum" and alike else joined):
        fits = other.kind is draft.kind or (
            draft.noun in ("meeting", "session") and other.kind in _GATHERINGS
        )
        if draft.noun == "forum" and other.kind is EventKind.SUMMIT:
            fits = True
        if draft.kind is EventKind.OTHER and draft.noun != other.noun:
            fits = False  # a concert is no day of culture
        if fits and not _leads_elsewhere(other, draft) and not other_edition(other, draft):
            return other
    return None


def same_event(a: Draft, b: Draft) -> bool:
    """Do two mentions name one event?"""
    if a.series and b.series:
        return _same_series(a, b) and not other_edition(a, b)
    if a.kind is not b.kind:
        return False
    if a.kind is EventKind.VISIT:
        return _same_trip(a, b) and not other_edition(a, b)
    if a.kind is EventKind.TALKS:
        return _share_people(a, b) and not other_edition(a, b)
    if bool(a.series) != bool(b.series):
        return False
    if a.body and b.body and (a.body, a.body_level) != (b.body, b.body_level):
        return False
    if a.body and a.body_level and (a.body, a.body_level) == (b.body, b.body_level):
        return not other_edition(a, b)
    if a.body and a.body == b.body and _on_one_day(a, b):
        return not other_edition(a, b)
    if a.quoted and b.quoted:
        return _alike(a.quoted, b.quoted) and not other_edition(a, b)
    one, two = name_words(a), name_words(b)
    if not one or not two or of_other_lands(a.name, b.name):
        return False
    return len(one & two) >= 0.5 * min(len(one), len(two)) and not other_edition(a, b)


def _on_one_day(a: Draft, b: Draft) -> bool:
    """«Совет ЕЭК» and «Совет Евразийской экономической комиссии» on the same exact day."""
    days = [{(one.when.first, one.when.last) for one in draft.dates if one.when.exact} for draft in (a, b)]
    return a.noun in _SITTINGS and b.noun in _SITTINGS and bool(days[0] & days[1])


def _same_series(a: Draft, b: Draft) -> bool:
    if {a.series, b.series} == {"cis_chs", "cis_informal"}:  # «саммит СНГ» for short
        short = a if a.series == "cis_chs" else b
        return short.noun in ("summit", "meeting", "leaders")
    return a.series == b.series


def _alike(a: str, b: str) -> bool:
    one, two = _stems(a), _stems(b)
    return bool(one & two) and len(one & two) >= 0.5 * min(len(one), len(two))


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{3,}", text.lower().replace("ё", "е"))}


_EVERYDAY = (
    "форум", "самми", "засед", "встре", "выста", "конфе", "перег", "между", "участ", "росси", "казах",
    "экспо", "гастр", "ярмар", "фести", "конце", "поезд", "учени", "манев", "совещ", "съезд",
    "конгр", "колле", "сесси", "церем", "лагер", "недел", "комис", "дни", "дней", "дням", "днях",
    "двуст", "совме", "очере", "респу",
)  # fmt: skip


def name_words(draft: Draft) -> set[str]:
    """Stems of the name without its head noun and without words every event has."""
    if not draft.name or (draft.noun == "sitting" and len(draft.name.split()) == 2):  # «заседание совета»
        return set()
    common = _EVERYDAY + _OF_BODIES if draft.noun in _SITTINGS and draft.body else _EVERYDAY
    return {word for word in _stems(draft.name) if not word.startswith(common)}


_OF_BODIES = ("совет", "комит", "снг", "содру", "еаэс", "шос", "одкб", "стран", "госуд", "участ")


def surname(mention: Mention | None) -> str:
    """First letters of the last word of a base form: enough to know a person inside one article."""
    return (
        mention.normal.split()[-1].lower().replace("ё", "е")[:5] if mention and mention.normal.split() else ""
    )


def _same_trip(a: Draft, b: Draft) -> bool:
    if a.actor and b.actor and surname(a.actor) != surname(b.actor):
        return False
    return _same_target(a, b)


def _same_target(a: Draft, b: Draft) -> bool:
    if a.target is None or b.target is None:
        return True
    if a.target.normal == b.target.normal:
        return True
    if _one_in_other(a.target.normal, b.target.normal):
        return True
    one, two = a.land, b.land
    if one is None or two is None:  # a town we do not know, beside the country it may lie in
        return a.actor is not None and b.actor is not None and bool(a.cue_keys() & b.cue_keys() & CHANGES)
    return one == two


def _leads_elsewhere(a: Draft, b: Draft) -> bool:
    """Do two visits surely lead to two countries, or are only the talks of one with a third?"""
    if a.kind is EventKind.TALKS and b.kind is EventKind.TALKS:
        return a.with_third != b.with_third
    one, two = a.land, b.land
    return a.kind is EventKind.VISIT and one is not None and two is not None and one != two


def _one_in_other(a: str, b: str) -> bool:
    """«Байконур» and «космодром Байконур»."""
    return set(a.lower().split()) <= set(b.lower().split()) or set(b.lower().split()) <= set(
        a.lower().split()
    )


def _share_people(a: Draft, b: Draft) -> bool:
    one, two = {surname(p) for p in a.people}, {surname(p) for p in b.people}
    if len(one) < 2 or len(two) < 2:
        return False
    return len(one & two) >= 2


_KEPT = (
    "series", "body", "body_level", "ordinal", "level", "quoted", "edition", "actor", "actor_words", "target",
    "land", "purpose", "shift", "old_place", "theme", "deadline",
)  # fmt: skip


def absorb(home: Draft, more: Draft) -> None:
    """Add to `home` what another mention of the same event knows."""
    if more.series == "cis_informal":
        home.series = more.series
    if says_the_day(home, more):
        home.quote = more.quote
    home.cues += more.cues
    home.doubted += more.doubted
    home.dates += more.dates
    says_where = home.kind is EventKind.VISIT and more.target is not None and _says_where(more, home)
    for name in _KEPT:
        if getattr(home, name) is None:
            setattr(home, name, getattr(more, name))
    if says_where:
        home.target, home.land, home.region = more.target, more.land, more.region
    home.place = _narrower(home, more)
    if is_longer(more.name, home.name) or (home.noun == "leaders" and more.noun in _SITTINGS):
        home.name = more.name
    home.documents += [name for name in more.documents if name not in home.documents]
    known = {surname(person) for person in home.people}
    home.people += [person for person in more.people if surname(person) not in known]
    home.parties |= more.parties
    home.weight = max(home.weight, more.weight) + 0.3 * min(home.weight, more.weight)
    home.weighed_day = home.weighed_day or more.weighed_day
    home.aside = home.aside and more.aside
    home.verb = home.verb and more.verb
    home.headline = home.headline or more.headline
    home.mentions += more.mentions


def _narrower(home: Draft, more: Draft) -> Mention | None:
    """The first place told, unless it is the country or the region and the other a town in it."""
    here, there = home.place, more.place
    if here is None or there is None:
        return here or there
    wider = (is_country(here) and not is_country(there)) or (here.id is not None and here.id == more.region)
    return there if wider else here


def _says_where(more: Draft, home: Draft) -> bool:
    """The noun says where the visit is to, a verb only where one flies; «state visit» says it best.

    A town is told rather than the region that it lies in.
    """
    if home.target is not None and more.target is not None:
        if home.target.id and home.target.id == more.region:
            return True
        if more.target.id and more.target.id == home.region:
            return False
    if home.level is None and more.level is not None and not more.verb:
        return True
    return home.verb and not more.verb


def is_longer(a: str | None, b: str | None) -> bool:
    """Does a name say more than the other?"""
    return a is not None and (b is None or len(b.split()) == 1 < len(a.split()))
