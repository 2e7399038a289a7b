"""A plan with the markers of a merge: its places side by side, written when all are settled."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksp_tui.documents.differences import side_of, side_place_words, side_value_words
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.screens.conflict import ConflictScreen, ContestedPlace, Side
from ksp_tui.session.joining import merge_base
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, read_bytes, save_bytes
from ksp_tui.store.places import dig
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.store.settle import UnsettledFile, unsettled
from ksp_tui.store.toml_error import read_toml
from ksp_tui.text import t
from ksp_tui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from ksp_tui.screens.program import Program


def offer_to_settle(app: Program, file: str, done: Callable[[], None], about: object = None) -> bool:
    """
    Show what waits in a file after a merge; `done` is called when it is written. False where nothing waits.

    `about` is what an open plan waits for: the question goes when that ends.
    """
    if about is not None and any(getattr(screen, "about", None) == about for screen in app.screen_stack):
        return True
    path = app.book.file(file).path
    cls: type[Any] = Folder if file == FOLDER_FILE else Plan
    try:
        read = read_bytes(path)
    except StoreError:
        return False
    found = unsettled(read[0], cls) if read is not None else None
    if read is None or found is None or not found.places:
        return False
    title = t("settle.title", name=clean(path.name), count=len(found.places))
    _ask(app, file, found, read[0], title, t("settle.what"), done, about, merge_base(path))
    return True


def offer_to_join(app: Program, plan: str) -> None:
    """Ask whether a copy that a synchronising program left beside a plan is to be put together with it."""
    from ksp_tui.screens.picker import Pick, PickerScreen
    from ksp_tui.session.joining import copies_of

    path = app.book.file(plan).path
    copies = [copy for copy in copies_of(path.parent, plan) if copy not in _asked]
    if not copies or not app.book.is_writable(plan):
        return
    copy = copies[0]
    _asked.add(copy)
    answers = [Pick("later", t("twin.later")), Pick("yes", t("twin.yes"))]

    def chosen(value: str | None) -> None:
        if value == "yes":
            _join(app, plan, copy)

    title = t("twin.title", name=clean(copy.name))
    app.push_screen(PickerScreen(title, lambda _: answers, hint_width=0, wide=True), chosen)


#: Copies that were asked about since the program began: once is enough.
_asked: set[Path] = set()


def _join(app: Program, plan: str, copy: Path) -> None:
    from ksp_tui.session.joining import join, put_away

    path = app.book.file(plan).path
    app.book.flush()

    def done() -> None:
        try:
            put_away(copy, app.state)
        except StoreError as error:
            app.tell(error)
        else:
            app.call_after_refresh(lambda: offer_to_join(app, plan))  # the next one, where there are several

    try:
        read = read_bytes(path)
        made = join(path, copy)
        if read is None or made.by_line:
            app.notify(t("twin.unreadable", name=copy.name), markup=False, severity="error")
            return
        found = unsettled(made.data, Plan)
        if found is None:
            save_bytes(path, made.data, digest_of(read[0]), app.state)
    except StoreError as error:
        app.tell(error)
        return
    except ChangedOnDisk:
        app.notify(t("cli.changed_meanwhile", path=path.name), markup=False, severity="error")
        return
    if found is None:
        app.book.reload(plan)
        app.book.steps.written(plan, read[0])
        app.notify(t("twin.done", name=copy.name), markup=False, timeout=10)
        done()
        return
    title = t("settle.title", name=clean(path.name), count=len(found.places))
    _ask(app, plan, found, read[0], title, t("twin.what"), done)


def _ask(
    app: Program,
    file: str,
    found: UnsettledFile,
    held: bytes,
    title: str,
    what: str,
    done: Callable[[], None],
    about: object = None,
    base: bytes | None = None,
) -> None:
    """
    Ask for each place, and write the file (which holds `held` now) when all are settled.

    `base` is what both sides began with, where it is known.
    """
    path = app.book.file(file).path

    def chosen(choices: Mapping[Hashable, Side] | None) -> None:
        if choices is None:
            if about is None or app.book.waiting(file) == about:
                app.notify(t("settle.open" if about is not None else "settle.later"), markup=False)
            return
        made = found.settled(lambda place: "ours" if choices[place.path] == "mine" else "theirs")
        if made is None:
            app.notify(t("resolve.unreadable", path=path.name), markup=False, severity="error", timeout=15)
            return
        try:
            save_bytes(path, made, digest_of(held), app.state)
        except StoreError as error:
            app.tell(error)
            return
        except ChangedOnDisk:
            app.notify(t("cli.changed_meanwhile", path=path.name), markup=False, severity="error")
            return
        app.decided(file)
        app.book.reload(file)
        readable = parse_bytes(held, found.cls).locked is None
        undoable = app.book.steps.written(file, held if readable else found.ours)
        told = "twin" if readable else "settle"
        app.notify(t(f"{told}.written" if undoable else f"{told}.ours"), markup=False, timeout=10)
        done()

    names = tuple(_name(name, key) for name, key in zip(found.names, ("ours", "theirs"), strict=True))
    app.push_screen(
        ConflictScreen(
            title,
            what,
            (names[0], names[1]),
            _places(app, found, base),
            about,
            file=file,
            kept=app.undecided(file),
        ),
        chosen,
    )


def _name(name: str, key: str) -> str:
    """Return what a side is called: by git's name for it, or ours and theirs."""
    return t(f"resolve.{key}") if name in {"ours", "theirs", ""} else clean(name)


def _places(app: Program, found: UnsettledFile, base: bytes | None) -> list[ContestedPlace]:
    began = parse_bytes(base, found.cls) if base is not None and not found.by_line else None
    before = side_of(began.model, app.book.folder, app.today()) if began is not None and began.model else None
    held = read_toml(began.to_bytes().decode("utf-8")) if began is not None and began.locked is None else {}
    models = [parse_bytes(data, found.cls).model or found.cls() for data in (found.ours, found.theirs)]
    ours, theirs = (side_of(model, app.book.folder, app.today()) for model in models)
    places: list[ContestedPlace] = []
    for number, place in enumerate(found.places, 1):
        group = getattr(ours.model, place.path[0], None)
        there = ours if not isinstance(group, dict) or (place.path[1:2] and place.path[1] in group) else theirs
        words = t("settle.place", number=number) if found.by_line else side_place_words(there, place.path)
        mine, other = (side_value_words(s, place.path, raw) for s, raw in ((ours, place.ours), (theirs, place.theirs)))
        was = side_value_words(before, place.path, dig(held, place.path)) if before is not None else ""
        places.append(ContestedPlace(place.path, words, mine, other, was, (place.ours, place.theirs)))
    return places
