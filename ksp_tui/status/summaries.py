"""
Each plan of a folder in brief, for home: rank, progress, flags, what is due. Worked out once and kept.

What is kept lies in the user's state directory and is only trusted for the very file, folder's file, day, language and
version it was made for. It can be thrown away at any time. Nothing here imports a model before one is needed: home is
painted from what is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ksp_tui
from ksp_tui.method.ranks import VERDICTS, Account
from ksp_tui.method.story_day import day_of
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.state import StateStore, fingerprint
from ksp_tui.text import language

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.status.plan_status import PlanStatus
    from ksp_tui.store.planfile import PlanFile

FOLDER = "ksp"
"""The folder's own file, as the workbook calls it."""
FORM = 2
"""Counts the forms of what is kept; one of another form is not read."""
NEXT_KEPT, DUE_KEPT = 4, 40
"""Things to do and dated things kept of each plan."""
AHEAD = 7
"""Days ahead that a dated thing is kept for."""
_DAMAGE = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What reading something kept raises when somebody else wrote it: it is worked out anew."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: its words, what leaving it hurts, where it is done."""

    words: str
    harm: float
    place: tuple[str, ...]
    view: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One dated thing: an action or the next review."""

    words: str
    day: dt.date
    place: tuple[str, ...]
    review: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """One plan in brief."""

    account: Account
    part: float = 0.0
    """How much of it is done, 0 to 1."""
    errors: int = 0
    advice: int = 0
    review: dt.date | None = None
    next: tuple[Todo, ...] = ()
    due: tuple[Due, ...] = ()
    silent: tuple[str, ...] = ()
    """Codes of the rules that a silence is in force for; home asks for those that compare accounts."""


def summary_of(plan_id: str, plan: Plan | None, insight: PlanStatus, today: dt.date) -> Summary:
    """Return a plan in brief from what follows from it; of one that can't be read how much is wrong with it."""
    from ksp_tui.status.next_words import next_words

    account = insight.accounts.get(plan_id, Account(plan_id, plan_id))
    if plan is None:
        return Summary(account, errors=insight.errors, advice=insight.advice)
    todo = [
        Todo(next_words(item), item.harm, item.place, item.view)
        for item in insight.next
        if item.kind in {"finding", "step"}
    ]
    last = today + dt.timedelta(days=AHEAD)
    due = [
        Due(action.what or id_, action.due, ("actions", id_, "status"))
        for id_, action in plan.actions.items()
        if action.due is not None and action.due <= last and action.status not in {"done", "stopped"}
    ]
    review = plan.review_setup.next_date
    if review is not None and review <= last:
        due.append(Due("", review, ("review_setup", "next_date"), review=True))
    due.sort(key=lambda each: (each.day, each.words))
    return Summary(
        account, insight.part, insight.errors, insight.advice, review, tuple(todo[:NEXT_KEPT]), tuple(due[:DUE_KEPT]),
        tuple(sorted({(silence.rule or "").strip().upper() for silence in plan.silences.values()
                      if silence.until is None or silence.until >= today})),
    )  # fmt: skip


