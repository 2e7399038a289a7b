"""A phase of the proof: kills while a contact is logged, people and accounts are imported, a review is closed."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import random
import shutil
import signal
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ksp_tui import cli
from ksp_tui.changes.builders import set_field
from ksp_tui.session.reviewing import close_review
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.frozen import read_copy
from ksp_tui.store.leftovers import sweep_temp
from ksp_tui.store.state import ENVIRONMENT, StateStore
from tests.files.proof_saves import fork, watched

PLAN = (
    '# by hand\naccount = "Huaxin"  # kept\n\n[stakeholders.wang]\nname = "Wang Li"\ntitle = "CTO"\n'
    '\n[reviews.r]\nheld_on = 2026-08-01\nname = "Summer"\nnext_date = 2099-01-01\nstate = "preparing"\n'
    '\n[review_items.i]\ndecision = "Sit where it is signed"\norder = 1\nreview = "r"\ntopic = "problems"\n'
)
PEOPLE = "name,title,email\n" + "".join(f"Person {n},Buyer,p{n}@example.org\n" for n in range(12))
ACCOUNTS = "account,region\n" + "".join(f"Account {n},East\n" for n in range(4))
COMMENTS = ("# by hand", "# kept")


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done, and how one sees how much of it is there: 0 nothing, 1 the whole, anything between is half."""

    do: Callable[[Path], bool]
    share: Callable[[Path], float]
    whole: bool = True
    """Whether it is one step, so that half of it is wrong; four new plans are four."""


def _log(plans: Path) -> bool:
    words = 'Met Wang Li. We will send the "list" by 2026-12-01'
    return cli.main(["log", str(plans / "a.toml"), words, "--action", "--yes"]) == 0


def _import(plans: Path) -> bool:
    return cli.main(["import", str(plans.parent / "people.csv"), "--into", str(plans / "a.toml"), "--yes"]) == 0


def _accounts(plans: Path) -> bool:
    return cli.main(["import", str(plans.parent / "accounts.csv"), "--accounts", "--plans", str(plans), "--yes"]) == 0


def _close(plans: Path) -> bool:
    book = Workbook(plans, StateStore(plans.parent / "state"), today=lambda: dt.date(2026, 8, 1))
    close_review(book, "a", "r")
    return not book.close()


def _data(plans: Path) -> dict[str, Any]:
    return tomllib.loads((plans / "a.toml").read_text())


def _logged(plans: Path) -> float:
    data = _data(plans)
    return (len(data.get("contacts", {})) + len(data.get("actions", {}))) / 2


def _people(plans: Path) -> float:
    return (len(_data(plans)["stakeholders"]) - 1) / 12


def _plans(plans: Path) -> float:
    made = [path for path in plans.glob("*.toml") if path.name != "a.toml"]
    return sum(tomllib.loads(path.read_text())["region"] == "East" for path in made) / 4


def _closed(plans: Path) -> float:
    review = _data(plans)["reviews"]["r"]
    if review["state"] != "closed":
        return 0.5 if "frozen_copy" in review else 0
    frozen = read_copy(plans, review["frozen_copy"]).plan
    return 1 if frozen is not None and frozen.reviews["r"].state == "closed" else 0.5


DEEDS = {
    "log": Deed(_log, _logged),
    "import": Deed(_import, _people),
    "accounts": Deed(_accounts, _plans, whole=False),
    "review": Deed(_close, _closed),
}


def _next_edit(plans: Path) -> None:
    """What the person goes on with, once the deed was acknowledged: fields of the same plan are typed."""
    book = Workbook(plans, StateStore(plans.parent / "state"))
    for field, value in (("region", "East"), ("industry", "Steel")):
        model = book.plan("a")
        if model is not None:
            book.apply(set_field(model, "a", (field,), value))
            book.flush()
    book.close()


