"""
What each thing is called, in both languages: one name for one thing, and no name for two.

A term names what it stands for, what it must not be called (a pattern), and the places (a pattern of keys of the
catalogues and of the guide) where the forbidden words are right because they name something else there.
"""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.text import Language


@dataclass(frozen=True)
class Term:
    """One name and what it must not be called."""

    name: str
    """The name; several, by ``|``, where one thing has a word for the person and one for the figure."""
    never: str
    """Pattern of what is said instead by mistake."""
    but_in: str = "(?!)"
    """Pattern of places where the forbidden words are right."""


#: The course's terms and the workbook's own.
CHINESE = (
    Term("关系人", "利益相关|干系人|相关方"),
    Term("策略人物", "战略人物|策略性人物|关键人物"),
    Term("大客户经理", "(?<!大)客户经理"),
    Term("大客户", "重点客户|关键客户|核心客户|战略客户"),
    Term("战区", "战场"),
    Term("子策略", "分策略|次策略"),
    Term("第几阶", "阶位|关系层级|阶梯的?(哪|第几)一?级"),
    Term("支持度|渗透率", "支持率|渗透度"),
    Term("价值提案", "价值主张"),
    Term("定位陈述", "定位声明|定位宣言"),
    Term("商业案例", "商业论证|业务案例|商业计划"),
    Term("电梯谈话", "电梯(演讲|游说|推介)"),
    Term("一段", "[一哪]篇", r"^rule\.KSP401"),
    Term("阿西", "RACI"),
    Term("负责人|当责", "责任人"),
    Term("多个 A", "几个 A"),
    Term("检讨", "复盘|回顾会"),
    Term("当初预计", "议程|当初预测"),
    Term("依据|证明", "凭据|佐证"),
    Term("完成标志", "完成标准"),
    Term("演练", "排练"),
    Term("空白市场", "空白机会|业务空白|空白填补"),
    Term("准则", "选择标准|评分标准|各项标准|每[条项]标准|打分的标准"),
    Term("货币", "币种"),
    Term("维持现状", "不作为"),
    Term("单元", "模块"),
    Term("文件夹", "工作簿"),
    Term("范例", "示例"),
    Term("预警", "红旗|旗子"),
    Term("停用", "静音|搁置|屏蔽"),
    # Who coaches us is a buying role and a source; the panel is 辅导.
    Term("辅导", "教练", r"\.coach\.name$|KSP3(11|24|31)\.remedy|^module_3\.thought"),
    # Money is 销售额, pieces would be 销量; all that the workbook counts is money.
    Term("销售额", "销量|销售量|量大不等于", "^words"),
    # Who competes with us is 竞争者; a customer has rivals of their own.
    Term("竞争者", "(?<!自己的)(?<!他的)(?<!主要)对手"),
    Term("我方实力", "强（我方优势|我方优势 \\{strength"),
    Term("谁的需求|提出人", "主人"),
    Term("个人诉求", "个人所得"),
    Term("收益", "得益|我方所得"),
    Term("目标陈述", "目标陈述", r"projects|^module_4\.exercise"),
    Term("基本信息", "计划表头|^表头"),
    Term("微信/邮件", "^信息$", r"^(group|view)\..*facts"),
    Term("门槛", "(高|强|差距|对接|分)起点|起算点"),
    Term("起点值", "基线|基准值"),
    Term("拜访准备", "拜访提要|访前简报"),
    Term("行动处理", "去留"),
    Term("退回", "倒退"),
    Term("标签页", "页签"),
    Term("合格供应商", "合格的货"),
    Term("帮业务增长|帮组织成长", "帮业务(?!增长)|帮组织(?!成长)"),
    Term("痛点", "在疼|的疼|疼的人|痛处"),
    Term("位置上", "椅子上"),
    Term("指望", "盼望"),
    Term("认可", "肯认|谁认过"),
    Term("渠道", "通路"),
    Term("确认", "方向键采用|Enter 采用"),
    Term("折算", "打折"),
    Term("主攻", "打.{0,6}哪一块"),
    Term("撤销", "撤消"),
    Term("存档副本", "快照"),
    Term("切入口", "(?<!切)入口"),
    Term("已知项目|基础销售", "具名项目|基数"),
    # What is due is 逾期 when late; what is known is 过时 when old.
    Term("逾期|过时", "过期"),
    Term("正合适", "合时"),
    Term("期望态度", "希望的态度|想要的层级"),
    # The workbook speaks to a colleague; to the customer we say 您.
    Term("你", "您", r"positioning|KSP402|^words|^module_[45]"),
    Term("", "赋能|抓手|闭环|颗粒度"),
)

