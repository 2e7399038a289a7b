"""The scale beside the field: what each step means is offered where one chooses, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from ksp_tui.model.contents import MODULES, views
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import answer, has_scale, phase_advice, scale_of, suggestion
from ksp_tui.widgets.coach import field_paras

PLAN = """\
account = "Huaxin"
[needs.n]
statement = "stop the line less often"
phase = 2
[scores.people]
score = 3
fact = 9
[scores.steps]
fact = 6
[judgements.volume]
verdict = "truth"
[role_fills.value]
now = 2
[stakeholders.li]
name = "Li"
power = 4
buying_roles = ["coach", "uses"]
"""
FOLDER = """\
[criteria.people]
anchor_3 = "four of them"
[phases.3]
name = "Doubts"
[rungs.2]
meaning = "they like it"
"""
#: Choices that say what they mean by their own name.
PLAIN = {
    "plan_status", "sales_basis", "industries", "direction", "goal_kind", "goal_status", "project_status",
    "strategy_kind", "action_status", "product_lines", "resource_kinds", "flow_kind", "case_state", "review_state",
    "agenda", "action_verdict", "contact_kinds", "contact_outcome", "number_format", "day_order", "fiscal_year_named",
}  # fmt: skip


@pytest.fixture
def rows(tmp_path):
    (tmp_path / "p.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "ksp.toml").write_text(FOLDER, encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: dt.date(2026, 11, 26))

    def of(name):
        module, view = next((m, v) for m in MODULES for _, v in views(m) if v.id == name)
        return Rows(book, "p", module, view)

    with using("en"):
        yield of
    book.close(5.0)


def test_every_choice_has_its_meaning_or_explains_itself(rows):
    """Whatever is chosen on a scale says what its steps mean, in both languages; no score is a bare number."""
    seen = set()
    for lang in ("en", "zh"):
        with using(lang):
            for module in MODULES:
                for _, view in views(module):
                    shown = rows(view.id)
                    for field, spec in shown.fields.items():
                        if spec.kind == "score":
                            assert has_scale(shown, field), (view.id, field)
                        if spec.kind not in {"score", "level", "choice", "choices"} or spec.choice_set in PLAIN:
                            continue
                        if spec.choice_set == "priority_criteria":
                            continue
                        record = "people" if shown.name == "scores" else "x"
                        steps = scale_of(shown, record, field)
                        assert steps and all(step.meaning for step in steps), (view.id, field)
                        offers = shown.offers(record, field, "")
                        hints = [offer.hint for offer in offers]
                        assert all(step.meaning in hint for step, hint in zip(steps, hints, strict=False)), (
                            view.id,
                            field,
                        )
                        seen.add((view.id, field))
    assert len(seen) > 30


def test_the_folders_own_words_stand_beside_the_field(rows):
    scores = rows("scores")
    assert [step.meaning for step in scale_of(scores, "people", "score")][2] == "four of them"
    assert [step.chosen for step in scale_of(scores, "people", "score")] == [False, False, True, False, False]
    assert scores.offers("people", "score", "3")[0].hint == "four of them, facts from 5, people"
    assert [offer.text for offer in scores.offers("people", "score", "")] == ["1", "2", "3", "4", "5"]
    assert scale_of(rows("ladder"), None, "guess")[1].meaning == "they like it"


def test_what_facts_suggest_is_said_and_a_difference_is_marked(rows):
    scores = rows("scores")
    assert suggestion(scores, "people") == (4, True)  # 9 people: from 8 on a 4 is suggested
    assert suggestion(scores, "steps") == (3, False)  # 6 steps, not scored yet
    assert suggestion(scores, "fit") == (None, False)
    assert any("suggests 4" in para.text for para in field_paras(scores, "people", "score"))


def test_a_truth_is_judged_before_its_answer_is_told(rows):
    judged = rows("judgements")
    assert answer(judged, "resources") is None
    told = "\n".join(para.text for para in field_paras(judged, "resources", "verdict"))
    assert "Judge first" in told and "truth" not in told.lower().replace("truths", "").split("judge first")[0][40:]
    found = answer(judged, "volume")
    assert found is not None and not found.agreed and found.reason and found.cost
    said = "\n".join(para.text for para in field_paras(judged, "volume", "verdict"))
    assert found.reason in said and found.cost in said


def test_the_phase_says_what_worries_the_customer_and_what_move_fits(rows):
    rhythm = rows("rhythm")
    assert len(phase_advice(rhythm, "n", "our_move")) == 3
    assert phase_advice(rhythm, "n", "statement") == ()
    rhythm.commit("n", "phase", "3")
    assert phase_advice(rhythm, "n", "our_move") == (), "a phase of the folder's own name is the user's to explain"


def test_a_role_tells_what_it_is_and_what_the_scores_mean(rows):
    told = "\n".join(para.text for para in field_paras(rows("role_fills"), "value", "now"))
    assert "2: Only when someone asks me to" in told
    assert "turn" in told.lower() or "result" in told.lower()


def test_of_several_choices_each_chosen_one_is_marked(rows):
    steps = scale_of(rows("stakeholders"), "li", "buying_roles")
    assert {step.value for step in steps if step.chosen} == {"coach", "uses"}
