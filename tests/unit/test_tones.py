"""Looks follow the colours of the theme, also in the moment in which its name is new and its colours are still old."""

from types import SimpleNamespace

from rich.style import Style

from ksp_tui.widgets.tones import CELL, ground, style_of

DARK = {"foreground": "#d5dce6", "primary": "#5fb3c4", "background": "#12161c"}
LIGHT = {"foreground": "#23282f", "primary": "#0f6f80", "background": "#f7f5ef"}


def test_what_is_painted_while_the_theme_changes_is_not_kept_for_the_new_one():
    app = SimpleNamespace(theme="ksp-dark", theme_variables=DARK, no_color=False)
    widget, base = SimpleNamespace(app=app), Style.parse("white on #808080")
    dark = style_of(widget, "plain"), style_of(widget, "here"), ground(widget, base, CELL)
    app.theme = "ksp-light"
    assert style_of(widget, "plain") == dark[0] and ground(widget, base, CELL) == dark[2], "painted before its colours"
    app.theme_variables = LIGHT
    light = style_of(widget, "plain"), style_of(widget, "here"), ground(widget, base, CELL)
    assert light[0].color.name == LIGHT["foreground"] and light[1].bgcolor.name == LIGHT["primary"]
    assert all(one != other for one, other in zip(dark, light, strict=True))
