"""Every picture of the registry, all sizes, both languages: in its room, in plain signs, in sight."""

import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.style import Style
from textual.color import Color

from ksp_tui.charts.chart import Bars, items
from ksp_tui.charts.registry import PICTURES, SHOWN, build
from ksp_tui.charts.score_what_if import TRIED
from ksp_tui.model.contents import CONTENTS
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text import LANGUAGES, glyphs, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import SOLID, Piece
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.colourless import Colourless
from ksp_tui.widgets.picture import Picture
from ksp_tui.widgets.picture_walk import place_of_item
from tests.charts.plans import fits, subject, text

PLANS = Path(__file__).parents[2] / "plans"
ROOMS = [(36, 9), (36, 26), (60, 50), (78, 9), (78, 18), (110, 26), (151, 9), (151, 50)]
PROSE = set("“”×÷Σ·…→")
"""Marks of sentences: whoever chose plain signs sees their twins."""
MADE_BY_A_CELL = {"targets"}
"""Collections whose records a cell of a matrix makes when it is written in."""
SPELT = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "×": "x"})


def _in_ascii(value):
    if isinstance(value, str):
        return unicodedata.normalize("NFKD", value.translate(SPELT)).encode("ascii", "ignore").decode()
    if isinstance(value, dict):
        return {key: _in_ascii(each) for key, each in value.items()}
    return [_in_ascii(each) for each in value] if isinstance(value, list) else value


def _plan(name, change=lambda held: held):
    held = tomllib.loads((PLANS / f"{name}.toml").read_text(encoding="utf-8"))
    held.pop("schema", None)
    return Plan.model_validate(change(held))


ASCII = _plan("nordlicht", _in_ascii)
HUAXIN = _plan("huaxin")
CASES = [(plan, lang, room) for plan in (HUAXIN, ASCII) for lang in LANGUAGES for room in ROOMS]


def _exists(plan, place):
    """Say whether a place can be gone to: a field of a part, of a record there is, or of one that a cell makes."""
    if not place or place[0].startswith(TRIED):
        return True
    group = PLAN.groups.get(place[0])
    if group is None:
        return place[0] in PLAN.fields
    if not group.many:
        return len(place) < 2 or place[1] in group.fields
    made_by_cell = place[0] in MADE_BY_A_CELL
    known = len(place) < 2 or place[1] in getattr(plan, place[0]) or made_by_cell
    return known and (len(place) < 3 or place[2] in group.fields)


