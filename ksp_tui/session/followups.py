"""
What follows from a contact: offered in passing, and logged with it as one step.

Log first, tidy later: whatever is offered can be ignored. Nothing is offered that neither the words nor the plan
suggest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.changes.phases import left_edits
from ksp_tui.entry.contact_line import ContactLine
from ksp_tui.entry.leaving import who_left
from ksp_tui.entry.promises import Promise
from ksp_tui.entry.values import show_date
from ksp_tui.entry.week_words import pattern
from ksp_tui.method import lists
from ksp_tui.method.namesakes import person_name
from ksp_tui.model.common import Path, Value, new_id
from ksp_tui.model.needs import Need
from ksp_tui.model.people import COVERAGE, STANCES
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import value_at
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.context import items_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.clean import clean

#: Days until a promise of ours is due when it names no day itself.
PROMISE_DAYS = 7
#: Contacts (by sight or voice) from which on a coverage may be called so: what the words mean, a suggestion only.
CONTACTS_FOR = {"brief": 1, "several": 3, "deep": 6}
#: Kinds of contact in which one meets or speaks; a message tells little of how deep a contact is.
FACE_OR_VOICE = frozenset({"visit", "call", "meeting"})
#: At most so many needs and facts are asked about after one contact.
_MOST = 2

FollowUpKind = Literal["action", "stance", "phase", "fact", "coverage", "left"]


@dataclass(frozen=True, slots=True)
class FollowUpAnswer:
    """One thing to answer: its words, and the fields that it sets or the record that it adds."""

    label: str
    sets: Mapping[Path, Value]
    adds: tuple[str, Mapping[str, Value]] | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A small choice after a contact. `picked` is the answer that holds when it is handed to :func:`log_contact`."""

    kind: FollowUpKind
    path: Path
    """What it is about: the person, the need, the fact; for an action the collection."""
    label: str
    answers: tuple[FollowUpAnswer, ...]
    picked: int = 0

    def pick(self, number: int) -> FollowUp:
        """Return it with another answer. Raises IndexError when there is none."""
        return replace(self, picked=range(len(self.answers))[number])


def offers(book: Workbook, plan: str, line: ContactLine) -> list[FollowUp]:
    """
    Return what may follow from a contact, what presses most first.

    In this order: our promises as actions, a stance that nobody knows, the phase of needs whose owner was met, facts
    that the person can confirm, a stance that the words make doubtful or that is out of date, coverage. From one that
    was missed or is only planned nothing follows but what was promised and what was agreed on next.
    """
    model = plan_model(book, plan)
    met = [key for key in line.people if key in model.stakeholders]
    found = [_action(book, plan, promise, met) for promise in line.promises if promise.ours]
    found += _left(model, line, book.day_of(plan))
    if line.outcome != "planned" and line.appointment:
        found.append(_appointment(book, plan, line, met))
    if line.outcome != "held":
        return found
    stances = [offer for key in met if (offer := _stance(book, model, line, key)) is not None]
    found += [offer for offer, unknown in stances if unknown]
    found += _phases(book, plan, line, met)
    found += _facts(book, plan, line, met)
    found += [offer for offer, unknown in stances if not unknown]
    found += [deeper for key in met if (deeper := _coverage(model, line, key)) is not None]
    return found


def _action(book: Workbook, plan: str, promise: Promise, met: Sequence[str]) -> FollowUp:
    model, today = plan_model(book, plan), book.day_of(plan)
    due = promise.due or today + dt.timedelta(days=PROMISE_DAYS)
    names = t("entry.separator").join(clean(person_name(model.stakeholders, key)) for key in met)
    what = t("follow.action.what", people=names, promise=promise.deed) if names else promise.deed
    question = t("follow.action", promise=clean(promise.deed))
    return _added(question, _action_fields(model, what, due, met), today)


def _left(model: Plan, line: ContactLine, today: dt.date) -> Iterator[FollowUp]:
    for key, day in who_left(line, today):
        person, path = model.stakeholders.get(key), ("stakeholders", key)
        if person is not None and person.left is None:
            question = t("follow.left", person=clean(person_name(model.stakeholders, key)))
            yes = FollowUpAnswer(t("follow.left.yes", day=show_date(day, today)), {(*path, "left"): day})
            yield FollowUp("left", path, question, (yes,))


def _appointment(book: Workbook, plan: str, line: ContactLine, met: Sequence[str]) -> FollowUp:
    model = plan_model(book, plan)
    question = t("follow.appointment", words=clean(line.appointment))
    return _added(question, _action_fields(model, line.appointment, line.appointment_day, met), book.day_of(plan))


def _added(question: str, fields: dict[str, Value], today: dt.date) -> FollowUp:
    due = fields["due"]
    label = t("follow.action.add", due=show_date(due, today)) if isinstance(due, dt.date) else t("follow.action.no_day")
    return FollowUp("action", ("actions",), question, (FollowUpAnswer(label, {}, ("actions", fields)),))


