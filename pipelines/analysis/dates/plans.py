"""Old and new plans: «визит, намеченный на 14 ноября, перенесён на 21 ноября» gives a pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.models import DateRole, Precision
from pipelines.analysis.dates.context import Governor, Sentence
from pipelines.analysis.dates.grammar import Found
from pipelines.analysis.dates.resolve import Resolved
from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.values import Range

# Words before a date that say where a moved event goes to and comes from.
_TO = frozenset(["на", "до", "к", "to", "until", "till", "for", "by"])
_FROM = frozenset(["с", "со", "от", "from"])
# A planned thing named by a participle is an old plan where the sentence says that it was moved or
# called off.
_PLANNED = (
    "запланирован", "намечен", "намечавш", "планировавш", "планируем", "назначен", "предусмотрен", "ожидавш",
    "scheduled", "planned", "slated", "due", "set", "expected", "жоспарлан", "белгіленген", "josparl",
)  # fmt: skip
_RELATIVE = ("котор", "which", "that", "what")
_KAZAKH_MOVED = ("шегер", "ауыс", "қалдыр", "жылжы", "ысыр", "өзгер", "кейінге")
_CHANGED = frozenset(("moved", "void"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A resolved value with what stood around it."""

    item: Found
    resolved: Resolved
    sentence: Sentence
    number: int  # of its sentence
    governor: Governor | None

    @property
    def kind(self) -> str | None:
        """Kind of the governing predicate."""
        return self.governor.kind if self.governor else None


def plan_state(tokens: Tokens, draft: Draft, reference: date) -> str | None:
    """old | new for a date of a moved or called-off event, None for any other."""
    if draft.item.rule.startswith("moved_"):
        if isinstance(draft.item.value, Range):
            return None
        before = tokens.words[draft.item.start - 1] if draft.item.start else ""
        following = tokens.words[draft.item.stop] if draft.item.stop < len(tokens.words) else ""
        return "new" if before in _TO or following.startswith(_KAZAKH_MOVED) else "old"
    if draft.kind == "moved":
        return _moved(tokens, draft)
    if draft.kind == "void":
        when = draft.resolved.when
        told = when.precision is Precision.DAY and draft.resolved.anchor == "reference"
        return None if told or (when.last is not None and when.last < reference) else "old"
    if draft.kind == "was_to":
        return "old"
    changed = any(kind in _CHANGED or kind == "was_to" for _, kind in draft.sentence.predicates)
    if draft.kind in ("plan", "future"):
        word = tokens.words[draft.governor.index] if draft.governor else ""
        if changed and (word.startswith(_PLANNED) or _in_relative_clause(tokens, draft)):
            return "old"
        if _was_planned_that(tokens, draft):
            return "old"
    return None


def _moved(tokens: Tokens, draft: Draft) -> str:
    before = tokens.words[draft.item.start - 1] if draft.item.start else ""
    if before in _TO:
        return "new"
    if before in _FROM:
        return "old"
    # A verb-final language puts the new date right before the verb.
    return "old" if draft.governor is not None and draft.item.stop < draft.governor.index else "new"


def _in_relative_clause(tokens: Tokens, draft: Draft) -> bool:
    """«форум, который должен пройти 12 ноября, отложен»: the plan stands in a clause of its own."""
    for index in range(draft.item.start - 1, max(draft.sentence.start, draft.item.start - 14) - 1, -1):
        if tokens.words[index].startswith(_RELATIVE):
            return True
        if tokens.codes[index] == ",":
            return index + 1 < draft.item.start and tokens.words[index + 1].startswith(_RELATIVE)
    return False


def _was_planned_that(tokens: Tokens, draft: Draft) -> bool:
    """«Ранее планировалось, что форум пройдёт 20 ноября»."""
    for index, kind in draft.sentence.predicates:
        if kind == "was_to" and index < draft.item.start:
            between = tokens.words[index : draft.item.start]
            if "что" in between or "that" in between:
                return True
    return False


def find_pairs(drafts: list[Draft], roles: list[DateRole]) -> dict[int, int]:
    """Each old plan joined with the new date of its own or the neighbouring sentence, both ways."""
    pairs: dict[int, int] = {}
    for old, role in enumerate(roles):
        if role is DateRole.CANCELLED:
            new = _partner(drafts, roles, old, pairs)
            if new is not None:
                pairs[old], pairs[new] = new, old
    return pairs


def _partner(drafts: list[Draft], roles: list[DateRole], old: int, taken: dict[int, int]) -> int | None:
    best: tuple[int, int] | None = None
    for new in range(max(0, old - 4), min(len(drafts), old + 5)):
        apart = abs(drafts[new].number - drafts[old].number)
        if roles[new] is not DateRole.EVENT or new in taken or apart > 1:
            continue
        moved = drafts[new].kind == "moved" or drafts[new].item.rule.startswith("moved_")
        said = drafts[old].kind == "was_to" or any(k in _CHANGED for _, k in drafts[old].sentence.predicates)
        if not moved and (apart or not said):
            continue
        cost = abs(new - old) + 2 * apart - 4 * moved
        if best is None or cost < best[0]:
            best = (cost, new)
    return best[1] if best else None
