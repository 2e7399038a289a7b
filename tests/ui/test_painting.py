"""What a key changes is painted from the widgets that lie there; the others would give the same cells."""

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.geometry import Region
from textual.widgets import Static

from ksp_tui.widgets.near_compositor import NearCompositor

SMALL, USUAL = (80, 24), (120, 36)


def painted(compositor, crop):
    """Return the characters and styles inside `crop`, line by line, None for a cell that nobody painted."""
    chops = compositor._render_chops(crop, range(crop.y, crop.bottom).__contains__)
    lines = []
    for y in range(crop.y, crop.bottom):
        cells = {}
        for x, strip in chops[y].items():
            at = x
            for segment in strip or ():
                for char in segment.text:
                    cells[at] = (char, segment.style)
                    at += 1
        lines.append([cells.get(x) for x in range(crop.x, crop.right)])
    return lines


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_changed_part_of_the_screen_is_painted_as_all_of_it_would_be(place, size, monkeypatch):
    async with place.run(plan="huaxin", size=size, lang="en") as person:
        await person.go(1, "needs")
        await person.press("f9")
        near = person.app.screen._compositor
        assert isinstance(near, NearCompositor)
        width, height = size
        parts = [Region(0, 0, width, height), Region(2, 3, 9, 1), Region(width // 2, 5, 12, 3), Region(0, 7, width, 1)]
        seen = [painted(near, part) for part in parts]
        monkeypatch.setattr(NearCompositor, "_get_renders", Compositor._get_renders)
        assert seen == [painted(near, part) for part in parts]


async def test_fewer_widgets_are_asked_for_a_line_than_for_the_screen(place):
    async with place.run(plan="huaxin", size=USUAL, lang="en") as person:
        await person.go(1, "needs")
        near = person.app.screen._compositor
        line = person.cells.line.region
        assert len(list(near._get_renders(line))) < len(list(near._get_renders())) / 2


async def test_a_widget_hears_of_its_size_even_when_somebody_asked_for_its_place_before_it_was_laid_out():
    class Made(App):
        def compose(self):
            yield Static("first")
            yield Static("late", id="late")

    async with Made().run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen, late = pilot.app.screen, pilot.app.query_one("#late")
        near, other = NearCompositor(), Compositor()
        late.display = False
        await pilot.pause()
        near.reflow(screen, screen.size)
        for change in ({"display": "block"}, {"width": 20}):
            for name, value in change.items():
                setattr(late.styles, name, value)
            await pilot.pause()
            other.reflow(screen, screen.size)
            near._full_map = dict(other.full_map)  # as when a place is asked for between a scroll and the layout
            _, shown, resized = near.reflow(screen, screen.size)
            assert late in shown | resized, change
            _, shown, resized = near.reflow(screen, screen.size)
            assert not shown | resized, "and only once"
