"""Pure: a digest as a mail: the mail's own layout, for mail readers know neither grids nor pictures."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.digest_view import DigestView, Link
from monitor.messages.catalogue import Catalogue
from monitor.messages.layout import Group

LINES = 60  # of one section; the file holds them all


def digest_groups(view: DigestView, words: Catalogue) -> list[Group]:
    """The sections of a digest below its changes, as lines with links; empty sections say so."""
    heads = view.heads
    ahead = [
        (
            f"{row.when} — {row.title}{f', {row.place}' if row.place else ''} ({row.status})",
            row.dossier or _first(row.links),
        )
        for row in view.ahead
    ]
    stories = [
        (f"{row.headline} — {', '.join(link.name for link in row.links)}", _first(row.links))
        for _, rows in view.stories
        for row in rows
    ]
    radar = [(f"{when} — {title}", "") for when, title in view.radar]
    troubles = [
        (f"{row.name}: {row.trouble}{f' ({row.reason})' if row.reason else ''}", "") for row in view.troubles
    ]
    groups: list[Group] = [] if view.changes else [(heads["today"], [(heads["nothing"], "")])]
    for head, lines, none in (
        ("ahead", ahead, "ahead_none"),
        ("stories", stories, "stories_none"),
        ("radar", radar, "radar_none"),
        ("health", troubles, "all_well"),
    ):
        groups.append((heads[head], _capped(lines, words) or [(heads[none], "")]))
    groups[-1] = (groups[-1][0], [*groups[-1][1], (view.proof, "")])
    return groups


def _first(links: Sequence[Link]) -> str:
    return links[0].url if links else ""


def _capped(lines: list[tuple[str, str]], words: Catalogue) -> list[tuple[str, str]]:
    hidden = len(lines) - LINES
    if hidden <= 0:
        return lines
    return [*lines[:LINES], (words.text("digest.and_more", n=hidden), "")]
