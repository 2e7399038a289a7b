"""What the disk refused a verb, as the error that ends it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.usage import UsageError

if TYPE_CHECKING:
    from ksp_tui.store.atomic import StoreError


def not_written(error: StoreError | OSError, path: Path | None = None, *, kept_for: str = "") -> UsageError:
    """Return why a file was not written; `kept_for` names the plan whose edits are kept and offered when it opens."""
    from ksp_tui.views.disk_words import not_written_words

    return UsageError(not_written_words(error, path, kept_for=kept_for))


def not_read(error: StoreError | OSError, path: Path | None = None) -> UsageError:
    """Return why a file or folder can't be read."""
    from ksp_tui.views.disk_words import not_read_words

    return UsageError(not_read_words(error, path))
