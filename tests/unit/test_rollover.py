"""Closing a fiscal year: what moves, what leaves, what stays, and that undo brings back the very file."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.changes.rollover import ended_year, preview, roll_over
from ksp_tui.model.plan import Plan
from ksp_tui.session.refused import Refused
from ksp_tui.session.rollover import close_year
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.folder import list_plans
from ksp_tui.store.planfile import new_file, parse_bytes, read_file
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, using
from tests.drawing import cases
from tests.files.examples import own_text

PLANS = Path(__file__).parents[2] / "plans"
NEW_YEAR = dt.date(2027, 1, 8)


def plan(**groups: Any) -> Plan:
    return Plan.model_validate(groups)


def rolled(model: Plan, today: dt.date = NEW_YEAR) -> Plan:
    """Return the plan after a roll-over, through its file."""
    text = new_file(Path("p.toml"), Plan, model.model_dump(exclude_defaults=True)).to_bytes()
    file = parse_bytes(text, Plan, "p.toml")
    assert file.model is not None
    for change in roll_over(file.model, "p", today).edits:
        file.apply(change.path, change.new)
    again = parse_bytes(file.to_bytes(), Plan, "p.toml")
    assert again.model is not None and again.findings == []
    return again.model


def target(zone: str, quarter: str, **figures: int) -> dict[str, Any]:
    return {"zone": zone, "quarter": quarter, **figures}


# ------------------------------------------------------------------------------------------------ sales


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 12), st.sampled_from([None, "begins", "ends"])
)
@settings(max_examples=cases(60), deadline=None)
def test_the_year_that_ended_last_is_a_year_long_and_over(day: dt.date, start: int, named: str | None) -> None:
    year = ended_year(plan(fiscal_year_start=start, fiscal_year_named=named), day)
    assert year.first.month == start and year.last < day <= year.next_last
    assert year.first.replace(year=year.first.year + 1) - dt.timedelta(days=1) == year.last
    assert year.number == (year.last if named == "ends" else year.first).year


def test_the_year_that_ended_last() -> None:
    year = ended_year(plan(), NEW_YEAR)
    assert (year.number, str(year.first), str(year.last), year.next) == (2026, "2026-01-01", "2026-12-31", 2027)
    april = plan(fiscal_year_start=4)
    for day, number, first, last in (
        ("2027-03-31", 2025, "2025-04-01", "2026-03-31"),
        ("2027-04-01", 2026, "2026-04-01", "2027-03-31"),
    ):
        year = ended_year(april, dt.date.fromisoformat(day))
        assert (year.number, str(year.first), str(year.last)) == (number, first, last)
    assert str(year.next_last) == "2028-03-31"


def test_old_targets_become_last_year_and_base() -> None:
    model = plan(
        zones={"z": {"name": "Z", "sales_last_year": 1, "sales_this_year": 999}},
        targets={
            "a": target("z", "2026Q1", done=10, forecast=12, target=15),
            "b": target("z", "2026Q2", done=20, target=15),
            "c": target("z", "2026Q3", done=30),
            "d": target("z", "2026Q4", done=40),
            "older": target("z", "2025Q4", done=9),
            "planned": target("z", "2027Q2", last_year=18, target=25, base=17),
            "gone": target("nowhere", "2026Q1", done=5),
        },
    )
    after = rolled(model)
    found = {t.quarter: (t.last_year, t.base, t.target) for t in after.targets.values()}
    assert found == {
        "2027Q1": (10, 10, None),
        "2027Q2": (20, 17, 25),
        "2027Q3": (30, 30, None),
        "2027Q4": (40, 40, None),
    }
    assert after.zones["z"].sales_last_year == 100, "what the quarters say, so that both say the same"
    assert after.zones["z"].sales_this_year is None
    told = preview(model, NEW_YEAR)
    assert (told.targets, told.new_targets, told.zones, told.done, told.forecast) == (6, 4, 1, 105, 107)


def test_a_skipped_year_is_closed_as_itself_and_the_next_one_after_it() -> None:
    """The figures of 2027 stay those of 2027, however late they are closed; each year has its own frozen copy."""
    model = plan(
        fiscal_year_start=3,
        zones={"a": {"name": "A", "spend": 1000, "sales_this_year": 500}},
        targets={"x": target("a", "2027Q4", target=100, done=40)},
    )
    for today, skipped in ((dt.date(2028, 3, 1), 0), (dt.date(2029, 3, 1), 1), (dt.date(2031, 6, 1), 3)):
        told = preview(model, today)
        assert (told.year.number, told.skipped, told.done) == (2027, skipped, 40)
        assert (str(told.year.first), str(told.year.last)) == ("2027-03-01", "2028-02-29")
        after = rolled(model, today)
        assert [(t.quarter, t.last_year, t.base) for t in after.targets.values()] == [("2028Q4", 40, 40)]
        assert (after.zones["a"].sales_last_year, after.zones["a"].sales_this_year) == (500, None)
        for year in range(2028, 2028 + skipped):
            assert preview(after, today).year.number == year
            after = rolled(after, today)
        assert not roll_over(after, "p", today), "all years that are over are closed"
        assert after.zones["a"].sales_last_year == 500, "nobody knows the sales of the years between"
    for lang in LANGUAGES:
        with using(lang):
            lines = preview(model, dt.date(2029, 3, 1)).lines
            assert sum("2028" in line for line in lines) >= 2 and "2027" in lines[0]


def test_planned_quarters_of_the_year_between_do_not_hide_the_figures_of_the_skipped_one() -> None:
    model = plan(
        zones={"z": {"name": "Z"}},
        targets={"a": target("z", "2025Q1", done=10), "b": target("z", "2026Q1", target=15)},
    )
    assert preview(model, NEW_YEAR).year.number == 2025
    after = rolled(model)
    assert [(t.quarter, t.last_year, t.target) for t in after.targets.values()] == [("2026Q1", 10, 15)]


def test_what_is_not_known_is_not_made_up() -> None:
    model = plan(
        zones={"z": {"name": "Z", "sales_this_year": 70}, "y": {"name": "Y"}, "x": {"name": "X", "sales_last_year": 3}},
        targets={
            "a": target("z", "2026Q1", forecast=12),
            "b": target("z", "2026Q2"),
            "c": target("y", "2026Q3", done=8),
        },
    )
    after = rolled(model)
    found = {(t.zone, t.quarter): (t.last_year, t.base) for t in after.targets.values()}
    assert found == {("z", "2027Q1"): (12, 12), ("z", "2027Q2"): (None, None), ("y", "2027Q3"): (8, 8)}
    assert [after.zones[key].sales_last_year for key in "zyx"] == [70, 8, 3]


def test_a_plan_without_targets_gets_those_of_the_new_year() -> None:
    after = rolled(plan(zones={"z": {"name": "Z", "sales_this_year": 70}}))
    assert sorted(t.quarter or "" for t in after.targets.values()) == ["2027Q1", "2027Q2", "2027Q3", "2027Q4"]
    assert after.zones["z"].sales_last_year == 70
    after.zones["z"].sales_this_year = Decimal(5)
    assert not roll_over(after, "p", dt.date(2027, 6, 1)), "the year is closed; what is typed since stays"
    assert roll_over(after, "p", dt.date(2028, 1, 1))


def test_a_plan_of_this_year_has_nothing_to_close() -> None:
    model = plan(started_on=dt.date(2027, 1, 3), zones={"z": {"name": "Z", "sales_this_year": 70}})
    assert not roll_over(model, "p", NEW_YEAR)
    assert not roll_over(plan(), "p", NEW_YEAR)
    assert preview(plan(), NEW_YEAR).empty


# ------------------------------------------------------------------------------------------------ what is over


def test_goals_are_judged_by_their_last_progress() -> None:
    due, last = dt.date(2026, 12, 31), dt.date(2026, 12, 1)
    goals: dict[str, Any] = {
        "up": {"statement": "a", "baseline": 1, "target": 5, "due": due},
        "missed": {"statement": "b", "target": 5, "due": due, "status": "open"},
        "down": {"statement": "c", "baseline": 62, "target": 43, "due": due},
        "unclear": {"statement": "d", "target": 5, "due": due},
        "no_target": {"statement": "e", "due": due},
        "later": {"statement": "f", "target": 1, "due": dt.date(2027, 1, 2)},
        "dropped": {"statement": "g", "target": 1, "due": due, "status": "dropped"},
    }
    progress = {
        "a1": {"goal": "up", "date": dt.date(2026, 1, 1), "value": 9},
        "a2": {"goal": "up", "date": last, "value": 5},
        "b": {"goal": "missed", "date": last, "value": 4},
        "c": {"goal": "down", "date": last, "value": 40},
        "f": {"goal": "later", "date": last, "value": 4},
        "e": {"goal": "no_target", "date": last, "value": 4},
        "g": {"goal": "dropped", "date": last, "value": 4},
    }
    model = plan(goals=goals, goal_progress=progress)
    after = rolled(model)
    assert {key: goal.status for key, goal in after.goals.items()} == {
        "up": "reached",
        "missed": "missed",
        "down": "reached",
        "unclear": None,
        "no_target": None,
        "later": None,
        "dropped": "dropped",
    }
    told = preview(model, NEW_YEAR)
    assert (told.reached, told.missed, told.unclear) == (2, 1, 2)


def test_what_is_over_leaves_and_what_is_needed_stays() -> None:
    model = plan(
        actions={
            "done": {"what": "a", "status": "done", "done_on": dt.date(2026, 5, 1)},
            "stopped": {"what": "b", "status": "stopped", "due": dt.date(2026, 5, 1)},
            "dateless": {"what": "c", "status": "stopped"},
            "guard": {"what": "d", "status": "done", "done_on": dt.date(2026, 5, 1)},
            "new": {"what": "e", "status": "done", "due": dt.date(2026, 12, 1), "done_on": dt.date(2027, 1, 4)},
            "open": {"what": "f", "due": dt.date(2026, 5, 1)},
        },
        competitors={"k": {"name": "K"}},
        intrusions={"i": {"competitor": "k", "guards": ["guard"]}},
        reviews={
            "old": {"name": "2025", "state": "closed", "held_on": dt.date(2025, 12, 1)},
            "old_open": {"name": "2025b", "state": "preparing", "held_on": dt.date(2025, 12, 1)},
            "year": {"name": "2026", "state": "closed", "held_on": dt.date(2026, 6, 1)},
        },
        review_items={"x": {"changed": "x", "review": "old"}, "y": {"changed": "y", "review": "year"}},
        reviewed_actions={
            "p": {"action": "done", "review": "year"},
            "q": {"action": "open", "review": "old"},
            "r": {"action": "guard", "review": "year"},
        },
    )
    after = rolled(model)
    assert sorted(after.actions) == ["guard", "new", "open"]
    assert sorted(after.reviews) == ["old_open", "year"]
    assert (sorted(after.review_items), sorted(after.reviewed_actions)) == (["y"], ["r"])
    told = preview(model, NEW_YEAR)
    assert (told.actions, told.reviews) == (3, 1)
    only = plan(reviews={"old": {"name": "2020", "state": "closed", "held_on": dt.date(2020, 12, 1)}})
    assert sorted(rolled(only).reviews) == ["old"], "the next review compares with the latest"


# ------------------------------------------------------------------------------------------------ the words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_preview_is_told_in_words(lang: str) -> None:
    model = read_file(PLANS / "huaxin.toml", Plan).model
    assert model is not None
    with using(lang):  # type: ignore[arg-type]
        lines = preview(model, NEW_YEAR).lines
        assert "2026-12-31" in lines[0] and "2027" in lines[0]
        assert len(lines) == 6
        assert "3,345,000" in lines[2] and "3,850,000" in lines[2]
        (nothing,) = preview(model, dt.date(2026, 11, 23)).lines
        assert "2025" in nothing and "2026-12-31" in nothing
        many = plan(
            goals={"g": {"statement": "g", "due": dt.date(2026, 1, 1)}},
            actions={"a": {"what": "a", "status": "done"}},
            reviews={k: {"state": "closed", "held_on": dt.date(2024, m, 1)} for k, m in (("a", 1), ("b", 2))},
        )
        assert len(preview(many, NEW_YEAR).lines) == 4


# ------------------------------------------------------------------------------------------------ in a workbook


class Desk:
    def __init__(self, folder: Path, text: bytes, today: dt.date) -> None:
        self.file = folder / "plans" / "p.toml"
        self.file.parent.mkdir(parents=True)
        self.file.write_bytes(text)
        self.book = Workbook(self.file.parent, StateStore(folder / "state"), today=lambda: today)

    def saved(self) -> bytes:
        assert self.book.flush()
        return self.file.read_bytes()


def test_the_worked_plan_is_closed_frozen_and_brought_back(tmp_path: Path) -> None:
    before = own_text("huaxin")
    desk = Desk(tmp_path, before, NEW_YEAR)
    done = close_year(desk.book, "p")
    assert done is not None
    assert done.copy == "p-2026"
    frozen = desk.file.parent / "archive" / "p-2026.toml"
    assert frozen.read_bytes() == before
    assert [entry.account for entry in list_plans(desk.file.parent, archived=True).plans] == ["华信制造"]
    after = desk.saved()
    assert len(after) < len(before) * 0.96
    found = parse_bytes(after, Plan)
    assert found.findings == [] and found.model is not None
    for key, zone in found.model.zones.items():
        quarters = [t.last_year for t in found.model.targets.values() if t.zone == key]
        assert zone.sales_last_year == sum(q for q in quarters if q is not None)
    assert close_year(desk.book, "p") is None
    assert desk.book.undo() is not None
    assert desk.saved() == before
    assert close_year(desk.book, "p") == done.__class__(close_command(desk), "p-2026"), "the same copy is found again"
    assert len(list(frozen.parent.iterdir())) == 1


def close_command(desk: Desk) -> Any:
    return desk.book.undoable


def test_another_copy_of_that_name_is_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path, own_text("huaxin"), NEW_YEAR)
    (desk.file.parent / "archive").mkdir()
    (desk.file.parent / "archive" / "p-2026.toml").write_text('account = "other"\n')
    done = close_year(desk.book, "p")
    assert done is not None and done.copy == "p-2026-2"
    assert (desk.file.parent / "archive" / "p-2026.toml").read_text() == 'account = "other"\n'


def test_nothing_is_left_of_a_step_that_can_not_be_written(tmp_path: Path) -> None:

    text = b'account = "A"\nzones.z.name = "Z"\nzones.z.sales_this_year = 5\n'
    desk = Desk(tmp_path, text, NEW_YEAR)
    with pytest.raises(Refused):
        close_year(desk.book, "p")
    assert list((desk.file.parent / "archive").iterdir()) == []
    assert desk.saved() == text


# ------------------------------------------------------------------------------------------------ any plan

AMOUNT = st.none() | st.integers(0, 10**7) | st.decimals(0, 10**6, places=2)
DAY = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
ID = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.text(alphabet='王 a"#\\=\n', max_size=6)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields).map(
        lambda found: {k: v for k, v in found.items() if v is not None}
    )


def many(item: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(list("abcdefgh")), item, max_size=most)


PLAN = st.fixed_dictionaries(
    {
        "account": st.just("A"),
        "fiscal_year_start": st.integers(1, 12),
        "zones": many(record(name=WORDS, sales_last_year=AMOUNT, sales_this_year=AMOUNT)),
        "targets": many(
            record(
                zone=ID,
                quarter=st.sampled_from([f"{year}Q{n}" for year in (2025, 2026, 2027) for n in (1, 2, 3, 4)]),
                last_year=AMOUNT,
                forecast=AMOUNT,
                done=AMOUNT,
                base=AMOUNT,
                note=WORDS,
            ),
            8,
        ),
        "goals": many(record(statement=WORDS, baseline=AMOUNT, target=AMOUNT, due=DAY)),
        "goal_progress": many(record(goal=ID, date=DAY, value=AMOUNT)),
        "actions": many(record(what=WORDS, status=st.sampled_from(["open", "done", "stopped"]), due=DAY, done_on=DAY)),
        "intrusions": many(record(guards=st.lists(ID, max_size=2).map(lambda ids: sorted(set(ids))))),
        "reviews": many(record(name=WORDS, held_on=DAY, state=st.sampled_from(["preparing", "closed"]))),
        "review_items": many(record(changed=WORDS, review=ID)),
        "reviewed_actions": many(record(action=ID, review=ID)),
    }
)


def with_comments(text: str, every: int) -> bytes:
    """Return the file as somebody may have written into it: comments on lines of their own and behind values."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        if number % every == 0 and line.startswith("["):
            lines.append(f"# why {number}")
        behind = f"  # {number}" if number % every == 1 and line and not line.endswith(('"""', "[", "\\", ",")) else ""
        lines.append(line + behind)
    return "\n".join(lines).encode()


@given(content=PLAN, today=st.dates(dt.date(2026, 6, 1), dt.date(2027, 12, 31)), every=st.integers(2, 7))
@settings(max_examples=cases(60), deadline=None)
def test_rolled_over_and_undone_the_file_is_the_same_and_twice_is_once(
    content: dict[str, Any], today: dt.date, every: int
) -> None:
    text = new_file(Path("p.toml"), Plan, content).to_bytes().decode()
    data = with_comments(text, every)
    if parse_bytes(data, Plan).model is None:  # a comment fell into a text of several lines
        data = text.encode()
    folder = Path(tempfile.mkdtemp())
    try:
        desk = Desk(folder, data, today)
        model = desk.book.plan("p")
        assert model is not None
        expected = preview(model, today)
        done = close_year(desk.book, "p")
        assert (done is None) == expected.empty
        if done is not None:
            once = desk.saved()
            again = parse_bytes(once, Plan).model
            assert again is not None
            if expected.skipped:
                assert preview(again, today).year.number > expected.year.number, "each closing goes on"
            else:
                assert not roll_over(again, "p", today)
                assert preview(again, today).empty
            assert desk.book.undo() is not None
            assert desk.saved() == data
            assert desk.book.redo() is not None
            assert parse_bytes(desk.saved(), Plan).model == again
        assert desk.book.close() == []
    finally:
        shutil.rmtree(folder)
