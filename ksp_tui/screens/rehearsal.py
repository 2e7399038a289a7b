"""Rehearsal of a talk, whole screen: what to say now, how late it is, and at the end whether the run is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.commands import Command
from ksp_tui.method.rehearsing import Pace, RehearsalRun, own_pace, verdict
from ksp_tui.method.talk import whole
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar
from ksp_tui.widgets.rehearsal import Stage, StageView

TICK = 0.25
FULL_SPACE = "\u3000"
"""What an input method may send for a space."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A talk to be said."""

    person: str
    parts: tuple[str, ...]
    """Names of the parts that have words, in the interface's language."""
    texts: tuple[str, ...]
    written: tuple[Decimal, ...]
    """Seconds of each part as worked out."""
    pauses: int
    runs_today: int
    limits: tuple[int, int, int]
    pace: tuple[Decimal | int, Decimal | int]
    """Words and Chinese characters a minute."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A run that is kept: its seconds in all and by part, and the own pace where it is to be taken."""

    seconds: int
    parts: tuple[int, ...]
    pace: Pace | None = None


class RehearsalScreen(Overlay[Kept]):
    """Returns the run where it is kept, else None."""

    CSS_PATH = ["rehearsal.tcss"]
    SCOPES = ("rehearsal",)

    def __init__(self, talk: Rehearsed, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.talk, self.clock = talk, clock
        self.run = RehearsalRun(talk.parts)
        self.stage = StageView(id="stage")

    def compose(self) -> ComposeResult:
        """The stage and the keys."""
        with Vertical(id="box"):
            yield self.stage
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Begin to follow the clock."""
        self.set_interval(TICK, self.follow)
        self.follow()
        self.show_footer()

    # --- what is shown --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show how late it is."""
        talk, run = self.talk, self.run
        seconds = run.elapsed(self.clock())
        shown = run.seconds if run.state == "done" else int(seconds)
        aim = talk.limits[1]
        self.stage.show(
            Stage(
                talk.person,
                t("rehearsal.run", n=talk.runs_today + 1),
                talk.parts,
                talk.texts,
                run.part,
                shown,
                verdict(run.seconds if run.state == "done" else seconds, aim, talk.limits[2] - aim),
                talk.limits,
                self._told(),
            )
        )

    def _told(self) -> tuple[str, ...]:
        if self.run.state == "ready":
            written = whole(sum(self.talk.written, Decimal(self.talk.pauses)))
            return t("rehearsal.ready"), t("rehearsal.written", seconds=written, aim=self.talk.limits[1])
        if self.run.state != "done":
            return ()
        run, talk = self.run, self.talk
        names = t("entry.separator").join(
            t("rehearsal.part", part=name, seconds=round(took)) for name, took in zip(talk.parts, run.took, strict=True)
        )
        worst = run.slowest(talk.written)
        how = verdict(run.seconds, talk.limits[1], talk.limits[2] - talk.limits[1])
        told = [t(f"rehearsal.done.{how}", seconds=run.seconds, aim=talk.limits[1]), names]
        if worst is not None:
            told.append(t("rehearsal.slowest", part=talk.parts[worst], seconds=round(run.took[worst]),
                          written=round(talk.written[worst])))  # fmt: skip
        if (pace := self.pace) is not None:
            both = t("entry.separator").join(
                t(f"rehearsal.pace.{name}", pace=now, old=before)
                for name, now, before in zip(
                    ("words", "characters"), (pace.words, pace.characters), talk.pace, strict=True
                )
                if now is not None
            )
            told.append(t("rehearsal.pace", paces=both))
        return (*told, t("rehearsal.keep_pace" if pace is not None else "rehearsal.keep"))

    @property
    def pace(self) -> Pace | None:
        """One's own pace, after the run."""
        if self.run.state != "done":
            return None
        written = sum(self.talk.written, Decimal(self.talk.pauses))
        said = sum(self.run.took)
        return own_pace(written, said, self.talk.pauses, *self.talk.pace, "\n".join(self.talk.texts))

    def words_of(self, command: Command) -> str | None:
        """Say what a key does at this moment."""
        state = self.run.state
        if command.id == "rehearse_pause":
            return None if state == "done" else t(f"rehearsal.key.{state}")
        if command.id == "rehearse_next":
            last = self.run.part == len(self.run.parts) - 1
            key = "keep" if state == "done" else "start" if state == "ready" else "finish" if last else "next"
            return t(f"rehearsal.key.{key}")
        if command.id == "rehearse_speed":
            return "" if self.pace is not None else None
        return t("rehearsal.key.discard") if state == "done" else ""

    # --- keys -----------------------------------------------------------------------------------------------------

    def other_key(self, event: events.Key) -> bool:
        """Take the wide space of an input method for a space."""
        if event.character != FULL_SPACE:
            return False
        self.pause()
        return True

    @handles("rehearse_pause")
    def pause(self) -> None:
        """Start, pause, go on."""
        self.run.toggle(self.clock())
        self._changed()

    @handles("rehearse_next")
    def next_part(self) -> None:
        """End a part; before the start begin, after the last part keep the run."""
        if self.run.state == "done":
            self._keep(None)
            return
        if self.run.state == "ready":
            self.run.toggle(self.clock())
        else:
            self.run.next(self.clock())
        self._changed()

    @handles("rehearse_speed")
    def keep_speed(self) -> None:
        """Keep the run, and reckon with its pace from now on."""
        if self.pace is not None:
            self._keep(self.pace)

    @handles("rehearse_end")
    def end(self) -> None:
        """Leave; nothing is kept."""
        self.close()

    def _keep(self, pace: Pace | None) -> None:
        self.dismiss(Kept(self.run.seconds, tuple(round(took) for took in self.run.took), pace))

    def _changed(self) -> None:
        self.follow()
        self.show_footer()
