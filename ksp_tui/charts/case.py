"""
Picture 6.1, 商业案例: is it complete, and why this option.

The head of the document one is at: its state on the way, the options side by side on one scale, doing nothing first,
and which parts are written (handbook, module 6).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import Compared, ComparedCell, SideBySide, SignLine, Words
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.gaps import gap
from ksp_tui.charts.names import cited, colleague
from ksp_tui.charts.subject import Subject
from ksp_tui.method.cases import OPTIONS, PARTS, STATES, advantage, completeness, net, options_of, risks_of
from ksp_tui.model.common import Path
from ksp_tui.model.coordination import CaseOption
from ksp_tui.model.plan import Plan
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.tones import Tone

WRITTEN, MISSING = "✓", UNKNOWN


def build(subject: Subject) -> SideBySide:
    """Return the options of the case one is at, else of the first."""
    plan = subject.plan
    case = case_at(plan, subject.here)
    options = options_of(plan, case) if case is not None else {}
    recommended = plan.cases[case].recommended if case is not None else None
    sides = [_side(id_, option, chosen=id_ == recommended) for id_, option in options.items()]
    if case is not None and not any(option.do_nothing for option in options.values()):
        sides.insert(0, _nothing_yet(case))
    return SideBySide(
        id="case",
        rows=(
            t("field.case_options.costs"),
            t("field.case_options.benefits"),
            t("chart.case.net"),
            t("field.case_options.risk"),
        ),
        way=_way(plan, case) if case is not None else None,
        sides=tuple(sides),
        written=_written(plan, case) if case is not None else None,
        most=max((cell.amount for side in sides for cell in side.cells if cell.amount is not None), default=None),
        findings=_findings(subject, case, options) if case is not None else (),
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


def _side(id_: str, option: CaseOption, *, chosen: bool) -> Compared:
    """Return one option: what it costs and brings, what is left, its risk."""
    place = ("case_options", id_)
    name, left = cited(option.name or id_, 200), net(option)
    benefits = Decimal(0) if option.benefits is None and option.do_nothing else option.benefits
    return Compared(
        name,
        (*place, "name"),
        (
            _amount(option.costs, (*place, "costs"), "plain"),
            ComparedCell(_figure(benefits), (*place, "benefits"), _tone(benefits), benefits, "light"),
            ComparedCell(_signed(left), (), "dim" if left is None else "bad" if left < 0 else "strong"),
            ComparedCell(cited(option.risk or UNKNOWN, 300), (*place, "risk"), "plain" if option.risk else "dim"),
        ),
        chosen,
        t("chart.case.reading", option=name, costs=short(option.costs), benefits=_figure(benefits),
          net=short(left), risk=cited(option.risk or UNKNOWN, 160)),
    )  # fmt: skip


def _nothing_yet(case: str) -> Compared:
    """Return doing nothing where nobody has written it: it asks what that costs."""
    place = gap("case_options", case=case, do_nothing="yes")
    asked = ComparedCell(UNKNOWN, place, "look")
    nothing = ComparedCell(UNKNOWN, (), "dim")
    words = ComparedCell(t("chart.case.nothing_asks"), place, "look")
    return Compared(
        t("chart.case.nothing"), place, (asked, nothing, nothing, words), reading=t("chart.case.nothing_asks")
    )


def _amount(amount: Decimal | None, place: Path, tone: Tone) -> ComparedCell:
    return ComparedCell(short(amount), place, "dim" if amount is None else tone, amount)


def _figure(amount: Decimal | None) -> str:
    return "0" if amount == 0 else short(amount)


def _tone(amount: Decimal | None) -> Tone:
    return "dim" if amount is None else "plain"


def _signed(amount: Decimal | None) -> str:
    return f"+{short(amount)}" if amount is not None and amount > 0 else short(amount)


def _way(plan: Plan, case: str) -> SignLine:
    """Return the state on its way; refused leaves it."""
    now = plan.cases[case].state or "drafted"
    place = ("cases", case, "state")
    name = cited(plan.cases[case].name or case, 100)
    refused = now == "refused"
    states = (*STATES, *(("refused",) if refused else ()))
    words = tuple(
        Words(
            t(f"choice.case_state.{state}"),
            tone="dim" if state != now else "bad" if refused else "strong",
            place=place if state == now else (),
        )
        for state in states
    )
    return SignLine(name, ("cases", case, "name"), words, states.index(now))


def _written(plan: Plan, case: str) -> SignLine:
    """Return which parts are written, each with the field or the record that it is written in."""
    done = completeness(plan, case, plan.cases[case]).written
    words = tuple(
        Words(t(f"chart.case.part.{part}"), WRITTEN if part in done else MISSING, "done" if part in done else "look",
              place_of(plan, case, part))
        for part in PARTS
    )  # fmt: skip
    return SignLine("", ("cases", case), words)


def place_of(plan: Plan, case: str, part: str) -> Path:
    """Return where a part of a case is written: its field; an option or a risk, one to be made where there is none."""
    if part == "options":
        options = options_of(plan, case)
        lacking = sum(not each.do_nothing for each in options.values()) < OPTIONS
        return gap("case_options", case=case) if lacking else ("case_options", next(iter(options)), "name")
    if part == "risks":
        risks = risks_of(plan, case)
        return ("risks", next(iter(risks)), "what") if risks else gap("risks", case=case)
    return "cases", case, part


def _findings(subject: Subject, case: str, options: dict[str, CaseOption]) -> tuple[str, ...]:
    plan = subject.plan
    held = plan.cases[case]
    found: list[str] = []
    missing = completeness(plan, case, held).missing
    if missing:
        parts = t("entry.separator").join(t(f"chart.case.part.{part}") for part in missing)
        found.append(t("chart.case.found_missing", parts=parts))
    chosen, worth = options.get(held.recommended or ""), advantage(plan, case)
    nothing = next((option for option in options.values() if option.do_nothing), None)
    if chosen is not None and nothing is not None and worth is not None:
        key = "found_nothing" if chosen.do_nothing else "found_less" if worth < 0 else "found"
        said = t(f"chart.case.{key}", option=cited(chosen.name or "", 30), net=_signed(net(chosen)),
                 nothing=_signed(net(nothing)), worth=short(abs(worth)))  # fmt: skip
        if held.state in {None, "drafted", "presented"} and held.decider and held.decide_by:
            day = day_words(held.decide_by, subject.today)
            key = "decides" if held.decide_by >= subject.today else "decides_late"
            said += t(f"chart.case.{key}", who=colleague(subject.plan, subject.folder, held.decider), day=day)
        found.append(said)
    elif options and chosen is None:
        found.append(t("chart.case.found_unchosen"))
    elif options:
        found.append(t("chart.case.found_unknown"))
    return tuple(found)
