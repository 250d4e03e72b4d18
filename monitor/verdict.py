"""Pure: how a visit ended, judged by what it counted; «finished» alone says nothing."""

from __future__ import annotations

from monitor.config.sources import Source
from monitor.models import RunStatus
from monitor.signs import MISSES
from spiders.outcome import RoadOutcome, Tally

_ENOUGH = 3  # pages from which a share of failures says something about the site
_MUCH = 0.5
_LETTERS = 300  # letters from which their alphabet says something


def judge(tally: Tally, source: Source) -> tuple[RunStatus, str]:
    """Status and reason of one visit.

    ok: new items, or none because all are known; unchanged: the server or the body says so; empty: a sound
    answer without items; blocked, drifted, failed: by the share of what was refused, unreadable or broken.
    """
    if tally.total("error/spider"):
        return RunStatus.FAILED, f"a bug in the spider: {tally.top('error/spider ')}"
    answered = [road for road in tally.roads if road.answered]
    if not answered:
        return _no_road(tally.roads)
    if all(road.outcome == "unchanged" for road in answered) and not tally.counts["pages"]:
        return RunStatus.UNCHANGED, _with_detour(answered[0].reason, tally.roads)
    trouble = _pages(tally) or _stages(tally) or _fields(tally) or _alphabet(tally, source)
    if trouble:
        return trouble
    reason = f"{tally.counts['items']} read" if tally.counts["items"] else "nothing new"
    return RunStatus.OK, _with_detour(_with_misses(reason, tally), tally.roads)


def _no_road(roads: list[RoadOutcome]) -> tuple[RunStatus, str]:
    """No road told anything: the strongest word wins, the reasons of all are named."""
    reason = "; ".join(f"{road.shape}: {road.reason}" for road in roads) or "no answer"
    outcomes = {road.outcome for road in roads}
    for outcome, status in (
        ("blocked", RunStatus.BLOCKED),
        ("drifted", RunStatus.DRIFTED),
        ("empty", RunStatus.EMPTY),
    ):
        if outcome in outcomes:
            return status, reason
    return RunStatus.FAILED, reason


def _pages(tally: Tally) -> tuple[RunStatus, str] | None:
    """Were the article pages served? What the road told instead of a page counts as served."""
    wanted = tally.counts["asked"]
    refused = tally.total("page_blocked/")
    errors = tally.total("page_error/")
    lost = refused + errors - tally.counts["from_road"]
    if wanted == 0 or lost <= wanted * _MUCH:
        return None
    if refused >= errors:
        return RunStatus.BLOCKED, f"{refused} of {wanted} pages: {tally.top('page_blocked/')}"
    robots = tally.counts["page_error/robots"]
    status = RunStatus.BLOCKED if robots * 2 > errors else RunStatus.FAILED
    return status, f"{errors} of {wanted} pages: {tally.top('page_error/')}"


def _stages(tally: Tally) -> tuple[RunStatus, str] | None:
    """Did the articles pass? A failing stage is ours; a stage that drops all means the site changed."""
    items, dropped, failed = tally.counts["items"], tally.total("drop/"), tally.total("error/stage")
    if failed and failed >= items:
        return RunStatus.FAILED, f"{failed} articles failed in a stage: {tally.top('error/stage ')}"
    if dropped >= _ENOUGH and dropped > items:
        return RunStatus.DRIFTED, f"{dropped} of {dropped + items} dropped: {tally.top('drop/')}"
    if dropped and not items:
        return RunStatus.DRIFTED, f"all {dropped} dropped: {tally.top('drop/')}"
    return None


def _fields(tally: Tally) -> tuple[RunStatus, str] | None:
    """Do the articles have what this source's articles always have?"""
    read = tally.counts["read"]
    if read < _ENOUGH:
        return None
    for name, number in tally.counts.items():
        if name.startswith("lacking/") and number > read * _MUCH:
            return RunStatus.DRIFTED, f"{number} of {read} articles without {name.removeprefix('lacking/')}"
    return None


def _alphabet(tally: Tally, source: Source) -> tuple[RunStatus, str] | None:
    """Is it still Cyrillic? A site that turned to another tongue, a parked domain, a wrong alphabet."""
    letters, wanted = tally.counts["letters"], source.expect.cyrillic
    if tally.counts["read"] < _ENOUGH or letters < _LETTERS:
        return None
    share = tally.counts["cyrillic"] / letters
    if share >= wanted:
        return None
    return RunStatus.DRIFTED, f"{share:.0%} of the letters are Cyrillic, {wanted:.0%} expected"


def _with_misses(reason: str, tally: Tally) -> str:
    """Names selectors that matched nothing on most pages: generic extraction carried the source."""
    pages = tally.counts["pages"]
    missed = [
        name.removeprefix("missing/")
        for name, number in tally.counts.items()
        if name.startswith("missing/") and pages >= _ENOUGH and number > pages * _MUCH
    ]
    if tally.counts["note/selectors_empty"]:
        missed.append("item")
    return f"{reason}; {MISSES}: {', '.join(sorted(missed))}" if missed else reason


def _with_detour(reason: str, roads: list[RoadOutcome]) -> str:
    """Names the roads that failed before one answered."""
    failed = [f"{road.shape} {road.outcome} ({road.reason})" for road in roads if not road.answered]
    return f"{reason}; {'; '.join(failed)}" if failed else reason
