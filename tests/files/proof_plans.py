"""Phases of the proof that are about what files hold: merges, edits, damaged files, hostile text, the state."""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import stat
import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

from ksp_tui import cli
from ksp_tui.changes.builders import set_field
from ksp_tui.changes.compare import compare
from ksp_tui.changes.edit import same
from ksp_tui.model.plan import PLAN
from ksp_tui.model.structure import value_at
from ksp_tui.session.refused import Refused
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.merge_data import tables_alike
from ksp_tui.store.scan import comments_of
from ksp_tui.store.state import ENVIRONMENT, StateStore
from tests.files.branches import FIELDS, branch, oracle, random_plan, value, written

ROOT = Path(__file__).parents[2]
SLOW_SECONDS = 2.0


def merges(count: int, seed: int, base: Path, *, driver: bool = True) -> Counter[str]:
    """Random branches merged by git itself, many files at once, with the driver or without."""
    found: Counter[str] = Counter({"silently wrong": 0, "unparsable": 0, "false conflicts": 0, "missed conflicts": 0})
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "KSP_LANG": "en",
                   ENVIRONMENT: str(base / "state"), "PATH": f"{base}/bin{os.pathsep}{os.environ['PATH']}"}  # fmt: skip
    program = base / "bin" / "ksp"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m ksp_tui "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    plans = base / "plans"
    plans.mkdir()

    def git(*words: str) -> bytes:
        return subprocess.run(["git", *words], cwd=plans, env=environment, capture_output=True, check=False).stdout

    for words in (("init", "-q", "-b", "main"), ("config", "user.name", "x"), ("config", "user.email", "x@x"),
                  ("config", "commit.gpgsign", "false"), ("config", "gc.auto", "0")):  # fmt: skip
        git(*words)
    if driver:
        with _at(base, plans):
            cli.main(["git", "setup", "--yes", "--plans", str(plans)])
    rng = random.Random(seed)
    three = [(plan, branch(plan, rng), branch(plan, rng)) for plan in (random_plan(rng) for _ in range(count))]
    for number, name in ((0, "base"), (2, "theirs"), (1, "ours")):
        if name != "base":
            git("checkout", "-qB", name, "main")
        for index, versions in enumerate(three):
            (plans / f"p{index}.toml").write_text(written(versions[number]))
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", name)
    git("merge", "-q", "theirs", "-m", "both")
    waiting = {line.split("\t")[1] for line in git("ls-files", "-u").decode().splitlines()}
    for index, versions in enumerate(three):
        expected, name = oracle(*versions), f"p{index}.toml"
        found["merges"] += 1
        if name in waiting:
            found["conflicts"] += 1
            found["false conflicts"] += expected is not None
            continue
        try:
            data = tomllib.loads((plans / name).read_text())
        except tomllib.TOMLDecodeError:
            found["unparsable"] += 1
            continue
        if expected is None:
            found["missed conflicts"] += 1
        elif not tables_alike(PLAN, data, tomllib.loads(written(expected))):
            found["silently wrong"] += 1
    return found


def merges_without(count: int, seed: int, base: Path) -> Counter[str]:
    """The same branches by git alone, for what the layout of the files gives by itself."""
    return merges(count, seed, base, driver=False)


