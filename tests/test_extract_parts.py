"""Small deciders of fetching and extraction: alphabets, refusals, addresses, identities, bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.addresses import is_private, refusal
from spiders.blocks import find_block
from spiders.blocks_of_text import read_lines
from spiders.canonical import canonical_url
from spiders.debris import AFTER, DEBRIS
from spiders.encoding import cyrillic_share, decode
from spiders.language import language_of
from spiders.main_text import main_text
from spiders.metadata import read_metadata
from spiders.tree import parse, value

RUSSIAN = "Сопредседатели комиссии обсудили в Омске торговлю и перевозки. " * 3
KAZAKH = "Қазақстан мен Ресейдің жұмыс тобы келесі отырысты Орынборда өткізуге келісті."


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "iso8859-5", "cp866", "utf-16"])
def test_russian_is_read_without_a_declaration(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


@pytest.mark.parametrize(
    ("body", "content_type", "how"),
    [
        (RUSSIAN.encode(), "text/html; charset=windows-1251", "utf-8"),  # bytes outrank the declaration
        (RUSSIAN.encode("koi8-r"), "text/html; charset=windows-1251", "guessed"),  # so does Russian
        (RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251", "declared"),
        (RUSSIAN.encode("cp1251"), "text/html; charset=no-such-thing", "guessed"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + RUSSIAN.encode("koi8-r"), "", "declared"),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), "", "bom"),
    ],
)
def test_a_declaration_that_lies_is_overruled(body: bytes, content_type: str, how: str) -> None:
    found = decode(body, content_type)
    assert (found.text.endswith(RUSSIAN), found.how) == (True, how)


def test_a_few_broken_bytes_do_not_change_the_alphabet() -> None:
    body = RUSSIAN.encode()
    found = decode(body[:31] + b"\xff" + body[31:] + b"\x00")
    assert (found.encoding, found.how) == ("utf-8", "repaired")
    assert "\x00" not in found.text and cyrillic_share(found.text) > 0.95


@given(st.binary(max_size=400))
def test_no_bytes_raise(body: bytes) -> None:
    text = decode(body).text
    read_metadata(parse(text))
    main_text(read_lines(parse(text).html or ""), "Заголовок")
    find_block(200, body)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "scheme file"),
        ("javascript:alert(1)", "scheme javascript"),
        ("//proba.kz/a", "scheme missing"),
        ("http://", "no host"),
        ("http://user:word@proba.kz/", "credentials in url"),
        ("http://localhost/a", "private address"),
        ("http://127.0.0.1/a", "private address"),
        ("http://127.1/a", "private address"),
        ("http://0x7f000001/a", "private address"),
        ("http://2130706433/", "private address"),
        ("http://10.1.2.3:8080/", "private address"),
        ("http://169.254.169.254/latest/meta-data/", "private address"),
        ("http://[::1]/", "private address"),
        ("http://[::ffff:10.0.0.1]/", "private address"),
        ("http://[fe80::1%25eth0]/", "private address"),
        ("http://printer.local/", "private address"),
        ("http://proba.kz:0/", "no host"),
        ("http://proba.kz:99999/", "bad url"),
        ("http://proba.kz/" + "a" * 3_000, "url too long"),
    ],
)
def test_urls_that_are_never_fetched(url: str, why: str) -> None:
    assert refusal(url) == why


@pytest.mark.parametrize(
    "url", ["http://kremlin.ru/events", "https://8.8.8.8/", "https://мвд.рф/новости", "http://a.kz:81/"]
)
def test_public_urls_are_fetched(url: str) -> None:
    assert refusal(url) is None


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("8.8.8.8", False),
        ("100.64.0.1", True),
        ("192.0.2.1", True),
        ("2002:0a00:0001::", True),
        ("not one", True),
    ],
)
def test_addresses_of_this_network(address: str, private: bool) -> None:
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("url", "declared", "identity"),
    [
        ("https://A.kz/n/1?utm_source=rss&id=7#top", None, "https://a.kz/n/1?id=7"),
        ("https://www.kommersant.ru/doc/1?query=x&sids=2", None, "https://www.kommersant.ru/doc/1"),
        ("http://a.kz:80//n//1", None, "http://a.kz/n/1"),
        ("https://m.a.kz/n/1", "https://a.kz/n/1", "https://a.kz/n/1"),
        ("https://a.kz/n/1", "/n/1", "https://a.kz/n/1"),
        ("https://a.kz/n/1", "https://a.kz/", "https://a.kz/n/1"),  # a template's bug would make one of all
        ("https://a.kz/n/1", "https://a.kz/news", "https://a.kz/n/1"),
        ("https://a.kz/n/1", "https://evil.example/n/1", "https://a.kz/n/1"),
        ("https://www.gov.kz/details/5?lang=ru", None, "https://www.gov.kz/details/5?lang=ru"),
    ],
)
def test_one_page_has_one_address(url: str, declared: str | None, identity: str) -> None:
    assert canonical_url(url, declared=declared) == identity


@pytest.mark.parametrize(
    ("text", "language"),
    [(RUSSIAN, "ru"), (KAZAKH, "kk"), ("The working group will meet in Oral.", "en"), ("2025", "und"),
     ("Робоча група засідатиме в Києві, її делегація вже в дорозі.", "und")],
)  # fmt: skip
def test_languages_by_their_letters(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("status", "page", "reason"),
    [
        (
            200,
            "<html><script>window['bobcmn']='1'</script>Data processing... Please, wait.</html>",
            "f5 challenge",
        ),
        (
            200,
            "<html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x'></script>",
            "cloudflare",
        ),
        (200, "<html><body>Подтвердите, что вы не робот</body></html>", "refusal page"),
        (
            200,
            "<html><body><div id='root'></div><script src='/app.js'></script></body></html>",
            "javascript shell",
        ),
        (200, "<html><form class='captcha-form'></form></html>", "captcha"),
        (403, "", "http 403"),
        (429, "<html>медленнее</html>", "too many requests"),
        (503, "<html>работы на сайте</html>", None),
        (200, "<rss><channel></channel></rss>", None),
    ],
)
def test_refusals_by_their_content(status: int, page: str, reason: str | None) -> None:
    assert find_block(status, page.encode()) == reason


def test_an_article_about_challenges_is_an_article() -> None:
    text = "Сайт ведомства показывал «Just a moment», captcha и cloudflare challenge-platform. " * 30
    page = f"<html><title>Just a moment: защита</title><body><article><p>{text}</p></article></body></html>"
    assert find_block(200, page.encode()) is None


def test_the_body_is_what_stands_after_the_headline() -> None:
    menu = "".join(f"<li><a href='/{n}'>Раздел номер {n} с длинным названием</a></li>" for n in range(30))
    teasers = "".join(
        f"<div><a href='/t{n}'>Другая новость {n} с длинным заголовком</a><p>{RUSSIAN[:150]}.</p></div>"
        for n in range(9)
    )
    page = (
        f"<html><body><ul>{menu}</ul><div class='read'><h1>Заголовок статьи о заседании</h1><i>11.11.2025</i>"
        f"<p>Первый абзац. {RUSSIAN}</p><div><b>Читайте также:</b><a href='/x'>Иное</a></div>"
        f"<p>Второй абзац. {RUSSIAN}</p><p>Теги: <a href='/tag'>торговля</a></p></div>"
        f"<div class='sidebar'>{teasers}</div><footer>{RUSSIAN}</footer></body></html>"
    )
    found = main_text(read_lines(parse(page).html or ""), "Заголовок статьи о заседании")
    assert [line[:13] for line in found.text.split("\n")] == ["Первый абзац.", "Второй абзац."]


def test_hidden_text_is_not_told_and_odd_class_names_are_not_hidden() -> None:
    page = (
        f"<html><body><h1>Заголовок статьи</h1><div class='field-label-hidden'><p>Видно. {RUSSIAN}</p></div>"
        f"<div hidden><p>Скрыто. {RUSSIAN}</p></div><div style='display: none'>Нет. {RUSSIAN}</div></body>"
    )
    assert main_text(read_lines(parse(page).html or ""), "Заголовок статьи").text.startswith("Видно.")
    assert "Скрыто" not in main_text(read_lines(parse(page).html or ""), "Заголовок статьи").text


def test_json_ld_is_read_whatever_it_is_wrapped_in() -> None:
    broken = '//<![CDATA[\n{"@graph":[{"@type":["NewsArticle"],"headline":"Визит",}]}\n//]]>'
    sound = '<!--{"@type":"NewsArticle","headline":{"@value":"Форум"},"articleBody":"Текст &amp; точка"}-->'
    page = "".join(f"<script type='application/ld+json'>{data}</script>" for data in (broken, sound))
    found = read_metadata(parse(page))
    assert (found.headline, found.body) == ("Форум", "Текст & точка")  # the first is broken and skipped


def test_selectors_take_alternatives_and_attributes_and_survive_nonsense() -> None:
    tree = parse("<p class='a'> </p><time datetime='2025-11-11'>вчера</time><h1>Визит , в Москву</h1>")
    assert value(tree, ".a | h1") == "Визит, в Москву"
    assert value(tree, "b:::bad | time::attr(datetime)") == "2025-11-11"
    assert value(tree, "article") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Подписание документов намечено на 12 ноября.",
        "Спасибо большое, уважаемые коллеги.",
        "Обсудить повестку стороны намерены в Омске.",
        "Опубликованы итоги заседания рабочей группы.",
        "Комментарий официального представителя МИД поступил вечером.",
        "Загрузка пункта пропуска выросла вдвое.",
        "При использовании моста поезда пойдут быстрее.",
    ],
)
def test_sentences_that_begin_like_debris_are_news(text: str) -> None:
    assert DEBRIS.match(text) is None and AFTER.match(text) is None


@pytest.mark.parametrize(
    "text", ["Подписывайтесь на канал", "Поделиться:", "Комментарии (3)", "Фото: ТАСС", "Печать"]
)
def test_debris_is_known_by_its_first_words(text: str) -> None:
    assert DEBRIS.match(text)