@pytest.mark.parametrize("name", PICTURES)
def test_it_stays_in_its_room_and_shows_and_leads_to_what_is_chosen(name):
    for plan, lang, (width, height) in CASES:
        with using(lang):
            chart = build(name, subject(plan))
            walked = items(chart)
            for chosen in {None, *([0, len(walked) // 2, len(walked) - 1] if walked else [])}:
                lines = draw(chart, width, height, chosen)
                assert fits(lines, width, height), (lang, width, height, chosen)
                pieces = [piece for line in lines for piece in line]
                assert chosen is None or any(piece.item == chosen for piece in pieces), (width, height, chosen)
                assert all(_exists(plan, piece.place) for piece in pieces)
            assert all(_exists(plan, item.place) for item in walked)


SAID = "what the value one is at means"


@pytest.mark.parametrize("name", PICTURES)
def test_it_explains_the_value_one_is_at_and_cuts_no_sentence_while_lines_are_empty(name):
    with using("en"):
        chart = build(name, subject(ASCII))
        for width, height in ((38, 18), (79, 26), (111, 50)):
            lines = draw(chart, width, height, 0 if items(chart) else None, means=(SAID,))
            told = " ".join(" ".join(text(line) for line in lines).split())
            assert fits(lines, width, height), (width, height)
            if items(chart) and name != "positioning":  # no part of a statement is on a scale
                assert SAID in told, (width, height)
            if len(lines) < height and chart.findings:
                assert " ".join(chart.findings[0].split()) in told, (width, height)


@pytest.mark.parametrize(("width", "height", "whole"), [(151, 50, True), (151, 12, False)])
def test_names_take_more_lines_where_lines_are_empty(width, height, whole):
    with using("en"):
        chart = build("rhythm", subject(ASCII))
        lines = draw(chart, width, height, 0)
    assert fits(lines, width, height)
    rows = [[line for line in lines if line[0].item == n] for n in range(len(chart.rows))]
    names = [" ".join(line[0].text.strip() for line in row).strip() for row in rows]
    assert (names == [row.label for row in chart.rows]) is whole
    walls = [{n for n, sign in enumerate(text(line)) if sign == "╎"} for line in rows[0]]
    assert all(walls[0] <= below for below in walls[1:]), "the scale's walls go on through them"


@pytest.mark.parametrize("name", PICTURES)
def test_its_signs_are_one_cell_in_every_terminal_and_ascii_where_that_is_chosen(name):
    with using("en"):
        chart = build(name, subject(ASCII))
        first = 0 if items(chart) else None
        drawn = [text(line) for room in ROOMS for line in draw(chart, *room, first)]
        signs = set("".join(drawn))
        assert {each for each in signs if unicodedata.east_asian_width(each) in "AFW"} <= {SOLID, *PROSE}
        glyphs.use_plain(True)
        try:
            assert [line for line in drawn if not glyphs.drawn(line).isascii()] == []
        finally:
            glyphs.use_plain(False)


def _without_colours(lines, item):
    """Return the cells of a large picture as a terminal that has NO_COLOR gets them, with the item of each."""
    colours = defaultdict(lambda: "#808080")
    app = SimpleNamespace(no_color=True, theme="without colours", theme_variables=colours)
    widget = SimpleNamespace(app=app, _large=True, item=item)
    base = Style.parse("#e0e0e0 on #101010")
    found = []
    for line in lines:
        segments = [Picture._segment(widget, piece, base, False) for piece in line]
        bare = Colourless().apply(segments, Color.parse("#101010"))
        found.append([(part.text, part.style, piece) for part, piece in zip(bare, line, strict=True)])
    return found


@pytest.mark.parametrize("name", PICTURES)
def test_without_colours_the_chosen_stands_out_and_its_bars_are_seen(name):
    with using("en"):
        chart = build(name, subject(ASCII))
        for item in [0, len(items(chart)) - 1] if items(chart) else [None]:
            lines = _without_colours(draw(chart, 110, 26, item), item)
            cells = [cell for line in lines for cell in line]
            assert all(style.color is None and style.bgcolor is None for _, style, _ in cells)
            chosen = [cell for cell in cells if item is not None and cell[2].item == item]
            assert item is None or any(style.reverse for _, style, _ in chosen)
            for words, style, piece in chosen:
                bar = bool(piece.text) and not piece.text.strip(SOLID)
                assert bar != bool(style.reverse) or not words, "a bar in a reversed row is what is not reversed"


def test_without_colours_what_is_wrong_keeps_its_weight():
    lines = [(Piece("x", "bad"), Piece("y", "plain"))]
    ((wrong, plain),) = _without_colours(lines, None)
    assert wrong[1].bold and not plain[1].bold


def _with_nothing(held):
    """Return a plan in which every amount that is known is known to be none; of goals from 0 to 0 there is no part."""
    for name, group in PLAN.groups.items():
        if name == "goals":
            continue
        records = held.get(name, {}).values() if group.many else [held.get(name, {})]
        for record in records:
            for field, spec in group.fields.items():
                if spec.kind in {"money", "number"} and field in record:
                    record[field] = 0
    return held


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_known_to_be_nothing_is_not_drawn_as_unknown(name):
    with using("en"):
        full, none = (build(name, subject(plan)) for plan in (HUAXIN, _plan("huaxin", _with_nothing)))
        if not isinstance(full, Bars) or full.two_sided:
            return
        known = {row.place[:2]: row.parts is not None for row in full.rows}
        for row in none.rows:
            said = " ".join(words.text for words in row.cells)
            assert row.parts is not None or not known.get(row.place[:2], False) or "?" in said, row


def test_every_picture_stands_beside_a_view_and_every_view_has_only_known_ones():
    views = {view.id for sections in CONTENTS.values() for section in sections for view in section.views}
    assert set(SHOWN) <= views
    assert {name for names in SHOWN.values() for name in names} == set(PICTURES)
    assert all(len(names) == len(set(names)) for names in SHOWN.values())


def test_a_line_on_which_an_item_goes_on_leads_where_the_item_does():
    """A click on the second line of a text did nothing: only the first line has the mark."""
    found = 0
    with using("en"):
        for picture in PICTURES:
            lines = draw(build(picture, subject(HUAXIN)), 60, 50, None)
            marks = defaultdict(set)
            for line in lines:
                for piece in line:
                    marks[piece.item] |= {piece.place} - {()}
            for y, line in enumerate(lines):
                x = 0
                for piece in line:
                    going_on = piece.item >= 0 and piece.text.strip() and marks[piece.item]
                    if going_on and not any(each.place for each in line if each.item == piece.item):
                        found += 1
                        assert place_of_item(lines, y, x, piece.item) in marks[piece.item], (picture, piece)
                    x += cells(piece.text)
            assert place_of_item(lines, 0, 0, -1) == ()
    assert found > 20, "there are such lines"


def test_of_several_marks_the_one_above_the_click_counts_and_the_nearest_line():
    own, other = ("a", "x"), ("a", "y")
    lines = [
        (Piece("far", item=1, place=("a", "z")),),
        (Piece("left ", item=1, place=own), Piece("right", item=1, place=other)),
        (Piece("goes on    ", item=1),),
        (Piece("not ours", item=2, place=("b",)),),
    ]
    assert [place_of_item(lines, 2, x, 1) for x in (0, 4, 5, 40)] == [own, own, other, other]
    assert place_of_item(lines, 2, 0, 2) == ("b",) and place_of_item(lines, 2, 0, 7) == ()
