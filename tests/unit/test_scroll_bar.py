"""A scroll bar in plain signs: ASCII alone, as long as before, each cell doing what it did."""

import pytest
from textual.scrollbar import ScrollBarRender

from ksp_tui.text import glyphs
from ksp_tui.widgets.scroll_bar import ScrollBarSigns


@pytest.mark.parametrize("position", [0, 7, 30, 80])
def test_a_plain_bar_is_ascii_and_leads_where_the_other_does(position):
    sizes = {"size": 20, "virtual_size": 100, "window_size": 20, "position": position}
    usual = ScrollBarRender.render_bar(**sizes).segments
    assert [s.text for s in ScrollBarSigns.render_bar(**sizes).segments] == [s.text for s in usual]
    glyphs.use_plain(True)
    try:
        plain = ScrollBarSigns.render_bar(**sizes).segments
    finally:
        glyphs.use_plain(False)
    assert [s.style.meta for s in plain] == [s.style.meta for s in usual]
    drawn = "".join(segment.text for segment in plain)
    assert len(drawn) == 20 and set(drawn) == {"#", "|"} and drawn.strip("|") == "#" * drawn.count("#")
