"""
An edit that can't be taken, or a name that can't be given: one kind of exception, whatever refuses it below.

Callers catch `Refused` alone; `views/words` has the words of every reason. What could not be *kept* (a full disk) is
another thing: StoreError.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from ksp_tui.model.common import Path
from ksp_tui.store.codec import ValueDoesNotFit
from ksp_tui.store.folder import UnsafeName
from ksp_tui.store.opened import PlanLocked
from ksp_tui.store.splice import CannotSplice

if TYPE_CHECKING:
    from ksp_tui.changes.edit import Transaction
    from ksp_tui.model.finding import Finding

Reason = Literal["stale", "locked", "splice", "value", "name"]
#: All reasons, for those who have words for them.
REASONS: tuple[Reason, ...] = ("stale", "locked", "splice", "value", "name")


class Refused(Exception):  # noqa: N818 - says what happened
    """Nothing was changed; `reason` says why, the other fields what is known of the place."""

    def __init__(
        self, reason: Reason, file: str = "", *, path: Path = (), line: int = 0, finding: Finding | None = None
    ) -> None:
        super().__init__(f"{reason}: {file} {'.'.join(path)}".strip())
        self.reason: Reason = reason
        self.file, self.path, self.line, self.finding = file, path, line, finding


class Stale(Refused):
    """
    A value is no longer the one a transaction was made for.

    `transaction` is the step that undo or redo dropped for this reason, or the one that was to be applied.
    """

    def __init__(self, transaction: Transaction, file: str, path: Path) -> None:
        super().__init__("stale", file, path=path)
        self.transaction = transaction


class Locked(Refused):
    """A file that is shown but never written; `code` of the finding says why (KSP001 and so on)."""

    def __init__(self, file: str, code: str) -> None:
        super().__init__("locked", file)
        self.code = code


@contextmanager
def refusing(file: str = "") -> Iterator[None]:
    """Turn whatever the store refuses inside the block into `Refused`."""
    try:
        yield
    except PlanLocked as error:
        raise Locked(file, error.code) from error
    except CannotSplice as error:
        raise Refused("splice", file, path=error.path, line=error.line) from error
    except UnsafeName as error:
        raise Refused("name", file, finding=error.finding) from error
    except ValueDoesNotFit as error:
        raise Refused("value", file, path=error.path) from error
    except ValueError as error:  # a value that the model itself refuses
        raise Refused("value", file) from error
