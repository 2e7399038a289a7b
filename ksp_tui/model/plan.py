"""The whole plan: one account, one file."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Choice, Day, Integer, Line, Model, Ref, Text
from ksp_tui.model.coordination import BusinessCase, CaseOption, Milestone, Process, Risk, Task
from ksp_tui.model.ids import ModuleId
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

    start: Start = part(Start, module=ModuleId.START)
    team: dict[str, Member] = collection(module=ModuleId.START)
    competitors: dict[str, Competitor] = collection(module=ModuleId.START)

    selling: Selling = part(Selling, module=ModuleId.NEEDS)
    zones: dict[str, Zone] = collection(module=ModuleId.NEEDS)
    needs: dict[str, Need] = collection(module=ModuleId.NEEDS)
    phase_history: dict[str, PhasePeriod] = collection(module=ModuleId.NEEDS)

    scores: dict[str, Score] = collection(module=ModuleId.SELECTION, keyed_by="folder.criteria")
    judgements: dict[str, Judgement] = collection(module=ModuleId.SELECTION, keyed_by="folder.statements")
    role_fills: dict[str, RoleFill] = collection(module=ModuleId.SELECTION, keyed_by="folder.roles")
    lost: dict[str, Lost] = collection(module=ModuleId.SELECTION)

    ladder: dict[str, Ladder] = collection(module=ModuleId.SITUATION, keyed_by="zones")
    competitor_rungs: dict[str, CompetitorRung] = collection(
        module=ModuleId.SITUATION, natural_key=("competitor", "zone")
    )
    facts: dict[str, Fact] = collection(module=ModuleId.SITUATION)
    customer_strategies: dict[str, CustomerStrategy] = collection(module=ModuleId.SITUATION)
    trends: dict[str, Trend] = collection(module=ModuleId.SITUATION)
    challenges: dict[str, Challenge] = collection(module=ModuleId.SITUATION)
    opportunities: dict[str, Opportunity] = collection(module=ModuleId.SITUATION)
    suppliers_wanted: dict[str, SupplierWanted] = collection(module=ModuleId.SITUATION)
    strengths: dict[str, Strength] = collection(module=ModuleId.SITUATION)
    vulnerabilities: dict[str, Vulnerability] = collection(module=ModuleId.SITUATION)
    intrusions: dict[str, Intrusion] = collection(module=ModuleId.SITUATION)
    stakeholders: dict[str, Stakeholder] = collection(module=ModuleId.SITUATION)
    zone_views: dict[str, ZoneView] = collection(module=ModuleId.SITUATION, natural_key=("stakeholder", "zone"))

    positioning: dict[str, Positioning] = collection(module=ModuleId.POSITIONING, keyed_by="zones")
    repeats: dict[str, Repeat] = collection(module=ModuleId.POSITIONING)
    value_propositions: dict[str, ValueProposition] = collection(module=ModuleId.POSITIONING)
    goals: dict[str, Goal] = collection(module=ModuleId.POSITIONING)
    goal_progress: dict[str, Progress] = collection(module=ModuleId.POSITIONING)
    projects: dict[str, Project] = collection(module=ModuleId.POSITIONING)
    targets: dict[str, Target] = collection(module=ModuleId.POSITIONING, natural_key=("zone", "quarter"))

    relationships: dict[str, Relationship] = collection(module=ModuleId.STRATEGIES, keyed_by="zones")
    strategies: dict[str, Strategy] = collection(module=ModuleId.STRATEGIES)
    actions: dict[str, Action] = collection(module=ModuleId.STRATEGIES)
    white_space: dict[str, WhiteSpace] = collection(
        module=ModuleId.STRATEGIES, natural_key=("unit", "zone", "product_line")
    )
    talks: dict[str, Talk] = collection(module=ModuleId.STRATEGIES)
    rehearsals: dict[str, Rehearsal] = collection(module=ModuleId.STRATEGIES)
    resources: dict[str, Resource] = collection(module=ModuleId.STRATEGIES)
    flows: dict[str, Flow] = collection(module=ModuleId.STRATEGIES, natural_key=("project", "year", "kind", "what"))
    priority_scores: dict[str, PriorityScore] = collection(
        module=ModuleId.STRATEGIES, natural_key=("project", "criterion")
    )

    cases: dict[str, BusinessCase] = collection(module=ModuleId.COORDINATION)
    case_options: dict[str, CaseOption] = collection(module=ModuleId.COORDINATION, ordered=True)
    risks: dict[str, Risk] = collection(module=ModuleId.COORDINATION)
    milestones: dict[str, Milestone] = collection(module=ModuleId.COORDINATION)
    processes: dict[str, Process] = collection(module=ModuleId.COORDINATION)
    tasks: dict[str, Task] = collection(module=ModuleId.COORDINATION, ordered=True)

    review_setup: ReviewSetup = part(ReviewSetup, module=ModuleId.REVIEW)
    reviews: dict[str, Review] = collection(module=ModuleId.REVIEW)
    review_items: dict[str, ReviewItem] = collection(module=ModuleId.REVIEW, ordered=True)
    reviewed_actions: dict[str, ReviewedAction] = collection(module=ModuleId.REVIEW, natural_key=("review", "action"))

    contacts: dict[str, Contact] = collection(module=ModuleId.WEEK)
    silences: dict[str, Silence] = collection(module=ModuleId.WEEK)


PLAN = layout_of(Plan)
