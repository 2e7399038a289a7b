"""What the disk refused once and for all, in one line: the place, the cause, what to do. Nothing is tried again."""

from __future__ import annotations

from pathlib import Path

from ksp_tui.store.atomic import StoreError, store_error
from ksp_tui.text import has, t
from ksp_tui.text.clean import clean


def not_written_words(error: StoreError | OSError, path: Path | None = None, *, kept_for: str = "") -> str:
    """Return why a file was not written; `kept_for` names the plan whose edits are kept and offered when it opens."""
    found = _store_error(error, path)
    key = next(each for each in (f"cli.write.{found.reason}", f"store.{found.reason}", "cli.write.other") if has(each))
    told = t(key, path=clean(str(found.path)), detail=clean(found.detail))
    return told + t("cli.kept_for", plan=clean(kept_for)) if kept_for else told


def not_read_words(error: StoreError | OSError, path: Path | None = None) -> str:
    """Return what can't be read, why, and what to do."""
    found = _store_error(error, path)
    key = f"rule.KSP016.message.{found.reason}"
    why = t(key if has(key) else "rule.KSP016.message.other")
    return f"{clean(str(found.path))}: {why} {t('rule.KSP016.remedy')}"


def _store_error(error: StoreError | OSError, path: Path | None) -> StoreError:
    if isinstance(error, StoreError):
        return error
    return store_error(error, path if path is not None else Path(str(error.filename or "")))
