"""
The visit brief: all that helps before one meets a person, on one screen.

Who they are, their last words, what moves them, what was promised on both sides, their needs and our next move, what
would change their stance, the one ask and the talk. What is empty in the plan is left out, but not what should worry:
an unknown stance and a person nobody has met are said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ksp_tui.documents.content import Document, FactLine, Facts, Heading
from ksp_tui.entry.values import show_date
from ksp_tui.method import lists
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import Plan
from ksp_tui.model.strategies import Action, Talk
from ksp_tui.model.week import Contact
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.context import items_of, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.views.actions import name_of_anybody

#: So many contacts, and promises without an action on each side, are told; older ones are in the log.
MOST = 3
#: Parts of a talk in the order they are spoken; the ask stands in a section of its own.
TALK = ("hook", "consequence", "value", "proof")


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A part of a brief; `id` is one of ``who``, ``last``, ``moves``, ``promises``, ``needs``, ``ask``, ``talk``."""

    id: str
    title: str
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A visit brief."""

    person: str
    """Id of the stakeholder."""
    name: str
    account: str
    day: str
    sections: tuple[BriefSection, ...]

    def section(self, id_: str) -> BriefSection | None:
        """Return a part, or None when the plan says nothing about it."""
        return next((section for section in self.sections if section.id == id_), None)


class _Maker:
    """What the sections of one brief are made from."""

    def __init__(self, book: Workbook, plan: str, key: str, today: dt.date) -> None:
        self.book, self.file, self.key, self.today = book, plan, key, today
        self.plan: Plan = plan_model(book, plan)
        self.person: Stakeholder = self.plan.stakeholders[key]
        held = [(id_, c) for id_, c in self.plan.contacts.items() if key in c.people]
        self.contacts = sorted(held, key=lambda item: (item[1].date or dt.date.min, item[0]), reverse=True)
        self.talk: Talk | None = next((talk for talk in self.plan.talks.values() if talk.person == key), None)

    def name(self, collection: str, key: str) -> str:
        return clean(name_of(self.book, self.file, collection, key))

    def day(self, day: dt.date | None) -> str:
        return show_date(day, self.today) if day is not None else ""

    def who(self) -> Iterator[FactLine]:
        person = self.person
        yield from _fact(_label("title"), person.title)
        yield from _fact(_label("unit"), person.unit)
        yield from _fact(_label("left"), self.day(person.left))
        if person.successor:
            yield FactLine(_label("successor"), self.name("stakeholders", person.successor))
        if person.reports_to:
            yield FactLine(_label("reports_to"), self.name("stakeholders", person.reports_to))
        if person.power is not None:
            yield FactLine(_label("power"), t("brief.power", power=person.power))
        yield FactLine(_label("stance"), self.stance(person.stance, person.stance_date))
        for view in self.plan.zone_views.values():
            if view.stakeholder == self.key and view.stance and view.stance != person.stance and view.zone:
                zone = self.name("zones", view.zone)
                yield FactLine(t("brief.stance_in", zone=zone), self.stance(view.stance, view.date))
        yield FactLine(_label("coverage"), t(f"choice.coverage.{person.coverage or 'unknown'}"))
        if person.buying_roles:
            names = [clean(lists.name_of(self.book.folder, "buying_roles", role)) for role in person.buying_roles]
            yield FactLine(_label("buying_roles"), t("entry.separator").join(names))
        if person.strategic_in:
            zones = [self.name("zones", zone) for zone in person.strategic_in]
            yield FactLine(_label("strategic_in"), t("entry.separator").join(zones))
        if person.our_contact:
            yield FactLine(_label("our_contact"), name_of_anybody(self.book, self.file, self.plan, person.our_contact))
        yield from _fact(_label("phone"), person.phone)
        yield from _fact(_label("note"), person.note)

    def stance(self, stance: str | None, day: dt.date | None) -> str:
        stance = stance or "unknown"
        words = t("brief.stance", sign=t(f"choice.stance.{stance}.sign"), stance=t(f"choice.stance.{stance}"))
        return t("brief.as_of", words=words, day=self.day(day)) if day is not None else words

    def last(self) -> Iterator[FactLine]:
        for _, contact in self.contacts[:MOST]:
            kind = clean(lists.name_of(self.book.folder, "contact_kinds", contact.kind)) if contact.kind else ""
            missed = "" if contact.took_place else t("brief.missed")
            label = " ".join(part for part in (self.day(contact.date), kind, missed) if part)
            yield FactLine(label, clean(contact.text or ""))
        if not any(contact.took_place for _, contact in self.contacts):
            yield FactLine("", t("brief.never_met"))

    def moves(self) -> Iterator[FactLine]:
        for name in ("concerns", "business_motive", "personal_win", "what_changes"):
            yield from _fact(_label(name), getattr(self.person, name))

    def promises(self) -> Iterator[FactLine]:
        """Yield open actions for or by this person, then promises that never became an action."""
        linked: dict[str, list[Action]] = {}
        for action in self.plan.actions.values():
            if action.contact:
                linked.setdefault(action.contact, []).append(action)
        mine, theirs = t("brief.ours"), t("brief.theirs")
        held = {id_ for id_, _ in self.contacts}
        for action in sorted(self.plan.actions.values(), key=lambda each: each.due or dt.date.max):
            if action.status in {"done", "stopped"} or not action.what:
                continue
            if action.owner == self.key:
                yield FactLine(theirs, self.action(action))
            elif action.person == self.key or (action.contact in held and action.person is None):
                yield FactLine(mine, self.action(action))
        for label, field, by_them in ((mine, "promise_ours", False), (theirs, "promise_theirs", True)):
            yield from self._loose(label, field, linked, by_them)

    def _loose(self, label: str, field: str, linked: dict[str, list[Action]], by_them: bool) -> Iterator[FactLine]:
        told = 0
        for id_, contact in self.contacts:
            promise: str | None = getattr(contact, field)
            followed = any((action.owner in self.plan.stakeholders) == by_them for action in linked.get(id_, ()))
            if promise and not followed and told < MOST:
                told += 1
                yield FactLine(label, self.said(contact, promise))

    def said(self, contact: Contact, promise: str) -> str:
        words = _bare("; ".join(promise.split("\n")))
        return t("brief.promised_on", promise=words, day=self.day(contact.date)) if contact.date else words

    def action(self, action: Action) -> str:
        words = _bare(action.what or "")
        if action.due is None:
            return words
        late = (self.today - action.due).days
        if late > 0:
            return t("brief.overdue", what=words, day=self.day(action.due), count=late)
        return t("brief.due", what=words, day=self.day(action.due))

    def needs(self) -> Iterator[FactLine]:
        phases = items_of(self.book, self.file, "phases")
        for need in self.plan.needs.values():
            if self.key not in need.owners or not need.statement:
                continue
            phase = phases[need.phase - 1][1] if need.phase and need.phase <= len(phases) else t("brief.no_phase")
            yield FactLine(clean(phase), clean(need.statement))
            if need.our_move:
                move = clean(need.our_move)
                if need.our_move_due is not None:
                    move = t("brief.due", what=_bare(move), day=self.day(need.our_move_due))
                yield FactLine(t("brief.our_move"), move)

    def ask(self) -> Iterator[FactLine]:
        """Yield the one ask: the talk's, else the sub-strategy that aims at the person; and what to find out."""
        if self.talk is not None and self.talk.ask:
            yield FactLine(t("brief.ask"), clean(self.talk.ask))
        else:
            for strategy in self.plan.strategies.values():
                if strategy.person == self.key and strategy.statement and strategy.posture != "stop":
                    yield FactLine(t("brief.strategy"), clean(strategy.statement))
                    break
        for fact in self.plan.facts.values():
            if fact.ask_whom == self.key and not fact.fact and fact.question:
                yield FactLine(t("brief.find_out"), clean(fact.question))

    def spoken(self) -> Iterator[FactLine]:
        for name in TALK if self.talk is not None else ():
            yield from _fact(t(f"field.talks.{name}"), getattr(self.talk, name))


