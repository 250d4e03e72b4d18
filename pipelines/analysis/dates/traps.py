"""Mask what looks like a date and is none, before the grammar reads the tokens."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.analysis.dates.tokens import Tokens

_MASKS = re.compile(
    r"(?:№|N[oº]?|#)\s?\d[\d./-]*(?:-?[а-яa-z](?![\w]))?"  # № 4012-р
    r"|\+\d[\d\s()-]{6,}\d"  # telephones
    r"|\b8\s?\(\d{3,5}\)[\d\s-]{5,}\d"
    r"|\b(?:ГОСТ|ISO|СНиП|СП|ТУ|ИСО)\s?[\w.-]*\d[\d.-]*"
    r"|(?:[Сс]тать\w+|[Сс]т\.|[Пп]ункт\w*|\bп{1,2}\.|[Пп]араграф\w*|[Верс]ерси\w+|version|\bv\.|[Aa]rticle|[Ss]ection|[Бб]апт?\w*|[Кк]урс\w*)\s?\d[\d.:/-]*"
    r"|[$€£₸₽]\s?\d[\d.,/]*"
    r"|\d[\d.,]*\s?(?:%|процент|percent|пункт\w*|м/с|км\b|кг\b|млн|млрд|трлн|тыс|billion|million|тенге|теңге|рубл|доллар|евро|"
    r"point|мың|градус|°|р\b|руб|тонн|баррел)"
    r"|(?:[Сс]ч[её]т\w*|[Оо]быгра\w+|[Пп]обе[дж]\w+ со счетом|[Кк]оординат\w*[^.\n]{0,20}?)\s\d[\d.,:\s-]*\d"
)
_STREET = re.compile(
    r"(?:\bул(?:\.|иц\w+)|\bпр(?:-т|осп\w*|\.)|\bплощад\w+|\bпл\.|\bпереул\w+|\bпер\.|\bбульвар\w*|\bмкр\w*|\bмикрорайон\w*|\bимени|\bим\.|\bколхоз\w*|"
    r"\bпарк\w*|\bsquare|\bstreet|\bкөше\w*|\bпос[её]л\w+|\bсовхоз\w*|\bзавод\w*|\bшахт\w*|\bстанци\w+)\s+\"?(?P<name>\d{1,2}(?:-?го)?\s+[а-яa-z]+)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\"(?P<name>[^\"\n]{1,40})\"")
_DIGITS_ONLY_TITLE = re.compile(
    r"[^\W\d_]+[\s-]\d{4}$|^\d{4}[\s-][^\W\d_]+$|^\d{4}[^\W\d_]*\s[^\W\d_]+\s[^\W\d_]+$|^[^\W\d_]+$"
)
_HINT = re.compile(r"[№#$€£₸₽+%\"]|[Сс]т|[Пп]ункт|ГОСТ|ISO|ул|[Сс]чет|версии|кв|\d\s?(?:м|т|р|b|к)")


def mask(tokens: Tokens) -> Tokens:
    """The same tokens with the codes of traps turned into #."""
    text = tokens.text
    spans = [m.span() for m in _MASKS.finditer(text)]
    spans += [m.span("name") for m in _STREET.finditer(text)]
    spans += [m.span("name") for m in _TITLE.finditer(text) if _DIGITS_ONLY_TITLE.search(m["name"])]
    codes = list(tokens.codes)
    _glued(tokens, codes)
    if spans:
        _cover(tokens, codes, sorted(spans))
    return replace(tokens, codes="".join(codes))


def _cover(tokens: Tokens, codes: list[str], spans: list[tuple[int, int]]) -> None:
    index = 0
    for start, stop in spans:
        while index < len(codes) and tokens.starts[index] < start:
            index += 1
        while index < len(codes) and tokens.starts[index] < stop:
            if codes[index] in "DYNFPTKZMWSA":
                codes[index] = "#"
            index += 1


def _glued(tokens: Tokens, codes: list[str]) -> None:
    """«G20», «Алтай-2026», «МТЗ-82»: digits that a name holds by a hyphen or without one."""
    for index, code in enumerate(codes):
        if code not in "YDN" or index == 0 or not tokens.tight(index):
            continue
        before = codes[index - 1]
        if code == "Y" and (
            before == "x"
            or (before == "-" and index > 1 and codes[index - 2] in 'xr"' and tokens.tight(index - 1))
        ):
            codes[index] = "#"
