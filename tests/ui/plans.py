"""Plans that the tests of the interface begin with."""

#: A small account with something in every module; ids are short, so that tests can name them.
HUAXIN = """\
account = "华信制造"
status = "active"
region = "华东"
currency = "CNY"
fiscal_year_start = 1
manager = "m1"
started_on = 2026-09-01

[start]
challenges = \"\"\"
采购部换了人，交期抱怨多。
We know only two of the five people who decide.
\"\"\"

[team.m1]
name = "张伟"
role = "大客户经理"

[competitors.c1]
name = "Nordlicht"

[competitors.c2]
name = "东海物流"

[zones.n]
name = "北方工厂"
spend = 12000000
reachable = 40

[zones.s]
name = "South plant"
spend = 3500000

[needs.d1]
statement = "停机时间减半"
reason = "improve"
zone = "n"
owners = [
    "li",
    "wang",
]
phase = 2
phase_since = 2026-10-05

[ladder.n]
guess = 2
target = 3

[facts.f1]
question = "谁批准超过 50 万的采购？"
status = "assumed"
date = 2026-11-01

[stakeholders.chen]
name = "陈总"
title = "总经理"
power = 5
stance = "neutral"

[stakeholders.li]
name = "李娜"
title = "技术总监"
reports_to = "chen"
power = 4
stance = "supporter"
strategic_in = [
    "n",
]

[stakeholders.wang]
name = "王丽"
title = "采购总监"
reports_to = "chen"
power = 4
stance = "reserved"
strategic_in = [
    "n",
    "s",
]

[projects.p1]
name = "MES 二期"
value = 1200000

[targets.t1]
zone = "n"
quarter = "2026Q4"
target = 800000

[strategies.b1]
statement = "先在一条线上证明停机减半"
kind = "business"
zone = "n"

[actions.a1]
what = "向王丽报告试点结果"
strategy = "b1"
owner = "m1"
due = 2026-12-01
status = "open"

[cases.k1]
name = "MES 二期"

[processes.x1]
name = "试点上线"

[tasks.t1]
name = "装传感器"
process = "x1"
order = 1024

[tasks.t2]
name = "培训班组"
process = "x1"
order = 2048

[contacts.l1]
text = "见王丽：担心交期"
date = 2026-11-20
people = [
    "wang",
]
"""

NORD = """\
account = "Nordlicht Energie"
status = "candidate"
region = "Hamburg"

[stakeholders.k]
name = "Katja Brandt"
power = 3
note = "asked about delivery dates"
"""

BROKEN = """\
account = "Ostsee Handel"
status = “active”
"""
