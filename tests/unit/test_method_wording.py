"""What the words of a text show; in both languages, whatever the interface speaks."""

import pytest

from ksp_tui.method import wording
from ksp_tui.text import using


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("", 0, 0),
        ("We help our customers because we know them.", 3, 2),
        ("You get your line back.", 0, 2),
        ("The US plant uses it; he goes west.", 0, 0),
        ("we're here for you", 1, 1),
        ("我们陪您的班组消停机，您多产百分之八。", 1, 2),
        ("我司、我方、我们", 3, 0),
        ("你们的人，贵公司的线", 0, 2),
    ],
)
def test_of_whom_a_text_speaks(text, ours, theirs):
    for lang in ("zh", "en"):
        with using(lang):
            assert (wording.about_us(text), wording.about_them(text)) == (ours, theirs)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("每条线少停二十个小时。", None),
        ("拿下一厂三百万订单。", "订单"),
        ("您的市场份额能再涨两个点。", None),
        ("每条线少停二十小时，提高一厂份额。", "份额"),
        ("有三条整线的业绩。", None),
        ("We raise our share with you.", "our share"),
        ("In order to win, you raise revenue.", None),
        ("It brings revenue.", "revenue"),
    ],
)
def test_words_that_tell_what_we_gain(text, word):
    assert wording.word_of_our_gain(text) == word


@pytest.mark.parametrize(
    ("text", "secret", "found"),
    [
        ("您少停机，我们天天在现场！", "天天在现场。", True),
        ("You gain; WE STAY ON SITE.", "We stay on site.\nAnd more.", True),
        ("您少停机。", "少停", False),  # too short to be no chance
        ("您少停机。", "天天在现场，别人进不来。", False),
        ("", "天天在现场", False),
        ("天天在现场", "", False),
    ],
)
def test_what_is_never_spoken(text, secret, found):
    assert wording.repeats(text, secret) is found


@pytest.mark.parametrize(
    "task",
    [
        "Installation of the sensors",
        "Training",
        "The interface",
        "a plan",
        "备件工作",
        "夜间故障问题。",
        "一份接口清单",
    ],
)
def test_a_task_that_may_lack_a_verb(task):
    assert wording.may_lack_a_verb(task)


@pytest.mark.parametrize(
    "task",
    ["", "Implement the line", "Bring the parts", "Position the sensors", "confirm dates", "Answer", "制定备件计划",
     "与张伟谈妥付款方案", "评审技术风险", "MES 接口", "接听报修并判断级别", "12"],
)  # fmt: skip
def test_a_task_that_begins_with_a_verb_or_is_not_doubted(task):
    assert not wording.may_lack_a_verb(task)
