"""What a review meeting shows of each item of its agenda: what has changed, what is written, the time that is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ksp_tui.changes.dated import Dated, dated_changes
from ksp_tui.changes.edit import Transaction
from ksp_tui.changes.reviewing import VERDICTS, actions_judged, begin, in_one_line, in_preparation, open_actions
from ksp_tui.changes.side import Side
from ksp_tui.entry.values import show_date
from ksp_tui.method.agenda import ITEMS, items_of, minutes_of, topic_of
from ksp_tui.method.arci import lateness
from ksp_tui.method.reviews import held
from ksp_tui.model.common import Path
from ksp_tui.model.contents import View
from ksp_tui.model.plan import Plan
from ksp_tui.model.review import AGENDA
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.context import name_of
from ksp_tui.session.reviewing import Since, changes_since
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.tones import Tone
from ksp_tui.views.rows import Rows
from ksp_tui.views.unbegun import AgendaRows, UnbegunReview

NOTHING = Transaction("change.add", {}, ())
"""The step that begins a review which is begun already."""
#: The fields typed at the left and at the right of each kind of item.
NOTES = View("meeting_notes", "review_items", ("changed", "predicted", "happened", "why"))
DECISION = View("meeting_decision", "review_items", ("decision", "owner", "due"))
SUPPORT = View("meeting_support", "reviews", ("held_on", "participants", "support_granted"))
HELPED = View("meeting_helped", "start", ("helped",))
CLOSING = View("meeting_closing", "reviews", ("next_date", "summary", "gross_margin", "cost_to_serve",
                                             "resources_spent"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One paragraph of what is told at the left, with its place in the plan."""

    words: str
    tone: Tone = "plain"
    mark: str = ""
    place: Path = ()


@dataclass(frozen=True, slots=True)
class ToJudge:
    """An action that a review judges."""

    id: str
    words: str
    owner: str
    day: str
    verdict: str
    """``keep``, ``change``, ``stop``, or "" while it is not judged."""
    late: bool


class ItemClock:
    """How long each item of the agenda has been talked about; `now` is a clock in seconds that never goes back."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._spent: dict[str, float] = {}
        self._item, self._since = "", now()

    def turn(self, item: str) -> None:
        """Go on to an item; coming back to one, its time runs on."""
        self._spent[self._item] = self.spent(self._item)
        self._item, self._since = item, self._now()

    def spent(self, item: str) -> float:
        """Return the seconds spent on an item."""
        running = self._now() - self._since if item == self._item else 0.0
        return self._spent.get(item, 0.0) + running

    def left(self, item: str, minutes: int) -> int:
        """Return the whole seconds that are left of an item's minutes, negative once it is over."""
        return minutes * 60 - int(self.spent(item))


def clock_words(seconds: int, minutes: int) -> tuple[str, Tone]:
    """Return what the clock says: the time left, amber in the last fifth, then how long it is over."""
    whole, rest = divmod(abs(seconds), 60)
    time = f"{whole}:{rest:02}"
    if seconds < 0:
        return t("meeting.over", time=time), "bad"
    return t("meeting.left", time=time), "look" if seconds * 5 <= minutes * 60 else "strong"


