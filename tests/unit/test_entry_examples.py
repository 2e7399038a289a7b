"""Each value of the worked plans, shown in each way of writing and typed again, is itself."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ksp_tui.entry.values import edit_text, parse, show
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.session.context import context_for
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.text.formats import DAY_ORDERS, NUMBER_FORMATS, using_formats

EXAMPLES = Path(__file__).resolve().parents[2] / "plans"
WAYS = [(number, DAY_ORDERS[n % len(DAY_ORDERS)]) for n, number in enumerate(NUMBER_FORMATS)]
#: A long text is shown in one line, an amount rounded; at length both are whole.
IN_SHORT = {"text", "money"}


def filled(data: dict[str, Any]) -> Iterator[tuple[Spec, Any]]:
    """Yield each value of a plan with its field."""
    for group, name, spec in PLAN.all_fields():
        holder = data.get(group) if group else data
        records = [holder] if not group else list(holder.values()) if isinstance(holder, dict) else []
        for record in [*records, holder]:
            value = record.get(name) if isinstance(record, dict) else None
            if value not in (None, "", []) and not isinstance(value, dict):
                yield spec, value


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("plan", "today"), [("huaxin", dt.date(2027, 1, 2)), ("nordlicht", dt.date(2026, 11, 23))])
def test_what_the_worked_plans_show_reads_back(tmp_path, plan, today, lang):
    book = Workbook(EXAMPLES, StateStore(tmp_path), today=lambda: today)
    with using(lang):
        context = context_for(book, plan)
        every = {(id(spec), repr(value)): (spec, value) for spec, value in filled(book.plan(plan).model_dump())}
        for n, (spec, value) in enumerate(every.values()):
            held = sorted(value) if spec.kind in MANY else value
            with using_formats(*WAYS[n % len(WAYS)]):
                said = [show(spec, value, context, full=True), edit_text(spec, value, context)]
                said += [] if spec.kind in IN_SHORT else [show(spec, value, context)]
                assert [parse(spec, each, context) for each in said] == [held] * len(said), (spec, said)
    assert len(every) > 500
    book.close(5.0)