ENGLISH = (
    Term("influence table", "stakeholder analysis"),
    Term("key account", "key customer|(major|strategic|large) account"),
    Term("key stakeholder", r"strategic (player|person|people|stakeholder)|\bstrategic in\b|\bplayers?\b"),
    Term("zone", "battlefield|territory"),
    Term("sub-strategy", "sub[ _]strateg|substrateg"),
    Term(
        "elevator pitch",
        r"elevator (talk|speech)|\b(one|a|the|which|each|first) talk\b|\btalks? (for|is|asks?|length)\b",
    ),
    Term("value proposition", "value prop(?!osition)"),
    Term("ARCI", "RACI"),
    Term("review", "retrospective|post-mortem"),
    Term("competitive threat", "intrusion"),
    Term("countermeasure", "under “guards”|^guards$"),
    Term("gatekeeper", "guards (terms|technology)|those who guard"),
    # Who competes with us is a competitor; a customer has rivals of their own.
    Term("competitor", r"(?<!their )(?<!who are their )\brivals?\b"),
    Term("target stance", "wanted stance|^wanted$"),
    Term("approver", "by holder"),
    Term("rank", "no place by|^place among"),
    Term("date", r"\bno day (yet|is set)\b|^no day$|\b(with|without|and) a day\b"),
    Term("last contact", "last words"),
    Term("final wording", "final words"),
    Term("account details", "head of the plan|^head$|its head filled"),
    Term("person-days", "people-days"),
    Term("snapshot", "frozen copy"),
    Term("perception", "^seen as$"),
    Term("flags", r"nothing to look at|what there is to look at"),
    Term("text", "words in double quotes|lines? of words"),
    Term("email", r"\bmail (address|it)\b|(phone|text message|chat) or (a )?mail\b"),
    Term("person", r"^strategic$"),
    Term("net of VAT", "without tax"),
    Term("discounts", "rebates"),
    Term("consulting engineers", "design institute", "^module_0"),
    Term("options", "which ways there are|compares? ways"),
    Term("most friction", "most quarrels|most argument"),
    Term("yardstick", r"\bruler\b"),
    Term("ideally", r"[.;,?] best (with|in|a|an|one|someone|asked)\b"),
    Term(
        "move to the archive",
        r"\b(copy|report|was) lies in\b|\bhere stands\b|\bstands here\b|"
        r"(?<!there )\bis no (plan|ordinary|known|terminal|currency|month|letter|state|row|table|name)\b",
    ),
    Term("Mentioned", "spoken about"),
    Term("who", r"\bwhom (do|did|does|you|others|should)\b|^to whom\b|\bask whom\b"),
    Term("should", r"\bshall\b"),
    Term("", r"\breckon|\bmend(s|ed|ing)?\b|\banew\b"),
    Term("such as", r"\b(e\.g\.|i\.e\.|etc\.)"),
    Term("", "in order to|leverag|synerg|utili[sz]"),
    # British spelling.
    Term("organisation", r"organiz|behavior\b|\bcolor\b|\bcenter\b|analyz|prioritiz|recogniz"),
    # No space before the sign.
    Term("%", r"(\d|\}) %"),
)

GLOSSARY: dict[Language, tuple[Term, ...]] = {"zh": CHINESE, "en": ENGLISH}