def _action_fields(model: Plan, what: str, due: dt.date | None, met: Sequence[str]) -> dict[str, Value]:
    """Return an open action of the manager's for the person met first, serving the strategy that aims at them."""
    aimed = [key for key, strategy in model.strategies.items() if met and strategy.person == met[0]]
    return {
        "what": what,
        "strategy": aimed[0] if len(aimed) == 1 else None,
        "owner": model.manager,
        "due": due,
        "status": "open",
        "person": met[0] if met else None,
    }


def _stance(book: Workbook, model: Plan, line: ContactLine, key: str) -> tuple[FollowUp, bool] | None:
    person, path = model.stakeholders[key], ("stakeholders", key)
    if person.stance_date is not None and person.stance_date > line.date:
        return None
    name = clean(person_name(model.stakeholders, key))

    def answer(label: str, stance: str | None) -> FollowUpAnswer:
        sets: dict[Path, Value] = {(*path, "stance_date"): line.date}
        if stance is not None or not person.stance_evidence:
            sets[(*path, "stance_evidence")] = line.text.strip()
        if stance is not None:
            sets[(*path, "stance")] = stance
        return FollowUpAnswer(label, sets)

    if person.stance not in STANCES[:-1]:
        every = tuple(answer(_stance_words(stance), stance) for stance in STANCES[:-1])
        return FollowUp("stance", path, t("follow.stance.unknown", person=name), every), True
    days = int(lists.threshold(book.folder, "stance_days"))
    stale = person.stance_date is None or line.date - person.stance_date > dt.timedelta(days=days)
    if not (stale or _mood(line.text)):
        return None
    at = STANCES.index(person.stance)
    answers = [answer(t("follow.stance.same", stance=_stance_words(person.stance)), None)]
    if at > 0:
        answers.append(answer(t("follow.stance.better", stance=_stance_words(STANCES[at - 1])), STANCES[at - 1]))
    if at < len(STANCES) - 2:
        answers.append(answer(t("follow.stance.worse", stance=_stance_words(STANCES[at + 1])), STANCES[at + 1]))
    return FollowUp("stance", path, t("follow.stance", person=name), tuple(answers)), False


def _stance_words(stance: str) -> str:
    return t(f"choice.stance.{stance}")


def _mood(text: str) -> bool:
    """Say whether the words tell how somebody stands to us."""
    return bool(pattern("worse").search(text) or pattern("better").search(text))


def _phases(book: Workbook, plan: str, line: ContactLine, met: Sequence[str]) -> Iterator[FollowUp]:
    model = plan_model(book, plan)
    owned = [
        (key, need)
        for key, need in model.needs.items()
        if {*need.owners} & {*met} and not (need.phase_confirmed_on and need.phase_confirmed_on > line.date)
    ]
    clear = _need_of(model, met)
    owned.sort(key=lambda item: (item[0] != clear, item[1].phase_confirmed_on or dt.date.min, item[0]))
    steps = items_of(book, plan, "phases")
    for key, need in owned[:_MOST]:
        yield _phase(key, need, line, [name for _, name in steps])


def _phase(key: str, need: Need, line: ContactLine, steps: Sequence[str]) -> FollowUp:
    path, words_ = ("needs", key), clean(need.statement or key)

    def answer(label: str, phase: int) -> FollowUpAnswer:
        if phase == need.phase:
            return FollowUpAnswer(t(label, phase=steps[phase - 1]), {(*path, "phase_confirmed_on"): line.date})
        sets: dict[Path, Value] = {
            (*path, "phase"): phase,
            (*path, "phase_since"): line.date,
            (*path, "phase_evidence"): line.text.strip(),
            (*path, "phase_confirmed_on"): line.date,
        }
        if need.phase is not None and phase < need.phase:
            sets[(*path, "stalled")] = "back"
        elif need.stalled in {"stalled", "back"}:
            sets[(*path, "stalled")] = "moving"
        return FollowUpAnswer(t(label, phase=steps[phase - 1]), sets)

    if need.phase is None or not 1 <= need.phase <= len(steps):
        every = tuple(answer("follow.phase.in", number) for number in range(1, len(steps) + 1))
        return FollowUp("phase", path, t("follow.phase.unknown", need=words_), every)
    answers = [answer("follow.phase.same", need.phase)]
    if need.phase < len(steps):
        answers.append(answer("follow.phase.next", need.phase + 1))
    if need.phase > 1:
        answers.append(answer("follow.phase.back", need.phase - 1))
    return FollowUp("phase", path, t("follow.phase", need=words_), tuple(answers))


