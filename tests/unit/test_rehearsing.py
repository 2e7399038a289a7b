"""A timed run of a talk, with a clock that the test moves."""

from decimal import Decimal

import pytest

from ksp_tui.method.rehearsing import Pace, RehearsalRun, own_pace, verdict
from ksp_tui.method.talk import seconds
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.rehearsal import Stage, lines_of

LIMITS = (75, 90, 105)


def test_parts_keep_their_seconds_and_a_pause_stops_the_clock():
    run = RehearsalRun(("hook", "ask"))
    run.next(3)
    assert run.state == "ready" and run.elapsed(9) == 0
    run.toggle(10)
    assert run.elapsed(25) == 15
    run.toggle(30)
    assert run.state == "paused" and run.elapsed(100) == 20
    run.toggle(100)
    run.next(110)
    assert run.took == [30] and run.part == 1 and run.of_part(112) == 2
    run.next(125.6)
    assert run.state == "done" and run.took == [30, pytest.approx(15.6)] and run.seconds == 46
    run.toggle(200)
    run.next(300)
    assert run.state == "done" and run.elapsed(999) == pytest.approx(45.6)


def test_the_part_that_ran_over_is_named():
    run = RehearsalRun(("a", "b"), [20.0, 9.0], "done")
    assert run.slowest((Decimal(10), Decimal(9))) == 0
    assert run.slowest((Decimal(20), Decimal("8.5"))) is None


@pytest.mark.parametrize(("took", "said"), [(74, "early"), (75, "on_time"), (105, "on_time"), (105.5, "over")])
def test_early_on_time_and_over(took, said):
    assert verdict(took, 90, 15) == said


def test_the_own_pace_makes_the_written_time_the_timed_one():
    text = "word " * 70 + "字" * 100  # 60·(70/140 + 100/200) = 60 s
    assert seconds(text, 140, 200) == 60
    pace = own_pace(Decimal(60 + 6), 86, 6, 140, 200, text)  # 80 s spoken: three quarters as fast
    assert pace == Pace(105, 150) and abs(seconds(text, 105, 150) - 80) < Decimal("1e-9")
    assert own_pace(Decimal(6), 86, 6, 140, 200, text) is None
    assert own_pace(Decimal(66), 5, 6, 140, 200, text) is None


@pytest.mark.parametrize(
    ("text", "said", "pace"),
    [
        ("字" * 200, 80, Pace(None, 150)),
        ("word " * 140, 80, Pace(105, None)),
        ("字" * 200, 10, Pace(None, 1200)),
        ("字" * 200, 9.9, None),
        ("word " * 140, 14, Pace(600, None)),
        ("word " * 140, 13.9, None),
        ("word " * 140, 421, Pace(20, None)),
        ("word " * 140, 450, None),
    ],
)
def test_the_own_pace_is_of_the_language_that_was_spoken_and_one_at_which_people_speak(text, said, pace):
    assert own_pace(Decimal(60), said, 0, 140, 200, text) == pace


def stage(seconds=47, current=1, told=()):
    texts = (
        "Today you compare hourly rates.",
        "所以这里是一小时待命的一个价，两名工程师。",
        "One meeting?",
    )
    return Stage("Ruth Albers", "run 3", ("hook", "value", "ask"), texts, current, seconds,
                 verdict(seconds, 90, 15), LIMITS, told)  # fmt: skip


@pytest.mark.parametrize("size", [(60, 20), (80, 22), (120, 34), (200, 58)])
@pytest.mark.parametrize("seconds", [0, 47, 90, 110, 400])
def test_the_stage_fits_its_room_and_the_bar_is_the_clock(size, seconds):
    width, height = size
    for lang in LANGUAGES:
        with using(lang):
            lines = lines_of(stage(seconds), width, height)
            assert len(lines) == height
            assert {cells("".join(piece.text for piece in line)) for line in lines} == {width}
    bar = "".join(piece.text for piece in lines[-2])
    assert bar.startswith(f"{seconds // 60}:{seconds % 60:02}")
    scale = max(125, seconds)
    start = max(6, len(bar.split()[0]) + 1)
    room = width - start - 1
    filled = bar[start : start + room]
    last = max((n for n, char in enumerate(filled) if char == "█"), default=-1)
    assert abs((last + 1) - seconds * room / scale) <= 2  # a limit may stand on the last cell


def test_what_is_said_now_stands_out_and_is_in_sight_in_a_small_room():
    lines = lines_of(stage(current=2), 60, 10)
    strong = ["".join(piece.text for piece in line).strip() for line in lines if any(p.tone == "strong" for p in line)]
    assert strong == ["One meeting?"]


def test_before_the_start_nothing_is_early_yet():
    waiting = "".join(piece.text for piece in lines_of(stage(0, current=0, told=("Stand up.",)), 80, 20)[0])
    assert waiting.rstrip().endswith("run 3")
    begun = "".join(piece.text for piece in lines_of(stage(0, current=0), 80, 20)[0])
    assert begun.rstrip().endswith("early")
