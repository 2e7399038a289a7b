"""
What each step of a scale means: the criteria's anchors, the phases, rungs, roles and choices of the folder's lists.

It stands beside the field while one chooses: in the picker, in the coach and in the pictures. An edited list brings its
own words; a choice that explains itself has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ksp_tui.charts.figures import short, verdict_and_meaning
from ksp_tui.charts.names import cut
from ksp_tui.method import lists
from ksp_tui.method.history_words import history_words
from ksp_tui.method.selection import select, suggested
from ksp_tui.model.common import Path
from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import value_at
from ksp_tui.text import has, t
from ksp_tui.text.formats import written
from ksp_tui.text.wrap import cells

if TYPE_CHECKING:
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.views.rows_shown import RowsShown

ANCHOR_LEAST = 20
"""Cells that an anchor keeps beside its facts."""
WIDE_SIGNS = "\uff08"
"""Signs with air of their own before them."""
LARGE = 10_000
"""From here on a fact of at most three digits and zeros is written short."""
#: Scores without anchors of their own in a list: collection and field → the scale whose words they share.
SHARED: Mapping[tuple[str, str], str] = {
    ("role_fills", "now"): "role",
    ("role_fills", "wanted"): "role",
    ("stakeholders", "power"): "power",
    ("intrusions", "chance"): "chance",
    ("risks", "probability"): "chance",
    ("intrusions", "damage"): "damage",
    ("risks", "impact"): "damage",
    ("projects", "effort"): "effort",
    ("projects", "worth"): "worth",
    ("priority_scores", "score"): "priority",
}
RHYTHM = frozenset({"phase", "worries", "customer_next", "our_move", "our_move_phase", "stalled"})
"""Fields of a need that its phase says something about."""
PHASE_WORDS = ("worry", "fits", "too_early")


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a scale."""

    value: str | int
    label: str
    """What stands for it: its number, or its name with its number before it where it has one."""
    meaning: str
    chosen: bool = False


def has_scale(rows: RowsShown, field: str) -> bool:
    """Say whether the field is a score whose steps have words."""
    spec = rows.fields.get(field)
    if spec is None or spec.kind != "score":
        return False
    asked = rows.asked_field(field)
    return (rows.name, asked) == ("scores", "score") or (rows.name, asked) in SHARED


def scale_of(rows: RowsShown, record: str | None, field: str) -> Sequence[ScaleStep]:
    """Return the steps that a field can be set to, with what they mean; empty where none of them has a meaning."""
    spec = rows.fields.get(field)
    if spec is None or spec.kind not in {"score", "level", "choice", "choices"}:
        return ()
    held = rows.value(record, field) if record is not None else None
    own = held if isinstance(held, list) else [held]
    steps: list[tuple[str | int, str, str]]
    if spec.kind == "score":
        steps = [(n, str(n), score_meaning(rows, record, field, n)) for n in range(spec.lo or 1, (spec.hi or 5) + 1)]
    else:
        steps = [(value, label, meaning(rows.book.folder, spec, value)) for value, label in _listed(rows, spec)]
    if not any(words for _, _, words in steps):
        return ()
    return tuple(ScaleStep(value, label, words, value in own) for value, label, words in steps)


def _listed(rows: RowsShown, spec: Spec) -> list[tuple[str | int, str]]:
    if spec.choices:
        return [(word, t(f"choice.{spec.choice_set}.{word}")) for word in spec.choices]
    items = rows.context.items(spec.choice_set or "")
    if spec.kind == "level":
        return [(n, f"{n} {label}".rstrip()) for n, (_, label) in enumerate(items, 1)]
    return list(items)


def score_meaning(rows: RowsShown, record: str | None, field: str, score: int) -> str:
    """Return what a score means: the criterion's anchor and the facts it is suggested from, or the shared scale's."""
    return _score_words(rows.book.folder, rows.name, record or "", rows.asked_field(field), score)


def _score_words(folder: Folder, group: str, record: str, field: str, score: int) -> str:
    if (group, field) == ("scores", "score"):
        return anchor(folder, record, score) if record else ""
    name = SHARED.get((group, field))
    return t(f"scale.{name}.{score}") if name else ""


def anchor(folder: Folder, criterion: str, score: int) -> str:
    """Return a criterion's anchor for a score; "" where nobody wrote one."""
    if criterion not in lists.effective(folder, "criteria"):
        return ""
    return str(lists.word(folder, "criteria", criterion, f"anchor_{score}") or "")


