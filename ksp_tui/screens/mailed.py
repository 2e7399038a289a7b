"""A mailed sheet comes back: its account is made, or each difference is chosen with both sides in sight; one step."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from ksp_tui.changes.compare import Difference
from ksp_tui.documents.differences import side_place_words, side_value_words
from ksp_tui.screens.conflict import ConflictScreen, ContestedPlace, Side
from ksp_tui.store.format import dump_model
from ksp_tui.store.places import dig
from ksp_tui.store.toml_error import read_toml
from ksp_tui.text import t
from ksp_tui.writers.importing import mailed
from ksp_tui.writers.importing.words import short

if TYPE_CHECKING:
    from ksp_tui.changes.edit import Transaction
    from ksp_tui.screens.aside import AsideWork
    from ksp_tui.screens.program import Program
    from ksp_tui.session.workbook import Workbook


Made = TypeVar("Made")


class Taking(Protocol):
    """What reads files in for the app, as far as a mailed sheet needs it."""

    app: Program

    def beside(self, path: Path, do: Callable[[], Made], then: Callable[[AsideWork[Made]], None]) -> None:
        """Do what may take its time beside the screen; where it is stopped nothing has been read in."""

    def preview(self, path: Path, told: list[str], do: Callable[[], None] | None) -> None:
        """Show what would happen; it happens when one agrees."""

    def do(self, do: Callable[[], None]) -> None:
        """Do what was agreed; say why where the workbook or the disk refuses it."""

    def apply(self, plan: str, step: Transaction) -> None:
        """Make the one step, and say that it can be taken back."""

    def back(self) -> None:
        """Take up the place on the screen below again."""


def take_sheet(commands: Taking, path: Path, made: mailed.Mailed) -> None:
    """Make the account of a mailed sheet, or ask which side of each difference stays; nothing is done before."""
    from ksp_tui.session.plans_made_with import make_with

    app = commands.app
    book = app.book
    found = mailed.same_plan(book, made)
    if found is None:
        account = short(made.plan.account or made.id)

        def make() -> None:
            names = make_with(book, [(made.id, made.text.encode())], mailed.colleagues(book, made))
            app.open_plan(names[0])
            app.say(t("import.made_plan", account=account))

        commands.preview(path, [t("import.would_make", account=account)], make)
        return
    plan = found
    if book.plan(plan) is None or not book.is_writable(plan):
        app.say(t("save.locked"))
        return

    def compared() -> tuple[list[Difference], list[ContestedPlace]]:
        differences = mailed.differences(book, plan, made)
        return differences, contested(book, plan, made, differences)

    def show(aside: AsideWork[tuple[list[Difference], list[ContestedPlace]]]) -> None:
        commands.back()
        differences, places = aside.result()
        if not places:
            app.say(t("import.same", plan=plan))
            return

        def chosen(choices: Mapping[Hashable, Side] | None) -> None:
            commands.back()
            taken = [each for each in differences if choices is not None and choices[each.path] == "disk"]
            if taken:
                commands.do(lambda: commands.apply(plan, mailed.step(book, plan, made, taken)))
            else:
                app.say(t("import.stopped" if choices is None else "import.all_kept"))

        title = t("import.would_change", account=app.account_name(plan), count=len(places))
        names = (t("import.side_here"), short(path.name))
        app.push_screen(ConflictScreen(title, t("import.choose"), names, places, file=plan), chosen)

    commands.beside(path, compared, show)


def contested(
    book: Workbook, plan: str, made: mailed.Mailed, differences: Sequence[Difference]
) -> list[ContestedPlace]:
    """Return each difference as a place with what it holds on both sides, in words."""
    if not differences:
        return []
    mine, theirs = mailed.sides(book, plan, made)
    held, said = (read_toml(dump_model(side.model)) for side in (mine, theirs))
    return [
        ContestedPlace(
            each.path,
            side_place_words(theirs if each.kind == "added" else mine, each.path),
            side_value_words(mine, each.path, dig(held, each.path)),
            side_value_words(theirs, each.path, dig(said, each.path)),
        )
        for each in differences
    ]
