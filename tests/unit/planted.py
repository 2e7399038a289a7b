"""
Mistakes to plant in the worked plan, one for each rule, each with an edit beside it that is just no mistake.

An edit is a mapping of places (``collection.record.field``) to values; None takes a value out. The day is 2026-11-25.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

Edits = dict[str, Any]
TODAY = dt.date(2026, 11, 25)


class Planted(NamedTuple):
    """The code that `wrong` adds, once, and an edit that adds nothing."""

    code: str
    wrong: Edits
    near: Edits


def ago(days: int) -> dt.date:
    """Return the day so many days before today."""
    return TODAY - dt.timedelta(days=days)


# Zones: what is connected in plant one, the new line in plant three, maintenance.
ONE, THREE, CARE = "yi-chang-lian-wang-d3vp", "san-chang-xin-xian-jp6v", "ji-tuan-wei-bao-knwc"
CHEN, WANG, LI, SUN = "chen-jian-guo-4355", "wang-li-fkms", "li-zhi-yuan-jv9x", "sun-qian-2qsb"
QIAN, XU, FENG, ZHAO = "qian-cheng-66t4", "xu-man-j2sd", "feng-xue-prxd", "zhao-guo-qiang-8dhq"
ZHANG, LIU, MA, WU = "zhang-wei-yns5", "liu-min-fct4", "ma-wen-tao-ccsx", "wu-jun-thy6"
LIN, HE, LUO, ZHOU = "lin-xiao-zhou-k6ag", "he-jing-fa67", "luo-wen-bo-je6n", "zhou-qi-ming-8rkh"
STOPS, ON_TIME = "needs.ting-ji-smj9", "needs.an-shi-liang-chan-bztj"
PHASE_TWO, NEW_LINE = "projects.er-qi-zmbk", "projects.xin-xian-di-zuo-tkkd"
STAGED, NIGHTS = "cases.san-chang-fen-qi-3bfd", "cases.ye-ban-kuang-jia-g63v"
SAID = "positioning.yi-chang-lian-wang-d3vp"
TALK = "talks.fhpf2z"


def _all(places: str, value: Any, *, but: int = 0) -> Edits:
    """Give many places one value; the last `but` of them are left as they are."""
    names = places.split()
    return dict.fromkeys(names[: len(names) - but], value)


_GOALS = "kan-zuo-bang-ye-wu-tc7n liu-min-mian-tan-nvzn sun-qian-zhi-chi-qm4e ting-ji-43-y9fu wei-bao-qian-yue-we4v " \
    "xian-dao-shu-ju-a6sx ye-jian-xiu-fu-jtz7 yi-chang-fen-e-qzuy"  # fmt: skip
KINDS = " ".join(f"goals.{goal}.kind" for goal in _GOALS.split())
_IN_TOUCH = (CHEN, LI, LIU, MA, QIAN, SUN, WANG, WU, XU, ZHANG)
CONTACTS = " ".join(f"stakeholders.{person}.our_contact" for person in _IN_TOUCH)
_OPEN = "2a8phj ac8c9y gjgzaq gv6xps mn66mk pepeab fb9pp3 yy437s"
_ONE_WEEK = {f"actions.{action}.{field}": value for action in _OPEN.split()
             for field, value in (("owner", LIN), ("due", dt.date(2026, 12, 9)))}  # fmt: skip
_NIGHT_A = {f"tasks.{task}.accountable": [HE] for task in ("jr2e5y", "sxx9hu")}

PLANTED = [
    # the file and its references
    Planted("KSP020", {f"stakeholders.{SUN}.title": 7}, {f"stakeholders.{SUN}.title": "7"}),
    Planted("KSP021", {f"stakeholders.{SUN}.nickname": "Q"}, {f"stakeholders.{SUN}.note": "Q"}),
    Planted("KSP022", {"goals.ting-ji-43-y9fu.owner": "nobody"}, {"goals.ting-ji-43-y9fu.owner": "tang-yi-yyhe"}),
    Planted("KSP023", {f"stakeholders.{ZHAO}.reports_to": CHEN}, {f"stakeholders.{FENG}.reports_to": CHEN}),
    # module 1
    Planted("KSP101", {f"zones.{ONE}.spend": None}, {f"zones.{ONE}.reachable": 0}),
    Planted("KSP102", {f"{ON_TIME}.zone": ONE, "needs.shu-ju-zi-zhu-gx96.zone": ONE}, {f"{ON_TIME}.zone": ONE}),
    Planted("KSP103", {f"zones.{ONE}.sales_this_year": 8200001}, {f"zones.{ONE}.sales_this_year": 8200000}),
    Planted("KSP110", {f"{STOPS}.owners": None}, {f"{STOPS}.owners": [WANG]}),
    Planted("KSP111", {f"{STOPS}.statement": "他们要设备联网"}, {f"{STOPS}.statement": "他们要联网"}),
    Planted("KSP112", {f"{STOPS}.reason": None}, {f"{STOPS}.reason": "avoid"}),
    Planted("KSP113", {f"{STOPS}.measure": None}, {f"{STOPS}.amount": 0}),
    Planted("KSP120", {f"{STOPS}.our_move_phase": 4}, {f"{STOPS}.our_move_phase": 4, f"{STOPS}.phase": 4}),
    Planted("KSP121", {f"{STOPS}.our_move_phase": 2}, {f"{STOPS}.our_move_phase": 2, f"{STOPS}.our_move": None}),
    Planted("KSP122", {f"{ON_TIME}.phase_confirmed_on": ago(61)}, {f"{ON_TIME}.phase_confirmed_on": ago(60)}),
    Planted("KSP123", {f"{STOPS}.phase_since": ago(91)}, {f"{STOPS}.phase_since": ago(90)}),
    # module 2
    Planted("KSP201", {"scores.fit.evidence": None}, {"scores.fit.fact": None}),
    Planted("KSP202", {"scores.potential": None, "scores.profitability": None}, {"scores.fit": None}),
    Planted("KSP203", {"scores.fit.confirmed_by": LIN}, {"scores.fit.confirmed_by": HE}),
    Planted("KSP206", {"scores.people.score": 3, "scores.steps.score": 3}, {"scores.people.score": 5}),
    Planted("KSP208", {"role_fills.relationship.next_step": None}, {"role_fills.strategist.next_step": None}),
    # module 3: ladder, information, their view, intrusion
    Planted("KSP301", {f"ladder.{ONE}.checked": 4}, {f"ladder.{ONE}.guess": 5}),
    Planted("KSP302", {f"ladder.{THREE}.target": 3, f"ladder.{THREE}.target_date": ago(-365)},
            {f"ladder.{THREE}.target": 3, f"ladder.{THREE}.target_date": ago(-366)}),
    Planted("KSP303", {f"ladder.{ONE}.customer_gain": None}, {f"ladder.{CARE}.customer_gain": None}),
    Planted("KSP311", {"facts.kqssbd.second_source": None}, {"facts.esd5uf.second_source": None}),
    Planted("KSP312", {"facts.9xtz4a.date": ago(61)}, {"facts.9xtz4a.date": ago(60)}),
    Planted("KSP313", {"facts.esd5uf.status": "assumed"}, {"facts.eygqnf.status": "assumed"}),
    Planted("KSP320", {"opportunities.75cc7f.trend": None, "opportunities.75cc7f.challenge": None},
            {"opportunities.75cc7f.trend": None}),
    Planted("KSP321", {"opportunities.75cc7f.challenge": None, "strengths.y3578b.challenge": None},
            {"strengths.y3578b.challenge": None}),
    Planted("KSP322", {"strengths.y3578b.opportunity": None}, {"strengths.y3578b.seen_by": None}),
    Planted("KSP323", {"vulnerabilities.8mkh4e.critical": True}, {"vulnerabilities.9xfbq3.remedy": None}),
    Planted("KSP324", {"intrusions.uenm49.zone": THREE},
            {"intrusions.uenm49.zone": THREE, f"zones.{ONE}.sales_this_year": 0}),
    Planted("KSP325", {"intrusions.n4h7t3.guards": None}, {"intrusions.fzmyna.guards": None}),
    # module 3: people
    Planted("KSP330", {f"stakeholders.{LI}.strategic_in": [ONE], f"stakeholders.{SUN}.strategic_in": None,
                       f"stakeholders.{CHEN}.strategic_in": [ONE, CARE], f"stakeholders.{ZHAO}.strategic_in": None,
                       f"stakeholders.{ZHANG}.strategic_in": [CARE]},
            {f"stakeholders.{LI}.strategic_in": [ONE], f"stakeholders.{ZHAO}.strategic_in": None}),
    Planted("KSP331", {f"stakeholders.{CHEN}.strategic_in": [CARE, THREE], f"stakeholders.{LI}.coverage": "several",
                       f"stakeholders.{WANG}.buying_roles": ["uses"]},
            {f"stakeholders.{WANG}.buying_roles": ["uses"]}),
    Planted("KSP332", {f"stakeholders.{CHEN}.strategic_in": [CARE, THREE]},
            {f"stakeholders.{CHEN}.strategic_in": [CARE, THREE], f"stakeholders.{LI}.coverage": "several"}),
    Planted("KSP333", _all(CONTACTS, LIN), _all(CONTACTS, ZHOU, but=1)),
    Planted("KSP334", {f"stakeholders.{WANG}.stance_date": ago(91)}, {f"stakeholders.{WANG}.stance_date": ago(90)}),
    Planted("KSP335", {f"stakeholders.{XU}.power": 4, f"stakeholders.{XU}.coverage": "brief"},
            {f"stakeholders.{XU}.coverage": "brief"}),
    Planted("KSP336", {f"stakeholders.{FENG}.stance": "champion"}, {f"stakeholders.{XU}.stance": "champion"}),
    # module 4
    Planted("KSP401", {f"{SAID}.final": None}, {f"{SAID}.for_whom": None}),
    Planted("KSP402", {f"{SAID}.final": "我们每周都来，我们把停机消掉。您看。"},
            {f"{SAID}.final": "我们每周都来，把您的停机消掉。"}),
    Planted("KSP403", {f"{SAID}.final": "您" * 69}, {f"{SAID}.final": "您" * 67}),
    Planted("KSP404", {f"{SAID}.proof": None}, {f"{SAID}.because": None}),
    Planted("KSP405", {f"{SAID}.final": "份额到三成七，您的线就少停。"}, {f"{SAID}.final": "您的市场份额到三成七。"}),
    Planted("KSP410", _all(KINDS, "revenue"), _all(KINDS, "revenue", but=1)),
    Planted("KSP411", {"goals.ting-ji-43-y9fu.measure": None}, {"goals.xian-dao-shu-ju-a6sx.measure": None}),
    Planted("KSP412", {"goals.ting-ji-43-y9fu.due": ago(1)}, {"goals.ting-ji-43-y9fu.due": TODAY}),
    Planted("KSP413", {"goals.ting-ji-43-y9fu.zone": None}, {"goals.xian-dao-shu-ju-a6sx.zone": None}),
    Planted("KSP420", {"targets.2rw6ep.target": 553536}, {"targets.2rw6ep.target": 553535}),
    Planted("KSP421", {f"{PHASE_TWO}.probability": 0, f"{NEW_LINE}.probability": 1}, {f"{PHASE_TWO}.probability": 59}),
    Planted("KSP422", {f"{PHASE_TWO}.date": ago(1)}, {f"{PHASE_TWO}.date": TODAY}),
    # module 5
    Planted("KSP501", {"strategies.xian-dao-fu-zhi-mkgv.goal": "san-chang-kai-piao-jdy8"},
            {"strategies.ting-neng-hao-xykb.goal": None}),
    Planted("KSP502", {"actions.bjdy7b.strategy": None, "actions.mn66mk.strategy": None},
            {"actions.bjdy7b.strategy": None}),
    Planted("KSP503", {"strategies.ting-ji-yu-yan-uapu.need": None,
                       "strategies.ting-ji-yu-yan-uapu.customer_strategy": None},
            {"strategies.ting-ji-yu-yan-uapu.need": None}),
    Planted("KSP510", {"strategies.zhang-wei-li-you-5bcs.person": QIAN},
            {"strategies.zhang-wei-li-you-5bcs.posture": "hold"}),
    Planted("KSP511", {f"{TALK}.pauses": 60}, {f"{TALK}.pauses": 7}),
    Planted("KSP512", {f"{TALK}.ask": "您来一厂看看，行吗？再给我一份规格书，行吗？"},
            {f"{TALK}.ask": "您带两位班长来一厂半天，看看三号线，回去再决定哪些值得照抄，行吗？"}),
    Planted("KSP513", {"rehearsals.zzu7h9.talk": "t52jws"}, {"rehearsals.csrfz5.talk": "t52jws"}),
    Planted("KSP520", {"resources.umcbw8.state": "needed", "resources.umcbw8.asked_on": None},
            {"resources.umcbw8.state": "needed"}),
    Planted("KSP521", {"resources.9tszru.granted": 61}, {"resources.9tszru.granted": 60}),
    Planted("KSP522", {"flows.dhwayt.amount": 1}, {"flows.dhwayt.amount": 300000}),
    Planted("KSP523", {"flows.2wqeaw.year": None},
            {"flows.2wqeaw.year": None, "flows.2wqeaw.project": "yi-qi-kuo-dian-n32q"}),
    Planted("KSP530", {"actions.36au3z.done_when": None}, {"actions.85c2ke.done_when": None}),
    Planted("KSP531", {"actions.36au3z.due": ago(1)}, {"actions.36au3z.due": TODAY}),
    Planted("KSP532", _ONE_WEEK, _ONE_WEEK | {"actions.yy437s.owner": ZHOU}),
    # module 6
    Planted("KSP601", {"case_options.dbgbtx.case": "ye-ban-kuang-jia-g63v"},
            {"case_options.d3bus3.case": "san-chang-fen-qi-3bfd"}),
    Planted("KSP602", {f"{STAGED}.decider": None}, {f"{NIGHTS}.decider": None}),
    Planted("KSP603", {"risks.zn948q.owner": None}, {"risks.7sx5ch.owner": None}),
    Planted("KSP604", {f"{STAGED}.presented_on": ago(30)}, {f"{STAGED}.presented_on": ago(29)}),
    Planted("KSP610", {"tasks.2km8vw.accountable": None}, {"tasks.2km8vw.accountable": ["shen-lan-3qr8"],
                                                           "tasks.2km8vw.informed": None}),
    Planted("KSP611", {"tasks.2km8vw.accountable": [LIN, "zheng-hai-yan-ttbr"]}, {"tasks.2km8vw.informed": [LIN]}),
    Planted("KSP612", {"tasks.2km8vw.responsible": None}, {"tasks.2km8vw.responsible": [ZHOU]}),
    Planted("KSP613", {"tasks.jr2e5y.accountable": [QIAN], "tasks.jr2e5y.informed": None},
            {"tasks.jr2e5y.responsible": [QIAN, "fu-wu-re-xian-97p4"], "tasks.jr2e5y.informed": None}),
    Planted("KSP614", {"tasks.2km8vw.informed": [ZHOU]}, {"tasks.2km8vw.responsible": ["zheng-hai-yan-ttbr"]}),
    Planted("KSP615", {"tasks.2km8vw.consulted": [LUO, LIN, MA, LI]}, {"tasks.2km8vw.consulted": [LUO, LIN, MA]}),
    Planted("KSP616", {**_NIGHT_A, "tasks.jr2e5y.responsible": [LUO], "tasks.sxx9hu.responsible": [LUO]},
            {"tasks.sxx9hu.accountable": ["tang-yi-yyhe"], "tasks.sxx9hu.responsible": [LUO]}),
    Planted("KSP617", {"processes.ye-jian-xiang-ying-kqpg.people": [HE, LUO, XU]},
            {"processes.ye-jian-xiang-ying-kqpg.people": [HE, LUO]}),
    Planted("KSP618", {"tasks.u2rdg9.name": "备班计划"}, {"tasks.u2rdg9.name": "制定备班计划"}),
    Planted("KSP619", {"tasks.2km8vw.accepted_on": None}, {"tasks.u2rdg9.accepted_on": None}),
    # module 7
    Planted("KSP701", {"review_setup.cycle": 14, "review_setup.next_date": None, "reviews.rp6wdh.next_date": None,
                       "reviews.rp6wdh.held_on": ago(15)},
            {"review_setup.next_date": TODAY}),
    Planted("KSP702", {"reviews.rp6wdh.participants": [LIN]}, {"reviews.uzc3yt.participants": [LIN]}),
    Planted("KSP703", {"review_setup.next_date": None, "reviews.rp6wdh.next_date": None},
            {"review_setup.next_date": None}),
    Planted("KSP704", {"actions.85c2ke.done_on": TODAY}, {"actions.85c2ke.done_on": ago(1)}),
    Planted("KSP710", {"review_items.yt7s3b.owner": None},
            {"review_items.yt7s3b.owner": None, "review_items.yt7s3b.decision": None}),
    Planted("KSP711", {"review_items.yt7s3b.happened": None},
            {"review_items.yt7s3b.happened": None, "review_items.yt7s3b.predicted": None}),
]  # fmt: skip
