"""Reprints are found through small sketches, and nothing new in them is called old."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.models import Analysis, EventKind, EventMention, EventStatus
from pipelines.copies import LIMIT, containment, is_copy, sketch
from pipelines.copies_facts import fact_signature, same_facts
from pipelines.timeline.corrections import read_when

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"

LEAD = (
    "Форум межрегионального сотрудничества состоится 12 ноября в Уральске, сообщил вице-премьер. "
    "Участники обсудят рабочие профессии и кадры для промышленности приграничных областей."
)
BODY = (
    " По его словам, в форуме примут участие главы одиннадцати регионов, представители деловых кругов. "
    "Накануне пройдёт заседание комиссии, на котором стороны сверят перечень совместных проектов. "
    "Стороны также намерены подписать соглашения о кооперации предприятий машиностроения, о водных ресурсах "
    "и о транзите грузов."
)
TEXT = LEAD + BODY
OTHER = (
    "Министерство сельского хозяйства отчиталось об уборке зерновых: собрано двадцать миллионов тонн, "
    "урожайность выросла, элеваторы готовы принять остаток, экспорт начнётся в ближайшие недели через порты."
)
BOILERPLATE = (
    " Пресс-служба ведомства напоминает, что аккредитация средств массовой информации проводится по заявкам, "
    "направленным на официальном бланке редакции с указанием паспортных данных сотрудников и перечня техники."
)


def shared(a: str, b: str) -> int:
    return len(set(sketch(a)) & set(sketch(b)))


@pytest.mark.parametrize(
    "copy",
    [
        LEAD,
        "УРАЛЬСК, 8 ноября. /ТАСС/. " + TEXT + " Подписывайтесь на наш канал.",
        OTHER + " " + TEXT + " " + OTHER,
        TEXT.replace("также ", "").replace("в ближайшие", "").replace(" по его словам,", ""),
        TEXT.upper(),
    ],
)
def test_a_copy_shares_hashes_and_is_recognised(copy: str) -> None:
    assert shared(TEXT, copy) >= 1
    assert is_copy(TEXT, copy)
    assert is_copy(copy, TEXT)


def test_texts_that_share_boilerplate_are_not_copies() -> None:
    assert 0.3 < containment(LEAD + BOILERPLATE, OTHER + BOILERPLATE) < 0.6
    assert not is_copy(LEAD + BOILERPLATE, OTHER + BOILERPLATE)


def test_short_texts_are_copies_only_when_equal() -> None:
    assert not is_copy("Путин прибыл в Астану", "Путин прибыл в Астану с визитом")
    assert is_copy("Путин прибыл в Астану", "Путин прибыл в Астану.")


def test_hashes_are_the_same_in_another_process() -> None:
    code = "import sys; from pipelines.copies import sketch; print(sketch(sys.argv[1]))"
    root = Path(__file__).resolve().parents[1]
    out = subprocess.run(
        [sys.executable, "-c", code, TEXT], cwd=root, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == str(sketch(TEXT))


@given(st.text(max_size=400))
def test_any_text_has_a_bounded_sketch_of_63_bit_numbers(text: str) -> None:
    found = sketch(text)
    assert len(found) <= LIMIT + 40
    assert all(0 <= value < 1 << 63 for value in found)
    assert found == tuple(sorted(set(found)))


def test_a_long_text_has_a_bounded_sketch() -> None:
    assert len(sketch(" ".join(f"слово{i}" for i in range(20_000)))) <= LIMIT + 40


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 ноября", "19 ноября"),
        ("12 ноября", "12 декабря"),
        ("12 ноября", "ноябре"),
        ("состоится", "не состоится"),
        ("состоится", "отменён:"),
        ("состоится 12 ноября", "перенесён на 12 ноября"),
        ("в Уральске", "в Омске"),
        ("одиннадцати регионов", "11 регионов и отменены выступления"),
        ("Накануне пройдёт", "Накануне не пройдёт"),
    ],
)
def test_one_changed_fact_is_never_swallowed(old: str, new: str) -> None:
    changed = TEXT.replace(old, new, 1)
    assert is_copy(TEXT, changed)
    assert not same_facts(None, None, TEXT, changed)
    assert not same_facts(None, None, changed, TEXT)


def test_a_date_exchanged_for_one_that_stands_elsewhere_is_a_change() -> None:
    text = TEXT + " Выставка открыта до 19 ноября."
    assert not same_facts(None, None, text, text.replace("12 ноября", "19 ноября"))


@pytest.mark.parametrize("copy", [LEAD, TEXT, "УРАЛЬСК, 8 ноября. /ТАСС/. " + TEXT, BODY])
def test_a_copy_that_adds_nothing_has_the_same_facts(copy: str) -> None:
    assert same_facts(None, None, TEXT, copy)


def about(status: str, day: str) -> Analysis:
    event = EventMention(
        kind=EventKind.FORUM,
        title="Форум межрегионального сотрудничества",
        status=EventStatus(status),
        quote="",
        when=read_when(day),
    )
    return Analysis(language="ru", relevant=True, relevance=1.0, events=(event,))


def test_an_update_below_a_copied_text_is_seen_through_its_events() -> None:
    update = TEXT + " Форум перенесён на 19 ноября."
    assert not same_facts(about("confirmed", "2025-11-12"), about("rescheduled", "2025-11-19"), TEXT, update)
    digest = f"{TEXT} {OTHER} Форум перенесён на 19 ноября."
    assert not same_facts(about("confirmed", "2025-11-12"), about("rescheduled", "2025-11-19"), TEXT, digest)
    assert same_facts(
        about("confirmed", "2025-11-12"), about("confirmed", "2025-11-12"), TEXT, f"{TEXT} {OTHER}"
    )


@pytest.mark.parametrize("changed", ["19 ноября в Уральске", "12 декабря в Уральске", "12 ноября в Омске"])
def test_a_change_inside_a_digest_is_seen(changed: str) -> None:
    digest = f"{OTHER} {TEXT.replace('12 ноября в Уральске', changed)} {OTHER}"
    assert is_copy(TEXT, digest)
    assert not same_facts(None, None, TEXT, digest)
    assert same_facts(None, None, TEXT, f"{OTHER} {TEXT} {OTHER}")


def test_words_left_out_are_no_other_facts_unless_a_negation_is_lost() -> None:
    assert same_facts(None, None, TEXT, TEXT.replace("одиннадцати ", "").replace("Накануне ", ""))
    denied = TEXT.replace("состоится", "не состоится")
    assert not same_facts(None, None, denied, TEXT)


def test_the_signature_holds_the_runs_of_fact_words() -> None:
    assert ("words", "12", "ноября") in fact_signature("Форум пройдёт скоро: 12 ноября в Уральске")


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_the_comparison(a: str, b: str) -> None:
    assert same_facts(None, None, a, b) in (True, False)
    assert 0 <= containment(a, b) <= 1


@pytest.mark.skipif(not (GOLD / "copies").is_dir(), reason="../shared/gold is not here")
def test_gold_copies_are_found_without_a_false_pair_and_no_change_is_swallowed() -> None:
    from quality.timeline import score_copies

    scores = score_copies(GOLD)
    assert scores["recall"] >= 0.995
    assert scores["recall_same_facts"] >= 0.99
    assert scores["no_false_pair"] == scores["not_swallowed"] == 1
    assert scores["changes_tried"] > 100
