"""
The coach beside the work, quiet: what the field asks, the worked plan's answer, the checks of this module, what next.

How its parts are worded stands here once; the panel and the overlay (`screens/coach`) both show them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ksp_tui import guide
from ksp_tui.commands import Destination
from ksp_tui.entry.context import EntryContext
from ksp_tui.method.quarters import quarter_of, quarter_words
from ksp_tui.model.common import Path
from ksp_tui.model.finding import Finding
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.status.guide_answers import advice, is_warm
from ksp_tui.status.next_words import next_words
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import has, t
from ksp_tui.text.findings import finding_words
from ksp_tui.text.formats import folder_formats, written
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cut_short
from ksp_tui.views.cell_advice import cell_advice
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import (
    about_record,
    answer,
    explained,
    past,
    phase_advice,
    scale_of,
    suggestion,
    verdict_meaning,
)
from ksp_tui.widgets.prose import RULE, Para, Prose, broken

CHECKS_LEAST = 6
"""Lines that the checks get at least, however much the field has to say."""
CHECKS_BESIDE_SCALE = 2
"""Those that they get where what the steps of a scale mean needs the room."""
PAST_MOST = 4
"""Things of a need's past that are told."""
NAME_MOST = 24
"""The longest name of a record that stands before what it means."""
TIGHT = 34
"""Below this height no blank lines stand around the rules."""


def how_to_type(rows: Rows, field: str, record: str | None = None) -> str:
    """Return how a value of this field's kind is typed, with examples; "" where nothing need be said."""
    if (cell := cell_advice(rows, record, field)) is not None:
        return cell.typing
    spec = rows.fields.get(field)
    if spec is None:
        return ""
    kind = (
        "many"
        if spec.kind in {"refs", "choices"}
        else "one"
        if rows.has_options(field) and spec.kind != "score"
        else spec.kind
    )
    key = f"type.{kind}"
    if spec.lo is not None and spec.hi is not None and has(f"{key}.range"):
        key += ".range"
    if not has(key):
        return ""
    tenth, million = written("1.2"), written("1200000")
    said = t(key, lo=spec.lo or 0, hi=spec.hi or 0, tenth=tenth, hundred=written("12.5"), million=million)
    return " ".join(filter(None, (said, settled_words(spec.kind, rows.context))))


def settled_words(kind: str, context: EntryContext) -> str:
    """Return what the plan or its folder has settled about how such a value is written and read; "" for nothing."""
    if kind == "quarter" and context.fiscal_year_start != 1:
        now = quarter_words(quarter_of(context.today, context.fiscal_year_start), context.fiscal_year_start)
        return t("type.fiscal.ends" if context.fiscal_year_start < 1 else "type.fiscal.begins", now=now)
    number, days = folder_formats()
    if kind in {"money", "number", "percent"} and number is not None:
        return t("type.folder_writes", written=t(f"setting.number_format.{number}"))
    if kind == "date" and days is not None:
        return t("type.folder_writes", written=t(f"setting.day_order.{days}"))
    return ""


def field_paras(
    rows: Rows, record: str | None, field: str, *, whole: bool = False, short: bool = False, asked: bool = True
) -> list[Para]:
    """
    Return what the coach says of one field: what it asks, the worked plan's answer, how it is typed.

    `whole` adds why the course asks, a poor answer and the difference; `short` explains only the chosen step of a
    scale, and without `asked` the question is left to the line above the keys. The worked plan is read in the
    background: until it is there the panel does without it.
    """
    group = rows.name or ("" if rows.file == FOLDER_FILE else "plan")
    told = group and rows.file != FOLDER_FILE
    cell = cell_advice(rows, record, field)
    of = rows.asked_field(field) if cell is None else cell.field
    said = advice(group, of, record) if told and (whole or is_warm()) else None
    paras = [Para(rows.heading(field), "title"), Para("")]
    if problem := rows.problem(record, field):
        paras += [Para(problem, "bad", "! ", mark_look="bad"), Para("")]
    scale = scale_paras(rows, record, field, short=short)
    ask = rows.ask(field) if cell is None else cell.ask
    if asked and ask:
        paras += [Para(ask), *([] if scale and whole else [Para("")])]
    paras += scale[:-1] if whole and scale else scale
    if how := how_to_type(rows, field, record):
        paras += [Para(how, "dim"), Para("")]
    telling = said is not None and (said.why or rows.fields[field].kind in {"line", "text"})
    if said is not None and said.good and telling:
        paras += [Para(t("guide.good"), "dim"), Para(said.good), Para("")]
    if whole and said is not None:
        for name in ("why", "poor", "difference"):
            if words := getattr(said, name):
                paras += [Para(t(f"guide.{name}"), "dim"), Para(words), Para("")]
    return paras