class Meeting:
    """One review being held."""

    def __init__(self, book: Workbook, file: str, review: str, begin: Transaction = NOTHING) -> None:
        """`begin` makes the review and its agenda where they are not in the plan yet: by the first thing written."""
        self.book, self.file, self.review = book, file, review
        self.since = changes_since(book, file)
        self._dated = dated_of(book, file, self.since)
        self.unbegun = UnbegunReview(book, file, begin)
        self.rows: dict[str, Rows] = {
            view.id: AgendaRows(book, file, view, self.unbegun) for view in (NOTES, DECISION, SUPPORT, HELPED, CLOSING)
        }

    @property
    def plan(self) -> Plan:
        """The plan with the review in it."""
        return self.unbegun.plan

    def apply(self, step: Transaction) -> None:
        """Do a step of the meeting; the first one makes the review. Raises Refused."""
        self.book.apply(self.unbegun.begun_by(step))

    # --- the agenda -----------------------------------------------------------------------------------------------

    def minutes(self, item: str) -> int:
        """Return an item's minutes."""
        return minutes_of(item, self.plan.review_setup.minutes)

    def points(self, item: str) -> list[str]:
        """Return the points of an item of the course's five."""
        return items_of(self.plan, self.review, item)

    def is_done(self, item: str) -> bool:
        """Say whether an item needs no more: decided with an owner, or what it asks for is written."""
        plan = self.plan
        review = plan.reviews.get(self.review)
        if review is None:
            return False
        if item == "support":
            return bool(review.support_granted)
        if item == "closing":
            return review.state == "closed"
        points = [plan.review_items[id_] for id_ in self.points(item)]
        return any(each.decision and each.owner for each in points)

    def finding(self, item: str = "") -> str:
        """Return how far the meeting is, in a sentence, and which item comes after the one that is shown."""
        done = [each for each in AGENDA if self.is_done(each)]
        words = t("meeting.found", done=len(done), all=len(AGENDA))
        at = AGENDA.index(item) + 1 if item in AGENDA else 0
        left = next((each for each in (*AGENDA[at:], *AGENDA[:at]) if each not in done), None)
        if left is None:
            return words + t("meeting.ready")
        return words + (t("meeting.last") if left == item else t("meeting.next", item=item_words(left)))

    # --- what is told ---------------------------------------------------------------------------------------------

    def lines(self, item: str) -> list[MeetingLine]:
        """Return what is told of an item: what has changed, what was decided last time."""
        if item == "closing":
            return self._closing()
        told = [self._head(), *self._changed(item)]
        if len(told) == 1 and self.since.basis != "first":
            told.append(MeetingLine(t("meeting.nothing_changed"), "dim"))
        if item == "support":
            told += self._asked()
        if item == "actions":
            told += self._missed()
        return [*told, *self._decided(item)]

    def changed_line(self, item: str) -> str:
        """Return what has changed in one item as one line, which the agenda begins with."""
        words = [line.words for line in self._changed(item)]
        nothing = "meeting.since.first" if self.since.basis == "first" else "meeting.nothing_changed"
        return in_one_line(words, t(nothing), t("meeting.more", count="{count}"))

    def _changed(self, item: str) -> list[MeetingLine]:
        of_item: list[tuple[str, Path]] = [(each.words, each.path) for each in self.since.of(item)]
        of_item += [(each.words, each.path) for each in self._dated if topic_of(each.path[0]) == item]
        return [MeetingLine(words, mark="· ", place=path) for words, path in of_item]

    def _head(self) -> MeetingLine:
        since = self.since
        day = show_date(since.day, self.book.day_of(self.file)) if since.day else ""
        return MeetingLine(t(f"meeting.since.{since.basis}", day=day, copy=clean(since.copy)), "title")

    def _asked(self) -> list[MeetingLine]:
        plan = self.plan
        waiting = [id_ for id_, each in plan.resources.items() if each.state in {"asked", "needed"}]
        if not waiting:
            return []
        told = [MeetingLine(""), MeetingLine(t("meeting.waiting"), "title")]
        for id_ in waiting:
            state = t(f"choice.resource_state.{plan.resources[id_].state}")
            told.append(
                MeetingLine(f"{clean(name_of(self.book, self.file, 'resources', id_))} · {state}", mark="· ",
                     tone="dim", place=("resources", id_, "state"))
            )  # fmt: skip
        return told

    def _missed(self) -> list[MeetingLine]:
        """Return the days that each A of the ARCI chart missed: accountability is the point."""
        found = lateness(self.plan, self.book.day_of(self.file))
        missed = {person: each for person, each in found.items() if each.missed}
        told = [MeetingLine(""), MeetingLine(t("meeting.missed"), "title")] if missed else []
        for person, each in sorted(missed.items(), key=lambda pair: -pair[1].days):
            name = person_of(self.book, self.file, person)
            words = t("meeting.missed_of", name=name, n=len(each.missed), m=each.tasks, days=each.days)
            told.append(MeetingLine(words, "look", "· ", ("tasks", each.missed[0], "due")))
        return told

    def _decided(self, item: str) -> list[MeetingLine]:
        """Return the last review's decisions on this item."""
        plan = self.plan
        if self.since.review is None or item not in AGENDA:
            return []
        found = [id_ for id_ in items_of(plan, self.since.review, item) if plan.review_items[id_].decision]
        told = [MeetingLine(""), MeetingLine(t("meeting.decided"), "title")] if found else []
        for id_ in found:
            point = plan.review_items[id_]
            late = point.due is not None and point.due < self.book.day_of(self.file)
            owner = person_of(self.book, self.file, point.owner)
            day = show_date(point.due, self.book.day_of(self.file)) if point.due else ""
            tail = " · ".join(word for word in (owner, day) if word)
            words = clean(point.decision or "", " ") + (f" ({tail})" if tail else "")
            told.append(MeetingLine(words, "look" if late else "plain", "· ", ("review_items", id_, "decision")))
        return told

    def _closing(self) -> list[MeetingLine]:
        """Return challenges and expectations of the start, and what closing still needs."""
        start = self.plan.start
        told: list[MeetingLine] = []
        for name in ("challenges", "expectations"):
            text = getattr(start, name)
            told.append(MeetingLine(t(f"field.start.{name}"), "title"))
            told += [MeetingLine(clean(each), mark="· ") for each in text.splitlines() if each.strip()] if text else [
                MeetingLine(t("meeting.not_written"), "dim")]  # fmt: skip
            told.append(MeetingLine(""))
        told.append(MeetingLine(t("meeting.did_it_help"), "strong"))
        return told

    # --- actions --------------------------------------------------------------------------------------------------

    def actions(self) -> list[ToJudge]:
        """Return the actions to be judged: those that are open, and those that have a verdict already."""
        plan, today = self.plan, self.book.day_of(self.file)
        said = actions_judged(plan, self.review)
        found = []
        for id_ in dict.fromkeys([*open_actions(plan), *(id_ for id_ in said if id_ in plan.actions)]):
            action = plan.actions[id_]
            owner = person_of(self.book, self.file, action.owner)
            day = show_date(action.due, today) if action.due else "?"
            verdict = said.get(id_, ("", None))[1]
            words = clean(name_of(self.book, self.file, "actions", id_))
            late = action.due is not None and action.due < today
            found.append(ToJudge(id_, words, owner, day, verdict or "", late))
        return found

    def judged_count(self) -> tuple[int, int]:
        """Return how many actions are judged, and how many there are to judge."""
        every = self.actions()
        return sum(each.verdict in VERDICTS for each in every), len(every)


