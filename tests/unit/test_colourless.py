"""NO_COLOR: no colour at all reaches the terminal, and what stands out still does."""

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from ksp_tui.app import KspApp
from ksp_tui.store.state import StateStore
from ksp_tui.text.glyphs import THUMB
from ksp_tui.widgets.colourless import Colourless
from ksp_tui.widgets.scroll_bar import WAY, ScrollBarSigns

DARK = Color.parse("#12161c")


def test_no_colour_is_left_and_weight_is_kept():
    styles = [Style.parse("bold #ff0000 on #222222"), Style.parse("underline grey50"), Style.parse("dim red")]
    for segment in Colourless().apply([Segment("x", style) for style in styles], DARK):
        assert segment.style.color is None and segment.style.bgcolor is None
    assert Colourless().apply([Segment("x", styles[0])], DARK)[0].style.bold


def test_a_bright_ground_becomes_reversed_and_a_faint_one_does_not():
    bright, faint = Style.parse("black on #5fb3c4"), Style.parse("white on #1e2530")
    found = Colourless().apply([Segment("x", bright), Segment("x", faint), Segment("x", None)], DARK)
    assert [bool(each.style and each.style.reverse) for each in found] == [True, False, False]


def test_the_app_sends_no_greys(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = KspApp(tmp_path, None, StateStore(tmp_path / "state"))
    assert [type(each).__name__ for each in app._filters if type(each).__name__ in {"Monochrome", "NoColor"}] == []
    assert any(isinstance(each, Colourless) for each in app._filters)
    assert ScrollBarSigns.colourless
    monkeypatch.delenv("NO_COLOR")
    KspApp(tmp_path, None, StateStore(tmp_path / "state"))
    assert not ScrollBarSigns.colourless, "an app with colours does not look like the one before it"


def test_the_part_in_sight_of_a_scroll_bar_is_seen_without_colours(monkeypatch):
    monkeypatch.setattr(ScrollBarSigns, "colourless", True)
    bar = ScrollBarSigns.render_bar(10, 40, 10, 0)
    cells = Colourless().apply([each for each in bar.segments if each.text.strip()], DARK)
    seen = [each for each in cells if each.text == THUMB and not each.style.reverse]
    assert 0 < len(seen) < 10 and any(each.text == WAY for each in cells)
