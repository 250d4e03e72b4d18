"""Copies, stories and chains against gold: what is found again, what is joined, which changes are told."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.models import Analysis, ChangeKind
from pipelines.copies import COPY, is_copy, shingle_hashes, sketch
from pipelines.copies_facts import same_facts
from pipelines.stories import Clusters, likeness, read_sheet
from quality.timeline_found import analyses_of, with_found_events
from quality.timeline_gold import Labelled, Play, pairwise, play, read_gold, read_lines

_MONTHS = [
    *(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
    ),
    *("декабря", "january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
]
_CHANGEABLE = re.compile(
    rf"\b\d{{1,2}}(?=[ -](?:{'|'.join(_MONTHS)}))|\b(?:{'|'.join(_MONTHS)})\b"
    r"|\bотмен\w+|\bперенес\w+|\bсостоится\b|\bпройд[её]т\b|\bотложен\w*|\bcancell?ed\b|\bpostponed\b|\bөтеді\b",
    re.IGNORECASE,
)


# --- copies -----------------------------------------------------------------------------------------------


def score_copies(gold: Path) -> dict[str, float]:
    """Recall of syndicated variants through the index, false pairs, and changes swallowed as nothing new."""
    folder = gold / "copies"
    originals = {(o["topic"], o["id"]): o["text"] for o in read_lines(folder / "originals.jsonl")}
    index: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for key, text in originals.items():
        for value in sketch(text):
            index[value].add(key)
    hashes = {key: shingle_hashes(text) for key, text in originals.items()}
    found = total = same = 0
    for variant in read_lines(folder / "variants.jsonl"):
        total += 1
        source = (variant["src_topic"], variant["src_id"])
        hit = source in _copies_of(variant["text"], index, hashes)
        found += hit
        same += hit and same_facts(None, None, originals[source], variant["text"])
    false = sum(_unrelated(key, text, index, hashes) for key, text in originals.items())
    tried, swallowed = _swallowed(gold)
    return {
        "recall": found / total,
        "recall_same_facts": same / total,
        "no_false_pair": 1 - false / len(originals),
        "changes_tried": float(tried),
        "not_swallowed": 1 - swallowed / tried if tried else 1.0,
    }


def _copies_of(
    text: str, index: Mapping[int, set[tuple[str, str]]], hashes: Mapping[tuple[str, str], set[int]]
) -> set[tuple[str, str]]:
    mine = shingle_hashes(text)
    near = {key for value in sketch(text) for key in index.get(value, ())}
    return {key for key in near if len(mine & hashes[key]) >= COPY * min(len(mine), len(hashes[key]))}


def _unrelated(
    key: tuple[str, str],
    text: str,
    index: Mapping[int, set[tuple[str, str]]],
    hashes: Mapping[tuple[str, str], set[int]],
) -> int:
    """Texts of other topics that are called copies of this one."""
    return sum(other[0] != key[0] for other in _copies_of(text, index, hashes))


def _swallowed(gold: Path) -> tuple[int, int]:
    """(changed copies made, those that pass as saying nothing new) of every text with an event date."""
    tried = swallowed = 0
    for name in ("events", "changes", "kken", "live"):
        for article in read_gold(gold / name) if (gold / name).is_dir() else ():
            if not any(m.when is not None for _, m, _ in article.mentions):
                continue
            text = f"{article.headline}\n{article.text}"
            for changed in changed_texts(text):
                tried += 1
                swallowed += is_copy(text, changed) and same_facts(None, None, text, changed)
    return tried, swallowed


def changed_texts(text: str) -> Iterator[str]:
    """The text with one day, month or status word changed, once for each such word."""
    for match in _CHANGEABLE.finditer(text):
        word = match.group()
        if word.isdigit():
            new = str(int(word) % 28 + 1)
        elif word.lower() in _MONTHS:
            new = _MONTHS[(_MONTHS.index(word.lower()) + 1) % len(_MONTHS)]
        else:
            new = "подтверждён"
        yield text[: match.start()] + new + text[match.end() :]


# --- stories ----------------------------------------------------------------------------------------------


def score_stories(gold: Path) -> dict[str, float]:
    """F1 over labelled pairs; B-cubed F1 of stories with several articles in events/, and with kken/ added.

    The articles are read by the analyser as in the pipeline; `_text` scores go without it, by texts alone.
    """
    scores = {"pairs_f1": _pairs_f1(gold)}
    for name, folders in (("events_bcubed", ("events",)), ("events_kken_bcubed", ("events", "kken"))):
        articles = [a for folder in folders for a in read_gold(gold / folder)]
        stories = {a.id: a.story for a in articles}
        scores[name] = bcubed(stories, cluster(articles, analyses_of(articles)))
        scores[name + "_text"] = bcubed(stories, cluster(articles, {}))
    return scores


def _pairs_f1(gold: Path) -> float:
    both = ours = theirs = 0
    for pair in read_lines(gold / "stories" / "pairs.jsonl"):
        a, b = (read_sheet(i, pair[k]["title"], pair[k]["text"], "ru", None) for i, k in enumerate("ab"))
        same, said = bool(pair["same"]), likeness(a, b) >= 1
        both, ours, theirs = both + (same and said), ours + said, theirs + same
    return 2 * both / (ours + theirs) if ours + theirs else 0.0


def cluster(articles: Sequence[Labelled], analyses: Mapping[str, Analysis]) -> dict[str, str]:
    """Article id → story, fed in order of publication."""
    ordered = in_order(articles)
    clusters = Clusters.empty()
    for i, a in enumerate(ordered):
        sheet = read_sheet(i, a.headline, a.text, a.language, a.published, analyses.get(a.id))
        clusters.add(sheet, a.id, a.source, a.headline, a.published or datetime(2030, 1, 1, tzinfo=UTC))
    found = clusters.clusters()
    return {a.id: found[i] for i, a in enumerate(ordered)}


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """B-cubed F1 over the articles whose gold story has several."""
    size = Counter(gold.values())
    ours: dict[str, set[str]] = defaultdict(set)
    theirs: dict[str, set[str]] = defaultdict(set)
    multi = [i for i in gold if size[gold[i]] > 1]
    for i in multi:
        theirs[gold[i]].add(i)
        ours[found[i]].add(i)
    p = sum(len(theirs[gold[i]] & ours[found[i]]) / len(ours[found[i]]) for i in multi) / len(multi)
    r = sum(len(theirs[gold[i]] & ours[found[i]]) / len(theirs[gold[i]]) for i in multi) / len(multi)
    return 2 * p * r / (p + r) if p + r else 0.0


# --- events and chains ------------------------------------------------------------------------------------


FOLDERS = (("events_f1", ("events",)), ("events_kken_f1", ("events", "kken")))


def score_chains(gold: Path) -> dict[str, float]:
    """Mentions joined to events (pairwise F1); chains with one dossier, its changes in order, none twice.

    Scores named `label_` take gold's labels as what articles say, `found_` what the analyser finds in them.
    """
    return score_labels(gold) | score_found(gold)


def score_labels(gold: Path) -> dict[str, float]:
    """The timeline alone: gold's labels go in."""
    scores: dict[str, float] = {}
    for name, folders in FOLDERS:
        articles = in_order([a for folder in folders for a in read_gold(gold / folder)])
        scores["label_" + name] = pairwise(_labels(articles), play(articles)[1])["f1"]
    articles = in_order(read_gold(gold / "changes"))
    return scores | _chains(gold, articles, articles, _labels(articles), "label_")


