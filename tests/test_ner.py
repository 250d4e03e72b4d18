"""Entities of a text: the spans after repair, and the base form of each."""

from __future__ import annotations

import pytest

from pipelines.analysis.entities.base_forms import base_form
from pipelines.analysis.entities.declension import origins
from pipelines.analysis.entities.ner import find_entities
from pipelines.analysis.entities.repair import part_brackets, repair, trim_marks
from pipelines.analysis.entities.spans import Span
from pipelines.analysis.text import Document, read_document


def found(text: str, language: str = "ru") -> list[tuple[str, str]]:
    return [(mention.type, mention.normal) for mention in find_entities(read_document(text, language))]


def spanned(text: str, *names: tuple[str, str]) -> tuple[Document, list[Span]]:
    """A document and raw spans over the given names, as the network might have drawn them."""
    document = read_document(text, "ru")
    spans = []
    for name, kind in names:
        start = text.index(name)
        indexes = [
            index for index, token in enumerate(document.tokens) if start <= token.start < start + len(name)
        ]
        spans.append(Span(indexes[0], indexes[-1] + 1, kind))
    return document, spans


def texts(document: Document, spans: list[Span]) -> list[tuple[str, str]]:
    tokens = document.tokens
    return [
        (span.type, document.text[tokens[span.first].start : tokens[span.last - 1].stop]) for span in spans
    ]


@pytest.mark.parametrize(
    ("text", "drawn", "mended"),
    [
        (
            "• Даурен Абаев, посол",
            [("• Даурен Абаев", "PER")],
            [("PER", "Даурен Абаев")],
        ),
        (
            "Содружество независимых государств (СНГ) заседало",
            [("Содружество независимых государств (СНГ", "ORG")],
            [("ORG", "Содружество независимых государств"), ("ORG", "СНГ")],
        ),
        (
            "жители Кировоградской (Кропивницкой) области",
            [("Кировоградской (Кропивницкой) области", "LOC")],
            [("LOC", "Кировоградской (Кропивницкой) области")],
        ),
        (
            "играли Петров, Сидоров",
            [("Петров, Сидоров", "PER")],
            [("PER", "Петров"), ("PER", "Сидоров")],
        ),
        (
            "глава АО «НК «КазМунайГаз» заявил",
            [("АО «НК «КазМунайГаз", "ORG")],
            [("ORG", "КазМунайГаз")],
        ),
        (
            "Полковник Иванов прибыл",
            [("Полковник Иванов", "PER")],
            [("PER", "Иванов")],
        ),
        (
            "О Канате Бозумбаеве писали",
            [("О Канате Бозумбаеве", "PER")],
            [("PER", "Канате Бозумбаеве")],
        ),
        (
            "страны ЕС и граждане Европейского союза",
            [("ЕС", "LOC"), ("Европейского союза", "LOC")],
            [("ORG", "ЕС"), ("ORG", "Европейского союза")],
        ),
        ("пишут СМИ Казахстана", [("СМИ", "ORG"), ("Казахстана", "LOC")], [("LOC", "Казахстана")]),
        (
            "заявила Марина Филипповна Ходорковская",
            [("Марина Филипповна", "PER"), ("Ходорковская", "PER")],
            [("PER", "Марина Филипповна Ходорковская")],
        ),
        (
            "дочь президента Ельцина Татьяна Борисовна",
            [("Ельцина", "PER"), ("Татьяна Борисовна", "PER")],
            [("PER", "Ельцина"), ("PER", "Татьяна Борисовна")],
        ),
        ("К.-Ж. Токаева ждут", [("Токаева", "PER")], [("PER", "К.-Ж. Токаева")]),
        ("прибыл Гейдар Алиев оглы вчера", [("Гейдар Алиев", "PER")], [("PER", "Гейдар Алиев оглы")]),
        (
            "Министерство торговли Республики Казахстан",
            [("Министерство торговли", "ORG"), ("Республики Казахстан", "LOC")],
            [("ORG", "Министерство торговли Республики Казахстан")],
        ),
        (
            "Совет министров ЕАЭС",
            [("Совет министров", "ORG"), ("ЕАЭС", "ORG")],
            [("ORG", "Совет министров ЕАЭС")],
        ),
        (
            "МИД\nКазахстан отметил",
            [("МИД", "ORG"), ("Казахстан", "LOC")],
            [("ORG", "МИД"), ("LOC", "Казахстан")],
        ),
        ("в посольстве Казахстана", [("Казахстана", "LOC")], [("ORG", "посольстве Казахстана")]),
        ("правительство Казахстана", [("Казахстана", "LOC")], [("LOC", "Казахстана")]),
        (
            "радио «Голос Америки» пишет",
            [("радио «Голос Америки", "ORG")],
            [("ORG", "радио «Голос Америки»")],
        ),
    ],
)
def test_spans_are_mended(text: str, drawn: list[tuple[str, str]], mended: list[tuple[str, str]]) -> None:
    document, spans = spanned(text, *drawn)
    assert texts(document, repair(document, spans)) == mended


def test_a_span_of_marks_alone_disappears() -> None:
    document, spans = spanned("текст «»", ("«»", "ORG"))
    assert trim_marks(document, spans) == []
    assert part_brackets(document, []) == []


def test_a_headline_and_the_paragraph_below_are_read_apart() -> None:
    text = "Визит посвятят энергетике, рассказал Оверчук\n\nАстана ждёт гостей, сообщает ТАСС."
    assert found(text) == [("PER", "Оверчук"), ("LOC", "Астана"), ("ORG", "ТАСС")]


