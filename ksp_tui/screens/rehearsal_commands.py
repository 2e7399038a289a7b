"""Rehearsing works on every screen of a plan: the talk one is at, else the person's, else one that is asked for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.text import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ksp_tui.screens.program import Program
    from ksp_tui.screens.rehearsal import Kept, Rehearsed


class RehearsalCommands:
    """The part of the app that has talks said aloud."""

    def __init__(self, app: Program) -> None:
        self.app = app
        self.clock: Callable[[], float] = time.monotonic

    @handles("rehearse")
    def rehearse(self) -> None:
        """Time a talk."""
        app = self.app
        plan = app.book.plan(app.plan) if app.plan and app.settle() else None
        if plan is None:
            return
        if not plan.talks:
            app.say(t("rehearsal.no_talk"))
            return
        found = self._talk_here()
        if found or len(plan.talks) == 1:
            self._begin(found or next(iter(plan.talks)))
            return
        from ksp_tui.screens.picker import Pick, PickerScreen
        from ksp_tui.session.context import items_of

        talks = items_of(app.book, app.plan, "talks")

        def search(text: str) -> Sequence[Pick]:
            from ksp_tui.entry.choices import match

            return [Pick(key, name) for key, name in talks if match(text, name, (key,)) is not None]

        def chosen(key: str | None) -> None:
            if key is not None:
                self._begin(key)
            else:
                self._back()

        app.push_screen(PickerScreen(t("rehearsal.which"), search), chosen)

    def _talk_here(self) -> str:
        """Return the talk of the record one is at, or of the person it is about; "" where there is none."""
        from ksp_tui.screens.module import ModuleScreen

        front, plan = self.app.front, self.app.book.plan(self.app.plan)
        if plan is None or not isinstance(front, ModuleScreen):
            return ""
        path = front.workbench.path
        record = path[1] if len(path) > 1 else ""
        if path[:1] == ("talks",) and record in plan.talks:
            return record
        run = plan.rehearsals.get(record) if path[:1] == ("rehearsals",) else None
        if run is not None and run.talk in plan.talks:
            return run.talk or ""
        person = front.person
        return next((id_ for id_, talk in plan.talks.items() if person and talk.person == person), "")

    def _begin(self, talk: str) -> None:
        from ksp_tui.screens.rehearsal import RehearsalScreen

        said = self._prepared(talk)
        if not said.parts:
            self.app.say(t("rehearsal.nothing"))
            return

        def ended(kept: Kept | None) -> None:
            self._back()
            if kept is not None:
                self._keep(talk, said, kept)

        self.app.push_screen(RehearsalScreen(said, self.clock), ended)

    def _prepared(self, id_: str) -> Rehearsed:
        from ksp_tui.method.lists import threshold
        from ksp_tui.method.talk import PARTS, runs, seconds
        from ksp_tui.screens.rehearsal import Rehearsed
        from ksp_tui.session.context import name_of

        book, file = self.app.book, self.app.plan
        plan = book.plan(file)
        assert plan is not None
        talk = plan.talks[id_]
        aim, slack, words, characters = (
            threshold(book.folder, name)
            for name in ("talk_seconds", "talk_tolerance", "words_per_minute", "characters_per_minute")
        )
        parts = [part for part in PARTS if (getattr(talk, part) or "").strip()]
        texts = tuple(str(getattr(talk, part)).strip() for part in parts)
        today = book.day_of(file)
        return Rehearsed(
            name_of(book, file, "stakeholders", talk.person) if talk.person else t("chart.talk.nobody"),
            tuple(t(f"field.talks.{part}") for part in parts),
            texts,
            tuple(seconds(text, words, characters) for text in texts),
            talk.pauses or 0,
            sum(run.date == today for run in runs(plan, id_)),
            (int(aim - slack), int(aim), int(aim + slack)),
            (words, characters),
        )

    def _keep(self, talk: str, said: Rehearsed, kept: Kept) -> None:
        """Write the run into the plan, one's own pace into the settings: the folder's is that of all who share it."""
        from ksp_tui.changes import builders
        from ksp_tui.session.refused import Refused
        from ksp_tui.views.words import refused_words

        book, file = self.app.book, self.app.plan
        note = t("entry.separator").join(
            t("rehearsal.part", part=part, seconds=took) for part, took in zip(said.parts, kept.parts, strict=True)
        )
        plan, today = book.plan(file), book.day_of(file)
        assert plan is not None
        fields = {"talk": talk, "date": today, "seconds": kept.seconds, "note": note}
        earlier = [id_ for id_, run in plan.rehearsals.items() if run.talk == talk and run.date == today]
        record = builders.later_id(earlier, plan.rehearsals)
        step = builders.add_record(plan, file, "rehearsals", fields, record)
        try:
            book.apply(step)
        except Refused as error:
            self.app.say(refused_words(book, error))
            return
        if kept.pace is not None:
            own = {"words_per_minute": kept.pace.words, "characters_per_minute": kept.pace.characters}
            for name, pace in own.items():
                if pace is not None:
                    self.app.change_setting(name, pace)
        self.app.say(t("rehearsal.kept_pace" if kept.pace is not None else "rehearsal.kept", seconds=kept.seconds))

    def _back(self) -> None:
        if self.app.front is not None:
            self.app.front.take_focus_back()
