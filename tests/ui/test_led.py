"""From an empty plan the coach alone leads through the course: who always does what stands first gets to its end."""

import datetime as dt

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.words import quoted
from ksp_tui.guide.steps import steps
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import MANY
from ksp_tui.model.structure import is_empty
from ksp_tui.screens.sheet import NEXT
from ksp_tui.status.next_words import next_words
from ksp_tui.text import language, t
from tests.ui.sheets import NARROW, NEW, USUAL, is_at

#: What somebody with sense chooses, by the set of words or the folder's list.
SENSE = {
    "coverage": "deep", "stance": "supporter", "fact_status": "confirmed", "review_state": "closed",
    "goal_kind": "seen_as", "buying_roles": "decides",
}  # fmt: skip
TODAY = dt.date(2026, 11, 23)
PAST = {"held_on", "date", "asked_on", "accepted_on"}
"""Days of what has happened."""
MOST = 200
"""Jumps after which the person gives up."""


class Beginner:
    """Takes the first thing of what comes next, types something fitting where it leads, comes back."""

    def __init__(self, person):
        self.person, self.count = person, 0
        self.way = []

    @property
    def insight(self):
        return self.person.app.statuses.of("new")

    @property
    def plan(self):
        return self.person.app.book.plan("new")

    async def go(self):
        """Press Enter on the first line of what comes next."""
        sheet = self.person.app.front
        assert sheet.MODULE == ModuleId.SHEET
        sheet.view.go(NEXT)
        sheet.view.entry = 0
        item = self.insight.next[0]
        await self.person.press("enter")
        assert is_at(self.person, item.place), item
        self.way.append(item.id)
        return item

    def do(self, item):
        """Type into the field, and into the others that the same line asks for."""
        rows = self.person.app.front.rows
        record, field = self.person.cells.here()
        self.said = next_words(item)
        wanted = [field]
        step = steps()[item.id] if item.kind == "step" else None
        self.parents, self.distinct = [], step.distinct if step is not None else ""
        if step is not None and step.children is not None and rows.name == step.children.records:
            self.parents = self.childless(rows, step)
            wanted.append(step.children.by)
        elif step is not None and rows.name == step.records:
            wanted += [name for name in (*step.filled, *step.where, *step.where_not) if name in rows.fields]
            wanted += [name for name in (step.by, step.distinct) if name in rows.fields]
        elif record is None:  # a record that a check misses: all that is in sight of it
            said = item.finding.variant if item.finding is not None else ""
            wanted += [n for n, spec in rows.fields.items() if spec.core and (spec.kind != "flag" or said == "nothing")]
            wanted += [n for n, spec in rows.fields.items() if spec.kind == "choice" and self.named(rows, n)]
        for name in dict.fromkeys(wanted):
            spec = rows.fields[name]
            if record is not None and name != field and not is_empty(spec, rows.value(record, name)):
                continue
            record = self.type(rows, record, name, spec) or record

    def named(self, rows, name):
        """Say whether the sentence names something that can be chosen in a field, such as a standard question."""
        return any(len(o.label) > 5 and o.label in self.said for o in rows.offers(None, name, ""))

    def childless(self, rows, step):
        """Return the records that the step still wants something for, as the person sees them in the list before."""
        plan = self.plan
        pointed = [getattr(child, step.children.by) for child in getattr(plan, step.children.records).values()]
        return [
            id_
            for id_, item in getattr(plan, step.records).items()
            if all(getattr(item, name) == value for name, value in step.where.items())
            and pointed.count(id_) < step.children.at_least
        ]

    def type(self, rows, record, name, spec):
        """Type as a person would: words of the list where there is one, a new name where there is none yet."""
        self.count += 1
        text, create = self.words(rows, record, name, spec)
        try:
            return rows.commit(record, name, text, create=create)
        except EntryError as error:
            raise AssertionError(f"{rows.name}.{record}.{name}: {text!r}: {error.message()}") from error

    def words(self, rows, record, name, spec):
        if rows.has_options(name):
            if self.parents and spec.kind == "ref":
                return self.parents[0], False
            offers = rows.offers(record, name, "")
            if name == self.distinct:  # another one each time
                used = {rows.shown(each, name)[0] for each in rows.ids()}
                offers = [offer for offer in offers if offer.label not in used]
            sense = SENSE.get(spec.choice_set or "")
            label = t(f"choice.{spec.choice_set}.{sense}") if sense and spec.choices else ""
            if spec.kind == "flag":
                return t("entry.yes"), False
            told = sorted((o for o in offers if o.label in self.said), key=lambda o: -self.said.rfind(o.label))
            chosen = next(iter([*(o for o in offers if o.label == label), *told, *offers]), None)
            before = rows.edit_text(record, name) if spec.kind in MANY else ""
            if before:  # one more
                return f"{before}{t('entry.separator')}N {self.count}", True
            if chosen is not None:
                return (quoted(chosen.text) if spec.kind in MANY else chosen.text), False
            return f"N {self.count}", True
        day = TODAY if name in PAST else dt.date(2026, 12, 10) + dt.timedelta(days=self.count % 28)
        typed = {
            "score": "5" if record and rows.is_filled(record, name) else "4", "int": "1", "number": "120000",
            "money": "120000", "percent": "80", "quarter": "2026Q4", "date": day.isoformat(), "tags": "a",
        }  # fmt: skip
        if spec.currency:
            return "EUR", False
        if spec.kind in typed:
            return typed[spec.kind], False
        one, times = ("停机少一半。", 10) if language() == "zh" else ("Fewer stops, ", 18)
        return (one * (times if rows.name == "talks" else 1) + f"{self.count}"), False


async def test_what_comes_next_leads_from_an_empty_plan_to_its_end(place):
    """In both languages and both usual sizes by turns: what is written in the one is found in the other."""
    place.folder.joinpath("huaxin.toml").unlink()
    place.add("new", NEW)
    async with place.run(plan="new", lang="zh", size=NARROW) as person:
        led = Beginner(person)
        while not all(state.done for state in led.insight.states.values()):
            assert len(led.way) < MOST, led.way[-20:]
            led.do(await led.go())
            await person.do(person.app.show_sheet)
            if len(led.way) % 12 == 0:
                await person.press("alt+l")
            if len(led.way) % 40 == 0:
                await person.pilot.resize_terminal(*(USUAL if len(led.way) % 80 else NARROW))
        assert led.insight.part == 1.0 and led.insight.errors == 0
        begun = {group.module for group in PLAN.groups.values() if group.many and getattr(led.plan, group.name)}
        assert begun >= {1, 2, 3, 4, 5, 6, 7}
        assert set(steps()) - set(led.way) <= {"options"}  # which a check asks for before
