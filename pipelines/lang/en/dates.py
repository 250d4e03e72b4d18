"""English words of dates with their class codes and values (codes: analysis/dates/tokens.py).

Here v is «of», z the article, i in/on/at, n for, f from/since, p to/through, u until/by/before, e after.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, object]] = {}
ABBREVIATIONS: set[str] = set()


def _add(code: str, value: object, words: str) -> None:
    for word in words.split():
        WORDS[word] = (code, value)


_MONTHS = "january february march april may june july august september october november december"
for _month, _word in enumerate(_MONTHS.split(), 1):
    WORDS[_word] = ("M", _month)
for _month, _short in {
    1: "jan", 2: "feb", 3: "mar", 4: "apr", 6: "jun", 7: "jul", 8: "aug", 9: "sep sept", 10: "oct",
    11: "nov", 12: "dec",
}.items():  # fmt: skip
    _add("M", _month, _short)
    ABBREVIATIONS.update(_short.split())
for _day, _word in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]):
    _add("W", _day, f"{_word} {_word}'s")
    if _day != 5:
        _add("W", _day, _word[:3])
        ABBREVIATIONS.add(_word[:3])
del WORDS["sun"], WORDS["wed"]
for _season, _words in enumerate(("winter", "spring", "summer", "autumn fall")):
    _add("S", _season, _words)
# «Victory Day» and others that fall on the same day every year: month and day.
FEASTS = {"victory": (5, 9), "cosmonautics": (4, 12)}
_add("t", 0, "today today's tonight")
_add("t", 1, "tomorrow tomorrow's")
_add("t", -1, "yesterday yesterday's")
_add("R", 0, "this current")
_add("R", 1, "next upcoming")
_add("R", -1, "last previous")
_add("L", 1, "coming nearest")
_add("y", 1, "day days")
_add("k", 1, "week weeks week's")
_add("m", 1, "month months month's")
_add("q", 1, "quarter quarters q")
_add("G", 1, "year years year's")
_add("H", 1, "half")
_add("Q", 1, "weekend")
_add("B", "first", "early beginning start")
_add("B", "middle", "mid middle")
_add("B", "last", "late end close")
_add("o", 1, "first 1st")
_add("o", 2, "second 2nd")
_add("o", 3, "third 3rd")
_add("o", 4, "fourth 4th")
for _number, _word in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
):
    WORDS[_word] = ("c", _number)
_add("c", 1, "a an")
_add("c", 2, "couple")
_add("z", 1, "the")
_add("v", 1, "of")
_add("i", 1, "in on at during within over throughout")
_add("n", 1, "for")
_add("f", 1, "from since between starting")
_add("p", 1, "to through")
_add("u", 1, "until till by before")
_add("e", 1, "after following")
_add("b", -1, "ago earlier")
_add("&", 1, "and or")
_add("s", 1, "st nd rd th")
_add("X", 12, "pm p.m.")
_add("X", 0, "am a.m.")
_add("O", 12, "noon midday")
_add("O", 0, "midnight")
_add("U", 1, "same")
