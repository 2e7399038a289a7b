"""
6.4 · 阿西表: who is accountable? Tasks × people of one process, with the check of each row and the load of each person.

A 当责 exactly one, ours and a person; R 执行 at least one; C 事先咨询 and I 事后告知 few (handbook, module 6).
"""

from __future__ import annotations

from ksp_tui.charts.chart import Grid, GridCell, GridColumn, GridRow, Words
from ksp_tui.charts.names import cited, heads
from ksp_tui.charts.subject import Subject
from ksp_tui.method.arci import LETTERS, letters, load, problems
from ksp_tui.method.lists import threshold
from ksp_tui.model.coordination import Task
from ksp_tui.model.plan import Plan
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

EMPTY = "⋅"
WRONG = "✗"
NAMED = 3
"""So many of those who are accountable most often are named."""


def build(subject: Subject) -> Grid:
    """Return the grid of the process the person is at; else of the first that has tasks."""
    plan = subject.plan
    process = process_at(plan, subject.here)
    tasks = {id_: task for id_, task in ordered(plan).items() if task.process == process}
    ours, theirs = people_of(plan, subject, tasks)
    names = {**ours, **theirs}
    short = heads(names)
    columns = [
        GridColumn(short[key], names[key], (), begins_group=bool(ours) and key == next(iter(theirs), None))
        for key in names
    ]
    remarks = {id_: remark(task, subject) for id_, task in tasks.items()}
    counts = load(tasks.values())
    most = max(1, len(tasks) // 2) if tasks else 1
    return Grid(
        id="arci",
        head=t("chart.arci.task"),
        columns=tuple(columns),
        rows=tuple(
            GridRow(
                cited(task.name or id_, 200),
                ("tasks", id_, "name"),
                tuple(_cell(task, id_, key) for key in names),
                remarks[id_],
                cited(task.name or id_, 200),
            )
            for id_, task in tasks.items()
        ),
        margin_head=t("chart.arci.check"),
        margin=tuple(
            GridRow(
                t(f"chart.arci.load_{letter}"),
                (),
                tuple(_load(counts.get(key, {}).get(letter, 0), most if letter == "A" else 0) for key in names),
                large_only=letter in {"C", "I"},
            )
            for letter in LETTERS
        )
        if tasks
        else (),
        findings=_findings(tasks, remarks, counts, names),
        invitation=(t("chart.arci.shows"), t("chart.arci.begin")),
    )


def process_at(plan: Plan, here: tuple[str, ...]) -> str | None:
    """Return the process of the record at `here`; else the first that has tasks; None where no task has one."""
    if len(here) > 1 and here[0] == "tasks" and (task := here[1].partition("@")[0]) in plan.tasks:
        return plan.tasks[task].process
    if len(here) > 1 and here[0] == "processes" and here[1] in plan.processes:
        return here[1]
    used = {task.process for task in plan.tasks.values()}
    return next((id_ for id_ in plan.processes if id_ in used), None)


def ordered(plan: Plan) -> dict[str, Task]:
    """Return the tasks in the order that the person gave them."""
    return dict(sorted(plan.tasks.items(), key=lambda item: (item[1].order is None, item[1].order or 0, item[0])))


def people_of(plan: Plan, subject: Subject, tasks: dict[str, Task]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the people of these tasks by id with their names: ours, then the customer's, each by first mention."""
    ours: dict[str, str] = {}
    theirs: dict[str, str] = {}
    for task in tasks.values():
        for person in letters(task):
            if person in plan.stakeholders:
                theirs.setdefault(person, plan.stakeholders[person].name or person)
            else:
                member = plan.team.get(person) or subject.folder.colleagues.get(person)
                ours.setdefault(person, (member.name if member is not None else None) or person)
    return ours, theirs


def _cell(task: Task, id_: str, person: str) -> GridCell:
    held = letters(task).get(person, "")
    tone: Tone = "strong" if "A" in held else "plain" if held else "soft"
    field = LETTERS[held[0]] if held else "responsible"
    return GridCell("/".join(held) or EMPTY, tone, ("tasks", id_, field))


def _load(count: int, most: int) -> GridCell:
    """Return a person's count of a letter; `!` above `most` (0: none is too many)."""
    over = bool(most) and count > most
    return GridCell(f"{count}!" if over else str(count) if count else EMPTY, "look" if over else "dim")


def remark(task: Task, subject: Subject) -> Words:
    """Return what is wrong with a task's letters, worst first; a tick where nothing is."""
    most = [int(threshold(subject.folder, name)) for name in ("consulted_most", "informed_most")]
    found = problems(task, subject.plan, subject.folder, *most)
    if not found:
        return Words("✓", "✓", "done")
    words = t(f"chart.arci.{found[0].kind}", count=found[0].count)
    return Words(words, "✗", "bad") if found[0].is_error else Words(words, "!", "look")


def _findings(
    tasks: dict[str, Task], remarks: dict[str, Words], counts: dict[str, dict[str, int]], names: dict[str, str]
) -> tuple[str, ...]:
    if not tasks:
        return ()
    without = [id_ for id_, task in tasks.items() if not task.accountable]
    found: list[str] = []
    if without:
        first = tasks[without[0]]
        found.append(t("chart.arci.found_no_a", n=len(without), m=len(tasks), task=cited(first.name or without[0], 44)))
    elif wrong := [id_ for id_, words in remarks.items() if words.tone == "bad"]:
        first = tasks[wrong[0]]
        found.append(
            t(
                "chart.arci.found_wrong",
                n=len(wrong),
                m=len(tasks),
                task=cited(first.name or wrong[0], 36),
                why=remarks[wrong[0]].text.removeprefix(WRONG).strip(),
            )
        )
    held = {key: counts.get(key, {}).get("A", 0) for key in names}
    most = max(held.values(), default=0)
    busiest = [cited(names[key]) for key in names if held[key] == most] if most > 1 else []
    if busiest:
        left = f" +{len(busiest) - NAMED}" if len(busiest) > NAMED else ""
        known = t("entry.separator").join(busiest[:NAMED]) + left
        found.append(t("chart.arci.found_busiest", name=known, count=len(busiest), most=most, m=len(tasks)))
    if not found:
        found.append(t("chart.arci.found_well", count=len(tasks)))
    return tuple(found)
