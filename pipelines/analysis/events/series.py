"""The standing series: Russian titles, kinds and parties; titles of bodies' meetings by level."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.models import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One standing series. `body` is True where the name is a body's: an event only with a word of meeting.

    `roman` says how its ordinal is written: «XXI Форум …» or «26-е заседание …».
    """

    title: str
    kind: EventKind
    parties: tuple[str, ...] = ()
    body: bool = False
    roman: bool = True
    fixed: tuple[int, int] | None = None  # month and day, where the day is the name: the parade of 9 May
    home: tuple[str, str] | None = None  # id and name of the town that the name itself says: «Петербургский»


BOTH = ("KZ", "RU")
_SESSION, _SUMMIT, _FORUM = EventKind.SESSION, EventKind.SUMMIT, EventKind.FORUM
_COMMISSION, _OTHER, _EXHIBITION = EventKind.COMMISSION, EventKind.OTHER, EventKind.EXHIBITION


def _s(
    title: str,
    kind: EventKind,
    parties: tuple[str, ...] = (),
    *,
    body: bool = False,
    roman: bool = True,
    home: tuple[str, str] | None = None,
) -> Series:
    return Series(title=title, kind=kind, parties=parties, body=body, roman=roman, home=home)


SERIES: dict[str, Series] = {
    "forum_interregional": _s("Форум межрегионального сотрудничества России и Казахстана", _FORUM, BOTH),
    "media_forum": _s("Казахстанско-российский медиафорум", _FORUM, BOTH),
    "igc": _s("заседание российско-казахстанской межправкомиссии", _COMMISSION, BOTH, body=True, roman=False),
    "igc_baikonur": _s(
        "заседание межправкомиссии по комплексу «Байконур»", _COMMISSION, BOTH, body=True, roman=False
    ),
    "ipc_senate_fc": _s(
        "Заседание комиссии по сотрудничеству Совета Федерации и Сената Казахстана",
        _COMMISSION, BOTH, body=True, roman=False
    ),
    "ipc_majilis_duma": _s("заседание Межпарламентской комиссии", _COMMISSION, BOTH, body=True, roman=False),
    "business_council": _s(
        "заседание Российско-Казахстанского делового совета", _SESSION, BOTH, body=True, roman=False
    ),
    "seec": _s(
        "Заседание Высшего Евразийского экономического совета", _SESSION, ("eaeu",), body=True, roman=False
    ),
    "eurasec": _s(
        "Саммит ЕврАзЭС (заседание Межгосударственного совета)",
        _SESSION, ("eurasec",), body=True, roman=False
    ),
    "eic": _s(
        "Заседание Евразийского межправительственного совета", _SESSION, ("eaeu",), body=True, roman=False
    ),
    "cis_chs": _s("Саммит СНГ (заседание Совета глав государств)", _SUMMIT, ("cis",), body=True, roman=False),
    "cis_informal": _s("Неформальный саммит СНГ", _SUMMIT, ("cis",), roman=False),
    "cis_chg": _s("Заседание Совета глав правительств СНГ", _SESSION, ("cis",), body=True, roman=False),
    "cis_econ": _s("Заседание Экономического совета СНГ", _SESSION, ("cis",), body=True, roman=False),
    "csto_csc": _s(
        "Саммит ОДКБ (сессия Совета коллективной безопасности)", _SUMMIT, ("csto",), body=True, roman=False
    ),
    "csto_drills": _s("Учения ОДКБ", _OTHER, ("csto",), roman=False),
    "sco_chs": _s("Саммит ШОС (заседание Совета глав государств)", _SUMMIT, ("sco",), body=True, roman=False),
    "sco_chg": _s("Заседание Совета глав правительств ШОС", _SESSION, ("sco",), body=True, roman=False),
    "sco_plus": _s("Саммит «ШОС плюс»", _SUMMIT, ("sco",), body=True, roman=False),
    "ca_russia": _s("Саммит «Россия — Центральная Азия»", _SUMMIT, BOTH),
    "caspian_summit": _s("Каспийский саммит", _SUMMIT, ("caspian",)),
    "caspian_econ_forum": _s("Каспийский экономический форум", _FORUM, ("caspian",)),
    "cica": _s("Саммит СВМДА", _SUMMIT, BOTH, roman=False),
    "spief": _s(
        "Петербургский международный экономический форум", _FORUM, ("RU",),
        home=("ru.c.spb", "Санкт-Петербург"),
    ),
    "eef_vladivostok": _s(
        "Восточный экономический форум", _FORUM, ("RU",), home=("ru.c.vladivostok", "Владивосток")
    ),
    "eef_eurasian": _s("Евразийский экономический форум", _FORUM, ("eaeu",)),
    "aif": _s("Международный форум «Астана»", _FORUM, ("KZ",), home=("kz.c.astana", "Астана")),
    "innoprom_kz": _s("Выставка «Иннопром. Казахстан»", _EXHIBITION, BOTH, roman=False),
    "victory_parade": Series(
        title="Парад Победы", kind=_OTHER, parties=("RU",), roman=False, fixed=(5, 9)
    ),
    "nomad_games": _s("Всемирные игры кочевников", _OTHER, ()),
    "friendship_games": _s("Всемирные игры дружбы", _OTHER, ("RU",)),
    "future_games": _s("«Игры будущего»", _OTHER, (), roman=False),
}  # fmt: skip