def edits(count: int, seed: int, base: Path) -> Counter[str]:
    """Random edits of files as many hands write them: just the field changes, undo gives back every byte."""
    found: Counter[str] = Counter({"other fields changed": 0, "comments lost": 0, "undo not exact": 0, "refused": 0})
    rng = random.Random(seed)
    folder = base / "plans"
    folder.mkdir(parents=True)
    number = 0
    while number < count:
        plan = random_plan(rng)
        text = written(plan, rng, [])
        path = folder / f"p{number}.toml"
        path.write_bytes(text.replace("\n", rng.choice(["\n", "\r\n"])).encode())
        book = Workbook(folder, StateStore(base / "state"))
        file = path.stem
        for _ in range(20):
            number += 1
            found["edits"] += 1
            model = book.plan(file)
            assert model is not None
            collection = rng.choice([name for name in FIELDS if plan[name]])
            place = (collection, rng.choice(list(plan[collection])), rng.choice(FIELDS[collection]))
            new = value(plan, collection, place[2], rng, place[1])
            before, old = book.file(file).to_bytes(), model.model_copy(deep=True)
            try:
                done = book.apply(set_field(model, file, place, new or None))
            except Refused:
                found["refused"] += 1
                continue
            if not done:
                continue
            now = book.plan(file)
            assert now is not None
            wrong = [each for each in compare(old, now) if each.path != place]
            held = value_at(now, place)
            found["other fields changed"] += bool(wrong) or not (same(held, new or None))
            lost = Counter(comments_of(before.decode())) - Counter(comments_of(book.file(file).to_bytes().decode()))
            found["comments lost"] += bool(lost)
            if rng.random() < 0.8:
                book.undo()
                found["undo not exact"] += book.file(file).to_bytes() != before
        book.close()
        path.unlink()
    return found


VERBS = (
    ("check", "{file}"), ("show", "{file}"), ("list",), ("status", "{file}"), ("actions",),
    ("fmt", "--check", "{file}"), ("brief", "{file}", "wang"), ("rollover", "{file}"), ("diff", "{file}", "{file}"),
    ("diff", "--textconv", "{file}"),
    ("resolve", "{file}"), ("show", "{file}", "--json"), ("check", "--format", "github", "{file}"),
    ("merge", "{copy}", "{copy2}", "{file}"), ("list", "--json"),
)  # fmt: skip
HOSTILE = (
    "\x1b[31mred", "\x1b]52;c;S1NQ\x07", "\x9b31m", "\x0e\x0f", "\u202egnp.exe", "\u2066x", "[/b] [red]", "a\x00b",
    "\x7f",     "\x1b]0;title\x07", "\x1bP1$r\x1b\\", "[@click=app.quit]x[/]",
)  # fmt: skip
LINES = (
    b"<<<<<<< a", b"=======", b">>>>>>> b", "客户 = “x”".encode(), b"x = [[[[", b"[a", b"x = nan", b"schema = 7",
    b"x = 99999999999999999999", b"account = 2026-3-1",
)  # fmt: skip
_ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def mutated(count: int, seed: int, base: Path) -> Counter[str]:
    """Mutated and random files into every verb: no traceback, no hang, no file changed."""
    found: Counter[str] = Counter({"tracebacks": 0, "over 2 s": 0, "files changed": 0, "control characters": 0})
    rng = random.Random(seed)
    plans = base / "plans"
    plans.mkdir(parents=True)
    seeds = [written(random_plan(rng), rng if n % 2 else None, []).encode() for n in range(12)]
    seeds += [_hostile(rng).encode() for _ in range(4)]
    path = plans / "a.toml"
    for turn in range(count):
        data = mutation(rng.choice(seeds), rng)
        path.write_bytes(data)
        (base / "copy").write_bytes(rng.choice(seeds))
        (base / "copy2").write_bytes(rng.choice(seeds))
        asked = VERBS[turn % len(VERBS)]
        words = [each.format(file=path, copy=base / "copy", copy2=base / "copy2") for each in asked]
        begun = time.process_time()
        out, crash = verb(base, plans, words)
        found["over 2 s"] += time.process_time() - begun > SLOW_SECONDS
        found["files"] += 1
        if crash is not None:
            found["tracebacks"] += 1
            found[f"{asked[0]}: {type(crash).__name__}"] += 1
        found["files changed"] += path.read_bytes() != data
        found["control characters"] += _ACTS.search(out) is not None
    return found


def _hostile(rng: random.Random) -> str:
    """A plan whose every text attacks the screen, as TOML can hold it."""

    def attack() -> str:
        text = rng.choice(HOSTILE).encode("unicode_escape").decode()
        return '"' + re.sub(r"\\x(..)", r"\\u00\1", text).replace('"', "") + '"'

    lines = [f"account = {attack()}", f"region = {attack()}"]
    for collection, field in (("stakeholders", "name"), ("zones", "name"), ("needs", "statement"), ("actions", "what")):
        lines += ["", f"[{collection}.{'wang' if collection == 'stakeholders' else 'x'}]", f"{field} = {attack()}"]
    return "\n".join([*lines, "note = " + attack()]) + "\n"


