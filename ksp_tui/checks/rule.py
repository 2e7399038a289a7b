"""What a rule is, how one is declared, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

if TYPE_CHECKING:  # `ksp explain` knows the rules without importing any model
    import datetime as dt
    from decimal import Decimal

    from ksp_tui.method.accounts import Account
    from ksp_tui.model.common import Model, Path
    from ksp_tui.model.finding import Severity
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan
    from ksp_tui.text.findings import Unnamed


REFERENCES = "@references"
"""In a rule's `reads`: it looks at whatever names something kept elsewhere, and at which records there are."""
ACCOUNTS = "@accounts"
"""In a rule's `reads`: it looks at the folder's accounts in brief, and then at nothing else (home runs it for all)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken; `args` fill the places of its sentence (texts, numbers, days)."""

    path: Path
    args: Mapping[str, Any] = field(default_factory=dict)
    variant: str = "message"
    about: Path = ()
    """The record it is told about, where `path` leads elsewhere (to the list where something is missing)."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of one of the folder's lists in a sentence: named in the language in which the sentence is read."""

    list: str
    id: str
    folder: Folder = field(compare=False, repr=False)

    def __str__(self) -> str:
        from ksp_tui.method.lists import name_of
        from ksp_tui.text.clean import clean

        return clean(name_of(self.folder, self.list, self.id))


@dataclass(frozen=True, slots=True)
class Case:
    """What rules look at: one plan (or the folder's file), the folder's lists, the day, the folder's accounts."""

    model: Model
    folder: Folder | None
    """None when the folder's file can't be read: then nothing is held against its lists."""
    today: dt.date
    id: str = ""
    accounts: Mapping[str, Account] = field(default_factory=dict)
    """The folder's accounts in brief by plan id, this one's too."""

    @property
    def plan(self) -> Plan:
        """The plan; only rules of the course's modules, which run on plans alone, ask for it."""
        return cast("Plan", self.model)

    @property
    def lists(self) -> Folder:
        """The folder's lists; rules of the course's modules run only where they can be read."""
        return cast("Folder", self.folder)

    def limit(self, name: str) -> Decimal | int:
        """Return a threshold in force, in the unit of its field."""
        from ksp_tui.method.lists import threshold

        return threshold(self.lists, name)

    def name(self, collection: str, record: str) -> str | Unnamed:
        """Return what a record of the plan is called (this reads its title field), never its id."""
        from ksp_tui.method.titles import named_in
        from ksp_tui.text.findings import Unnamed

        found = named_in(self.model, collection, record)
        return found.name or Unnamed(found.collection)

    def listed(self, name: str, item: str | int) -> Listed:
        """Return an item of one of the folder's lists, or a step of a level by its number, for a sentence."""
        return Listed(name, str(item), self.lists)

    def offered(self, name: str) -> list[str]:
        """Return the ids of one of the folder's lists in its order, hidden ones left out."""
        from ksp_tui.method.lists import visible

        return list(visible(self.lists, name))

    def age(self, day: dt.date) -> int:
        """Return how many days ago `day` was."""
        return (self.today - day).days

    def person(self, record: str) -> str | Unnamed:
        """Return the name behind a reference to one of ours or theirs; its id where it points to nothing."""
        from ksp_tui.text.findings import Unnamed

        kinds = (
            ("team", self.plan.team),
            ("stakeholders", self.plan.stakeholders),
            ("colleagues", self.lists.colleagues),
        )
        for kind, people in kinds:
            if record in people:
                return people[record].name or Unnamed(kind)
        return record


Check: TypeAlias = "Callable[[Case], Iterable[Any]]"
"""Yields a :class:`Hit` for each place; the rules of files give whole findings."""
FileKind: TypeAlias = Literal["plan", "folder"]
"""The two kinds of file: a plan, and what all plans of a folder share."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its words stand in the catalogues under ``rule.<code>.name``, ``.message``, ``.why``, ``.remedy``."""

    code: str
    severity: Severity
    """How bad it is as a rule; a finding may be milder (a plan's odd name is advice, making one is refused)."""
    reads: frozenset[str] = frozenset()
    """
    The fields of the plan it looks at: ``zones.spend``, ``review_setup.next_date``, ``currency``; ``zones`` alone
    where only the records' keys count, ``zones.*`` where all their fields do;
    or `REFERENCES`, `ACCOUNTS`. Which modules are begun is looked after for it.
    """
    check: Check | None = None
    """None for what shows while a file or a folder is read."""
    harm: int = 0
    """How much leaving it so hurts the plan, 1 to 100: what the list of next steps is ranked by."""
    on: frozenset[FileKind] = frozenset({"plan"})
    """The files whose content a rule of the course looks at; its `reads` name fields of all of them."""

    @property
    def module(self) -> int | None:
        """The course's module a rule belongs to; None for the rules of files and references."""
        number = int(self.code[3:])
        return number // 100 if number >= 100 else None

    def touched_by(self, path: Path) -> bool:
        """Say whether a change at `path` (a field, a whole record) may change what this rule finds."""
        from ksp_tui.model.plan import PLAN

        spec = PLAN.spec(path)
        if spec is None:  # a record that comes or goes touches all that reads anything of its collection
            group = path[0]
            return REFERENCES in self.reads or any(read.partition(".")[0] == group for read in self.reads)
        name = path[0] if len(path) == 1 else f"{path[0]}.{path[-1]}"
        return name in self.reads or f"{path[0]}.*" in self.reads or (REFERENCES in self.reads and spec.is_reference)


#: All rules by code; filled by the files of this package.
RULES: dict[str, Rule] = {}


def rule(
    code: str, severity: Severity, reads: Iterable[str], harm: int = 50, on: Iterable[FileKind] = ("plan",)
) -> Callable[[Check], Check]:
    """Register a function as the rule `code`. Raises ValueError when the code is taken: never two for one thing."""

    def declared(check: Check) -> Check:
        _register(Rule(code, severity, frozenset(reads), check, harm, frozenset(on)))
        return check

    return declared


def found_in_reading(code: str, severity: Severity) -> None:
    """Register a rule that reading a file or a folder looks after."""
    _register(Rule(code, severity, harm=100))


def _register(new: Rule) -> None:
    if new.code in RULES:
        raise ValueError(f"two rules with the code {new.code}")
    RULES[new.code] = new
