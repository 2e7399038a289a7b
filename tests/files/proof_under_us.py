"""A phase of the proof: other programs, which know no lock of ours, change the file at each call of a save."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ksp_tui.store import file as saving
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.leftovers import sweep_temp
from ksp_tui.store.lock import LOCK_NAME
from ksp_tui.store.state import StateStore
from tests.files.proof_saves import Hook, begun, calls_of_a_save, fork, number_in, system, version, watched

Edit = Callable[[], None]
#: How an editor, git or a script changes a file.
WAYS = ("written in place", "put over it", "through an open file")
#: What takes the plan's place.
_INSTANT = {"exchange": "exchange", "link": "replace"}


@contextmanager
def _editor(way: str, path: Path, hand: bytes) -> Iterator[Edit]:
    """Give what changes the file once, in one of the ways."""
    if way == "through an open file":
        with path.open("ab", buffering=0) as file:
            yield lambda: file.write(hand) and None
    elif way == "put over it":
        other = path.with_name("other~")
        other.write_bytes(hand)
        real = os.replace
        yield lambda: real(other, path)
        other.unlink(missing_ok=True)
    else:

        def write() -> None:
            with path.open("wb", buffering=0) as file:
                file.write(hand)

        yield write


def under_us(count: int, seed: int, base: Path) -> Counter[str]:
    """
    Change the file at each call of a save in turn, in each way, on both kinds of systems; every other one is killed.

    What the other program wrote must be in the plan afterwards or in a copy beside it, also when the save is killed at
    a later call; what was said to be saved must be whole.
    """
    path, state = begun(base)
    found: Counter[str] = Counter({"overwritten": 0, "torn": 0, "left over": 0, "in the instant of the replace": 0,
                                   "in the instant and lost": 0, "put over it where nothing exchanges files": 0,
                                   "killed": 0})  # fmt: skip
    dice = random.Random(seed)
    kept, saving.WRITING_SECONDS = saving.WRITING_SECONDS, 0.01
    try:
        for number in range(2):
            with system(number) as kind:
                for turn in range(count // 2):
                    _one(turn, dice, path, state, kind, found)
    finally:
        saving.WRITING_SECONDS = kept
    return found


def _one(turn: int, dice: random.Random, path: Path, state: StateStore, kind: str, found: Counter[str]) -> None:
    path.write_bytes(version(1))
    names = calls_of_a_save(path, state)
    path.write_bytes(version(1))
    at, way, hand = turn % len(names), WAYS[turn // len(names) % len(WAYS)], b"hand %d\n" % turn
    instant = names.index(_INSTANT[kind])
    dies = dice.randrange(at, len(names) + 20) if turn // len(names) // len(WAYS) % 2 else None
    if dies is None:
        found[_saved(path, state, at, way, hand, None)] += 1
    elif child := fork():
        found["killed"] += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    else:
        try:
            _saved(path, state, at, way, hand, dies)
        finally:
            os._exit(0)
    sweep_temp(path.parent, state)
    held = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.name != LOCK_NAME}
    lost = not any(hand in data for data in held.values())
    found["edits"] += 1
    found["kept in a copy"] += hand not in held["a.toml"] and not lost
    found["in the instant of the replace"] += at == instant
    if lost and kind == "link" and way == "put over it" and at == instant:
        found["put over it where nothing exchanges files"] += 1  # README says so
    else:
        found["overwritten"] += lost
        found["in the instant and lost"] += lost and at == instant
    found["torn"] += not _whole(held["a.toml"])
    for name in held:
        found["left over"] += not name.endswith(".toml")
        if name != "a.toml":
            (path.parent / name).unlink()


def _saved(path: Path, state: StateStore, at: int, way: str, hand: bytes, dies: int | None) -> str:
    """Save while somebody edits at one call, and be killed at another; return how it ended."""
    with _editor(way, path, hand) as edit:
        done = False

        def hook(number: int, name: str, args: tuple[Any, ...]) -> None:
            nonlocal done
            if number >= at and not done:
                done = True
                edit()
            if number == dies:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            with watched(_once(hook)):
                save_bytes(path, version(2), digest_of(version(1)), state)
            return "saved"
        except ChangedOnDisk:
            return "seen"
        except StoreError:
            return "told"
        finally:
            if not done:
                edit()


def _whole(data: bytes) -> bool:
    text, _, rest = data.partition(b"hand ")
    if not text:
        return rest.endswith(b"\n")
    try:
        return number_in(text) in {1, 2}
    except ValueError:
        return False


def _once(hook: Hook) -> Hook:
    """Call a hook, but not for what it does itself."""
    busy = False

    def call(number: int, name: str, args: tuple[Any, ...]) -> None:
        nonlocal busy
        if not busy:
            busy = True
            try:
                hook(number, name, args)
            finally:
                busy = False

    return call
