"""Who takes part, and whether both Russia and Kazakhstan do."""

from __future__ import annotations

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.series import BOTH, JOINT_BODIES, SERIES
from pipelines.analysis.events.world import country_of


def parties_of(draft: Draft) -> tuple[str, ...]:
    """ISO codes and bodies of those who take part, sorted."""
    parties: set[str] = set()
    if draft.series and draft.series in SERIES:
        parties.update(SERIES[draft.series].parties)
    if draft.body:
        parties.add(draft.body)
    if draft.kind is EventKind.VISIT and draft.lands and draft.actor is None:
        return tuple(country for country in (country_of(draft.target),) if country)  # of another land
    if not _people_tell(draft):
        parties |= draft.lands if draft.lands and not (draft.series or draft.body) else draft.parties
    for mention in _concerned(draft):
        country = country_of(mention)
        if country:
            parties.add(country)
    return tuple(sorted(parties - {"XX"}))


def _people_tell(draft: Draft) -> bool:
    """Are the parties known from the people alone, so that words of countries beside them do not count?"""
    if draft.kind is EventKind.VISIT:
        return country_of(draft.actor) is not None and (draft.target or draft.place) is not None
    if draft.kind is EventKind.TALKS:
        return len(draft.people) > 1 and all(country_of(person) for person in draft.people)
    return False


def _single(draft: Draft) -> bool:
    """A series of one country, or of no series' parties: others may take part."""
    return (
        draft.series is not None
        and len(SERIES[draft.series].parties) < 2
        and not (JOINT_BODIES & set(SERIES[draft.series].parties))
    )


def share_parties(drafts: list[Draft], lead: set[str], article: set[str]) -> None:
    """A forum or festival of which a passage names no country is of those the article is about.

    `lead` are the countries that its first sentences name, `article` those of more of it: of its main event
    a text often says below who comes.
    """
    main = max(drafts, key=lambda draft: (draft.headline, draft.weight), default=None)
    for draft in drafts:
        if draft.kind is EventKind.TALKS and len(draft.people) > 1:
            continue
        if (draft.kind is EventKind.VISIT and not _is_mission(draft)) or (
            draft.series and not _single(draft)
        ):
            continue
        if draft.noun == "conference" or "XX" in draft.lands:
            continue  # «совещание» in an article about something else
        if "XX" not in draft.parties and len(draft.parties & {"RU", "KZ"}) < 2:
            draft.parties |= (article if draft is main or _is_of_border(draft) else lead) & {"RU", "KZ"}


def _is_of_border(draft: Draft) -> bool:
    """«Приграничная ярмарка»: it has two sides, those the article is about."""
    return "приграничн" in (draft.name or "").lower()


def _is_mission(draft: Draft) -> bool:
    """A business mission of firms nobody names: its parties are those the article speaks of."""
    return draft.noun == "mission" and draft.actor is None


def _concerned(draft: Draft) -> list[Mention | None]:
    if draft.kind is EventKind.VISIT and draft.actor and draft.land not in (None, *BOTH):
        return [draft.actor, draft.target]  # «отменил поездку в Китай и прилетит на встречу с Путиным»
    if draft.kind is EventKind.VISIT:
        return [draft.actor, draft.target or draft.place, *draft.people]
    return [*draft.people]


def is_joint(draft: Draft) -> bool:
    """Both countries take part: a body that both belong to, or parties of both."""
    parties = set(parties_of(draft))
    if parties & JOINT_BODIES:
        return True
    return {"RU", "KZ"} <= parties
