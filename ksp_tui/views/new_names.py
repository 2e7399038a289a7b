"""Names typed in one field that are not there yet, several at once too: each can be made where it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.naming import may_be_a_name
from ksp_tui.entry.options import names_in, options, pick
from ksp_tui.entry.words import being_typed, known_words
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.text import t

_NOT_THERE = {"entry.unknown_choice", "entry.unknown_far", "entry.nothing_to_pick"}
"""What is said of a name that is not there."""


def is_missing(error: EntryError) -> bool:
    """Say whether a text was refused since what it names is not there."""
    return error.key in _NOT_THERE


def new_names(spec: Spec, text: str, ctx: EntryContext) -> list[str]:
    """
    Return which of the names in a reference's text would be new records, in their order.

    Before the one being typed: each that means nothing that is there. The one being typed too, where it is nobody's
    whole name; the beginning of a name that is there counts as that one as soon as others are missing.
    """
    before, last = _typed(spec, text, ctx) if spec.kind in MANY else ([], text.strip())
    missing = [name for name in before if _is_new(spec, name, ctx)]
    if not last or not may_be_a_name(last, ctx):
        return missing
    if _is_new(spec, last, ctx) if missing else all(option.label != last for option in options(spec, ctx)):
        missing.append(last)
    return list(dict.fromkeys(missing))


def _is_new(spec: Spec, name: str, ctx: EntryContext) -> bool:
    try:
        pick(spec, name, ctx)
    except EntryError as error:
        return is_missing(error) and may_be_a_name(name, ctx)
    return False


def _typed(spec: Spec, text: str, ctx: EntryContext) -> tuple[list[str], str]:
    """Return the names before the one being typed, and that one; a known name may hold a separator."""
    names = known_words(text, names_in(spec, ctx))
    return (names[:-1], names[-1]) if names and being_typed(text)[1] else (names, "")


def others(spec: Spec, text: str, new: Sequence[str], ctx: EntryContext) -> list[str]:
    """Return the names of a list's text beside the new ones."""
    return [name for name in known_words(text, names_in(spec, ctx)) if name not in new] if spec.kind in MANY else []


def phrased(key: str, names: Sequence[str], what: str) -> tuple[str, dict[str, str]]:
    """Return the key of what is said of new names and what fills it: `key` of one, with `_several` of more."""
    if len(names) == 1:
        return key, {"what": what, "name": names[0]}
    return f"{key}_several", {"what": what, "names": t("entry.separator").join(names)}


def told(key: str, names: Sequence[str], what: str) -> str:
    """Return what is said of new names."""
    found, filling = phrased(key, names, what)
    return t(found, **filling)
