"""What a key changes is painted from the widgets that lie there; the others would give the same cells."""

import pytest
from textual._compositor import Compositor
from textual.geometry import Region

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
