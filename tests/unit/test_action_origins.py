"""Actions are one list: each says whether it comes from a strategy, a person, ARCI, a review or a contact."""

import datetime as dt

from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.views.actions import actions_of

PLAN = """\
account = "A"

[strategies.s]
statement = "Win Wang"
person = "w"

[stakeholders.w]
name = "Wang"

[team.l]
name = "Lin"

[actions.a]
what = "Call"
strategy = "s"

[actions.b]
what = "Bring the page"
contact = "c"

[actions.c]
what = "Kept"

[contacts.c]
summary = "He asked for a page"

[processes.p]
name = "Launch"

[tasks.t]
name = "Test"
process = "p"
accountable = ["l"]

[reviews.old]
name = "Spring"
state = "closed"
held_on = 2026-05-01

[reviews.new]
name = "Autumn"
state = "closed"
held_on = 2026-11-01

[review_items.i]
review = "old"
decision = "Past"
due = 2026-06-01

[review_items.j]
review = "new"
decision = "Sit where it is signed"
owner = "l"
due = 2026-12-01

[reviewed_actions.r]
review = "new"
action = "c"
verdict = "keep"
"""


def test_where_each_comes_from_and_that_a_reviews_decisions_are_among_them(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "p.toml").write_text(PLAN, encoding="utf-8")
    book = Workbook(folder, StateStore(tmp_path / "state"))
    found = {each.what: each for each in actions_of(book, dt.date(2026, 11, 26), decisions=True).actions}
    assert {what: set(each.origins) for what, each in found.items()} == {
        "Call": {"strategies", "people"}, "Bring the page": {"contacts"}, "Kept": {"reviews"}, "Test": {"arci"},
        "Sit where it is signed": {"reviews"},
    }  # fmt: skip
    assert found["Call"].origins == {"strategies": "Win Wang", "people": "Wang"}
    assert (found["Sit where it is signed"].kind, found["Sit where it is signed"].owner) == ("decision", "Lin")
    assert "Sit where it is signed" not in {each.what for each in actions_of(book, dt.date(2026, 11, 26)).actions}
    assert isinstance(book.plan("p"), Plan)
    book.close()
