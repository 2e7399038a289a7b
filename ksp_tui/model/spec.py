"""
What one field of the plan is: its kind, unit, choices and reference target, said once.

A record class declares its fields with the small functions below. Forms, lists, the file, the schema, the checks and
the exports read the resulting :class:`Spec`; nothing repeats it. A field's label is not written here: its key in the
catalogues follows from its path (``field.stakeholders.stance``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

FieldKind = Literal[
    "line",  # str, one line
    "text",  # str, several lines
    "tags",  # list[str], a sorted set of short free words
    "int",  # int
    "score",  # int lo..hi, by default 1..5
    "level",  # int 1..n: a step of one of the folder's ordered lists (phases, rungs, relationships)
    "number",  # Decimal without a unit of money
    "money",  # Decimal, major units of the plan's currency
    "percent",  # Decimal, 35 means 35 %
    "date",  # datetime.date
    "quarter",  # str "2026Q4", a quarter of the plan's fiscal year
    "choice",  # str, one of fixed words or of an editable list of the folder
    "choices",  # list[str], a sorted set of such words
    "ref",  # str, the id of a record in one of `refs`
    "refs",  # list[str], a sorted set of such ids
    "flag",  # bool
]

#: Kinds whose value is a list, kept sorted and without doubles.
MANY: frozenset[FieldKind] = frozenset({"tags", "choices", "refs"})


@dataclass(frozen=True, slots=True)
class Spec:
    """One field's description. Units are ids of the catalogue (``unit.people_days``); ranges are inclusive."""

    kind: FieldKind
    core: bool = False
    """In sight from the start; the others are folded under "more"."""
    title: bool = False
    """The field that names the record; typing it in the empty last row makes a new one."""
    unit: str | None = None
    choices: tuple[str, ...] = ()
    """Fixed words; their labels are ``choice.<name>.<word>`` with `name` from `choice_set`."""
    choice_set: str | None = None
    """Name of the set of words, or of the folder's list when `choices` is empty."""
    refs: tuple[str, ...] = ()
    """Collections a reference may point into; ``folder.colleagues`` is the folder's."""
    lo: int | None = None
    hi: int | None = None
    prefer: Literal["future", "past"] | None = None
    """For a day typed without its year: what is due lies ahead, what has happened lies behind."""
    positive: bool = False
    """Whether nothing at all (0) is refused when it is typed, as it would be left out of every sum."""
    currency: bool = False
    """Whether the line is the code of a currency."""

    @property
    def is_reference(self) -> bool:
        """Whether the value names something kept elsewhere: a record, a word of a list, a step of a level."""
        return bool(self.refs) or (self.choice_set is not None and not self.choices)


def _field(spec: Spec) -> Any:
    default: Any = [] if spec.kind in MANY else False if spec.kind == "flag" else None
    extra: dict[str, Any] = {"spec": spec}
    if spec.kind in MANY:
        return Field(default_factory=list, json_schema_extra=extra)
    if spec.kind in {"int", "score", "level", "percent", "money", "number"}:
        return Field(default=default, ge=spec.lo, le=spec.hi, json_schema_extra=extra)
    return Field(default=default, json_schema_extra=extra)


def line(*, core: bool = False, title: bool = False) -> Any:
    """One line of free words."""
    return _field(Spec("line", core=core or title, title=title))


def currency(*, core: bool = False, title: bool = False) -> Any:
    """The code of a currency, as ISO 4217 has it."""
    return _field(Spec("line", core=core or title, title=title, currency=True))


def text(*, core: bool = False, title: bool = False) -> Any:
    """Free words of several lines."""
    return _field(Spec("text", core=core or title, title=title))


def tags(*, core: bool = False) -> Any:
    """A set of short free words, such as units that share a need."""
    return _field(Spec("tags", core=core))


def whole(lo: int | None = None, hi: int | None = None, *, unit: str | None = None, core: bool = False) -> Any:
    """A whole number in an inclusive range."""
    return _field(Spec("int", core=core, unit=unit, lo=lo, hi=hi))


def score(lo: int = 1, hi: int = 5, *, core: bool = False) -> Any:
    """A score; 1 is low and 5 is high."""
    return _field(Spec("score", core=core, lo=lo, hi=hi))


def level(of: str, *, core: bool = False) -> Any:
    """A step (1 is the first) of one of the folder's ordered lists: `phases`, `rungs`, `relationships`."""
    return _field(Spec("level", core=core, choice_set=of, lo=1, hi=99))


def number(lo: int | None = None, hi: int | None = None, *, unit: str | None = None, core: bool = False) -> Any:
    """A number that is not money, in an inclusive range."""
    return _field(Spec("number", core=core, unit=unit, lo=lo, hi=hi))


def rate(*, core: bool = False) -> Any:
    """What one unit of a currency is worth in another: more than 0."""
    return _field(Spec("number", core=core, lo=0, positive=True))


def money(lo: int | None = None, *, unit: str = "currency", core: bool = False) -> Any:
    """An amount in major units of the plan's currency, `lo` or more; `unit` is `currency` or `currency_year`."""
    return _field(Spec("money", core=core, unit=unit, lo=lo))


def percent(lo: int | None = None, hi: int | None = None, *, core: bool = False) -> Any:
    """A share; 35 means 35 %. What lies out of the range is refused when it is typed, and told where it stands."""
    return _field(Spec("percent", core=core, unit="percent", lo=lo, hi=hi))


def day(*, core: bool = False) -> Any:
    """A calendar day that may lie ahead or behind."""
    return _field(Spec("date", core=core))


def due(*, core: bool = False) -> Any:
    """A day that lies ahead when it is typed: something is due on it, wanted by it, planned for it."""
    return _field(Spec("date", core=core, prefer="future"))


def past(*, core: bool = False) -> Any:
    """A day on which something happened, was said or was seen."""
    return _field(Spec("date", core=core, prefer="past"))


def quarter(*, core: bool = False) -> Any:
    """A quarter of the plan's fiscal year, such as ``2026Q4``."""
    return _field(Spec("quarter", core=core))


def choice(choice_set: str, *words: str, core: bool = False) -> Any:
    """One of the fixed `words`, or, when none are given, an item of the folder's list named `choice_set`."""
    return _field(Spec("choice", core=core, choices=words, choice_set=choice_set))


def choices(choice_set: str, *words: str, core: bool = False) -> Any:
    """Several of the fixed `words` or of the folder's list."""
    return _field(Spec("choices", core=core, choices=words, choice_set=choice_set))


def ref(*targets: str, core: bool = False, title: bool = False) -> Any:
    """The id of a record in one of the collections `targets`."""
    return _field(Spec("ref", core=core or title, title=title, refs=targets))


def refs(*targets: str, core: bool = False) -> Any:
    """The ids of several records of the collections `targets`."""
    return _field(Spec("refs", core=core, refs=targets))


def flag(*, core: bool = False) -> Any:
    """Yes or no; absent means no."""
    return _field(Spec("flag", core=core))
