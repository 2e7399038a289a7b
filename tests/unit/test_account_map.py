"""The map of the accounts: every marker is there, names never overlap, nothing leaves the frame."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from ksp_tui.text import using
from ksp_tui.text.clean import clean
from ksp_tui.widgets.account_map import HIGH, LOW, MARKS, Point, picture

NAMES = st.one_of(
    st.sampled_from(
        ["华信制造", "Nordlicht Energie", "东海物流（集团）股份有限公司", "e\u0301lan", "A", "", "🙂🙂", "[/b]", "o.O"]
    ),
    st.text(max_size=30),
)
SCALE = st.floats(min_value=LOW, max_value=HIGH)
POINTS = st.lists(
    st.builds(Point, NAMES, SCALE, SCALE, st.none() | SCALE, st.just("plain"), st.booleans()), max_size=24
)


def texts(lines):
    return ["".join(text for text, _ in line) for line in lines]


def markers(lines):
    """Return how many pieces are markers: names are written in pieces of one character too, but not in this look."""
    return sum(1 for line in lines[1:-1] for text, look in line if text in MARKS and look in {"done", "here"})


def numbered(points):
    """Return the points without names, so that each piece like a marker is one."""
    return [Point("", p.value, p.complexity, p.strength, "done", p.here) for p in points]


@settings(max_examples=300, deadline=None)
@given(points=POINTS, width=st.integers(0, 90), height=st.integers(0, 40), lines=st.tuples(SCALE, SCALE))
@example([Point("e\u0301" * 8, 5, 5, 1), Point("华信制造", 5, 5, 5)], (3.5, 3.0), 16, 6)
def test_nothing_leaves_the_frame(points, lines, width, height):
    drawn = picture(points, lines, width, height)
    assert (drawn == []) is (width < 16 or height < 6)
    assert len(drawn) in {0, height}
    for text in texts(drawn):
        assert cell_len(text) <= width
        assert "\x1b" not in text


@settings(max_examples=200, deadline=None)
@given(points=POINTS, width=st.integers(16, 90), height=st.integers(8, 40))
def test_every_account_has_its_marker(points, width, height):
    assert markers(picture(numbered(points), (3.5, 3.0), width, height)) == len(points)


def marked(lines, look):
    return "".join(text for line in lines[1:-1] for text, how in line if how == look)


@settings(max_examples=200, deadline=None)
@given(points=POINTS, width=st.integers(16, 90), height=st.integers(8, 40))
def test_no_name_covers_a_marker_or_another_name(points, width, height):
    """Each point has a look of its own: what is seen in it is its marker and its name, or the beginning of it."""
    looks = ["plain", "strong", "dim", "soft", "done", "look", "bad", "title", "key", "head"]
    some = [
        Point(p.name, p.value, p.complexity, p.strength, looks[n]) for n, p in enumerate(points[: len(looks)]) if n != 3
    ]
    lines = picture(some, (9.0, 9.0), width, height)
    for point in some:
        seen = "".join(marked(lines, point.look).split())
        name = "".join(clean(point.name).split())
        assert sum(seen.count(mark) for mark in MARKS) >= 1
        for mark in MARKS:
            if seen.startswith(mark) and name.startswith(seen[1:].rstrip("…")):
                break
            if seen.endswith(mark) and name.startswith(seen[:-1].rstrip("…")):
                break
        else:
            raise AssertionError((seen, name))


def test_the_marker_grows_with_our_strength():
    for strength, mark in ((1.0, "."), (2.3, "."), (2.4, "o"), (None, "o"), (3.6, "o"), (3.7, "O"), (5.0, "O")):
        drawn = texts(picture([Point("", 3, 3, strength)], (4.9, 4.9), 40, 12))
        assert mark in "".join(drawn[1:-1])


def test_up_is_value_and_right_is_complexity():
    lines = picture([Point("", 5, 1, 5, "done"), Point("", 1, 5, 1, "done")], (3.0, 3.0), 42, 14)
    drawn = texts(lines)
    assert drawn[1][1] == "O" and drawn[12].rstrip()[-1] == "."
    assert len(drawn[12].rstrip()) == 41


def test_the_current_account_keeps_its_name_where_it_is_tight():
    crowd = [Point(f"Account {n}", 3, 3, 3) for n in range(12)]
    here = Point("华信制造", 3, 3, 3, "plain", True)
    for lang in ("en", "zh"):
        with using(lang):
            assert "华信制造" in "\n".join(texts(picture([*crowd, here], (3.5, 3.0), 60, 20)))


def test_two_accounts_at_one_place_stand_side_by_side():
    lines = picture([Point("Eins", 3, 3, 3), Point("Zwei", 3, 3, 3)], (4.5, 4.5), 60, 16)
    drawn = "\n".join(texts(lines))
    assert "Eins" in drawn and "Zwei" in drawn
