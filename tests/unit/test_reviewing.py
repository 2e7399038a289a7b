"""A review of a worked example: agenda, verdicts, closing with a frozen copy, undo, and read again a quarter later."""

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from ksp_tui.changes import builders, reviewing
from ksp_tui.changes.reviewing import (
    actions_judged,
    begin,
    close,
    in_one_line,
    in_preparation,
    judge_action,
    missing,
    open_actions,
)
from ksp_tui.method.agenda import ITEMS, items_of, minutes_of, topic_of
from ksp_tui.method.performance import trends
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.review import AGENDA
from ksp_tui.session.reviewing import changes_since, close_review, compare_copies
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.folder import list_plans
from ksp_tui.store.frozen import frozen_bytes, read_copy
from ksp_tui.store.planfile import parse_bytes, read_file
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.views.meeting import Meeting

PLANS = Path(__file__).parents[2] / "plans"
FEBRUARY, MAY = dt.date(2027, 2, 9), dt.date(2027, 5, 11)


class Room:
    """The worked example in a folder of its own, on a day."""

    def __init__(self, path, plan="nordlicht", today=FEBRUARY):
        self.folder = path / "plans"
        self.folder.mkdir()
        for name in (plan, "ksp"):
            shutil.copy(PLANS / f"{name}.toml", self.folder)
        self.day, self.id = today, plan
        self.book = Workbook(self.folder, StateStore(path / "state"), today=lambda: self.day)

    @property
    def plan(self):
        return self.book.plan(self.id)

    def set(self, *path, to):
        self.book.apply(builders.set_field(self.plan, self.id, path, to))

    def begin(self, **changed):
        lines = {topic: changed.get(topic, "nothing") for topic in AGENDA}
        self.book.apply(begin(self.plan, self.id, self.day, "Winter review", lines))
        return in_preparation(self.plan)

    def hold(self, next_date=MAY):
        """Hold a review: one decision, each open action judged, the next date."""
        review = self.begin()
        point = items_of(self.plan, review, "problems")[0]
        self.set("review_items", point, "decision", to="Sit where it is signed.")
        for n, action in enumerate(open_actions(self.plan)):
            self.book.apply(judge_action(self.plan, self.id, review, action, "stop" if n == 0 else "keep"))
        self.set("reviews", review, "next_date", to=next_date)
        return review

    def archived(self):
        return sorted(path.name for path in (self.folder / "archive").glob("*.toml"))


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)


def test_every_group_of_the_plan_belongs_to_an_item_or_is_left_out():
    from ksp_tui.method.agenda import _TOPIC, LEFT_OUT

    assert {group for group in PLAN.groups if group not in LEFT_OUT} - {"start", "team"} == set(_TOPIC)
    assert topic_of("start") == "positioning" and set(_TOPIC.values()) <= set(ITEMS)


def test_the_minutes_of_a_meeting_are_shared_out():
    assert sum(minutes_of(item, None) for item in ITEMS) == 60
    assert sum(minutes_of(item, 120) for item in ITEMS) == 120 and minutes_of("closing", 1) == 1


def test_a_review_begins_with_an_agenda_of_five_points_and_what_was_predicted(room):
    room.set("review_items", items_of(room.plan, "2d7b79", "problems")[0], "happened", to=None)
    predicted = room.plan.review_items[items_of(room.plan, "2d7b79", "problems")[0]].predicted
    review = room.begin(problems="Friis came closer.")
    made = room.plan.reviews[review]
    assert (made.state, made.held_on, len(made.participants)) == ("preparing", FEBRUARY, 7)
    assert [len(items_of(room.plan, review, topic)) for topic in AGENDA] == [1, 1, 1, 1, 1]
    point = room.plan.review_items[items_of(room.plan, review, "problems")[0]]
    assert point.changed == "Friis came closer." and point.predicted == predicted
    assert not begin(room.plan, room.id, FEBRUARY, "again", dict.fromkeys(AGENDA, ""))
    room.book.undo()
    assert review not in room.plan.reviews and in_preparation(room.plan) is None


