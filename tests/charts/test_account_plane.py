"""Picture 2.5: markers on their exact cells, names that never cover a marker or each other."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts.account_plane import grade, plane
from ksp_tui.method.ranks import Account
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import SIGNS
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.charts.plane import DIGITS, position
from tests.charts.plans import NAMES, text
from tests.drawing import cases

MARKS = {*SIGNS.values(), *DIGITS}
SCORE = st.decimals(1, 5, places=2)


def account(name="A", value=4, complexity=4, strength=3, verdict=None):
    def number(given):
        return None if given is None else Decimal(str(given))

    return Account(name, name, value=number(value), complexity=number(complexity), strength=number(strength),
                   verdict=verdict)  # fmt: skip


def shown(accounts, width=78, height=18, selected=None):
    chart = plane({a.id: a for a in accounts}, Decimal("3.5"), Decimal(3))
    return chart, draw(chart, width, height, selected)


def marks(lines):
    """Return item → (x, y) of the markers, counted from the first cell and line between the scales."""
    found = {}
    for y, line in enumerate(lines[1:]):
        x = 0
        for piece in line:
            if piece.item >= 0 and piece.text in MARKS:
                found.setdefault(piece.item, (x - 1, y))
            x += cells(piece.text)
    return found


@given(value=SCORE, complexity=SCORE, size=st.sampled_from([(38, 18), (78, 18), (111, 26), (151, 50)]))
@settings(max_examples=cases(80), deadline=None)
def test_one_account_stands_on_its_exact_cell(value, complexity, size):
    _, lines = shown([account(value=value, complexity=complexity)], *size)
    height = next(n for n, line in enumerate(lines) if text(line).startswith("╵")) - 1
    x, y = marks(lines)[0]
    assert x == position(complexity, Decimal(1), Decimal(5), size[0] - 1)
    assert y == height - 1 - position(value, Decimal(1), Decimal(5), height)


@given(
    st.lists(st.tuples(NAMES, SCORE, SCORE), max_size=40, unique_by=lambda each: each[0]),
    st.sampled_from([(38, 18), (78, 18), (111, 26)]),
    st.sampled_from(LANGUAGES),
    st.integers(0, 39),
)
@settings(max_examples=cases(60), deadline=None)
def test_every_account_has_its_marker_and_no_name_covers_another(made, size, lang, selected):
    accounts = [account(name or "?", value, complexity) for name, value, complexity in made]
    with using(lang):
        chart, lines = shown(accounts, *size, selected if selected < len(accounts) else None)
    assert {cells(text(line)) for line in lines} <= {size[0]}
    assert set(marks(lines)) == set(range(len(chart.points)))
    for line in lines:
        named = [piece for piece in line if piece.item >= 0]
        per_item = [(piece.item, piece.text) for piece in named if piece.text not in MARKS]
        assert len({item for item, _ in per_item}) == len(per_item), "a name is whole, nothing was written over it"


@pytest.mark.parametrize(
    ("strength", "sign"), [(None, "unknown"), (1, "was"), (2.3, "was"), (2.4, "middling"), (3.7, "now"), (5, "now")]
)
def test_strength_is_told_in_thirds(strength, sign):
    assert grade(None if strength is None else Decimal(str(strength))) == sign


def test_what_is_unknown_has_no_place_on_the_plane_and_is_named():
    with using("en"):
        chart, lines = shown([account("Known", verdict="key"), account("Lost", value=None)])
        assert len(chart.points) == 1 and chart.findings == (
            "1 of 1 are key accounts.",
            "1 of 2 accounts has a verdict.",
        )
        unjudged = shown([account("Known")])[0].findings  # a place on the map is no verdict yet
    assert unjudged[0] == "No account has a verdict yet: too little is scored."
    assert any("not placed: Lost" in text(line) for line in lines)


def test_the_finding_counts_key_accounts_and_names_the_one_that_costs_like_one():
    with using("en"):
        costly = account("Dear", value=3.4, complexity=4, verdict="develop")
        assert shown([account("K", verdict="key"), costly])[0].findings == (
            "1 of 2 are key accounts. Dear takes as much work as one and is not worth it yet.",
        )
        worth = account("Dear", value=3.5, complexity=4, verdict="key")
        assert shown([account("K", verdict="key"), worth])[0].findings == ("2 of 2 are key accounts.",)
        easy = account("Dear", value=3.4, complexity=2.9, verdict="standard")
        assert shown([account("K", verdict="key"), easy])[0].findings == ("1 of 2 are key accounts.",)


def test_without_accounts_it_says_what_to_do():
    with using("en"):
        assert "Score the criteria" in "".join(text(line) for line in shown([])[1])


def test_a_wide_character_is_never_cut_in_half():
    many = [account("华信制造有限公司" + str(n), 3 + n / 10, 3 + n / 20) for n in range(12)]
    for width in range(30, 60):
        for line in shown(many, width, 14)[1]:
            assert cells(text(line)) == width


def test_the_words_of_the_middling_band_stand_where_no_marker_is():
    in_its_place = [account("A", value=3.4, complexity=1.2), account("B", value=3.4, complexity=4.9)]
    with using("en"):
        chart = plane({a.id: a for a in in_its_place}, Decimal("3.5"), Decimal(3), Decimal("2.5"))
        lines = [text(line) for line in draw(chart, 78, 40)]
    named = [line for line in lines if "develop" in line]
    assert sum(line.count("develop") for line in named) == 2 and not any("◦" in line for line in named)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(38, 18), (78, 18), (151, 40)])
def test_the_middling_band_begins_and_ends_at_its_marks_and_says_what_stands_in_it(lang, size):
    with using(lang):
        chart = plane({"a": account(value=4.9, complexity=1)}, Decimal("3.5"), Decimal(3), Decimal("2.5"))
        lines = [text(line) for line in draw(chart, *size)]
        word = t("verdict.develop")
    height = next(n for n, line in enumerate(lines) if line.startswith("╵")) - 1
    ruled = [n for n, line in enumerate(lines[1 : height + 1]) if line.count("╌") > size[0] / 4]
    marks = [height - 1 - position(Decimal(mark), Decimal(1), Decimal(5), height) for mark in ("3.5", "2.5")]
    assert ruled == marks
    (named,) = (n for n, line in enumerate(lines[1 : height + 1]) if word[:3] in line)
    assert marks[0] < named <= marks[1]
    # Left of the limit an account is developed for its potential alone: that field has its name too.
    assert lines[named + 1].count(word[:3]) == 2 and lines[named + 1].index(word[:3]) < 4


@pytest.mark.parametrize("lang", LANGUAGES)
@given(made=st.lists(st.tuples(SCORE, SCORE), min_size=1, max_size=9), size=st.sampled_from([(78, 18), (60, 14)]))
@settings(max_examples=cases(40), deadline=None)
def test_the_words_of_a_field_stand_whole_or_not_at_all(lang, made, size):
    accounts = [account(f"N{n}", *at) for n, at in enumerate(made)]
    with using(lang):
        chart, lines = shown(accounts, *size)
        words = [*chart.corners]
        soft = ["".join(p.text if p.tone == "soft" else "\0" for p in line).strip("╎╌ ") for line in lines[1:-3]]
    letters = [run.strip("╎╌ ") for line in soft for run in re.split("[\0╎╌]", line)]
    assert {each for each in letters if each} <= {*words}