def _label(field: str) -> str:
    return t(f"field.stakeholders.{field}")


def _bare(words: str) -> str:
    """Return words without the full stop that would stand before a bracket."""
    return clean(words).rstrip("。.;； ")


def _fact(label: str, text: str | None) -> Iterator[FactLine]:
    if text:
        yield FactLine(label, clean(text))


def brief(book: Workbook, plan: str, person: str, today: dt.date) -> Brief:
    """Return the visit brief for a stakeholder. Raises KeyError when the plan has no such person."""
    maker = _Maker(book, plan, person, today)
    parts = (
        ("who", maker.who()),
        ("last", maker.last()),
        ("moves", maker.moves()),
        ("promises", maker.promises()),
        ("needs", maker.needs()),
        ("ask", maker.ask()),
        ("talk", maker.spoken()),
    )
    made = [BriefSection(id_, t(f"brief.section.{id_}"), tuple(facts)) for id_, facts in parts]
    return Brief(
        person=person,
        name=clean(maker.person.name or person),
        account=clean(maker.plan.account or plan),
        day=show_date(today, today, full=True),
        sections=tuple(section for section in made if section.facts),
    )


def brief_document(made: Brief) -> Document:
    """Return the brief as a document: a heading for each section, its facts below."""
    title = t("brief.head", name=made.name, account=made.account, day=made.day)
    blocks = [block for section in made.sections for block in (Heading(section.title), Facts(section.facts))]
    return Document(title, tuple(blocks))