def test_mentions_are_slices_of_the_text() -> None:
    text = "  Касым-Жомарт Токаев принял\xa0Алексея Оверчука в Астане."
    for mention in find_entities(read_document(text)):
        assert text[mention.start : mention.stop] == mention.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Визит Айды Балаевой в Омск перенесён.", "Айда Балаева"),
        ("Переговоры с Андреем Белоусовым прошли в Москве.", "Андрей Белоусов"),
        ("С Марией Захаровой встретились журналисты.", "Мария Захарова"),
        ("О Канате Бозумбаеве писали газеты.", "Канат Бозумбаев"),
        ("Романа Скляра назначили первым вице-премьером.", "Роман Скляр"),
        ("Валентине Матвиенко вручили орден.", "Валентина Матвиенко"),
        ("Визит Гульшары Абдыкаликовой завершён.", "Гульшара Абдыкаликова"),
        ("Речь Эмомали Рахмона опубликована.", "Эмомали Рахмон"),
        ("Александром Лукашенко подписан указ.", "Александр Лукашенко"),
        ("О поездке Бибигуль Жексенбай сообщили.", "Бибигуль Жексенбай"),
        ("Ответ С.В. Лаврова получен.", "С.В. Лавров"),
        ("К Бердибеку Сапарбаеву приехали гости.", "Бердибек Сапарбаев"),
        ("Документ передали Нурлан-Мырзе Ахметовичу Сеитову.", "Нурлан-Мырза Ахметович Сеитов"),
        ("Саммит пройдёт в Кызылорде.", "Кызылорда"),
        ("Выставка откроется в Усть-Каменогорске.", "Усть-Каменогорск"),
        ("Гости прибыли из Алма-Аты.", "Алма-Ата"),
        ("Визит в Республику Татарстан отложен.", "Республика Татарстан"),
        ("Встреча прошла в Омской области.", "Омская область"),
        (
            "Заседание Высшего Евразийского экономического совета отложено.",
            "Высший Евразийский экономический совет",
        ),
        ("Делегацию Государственной Думы встретили.", "Государственная Дума"),
        ("Встреча состоялась в Мажилисе Парламента РК.", "Мажилис Парламента РК"),
        ("Представителей АО «НК «КазМунайГаз» пригласили.", "КазМунайГаз"),
    ],
)
def test_names_are_found_with_their_base_form(text: str, name: str) -> None:
    assert name in [normal for _, normal in found(text)]


@pytest.mark.parametrize(
    ("mention", "kind", "base"),
    [
        ("Салтыкова-Щедрина", "PER", "Салтыков-Щедрин"),
        ("Касым-Жомартом Токаевым", "PER", "Касым-Жомарт Токаев"),
        ("Саида аль-Масри", "PER", "Саид аль-Масри"),
        ("Дмитрия Медведева", "PER", "Дмитрий Медведев"),
        ("британские министры", "PER", "британские министры"),
        ("Joe Biden", "PER", "Joe Biden"),
        ("МОСКВЕ", "LOC", "МОСКВА"),
        ("столицы Казахстана", "LOC", "столица Казахстана"),
        ("Соединенных Штатов Америки", "LOC", "Соединенные Штаты Америки"),
        ("британского МИД", "ORG", "британский МИД"),
        ("газете «Казахстанская правда»", "ORG", "газета «Казахстанская правда»"),
        ("Высшего совета", "ORG", "Высший совет"),
        ("2050", "ORG", "2050"),
    ],
)
def test_the_base_form_of_a_mention_alone(mention: str, kind: str, base: str) -> None:
    assert base_form(mention, kind) == base


def test_the_document_tells_whether_a_surname_is_a_womans() -> None:
    woman = read_document("Официальный представитель МИД Мария Захарова ответила. Слова Захаровой цитируют.")
    assert base_form("Захаровой", "PER", woman) == "Захарова"
    man = read_document("Об этом заявил Канат Ахметов. По словам Ахметова, форум перенесён.")
    assert base_form("Ахметова", "PER", man) == "Ахметов"


def test_the_title_before_a_name_tells_its_case() -> None:
    assert base_form("Юлию", "PER", read_document("бывшего агента и его дочь Юлию приняли")) == "Юлия"


def test_a_name_never_met_has_its_possible_nominatives() -> None:
    nominatives = {origin.nominative for origin in origins("турегалиева")}
    assert {"турегалиев", "турегалиева"} <= nominatives


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Кеше Астанада Олжас Бектенов Ресей министрі Андрей Никитинді қабылдады.",
            "kk",
            ("PER", "Андрей Никитин"),
        ),
        ("Бұл туралы Премьер-министр Олжас Бектенов айтты.", "kk", ("PER", "Олжас Бектенов")),
        (
            "It was said that President Kassym-Jomart Tokayev will visit.",
            "en",
            ("PER", "Kassym-Jomart Tokayev"),
        ),
        (
            "They met at the Ministry of Foreign Affairs yesterday.",
            "en",
            ("ORG", "Ministry of Foreign Affairs"),
        ),
        ("The forum of the EAEU begins.", "en", ("ORG", "EAEU")),
        ("The talks were held in Almaty.", "en", ("LOC", "Almaty")),
        ("He left for the North Kazakhstan Region.", "en", ("LOC", "North Kazakhstan Region")),
    ],
)
def test_names_in_kazakh_and_english(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in found(text, language)


def test_the_first_word_of_a_sentence_is_no_name_in_english() -> None:
    assert found("Yesterday Evening was quiet. Nothing Happened here.", "en") == []


def test_of_an_endless_text_only_the_head_is_tagged() -> None:
    text = "Касым-Жомарт Токаев\n" * 20_000
    mentions = find_entities(read_document(text))
    assert mentions
    assert mentions[-1].stop < len(text) // 2
