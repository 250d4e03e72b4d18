"""Feasts of both countries that fall on the same day every year, as Russian names them.

A feast that the two countries keep on different days (the Constitution, the defenders of the country) is
left out: the words alone do not say which is meant.
"""

from __future__ import annotations

# «День …»: the words after it, the month and the day.
DAYS: dict[tuple[str, ...], tuple[int, int]] = {
    ("победы",): (5, 9),
    ("россии",): (6, 12),
    ("космонавтики",): (4, 12),
    ("знаний",): (9, 1),
    ("столицы",): (7, 6),
    ("народного", "единства"): (11, 4),
    ("единства", "народа"): (5, 1),
    ("независимости", "казахстана"): (12, 16),
    ("независимости", "рк"): (12, 16),
    ("республики", "казахстан"): (10, 25),
}
# Kept under one name by several countries and regions: believed where Kazakhstan is named near by.
DAYS_OF_KAZAKHSTAN: dict[tuple[str, ...], tuple[int, int]] = {
    ("независимости",): (12, 16),
    ("республики",): (10, 25),
}
# A feast with a name of its own: month, first and last day.
NAMES = {
    "наурыз наурыза наурызу наурызом наурызе": (3, 21, 23),
    "рождество рождества рождеству рождеством": (1, 7, 7),
}
