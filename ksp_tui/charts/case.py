"""
Picture 6.1, 商业案例: is it complete, and why this option.

The head of the document one is at: each option with costs and benefits on one scale, doing nothing first, what is
missing, and the state on its way (handbook, module 6).
"""

from __future__ import annotations

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.names import quoted
from ksp_tui.charts.subject import Subject
from ksp_tui.method.cases import PARTS, STATES, advantage, completeness, net, options_of
from ksp_tui.model.coordination import CaseOption
from ksp_tui.model.plan import Plan
from ksp_tui.text import t


def build(subject: Subject) -> Bars:
    """Return the options of the case one is at, else of the first."""
    plan = subject.plan
    case = case_at(plan, subject.here)
    options = options_of(plan, case) if case is not None else {}
    rows = [row for id_, option in options.items() for row in _rows(id_, option, plan.cases[case or ""].recommended)]
    return Bars(
        id="case",
        head=t("chart.case.option"),
        columns=(Column("", 9, 9), Column("", 9, 7, right=True), Column(t("chart.case.net"), 8, 8, right=True)),
        before=2,
        bar_head="",
        rows=tuple(rows),
        grounded=bool(rows),
        most=max((part.amount for row in rows for part in row.parts), default=None),
        findings=_findings(plan, case, options) if case is not None else (),
        formula=_state(plan, case) if case is not None else "",
        legend=(LegendEntry("▸", t("chart.case.recommended")), *_parts(plan, case)) if case is not None else (),
        invitation=(t("chart.case.shows"), t("chart.case.begin")),
    )


def case_at(plan: Plan, here: tuple[str, ...]) -> str | None:
    """Return the case of the record at `here`; else the first."""
    if len(here) > 1 and here[0] == "cases" and here[1] in plan.cases:
        return here[1]
    if len(here) > 1 and here[0] in {"case_options", "risks", "milestones"}:
        record = getattr(plan, here[0]).get(here[1])
        if record is not None and record.case in plan.cases:
            return str(record.case)
    return next(iter(plan.cases), None)


def _rows(id_: str, option: CaseOption, recommended: str | None) -> list[BarRow]:
    place = ("case_options", id_)
    name = quoted(option.name or id_, 100)
    label = f"▸ {name}" if id_ == recommended else name
    left = net(option)
    reading = t("chart.case.reading", option=name, costs=short(option.costs), benefits=short(option.benefits),
                net=short(left), risk=quoted(option.risk or UNKNOWN, 120))  # fmt: skip
    rows: list[BarRow] = []
    for field, fill, said in (("costs", "solid", label), ("benefits", "light", "")):
        amount = getattr(option, field)
        figure = "0" if amount is None and option.do_nothing and field == "benefits" else short(amount)
        words = (
            Words(t(f"field.case_options.{field}"), tone="dim"),
            Words(figure, figure, "dim" if figure == UNKNOWN else "plain", (*place, field)),
            Words(short(left), tone="bad" if left is not None and left < 0 else "strong", place=(*place, "costs"))
            if field == "benefits"
            else Words(""),
        )
        parts = (BarPart(amount, fill, (*place, field)),) if amount else ()  # type: ignore[arg-type]
        rows.append(BarRow(said, (*place, "name"), parts, words, reading=reading))
    return rows


def _parts(plan: Plan, case: str) -> tuple[LegendEntry, ...]:
    written = completeness(plan, case, plan.cases[case]).written
    return tuple(LegendEntry("✓" if part in written else "?", t(f"chart.case.part.{part}")) for part in PARTS)


def _state(plan: Plan, case: str) -> str:
    """Return the state on its way."""
    now = plan.cases[case].state or "drafted"
    if now == "refused":
        return t("choice.case_state.refused")
    return " ╌ ".join(f"{'◉ ' if state == now else ''}{t(f'choice.case_state.{state}')}" for state in STATES)


def _findings(plan: Plan, case: str, options: dict[str, CaseOption]) -> tuple[str, ...]:
    found: list[str] = []
    missing = completeness(plan, case, plan.cases[case]).missing
    if missing:
        parts = t("entry.separator").join(t(f"chart.case.part.{part}") for part in missing)
        found.append(t("chart.case.found_missing", parts=parts))
    chosen, worth = options.get(plan.cases[case].recommended or ""), advantage(plan, case)
    nothing = next((option for option in options.values() if option.do_nothing), None)
    if chosen is not None and nothing is not None and worth is not None:
        found.append(t("chart.case.found", option=quoted(chosen.name or "", 30), net=short(net(chosen)),
                       nothing=short(net(nothing)), worth=short(worth)))  # fmt: skip
    elif options:
        found.append(t("chart.case.found_unknown"))
    return tuple(found)
