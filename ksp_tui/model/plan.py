"""The whole plan: one account, one file."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Choice, Day, Integer, Line, Model, Ref, Text
from ksp_tui.model.coordination import BusinessCase, CaseOption, Milestone, Process, Risk, Task
from ksp_tui.model.needs import Need, PhasePeriod, Selling, Zone
from ksp_tui.model.people import Stakeholder, ZoneView
from ksp_tui.model.positioning import Goal, Positioning, Progress, Project, Repeat, Target, ValueProposition
from ksp_tui.model.review import Review, ReviewedAction, ReviewItem, ReviewSetup
from ksp_tui.model.selection import Judgement, Lost, RoleFill, Score
from ksp_tui.model.situation import (
    Challenge,
    CompetitorRung,
    CustomerStrategy,
    Fact,
    Intrusion,
    Ladder,
    Opportunity,
    Strength,
    SupplierWanted,
    Trend,
    Vulnerability,
)
from ksp_tui.model.start import Competitor, Member, Start
from ksp_tui.model.strategies import (
    Action,
    Flow,
    PriorityScore,
    Rehearsal,
    Relationship,
    Resource,
    Strategy,
    Talk,
    WhiteSpace,
)
from ksp_tui.model.structure import collection, layout_of, part
from ksp_tui.model.week import Contact, Silence

STATUSES = ("candidate", "active", "paused", "closed")


class Plan(Model):
    """大客户销售策略管理计划表: the Key-account Sales Plan of one account."""

    account: Line = spec.line(core=True)
    status: Choice = spec.choice("plan_status", *STATUSES, core=True)
    industry: Choice = spec.choice("industries", core=True)
    region: Line = spec.line(core=True)
    currency: Line = spec.currency(core=True)
    fiscal_year_start: Integer = spec.whole(1, 12, unit="month", core=True)
    fiscal_year_named: Choice = spec.choice("fiscal_year_named", "begins", "ends")
    manager: Ref = spec.ref("team", "folder.colleagues", core=True)
    started_on: Day = spec.past()
    told_on: Day = spec.day()
    sales_basis: Choice = spec.choice("sales_basis", "signed", "invoiced", "paid")
    summary: Text = spec.text()

    start: Start = part(Start, module=0)
    team: dict[str, Member] = collection(module=0)
    competitors: dict[str, Competitor] = collection(module=0)

    selling: Selling = part(Selling, module=1)
    zones: dict[str, Zone] = collection(module=1)
    needs: dict[str, Need] = collection(module=1)
    phase_history: dict[str, PhasePeriod] = collection(module=1)

    scores: dict[str, Score] = collection(module=2, keyed_by="folder.criteria")
    judgements: dict[str, Judgement] = collection(module=2, keyed_by="folder.statements")
    role_fills: dict[str, RoleFill] = collection(module=2, keyed_by="folder.roles")
    lost: dict[str, Lost] = collection(module=2)

    ladder: dict[str, Ladder] = collection(module=3, keyed_by="zones")
    competitor_rungs: dict[str, CompetitorRung] = collection(module=3, natural_key=("competitor", "zone"))
    facts: dict[str, Fact] = collection(module=3)
    customer_strategies: dict[str, CustomerStrategy] = collection(module=3)
    trends: dict[str, Trend] = collection(module=3)
    challenges: dict[str, Challenge] = collection(module=3)
    opportunities: dict[str, Opportunity] = collection(module=3)
    suppliers_wanted: dict[str, SupplierWanted] = collection(module=3)
    strengths: dict[str, Strength] = collection(module=3)
    vulnerabilities: dict[str, Vulnerability] = collection(module=3)
    intrusions: dict[str, Intrusion] = collection(module=3)
    stakeholders: dict[str, Stakeholder] = collection(module=3)
    zone_views: dict[str, ZoneView] = collection(module=3, natural_key=("stakeholder", "zone"))

    positioning: dict[str, Positioning] = collection(module=4, keyed_by="zones")
    repeats: dict[str, Repeat] = collection(module=4)
    value_propositions: dict[str, ValueProposition] = collection(module=4)
    goals: dict[str, Goal] = collection(module=4)
    goal_progress: dict[str, Progress] = collection(module=4)
    projects: dict[str, Project] = collection(module=4)
    targets: dict[str, Target] = collection(module=4, natural_key=("zone", "quarter"))

    relationships: dict[str, Relationship] = collection(module=5, keyed_by="zones")
    strategies: dict[str, Strategy] = collection(module=5)
    actions: dict[str, Action] = collection(module=5)
    white_space: dict[str, WhiteSpace] = collection(module=5, natural_key=("unit", "zone", "product_line"))
    talks: dict[str, Talk] = collection(module=5)
    rehearsals: dict[str, Rehearsal] = collection(module=5)
    resources: dict[str, Resource] = collection(module=5)
    flows: dict[str, Flow] = collection(module=5, natural_key=("project", "year", "kind", "what"))
    priority_scores: dict[str, PriorityScore] = collection(module=5, natural_key=("project", "criterion"))

    cases: dict[str, BusinessCase] = collection(module=6)
    case_options: dict[str, CaseOption] = collection(module=6, ordered=True)
    risks: dict[str, Risk] = collection(module=6)
    milestones: dict[str, Milestone] = collection(module=6)
    processes: dict[str, Process] = collection(module=6)
    tasks: dict[str, Task] = collection(module=6, ordered=True)

    review_setup: ReviewSetup = part(ReviewSetup, module=7)
    reviews: dict[str, Review] = collection(module=7)
    review_items: dict[str, ReviewItem] = collection(module=7, ordered=True)
    reviewed_actions: dict[str, ReviewedAction] = collection(module=7, natural_key=("review", "action"))

    contacts: dict[str, Contact] = collection(module=8)
    silences: dict[str, Silence] = collection(module=8)


PLAN = layout_of(Plan)
