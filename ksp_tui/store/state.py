"""
The user's state directory: settings, the recent folder, the place where they left, locks, drafts.

Nothing of this belongs to a plan, so nothing of it stands in the folder of plans. Every file may be deleted at any
time; a broken one is ignored. What is kept here is readable for its owner only.
"""

from __future__ import annotations

import json
import os
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ksp_tui.model.ids import ModuleId
from ksp_tui.store.atomic import StoreError, open_regular, replace

ENVIRONMENT = "KSP_STATE_DIR"
_PLACES_KEPT = 200


def default_directory() -> Path:
    """
    Return the state directory: ``$KSP_STATE_DIR``, or what the operating system has for it.

    Raises StoreError ``no_such_home`` when that names the home of a user who is not there.
    """
    if given := os.environ.get(ENVIRONMENT):
        return expanded(given)
    from platformdirs import user_state_path  # only when nobody said where

    return user_state_path("ksp", appauthor=False)


def expanded(name: str) -> Path:
    """Return the path that somebody wrote, ``~`` being a home. Raises StoreError ``no_such_home``."""
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise StoreError("no_such_home", Path(name)) from error


@dataclass(slots=True)
class Settings:
    """What the user chose for the program as a whole. None: not chosen, the program decides."""

    language: str | None = None
    """``zh`` or ``en``."""
    theme: str | None = None
    glyphs: str | None = None
    """``full`` or ``plain``: without signs whose width terminals disagree on."""
    spacing: str | None = None
    """``standard`` or ``compact``."""
    words_per_minute: int | None = None
    """The user's own reading speed, measured in a rehearsal."""
    characters_per_minute: int | None = None
    number_format: str | None = None
    """One of `ksp_tui.text.formats.NUMBER_FORMATS`: what stands between thousands and before decimals."""
    day_order: str | None = None
    """One of `ksp_tui.text.formats.DAY_ORDERS`: which one of two numbers is the month."""

    def own_thresholds(self) -> dict[str, int]:
        """Return what takes the place of a folder's thresholds for this person, by the threshold's name."""
        own = {"words_per_minute": self.words_per_minute, "characters_per_minute": self.characters_per_minute}
        return {name: value for name, value in own.items() if value is not None}


@dataclass(slots=True)
class KeptPlace:
    """Where the user was in a plan; ids as in the model, empty where there is none."""

    module: ModuleId = ModuleId.SHEET
    section: str = ""
    record: str = ""
    field: str = ""


def canonical(path: Path) -> str:
    """Return one spelling for all ways to name `path`, so that two windows mean the same file."""
    try:
        path = path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        path = path.absolute()
    return unicodedata.normalize("NFC", str(path)).casefold()


def fingerprint(path: Path) -> str:
    """Return 24 hex digits that stand for `path` in file names of the state directory."""
    import hashlib  # not for a verb that only reads the settings

    return hashlib.sha256(canonical(path).encode("utf-8", "surrogateescape")).hexdigest()[:24]


class StateStore:
    """The files of one state directory. Reading never fails; what cannot be written is told by :class:`StoreError`."""

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory or default_directory()

    def folder(self, name: str) -> Path:
        """Return the sub-directory `name`, made for the owner only. Raises StoreError when it cannot be made."""
        path = self.directory / name
        if not path.is_dir():
            try:
                self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.mkdir(mode=0o700, exist_ok=True)
            except OSError as error:
                raise StoreError("state_directory", path, error.strerror or str(error)) from error
        return path

    def read(self, name: str) -> dict[str, Any]:
        """Return the object kept in `name`; empty when there is none or it is broken."""
        try:
            with open_regular(self.directory / name) as file:
                found = json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, name: str, content: dict[str, Any]) -> None:
        """Keep `content` in `name`, replaced in one step. Raises StoreError."""
        target = self.directory / name
        self.folder(str(Path(name).parent))
        replace(target, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace"), sync=False)

    def remove(self, name: str) -> None:
        """Forget `name`; nothing happens when it is not there."""
        with suppress(OSError):
            (self.directory / name).unlink()

    def settings(self) -> Settings:
        """Return what the user chose; values of the wrong kind are left out."""
        kept = self.read("settings.json")
        numbers = {"words_per_minute", "characters_per_minute"}
        good = {
            field.name: value
            for field in fields(Settings)
            if isinstance(value := kept.get(field.name), int if field.name in numbers else str)
            and not isinstance(value, bool)
        }
        return Settings(**good)  # type: ignore[arg-type]

    def save_settings(self, settings: Settings) -> None:
        """Keep what the user chose. Raises StoreError."""
        self.write("settings.json", {name: value for name, value in asdict(settings).items() if value is not None})

    @property
    def examples(self) -> Path:
        """The folder of the worked examples, apart from all of a person's own; it may be missing."""
        return self.directory / "examples"

    def recent_folder(self) -> Path | None:
        """Return the folder of plans that was open last, if it is still there."""
        kept = self.read("recent.json").get("folder")
        if not isinstance(kept, str) or not kept:
            return None
        path = Path(kept)
        with suppress(OSError, ValueError):
            return path if path.is_dir() else None
        return None

    def remember_folder(self, folder: Path) -> None:
        """Keep `folder` as the one that was open last. Raises StoreError."""
        self.write("recent.json", {"folder": str(folder.absolute())})

    def place(self, folder: Path, plan: str) -> KeptPlace | None:
        """Return where the user left `plan` of `folder`; plan "" is the folder's home."""
        kept = self.read("places.json").get(f"{fingerprint(folder)}/{plan}")
        if not isinstance(kept, dict):
            return None
        module, words = kept.get("module"), [kept.get(name, "") for name in ("section", "record", "field")]
        if not isinstance(module, int) or module not in {each.value for each in ModuleId}:
            return None
        if not all(isinstance(word, str) for word in words):
            return None
        return KeptPlace(ModuleId(module), *words)

    def last_plan(self, folder: Path) -> str | None:
        """Return the plan of `folder` that was worked in last."""
        start = f"{fingerprint(folder)}/"
        latest_first = reversed(self.read("places.json"))
        return next((key.removeprefix(start) for key in latest_first if key.startswith(start)), None)

    def remember_place(self, folder: Path, plan: str, place: KeptPlace) -> None:
        """Keep where the user is; the latest 200 places are kept. Raises StoreError."""
        kept = self.read("places.json")
        key = f"{fingerprint(folder)}/{plan}"
        kept.pop(key, None)
        kept[key] = asdict(place)
        self.write("places.json", dict(list(kept.items())[-_PLACES_KEPT:]))