def starts_from(folder: Folder, criterion: str, score: int) -> str:
    """Return from which fact on a score is suggested, and in which unit; "" where the folder says nothing."""
    if (start := _start(folder, criterion, score)) is None:
        return ""
    unit = lists.word(folder, "criteria", criterion, "unit")
    said = written(f"{start.normalize():f}")
    return t("scale.from_unit", start=said, unit=unit) if unit else t("scale.from", start=said)


def _start(folder: Folder, criterion: str, score: int) -> Decimal | None:
    if score < 2 or criterion not in lists.effective(folder, "criteria"):
        return None
    start = lists.word(folder, "criteria", criterion, f"from_{score}")
    return None if start is None else Decimal(str(start))


def anchor_line(folder: Folder, criterion: str, score: int, room: int, unwritten: str) -> str:
    """
    Return a score's anchor on one line, the fact it is suggested from behind it.

    The unit of the facts stands with the lowest score, which has none, where it finds room; the anchor of another one
    is cut before its fact is.
    """
    start = _start(folder, criterion, score)
    unit = lists.word(folder, "criteria", criterion, "unit") if score == 1 else None
    told = t("scale.unit", unit=unit) if unit else "" if start is None else t("scale.start", start=_brief(start))
    said = anchor(folder, criterion, score) or unwritten
    behind = told if not told or told[0] in WIDE_SIGNS else f"  {told}"
    if unit and cells(said + behind) > room:
        behind = ""
    return cut(said, max(ANCHOR_LEAST, room - cells(behind))) + behind


def _brief(start: Decimal) -> str:
    """Return a fact as it is, a large round one in thousands or millions."""
    round_ = start >= LARGE and not start % 10 ** (start.adjusted() - 2)
    return short(start) if round_ else written(f"{start.normalize():f}")


def meaning(folder: Folder, spec: Spec, value: object) -> str:
    """Return what a choice or a step of a level means, in a few words; "" where it explains itself."""
    name = spec.choice_set or ""
    if spec.choices:
        key = f"meaning.{name}.{value}"
        return t(key) if has(key) else ""
    id_ = lists.step(folder, name, value) if spec.kind == "level" and isinstance(value, int) else str(value)
    if id_ is None or name not in FOLDER.groups or id_ not in lists.effective(folder, name):
        return ""
    fields = FOLDER.groups[name].fields
    if "meaning" in fields:
        return str(lists.word(folder, name, id_, "meaning") or "").replace("\n", " ")
    if "stale_after" in fields:
        days = lists.word(folder, name, id_, "stale_after")
        return "" if days is None else t("scale.fresh", count=days)
    return ""


def about_record(rows: RowsShown, record: str | None) -> tuple[str, str]:
    """Return name and meaning of the folder's item a record is kept under (a role, a statement); "" if none."""
    return _about(rows.book.folder, rows.group.keyed_by if rows.group is not None else None, record)


def _about(folder: Folder, keyed: str | None, record: str | None) -> tuple[str, str]:
    if not record or keyed is None or not keyed.startswith("folder."):
        return "", ""
    name = keyed.removeprefix("folder.")
    called, words = _item_words(folder, name, record)
    return called, "" if name == "statements" else words  # there it gives the answer away


def meaning_at(book: Workbook, file: str, place: Path) -> Sequence[str]:
    """
    Return what the value at a place of a plan means, and the list's item that its record is kept under, in words.

    For the pictures, which tell it under the chosen item: they lead to values of other lists than the one in front.
    """
    plan = book.model(file)
    if len(place) != 3 or not isinstance(plan, Plan) or place[0] not in PLAN.groups:
        return ()
    name, record, field = place
    group, folder = PLAN.groups[name], book.folder
    found = [_about(folder, group.keyed_by, record)]
    if name == "facts":  # what is asked stands with every field of what is known
        found.append(_item_words(folder, FACT_ASKED, value_at(plan, (name, record, FACT_ASKED_IN))))
    spec, value = group.fields.get(field), value_at(plan, place)
    for each in value if isinstance(value, list) else [value]:
        if spec is None or each is None or (name, field) == ("facts", FACT_ASKED_IN):
            continue
        if spec.kind == "score" and isinstance(each, int):
            found.append((str(each), _score_words(folder, name, record, field, each)))
        elif spec.kind in {"level", "choice", "choices"}:
            found.append((_called(folder, spec, each), meaning(folder, spec, each)))
    return tuple(explained(label, words) for label, words in dict.fromkeys(found) if words)


