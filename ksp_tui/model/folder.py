"""
The folder's file `ksp.toml`: what all plans of a folder share, so that accounts compare.

The lists come with the handbook's defaults (`model/defaults.py`); the file holds only what differs from them.
"""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Flag, Integer, Line, Model, Record, Text
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.structure import collection, layout_of, part
from ksp_tui.text.formats import DAY_ORDERS, NUMBER_FORMATS


class ListItem(Record):
    """An entry of one of the folder's lists; a default entry's empty name is read from the catalogue."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    meaning: Text = spec.text(core=True)
    hidden: Flag = spec.flag(core=True)


class Criterion(Record):
    """A criterion of the selection, with its weight and what each score means."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    group: Choice = spec.choice("criterion_group", "value", "complexity", "strength", core=True)
    weight: Amount = spec.number(core=True)
    unit: Line = spec.line(core=True)
    hidden: Flag = spec.flag(core=True)
    anchor_1: Text = spec.text(core=True)
    anchor_2: Text = spec.text(core=True)
    anchor_3: Text = spec.text(core=True)
    anchor_4: Text = spec.text(core=True)
    anchor_5: Text = spec.text(core=True)
    from_2: Amount = spec.number(core=True)
    from_3: Amount = spec.number(core=True)
    from_4: Amount = spec.number(core=True)
    from_5: Amount = spec.number(core=True)


class PriorityCriterion(Record):
    """A criterion by which projects are ranked."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    weight: Amount = spec.number(core=True)
    meaning: Text = spec.text(core=True)
    hidden: Flag = spec.flag(core=True)


class Phase(Record):
    """A phase of the buying rhythm and the chance of a project in it."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    meaning: Text = spec.text(core=True)
    probability: Amount = spec.percent(0, 100, core=True)


class Statement(Record):
    """A statement to judge: truth or myth, and the course's answer."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    answer: Choice = spec.choice("judgement", "truth", "myth", core=True)
    meaning: Text = spec.text(core=True)
    cost: Text = spec.text(core=True)
    hidden: Flag = spec.flag(core=True)


class SourceType(Record):
    """A type of source and how long its facts stay fresh."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    stale_after: Integer = spec.whole(1, 3650, unit="days", core=True)
    hidden: Flag = spec.flag(core=True)


class Colleague(Record):
    """One of our own people, shared by all plans."""

    name: Line = spec.line(title=True)
    role: Line = spec.line(core=True)
    unit: Line = spec.line(core=True)
    contact: Line = spec.line(core=True)
    is_team: Flag = spec.flag(core=True)


class ProductLine(Record):
    """One of our product lines."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    meaning: Text = spec.text(core=True)


class Rate(Record):
    """What one unit of a currency is worth in the folder's currency on a day; kept under the currency's code."""

    currency: Line = spec.currency(title=True)
    rate: Amount = spec.rate(core=True)
    date: Day = spec.past(core=True)
    source: Line = spec.line(core=True)


class Thresholds(Model):
    """Figures that the checks and verdicts use; empty means the handbook's default."""

    coverage_needed: Amount = spec.percent(0, 100, core=True)
    value_high: Amount = spec.number(1, 5, core=True)
    value_low: Amount = spec.number(1, 5, core=True)
    complexity_high: Amount = spec.number(1, 5, core=True)
    strength_high: Amount = spec.number(1, 5, core=True)
    key_accounts_per_manager: Integer = spec.whole(1, 99, core=True)
    review_cycle: Integer = spec.whole(1, 366, unit="days", core=True)
    phase_evidence_days: Integer = spec.whole(1, 3650, unit="days")
    phase_days: Integer = spec.whole(1, 3650, unit="days")
    phase_gap: Integer = spec.whole(0, 98)
    role_gap: Integer = spec.whole(1, 4)
    stance_days: Integer = spec.whole(1, 3650, unit="days")
    champion_days: Integer = spec.whole(1, 3650, unit="days")
    target_days: Integer = spec.whole(1, 3650, unit="days")
    undecided_days: Integer = spec.whole(1, 3650, unit="days")
    power_high: Integer = spec.score()
    covered_needed: Integer = spec.whole(1, 99)
    one_contact_people: Integer = spec.whole(2, 99)
    risk_high: Integer = spec.whole(1, 25)
    positioning_seconds: Integer = spec.whole(1, 600, unit="seconds")
    talk_seconds: Integer = spec.whole(1, 600, unit="seconds")
    talk_tolerance: Integer = spec.whole(0, 600, unit="seconds")
    words_per_minute: Integer = spec.whole(20, 600)
    characters_per_minute: Integer = spec.whole(20, 1200)
    actions_per_strategy: Integer = spec.whole(1, 99)
    actions_per_week: Integer = spec.whole(1, 99)
    accountable_most: Amount = spec.percent(0, 100)
    consulted_most: Integer = spec.whole(1, 99)
    informed_most: Integer = spec.whole(1, 99)
    parts_tolerance: Amount = spec.percent(0, 100)
    costs_best: Amount = spec.percent(0, 100)
    costs_worst: Amount = spec.percent(0)
    benefits_best: Amount = spec.percent(0)
    benefits_worst: Amount = spec.percent(0, 100)
    delay_best: Integer = spec.whole(0, 120, unit="months")
    delay_worst: Integer = spec.whole(0, 120, unit="months")


class Finance(Model):
    """What all plans reckon with."""

    currency: Line = spec.currency(core=True)
    discount_rate: Amount = spec.percent(core=True)
    budget: Amount = spec.money(0, core=True)


class Folder(Model):
    """The folder's file."""

    name: Line = spec.line(core=True)
    number_format: Choice = spec.choice("number_format", *NUMBER_FORMATS, core=True)
    day_order: Choice = spec.choice("day_order", *DAY_ORDERS, core=True)

    finance: Finance = part(Finance, module=ModuleId.FOLDER)
    thresholds: Thresholds = part(Thresholds, module=ModuleId.FOLDER)
    criteria: dict[str, Criterion] = collection(module=ModuleId.FOLDER, ordered=True)
    priority_criteria: dict[str, PriorityCriterion] = collection(module=ModuleId.FOLDER, ordered=True)
    phases: dict[str, Phase] = collection(module=ModuleId.FOLDER, ordered=True)
    rungs: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    relationships: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    roles: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    buying_roles: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    statements: dict[str, Statement] = collection(module=ModuleId.FOLDER, ordered=True)
    questions: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    source_types: dict[str, SourceType] = collection(module=ModuleId.FOLDER, ordered=True)
    contact_kinds: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    resource_kinds: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    industries: dict[str, ListItem] = collection(module=ModuleId.FOLDER, ordered=True)
    product_lines: dict[str, ProductLine] = collection(module=ModuleId.FOLDER, ordered=True)
    colleagues: dict[str, Colleague] = collection(module=ModuleId.FOLDER)
    rates: dict[str, Rate] = collection(module=ModuleId.FOLDER)


FOLDER = layout_of(Folder)
