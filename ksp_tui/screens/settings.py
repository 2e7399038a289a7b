"""The program's own settings: language, looks, ways to write numbers and days, reading speed; in force at once."""

from __future__ import annotations

from ksp_tui.screens.picker import Pick
from ksp_tui.store.state import Settings
from ksp_tui.text import t
from ksp_tui.text.formats import DAY_ORDERS, NUMBER_FORMATS, detected, folder_formats

#: What can be chosen for each setting; None is "let the program decide".
CHOICES: dict[str, tuple[str | int | None, ...]] = {
    "language": ("zh", "en"),
    "theme": ("dark", "light", "contrast"),
    "glyphs": ("full", "plain"),
    "spacing": ("standard", "compact"),
    "number_format": (None, *NUMBER_FORMATS),
    "day_order": (None, *DAY_ORDERS),
    "words_per_minute": (None, 100, 120, 130, 140, 150, 160, 180),
    "characters_per_minute": (None, 140, 160, 180, 200, 220, 240, 280),
}


def lines(settings: Settings) -> list[Pick]:
    """Return a line for each setting with its value."""
    return [Pick(name, t(f"setting.{name}"), value_words(name, getattr(settings, name))) for name in CHOICES]


def value_words(name: str, value: str | int | None) -> str:
    """Return what is in force for a setting, in words: the folder's way to write wins over the person's own."""
    if overruled(name):
        return t("setting.folder", value=t(f"setting.{name}.{folder_formats()[name == 'day_order']}"))
    return own_words(name, value)


def own_words(name: str, value: str | int | None) -> str:
    """Return a value in words as the person's own choice, whatever the folder says."""
    if value is None and name in {"number_format", "day_order"}:
        found = detected()
        return t("setting.system", value=own_words(name, found.number if name == "number_format" else found.days))
    if value is None:
        return t("setting.auto") if not name.endswith("minute") else t(f"setting.{name}.auto")
    return t(f"setting.{name}.value", value=value) if isinstance(value, int) else t(f"setting.{name}.{value}")


def options(name: str, current: str | int | None) -> list[Pick]:
    """Return what a setting can be, and which one is chosen now; a speed measured in a rehearsal is one of them too."""
    choices = [*CHOICES[name]]
    if isinstance(current, int) and current not in choices:
        at = next((n for n, each in enumerate(choices) if isinstance(each, int) and each > current), len(choices))
        choices.insert(at, current)
    return [Pick(str(each), own_words(name, each), t("setting.now") if each == current else "") for each in choices]


def overruled(name: str) -> bool:
    """Tell whether the folder's own file says how it is written, so that one's own choice changes nothing here."""
    return name in {"number_format", "day_order"} and folder_formats()[name == "day_order"] is not None


def read(name: str, value: str) -> str | int | None:
    """Return a picked value as the settings keep it."""
    chosen = next((choice for choice in CHOICES[name] if str(choice) == value), None)
    return int(value) if chosen is None and value.isdecimal() else chosen
