"""Commands of module 6 that work on every screen of a plan: choose or begin a process, make its tasks actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.text import t

if TYPE_CHECKING:
    from ksp_tui.changes.edit import Transaction
    from ksp_tui.documents.content import Document
    from ksp_tui.screens.program import Program


class CoordinationCommands:
    """The part of the app that runs these commands."""

    def __init__(self, app: Program) -> None:
        self.app = app

    def _ready(self) -> bool:
        app = self.app
        if not app.plan or not app.settle():
            return False
        if not app.book.is_writable(app.plan):
            app.say(t("save.locked"))
            return False
        return True

    @handles("process")
    def process(self) -> None:
        """Choose the process of the ARCI chart, or begin one from a template."""
        if not self._ready():
            return
        from ksp_tui.changes.processes import TEMPLATES
        from ksp_tui.entry.choices import match
        from ksp_tui.screens.picker import Pick, PickerScreen
        from ksp_tui.session.context import items_of

        app, plan = self.app, self.app.plan
        picks = [Pick(id_, name, t("process.there")) for id_, name in items_of(app.book, plan, "processes")]
        picks += [Pick(f":{each}", t(f"process.{each}.name"), t("process.template")) for each in TEMPLATES]

        def search(text: str) -> list[Pick]:
            scored = [
                (-score, n, pick) for n, pick in enumerate(picks) if (score := match(text, pick.label, ())) is not None
            ]
            return [pick for _, _, pick in sorted(scored, key=lambda each: each[:2])]

        def chosen(value: str | None) -> None:
            if value is None:
                if app.front is not None:
                    app.front.take_focus_back()
                return
            self._show(value)

        app.push_screen(PickerScreen(t("process.ask"), search, hint_width=20), chosen)

    def _show(self, value: str) -> None:
        from ksp_tui.model.ids import ModuleId
        from ksp_tui.session.contact_log import plan_model
        from ksp_tui.views.matrix_arci import choose_process

        app, plan, process = self.app, self.app.plan, value
        if value.startswith(":"):
            from ksp_tui.changes.processes import from_template

            process, step = from_template(plan_model(app.book, plan), plan, value[1:])
            if not self._apply(step):
                return
        choose_process(app.book, plan, process)
        app.show_module(ModuleId.COORDINATION, ("arci", "", ""))

    @handles("tasks_to_actions")
    def tasks_to_actions(self) -> None:
        """Make the open tasks of the process actions, as one step."""
        if not self._ready():
            return
        from ksp_tui.changes.processes import tasks_to_actions, without_one
        from ksp_tui.session.contact_log import plan_model
        from ksp_tui.views.matrix_arci import chosen_process

        app, plan = self.app, self.app.plan
        process = chosen_process(app.book, plan)
        if process is None:
            app.say(t("process.none"))
            return
        model = plan_model(app.book, plan)
        step, left = tasks_to_actions(model, plan, process), without_one(model, process)
        said = t("process.left_out", count=left) if left else ""
        if not step:
            app.say(said or t("process.nothing_to_do"))
        elif self._apply(step):
            made = t("process.made_actions", count=len(step.edits))
            app.say(t("process.made_and_left", made=made, left=said) if said else made)

    @handles("case")
    def case(self) -> None:
        """Show the business case one is at as one document."""
        from ksp_tui.documents.case import case_document

        app, case = self.app, self._case_here()
        if case is None or not app.settle():
            app.say(t("case.none"))
            return

        def document() -> Document:
            return case_document(app.book, app.plan, case)

        app.read(document(), anew=document)

    @handles("case_fill")
    def case_fill(self) -> None:
        """Fill what is still empty in the business case from its project."""
        if not self._ready():
            return
        from ksp_tui.changes.casework import fill_from_project
        from ksp_tui.session.contact_log import plan_model

        app, case = self.app, self._case_here()
        if case is None:
            app.say(t("case.none"))
            return
        plan = plan_model(app.book, app.plan)
        if plan.cases[case].project not in plan.projects:
            app.say(t("case.no_project"))
            return
        step = fill_from_project(plan, app.plan, case)
        if not step:
            app.say(t("case.nothing_to_fill"))
        elif self._apply(step):
            app.say(t("case.filled", count=len(step.edits)))

    def _case_here(self) -> str | None:
        """Return the case of the record one is at, else the first of the plan."""
        from ksp_tui.charts.case import case_at
        from ksp_tui.session.contact_log import plan_model

        if not self.app.plan:
            return None
        front = self.app.front
        _, record, _ = front.place if front is not None else ("", "", "")
        plan = plan_model(self.app.book, self.app.plan)
        for group in ("cases", "case_options", "risks", "milestones"):
            if record in getattr(plan, group):
                return case_at(plan, (group, record))
        return case_at(plan, ())

    def _apply(self, step: Transaction) -> bool:
        from ksp_tui.session.refused import Refused
        from ksp_tui.views.words import refused_words

        try:
            return self.app.book.apply(step)
        except Refused as error:
            self.app.say(refused_words(self.app.book, error))
            return False
