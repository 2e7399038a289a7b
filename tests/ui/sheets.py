"""What the tests of the sheet and the coach share: the worked examples in a folder, ways to walk, what to look at."""

from pathlib import Path

import ksp_tui
from ksp_tui.documents.sheet import contents
from ksp_tui.model.plan import PLAN

EXAMPLES = Path(ksp_tui.__file__).parents[1] / "plans"
NARROW, USUAL, LARGE = (80, 24), (120, 36), (200, 60)
SIZES = [USUAL, LARGE, NARROW]
LANGS = ["en", "zh"]
ROOMS = [("en", USUAL), ("zh", LARGE), ("zh", NARROW)]
"""Each size once, each language on a broad and a narrow screen: what depends on one seldom depends on the other."""
NEW = 'account = "Neu"\n'


def add_examples(place, *names):
    """Put the worked examples into the folder, all of them or the named ones; the folder's lists always."""
    for path in EXAMPLES.glob("*.toml"):
        if not names or path.stem in {*names, "ksp"}:
            place.add(path.stem, path.read_bytes())
    return place


def view(person):
    """Return the sheet that is shown."""
    return person.app.front.view


def boxes(person):
    """Return the content of the open plan's sheet as it is now."""
    app = person.app
    return contents(app.book, app.plan, app.statuses.of(app.plan))


def fits(person):
    """Each line of the screen is as wide as the screen, whatever is written on it."""
    width = person.app.size.width
    for y, strip in enumerate(person.strips()):
        assert sum(segment.cell_length for segment in strip) == width, f"line {y}: {person.lines()[y]!r}"


async def to_box(person, box):
    """Walk to a box with Tab, as it always can be."""
    for _ in range(30):
        if view(person).here == box:
            return
        await person.press("tab")
    raise AssertionError(f"{box} is not reached by Tab")


def is_at(person, path):
    """Say whether the person can type at a place: a field, a record of a list, or where one is begun."""
    rows = person.app.front.rows
    at = person.app.front.current.here()
    assert rows.name == (path[0] if path[0] in PLAN.groups else ""), (path, rows.name)
    assert at is not None, path
    record, field = at
    if rows.is_list:
        if len(path) > 1:
            assert record == path[1], (path, at)
        elif not rows.keyed:
            assert record is None and rows.can_add, (path, at)
        assert record is None or record in rows.ids(), path
    if PLAN.spec(path) is not None:
        assert field == path[-1], (path, at)
    assert person.app.focused is person.cells.editor and person.cells.editor.display, path
    return True