def step_paras(rows: Rows, record: str | None, field: str, *, short: bool = False) -> list[Para]:
    """
    Return what each step of a scale means, the chosen one marked, and what the record stands for.

    `short` is for where all of them find no room: the chosen one is explained, the others are named.
    """
    paras: list[Para] = []
    name, words = about_record(rows, record)
    if words:
        paras += [Para(explained(name, words) if len(name) < NAME_MOST else words), Para("")]
    cell = cell_advice(rows, record, field)
    steps = scale_of(rows, record, field) if cell is None else cell.steps
    for step in steps:
        if short and not step.chosen:
            continue
        mark = drawn("◉" if step.chosen else "∙")
        text = explained(step.label, step.meaning)
        paras.append(Para(text, "strong" if step.chosen else "plain", f"{mark} "))
    if short and (others := [step.label for step in steps if not step.chosen]):
        paras.append(Para(t("gap.separator").join(others), "plain", drawn("∙ ")))
    score, differs = suggestion(rows, record)
    if score is not None:
        key = "scale.differs" if differs else "scale.fact"
        paras.append(Para(t(key, score=score), "look" if differs else "plain"))
    return [*paras, Para("")] if steps else paras


def scale_paras(rows: Rows, record: str | None, field: str, *, short: bool = False) -> list[Para]:
    """
    Return what stands beside the choice: what each step means, the chosen one marked, and what follows from the facts.

    For a need what its phase says; for a statement that was judged the course's answer.
    """
    paras = step_paras(rows, record, field, short=short)
    for heading, said in phase_advice(rows, record, field):
        paras += [Para(heading, "dim"), Para(said), Para("")]
    if went := past(rows, record, field):
        paras += [Para(t("phase.past"), "dim"), *(Para(words) for words in went[:PAST_MOST]), Para("")]
    if words := verdict_meaning(rows):
        paras += [Para(words), Para("")]
    if rows.name == "judgements" and record:
        paras += _answer_paras(rows, record)
    return paras


def _answer_paras(rows: Rows, record: str) -> list[Para]:
    """Return the statement, and the course's answer once it is judged."""
    statement, _ = about_record(rows, record)
    told = answer(rows, record)
    if told is None:
        return [Para(statement, "strong"), Para(t("scale.judge_first"), "dim"), Para("")]
    agreed = t("scale.agreed" if told.agreed else "scale.disagreed")
    paras = [
        Para(statement, "strong"), Para(""),
        Para(f"{t('scale.answer', answer=told.words)} {agreed}", "done" if told.agreed else "look"), Para(told.reason),
    ]  # fmt: skip
    if told.cost:
        paras += [Para(""), Para(t("scale.cost"), "dim"), Para(told.cost)]
    return [*paras, Para("")]


def module_paras(number: int) -> list[Para]:
    """Return what the course says of a module: purpose, thought, common mistakes, exercise."""
    said = guide.module(number)
    paras = [Para(t(f"module.{number}"), "title"), Para(""), Para(said.purpose, "strong"), Para("")]
    for paragraph in said.thought.split("\n\n"):
        paras += [Para(paragraph), Para("")]
    paras.append(Para(t("guide.mistakes"), "title"))
    paras += [Para(mistake, "plain", "- ") for mistake in said.mistakes]
    paras += [Para(""), Para(t("guide.exercise"), "title"), Para(said.exercise)]
    return paras


