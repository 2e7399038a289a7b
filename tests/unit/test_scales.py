"""The scale beside the field: what each step means is offered where one chooses, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from ksp_tui.charts.registry import SHOWN
from ksp_tui.method.lists import visible
from ksp_tui.model.contents import MODULES, every_view, views
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import MANY
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import t, using
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import anchor_line, answer, has_scale, meaning_at, phase_advice, scale_of, suggestion
from ksp_tui.widgets.coach import Coach, field_paras
from ksp_tui.widgets.message import whole_sentences
from ksp_tui.widgets.prose import Para

WRITTEN = """\
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
OWN_LISTS = """\
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
    (tmp_path / "p.toml").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "ksp.toml").write_text(OWN_LISTS, encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: dt.date(2026, 11, 26))

    def of(name, file="p"):
        modules = [ModuleId.FOLDER] if file == FOLDER_FILE else MODULES
        module, view = next((m, v) for m in modules for _, v in views(m) if v.id == name)
        return Rows(book, file, module, view)

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


# --- every field with a scale, whatever the model comes to hold ------------------------------------------------------

LONG = "as the people who sell here every day would say it"
SCALED = {"score", "level", "choice", "choices"}
FEW = 9
"""Steps that are explained one and all in the coach; of more the chosen one is, and the others are named."""


def explained_lists():
    """Return the folder's lists whose items have a meaning."""
    return [name for name, group in FOLDER.groups.items() if group.many and "meaning" in group.fields]


def own_lists():
    """Return a folder's file in which everything that is chosen from is explained in the user's own words."""
    lines = []
    for name in explained_lists():
        lines += [f'[{name}.{id_}]\nmeaning = "own {name} {id_} {LONG}"' for id_ in visible(Folder(), name)]
    for id_ in visible(Folder(), "criteria"):
        lines += [f"[criteria.{id_}]", *(f'anchor_{n} = "own criteria {id_} {n}"' for n in range(1, 6))]
    return "\n".join([*lines, '[product_lines.a]\nname = "A"\nmeaning = "own product_lines a"'])


def first_of(spec, folder):
    """Return the first step of a scale, as a file writes it."""
    if spec.kind in {"score", "level"}:
        return "1"
    step = spec.choices[0] if spec.choices else next(iter(visible(folder, spec.choice_set)), "a")
    return f'["{step}"]' if spec.kind in MANY else f'"{step}"'


def record_of(group):
    """Return the id of the one record that a collection holds here."""
    keyed = group.keyed_by or ""
    return next(iter(visible(Folder(), keyed.removeprefix("folder.")))) if keyed.startswith("folder.") else "x"


@pytest.fixture
def everything(tmp_path):
    """A plan with one record in each collection, every scale at its first step, and the folder's own words."""
    lines = []
    for name, group in PLAN.groups.items():
        held = [f"{f} = {first_of(s, Folder())}" for f, s in group.fields.items() if s.kind in SCALED]
        if group.many and held:
            lines += [f"[{name}.{record_of(group)}]", *held]
    (tmp_path / "p.toml").write_text("\n".join(['account = "H"', *lines]), encoding="utf-8")
    (tmp_path / "ksp.toml").write_text(own_lists(), encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: dt.date(2026, 11, 26))
    yield book
    book.close(5.0)


class Panel(Coach):
    """The coach beside the work of a terminal of 120 × 36, without one."""

    size = Size(34, 27)

    def break_anew(self):
        pass

    def scroll_to_line(self, y):
        pass


def explained_fields(book):
    """Yield every field of every view that is chosen on a scale with words."""
    for module in MODULES:
        for _, view in every_view(module):
            rows = Rows(book, "p", module, view)
            if rows.group is not None and rows.group.many:
                for field, spec in rows.fields.items():
                    if spec.kind in SCALED and spec.choice_set not in PLAIN:
                        yield rows, view, field, spec, record_of(rows.group)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whatever_is_chosen_is_explained_in_picker_coach_and_picture(everything, lang):
    """Derived from the model: a field that comes to it is asked for its meaning by itself."""
    seen = set()
    with using(lang):
        for rows, view, field, spec, record in explained_fields(everything):
            where = (lang, view.id, field)
            steps = scale_of(rows, record, field)
            assert steps and all(step.meaning for step in steps), where
            if spec.choice_set in explained_lists():
                assert all(step.meaning.startswith(f"own {spec.choice_set}") for step in steps), where
            hints = [offer.hint for offer in rows.offers(record, field, "")]
            assert all(step.meaning in hint for step, hint in zip(steps, hints, strict=True)), where
            asked = re.sub("1 (to|到) 5", "", rows.ask(field))
            assert not re.search(r"\d", asked), (where, "what a score means is said once, by the scale")
            panel = Panel()
            panel._checks, panel._next = [Para("x" * 60, mark="! ")] * 3, [Para("Next"), Para("n" * 60)]
            panel.show_field(rows, record, field)
            told = " ".join(panel.words.split())
            assert all(step.meaning in told for step in steps if step.chosen or len(steps) <= FEW), where
            if view.id in SHOWN:
                (chosen,) = (step.meaning for step in steps if step.chosen)
                assert any(chosen in words for words in meaning_at(everything, "p", (rows.name, record, field))), where
            seen.add((rows.name, field))
    assert len(seen) > 30


def test_where_room_is_short_an_anchor_is_cut_before_the_fact_that_suggests_it():
    words = {"anchor_1": "none", "anchor_3": "as much as an average customer buys in a year", "unit": "CNY a year",
             "from_3": 3_000_000, "from_4": Decimal("2.5")}  # fmt: skip
    folder = Folder.model_validate({"criteria": {"potential": words}})
    with using("en"):
        lines = [anchor_line(folder, "potential", score, 40, "?") for score in (1, 3, 4)]
        assert lines[0] == "none  (facts: CNY a year)"
        assert (
            lines[1].endswith("  (from 3 m)") and cell_len(lines[1]) == 40 and lines[1].startswith("as much as an av")
        )
        assert lines[2].endswith("  (from 2.5)"), "never rounded"
        assert anchor_line(folder, "potential", 1, 10, "?") == "none", "the unit stands where it finds room"
        assert anchor_line(folder, "potential", 3, 99, "?").startswith(str(words["anchor_3"]))
    with using("zh"):
        assert anchor_line(folder, "potential", 3, 99, "?").endswith("a year（300 万 起）")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_folders_figures_show_what_is_in_force_while_nobody_wrote_another(rows, lang):
    with using(lang):
        shown = rows("thresholds", file=FOLDER_FILE)
        default = t("list.default", value="3.5")
        assert shown.shown("", "value_high") == (default, "dim") and shown.full("", "value_high") == default
        assert shown.invitation("", "value_high") == default and shown.edit_text("", "value_high") == ""
        assert not shown.is_filled("", "value_high")


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (99, "Who is it? A name that all know at once. Short."),
        (42, "Who is it? A name that all know at once."),
        (30, "Who is it?"),
        (5, "Who is it? A name that all know at once. Short."),
    ],
)
def test_a_line_that_is_too_short_for_a_hint_ends_with_a_sentence(width, told):
    assert whole_sentences("Who is it? A name that all know at once. Short.", width) == told
    assert whole_sentences("他是谁？大家一听就懂的名字。", 20) == "他是谁？"
