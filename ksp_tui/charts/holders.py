"""
Picture 5.8, 资源按人: who was asked for what in which quarter, and what they said.

A row for each holder and quarter in which something is to be used, a column for each answer; more granted than there is
stands in the margin (handbook, module 5c).
"""

from __future__ import annotations

from ksp_tui.charts.chart import Grid, GridCell, GridColumn, GridRow, Words
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.quarters import quarter_name, quarter_of, year_start
from ksp_tui.method.resources import STATES, overcommitted, state_of
from ksp_tui.model.strategies import Resource
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

CELL = 12
TONES: dict[str, Tone] = {"needed": "look", "asked": "plain", "granted": "done", "refused": "bad"}
EMPTY = "⋅"
#: What stands for an answer where there is no room for its word.
SIGNS: dict[str, str] = {"needed": "░", "asked": "▞", "granted": "▪", "refused": "╌"}


def build(subject: Subject) -> Grid:
    """Return holders and quarters × answers."""
    plan = subject.plan
    start = year_start(plan)
    groups: dict[tuple[str, str], list[str]] = {}
    for id_, each in plan.resources.items():
        quarter = quarter_of(each.period_from, start) if each.period_from is not None else ""
        groups.setdefault((each.holder or "", quarter), []).append(id_)
    over = {id_ for found in overcommitted(plan) for id_ in found.records}
    order = sorted(groups, key=lambda key: (not key[0], holder_name(key[0], subject).casefold(), not key[1], key[1]))
    return Grid(
        id="holders",
        head=t("chart.holders.head"),
        columns=tuple(
            GridColumn(t(f"choice.resource_state.{state}"), t(f"choice.resource_state.{state}")) for state in STATES
        ),
        rows=tuple(_row(key, groups[key], over, subject) for key in order),
        margin_head=t("chart.holders.over") if over else "",
        margin=(
            GridRow(
                t("chart.holders.all"),
                (),
                tuple(_cell(list(plan.resources), state, subject) for state in STATES),
            ),
        )
        if order
        else (),
        cell_width=CELL,
        findings=_findings(subject) if order else (),
        invitation=(t("chart.resources.shows"), t("chart.resources.begin")),
    )


def holder_name(holder: str | None, subject: Subject) -> str:
    """Return who can grant a resource; ``?`` where nobody is named."""
    if not holder:
        return UNKNOWN
    member = subject.plan.team.get(holder) or subject.folder.colleagues.get(holder)
    return cited((member.name if member is not None else None) or holder, 30)


def _row(key: tuple[str, str], ids: list[str], over: set[str], subject: Subject) -> GridRow:
    holder, quarter = key
    label = f"{holder_name(holder, subject)}  {quarter_name(quarter, year_start(subject.plan)) if quarter else UNKNOWN}"
    beyond = [id_ for id_ in ids if id_ in over]
    return GridRow(
        label,
        ("resources", ids[0], "holder"),
        tuple(_cell(ids, state, subject) for state in STATES),
        Words(
            "✗" if beyond else "",
            _short(ids, subject) + (" ✗" if beyond else ""),
            "bad" if beyond else "plain",
            ("resources", beyond[0], "granted") if beyond else (),
        ),
        t("entry.separator").join(cited(subject.plan.resources[id_].what or id_, 60) for id_ in ids),
    )


def _short(ids: list[str], subject: Subject) -> str:
    """Return how many there are of each answer, by its sign, for narrow rooms."""
    held = [state_of(subject.plan.resources[id_]) for id_ in ids]
    return " ".join(f"{SIGNS[state]}{held.count(state)}" for state in STATES if state in held)


def _cell(ids: list[str], state: str, subject: Subject) -> GridCell:
    """Return how many there are of an answer, with their cost; ``?`` where some cost is not known."""
    held: list[tuple[str, Resource]] = [
        (id_, each) for id_ in ids if state_of(each := subject.plan.resources[id_]) == state
    ]
    if not held:
        return GridCell(EMPTY, "soft")
    costs = [each.cost for _, each in held]
    known = [cost for cost in costs if cost is not None]
    words = short(sum(known[1:], known[0])) if known else UNKNOWN
    if known and len(known) < len(costs):
        words += f"+{UNKNOWN}"
    return GridCell(f"{len(held)}  {words}", TONES[state], ("resources", held[0][0], "state"))


def _findings(subject: Subject) -> tuple[str, ...]:
    """Say what is granted beyond what there is, then who has most to answer."""
    plan = subject.plan
    said: list[str] = []
    for found in overcommitted(plan)[:1]:
        resource = plan.resources[found.records[-1]]
        said.append(
            t("chart.holders.found_over", holder=holder_name(resource.holder, subject),
              what=cited(resource.what or "", 30), granted=f"{found.granted.normalize():f}",
              amount=f"{found.amount.normalize():f}")
        )  # fmt: skip
    waiting: dict[str, int] = {}
    for each in plan.resources.values():
        if state_of(each) == "asked":
            waiting[each.holder or ""] = waiting.get(each.holder or "", 0) + 1
    named = {key: count for key, count in waiting.items() if key}
    most = [key for key in named if named[key] == max(named.values())]
    if len(most) == 1:
        key = "found_waiting" if len(waiting) > 1 else "found_waiting_all"
        said.append(t(f"chart.holders.{key}", holder=holder_name(most[0], subject), count=named[most[0]]))
    elif most:
        said.append(t("chart.holders.found_waiting_alike", count=sum(named.values()), holders=len(named)))
    if missing := sum(not each.holder for each in plan.resources.values()):
        said.append(t("chart.holders.found_nobody", count=missing))
    if not said:
        said.append(t("chart.holders.found_answered"))
    return tuple(said)
