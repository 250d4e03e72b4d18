"""Russian words that count from the day of speaking: «сегодня», «накануне», «через неделю», «год назад»."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates.grammar import Hit
from pipelines.analysis.dates.values import Deictic, Echo, MonthOf, Range, Shifted, Value, Within

_SINGULAR = {"день", "неделю", "месяц", "год", "квартал", "полгода"}


def deictic(hit: Hit) -> Value | None:
    """Group t: «сегодня», «вчерашний», «накануне»."""
    shift = hit.get("t")
    if shift == "eve":
        return Deictic(-1, of_event=True) if _eve_is_yesterday(hit) else None
    if hit.word("t") == "сегодняшний" and hit.tokens.words[hit.stop : hit.stop + 1] == ["день"]:
        return None  # «на сегодняшний день»: nowadays
    if isinstance(shift, int) and not _inside_a_name(hit):
        return Deictic(shift)
    return None


_GENITIVE = ("ого", "его", "ых", "их", "ой", "ей")
_EVENTS = (
    "визит", "саммит", "встреч", "заседан", "форум", "переговор", "праздник", "выбор", "дн", "год", "поезд",
    "приезд",
    "начал", "открыт", "старт", "годовщин", "юбиле", "рождеств", "пасх", "сесс", "конференц", "матч", "игр",
    "турнир",
    "церемон", "референдум", "мероприят", "событ", "парад", "концерт", "операц", "вступлен", "подписан",
    "голосован",
    "инаугурац", "прибыт", "отъезд", "отлет", "вылет", "запуск", "пуск", "финал", "чемпионат", "олимпиад",
    "съезд",
    "наурыз", "курбан", "радоницы", "зим", "лет", "весн", "осен", "сезон", "учен", "дат", "войн", "суд",
    "экзамен",
)  # fmt: skip


def _eve_is_yesterday(hit: Hit) -> bool:
    """«накануне» alone is yesterday; «накануне визита» is not a date."""
    tokens, at = hit.tokens, hit.stop
    if at >= len(tokens.words) or tokens.codes[at] in ",.;!)":
        return True
    word = tokens.words[at]
    if tokens.codes[at] in "DMSG" or (tokens.codes[at] in "oRA" and word.endswith(_GENITIVE)):
        return False
    return not (
        word.endswith(_GENITIVE) or (word.startswith(_EVENTS) and not word.endswith(("л", "ла", "ли", "ся")))
    )


def _inside_a_name(hit: Hit) -> bool:
    """«Подмосковье сегодня», «Политика сегодня»: the last word of a quoted title."""
    tokens = hit.tokens
    if hit.stop >= len(tokens.codes) or tokens.codes[hit.stop] != '"' or hit.start == 0:
        return False
    begin = hit.start - 1
    while begin >= 0 and tokens.codes[begin] != '"' and hit.start - begin < 4:
        begin -= 1
    return begin >= 0 and tokens.codes[begin] == '"' and tokens.text[tokens.starts[begin + 1]].isupper()


def ahead(hit: Hit) -> Value | None:
    """«через две недели»; «через день» is the day after next."""
    if _counted_from_elsewhere(hit):
        return None
    if hit.code("u") == "y" and not hit.has("c"):
        return Shifted(2, "day") if hit.word("u") == "день" else None
    if not hit.has("c") and hit.word("u") not in _SINGULAR:
        return None
    return MonthOf(None, shift=6) if hit.word("u") == "полгода" else b.shifted(1)(hit)


def ahead_between(hit: Hit) -> Value | None:
    """«через 2–3 недели», «через две-три недели»."""
    return None if _counted_from_elsewhere(hit) else b.shifted_range(hit)


def ahead_or_more(hit: Hit) -> Value | None:
    """«через неделю-две», «через месяц-полтора»."""
    if _counted_from_elsewhere(hit) or hit.word("u") not in _SINGULAR:
        return None
    return b.shifted_range(hit) if hit.tokens.tight(hit.match.start("c2")) else b.shifted(1)(hit)


def _counted_from_elsewhere(hit: Hit) -> bool:
    """«спустя неделю», «через 10 дней после опубликования»."""
    return hit.tokens.words[hit.start] == "спустя" or hit.tokens.codes[hit.stop : hit.stop + 1] == "e"


def ago(hit: Hit) -> Value | None:
    """«два дня назад», «год назад»."""
    if not hit.has("c") and hit.word("u") not in _SINGULAR:
        return None
    return MonthOf(None, shift=-6) if hit.word("u") == "полгода" else b.shifted(-1)(hit)


def earlier(hit: Hit) -> Value | None:
    """«неделей раньше», «днём ранее»."""
    unit = hit.word("u")
    if unit == "днем":
        return Echo(-1)
    if unit not in ("неделей", "месяцем", "годом"):
        return None
    return b.period(hit.code("u"), -1)


def within(hit: Hit) -> Value:
    """«в течение двух недель», «в ближайшие три дня»."""
    return Within(b.amount(hit), b.UNITS[hit.code("u")])


def deictic_pair(hit: Hit) -> Value:
    """«сегодня и завтра»."""
    return Range(Deictic(hit.number("ta")), Deictic(hit.number("tb")))