def check_para(finding: Finding, file: str, *, here: bool = False) -> Para:
    """Return one check as a line: a sign for how bad it is, what is wrong, its code; a click goes there."""
    bad = finding.severity == "error"
    words = f"{finding_words(finding)} {finding.code}"
    look: Tone = "strong" if here else "plain"
    mark = t("coach.error") if bad else t("coach.advice")
    return Para(words, look, f"{mark} ", Destination(file, tuple(finding.path)), "bad" if bad else "look")


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a field: how much of it belongs in sight while one chooses, and how much has to be."""

    all: Sequence[Para] = ()
    scale: Sequence[Para] = ()
    """Its title, what it asks, what the steps mean and what follows from the chosen one."""
    steps: Sequence[Para] = ()
    """Its title, what it asks and what the steps mean."""


NOTHING = _Told()


def _told(rows: Rows, record: str | None, field: str, *, short: bool = False, asked: bool = True) -> _Told:
    said = field_paras(rows, record, field, short=short, asked=asked)
    scale = scale_paras(rows, record, field, short=short)
    start = next((n for n in range(len(said)) if scale and said[n : n + len(scale)] == scale), None)
    if start is None:
        return _Told(said)
    steps = step_paras(rows, record, field, short=short)
    while steps and not steps[-1].text:
        steps = steps[:-1]
    return _Told(said, said[: start + len(scale)], said[: start + len(steps)] if steps else ())


class Coach(Prose):
    """The panel: the field first, then the checks, then the one thing to do next."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._told: Sequence[_Told] = (NOTHING,)
        """What is said of the field; then how it is said in less room, where the steps are many."""
        self._checks: list[Para] = []
        self._next: list[Para] = []

    def show_field(self, rows: Rows, record: str | None, field: str) -> None:
        """Explain another field."""
        self._told = [_told(rows, record, field)]
        if self._told[0].steps:
            self._told += [
                _told(rows, record, field, asked=False), _told(rows, record, field, short=True)
            ]  # fmt: skip
        self._lay_out()

    def show_no_field(self) -> None:
        """Explain nothing: there is no field to type in."""
        self._told = (NOTHING,)
        self._lay_out()

    def show_status(
        self, status: PlanStatus, file: str, findings: Sequence[Finding], here: Path, next_: Sequence[str]
    ) -> None:
        """Show the checks, those of the current record marked, and what comes next (in words)."""
        self._checks = [check_para(each, file, here=bool(here) and each.path[: len(here)] == here) for each in findings]
        hidden = len(status.silenced)
        if not self._checks:
            self._checks = [Para(t("coach.clear"), "dim")]
        if hidden:
            self._checks.append(Para(t("coach.silenced", count=hidden), "dim"))
        self._next = [Para(t("coach.next"), "title"), *(Para(words) for words in next_)] if next_ else []
        self._lay_out()

    def on_resize(self) -> None:
        """Share the room anew."""
        self._lay_out()
        super().on_resize()

    def _lay_out(self) -> None:
        """Share the lines there are: the checks get their least, then the next step, the field what it needs."""
        width, room = max(8, self.size.width), max(6, self.size.height)
        blank = [] if room < TIGHT else [Para("")]
        tail = [*blank, Para(RULE), *blank, *self._next] if self._next else []
        head = [Para(RULE), *blank, Para(t("coach.checks"), "title")]
        least = min(_lines(self._checks, width), CHECKS_LEAST)
        if room - _lines(tail, width) - _lines(head, width) < least:
            tail = []
        free = room - _lines(tail, width) - _lines(head, width)
        told = self._told[0]
        if _lines(told.scale, width) > free - least:  # while one chooses, what the steps mean comes before the rest
            least = min(least, CHECKS_BESIDE_SCALE)
            if _lines(told.scale, width) > free - least:
                free, tail = free + _lines(tail, width), []
        if _lines(told.steps, width) > free - least:
            free, head, least = room - 1, [Para(RULE)], 1
            told = next((each for each in self._told if _lines(each.steps, width) <= free - least), self._told[-1])
        field = _fitting(told.all, width, max(0, free - least))
        left = free - _lines(field, width)
        checks: list[Para] = []
        for number, para in enumerate(self._checks):
            more = self._checks[number:]
            if _lines([*checks, para], width) > left - (1 if len(more) > 1 else 0):
                count = sum(1 for each in more if each.command)  # what is said of silences is no check
                if count:
                    key = "coach.more" if checks or len(head) > 1 else "coach.flags"  # under no heading
                    checks.append(Para(t(key, count=count), "dim", command="module_checks"))
                break
            checks.append(para)
        self.show([*field, *head, *checks, *tail])


def _lines(paras: Sequence[Para], width: int) -> int:
    return sum(len(broken(para, width)) for para in paras)


def _fitting(paras: Sequence[Para], width: int, room: int) -> list[Para]:
    """Return what fits of what is said of a field; the last paragraph may be cut, F1 says all of it."""
    shown: list[Para] = []
    for para in paras:
        left = room - _lines(shown, width)
        rows = broken(para, width)
        if len(rows) <= left:
            shown.append(para)
            continue
        if left > 1:  # a blank line parts it from the checks
            lines = [row.text for row in rows[: left - 1]]
            lines[-1] = cut_short(lines[-1], width)
            shown += [
                Para(line, para.look, row.mark, "", para.mark_look) for line, row in zip(lines, rows, strict=False)
            ]
        break
    while shown and (not shown[-1].text or shown[-1].text == t("guide.good")):
        shown.pop()  # a heading without its words says nothing
    return [*shown, Para("")] if shown and _lines(shown, width) < room else shown


__all__ = ["Coach", "check_para", "field_paras", "how_to_type", "next_words"]