def explained(label: str, words: str) -> str:
    """Return what a step or an item means behind what it is called; a question keeps its own mark."""
    if not words:
        return label
    if label.endswith("？"):
        return label + words
    return f"{label} {words}" if label.endswith("?") else t("coach.step", step=label, meaning=words)


FACT_ASKED, FACT_ASKED_IN = "questions", "standard"
"""The folder's list of what is asked of every customer, and the field of a fact that says which of them it answers."""


def _called(folder: Folder, spec: Spec, value: object) -> str:
    name = spec.choice_set or ""
    if spec.choices:
        return t(f"choice.{name}.{value}")
    called = lists.name_of(folder, name, str(value))
    return f"{value} {called}" if spec.kind == "level" else called


def _item_words(folder: Folder, name: str, id_: object) -> tuple[str, str]:
    """Return name and meaning of an item of a list; "" where there is none."""
    if not isinstance(id_, str) or id_ not in lists.effective(folder, name):
        return "", ""
    words = str(lists.word(folder, name, id_, "meaning") or "") if "meaning" in FOLDER.groups[name].fields else ""
    return lists.name_of(folder, name, id_), words.replace("\n", " ")


def suggestion(rows: RowsShown, record: str | None) -> tuple[int | None, bool]:
    """Return the score that a criterion's fact suggests, and whether another one is given."""
    plan = rows.book.model(rows.file)
    if rows.name != "scores" or not record or not isinstance(plan, Plan):
        return None, False
    held = plan.scores.get(record)
    found = suggested(rows.book.folder, record, held.fact) if held is not None else None
    return found, found is not None and held is not None and held.score not in (None, found)


def phase_advice(rows: RowsShown, record: str | None, field: str) -> Sequence[tuple[str, str]]:
    """
    Return what worries a customer in a need's phase, what move fits it and what comes too early: (heading, words).

    Only for the course's own phases: one that the folder gave another name is the user's to explain.
    """
    plan = rows.book.model(rows.file)
    if rows.name != "needs" or field not in RHYTHM or not record or not isinstance(plan, Plan):
        return ()
    need = plan.needs.get(record)
    id_ = lists.step(rows.book.folder, "phases", need.phase) if need is not None and need.phase else None
    if id_ is None or id_ not in DEFAULTS["phases"]:
        return ()
    own = rows.book.folder.phases.get(id_)
    if own is not None and own.name:
        return ()
    return tuple((t(f"phase.{name}"), t(f"phase.{id_}.{name}")) for name in PHASE_WORDS)


def past(rows: RowsShown, record: str | None, field: str) -> Sequence[str]:
    """Return what a need went through, in words, the latest first: phases left, stalls, fall-backs, with their days."""
    plan = rows.book.model(rows.file)
    if rows.name != "needs" or field not in RHYTHM or not record or not isinstance(plan, Plan):
        return ()
    return history_words(plan, rows.book.folder, record, rows.book.day_of(rows.file))


def verdict_meaning(rows: RowsShown) -> str:
    """Return the verdict of the plan's account and what it means; "" without a verdict."""
    plan = rows.book.model(rows.file)
    if rows.name != "scores" or not isinstance(plan, Plan):
        return ""
    verdict = select(plan, rows.book.folder).verdict
    return verdict_and_meaning(verdict) if verdict else ""


@dataclass(frozen=True, slots=True)
class JudgementAnswer:
    """What the course says of a statement that was judged."""

    words: str
    """Truth or myth."""
    reason: str
    cost: str
    """What it costs to believe the myth, or not to believe the truth."""
    agreed: bool
    """Whether the person judged the same way."""


def answer(rows: RowsShown, record: str | None) -> JudgementAnswer | None:
    """
    Return the course's answer on a statement; None until the person has judged it.

    Judge first: an answer that is read before is not thought about.
    """
    plan = rows.book.model(rows.file)
    if rows.name != "judgements" or not record or not isinstance(plan, Plan):
        return None
    folder = rows.book.folder
    held = plan.judgements.get(record)
    if held is None or held.verdict is None or record not in lists.effective(folder, "statements"):
        return None
    said, reason, cost = (lists.word(folder, "statements", record, name) for name in ("answer", "meaning", "cost"))
    if said is None:
        return None
    return JudgementAnswer(t(f"choice.judgement.{said}"), str(reason or ""), str(cost or ""), said == held.verdict)