def _facts(book: Workbook, plan: str, line: ContactLine, met: Sequence[str]) -> Iterator[FollowUp]:
    """Offer assumed facts that a person who was met was to be asked about, or is a source of by name."""
    model = plan_model(book, plan)
    count = 0
    for key, fact in model.facts.items():
        if fact.status == "confirmed" or not fact.fact or (fact.date and fact.date > line.date):
            continue
        said = f"{fact.source or ''} {fact.second_source or ''}"
        for person in met:
            name = model.stakeholders[person].name
            if person == fact.ask_whom or (name and len(name) > 1 and name in said):
                path = ("facts", key)
                sets: dict[Path, Value] = {
                    (*path, "status"): "confirmed",
                    (*path, "confirmed_by"): sorted({*fact.confirmed_by, person}),
                    (*path, "date"): line.date,
                }
                question = t("follow.fact", person=clean(name or person), fact=clean(fact.fact))
                yield FollowUp("fact", path, question, (FollowUpAnswer(t("follow.fact.yes"), sets),))
                count += 1
                break
        if count == _MOST:
            return


def _coverage(model: Plan, line: ContactLine, key: str) -> FollowUp | None:
    person = model.stakeholders[key]
    if line.kind is not None and line.kind not in FACE_OR_VOICE:
        return None
    at = COVERAGE.index(person.coverage) if person.coverage in COVERAGE else 0
    deeper = next((step for step in COVERAGE[at + 1 :] if step in CONTACTS_FOR), None)
    held = sum(
        c.took_place and key in c.people and (c.kind or "visit") in FACE_OR_VOICE for c in model.contacts.values()
    )
    if deeper is None or held + 1 < CONTACTS_FOR[deeper]:
        return None
    path = ("stakeholders", key)
    question = t(
        "follow.coverage", person=clean(person_name(model.stakeholders, key)), old=t(f"choice.coverage.{COVERAGE[at]}")
    )
    return FollowUp(
        "coverage", path, question, (FollowUpAnswer(t(f"choice.coverage.{deeper}"), {(*path, "coverage"): deeper}),)
    )


# --- logging ----------------------------------------------------------------------------------------------------------


def log_contact(book: Workbook, plan: str, line: ContactLine, chosen: Sequence[FollowUp] = ()) -> str:
    """
    Log a contact together with the follow-ups chosen, as one step of undo; returns the id of its record.

    One that is only planned is no contact yet: it becomes an action, due on its day.

    Its zone and need are filled in where they are clear. Raises ValueError for a line without words, and as
    :meth:`Workbook.apply`.
    """
    phases = len(items_of(book, plan, "phases"))
    transaction = contact_command(plan_model(book, plan), plan, line, chosen, phases)
    book.apply(transaction)
    return transaction.place[1][1]


def contact_command(
    model: Plan, file: str, line: ContactLine, chosen: Sequence[FollowUp] = (), phases: int = 6
) -> Transaction:
    """
    Return the step that logs a contact, its own record first; see :func:`log_contact`.

    `phases` is how many the rhythm has: a phase that a need leaves goes into its history.
    """
    text = " ".join(line.text.split())
    if not text:
        raise ValueError("a contact needs words")
    met = [key for key in line.people if key in model.stakeholders]
    planned = line.outcome == "planned"
    collection = "actions" if planned else "contacts"
    record = new_id()
    while record in getattr(model, collection):
        record = new_id()
    fields = _action_fields(model, text, line.coming, met) if planned else _contact_fields(model, line, text, met)
    edits: list[Edit] = list(builders.add_record(model, file, collection, fields, record).edits)
    sets: dict[Path, Value] = {}
    for follow in chosen:
        answer = follow.answers[follow.picked]
        # A record that has gone since it was offered must not come back as a shadow of one field.
        sets.update({path: value for path, value in answer.sets.items() if value_at(model, path[:2]) is not None})
        if answer.adds is not None:
            where, added = answer.adds
            edits += builders.add_record(model, file, where, added if planned else {**added, "contact": record}).edits
    for path, value in sets.items():
        if path[0] == "needs" and path[-1] == "phase":
            edits += left_edits(model, file, path[1], value, line.date, phases)
    edits += builders.set_fields(model, file, sets).edits
    return Transaction("change.add", {"collection": collection, "count": 1, "title": text}, tuple(edits))


def _contact_fields(model: Plan, line: ContactLine, text: str, met: list[str]) -> dict[str, Value]:
    need = _need_of(model, met)
    return {
        "text": text,
        "date": line.date,
        "kind": line.kind,
        "people": met,
        "outcome": "missed" if line.outcome == "missed" else None,
        "by": model.manager,
        "need": need,
        "zone": _zone_of(model, met, need),
        "promise_theirs": line.promise_theirs,
        "promise_ours": line.promise_ours,
    }


def _need_of(model: Plan, met: Sequence[str]) -> str | None:
    """Return the need a contact was about where only one can be meant: the only one of those that were met."""
    owned = [key for key, need in model.needs.items() if {*need.owners} & {*met}]
    return owned[0] if len(owned) == 1 else None


def _zone_of(model: Plan, met: Sequence[str], need: str | None) -> str | None:
    """Return the zone of the need, else the one that all needs of those met share, else the first one's only one."""
    if need is not None:
        return model.needs[need].zone
    zones = {each.zone for each in model.needs.values() if {*each.owners} & {*met} and each.zone}
    if not zones and met:
        zones = {*model.stakeholders[met[0]].strategic_in}
    return next(iter(zones)) if len(zones) == 1 else None
