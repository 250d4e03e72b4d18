"""The signs of relevance in a scene, by name; each is 0..1 and means one thing that a reader would notice."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.analysis.relevance_scene import Line, Scene

_BOTH = frozenset({"RU", "KZ"})
_OURS = _BOTH | {"JOINT"}
# Members of the bodies that Russia and Kazakhstan share: beside such a body they are no third country.
_MEMBERS = frozenset({"AM", "AZ", "BY", "KG", "MD", "TJ", "TM", "UZ"})
_NEAR = 6  # lines of the body in which those who act are looked for
_READ = 15  # lines whose countries are counted
_SHARED = 12
_MANY = 4  # countries in one sentence: a meeting of many, not a visitor from abroad
_FEW = 2  # one mention of each is not yet a balance


def find_signs(scene: Scene, event: float = 0.0) -> dict[str, float]:
    """All signs with their values; the names are those of config/vocabulary/relevance.toml.

    `event` is the confidence of the surest event of both countries that the article was found to tell of.
    """
    head, lead = scene.headline, scene.lead
    top = (head, *lead)
    sides = _sides(top)
    friends = _MEMBERS if "JOINT" in sides else frozenset()
    actors_meet = any(line.actors >= _BOTH for line in top)
    third_actor = any(line.actors - _OURS - friends for line in top[:2]) and not head.pair
    signs = {
        "head_pair": _both(head),
        "pair_action": any(_both(line) and "INTERACTION" in line.cues for line in top),
        "both_near": sides >= _BOTH,
        "pair_words": _cues(top, "PAIR") > 0,
        "actors_near": _actors((head, *scene.body[:_NEAR])) >= _BOTH,
        "head_action": "INTERACTION" in head.cues,
        "head_third": bool(_third(head, friends)) and not head.pair,
        "third_actor": third_actor,
        "sidelines": third_actor and _cues(top, "SIDELINES") > 0,
    }
    values = {name: float(value) for name, value in signs.items()}
    return (
        values
        | _joint(scene, friends, bool(signs["sidelines"]))
        | _mundane(scene, actors_meet)
        | _shares(scene, friends)
        | _roles(scene)
        | {"event_told": event}
    )


def _roles(scene: Scene) -> dict[str, float]:
    """Who acts anywhere in what is read, and whether a side is more than a place."""
    top, body = (scene.headline, *scene.lead), scene.body[:_READ]
    lines = (scene.headline, *body)
    joint = any("JOINT" in line.sides for line in top)
    silent = any(not any(side in line.sides - line.only_places for line in lines) for side in _BOTH)
    signs = {
        "far_meeting": any(line.actors >= _BOTH and "MEETING" in line.cues for line in body),
        "no_actor": not any(line.actors & _OURS for line in lines[: _NEAR + 1]),
        "many_countries": any(len(line.sides - {"JOINT"}) >= _MANY for line in top),
        "only_a_place": silent and not joint,
    }
    return {name: float(value) for name, value in signs.items()}


def _joint(scene: Scene, friends: frozenset[str], sidelines: bool) -> dict[str, float]:
    """Signs of a body in which both countries sit: is its meeting what the article is about?"""
    head, lead = scene.headline, scene.lead
    in_head = "JOINT" in head.sides
    meeting_head = _joint_meeting(head)
    meeting_lead = any(_joint_meeting(line) for line in lead)
    law = "LAW" in head.cues
    aside = bool(_third(head, friends)) or law or sidelines
    signs = {
        "head_joint": in_head,
        "joint_meeting_lead": meeting_lead,
        "joint_topic": in_head and (meeting_head or meeting_lead) and not aside,
        "joint_lead": _meets(head) and not head.sides - _BOTH and bool(lead) and _joint_meeting(lead[0]),
        "law": law,
    }
    return {name: float(value) for name, value in signs.items()}


def _mundane(scene: Scene, actors_meet: bool) -> dict[str, float]:
    """Signs of another kind of news, in which the countries are only where something happens."""
    head = scene.headline
    top = (head, *scene.lead)
    official = head.actors >= _BOTH or _joint_meeting(head)
    sport = "SPORT" in head.cues or _cues(top, "SPORT") > 1
    mundane = "CRIME" in head.cues or "GOODS" in head.cues
    return {
        "sport_main": float(sport and not actors_meet and not head.actors & _BOTH),
        "crime": 0.0 if official else min(1.0, _cues(top, "CRIME") / 2),
        "goods": 0.0 if official else min(1.0, (_cues(top, "GOODS") + _cues(top, "WARES")) / 2),
        "mundane_head": float(mundane and not official),
    }


def _shares(scene: Scene, friends: frozenset[str]) -> dict[str, float]:
    """How the text divides between the two countries and the rest of the world."""
    lines = (scene.headline, *scene.body[:_READ])
    russia, kazakhstan, joint = (_count(lines, side) for side in ("RU", "KZ", "JOINT"))
    third = sum(len(line.third - friends) for line in lines)
    body = scene.body[:_SHARED]
    return {
        "pair_share": sum(line.pair for line in body) / max(1, len(body)),
        "balance": 2 * min(russia, kazakhstan) / (russia + kazakhstan + third + _FEW),
        "one_missing": float((russia == 0 or kazakhstan == 0) and joint == 0),
    }


def _both(line: Line) -> bool:
    """Whether both countries are named, and not one of them as where a third country's official goes."""
    return line.pair and not (line.actors - _OURS and line.only_places & _BOTH)


def _third(head: Line, friends: frozenset[str]) -> frozenset[str]:
    """Third countries that a headline is about.

    Beside a common body one counts only if it acts or meets one of ours: a newcomer to the body does neither.
    """
    third = head.third - friends
    if "JOINT" in head.sides and not (head.sides - head.only_speaks) & _BOTH:
        third &= head.actors
    return third


def _meets(line: Line) -> bool:
    return "MEETING" in line.cues


def _joint_meeting(line: Line) -> bool:
    return "JOINT" in line.sides and _meets(line)


def _sides(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset().union(*(line.sides for line in lines))


def _actors(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset().union(*(line.actors for line in lines))


def _cues(lines: Sequence[Line], key: str) -> int:
    return sum(line.cues.get(key, 0) for line in lines)


def _count(lines: Sequence[Line], side: str) -> int:
    return sum(one == side for line in lines for one, _ in line.names)