def work(count: int, seed: int, base: Path) -> Counter[str]:
    """
    Kill a process at a call to the system anywhere in its work, or (every other) behind its acknowledgement.

    Then what waits in the journal is brought back, as the next start does, and the work is done again where it is not
    there. What was acknowledged must be there by then, whole, once: also when the process was killed while it went on
    with something else.
    """
    found: Counter[str] = Counter({"torn": 0, "half": 0, "acknowledged and lost": 0, "not done again": 0})
    dice = random.Random(seed)
    before = {name: os.environ.get(name) for name in (ENVIRONMENT, "KSP_LANG", "KSP_PLANS")}
    os.environ.update({ENVIRONMENT: str(base / "state"), "KSP_LANG": "en"})
    os.environ.pop("KSP_PLANS", None)
    try:
        calls = {}
        for name, deed in DEEDS.items():
            calls[name] = tuple(_run(base, deed, None, goes_on=more)[1] for more in (False, True))
            with contextlib.redirect_stdout(io.StringIO()):
                deed.do(base / "plans")  # here: what it imports need not be imported by each process
        for turn in range(count):
            name = tuple(DEEDS)[turn % len(DEEDS)]
            done, all_ = calls[name]
            behind = turn // len(DEEDS) % 2 == 1
            _one(base, name, dice.randrange(done, all_) if behind else dice.randrange(done), found)
    finally:
        for name, held in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: held} if held is not None else {})
    return found


def _one(base: Path, name: str, at: int, found: Counter[str]) -> None:
    deed, plans = DEEDS[name], base / "plans"
    acknowledged, _ = _run(base, deed, at, found)
    found[f"while {name}"] += not acknowledged
    found[f"behind {name}, acknowledged"] += acknowledged
    try:
        found["in the journal"] += _brought_back(base)
        share = deed.share(plans)
    except ValueError:
        found["torn"] += 1
        return
    found["half"] += deed.whole and share not in (0, 1)
    found["acknowledged and lost"] += acknowledged and share < 1
    found["torn"] += not all(each in (plans / "a.toml").read_text() for each in COMMENTS)
    if share < 1:
        _child(lambda _: deed.do(plans), None)
        found["not done again"] += deed.share(plans) != 1
    copies = list(plans.glob("archive/*.toml"))
    found["copies of no review"] += len(copies) > (name == "review")
    sweep_temp(plans, StateStore())
    found["left over"] += len(list(plans.glob("**/.*.tmp")))


def _run(
    base: Path, deed: Deed, at: int | None, found: Counter[str] | None = None, *, goes_on: bool = True
) -> tuple[bool, int]:
    """
    Do it on fresh files, go on with something else, and be killed at call number `at`.

    Returns whether it was acknowledged, and how many calls there were.
    """
    for each in ("plans", "state"):
        shutil.rmtree(base / each, ignore_errors=True)
    (base / "plans").mkdir(parents=True)
    (base / "plans" / "a.toml").write_text(PLAN)
    (base / "people.csv").write_text(PEOPLE)
    (base / "accounts.csv").write_text(ACCOUNTS)
    more = (lambda: _next_edit(base / "plans")) if goes_on else None
    said, status = _child(lambda _: deed.do(base / "plans"), at, more)
    if found is not None:
        found["kills"] += os.WIFSIGNALED(status)
    return said.startswith("yes"), int(said.split()[1]) if " " in said else 0


def _child(do: Callable[[None], bool], at: int | None, more: Callable[[], None] | None = None) -> tuple[str, int]:
    """
    Do something in a process of its own, and `more` behind its acknowledgement.

    Returns what it acknowledged, with the number of its calls, and its end.
    """
    reader, writer = os.pipe()
    child = fork()
    if child == 0:
        try:
            write, calls = os.write, 0

            def hook(number: int, name: str, args: tuple[Any, ...]) -> None:
                nonlocal calls
                calls = number + 1
                if number == at:
                    if name == "write":
                        write(args[0], bytes(args[1])[: len(args[1]) // 2])
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.stdout = sys.stderr = io.StringIO()
            with watched(hook):
                done = do(None)
                write(writer, b"yes" if done else b"no")  # acknowledged: from here on it must be there
                if more is not None:
                    more()
            write(writer, b" %d" % calls)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    return said, os.waitpid(child, 0)[1]


def _brought_back(base: Path) -> int:
    """Bring back what waits in the journal, as the next start of the program does; return how much it was."""

    def bring(_: None) -> bool:
        book = Workbook(base / "plans", StateStore(base / "state"))
        left = book.unsaved_left()
        for item in left:
            try:
                book.restore_unsaved(item)
            except StoreError:
                return False
        return not book.close() and bool(left)

    return _child(bring, None)[0].startswith("yes")
