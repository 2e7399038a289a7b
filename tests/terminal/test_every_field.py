"""Every field of every view is typed by keys alone, the program is killed, and the file holds all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ksp_tui.method import lists
from ksp_tui.method.currency_codes import CODES
from ksp_tui.model.contents import MODULES, View, every_view, fields_for, group_of, views
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import Group
from ksp_tui.text import catalogue, using
from tests.terminal.program import Program, content

PLAN_ID = "changjiang"
Typed = tuple[str, Any]
"""What the keys are, and the value that they mean."""


def prepared(group: str) -> tuple[str, str]:
    """Id and name of the record that the folder holds for references to point at."""
    return f"seed-{group.replace('_', '-')}", f"预备{group}"


def prepare(home: Path) -> None:
    """Write a plan and a folder's file with one record in each collection that something refers to."""
    targets = {name for layout in (PLAN, FOLDER) for _, _, spec in layout.all_fields() for name in spec.refs}
    lines: dict[str, list[str]] = {PLAN_ID: ['account = "预备客户"'], "ksp": []}
    for target in sorted(targets):
        name = target.removeprefix("folder.")
        file, layout = ("ksp", FOLDER) if target != name else (PLAN_ID, PLAN)
        key, words = prepared(name)
        title = layout.groups[name].title or ""
        spec = layout.groups[name].fields[title]
        value = prepared(spec.refs[0])[0] if spec.kind == "ref" else words
        lines[file] += ["", f"[{name}.{key}]", f'{title} = "{value}"']
    lines[PLAN_ID] += ["", "[stakeholders.second]", 'name = "另一个人"']
    for name, group in FOLDER.groups.items():
        if group.many and name != "colleagues" and not lists.visible(Folder(), name) and "name" in group.fields:
            key, words = prepared(name)
            lines["ksp"] += ["", f"[{name}.{key}]", f'name = "{words}"']
    folder = home / "plans"
    folder.mkdir(parents=True)
    for file, text in lines.items():
        (folder / f"{file}.toml").write_text("\n".join(text) + "\n", encoding="utf-8")


def title_of(target: str) -> tuple[str, str]:
    """Id and shown name of the prepared record of a collection; a talk is named by its person."""
    name = target.removeprefix("folder.")
    layout = FOLDER if target != name else PLAN
    group = layout.groups[name]
    spec = group.fields[group.title or ""]
    key, words = prepared(name)
    return (key, title_of(spec.refs[0])[1]) if spec.kind == "ref" else (key, words)


def choice(spec: Spec, at: int) -> Typed:
    """A word of a fixed set, or of the folder's list with its default names."""
    zh = catalogue("zh")
    if spec.choices:
        word = spec.choices[at % len(spec.choices)]
        return zh[f"choice.{spec.choice_set}.{word}"], word
    name = spec.choice_set or ""
    keys = list(lists.visible(Folder(), name))
    if not keys:
        key, label = prepared(name)
        return label, key
    with using("zh"):
        return lists.name_of(Folder(), name, keys[at % len(keys)]), keys[at % len(keys)]


def typed_for(view: View, name: str, spec: Spec, at: int) -> Typed:
    """What a person types into a field, and the value that should be in the file."""
    words = f"{view.id}·{name}·王丽{at:03}"
    kind = spec.kind
    if spec.currency:
        code = sorted(CODES)[at % len(CODES)]
        return code.lower(), code
    if kind == "line":
        return words, words
    if kind == "text":
        return f"{words}\n第二行{at:03}", f"{words}\n第二行{at:03}"
    if kind == "tags":
        return "乙厂，甲厂", ["乙厂", "甲厂"]
    if kind in {"int", "score", "level"}:
        number = max(spec.lo or 0, min(spec.hi or 9, 2 + at % 3))
        return str(number), number
    if kind == "number":
        number = at % 4 + 1 if spec.hi is not None else at
        return f"{number}.5", Decimal(f"{number}.5")
    if kind == "money":
        return f"{at + 1}万", Decimal((at + 1) * 10_000)
    if kind == "percent":
        return f"{at % 90 + 10}%", Decimal(at % 90 + 10)
    if kind == "date":
        day = dt.date(2027, 3, 1 + at % 28)
        return (f"2027-3-{day.day}", day) if at % 2 else (f"2027年3月{day.day}日", day)
    if kind == "quarter":
        return "2027年第4季度", "2027Q4"
    if kind == "flag":
        return "是", True
    if kind in {"choice", "choices"}:
        label, value = choice(spec, at)
        return label, value if kind == "choice" else [value]
    if (view.id, name) == ("talks", "person"):
        return "另一个人", "second"  # a talk is named by its person: the prepared one has that name already
    key, label = title_of(spec.refs[0])
    return label, key if kind == "ref" else [key]


#: Lists that are drawn have no cell for a name: their records are made in another list. Who stands first in them.
DRAWN = ("track", "influence")
FIRST = {"track": prepared("needs")[1], "influence": "另一个人"}


