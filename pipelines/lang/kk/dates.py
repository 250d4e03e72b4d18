"""Kazakh words of dates: stems with every case ending, in Cyrillic; two Latin orthographies are folded to it.

The grammar of the endings stands in the task's kazakh.md; no native speaker has checked it.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, object]] = {}
ABBREVIATIONS: set[str] = set()
_SHORT = (
    "ж жж қаң ақп нау сәу мам мау шіл там қыр қаз қар жел qań qaŋ aqp naý nau sáý mam maý mau "
    "shil tam qyr qaz qar jel"
)
ABBREVIATIONS.update(_SHORT.split())

_ENDINGS = {
    "nom": " ",
    "loc": "да де та те",
    "attr": "дағы дегі тағы тегі ғы гі",
    "gen": "ның нің дың дің тың тің",
    "abl": "нан нен дан ден тан тен",
    "dat": "ға ге қа ке",
    "acc": "ны ні ды ді ты ті",
    "ins": "мен бен пен",
    "poss": "ы і сы сі ын ін сын сін",
    "poss_loc": "ында інде сында сінде",
    "poss_attr": "ындағы індегі сындағы сіндегі",
    "poss_gen": "ының інің сының сінің",
    "poss_abl": "ынан інен сынан сінен",
    "poss_dat": "ына іне сына сіне",
}


def _forms(stem: str, cases: str = "") -> dict[str, str]:
    """Every form of a stem with the name of its case."""
    wanted = cases.split() or list(_ENDINGS)
    return {stem + ending.strip(): case for case in wanted for ending in _ENDINGS[case].split(" ")}


def _add(code: str, value: object, words: str) -> None:
    for word in words.split():
        WORDS[word] = (code, value)


_MONTHS = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
for _month, _stem in enumerate(_MONTHS.split(), 1):
    for _form, _case in _forms(_stem).items():
        WORDS[_form] = ("M", (_month, _case))
for _form, _case in _forms("қыркүйег", "poss poss_loc poss_attr poss_gen poss_abl poss_dat").items():
    WORDS[_form] = ("M", (9, _case))
for _month, _short in enumerate(
    ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"], 1
):
    WORDS[_short] = ("M", (_month, "abbr"))

for _day, _stem in enumerate(["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"]):
    for _form, _case in _forms(_stem, "nom loc gen abl dat acc attr poss poss_loc poss_dat").items():
        WORDS[_form] = ("W", (_day, _case.removeprefix("poss_")))

for _season, _stem in enumerate(["қыс", "көктем", "жаз", "күз"]):
    for _form, _case in _forms(_stem, "loc poss_loc poss_dat poss_gen poss_abl").items():
        WORDS[_form] = ("S", _season)
    WORDS[_stem + ("ы" if _stem in ("қыс", "жаз") else "і")] = ("Q", _season)

for _code, _stem in (("G", "жыл"), ("m", "ай"), ("k", "апта"), ("y", "күн"), ("q", "тоқсан")):
    for _form, _case in _forms(_stem).items():
        if _form not in ("аптасына", "айы-айы", "күнде"):
            WORDS[_form] = (_code, _case)
for _form, _case in _forms("жылдар").items():
    WORDS[_form] = ("G", "plural")
for _form in ("айлар", "айларында", "айларының", "айларда", "айларға", "айлары"):
    WORDS[_form] = ("m", "plural")
for _form in ("күндер", "күндері", "күндерде", "күндеріне"):
    WORDS[_form] = ("y", "plural")
for _stem in ("жартыжылдық", "жартыжылдығ"):
    for _form, _case in _forms(_stem).items():
        WORDS[_form] = ("h", _case)
for _form, _case in _forms("жарты").items():
    WORDS[_form] = ("H", _case)
for _stem in ("онкүндік", "онкүндіг", "күндіг", "декада"):
    for _form, _case in _forms(_stem).items():
        WORDS[_form] = ("d", _case)
_add("G", "nom", "ж жж жылғa")
for _which, _stems in (("first", "бас"), ("middle", "орта"), ("last", "соң аяғ аяқ")):
    for _stem in _stems.split():
        for _form in _forms(_stem, "poss poss_loc poss_gen poss_abl poss_dat poss_attr"):
            WORDS[_form] = ("B", _which)

_add("t", 0, "бүгін бүгіннен")
_add("t", 1, "ертең ертеңнен ертеңге")
_add("t", 2, "бүрсігүні")
_add("t", -1, "кеше")
_add("t", -2, "алдыңгүні")
_add("j", 0, "бүгінгі")
_add("j", 1, "ертеңгі")
_add("j", -1, "кешегі")
_add("E", 0, "биыл биылғы")
_add("E", -1, "былтыр былтырғы")
_add("R", 0, "осы бұл ағымдағы үстіміздегі осынау")
_add("R", 1, "келесі келер алдағы")
_add("R", -1, "өткен алдыңғы")
_add("L", 9, "жеңіс")
_add("U", 0, "сол дәл")
# Feasts that fall on the same days every year: «Республика күні», «Наурыз мейрамында».
DAYS = {"республика": (10, 25), "тәуелсіздік": (12, 16)}
NAURYZ = (3, 21, 23)
FEAST = frozenset(["мейрамында", "мерекесінде"])
FEAST_ONLY_NEAR = frozenset(["қарсаңында", "құрметіне", "мерекесі", "мейрамы", "орай"])

for _forms_of, _number in (
    ("бір", 1), ("екі", 2), ("үш", 3), ("төрт", 4), ("бес", 5), ("алты", 6), ("жеті", 7), ("сегіз", 8),
    ("тоғыз", 9),
    ("он", 10), ("жиырма", 20), ("отыз", 30), ("қырық", 40), ("елу", 50), ("алпыс", 60), ("жетпіс", 70),
    ("сексен", 80), ("жүз", 100),
):  # fmt: skip
    _add("c", _number, _forms_of)
for _number, _forms_of in enumerate(["бірінші", "екінші", "үшінші", "төртінші"], 1):
    _add("o", _number, _forms_of)
_add("o", 1, "алғашқы")
_add("o", "tail", "соңғы")
_add(
    "s",
    1,
    "ші шы інші ыншы нші ншы да де та те ға ге қа ке дан ден тан тен нан нен ы і ын ін ында інде "
    "сы сі сында сінде",
)
_add("&", 1, "мен бен пен және")
_add("A", 1, "аралығында аралығындағы аралығы арасында арасындағы аралығына")
_add("f", 1, "бастап бері")
_add("u", 1, "дейін дейінгі шейін")
_add("e", 1, "кейін соң")
_add("b", -1, "бұрын")
_add("V", 1, "сағат сағаты")
_add("X", 12, "түстен")

# Letters of the two Latin orthographies; й and и are one letter there, so both sides are folded.
_LATIN_2018 = str.maketrans("aábdefgǵhiıjklmnńoópqrstuúvyýz", "аәбдефгғхіижклмнңоөпқрстұүвыуз")
_LATIN_2021 = str.maketrans("aäbdefgğǧhiıjklmnñŋoöpqrstuūüvyzş", "аәбдефгғғхиіжклмнңңоөпқрстуұүвызш")
_FOLDED = {word.replace("й", "и"): entry for word, entry in WORDS.items()}


def from_latin(word: str) -> tuple[str, object] | None:
    """Class of a Kazakh word written in either Latin orthography."""
    if not ("a" <= word[0] <= "z" or word[0] in "áúóäöüūışñŋ"):
        return None
    plain = word.replace("sh", "ş").replace("ch", "ç")
    return _FOLDED.get(plain.replace("ş", "ш").translate(_LATIN_2018)) or _FOLDED.get(
        plain.translate(_LATIN_2021)
    )
