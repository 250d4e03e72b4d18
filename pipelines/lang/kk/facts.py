"""Which Kazakh words can carry a fact of an announcement, as beginnings of words."""

from __future__ import annotations

from pipelines.lang.fact_words import FactWords

WORDS = FactWords(
    months="""
    қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
    """,
    days="дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі бүгін ертең кеше",
    periods="көктем жаз күз қыс тоқсан апта ай$ жыл",
    status="""
    кейінге шегер жойыл ауыстыр тоқтат болма өтеді өтпейді өтті өтет өткіз баста аяқта раста жоспарла келеді
    келді барады
    """,
    negation="емес жоқ",
)
