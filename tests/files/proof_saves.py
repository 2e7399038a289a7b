"""Phases of the proof that are about saving: kills, failing system calls, two writers, edits under us."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import signal
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ksp_tui.store import swap
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.leftovers import sweep_temp
from ksp_tui.store.state import StateStore

#: What a save asks of the system, as this program names it.
CALLS = (
    "open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "fstat", "stat", "lstat", "fchmod",
    "fdopen",
)  # fmt: skip
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EINTR)

Hook = Callable[[int, str, tuple[Any, ...]], None]


@contextmanager
def watched(hook: Hook) -> Iterator[None]:
    """Let `hook` be called before each system call of a save, with its number, name and arguments."""
    kept = {name: getattr(os, name) for name in CALLS}
    flock, exchange = fcntl.flock, swap.exchange
    count = 0

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            nonlocal count
            number, count = count, count + 1
            hook(number, name, args)
            return real(*args, **more)

        return call

    for name, real in kept.items():
        setattr(os, name, wrapped(name, real))
    fcntl.flock = wrapped("flock", flock)  # type: ignore[assignment]
    swap.exchange = wrapped("exchange", exchange)
    try:
        yield
    finally:
        swap.exchange = exchange
        for name, real in kept.items():
            setattr(os, name, real)
        fcntl.flock = flock  # type: ignore[assignment]


def fork() -> int:
    """Fork; the child only saves and ends, so that threads which it does not have are no harm."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def version(number: int) -> bytes:
    return b"%d\n" % number + b"%d " % number * 2000 + b"end\n"


def number_in(data: bytes) -> int:
    """Return which version a file holds; raises ValueError for one that is torn."""
    number = int(data.split(b"\n", 1)[0])
    if data != version(number):
        raise ValueError("torn")
    return number


@contextmanager
def system(number: int) -> Iterator[str]:
    """Save as on one kind of system in turn: one that exchanges files, and one that only knows second names."""
    kept = swap.exchange

    def none(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))

    name = ("exchange", "link")[number % 2]
    if name == "link":
        swap.exchange = none
    try:
        yield name
    finally:
        swap.exchange = kept


def calls_of_a_save(path: Path, state: StateStore) -> list[str]:
    names: list[str] = []
    data = path.read_bytes()
    with watched(lambda _, name, __: names.append(name)):
        save_bytes(path, version(number_in(data) + 1), digest_of(data), state)
    return names


def begun(base: Path) -> tuple[Path, StateStore]:
    folder = base / "plans"
    folder.mkdir(parents=True)
    path = folder / "a.toml"
    path.write_bytes(version(0))
    state = StateStore(base / "state")
    save_bytes(path, version(1), digest_of(version(0)), state)
    return path, state


def kills(count: int, seed: int, base: Path) -> Counter[str]:
    """Kill a process at each system call of a save in turn, before it or (a write) in its middle."""
    path, state = begun(base)
    found: Counter[str] = Counter({"torn": 0, "acknowledged and lost": 0})
    dice = random.Random(seed)
    for half in range(2):
        with system(half):
            _kills(path, state, count // 2, dice, found)
    sweep_temp(path.parent, state)
    found["left over"] = len([each for each in path.parent.iterdir() if each.name not in {"a.toml", ".ksp.lock"}])
    return found


def _kills(path: Path, state: StateStore, count: int, dice: random.Random, found: Counter[str]) -> None:
    names = calls_of_a_save(path, state)
    for turn in range(count):
        at = turn % (2 * len(names))  # in the first or in the second save
        reader, writer = os.pipe()
        child = fork()
        if child == 0:
            _die_at(at, path, state, writer, half=dice.random() < 0.5)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            said = [int(line) for line in pipe.read().split()]
        _, status = os.waitpid(child, 0)
        found["kills"] += os.WIFSIGNALED(status)
        found[f"at {names[at % len(names)]}"] += os.WIFSIGNALED(status)
        found["after a save was acknowledged"] += os.WIFSIGNALED(status) and bool(said)
        try:
            found["acknowledged and lost"] += bool(said) and number_in(path.read_bytes()) < said[-1]
        except ValueError:
            found["torn"] += 1
            path.write_bytes(version(1))
        if turn % 10 == 0:
            sweep_temp(path.parent, state)


def _die_at(at: int, path: Path, state: StateStore, writer: int, *, half: bool) -> None:
    write = os.write

    def hook(number: int, name: str, args: tuple[Any, ...]) -> None:
        if number == at:
            if name == "write" and half:
                write(args[0], bytes(args[1])[: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        with watched(hook):
            for _ in range(2):
                data = path.read_bytes()
                number = int(data.split(b"\n", 1)[0]) + 1
                save_bytes(path, version(number), digest_of(data), state)
                write(writer, b"%d\n" % number)  # acknowledged: from here on it must be there
    finally:
        os._exit(0)


def faults(count: int, seed: int, base: Path) -> Counter[str]:
    """Let each system call of a save fail in turn, with each error."""
    path, state = begun(base)
    found: Counter[str] = Counter({"torn": 0, "said saved and lost": 0, "other exceptions": 0, "left over": 0})
    for half in range(2):
        with system(half):
            _faults(path, state, count // 2, found)
    return found


def _faults(path: Path, state: StateStore, count: int, found: Counter[str]) -> None:
    names = calls_of_a_save(path, state)
    for turn in range(count):
        at, error = turn % len(names), ERRORS[turn // len(names) % len(ERRORS)]
        before = path.read_bytes()
        wanted = version(number_in(before) + 1)

        def hook(number: int, name: str, args: tuple[Any, ...], at: int = at, error: int = error) -> None:
            if number == at:
                raise OSError(error, os.strerror(error))

        saved = False
        try:
            with watched(hook):
                save_bytes(path, wanted, digest_of(before), state)
            saved = True
        except StoreError:
            found["told"] += 1
        except ChangedOnDisk:
            found["seen as changed"] += 1
        except Exception as other:
            found["other exceptions"] += 1
            found[f"{type(other).__name__} at {names[at]}"] += 1
        found["faults"] += 1
        now = path.read_bytes()
        found["torn"] += now not in (before, wanted)
        found["said saved and lost"] += saved and now != wanted
        if now != wanted:
            save_bytes(path, wanted, digest_of(now), state)  # and it goes on afterwards
        sweep_temp(path.parent, state)
        found["left over"] += len([p for p in path.parent.iterdir() if p.name not in {"a.toml", ".ksp.lock"}])


def writers(count: int, seed: int, base: Path) -> Counter[str]:
    """Two processes add lines to one file, each taking up what the other wrote."""
    path, state = begun(base)
    path.write_bytes(b"")
    children = []
    for name in (b"a", b"b"):
        child = fork()
        if child == 0:
            try:
                for number in range(count // 2):
                    while True:
                        data = path.read_bytes()
                        try:
                            save_bytes(path, data + b"%s%d\n" % (name, number), digest_of(data), state)
                            break
                        except ChangedOnDisk:
                            continue
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    lines = path.read_bytes().split()
    wanted = {b"%s%d" % (name, number) for name in (b"a", b"b") for number in range(count // 2)}
    return Counter({"updates": len(wanted), "lost": len(wanted - set(lines)), "twice": len(lines) - len(set(lines))})
