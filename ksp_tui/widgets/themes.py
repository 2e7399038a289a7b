"""The looks of the whole program: dark, light, and two of high contrast."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="ksp-dark", dark=True, background="#12161c", surface="#171c24", panel="#1e2530", foreground="#d5dce6",
    primary="#5fb3c4", secondary="#5fb3c4", accent="#e8b04b", success="#7cc48f", warning="#e3a64a", error="#e0707a",
    variables={"text-muted": "#8d99a8", "text-disabled": "#66717f"},
)  # fmt: skip
LIGHT = Theme(
    name="ksp-light", dark=False, background="#f7f5ef", surface="#fffdf8", panel="#ece8dd", foreground="#23282f",
    primary="#0f6f80", secondary="#0f6f80", accent="#a86a00", success="#2e7d4f", warning="#9a6400", error="#b3323f",
    variables={"text-muted": "#6b6f74", "text-disabled": "#93928c"},
)  # fmt: skip
CONTRAST_DARK = Theme(
    name="ksp-contrast", dark=True, background="#000000", surface="#000000", panel="#1a1a1a", foreground="#ffffff",
    primary="#00e5ff", secondary="#00e5ff", accent="#ffd800", success="#5dff8f", warning="#ffb000", error="#ff6b6b",
    variables={"text-muted": "#d0d0d0", "text-disabled": "#b0b0b0"},
)  # fmt: skip

THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST_DARK}