def test_closing_needs_a_decision_and_a_next_date_that_lies_ahead(room):
    review = room.begin()
    assert missing(room.plan, review, FEBRUARY) == ["decision", "next_date"]
    with pytest.raises(ValueError, match="decision"):
        close_review(room.book, room.id, review)
    room.set("reviews", review, "next_date", to=FEBRUARY)
    assert missing(room.plan, review, FEBRUARY) == ["decision", "next_before"]
    assert not (room.folder / "archive").exists()


def test_closing_keeps_the_day_and_a_frozen_copy_with_the_lists(room):
    review = room.hold()
    stopped = open_actions(room.plan)[0]
    room.set("reviews", review, "support_index", to=Decimal(99))
    done = close_review(room.book, room.id, review)
    held = room.plan.reviews[review]
    assert (held.state, held.frozen_copy) == ("closed", "nordlicht-2027-02-09") == ("closed", done.copy)
    assert (held.support_index, held.penetration, held.selection_score) == (99, Decimal("65.1"), Decimal("3.93"))
    assert room.plan.review_setup.next_date == MAY and room.plan.actions[stopped].status == "stopped"
    frozen = read_copy(room.folder, done.copy)
    assert frozen.plan == room.plan, "the copy is of the plan as the closing left it"
    assert frozen.folder.criteria["potential"].from_2 == 1_000_000, "the folder's own"
    assert frozen.folder.criteria["profitability"].weight is not None, "and the handbook's"
    assert frozen.folder.thresholds.coverage_needed == 70 and frozen.folder.colleagues
    file = read_file(room.folder / "archive" / f"{done.copy}.toml", Plan)
    assert file.findings == [] and file.locked is None
    assert [each.id for each in list_plans(room.folder, archived=True).plans] == [done.copy]


def test_undo_brings_the_review_back_whole_and_the_copy_goes_to_a_trash(room):
    review = room.hold()
    before = room.book.file(room.id).to_bytes()
    close_review(room.book, room.id, review)
    kept = (room.folder / "archive" / "nordlicht-2027-02-09.toml").read_bytes()
    room.book.undo()
    assert room.book.file(room.id).to_bytes() == before and room.archived() == []
    assert (room.folder / "archive" / "trash" / "nordlicht-2027-02-09.toml").read_bytes() == kept
    room.book.redo()
    assert room.archived() == ["nordlicht-2027-02-09.toml"] and room.plan.reviews[review].state == "closed"
    room.book.undo()
    assert close_review(room.book, room.id, review).copy == "nordlicht-2027-02-09-2", "the one in the trash is kept"


def test_a_quarter_later_the_agenda_tells_what_has_changed(room):
    close_review(room.book, room.id, room.hold())
    room.day = MAY
    assert changes_since(room.book, room.id).changes == ()
    person = next(id_ for id_, each in room.plan.stakeholders.items() if each.stance == "champion")
    room.set("stakeholders", person, "stance", to="reserved")
    action = open_actions(room.plan)[0]
    room.set("actions", action, "due", to=dt.date(2027, 6, 1))
    need = next(id_ for id_, each in room.plan.needs.items() if each.phase == 3)
    room.set("needs", need, "phase", to=4)
    room.book.apply(builders.set_field(room.book.folder, "ksp", ("criteria", "potential", "weight"), Decimal(9)))
    since = changes_since(room.book, room.id)
    assert (since.basis, since.day, since.copy) == ("copy", FEBRUARY, "nordlicht-2027-02-09")
    assert len(since.changes) == 3, "the folder's own changes are no news of the account"
    assert [len(since.of(topic)) for topic in ITEMS[1:6]] == [0, 1, 0, 1, 1]
    for lang in ("en", "zh"):
        with using(lang):
            assert all(each.old and each.new for each in changes_since(room.book, room.id).changes)
    room.hold(next_date=dt.date(2027, 8, 10))
    second = close_review(room.book, room.id, in_preparation(room.plan))
    found = compare_copies(room.book, room.id, "nordlicht-2027-02-09", second.copy)
    assert {("stakeholders", person, "stance"), ("needs", need, "phase")} <= {each.path for each in found}
    assert len(trends(room.plan)[0].values) == 5


