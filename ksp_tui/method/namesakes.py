"""People of one name, and what tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ksp_tui.text import t
from ksp_tui.text.folding import name_key

#: Fields that tell people of one name apart, the best first.
_TELLING = ("title", "unit", "role", "phone", "email")


def told_apart(people: Mapping[str, Any]) -> dict[str, str]:
    """
    Return what tells those who share a name apart, by id: title, unit or the like, else the id.

    `people` have a `name` and may have these fields; who has a name of their own is left out.
    """
    bearers: dict[str, list[str]] = {}
    for id_, person in people.items():
        if person.name:
            bearers.setdefault(name_key(person.name), []).append(id_)
    found: dict[str, str] = {}
    for ids in bearers.values():
        if len(ids) < 2:
            continue
        for id_ in ids:
            words = {other: [_words(people[other], field) for field in _TELLING] for other in ids}
            own = words[id_]
            found[id_] = next(
                (said for n, said in enumerate(own) if said and all(words[o][n] != said for o in ids if o != id_)), id_
            )
    return found


def person_name(people: Mapping[str, Any], id_: str) -> str:
    """Return what a person is called, with what tells them from who has the same name; the id where they have none."""
    name = people[id_].name or id_
    apart = told_apart(people).get(id_)
    return t("person.told_apart", name=name, what=apart) if apart else str(name)


def _words(person: Any, field: str) -> str:
    return " ".join(str(getattr(person, field, None) or "").split())
