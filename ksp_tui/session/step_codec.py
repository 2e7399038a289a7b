"""
Steps of undo as lines of text, for the state directory.

What is read back was perhaps written by another version, cut short or changed by hand: everything is looked at, and
ValueError says that it is no step.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from decimal import Decimal
from typing import Any

from ksp_tui.changes.edit import PLANS_MADE, Edit, Transaction
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import layout_of
from ksp_tui.session.delta import Delta
from ksp_tui.session.history import HistoryStep
from ksp_tui.store.names import problem_of_name

#: How deep a value may be: a record holds lists, and no more.
_DEEPEST = 4


def text_of(step: HistoryStep) -> str:
    """Return a step as one line."""
    transaction = step.transaction
    content = {
        "id": step.id,
        "label": transaction.label_key,
        "args": dict(transaction.args),
        "about": None if transaction.about is None else [transaction.about[0], list(transaction.about[1])],
        "edits": [[each.file, list(each.path), value_out(each.old), value_out(each.new)] for each in transaction.edits],
        "deltas": {
            file: [each.start, _packed(each.old), _packed(each.new), each.before, each.after]
            for file, each in step.deltas.items()
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def step_of(line: str) -> HistoryStep:
    """Return the step of a line. Raises ValueError when it is none."""
    try:
        content = json.loads(line)
        edits = tuple(_edit(*each) for each in content["edits"])
        about = content["about"]
        args = {_word(name): value for name, value in content["args"].items() if isinstance(value, (str, int))}
        transaction = Transaction(
            _word(content["label"]), args, edits, None if about is None else (_file(about[0]), _path(about[1]))
        )
        deltas = {_file(file): _delta(*each) for file, each in content["deltas"].items()}
        step_id = _word(content["id"])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError("not a step") from error
    if transaction.label_key == PLANS_MADE or not edits or not set(deltas) <= set(transaction.files):
        raise ValueError("not a step")
    return HistoryStep(transaction, deltas=deltas, id=step_id)


def value_out(value: Value, depth: int = 0) -> Any:
    """Return a value as JSON can hold it. Raises ValueError."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, dict):
        return {"record": {name: value_out(each, depth + 1) for name, each in value.items()}}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [value_out(each, depth + 1) for each in value]
    raise ValueError(type(value).__name__)


def value_in(value: Any, depth: int = 0) -> Value:
    """Return the value that :func:`value_out` wrote. Raises ValueError and what wrong content brings about."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, list):
        return [value_in(each, depth + 1) for each in value]
    ((kind, inner),) = value.items()
    if kind == "number":
        number = Decimal(_word(inner))
        if not number.is_finite():
            raise ValueError("no number")
        return number
    if kind == "day":
        return dt.date.fromisoformat(inner)
    if kind == "record":
        return {_word(name): value_in(each, depth + 1) for name, each in inner.items()}
    raise ValueError(kind)


def _edit(file: Any, path: Any, old: Any, new: Any) -> Edit:
    file, path = _file(file), _path(path)
    cls: type[Model] = Folder if file == FOLDER_FILE else Plan
    layout = layout_of(cls)
    group = layout.groups.get(path[0])
    record = group is not None and group.many and len(path) == 2
    if layout.spec(path) is None and not record:
        raise ValueError("no such place")
    before, after = value_in(old), value_in(new)
    if any(isinstance(value, dict) != record for value in (before, after) if value is not None):
        raise ValueError("not a value of this place")
    return Edit(file, path, before, after)


def _file(name: Any) -> str:
    if name != FOLDER_FILE and problem_of_name(_word(name)) in {"path", "empty", "character"}:
        raise ValueError("no file")
    return _word(name)


def _path(path: Any) -> Path:
    if not isinstance(path, list) or not 1 <= len(path) <= 3:
        raise ValueError("no path")
    return tuple(_word(part) for part in path)


def _delta(start: Any, old: Any, new: Any, before: Any, after: Any) -> Delta:
    if not all(isinstance(number, int) and number >= 0 for number in (start, before, after)):
        raise ValueError("no delta")
    return Delta(start, _bytes(old), _bytes(new), before, after)


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: Any) -> bytes:
    return base64.b64decode(_word(text), validate=True)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value
