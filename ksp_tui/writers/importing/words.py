"""What an import would do, in words: the columns as they are taken, people beside those who are there, differences."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from ksp_tui.session.context import name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.writers.importing.people import PeopleImport, Replace, wins
from ksp_tui.writers.importing.rows import ImportedRows, each_filled


def column_words(found: ImportedRows, columns: Mapping[int, str]) -> list[str]:
    """Return what each column is taken for, with its first values."""
    told = []
    for number, heading in enumerate(found.headings):
        field = columns.get(number)
        sample = t("paper.list").join(short(each) for each in each_filled(found.rows, number))
        meaning = t(f"import.field.{field}") if field else t("import.unused")
        told.append(t("import.column", number=number + 1, heading=short(heading), field=meaning, sample=sample))
    return told


def other_words(
    book: Workbook, plan: str, made: PeopleImport, taken: Container[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """Return what people here and the file say otherwise, by person and field: both sides, and which one stays."""
    return {
        (found.id, field): t(
            "import.both_sides",
            name=clean(name_of(book, plan, "stakeholders", found.id)),
            field=t(f"import.field.{field}"),
            mine=short(mine),
            theirs=short(theirs),
            stays=t("import.theirs_stays" if (found.id, field) in taken else "import.mine_stays"),
        )
        for found in made.found
        for field, (mine, theirs) in found.other.items()
    }


def people_words(book: Workbook, plan: str, made: PeopleImport, *, replace: Replace) -> Iterator[str]:
    """Yield what reading people in would do, line by line; `replace`: where what the file says otherwise wins."""
    for person in made.added:
        rest = " · ".join(short(value) for field, value in person.items() if field != "name")
        yield t("import.person_new", name=short(person["name"]), rest=rest)
    for found in made.found:
        name = clean(name_of(book, plan, "stakeholders", found.id))
        yield t("import.person_found", name=name, by=t(f"import.by.{found.by}"))
        for field, value in found.new.items():
            yield "    " + t("import.person_filled", field=t(f"import.field.{field}"), value=short(value))
        for field, (mine, theirs) in found.other.items():
            key = "import.person_replaced" if wins(replace, found.id, field) else "import.person_kept"
            yield "    " + t(key, field=t(f"import.field.{field}"), mine=short(mine), theirs=short(theirs))
    for person in made.doubtful:
        yield t("import.person_doubtful", name=short(person["name"]))
    if made.nameless:
        yield t("import.nameless", count=made.nameless)
    if made.repeated:
        yield t("import.repeated", count=made.repeated)


def short(value: object) -> str:
    """Return a value of a file on one line, not too long."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    text = " ".join(clean(text).split())
    return text if len(text) <= 60 else text[:59] + "…"
