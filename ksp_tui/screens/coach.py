"""The coach over the screen: the field in full, and four lists to go from: this module, all, what next, silenced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from ksp_tui.changes import builders
from ksp_tui.changes.commands import Change, Command
from ksp_tui.commands import in_scope, key_name
from ksp_tui.guide import MODULES
from ksp_tui.model.common import Path
from ksp_tui.model.finding import Finding
from ksp_tui.model.structure import value_at
from ksp_tui.text import has, t
from ksp_tui.text.findings import finding_words, remedy_words
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.coach import field_paras, module_paras
from ksp_tui.widgets.grid import Cell, Column, Grid
from ksp_tui.widgets.prompt import Prompt
from ksp_tui.widgets.prose import Para, Prose
from ksp_tui.workbook.events import Locked, Stale
from ksp_tui.workbook.next_words import next_words, why_words
from ksp_tui.workbook.rows import Rows
from ksp_tui.workbook.words import place_words

if TYPE_CHECKING:
    from ksp_tui.screens.plan import PlanScreen

ListName = Literal["module", "all", "next", "silenced", "guide"]


@dataclass(frozen=True, slots=True)
class _Item:
    """One line: a finding, or something to do next; where it leads, what is said of it below."""

    words: str
    hint: str
    place: Path
    view: str = ""
    finding: Finding | None = None
    silence: str = ""
    detail: tuple[Para, ...] = ()


class _Items(Grid):
    """The lines of the current list."""

    heading = False

    def __init__(self) -> None:
        super().__init__(id="items")
        self.items: Sequence[_Item] = ()
        self.columns = [Column("sign", "", 1), Column("words", "", 0, least=16), Column("hint", "", 7)]

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self.items)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def cell(self, row: int, column: int) -> Cell:
        """Return the sign, the words or the code."""
        item = self.items[row]
        if column == 0:
            if item.finding is None:
                return "", "plain"
            bad = item.finding.severity == "error"
            return (t("coach.error"), "bad") if bad else (t("coach.advice"), "look")
        return (item.words, "plain") if column == 1 else (item.hint, "dim")


class CoachScreen(ModalScreen[tuple[Path, str] | None]):
    """Returns the place and view to go to, None when it was closed."""

    CSS_PATH = ["coach.tcss"]
    AUTO_FOCUS = ""

    def __init__(self, owner: PlanScreen, rows: object = None, record: object = None, field: object = None) -> None:
        super().__init__()
        self._owner = owner
        self._rows, self._record, self._field = cast("Rows | None", rows), record, field
        here = rows is not None and bool(owner.insight.of_module(owner.MODULE))
        self._list: ListName = "module" if here else "next"
        self.grid = _Items()

    def compose(self) -> ComposeResult:
        """Field, lists, detail, keys."""
        with Vertical(id="box"):
            if self._rows is not None:
                yield Prose(id="field")
            yield Bar(id="lists")
            yield self.grid
            yield Prose(id="detail")
            yield Prompt(id="prompt")
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Write all of it."""
        if self._rows is not None:
            record = cast("str | None", self._record)
            self.query_one("#field", Prose).show(field_paras(self._rows, record, str(self._field), whole=True))
        footer = [
            chip
            for command in in_scope("coach")
            for chip in (
                Chip(key_name(command.keys[0]), "key", command.id, gap=1),
                Chip(t(f"command.{command.id}.short"), "plain", command.id, gap=2),
            )
        ]
        self.query_one("#footer", Bar).show(footer)
        self._fill()

    def on_resize(self, event: events.Resize) -> None:
        """Give the field what room there is."""
        self.set_class(event.size.height < 30, "-short")

    # --- the lists ------------------------------------------------------------------------------------------------

    @property
    def _names(self) -> list[ListName]:
        if self._rows is None:
            return ["all", "next", "silenced"]
        guide: list[ListName] = ["guide"] if self._owner.MODULE in MODULES else []
        return ["module", "all", "next", "silenced", *guide]

    def _fill(self) -> None:
        insight = self._owner.insight
        counts = {
            "module": len(insight.of_module(self._owner.MODULE)), "all": len(insight.told),
            "next": len(insight.next), "silenced": len(insight.silenced), "guide": "",
        }  # fmt: skip
        chips = [
            Chip(
                f"{t(f'coach.list.{name}')} {counts[name]}".rstrip(),
                "title" if name == self._list else "dim",
                f"list.{name}",
                gap=3,
            )
            for name in self._names
        ]
        self.query_one("#lists", Bar).show(chips)
        self.set_class(self._list == "guide", "-guide")
        if self._list == "guide":
            self.query_one("#detail", Prose).show(module_paras(self._owner.MODULE))
            return
        self.grid.items = self._items()
        self.grid.go(self.grid.row)
        self._detail()

    def _items(self) -> list[_Item]:
        insight, book, file = self._owner.insight, self._owner.ksp.book, self._owner.file
        if self._list == "next":
            return [
                _Item(next_words(item), item.id if item.finding is not None else "", item.place, item.view,
                      item.finding, detail=_why(next_words(item), why_words(item), item.finding))
                for item in insight.next
            ]  # fmt: skip
        if self._list == "silenced":
            model = book.model(file)
            found: list[_Item] = []
            for finding, id_ in insight.silenced:
                silence = value_at(model, ("silences", id_)) or {}
                reason = t("coach.silence.reason", reason=silence.get("reason", ""))
                if silence.get("until"):
                    reason += " " + t("coach.silence.until", day=silence["until"])
                detail = (Para(reason, "strong"), *_why(finding_words(finding), t(f"rule.{finding.code}.why"), finding))
                found.append(_Item(finding_words(finding), finding.code, finding.path, "", finding, id_, detail))
            return found
        told = insight.told if self._list == "all" else insight.of_module(self._owner.MODULE)
        return [
            _Item(
                finding_words(finding), finding.code, finding.path, "", finding,
                detail=(
                    Para(place_words(book, file, finding.path) if finding.path else "", "dim"),
                    *_why(finding_words(finding), t(f"rule.{finding.code}.why"), finding),
                ),
            )
            for finding in told
        ]  # fmt: skip

    @property
    def _item(self) -> _Item | None:
        return self.grid.items[self.grid.row] if self.grid.items else None

    def _detail(self) -> None:
        item = self._item
        paras = item.detail if item is not None else (Para(t("coach.none"), "dim"),)
        self.query_one("#detail", Prose).show([para for para in paras if para.text])

    # --- keys -----------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Move, switch lists, go, silence, close."""
        if self.query_one(Prompt).is_open:
            return
        step = {"up": -1, "down": 1, "pageup": -self.grid.page, "pagedown": self.grid.page}.get(event.key)
        if step is not None and self._list == "guide":
            self.query_one("#detail", Prose).scroll_lines(step)
        elif step is not None:
            self.grid.go(self.grid.row + step)
            self._detail()
        elif event.key in {"tab", "right"}:
            self._switch(1)
        elif event.key in {"shift+tab", "left"}:
            self._switch(-1)
        else:
            command = next((c for c in in_scope("coach") if event.key in c.keys), None)
            if command is None:
                return
            self._run(command.id)
        event.stop()
        event.prevent_default()

    def _switch(self, step: int) -> None:
        names = self._names
        self._list = names[(names.index(self._list) + step) % len(names)]
        self.grid.row = 0
        self._fill()

    def _run(self, command: str) -> None:
        if command == "go":
            if self._list != "guide" and self._item is not None and self._item.place:
                self.dismiss((self._item.place, self._item.view))
        elif command == "next_list":
            self._switch(1)
        elif command == "silence":
            self._silence()
        elif command.startswith("list."):
            self._list = cast("ListName", command.removeprefix("list."))
            self.grid.row = 0
            self._fill()
        else:
            self.dismiss(None)

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Run a clicked command, show a clicked list."""
        event.stop()
        self._run(event.command)

    def on_grid_row_chosen(self, event: Grid.RowChosen) -> None:
        """Go to the clicked line's place."""
        event.stop()
        self._run("go")

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it; one on a line shows its detail."""
        if event.widget is self:
            self.dismiss(None)
        elif event.widget is self.grid:
            self._detail()

    # --- silencing ------------------------------------------------------------------------------------------------

    def _silence(self) -> None:
        """Ask for the reason and keep it in the plan; a silenced advice is told again."""
        item = self._item
        if self._list == "guide" or item is None or item.finding is None:
            return
        if item.silence:
            self._apply(Command("change.delete", {}, (Change(self._owner.file, ("silences", item.silence),
                        value_at(self._owner.ksp.book.model(self._owner.file), ("silences", item.silence)), None),)),
                        t("coach.silence.back"))  # fmt: skip
            return
        if item.finding.severity == "error":
            self._say(t("coach.silence.error"))
            return
        finding = item.finding

        def answered(reason: str | None) -> None:
            self.set_focus(None)
            if reason and reason.strip():
                # What a rule is told about, one zone, is silenced there and nowhere else.
                about = finding.about or finding.path[:2]
                fields = {"rule": finding.code, "place": ".".join(about), "reason": reason.strip()}
                model = self._owner.ksp.book.model(self._owner.file)
                made = builders.add_record(model, self._owner.file, "silences", fields)
                self._apply(made, t("coach.silence.done"))

        self.query_one(Prompt).ask(t("coach.silence.ask"), "", None, answered)

    def _apply(self, command: Command, said: str) -> None:
        try:
            self._owner.ksp.book.apply(command)
        except Locked:
            said = t("save.locked")
        except (Stale, ValueError):
            said = t("refused.stale")
        self._say(said)
        self._fill()

    def _say(self, words: str) -> None:
        self.app.notify(words, markup=False, timeout=4)


def _why(words: str, why: str, finding: Finding | None) -> tuple[Para, ...]:
    paras = [Para(words, "strong"), Para(why, "plain", f"{t('coach.why')} ", mark_look="dim")]
    if finding is not None and has(f"rule.{finding.code}.remedy"):
        paras.append(Para(remedy_words(finding), "plain", f"{t('coach.remedy')} ", mark_look="dim"))
    return tuple(paras)