def score_found(gold: Path) -> dict[str, float]:
    """The whole road: what the analyser finds goes in, matched with the labels afterwards."""
    scores: dict[str, float] = {}
    for name, folders in FOLDERS:
        articles = in_order([a for folder in folders for a in read_gold(gold / folder)])
        read, matched = with_found_events(gold, articles)
        scores["found_" + name] = pairwise(matched, play(read)[1])["f1"]
    articles = in_order(read_gold(gold / "changes"))
    read, matched = with_found_events(gold, articles)
    return scores | _chains(gold, articles, read, matched, "found_")


def _labels(articles: Sequence[Labelled]) -> dict[tuple[str, int], str]:
    return {(a.id, i): label for a in articles for i, (label, _, _) in enumerate(a.mentions)}


def in_order(articles: Sequence[Labelled]) -> list[Labelled]:
    """By publication, undated ones last."""
    return sorted(articles, key=lambda a: (a.published or datetime.max.replace(tzinfo=UTC), a.id))


def _chains(
    gold: Path,
    labelled: Sequence[Labelled],
    read: Sequence[Labelled],
    labels: Mapping[tuple[str, int], str],
    prefix: str,
) -> dict[str, float]:
    store, given = play(read)
    names = json.loads((gold / "changes" / "sequences.json").read_text(encoding="utf-8"))
    single = right = told_once = 0
    for name in names:
        uids = {given[key] for key, label in labels.items() if label == name}
        changes = [change for uid in sorted(uids) for change in store.told[uid]]
        single += len(uids) == 1
        right += tells(found_turns(store, uids), expected_turns(labelled, name))
        told_once += len({c.key for c in changes}) == len(changes)
    counted = {"one_dossier": single, "right_turns": right, "told_once": told_once}
    return {f"{prefix}chains_{what}": count / len(names) for what, count in counted.items()}


_TURNS = {"rescheduled": "moved", "postponed": "postponed", "cancelled": "cancelled"}
Turn = tuple[str, bool]  # what happened, and whether it may be left untold


def expected_turns(articles: Sequence[Labelled], name: str) -> list[Turn]:
    """The label's turns of one chain in order of publication; the same turn by many outlets is one.

    Rumours, and turns that the label itself calls defensible either way, may be told or not.
    """
    turns: list[Turn] = []
    state = firm = ("planned", "")
    for raw in (raw for article in articles for label, _, raw in article.mentions if label == name):
        turn = _turn_of(raw, state[0])
        if raw.get("optional") or turn == state or turn[0] == "planned":
            continue
        loose = "rumour" in (raw.get("change") or ()) or raw["status"] == "held"
        either = firm[0] in [_TURNS.get(s) for s in raw.get("status_alt") or ()]
        turns.append((turn[0], loose or either or turn == firm))
        state = turn
        if not turns[-1][1]:
            firm = turn
    return turns


def _turn_of(raw: Mapping[str, Any], state: str) -> tuple[str, str]:
    moved = "moved_later" in (raw.get("change") or ()) or (state == "postponed" and raw.get("start"))
    kind = _TURNS.get(raw["status"]) or ("moved" if moved else "planned")
    return (kind, (raw.get("start") or "")[:4] if kind == "moved" else "")


def found_turns(store: Play, uids: set[str]) -> list[str]:
    """The turns that were told of the dossiers, in order."""
    known = {ChangeKind.MOVED: "moved", ChangeKind.POSTPONED: "postponed", ChangeKind.CANCELLED: "cancelled"}
    changes = [change for uid in sorted(uids) for change in store.told[uid]]
    return [known[c.kind] for c in changes if c.kind in known]


def tells(found: Sequence[str], expected: Sequence[Turn]) -> bool:
    """True where `found` is `expected`, with or without its optional turns."""
    if not expected:
        return not found
    (kind, optional), rest = expected[0], expected[1:]
    if found and found[0] == kind and tells(found[1:], rest):
        return True
    return optional and tells(found, rest)