def test_reviews_from_before_copies_were_kept_are_told_as_such(room):
    since = changes_since(room.book, room.id)
    assert (since.basis, since.review, since.changes) == ("none", "2d7b79", ())
    room.set("reviews", "2d7b79", "frozen_copy", to="nowhere")
    assert changes_since(room.book, room.id).basis == "missing"
    room.set("reviews", "2d7b79", "frozen_copy", to="../nordlicht")
    assert changes_since(room.book, room.id).basis == "name"
    (room.folder / "archive").mkdir()
    (room.folder / "archive" / "bad.toml").write_text("= nothing")
    room.set("reviews", "2d7b79", "frozen_copy", to="bad")
    assert changes_since(room.book, room.id).basis == "broken"
    assert compare_copies(room.book, room.id, "bad") is None


def test_a_copy_that_cannot_be_kept_leaves_the_plan_as_it_was(room):
    review = room.hold()
    (room.folder / "archive").write_text("in the way")
    before = room.book.file(room.id).to_bytes()
    with pytest.raises(StoreError):
        close_review(room.book, room.id, review)
    assert room.book.file(room.id).to_bytes() == before


def test_a_plan_frozen_twice_carries_the_lists_once():
    file = parse_bytes(b'account = "A"\r\n\r\n[zones.n]\r\nname = "N"', Plan)
    once = frozen_bytes(file, Folder())
    again = frozen_bytes(parse_bytes(once, Plan), Folder.model_validate({"criteria": {"potential": {"weight": 4}}}))
    assert once.count(b"[frozen_with.thresholds]") == again.count(b"[frozen_with.thresholds]") == 1
    assert b"\n" not in once.replace(b"\r\n", b"")
    assert again.startswith(b'account = "A"\r\n\r\n[zones.n]\r\nname = "N"\r\n\r\n[frozen_with.')


def test_the_meeting_names_the_item_after_the_one_that_is_shown(room):
    review = room.begin()
    meeting = Meeting(room.book, room.id, review)
    with using("en"):
        assert meeting.finding("support").endswith("Next: Positioning.")
        assert meeting.finding("positioning").endswith("Next: Strategies.")
        owner = next(iter(room.plan.team))
        for topic in ("strategies", "problems", "opportunities"):
            point = items_of(room.plan, review, topic)[0]
            room.set("review_items", point, "decision", to="Go on.")
            room.set("review_items", point, "owner", to=owner)
        assert meeting.finding("positioning") == "3 of 5 items decided, each with an owner. Next: Actions."
        assert meeting.finding("actions").endswith("Next: Positioning."), "round and round"
        point = items_of(room.plan, review, "positioning")[0]
        room.set("review_items", point, "decision", to="Go on.")
        room.set("review_items", point, "owner", to=owner)
        assert meeting.finding("actions").endswith("This one is left.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_review_does_not_say_that_nothing_changed(tmp_path, lang):
    (tmp_path / "p.toml").write_text('schema = 1\naccount = "P"\n', encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: FEBRUARY)
    meeting = Meeting(book, "p", "r")
    with using(lang):
        assert meeting.changed_line("positioning") == t("meeting.since.first")


def test_a_verdict_can_be_changed_taken_back_and_noted(room):
    review, action = room.begin(), open_actions(room.plan)[0]
    assert not judge_action(room.plan, room.id, review, action, None)
    for verdict, note in (("change", "later"), ("stop", ""), (None, "")):
        room.book.apply(judge_action(room.plan, room.id, review, action, verdict, note))
        record, said = actions_judged(room.plan, review)[action]
        assert said == verdict and room.plan.reviewed_actions[record].note == "later"
    assert open_actions(room.plan)[0] == action, "a stop is carried out by the closing"


def test_several_sentences_in_one_line():
    assert in_one_line([], "none", "+{count}") == "none"
    assert in_one_line(["a.", "b."], "none", "+{count}") == "a. b."
    assert in_one_line(["a" * 100, "b" * 100, "c."], "none", "+{count}") == "a" * 100 + " +2"


def test_closing_says_what_is_missing():
    with pytest.raises(ValueError, match="decision"):
        close(Plan.model_validate({"reviews": {"r": {}}}), Folder(), "p", "r", FEBRUARY, "c")
    assert reviewing.VERDICTS == ("keep", "change", "stop")