def dated_of(book: Workbook, file: str, since: Since) -> list[Dated]:
    """Return what the plan itself dates since the last review, where there is no copy to compare with."""
    if since.basis in {"copy", "first"} or since.day is None:
        return []
    return dated_changes(Side(plan_model(book, file), book.folder, book.day_of(file)), since.day)


def item_words(item: str) -> str:
    """Return what an item of the agenda is called."""
    words = t(f"meeting.item.{item}") if item in {"support", "closing"} else t(f"choice.agenda.{item}")
    return words[:1].upper() + words[1:]


def person_of(book: Workbook, file: str, person: str | None) -> str:
    """Return a person's name, "" for nobody."""
    if not person:
        return ""
    plan = plan_model(book, file)
    for collection, holder in (("team", plan.team), ("folder.colleagues", book.folder.colleagues),
                               ("stakeholders", plan.stakeholders)):  # fmt: skip
        if person in holder:
            return clean(name_of(book, file, collection, person))
    return clean(person)


def meeting_of(book: Workbook, file: str) -> Meeting:
    """Return the meeting of the review in preparation, else of one that begins now."""
    plan, today = plan_model(book, file), book.day_of(file)
    name = t("meeting.name", n=len(held(plan)) + 1)
    step = begin(plan, file, today, name, agenda_lines(book, file))
    review = step.place[1][1] if step else in_preparation(plan)
    return Meeting(book, file, review or "", step)


def agenda_lines(book: Workbook, file: str) -> dict[str, str]:
    """Return for each of the course's five what has changed, in one line: the agenda fills itself."""
    meeting = Meeting(book, file, "")
    return {item: meeting.changed_line(item) for item in AGENDA}


def number_of(item: str) -> int:
    """Return an item's number on the agenda, from 1."""
    return ITEMS.index(item) + 1
