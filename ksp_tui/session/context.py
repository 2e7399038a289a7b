"""What typing and showing a value needs of an open plan: the day, the money, the lists and the names to refer to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ksp_tui.entry.context import EntryContext
from ksp_tui.method import lists
from ksp_tui.method.namesakes import told_apart
from ksp_tui.method.quarters import year_start
from ksp_tui.model.common import Model, Record
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import Group, layout_of
from ksp_tui.text import language, t
from ksp_tui.text.findings import unnamed_words

if TYPE_CHECKING:
    from ksp_tui.session.workbook import Workbook


def context_for(book: Workbook, file: str) -> EntryContext:
    """Return the surroundings of a file's values; `items` looks into the plan and the folder when it is asked."""
    model = book.model(file)
    plan = model if isinstance(model, Plan) else None

    def items(name: str) -> Sequence[tuple[str, str]]:
        return items_of(book, file, name)

    return EntryContext(
        today=book.day_of(file),
        currency=(plan.currency if plan else None) or book.folder.finance.currency or "",
        fiscal_year_start=year_start(plan) if plan else 1,
        fiscal_year_named=plan is not None and plan.fiscal_year_named is not None,
        items=items,
    )


#: Collections of people: of two with one name each is shown with what tells them apart.
PEOPLE = frozenset({"stakeholders", "team"})
#: Namesakes of each workbook, by file and collection, with the revision they hold for.
_apart: WeakKeyDictionary[Workbook, dict[tuple[str, str], tuple[int, dict[str, str]]]] = WeakKeyDictionary()
#: What was worked out for each workbook, with the revisions and the language it holds for.
_known: WeakKeyDictionary[Workbook, dict[tuple[str, str], tuple[object, list[tuple[str, str]]]]] = WeakKeyDictionary()


def items_of(book: Workbook, file: str, name: str) -> list[tuple[str, str]]:
    """
    Return (id, words) of a list of the folder (``phases``, ``folder.colleagues``) or a collection of the plan.

    Remembered until the plan or the folder's file changes: a list of a thousand rows asks for each of its cells.
    """
    mark = (book.revision(file), book.revision(FOLDER_FILE), language())
    known = _known.setdefault(book, {})
    found = known.get((file, name))
    if found is None or found[0] != mark:
        found = known[file, name] = (mark, _items(book, file, name))
    return found[1]


def _items(book: Workbook, file: str, name: str) -> list[tuple[str, str]]:
    short = name.removeprefix("folder.")
    if short in FOLDER.groups:  # `relationships` too: no reference points at the plan's collection of that name
        return [(key, lists.name_of(book.folder, short, key)) for key in lists.visible(book.folder, short)]
    model = book.model(file)
    records: dict[str, Record] = getattr(model, short, {})
    found = [(key, title(book, file, model, short, key)) for key in records]
    return sorted(found, key=lambda item: (item[1].casefold(), item[0]))


def _namesakes(book: Workbook, file: str, model: Model, collection: str) -> dict[str, str]:
    """Return what tells the people of one name apart; remembered until the plan changes."""
    mark, known = book.revision(file), _apart.setdefault(book, {})
    found = known.get((file, collection))
    if found is None or found[0] != mark:
        found = known[file, collection] = (mark, told_apart(getattr(model, collection)))
    return found[1]


def name_of(book: Workbook, file: str, collection: str, record: str) -> str:
    """Return the words that name a record of a plan's collection or of a folder's list; its id where it is gone."""
    short = collection.removeprefix("folder.")
    if short != collection:
        return lists.name_of(book.folder, short, record)
    return title(book, file, book.model(file), short, record)


def target_words(book: Workbook, file: str, spec: Spec, record: str) -> str:
    """Return the words of what a reference points to; its id where it points to nothing."""
    model = book.model(file)
    for target in spec.refs:
        short = target.removeprefix("folder.")
        holder = book.folder if short != target else model
        if record in getattr(holder, short, {}):
            return name_of(book, file, target, record)
    return record


def title(book: Workbook, file: str, model: Model, collection: str, record: str, depth: int = 3) -> str:
    """
    Return a record's title, followed through references (a talk is named by its person) at most `depth` times.

    One that nobody has named yet is called unnamed; its id stands only for what is not there.
    """
    group: Group | None = layout_of(type(model)).groups.get(collection)
    if group is None or not group.many:
        return record
    if group.keyed_by is not None:
        return name_of(book, file, group.keyed_by, record)
    records = getattr(model, collection)
    if record not in records:
        return record
    value = getattr(records[record], group.title, None) if group.title else None
    if not value:
        # Two of them are told apart by their order, in pickers and where they are typed.
        nameless = [key for key, item in records.items() if not group.title or not getattr(item, group.title, None)]
        return unnamed_words(collection, nameless.index(record) + 1)
    if collection in PEOPLE:
        apart = _namesakes(book, file, model, collection).get(record)
        return t("person.told_apart", name=value, what=apart) if apart else str(value)
    spec = group.fields[group.title or ""]
    if spec.kind == "ref" and depth:
        for target in spec.refs:
            if target.startswith("folder."):
                if value in getattr(book.folder, target.removeprefix("folder."), {}):
                    return name_of(book, file, target, value)
            elif value in getattr(model, target, {}):
                return title(book, file, model, target, value, depth - 1)
    return str(value)
