"""The words in which a language says that a change is none: denied, wished, feared; as data."""

from __future__ import annotations

from dataclasses import dataclass

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DenialWords:
    """Patterns match lower-case text in which «ё» is «е»; by default none matches.

    Those for what stands before a change end where it begins; those for what stands after it begin there.
    """

    bare: str = _NEVER  # a change in a form that tells no fact by itself: «отменить»; ends where it ends
    decides: str = _NEVER  # before a bare form, what makes it a fact: «решили»
    decides_after: str = _NEVER  # the same after it: «… туралы шешім»
    no: str = _NEVER  # before a word that decides: «не»
    nots: str = _NEVER  # between a word that decides and the change: «not (to)»
    denied: str = _NEVER  # before a change: «без (переноса)»
    denied_after: str = _NEVER  # after it: «(отмена визита) исключена»
    denied_bare: str = _NEVER  # before a bare form: «причин (переносить)»
    denied_bare_after: str = _NEVER  # after it: «(отменять) не собираются»
    unreal: str = _NEVER  # before a change: feared or nearly so: «опасались»
    condition: str = _NEVER  # in its sentence: «если»
    begins: str = _NEVER  # in its clause, where no day is named: only the hour is later, «начало»
    refutes: str = _NEVER  # what was said before is called untrue: «опровергли», «оказалось фейком»
    retorts: str = _NEVER  # what is called so: «это», «сообщения»
