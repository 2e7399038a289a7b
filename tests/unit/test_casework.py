"""The business case: filled from its project, told as one document; frozen copies read and compared."""

import datetime as dt

import pytest

from ksp_tui.changes.casework import fill_from_project
from ksp_tui.changes.side import Side
from ksp_tui.charts import case as case_chart
from ksp_tui.charts import risks as risks_chart
from ksp_tui.documents.case import case_document
from ksp_tui.documents.frozen import comparison_document, frozen_document
from ksp_tui.documents.review import review_document
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.reviewing import close_review, compare_copies, copies_of, side_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, using
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, fits, subject
from tests.unit.test_reviewing import Room

PLAN = """\
account = "A"

[needs.n]
statement = "Half the downtime"
owners = ["w"]
cost_of_nothing = "62 hours a month"

[stakeholders.w]
name = "Wang"

[projects.p]
name = "New line"
needs = ["n"]
goal_statement = "43 hours"

[resources.r]
what = "Days"
project = "p"

[flows.c]
project = "p"
kind = "cost"
year = 0
amount = 100

[flows.b]
project = "p"
kind = "benefit"
year = 1
amount = 250

[cases.k]
name = "Desk"
project = "p"
objective = "As written"
"""


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path)
    (made.folder / "small.toml").write_text(PLAN, encoding="utf-8")
    yield made
    made.book.close()


def test_a_case_is_filled_from_its_project_and_what_is_written_stays(room):
    plan = room.book.plan("small")
    room.book.apply(fill_from_project(plan, "small", "k"))
    plan = room.book.plan("small")
    case = plan.cases["k"]
    assert (case.need, case.objective, case.resources, case.people_affected) == (
        "Half the downtime", "As written", ["r"], ["w"],
    )  # fmt: skip
    nothing, way = sorted(plan.case_options.values(), key=lambda each: not each.do_nothing)
    assert (nothing.do_nothing, nothing.risk, nothing.costs) == (True, "62 hours a month", None)
    assert (way.name, way.costs, way.benefits) == ("New line", 100, 250)
    assert not fill_from_project(plan, "small", "k")
    room.book.undo()
    assert not room.book.plan("small").case_options, "one step"


def test_a_case_without_a_project_is_left_as_it_is():
    assert not fill_from_project(Plan.model_validate({"cases": {"k": {}}}), "p", "k")


WORTH = {
    "more": ("costs = 50\nbenefits = 90", "o", "Against doing nothing the recommended option is worth 70."),
    "less": ("costs = 90\nbenefits = 20", "o", "Against doing nothing the recommended option loses 40."),
    "not known": ("costs = 90", "o", "What it is worth against doing nothing is not known"),
    "nothing": ("costs = 90\nbenefits = 20", "n", "Doing nothing is recommended: -30."),
    "not chosen": ("costs = 90\nbenefits = 20", "gone", "No option is recommended yet."),
}


@pytest.mark.parametrize("name", WORTH)
def test_the_document_says_what_the_recommended_option_is_worth(tmp_path, name):
    option, chosen, said = WORTH[name]
    lines = ['account = "P"', "[cases.k]", f'recommended = "{chosen}"', "[case_options.n]", 'case = "k"', "costs = 30",
             "do_nothing = true", "[case_options.o]", 'case = "k"', option]  # fmt: skip
    (tmp_path / "p.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"))
    with using("en"):
        assert any(words.startswith(said) for words in case_document(book, "p", "k").words())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_has_every_heading_and_says_what_is_missing(room, lang):
    with using(lang):
        told = list(case_document(room.book, "small", "k").words())
        assert any("As written" in words for words in told)
        full = list(case_document(room.book, "nordlicht", next(iter(room.plan.cases))).words())
    assert len(told) > 20 and len(full) > 40
    missing = {"en": "not written yet", "zh": "还没写"}[lang]
    assert missing in told and missing not in full[:8]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_pictures_fit_every_room(room, lang, size):
    with using(lang):
        for chart in (case_chart, risks_chart):
            for plan in (room.plan, Plan(), room.book.plan("small")):
                assert fits(draw(chart.build(subject(plan)), *size), *size)


def test_a_frozen_copy_is_read_with_its_own_lists_and_any_two_are_compared(room):
    first = close_review(room.book, "nordlicht", room.hold()).copy
    room.day = dt.date(2027, 5, 11)
    room.set("zones", next(iter(room.plan.zones)), "name", to="Another name")
    second = close_review(room.book, "nordlicht", room.hold(next_date=dt.date(2027, 8, 10))).copy
    assert [name for name, _ in copies_of(room.book, "nordlicht")] == [second, first]
    side = side_of(room.book, "nordlicht", first)
    for lang in LANGUAGES:
        with using(lang):
            words = list(frozen_document(side, first).words())
            assert not any("Another name" in each for each in words) and len(words) > 500
            found = compare_copies(room.book, "nordlicht", first, second)
            told = list(comparison_document("x", found).words())
            assert any("Another name" in each for each in told) and len(told) >= len(found)
            assert list(comparison_document("x", []).words())[1]
    (room.folder / "archive" / f"{first}.toml").unlink()
    with using("en"):
        assert (first, "not in the archive") in copies_of(room.book, "nordlicht")
        assert side_of(room.book, "nordlicht", first) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_record_of_a_review_has_its_points_verdicts_and_figures(room, lang):
    review = room.hold()
    close_review(room.book, "nordlicht", review)
    with using(lang):
        told = list(review_document(room.book, "nordlicht", review).words())
    assert "Sit where it is signed." in told and "nordlicht-2027-02-09" in told
    plan = room.plan
    assert sum(any(a.what == words for words in told) for a in plan.actions.values()) >= 15


def test_a_copy_of_an_empty_plan_can_be_read():
    with using("en"):
        assert frozen_document(Side(Plan(), Folder(), dt.date(2026, 11, 26)), "c").blocks