def mutation(data: bytes, rng: random.Random) -> bytes:
    """Return a file that was damaged, or something that was never one."""
    kind = rng.randrange(9)
    at = rng.randrange(len(data) + 1)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    if kind == 2:
        return data[:at] + data[at + rng.randrange(40) :]
    if kind == 3:
        return data[:at] + rng.randbytes(rng.randrange(60)) + data[at:]
    if kind == 4:
        return rng.randbytes(rng.randrange(400))
    if kind == 5:
        lines = data.split(b"\n")
        rng.shuffle(lines)
        return b"\n".join(lines)
    if kind == 6:
        return data[:at] + b"\n" + rng.choice(LINES) + b"\n" + data[at:]
    if kind == 7:
        return data.decode("utf-8", "replace").encode(rng.choice(["utf-16", "gb18030", "utf-8-sig", "utf-32"]))
    return data.replace(rng.choice([b'"', b"=", b"[", b"]", b"\n", b"."]), rng.choice([b"", b"'", b"{", b'"""']))


@contextlib.contextmanager
def _at(base: Path, plans: Path):  # type: ignore[no-untyped-def]
    kept = {name: os.environ.get(name) for name in (ENVIRONMENT, "KSP_LANG", "KSP_PLANS")}
    os.environ.update({ENVIRONMENT: str(base / "state"), "KSP_LANG": "en", "KSP_PLANS": str(plans)})
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
            yield out
    finally:
        for name, held in kept.items():
            if held is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = held


def verb(base: Path, plans: Path, words: list[str]) -> tuple[str, Exception | None]:
    """Run a verb in this process; return what it wrote, and the exception that only the last resort caught."""
    crash: list[Exception] = []
    real = cli._failure

    def failure(error: Exception) -> str:
        if not isinstance(error, StoreError):
            crash.append(error)
        return "failed"

    cli._failure = failure  # type: ignore[assignment]
    try:
        with _at(base, plans) as out:
            cli.main(words)
    except Exception as error:
        crash.append(error)
    finally:
        cli._failure = real
    return out.getvalue(), crash[0] if crash else None


def state_directory(count: int, seed: int, base: Path) -> Counter[str]:
    """The state directory missing, in the way, read-only or full: plans are read and saved all the same."""
    found: Counter[str] = Counter({"not saved": 0, "tracebacks": 0})
    for turn in range(count):
        here = base / str(turn)
        plans = here / "plans"
        plans.mkdir(parents=True)
        path = plans / "a.toml"
        path.write_text('account = "A"\n')
        kind = ("missing", "a file", "read-only", "full")[turn % 4]
        directory = here / "state"
        if kind == "a file":
            directory.write_text("in the way")
        elif kind == "read-only":
            directory.mkdir()
            directory.chmod(0o500)
        real = os.open

        def full(name, flags, *more, real=real, directory=directory, **rest):  # type: ignore[no-untyped-def]
            if str(name).startswith(str(directory)) and flags & (os.O_WRONLY | os.O_RDWR):
                raise OSError(28, "No space left on device")
            return real(name, flags, *more, **rest)

        if kind == "full":
            os.open = full
        try:
            for words in (["check", str(path)], ["list"], ["show", str(path)], ["log", str(path), "met", "--yes"]):
                found["tracebacks"] += verb(here, plans, words)[1] is not None
            book = Workbook(plans, StateStore(directory))
            model = book.plan("a")
            assert model is not None
            book.apply(set_field(model, "a", ("region",), "East"))
            book.close(2.0)
        finally:
            os.open = real
            if kind == "read-only":
                directory.chmod(0o700)
        found[kind] += 1
        found["not saved"] += 'region = "East"' not in path.read_text()
    return found