class Summaries:
    """The plans of one folder in brief; those not known yet are worked out one by one by :meth:`work_out`."""

    def __init__(self, folder: Path, state: StateStore, today: Callable[[], dt.date]) -> None:
        self._folder, self._state, self._today = folder, state, today
        self._name = f"summaries/{fingerprint(folder)}.json"
        self._kept: dict[str, tuple[list[int], Summary]] = {}
        self._before: dict[str, Account] = {}
        """Accounts as they were before another day began or the lists changed, until they are worked out anew."""
        self._mark = ""
        self._dirty = False

    def _now(self) -> str:
        """Return what a summary holds for besides its own file."""
        try:
            stat = (self._folder / FOLDER_FILE_NAME).stat()
            lists = f"{stat.st_mtime_ns}-{stat.st_size}"
        except OSError:
            lists = "-"
        return f"{FORM} {ksp_tui.__version__} {self._today().isoformat()} {language()} {lists}"

    def _refresh(self) -> None:
        mark = self._now()
        if mark == self._mark:
            return
        first, self._mark = not self._mark, mark
        self._before |= {id_: summary.account for id_, (_, summary) in self._kept.items()}
        self._kept = {}
        content = self._state.read(self._name) if first else {}
        if content.get("mark") == mark and isinstance(content.get("plans"), dict):
            for id_, item in content["plans"].items():
                try:
                    self._kept[id_] = ([int(part) for part in item["stamp"]], _read(id_, item))
                except _DAMAGE:
                    continue

    def known(self, plan_id: str, path: Path) -> Summary | None:
        """Return what is known of a plan as its file is now; None when it has to be worked out."""
        self._refresh()
        kept = self._kept.get(plan_id)
        return kept[1] if kept is not None and kept[0] == _stamp(path) else None

    def accounts(self) -> Mapping[str, Account]:
        """Return the accounts known so far, by plan; those of :meth:`outdated` as they were last."""
        self._refresh()
        return {**self._before, **{id_: summary.account for id_, (_, summary) in self._kept.items()}}

    def outdated(self) -> Collection[str]:
        """Return the plans that were known, until another day began or the folder's lists changed."""
        self._refresh()
        return self._before.keys()

    def take(self, plan_id: str, path: Path, summary: Summary) -> None:
        """Keep a plan in brief."""
        self._refresh()
        self._kept[plan_id] = (_stamp(path), summary)
        self._before.pop(plan_id, None)
        self._dirty = True

    def forget_others(self, plan_ids: set[str]) -> None:
        """Let go of plans that are not in the folder any more."""
        gone = self._kept.keys() - plan_ids
        for plan_id in gone:
            del self._kept[plan_id]
        self._before = {id_: account for id_, account in self._before.items() if id_ in plan_ids}
        self._dirty = self._dirty or bool(gone)

    def work_out(self, plan_id: str, path: Path, book: Workbook) -> Summary:
        """
        Work a plan out: from the open one, else from its file, which is let go again. Never raises.

        Of a file that can't be read nothing is kept: what is wrong with it is to be read anew at each start.
        """
        from ksp_tui.model.plan import Plan
        from ksp_tui.status.plan_status import from_scratch
        from ksp_tui.store.planfile import read_file

        folder = book.folder if book.file(FOLDER).model is not None else None
        file: PlanFile[Any] = book.file(plan_id) if book.is_open(plan_id) else read_file(path, Plan)
        insight = from_scratch(file, folder, self._today())
        summary = summary_of(plan_id, file.model, insight, day_of(file.model, self._today()))
        if file.model is not None:
            self.take(plan_id, path, summary)
        return summary

    def keep(self) -> None:
        """Write what is known to the state directory; a disk that refuses costs only the time of the next start."""
        if not self._dirty:
            return
        self._dirty = False
        plans = {id_: {"stamp": stamp, **_plain(summary)} for id_, (stamp, summary) in self._kept.items()}
        try:
            self._state.write(self._name, {"mark": self._mark, "plans": plans})
        except StoreError:
            return


def folder_accounts(book: Workbook) -> Mapping[str, Account]:
    """Return all accounts of a folder in brief; what is kept of them is used, the rest worked out and kept."""
    kept = Summaries(book.folder_path, book.state, book.today)
    for entry in book.listing().plans:
        if kept.known(entry.id, entry.path) is None:
            kept.work_out(entry.id, entry.path, book)
    kept.keep()
    return kept.accounts()


def _stamp(path: Path) -> list[int]:
    try:
        stat = path.stat()
    except OSError:
        return [0, 0]
    return [stat.st_mtime_ns, stat.st_size]


def _plain(summary: Summary) -> dict[str, Any]:
    content = asdict(summary)
    content["account"] = {name: _text(value) for name, value in content["account"].items() if value is not None}
    content["review"] = summary.review.isoformat() if summary.review else None
    content["due"] = [{**each, "day": each["day"].isoformat()} for each in content["due"]]
    return content


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


_NUMBERS = frozenset({"score", "value", "complexity", "strength", "coverage", "potential", "sales"})


def _read(plan_id: str, item: Mapping[str, Any]) -> Summary:
    """Return a kept summary. Raises an error of :data:`_DAMAGE` for one that is not as it was written."""
    names = {each.name for each in fields(Account)}
    said: dict[str, Any] = {
        name: _number(value) if name in _NUMBERS else str(value)
        for name, value in item["account"].items()
        if name in names - {"scores"}
    }
    said["scores"] = {str(id_): int(score) for id_, score in item["account"]["scores"].items()}
    account = Account(**{**said, "id": plan_id})
    if account.verdict is not None and account.verdict not in VERDICTS:
        raise ValueError(account.verdict)
    day = item.get("review")
    return Summary(
        account,
        min(1.0, max(0.0, float(item["part"]))),
        int(item["errors"]),
        int(item["advice"]),
        dt.date.fromisoformat(day) if day else None,
        tuple(Todo(str(t["words"]), float(t["harm"]), _place(t), str(t["view"])) for t in item["next"]),
        tuple(Due(str(d["words"]), dt.date.fromisoformat(d["day"]), _place(d), bool(d["review"])) for d in item["due"]),
        tuple(str(code) for code in item["silent"]),
    )


def _number(value: str) -> Decimal:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return number


def _place(item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(step) for step in item["place"])
