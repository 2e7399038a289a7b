"""How long something takes to say, and how many things an ask asks for."""

from decimal import Decimal

import pytest

from ksp_tui.method import talk
from ksp_tui.model.strategies import Talk


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("We help you.", 3, 0),
        ("It's a three-shift line, 1,400.5 a year", 7, 0),
        ("夜里坏了有人来。", 0, 7),
        ("L3 线从 61 小时降到 44 小时，少停 17 小时！", 4, 12),
        ("“——”…… 、", 0, 0),
        ("𠮷野家々〇", 0, 5),
        ("Ｌ３線", 1, 1),
    ],
)
def test_words_and_characters(text, words, characters):
    assert talk.spoken(text) == (words, characters)


def test_the_handbook_s_pace():
    """140 words or 200 characters make one minute (handbook, module 5)."""
    assert talk.seconds("word " * 140, 140, 200) == 60
    assert talk.seconds("字" * 200, 140, 200) == 60
    assert talk.seconds("字" * 300, 140, 200) == 90
    assert talk.seconds("字" * 100 + " word" * 70, 140, 200) == 60
    assert talk.seconds("word " * 100, 100, 200) == 60


def test_a_talk_is_its_parts_and_its_pauses():
    said = Talk(hook="字" * 50, consequence="字" * 50, value="字" * 100, proof="字" * 50, ask="字" * 50, pauses=6)
    assert talk.talk_seconds(said, 140, 200) == 96
    assert talk.talk_seconds(Talk(), 140, 200) == 0


def test_words_of_two_parts_do_not_grow_together():
    assert talk.talk_seconds(Talk(hook="one", ask="two"), 60, 200) == 2


def test_half_a_second_is_rounded_up():
    assert [talk.whole(Decimal(value)) for value in ("19.4", "19.5", "20.5", "20")] == [19, 20, 21, 20]


@pytest.mark.parametrize(
    ("ask", "count"),
    [
        (None, 0),
        (" \n", 0),
        ("周五下午给我四十分钟，行吗？", 1),
        ("Could you give me forty minutes?", 1),
        ("请您周五给我四十分钟。", 1),
        ("行吗？！", 1),
        ("能见方总吗？能给预算吗？", 2),
        ("见一次方总；批一笔预算", 2),
        ("Meet us;\nsign it;\ntell the board.\n", 3),
        ("周五见一面吗？\n", 1),
    ],
)
def test_asks(ask, count):
    assert talk.asks(ask) == count
