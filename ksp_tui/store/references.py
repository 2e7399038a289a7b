"""References between records: do they point at something, and do they run in a circle."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ksp_tui.method.natural_keys import doubles, is_copy
from ksp_tui.method.quarters import Quarter, year_start
from ksp_tui.method.titles import named_in
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.model.plan import Plan
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import layout_of
from ksp_tui.store.codec import nearest, shown
from ksp_tui.text.findings import Joined, RuleLabel, Unnamed

#: Gives the ids of a list of the folder by its name (``colleagues``, ``phases``), None for a list it does not know.
Allowed = Callable[[str], Collection[str] | None]


def _ids(model: Model, target: str, allowed: Allowed) -> Collection[str] | None:
    if target.startswith("folder."):
        return allowed(target.removeprefix("folder."))
    found = getattr(model, target, None)
    return found if isinstance(found, dict) else None


def referring(model: Model) -> Iterator[tuple[Path, Spec, Value]]:
    """Yield the fields that name a record, a word of a list or a step of a level, with their values."""
    layout = layout_of(type(model))
    for name, spec in layout.fields.items():
        if spec.is_reference:
            yield (name,), spec, getattr(model, name)
    for group in layout.groups.values():
        fields = [(name, spec) for name, spec in group.fields.items() if spec.is_reference]
        held = getattr(model, group.name)
        records = held.items() if group.many else [(None, held)]
        for key, record in records if fields else ():
            base = (group.name,) if key is None else (group.name, key)
            for name, spec in fields:
                yield (*base, name), spec, getattr(record, name)


def check_references(model: Model, allowed: Allowed) -> list[Finding]:
    """
    Return KSP022 for each reference, key, word or step that names nothing.

    `allowed` gives the ids of the folder's lists, by the name that stands behind ``folder.`` or in `choice_set`.
    A list that is not known is not checked.
    """
    found: list[Finding] = []
    together: dict[tuple[str, ...], frozenset[str] | None] = {}

    def ids_of(targets: tuple[str, ...]) -> frozenset[str] | None:
        """Return the ids of several collections, put together once for all fields that refer to them."""
        if targets not in together:
            pools = [_ids(model, target, allowed) for target in targets]
            known = [pool for pool in pools if pool is not None]
            together[targets] = frozenset().union(*known) if len(known) == len(pools) else None
        return together[targets]

    for path, spec, value in referring(model):
        if value is None or value == [] or value == "":
            continue
        if spec.refs:
            ids = ids_of(spec.refs)
            if ids is None:
                continue
            given = value if isinstance(value, list) else [value]
            found += [_missing(path, "dangling", one, ids, ", ".join(spec.refs)) for one in given if one not in ids]
        elif spec.choice_set and not spec.choices:
            words = allowed(spec.choice_set)
            if words is None:
                continue
            if spec.kind == "level":
                if not 1 <= value <= len(words):
                    args = {"value": str(value), "hi": len(words), "list": spec.choice_set}
                    found.append(Finding("KSP022", "error", path, "no_such_level", args))
                continue
            given = value if isinstance(value, list) else [value]
            found += [_missing(path, "not_in_list", one, words, spec.choice_set) for one in given if one not in words]
    for group in layout_of(type(model)).groups.values():
        if group.keyed_by is None:
            continue
        keys = _ids(model, group.keyed_by, allowed)
        if keys is None:
            continue
        held = getattr(model, group.name)
        found += [_missing((group.name, key), "key", key, keys, group.keyed_by) for key in held if key not in keys]
    return found


def _missing(path: Path, variant: str, value: str, known: Collection[str], where: str) -> Finding:
    near = nearest(value, known)
    args: dict[str, str | int] = {"value": shown(value), "list": where, "nearest": near}
    return Finding("KSP022", "error", path, f"{variant}_near" if near else variant, args)


def _called(model: Model, collection: str, record: str) -> str | Unnamed:
    found = named_in(model, collection, record)
    return found.name or Unnamed(found.collection)


def check_loops(model: Model) -> list[Finding]:
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
                    args = {
                        "loop": Joined(tuple(_called(model, group.name, one) for one in (*circle, circle[0])), " → "),
                        "count": len(circle),
                        "field": RuleLabel(f"field.{group.name}.{name}"),
                    }
                    variant = "itself" if len(circle) == 1 else "message"
                    found.append(Finding("KSP023", "error", (group.name, circle[0], name), variant, args))
                settled.update(way)
    return found


def check_doubles(model: Model) -> list[Finding]:
    """
    Return KSP024 for each record but the first of one natural key: two targets of one zone and quarter.

    The variant `same` says that they hold the same values, so that all but one can go.
    """
    found: list[Finding] = []
    for double in doubles(model):
        group = layout_of(type(model)).groups[double.collection]
        key = zip(group.natural_key, double.key, strict=True)
        args = {"key": Joined(tuple(_said(model, group.fields[n], value) for n, value in key)),
                "count": len(double.records)}  # fmt: skip
        variant = "same" if is_copy(model, double.collection, double.records) else "message"
        found += [
            Finding("KSP024", "error", (double.collection, record, group.natural_key[0]), variant, args)
            for record in double.records[1:]
        ]
    return found


def _said(model: Model, spec: Spec, value: Value) -> object:
    """Return a value of a natural key as a person knows it, said when it is read."""
    if spec.refs:
        return _called(model, spec.refs[0], value)
    if spec.kind == "quarter":
        return Quarter(str(value), year_start(model) if isinstance(model, Plan) else 1)
    return RuleLabel(f"choice.{spec.choice_set}.{value}") if spec.choices else str(value)