class Hand:
    """Types into one module's views, and remembers what should be in the file."""

    def __init__(self, program: Program, module: int) -> None:
        self.program, self.module = program, module
        self.unfolded = False
        self.expected: dict[tuple[str, str, str], Any] = {}
        """(group, title of the record or its id, field) → value."""
        self.count = 0

    def label(self, group: Group | None, field: str) -> str:
        owner = group.name if group else ("folder" if self.module == ModuleId.FOLDER else "plan")
        return catalogue("zh")[f"field.{owner}.{field}"]

    def view(self, view: View) -> None:
        """Type every field of one record of a view, which is on the screen with the focus in its list or form."""
        group = group_of(self.module, view)
        fields = dict(fields_for(self.module, view))
        if group is not None and group.ordered:
            fields.pop("order", None)
        filled: set[str] = set()
        record = ""
        if group is not None and group.many:
            record = self.begin(view, group, fields, filled)
            self.program.details(self.label(group, next(iter(fields))))
        if (
            not self.unfolded
            and any(spec.core or n in filled or n in view.core for n, spec in fields.items())
            and not all(spec.core or n in filled or n in view.core for n, spec in fields.items())
        ):
            self.program.press("f7")
            self.program.wait_for(self.program.say("form.less"))
            self.unfolded = True
        self.fill(view, group, record, fields, filled)
        self.program.wait_saved()
        if group is not None and group.many:
            self.program.details()

    @property
    def file(self) -> str:
        return "ksp" if self.module == ModuleId.FOLDER else PLAN_ID

    def begin(self, view: View, group: Group, fields: dict[str, Spec], filled: set[str]) -> str:
        """Make the record in the list's empty last row; of those kept under another's id the first is taken."""
        if group.keyed_by is not None:
            return ""
        if view.kind in DRAWN:
            self.program.press("ctrl+home")
            filled.add(group.title or "")
            made = (r for g, r, name in self.expected if g == group.name and name == group.title)
            return next(made, FIRST[view.kind])
        self.count += 1
        title = group.title or ""
        if view.kind == "questions":  # the last row is a standard question; what is typed there answers it
            filled.add(title)
            title = view.first[0]
        text, value = typed_for(view, title, fields[title], self.count)
        if fields[title].kind == "text":  # in a row it has one line
            text = value = text.split("\n")[0]
        self.program.row(text, self.file)
        filled.add(title)
        record = "" if view.kind == "questions" else str(value)
        self.expected[group.name, record, title] = value
        return record

    def fill(self, view: View, group: Group | None, record: str, fields: dict[str, Spec], filled: set[str]) -> None:
        """Go through the form by Tab, waiting at each field until its label stands where the cursor is."""
        program, name = self.program, group.name if group else ""
        done = {field for (g, r, field) in self.expected if (g, r) == (name, record)} | filled
        at = 0
        items = self.items(view, fields, done)
        for field, spec in fields.items():
            if field in done:
                continue
            step = items.index(field) - at
            if step == at == 0 and len(items) > 1:
                program.press("tab", "shift+tab")  # who only came to a field types behind what it holds
            program.press(*["tab" if step > 0 else "shift+tab"] * abs(step))
            place = f"{self.module} {view.id}.{field}"
            program.wait_asked(self.label(group, field), place)
            self.count += 1
            text, value = typed_for(view, field, spec, self.count)
            for n, part in enumerate(text.split("\n")):
                if n:
                    program.press("ctrl+j")
                program.type(part)
            last = text.split("\n")[-1][-4:]
            program.wait_until(lambda last=last: program.shows(last), what=f"what was typed into {place}")
            self.expected[name, record, field] = value
            at = items.index(field)
            # Beyond the last field one would be in the list again.
            step = 1 if at + 1 < len(items) else -1
            program.take(self.file, "tab" if step > 0 else "shift+tab", what=place)
            at += step

    @staticmethod
    def items(view: View, fields: dict[str, Spec], filled: set[str]) -> list[str]:
        """The form's fields once it is unfolded: core and then filled ones, the others. Tab passes the fold."""
        core = [n for n, s in fields.items() if s.core or n in filled or n in view.core]
        return [*core, *(n for n in fields if n not in core)]


def compare(hand: Hand, model: Any) -> Iterator[str]:
    """Say what the file does not hold of what was typed."""
    layout = FOLDER if hand.module == ModuleId.FOLDER else PLAN
    for (name, record, field), value in hand.expected.items():
        where = f"{name}[{record}].{field}" if name else field
        if not name:
            found = getattr(model, field)
        elif not layout.groups[name].many:
            found = getattr(getattr(model, name), field)
        else:
            group = layout.groups[name]
            records = getattr(model, name)
            items = [
                item
                for key, item in records.items()
                if group.keyed_by is not None
                or (getattr(item, "standard", None) if record == "" else getattr(item, group.title or "") == record)
            ]
            if not items:
                yield f"{where}: the record is missing"
                continue
            found = getattr(items[-1], field)
        if (found.rstrip("\n") if isinstance(found, str) else found) != value:
            yield f"{where}: {found!r} instead of {value!r}"


#: In each run the module that has a form and lists of many kinds of fields; all of them in the long one.
OFTEN = (ModuleId.START,)


@pytest.mark.parametrize(
    "module",
    [pytest.param(each, marks=[] if each in OFTEN else [pytest.mark.slow]) for each in (*MODULES, ModuleId.FOLDER)],
)
@pytest.mark.second_try("some hundred fields are typed, each with a deadline")
def test_every_field_reaches_the_file(module: int, tmp_path: Path) -> None:
    home = tmp_path / "home"
    prepare(home)
    file, cls = ("ksp", Folder) if module == ModuleId.FOLDER else (PLAN_ID, Plan)
    with Program(home, PLAN_ID) as program:
        program.module(module)
        hand = Hand(program, module)
        form_before = False
        for number, (_, view) in enumerate(every_view(module)):
            group = group_of(module, view)
            if number:
                program.press("f4")
                program.wait_view(module, view)
            if view.kind == "matrix":
                continue  # it shows again what a list has
            if form_before and group is not None and group.many:
                first = next(iter(fields_for(module, view)))
                program.to_list(hand.label(group, first))
            form_before = group is None or not group.many
            hand.view(view)
        program.kill()
    path = home / "plans" / f"{file}.toml"
    kept = path.read_bytes()
    assert list(compare(hand, content(path, cls))) == []
    assert len(hand.expected) >= sum(1 for _ in views(module))
    with Program(home, PLAN_ID):
        pass
    assert path.read_bytes() == kept
