"""References between records: do they point at something, and do they run in a circle."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ksp_tui.model.common import Part, Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import layout_of
from ksp_tui.store.codec import nearest, shown

#: Gives the ids of a list of the folder by its name (``colleagues``, ``phases``), None for a list it does not know.
Allowed = Callable[[str], Collection[str] | None]


def _ids(model: Part, target: str, allowed: Allowed) -> Collection[str] | None:
    if target.startswith("folder."):
        return allowed(target.removeprefix("folder."))
    found = getattr(model, target, None)
    return found if isinstance(found, dict) else None


def _named(model: Part) -> Iterator[tuple[Path, Spec, Value]]:
    """Yield the fields that name something and are filled; most fields of a plan are plain words and are passed by."""
    layout = layout_of(type(model))
    for name, spec in layout.fields.items():
        if _names(spec) and (value := getattr(model, name)) not in _NOTHING:
            yield (name,), spec, value
    for group in layout.groups.values():
        naming = [(name, spec) for name, spec in group.fields.items() if _names(spec)]
        if not naming:
            continue
        held = getattr(model, group.name)
        for key, record in held.items() if group.many else [(None, held)]:
            base = (group.name,) if key is None else (group.name, key)
            for name, spec in naming:
                if (value := getattr(record, name)) not in _NOTHING:
                    yield (*base, name), spec, value


def _names(spec: Spec) -> bool:
    return bool(spec.refs or (spec.choice_set and not spec.choices))


_NOTHING: tuple[Value, ...] = (None, [], "")


def check_references(model: Part, allowed: Allowed) -> list[Finding]:
    """
    Return KSP022 for each reference, key, word or step that names nothing.

    `allowed` gives the ids of the folder's lists, by the name that stands behind ``folder.`` or in `choice_set`; it is
    asked once for each list. A list that is not known is not checked.
    """
    found: list[Finding] = []
    pools: dict[tuple[str, ...], Collection[str] | None] = {}

    def known(targets: tuple[str, ...]) -> Collection[str] | None:
        if targets not in pools:
            each = [_ids(model, target, allowed) for target in targets]
            told = [pool for pool in each if pool is not None]
            every = dict.fromkeys(key for pool in told for key in pool)  # in order: what is nearest never changes
            pools[targets] = every if len(told) == len(each) else None
        return pools[targets]

    for path, spec, value in _named(model):
        list_name = spec.choice_set or ""
        ids = known(spec.refs or (f"folder.{list_name}",))
        if ids is None:
            continue
        if spec.kind == "level":
            if not 1 <= value <= len(ids):
                args = {"value": str(value), "hi": len(ids), "list": list_name}
                found.append(Finding("KSP022", "error", path, "no_such_level", args))
            continue
        variant, where = ("dangling", ", ".join(spec.refs)) if spec.refs else ("not_in_list", list_name)
        given = value if isinstance(value, list) else [value]
        found += [_missing(path, variant, one, ids, where) for one in given if one not in ids]
    for group in layout_of(type(model)).groups.values():
        keys = known((group.keyed_by,)) if group.keyed_by is not None else None
        if keys is not None:
            held = getattr(model, group.name)
            found += [
                _missing((group.name, key), "key", key, keys, group.keyed_by or "") for key in held if key not in keys
            ]
    return found


def _missing(path: Path, variant: str, value: str, known: Collection[str], where: str) -> Finding:
    near = nearest(value, known)
    args: dict[str, str | int] = {"value": shown(value), "list": where, "nearest": near}
    return Finding("KSP022", "error", path, f"{variant}_near" if near else variant, args)


def check_loops(model: Part) -> list[Finding]:
    """
    Return KSP023 for each circle of single references inside one collection (A reports to B, B to A).

    The finding stands at the field of the circle's first id in alphabetical order, so that it never moves.
    """
    found: list[Finding] = []
    for group in layout_of(type(model)).groups.values():
        if not group.many:
            continue
        records = getattr(model, group.name)
        for name, spec in group.fields.items():
            if spec.kind != "ref" or group.name not in spec.refs:
                continue
            settled: set[str] = set()
            for start in sorted(records):
                way: dict[str, None] = {}
                here: str | None = start
                while here is not None and here in records and here not in settled and here not in way:
                    way[here] = None
                    here = getattr(records[here], name)
                if here is not None and here in way:
                    steps = list(way)
                    circle = steps[steps.index(here) :]
                    first = circle.index(min(circle))
                    circle = circle[first:] + circle[:first]
                    args = {"loop": " → ".join([*circle, circle[0]]), "count": len(circle), "field": name}
                    variant = "itself" if len(circle) == 1 else "message"
                    found.append(Finding("KSP023", "error", (group.name, circle[0], name), variant, args))
                settled.update(way)
    return found