# Bodies both countries belong to: an event of theirs is joint.
JOINT_BODIES = frozenset({"sco", "cis", "csto", "eaeu", "eurasec", "caspian"})

BODY_GENITIVE = {
    "sco": "ШОС", "cis": "СНГ", "csto": "ОДКБ", "eaeu": "ЕАЭС", "eurasec": "ЕврАзЭС",
    "caspian": "прикаспийских государств", "brics": "БРИКС", "ots": "Организации тюркских государств",
    "g20": "G20",
    "eu_ca": "«ЕС — Центральная Азия»", "china_ca": "«Китай — Центральная Азия»",
}  # fmt: skip

LEVEL_TITLES = {
    "heads_of_state": ("Заседание Совета глав государств {body}", "Саммит {body}", EventKind.SUMMIT),
    "heads_of_government": (
        "Заседание Совета глав правительств {body}", "Встреча глав правительств {body}", EventKind.SESSION,
    ),
    "foreign_ministers": ("Заседание Совета министров иностранных дел {body}",) * 2 + (EventKind.SESSION,),
    "defence_ministers": ("Заседание Совета министров обороны {body}",) * 2 + (EventKind.SESSION,),
    "security_secretaries": ("Заседание секретарей советов безопасности {body}",) * 2 + (EventKind.SESSION,),
    "parliament": ("Заседание Совета МПА {body}",) * 2 + (EventKind.SESSION,),
    "economic_council": ("Заседание Экономического совета {body}",) * 2 + (EventKind.SESSION,),
    "drills": ("Учения {body}", "Учения {body}", EventKind.OTHER),
}  # fmt: skip

# (body, level) → the series of the vocabulary
BODY_SERIES = {
    ("cis", "heads_of_state"): "cis_chs", ("cis", "heads_of_government"): "cis_chg",
    ("cis", "economic_council"): "cis_econ",
    ("csto", "heads_of_state"): "csto_csc", ("csto", "drills"): "csto_drills",
    ("sco", "heads_of_state"): "sco_chs", ("sco", "heads_of_government"): "sco_chg",
    ("eaeu", "heads_of_state"): "seec", ("eaeu", "heads_of_government"): "eic",
    ("eurasec", "heads_of_state"): "eurasec", ("caspian", "heads_of_state"): "caspian_summit",
}  # fmt: skip

KINDS = {
    "visit": EventKind.VISIT, "media_forum": EventKind.FORUM, "forum": EventKind.FORUM,
    "summit": EventKind.SUMMIT,
    "commission": EventKind.COMMISSION, "session": EventKind.SESSION, "collegium": EventKind.SESSION,
    "round_table": EventKind.CONFERENCE, "seminar": EventKind.CONFERENCE, "round": EventKind.TALKS,
    "group": EventKind.SESSION, "sitting": EventKind.SESSION,
    "talks": EventKind.TALKS, "meeting": EventKind.TALKS, "exhibition": EventKind.EXHIBITION,
    "conference": EventKind.CONFERENCE, "mission": EventKind.VISIT,
}  # fmt: skip


def kind_of(noun: str) -> EventKind:
    """The kind that a noun names; OTHER for concerts, parades, drills, games, days of culture."""
    return KINDS.get(noun, EventKind.OTHER)
