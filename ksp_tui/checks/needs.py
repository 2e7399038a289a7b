"""Module 1 · 客户需求分析及管理: zones with figures, needs with owners, moves in the customer's rhythm."""

from __future__ import annotations

from collections.abc import Iterator

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method.products import named_in
from ksp_tui.method.rhythm import alignment, days_in_phase, evidence_day

#: A chance of a project, in percent: the customer has decided.
DECIDED = 100


@rule("KSP101", "advice", harm=55, reads=("zones.name", "zones.spend", "zones.reachable"))
def zone_has_figures(case: Case) -> Iterator[Hit]:
    """A zone tells what the customer spends in it and how much of that we could reach."""
    for id_, zone in case.plan.zones.items():
        if zone.spend is None or zone.reachable is None:
            field = "spend" if zone.spend is None else "reachable"
            yield Hit(("zones", id_, field), {"zone": case.name("zones", id_)})


@rule("KSP102", "advice", harm=60, reads=("zones.name", "needs.zone"))
def zone_has_needs(case: Case) -> Iterator[Hit]:
    """A zone is fought for because of what the customer needs in it."""
    needed = {need.zone for need in case.plan.needs.values()}
    for id_ in case.plan.zones:
        if id_ not in needed:
            yield Hit(("needs",), {"zone": case.name("zones", id_)}, about=("zones", id_))


@rule(
    "KSP103", "advice", harm=50, reads=("zones.name", "zones.spend", "zones.sales_last_year", "zones.sales_this_year")
)
def sales_within_spend(case: Case) -> Iterator[Hit]:
    """
    We can't sell more in a zone than the customer spends in the same scope and year.

    Spend is this year's, so it is held against this year's sales; against last year's only where those are unknown.
    """
    for id_, zone in case.plan.zones.items():
        sales = zone.sales_last_year if zone.sales_this_year is None else zone.sales_this_year
        if sales is not None and zone.spend is not None and sales > zone.spend:
            args = {"zone": case.name("zones", id_), "sales": sales, "spend": zone.spend}
            yield Hit(("zones", id_, "spend"), args, "last_year" if zone.sales_this_year is None else "message")


@rule("KSP110", "advice", harm=45, reads=("needs.statement", "needs.owners"))
def need_has_owners(case: Case) -> Iterator[Hit]:
    """A need is somebody's; a key account's has several owners who disagree."""
    for id_, need in case.plan.needs.items():
        if not need.owners:
            yield Hit(("needs", id_, "owners"), {"need": case.name("needs", id_)})


@rule("KSP111", "advice", harm=40, reads=("needs.statement",))
def need_in_their_words(case: Case) -> Iterator[Hit]:
    """A need is told in the customer's words, not by the name of one of our product lines."""
    from ksp_tui.method.lists import word

    named = (word(case.lists, "product_lines", id_, "name") for id_ in case.offered("product_lines"))
    products = [name for name in named if name]
    for id_, need in case.plan.needs.items():
        product = named_in(need.statement or "", products)
        if product is not None:
            yield Hit(("needs", id_, "statement"), {"need": case.name("needs", id_), "product": product})


@rule("KSP112", "advice", harm=35, reads=("needs.statement", "needs.reason"))
def need_has_reason(case: Case) -> Iterator[Hit]:
    """A need tells why they would buy: to improve, to pursue, or to avoid."""
    for id_, need in case.plan.needs.items():
        if need.reason is None:
            yield Hit(("needs", id_, "reason"), {"need": case.name("needs", id_)})


@rule("KSP113", "advice", harm=35, reads=("needs.statement", "needs.measure", "needs.amount"))
def need_is_measured(case: Case) -> Iterator[Hit]:
    """A need tells how the customer measures it, and how much money is in it; the measure is asked for first."""
    for id_, need in case.plan.needs.items():
        if not need.measure:
            yield Hit(("needs", id_, "measure"), {"need": case.name("needs", id_)})
        elif need.amount is None:
            yield Hit(("needs", id_, "amount"), {"need": case.name("needs", id_)}, "amount")


_MOVE = ("needs.statement", "needs.phase", "needs.our_move", "needs.our_move_phase")


def _moves(case: Case) -> Iterator[tuple[int, Hit]]:
    """Yield by how many phases each move that is written down is ahead of the customer, and where it stands."""
    phases = len(case.offered("phases"))
    for id_, need in case.plan.needs.items():
        gap = alignment(need.phase, need.our_move_phase, phases) if need.our_move else None
        if gap is not None and need.phase is not None and need.our_move_phase is not None:
            args = {
                "need": case.name("needs", id_),
                "ours": case.listed("phases", need.our_move_phase),
                "theirs": case.listed("phases", need.phase),
            }
            yield gap, Hit(("needs", id_, "our_move"), args)


@rule("KSP120", "advice", harm=60, reads=_MOVE)
def move_not_ahead(case: Case) -> Iterator[Hit]:
    """Our next move does not run ahead of the customer, as a quotation does while they still see the need."""
    yield from (hit for gap, hit in _moves(case) if gap > case.limit("phase_gap"))


@rule("KSP121", "advice", harm=50, reads=_MOVE)
def move_not_behind(case: Case) -> Iterator[Hit]:
    """Our next move does not lag behind the customer, as explaining the need does while they settle doubts."""
    yield from (hit for gap, hit in _moves(case) if -gap > case.limit("phase_gap"))


@rule(
    "KSP122",
    "advice",
    harm=40,
    reads=("needs.statement", "needs.phase", "needs.phase_evidence", "needs.phase_since", "needs.phase_confirmed_on"),
)
def phase_is_evident(case: Case) -> Iterator[Hit]:
    """
    The phase rests on something the customer did, seen not too long ago.

    It was last seen when it was checked, or when it began where that is later. A phase that nothing or no day speaks
    for is no better than an old one.
    """
    for id_, need in case.plan.needs.items():
        if need.phase is None:
            continue
        args = {"need": case.name("needs", id_), "phase": case.listed("phases", need.phase)}
        day = evidence_day(need)
        if not need.phase_evidence:
            yield Hit(("needs", id_, "phase_evidence"), args, "missing")
        elif day is None:
            yield Hit(("needs", id_, "phase_confirmed_on"), args, "undated")
        elif case.age(day) > case.limit("phase_evidence_days"):
            yield Hit(("needs", id_, "phase_confirmed_on"), {**args, "days": case.age(day)})


@rule("KSP123", "advice", harm=45, reads=("needs.statement", "needs.phase", "needs.phase_since"))
def phase_does_not_last(case: Case) -> Iterator[Hit]:
    """
    A customer who stays in a phase for long is held by something.

    Not in a phase where the folder gives a project a chance of 100 %: they use what they bought, and should for long.
    """
    for id_, need in case.plan.needs.items():
        days = days_in_phase(need, case.today)
        if need.phase is None or days is None or days <= case.limit("phase_days") or _decided(case, need.phase):
            continue
        args = {"need": case.name("needs", id_), "phase": case.listed("phases", need.phase), "days": days}
        yield Hit(("needs", id_, "phase"), args)


def _decided(case: Case, phase: int) -> bool:
    from ksp_tui.method.lists import step, word

    id_ = step(case.lists, "phases", phase)
    chance = word(case.lists, "phases", id_, "probability") if id_ is not None else None
    return chance is not None and bool(chance >= DECIDED)
