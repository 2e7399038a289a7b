"""Picture 4.1: the seconds as cells, who is spoken of, a proof; and words built anew without losing one's own."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import positioning
from ksp_tui.method.positioning import draft, joined, missing_parts, rebuild, spoken
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.views.typed import plan_with
from ksp_tui.widgets.charts.drawing import SOLID
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, fits, subject, text
from tests.drawing import cases

WORDS = st.none() | NAMES | st.sampled_from(["您的线停了，我们在。" * 5, "You stop and we watch your line. " * 4])
PARTS = {"for_whom": "Carstens", "need_words": "the feeder", "we_are": "the ones", "benefit": "found in half an hour"}


def plan(**held):
    return Plan.model_validate({"zones": {"z": {"name": "Grid"}}, "positioning": {"z": held} if held else {}})


@given(st.fixed_dictionaries(dict.fromkeys(("for_whom", "we_are", "benefit", "unlike", "because", "proof", "final"),
       WORDS)), WORDS, st.sampled_from(LANGUAGES), st.sampled_from(SIZES))  # fmt: skip
@settings(max_examples=cases(30), deadline=None)
def test_a_second_is_a_cell_before_and_after_an_edit(held, final, lang, size):
    first = plan(**held)
    for made in (first, plan_with(first, (("positioning", "z", "final"), final))):
        with using(lang):
            chart = positioning.build(subject(made))
            for chosen in (None, 0, len(chart.parts) - 1):
                assert fits(draw(chart, *size, chosen), *size)
            lines = draw(chart, 110, 60)
        words = (made.positioning["z"].final or "").strip() or joined(draft(made, "z"))
        counted = spoken(words, 140, 200)
        solid = sum(len(p.text) for line in lines for p in line if p.text and not p.text.strip(SOLID))
        if counted is None:
            assert solid == 0
            continue
        seconds = int(counted.seconds + 1 / counted.seconds.__class__(2))
        assert solid == (min(seconds, 20) if seconds <= 20 else 19)
        told = [each.text for each in chart.counts]
        if lang == "en":
            assert told[:2] == [f"you {counted.you}", f"we {counted.we}"]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ({"for_whom": "C"}, "Still missing: need, we are, benefit."),
        (PARTS, "7 s of 20, a draft: Alt+W takes it"),
        (PARTS | {"final": "You see the feeder.", "proof": "x"}, "2 s of 20, about them, with a proof."),
        (PARTS | {"final": "You see the feeder."}, "No proof yet"),
        ({"final": "You. " * 47, "proof": "x"}, "20 s of 20, about them"),
        ({"final": "You. " * 48, "proof": "x"}, "21 s, at most 20"),
        ({"final": "You and we.", "proof": "x"}, "1 s of 20"),
        ({"final": "You and we and us.", "proof": "x"}, "More of us than of them: you 1, we 2."),
    ],
)
def test_the_sentence_says_what_is_wrong_first(held, said):
    with using("en"):
        assert positioning.build(subject(plan(**held))).findings[0].startswith(said)


def test_who_heard_it_last_is_told():
    made = plan(final="You see it.", proof="x")
    with using("en"):
        assert "Nobody has heard it" in positioning.build(subject(made)).findings[1]
    made = Plan.model_validate(
        made.model_dump(exclude_unset=True)
        | {
            "stakeholders": {"p": {"name": "Björn Carstens"}},
            "repeats": {
                "a": {"to": "p", "zone": "z", "date": dt.date(2026, 10, 5), "answer": "nodded"},
                "b": {"to": "p", "zone": "z", "date": dt.date(2026, 9, 5), "answer": "frowned"},
            },
        }
    )
    with using("en"):
        assert positioning.build(subject(made)).findings[1] == "Carstens heard it on 5 Oct: nodded"


def test_an_empty_statement_shows_the_sentence_with_its_gaps():
    for made, words in ((Plan(), "First name a zone"), (plan(), "For ___, whose need is ___")):
        with using("en"):
            assert words in " ".join(text(line) for line in draw(positioning.build(subject(made)), 78, 18))


def test_parts_build_the_draft_in_their_own_language():
    assert draft(plan(**PARTS, unlike="a cabinet", because="your men timed it", proof="Nine faults."), "z") == [
        "For Carstens, whose need is the feeder, we are the ones.",
        "Found in half an hour.",
        "That is unlike a cabinet: your men timed it.",
        "Nine faults.",
    ]
    chinese = plan(for_whom="孙倩", need_words="量产", we_are="先做给您看的人。", benefit="少三周爬坡")
    for lang in LANGUAGES:
        with using(lang):
            assert joined(draft(chinese, "z")) == "孙倩要的是量产，我们就是先做给您看的人。少三周爬坡。"
    assert draft(plan(), "z") == [] and missing_parts(plan(), "z") == ["for_whom", "need", "we_are", "benefit"]
    gaps = draft(plan(proof="x"), "z")
    assert gaps[0].startswith("For ___, whose need is ___,") and gaps[1] == "___."
    need = Plan.model_validate({"zones": {"z": {}}, "needs": {"n": {"statement": "N"}}, "positioning": {"z": {
           "need": "n"}}})  # fmt: skip
    assert "who told us “N”, we are" in draft(need, "z")[0]


@pytest.mark.parametrize(
    ("parts", "first"),
    [
        ({"need_words": "Find the feeder first."}, "For C, whose need is “Find the feeder first”, we are them."),
        ({"need_words": "IT security without a form"}, "For C, whose need is IT security without a form, we are them."),
        ({"need_words": "I want to see it"}, "For C, whose need is “I want to see it”, we are them."),
        ({"for_whom": "For the crews", "need_words": "calm nights", "we_are": "We are the ones, who know."},
         "For the crews, whose need is calm nights, we are the ones, who know."),
        ({"for_whom": "对于王丽", "need_words": "少停机，少加人", "we_are": "我们是陪您的人"},
         "王丽要的是“少停机，少加人”，我们就是陪您的人。"),
        ({"for_whom": "王丽", "need_words": "他说“少停机”：快", "we_are": "陪您的人"},
         "王丽要的是“他说‘少停机’：快”，我们就是陪您的人。"),
    ],
)  # fmt: skip
def test_a_draft_reads_as_a_sentence_whatever_form_its_parts_have(parts, first):
    assert draft(plan(**{"for_whom": "C", "we_are": "them", "benefit": "x", **parts}), "z")[0] == first


def test_what_people_type_before_a_part_is_said_once_and_a_part_keeps_its_names():
    said = plan(**PARTS, unlike="Unlike the cabinets", because="Because Kiel timed it")
    assert draft(said, "z")[2] == "That is unlike the cabinets: Kiel timed it."
    said = plan(for_whom="孙倩", need_words="量产", we_are="我们", benefit="少停机", proof="L3 线停机 44 小时")
    assert joined(draft(said, "z")).endswith("少停机。L3 线停机 44 小时。")


OLD = ["For C, who need F.", "Found fast.", "Nine faults."]


@pytest.mark.parametrize(
    ("final", "drafted", "new", "text", "kept"),
    [
        ("", "", OLD, "For C, who need F. Found fast. Nine faults.", 0),
        # what was not touched is replaced, what was changed stays
        ("For C, who need F. Found fast. Nine faults.", OLD, [OLD[0], "Found faster.", OLD[2]],
         "For C, who need F. Found faster. Nine faults.", 0),
        ("Mr C, you search. Found fast. Nine faults.", OLD, ["For D, who need F.", "Found faster.", OLD[2]],
         "Mr C, you search. Found faster. Nine faults.", 1),
        # words put between stay where they are
        ("For C, who need F. Yes! Found fast.", OLD[:2], [OLD[0], "Found faster."],
         "For C, who need F. Yes! Found faster.", 0),
        # a new part goes behind its neighbour, a part that is gone goes
        ("For C, who need F. Found fast.", OLD[:2], OLD, "For C, who need F. Found fast. Nine faults.", 0),
        ("For C, who need F. Found fast. Nine faults.", OLD, OLD[:2], "For C, who need F. Found fast.", 0),
        # without a last draft all is one's own: the draft stands below
        ("My own words.", [], OLD[:1], "My own words.\nFor C, who need F.", 0),
        ("My own words.", OLD, OLD, "My own words.", 0),
    ],
)  # fmt: skip
def test_words_are_built_anew_without_losing_ones_own(final, drafted, new, text, kept):
    made = rebuild(final, "\n".join(drafted), new)
    assert (made.text, made.kept) == (text, kept) and made.below == (bool(final) and not drafted)


SENTENCES = st.lists(st.sampled_from([f"Sentence {n}." for n in range(8)]), unique=True, max_size=5)


@given(SENTENCES, SENTENCES, st.lists(st.sampled_from(["Mine.", "Own!"]), unique=True))
@settings(max_examples=cases(60), deadline=None)
def test_no_word_of_ones_own_is_ever_lost_and_twice_is_as_once(old, new, own):
    final = joined([*own, *old])
    made = rebuild(final, "\n".join(old), new)
    assert all(each in made.text for each in own)
    assert rebuild(made.text, "\n".join(new), new).text == made.text
    if old or not own:
        assert all(made.text.count(each) == 1 for each in new)
        assert not any(each in made.text for each in old if each not in new)


def test_parts_are_told_in_full_where_there_are_lines_for_all():
    long = "the ones who show your control room where it tripped before the crew drives off"
    made = plan(**{**PARTS, "we_are": long, "because": long})
    with using("en"):
        chart = positioning.build(subject(made))
        told = [text(line)[:39] for line in draw(chart, 78, 24)]
        assert " ".join(" ".join(told).split()).count("off because") == 0
        words = " ".join(" ".join(line[13:].split()) for line in told)
        assert words.count(long) == 2
        low = [text(line)[:39] for line in draw(chart, 78, 13)]
    assert sum("the ones who show" in line for line in low) == 2 and "drives off" not in " ".join(low)


def test_a_narrow_statement_tells_the_chosen_part_once():
    long = "the ones who show your control room where it tripped"
    with using("en"):
        chart = positioning.build(subject(plan(**{**PARTS, "we_are": long})))
        number = next(n for n, part in enumerate(chart.parts) if part.text == long)
        told = " ".join(" ".join(text(line) for line in draw(chart, 38, 18, number)).split())
    assert f"we are: {long}" in told and told.count("where it tripped") == 2, "there, and in the draft"
