"""The signs of relevance in a scene, by name; each is 0..1 and means one thing that a reader would notice."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.analysis.relevance_scene import Line, Scene

_BOTH = frozenset({"RU", "KZ"})
_OURS = _BOTH | {"JOINT"}
_NEAR = 6  # lines of the body in which those who act are looked for
_READ = 15  # lines whose countries are counted
_SHARED = 12


def find_signs(scene: Scene) -> dict[str, float]:
    """All signs with their values; the names are those of config/vocabulary/relevance.toml."""
    head, lead = scene.headline, scene.lead
    top = (head, *lead)
    actors_meet = any(line.actors >= _BOTH for line in top)
    signs = {
        "head_pair": head.pair,
        "head_joint": "JOINT" in head.sides,
        "joint_meeting_head": _joint_meeting(head),
        "joint_meeting_lead": any(_joint_meeting(line) for line in lead),
        "head_third": bool(head.third) and not head.pair,
        "other_pair": bool(head.third) and bool(head.sides & _BOTH) and not _sides(top) >= _BOTH,
        "third_actor": any(line.actors - _OURS for line in top[:2]),
        "pair_action": any(line.pair and "INTERACTION" in line.cues for line in top),
        "both_near": _sides(top) >= _BOTH,
        "pair_words": _cues(top, "PAIR") > 0,
        "actors_meet": actors_meet,
        "actors_near": frozenset().union(*(line.actors for line in (head, *scene.body[:_NEAR]))) >= _BOTH,
        "sport_main": ("SPORT" in head.cues or _cues(top, "SPORT") > 1) and not actors_meet,
        "crime": _cues(top, "CRIME") > 0,
        "goods": _cues(top, "GOODS") > 0,
        "far_head": {"RU": "KZ", "KZ": "RU"}.get(scene.source_country or "") in head.sides,
        "sidelines": _cues(top, "SIDELINES") > 0,
        "head_action": "INTERACTION" in head.cues,
    }
    return {name: float(value) for name, value in signs.items()} | _shares(scene)


def _shares(scene: Scene) -> dict[str, float]:
    """How the text divides between the two countries and the rest of the world."""
    lines = (scene.headline, *scene.body[:_READ])
    russia, kazakhstan, joint = (_count(lines, side) for side in ("RU", "KZ", "JOINT"))
    third = sum(len(line.third) for line in lines)
    total = max(1, russia + kazakhstan + third)
    body = scene.body[:_SHARED]
    return {
        "pair_share": sum(line.pair for line in body) / max(1, len(body)),
        "balance": 2 * min(russia, kazakhstan) / total,
        "third_share": third / total,
        "one_missing": float((russia == 0 or kazakhstan == 0) and joint == 0),
    }


def _joint_meeting(line: Line) -> bool:
    return "JOINT" in line.sides and "MEETING" in line.cues


def _sides(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset().union(*(line.sides for line in lines))


def _cues(lines: Sequence[Line], key: str) -> int:
    return sum(line.cues.get(key, 0) for line in lines)


def _count(lines: Sequence[Line], side: str) -> int:
    return sum(one == side for line in lines for one, _ in line.names)
