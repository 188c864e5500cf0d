"""Figures beside each other that belong to other facts: silent; a slip in what belongs together is told."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str]]

PROSE: list[tuple[str, str, Told]] = [
    (
        "a year behind 其中 is a part, no base",
        "两年累计受理预审请求1860件，其中2023年1024件，增长22.5%。",
        [],
    ),
    (
        "a year without 其中 is the base",
        "2023年受理预审请求1024件，2022年836件，增长25.2%。",
        [("growth-from-to", "25.2")],
    ),
    (
        "money behind 其中 is a part of what arrived, no plan",
        "截至年末到位资金7050万元，其中省级资金5000万元、市级配套2050万元，到位率94.0%。",
        [],
    ),
    (
        "money before what arrived is the plan",
        "安排资金7500万元，到位资金7050万元，其中市级配套2050万元，到位率49.0%。",
        [("counted-rate", "49.0")],
    ),
    (
        "money of earlier years is not what was left",
        "全年到位3200万元，当年支出3560.4万元（含使用以前年度结转资金612.8万元）。",
        [],
    ),
    (
        "what was left follows from what arrived and was spent",
        "全年到位3200万元，当年支出2560.4万元，年末结转693.6万元。",
        [("worded-adding", "693.6")],
    ),
    (
        "what was rated itself is no whole of the next",
        "商标指导站登记走访46.8万家，登记走访率84.6%；服务点登记走访9.6万家，登记走访率80.5%。",
        [],
    ),
    (
        "what was not rated may be the whole",
        "辖区企业46.8万家，全年登记走访39.6万家，登记走访率86.4%。",
        [("worded-rate", "86.4")],
    ),
    (
        "a mean behind a list of kinds is of the whole list",
        "发放用品3260件，其中书籍820本、文具1102件、球拍246件、桌椅72张、其他1020件，人均3.47件。",
        [],
    ),
    (
        "a mean behind its total and count is of these",
        "为36家企业发放用品3276件，户均19件。",
        [("worded-mean", "19")],
    ),
    (
        "a mean may be of the budget that stands before what was paid",
        "项目安排1236.0万元，支出1186.6万元，支出率96.00%，未支付49.4万元；带动540户，户均投入2.29万元。",
        [],
    ),
    (
        "a mean that neither the budget nor what was paid gives",
        "项目安排1256.0万元，支出1186.6万元，支出率94.47%，未支付69.4万元；带动540户，户均投入2.1947万元。",
        [("worded-mean", "2.1947")],
    ),
    (
        "full points and points got of each thing: only these make the whole",
        "组织实施得6.85分，其中制度建设3分得2.90分、档案管理2分得1.75分、监督检查5分得2.20分。",
        [],
    ),
    (
        "points got of each thing that do not make the whole",
        "组织实施得6.58分，其中制度建设3分得2.90分、档案管理2分得1.75分、监督检查5分得2.20分。",
        [("neighbour-parts", "6.58")],
    ),
    (
        "the target behind 为 is no whole of the list",
        "参训学员21460人，为目标值21000人的102.19%。分区域看，城区9210人，占42.9%；乡镇8106人；园区4144人。",
        [],
    ),
    (
        "the list makes the figure that was measured by the target",
        "参训学员21640人，为目标值21000人的103.05%。分区域看，城区9210人；乡镇8106人；园区4144人。",
        [("parts-of-a-named-whole", "21640")],
    ),
    (
        "money brought from last year is no difference",
        "追加213.60万元，其中宣传费用57.10万元、检验费用30.00万元、网络建设126.50万元（含上年结转56.50万元）。",
        [],
    ),
    (
        "what is left is the difference",
        "检验费用安排126.5万元，支出30.0万元，尚余56.5万元。",
        [("balance", "56.5")],
    ),
    (
        "a base behind 比 and a year grew from nothing",
        "2024年举办展览128项，比2023年的112项增长14.3%；比2021年的93项增长37.6%。",
        [],
    ),
    (
        "a level grew from a whole number",
        "2024年举办展览93项，同比增长37.6%。",
        [("growth-base", "37.6")],
    ),
    (
        "what is compared is named anew",
        "全年新登记534家，注销38家，净增496家，在册商户比上年末的1922家增长25.8%。",
        [],
    ),
    (
        "what is compared is the figure before",
        "在册商户2418家，比上年末的1922家增长28.5%。",
        [("growth-from-to", "28.5")],
    ),
    (
        "how far one is from its target is no level",
        "平均到场1.4小时，比2小时的目标快0.6小时，比2020年的3.1小时缩短54.8%。",
        [],
    ),
    (
        "what stands before 比 is the level",
        "平均到场1.4小时，比2020年的3.1小时缩短45.8%。",
        [("named-difference", "45.8")],
    ),
    (
        "the others at the end of a list are one kind of it",
        "受助学生中，脱贫家庭1432人、低保家庭986人、残疾家庭415人、其他家庭1077人。",
        [],
    ),
    (
        "the others of a whole are what is left",
        "受助学生1432人，其中低保家庭415人，其他家庭1077人。",
        [("neighbour-parts", "1432")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [one[1:] for one in PROSE], ids=[one[0] for one in PROSE])
def test_words_say_which_figures_belong_together(text: str, expected: Told) -> None:
    assert _told(text) == expected


SURVEY = (
    "抽查档案356份，齐全332份，齐全率{}%，抽查面12.4%，涉及乡镇18.6万人。\n"
    "另行走访356户，抽查面12.4%，涉及乡镇18.6万人，{}%。\n"
)


def test_percentages_under_other_names_or_of_other_parts_are_two_facts() -> None:
    assert _told(SURVEY.format("93.3", "表示很满意和较满意的占到93.8")) == []
    assert _told(SURVEY.format("93.3", "新办证件8642个，占全市的93.8")) == []


def test_a_percentage_of_one_name_told_twice_is_one_fact() -> None:
    assert _told(SURVEY.format("93.3", "材料齐全率93.8")) == [("same-fact", "93.8")]


TABLE = """<table><tr><td>项目名称</td><td>预算</td><td>支出</td></tr>
<tr><td>老年学校维修改造工程</td><td>1330万元</td><td>865万元</td></tr>
<tr><td>体育场馆开放补助项目</td><td>645万元</td><td>640万元</td></tr></table>"""


def test_what_two_figures_of_a_row_leave_is_no_misprint_of_one_of_them() -> None:
    prose = "<p>年末结转主要为老年学校维修改造工程{}万元。</p>"
    assert _told(TABLE + prose.format("465"), "a.html") == []
    assert _told(TABLE + prose.format("865"), "a.html") == []
    assert _told(TABLE + prose.format("885"), "a.html") == [("prose-table", "885")]


FORM = """项目资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率
年度资金总额\t860.00\t860.00\t817.00\t10\t95.00%
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护长度\t≥60公里\t62公里\t30\t30
\t质量指标\t验收合格率\t100%\t100%\t30\t30
效益指标\t社会效益\t受益人口\t≥5万人\t5.2万人\t20\t20
满意度指标\t满意度\t群众满意度\t≥90%\t93%\t10\t10
总分\t\t\t\t\t100\t{}
"""


def test_a_total_may_hold_the_score_that_the_money_row_does_not_print() -> None:
    assert _told(FORM.format("99.5")) == []
    assert _told(FORM.format("95.9")) == []
    assert _told(FORM.format("89.5")) == [("form-total", "89.5")]
    assert _told(FORM.format("100.5")) == [("form-total", "100.5")]


UNEVEN = """项目资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t860.00\t860.00\t817.00\t10\t95.00%\t9.50
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护长度\t≥60公里\t62公里\t40\t40
\t质量指标\t验收合格率\t100%\t100%\t30\t30
效益指标\t社会效益\t受益人口\t≥5万人\t5.2万人\t20\t20
满意度指标\t满意度\t群众满意度\t≥90%\t93%\t10\t{}
总分\t\t\t\t\t100\t{}
"""


def test_a_total_above_a_hundred_is_told_though_the_rows_make_another_whole() -> None:
    assert ("total-above-hundred", "109.5") in _told(UNEVEN.format("10", "109.5"))
    assert "total-above-hundred" not in {rule for rule, _ in _told(UNEVEN.format("0.5", "100"))}
    assert "total-above-hundred" not in {rule for rule, _ in _told(UNEVEN.format("10", "109.5") + "含加分项9.5分\n")}


def test_a_part_that_nothing_is_left_for_is_no_misprint() -> None:
    assert _told("评价总分91.4分，决策得60.5分，过程得70.5分，产出得80.5分。") == []


def _told(text: str, name: str = "a.txt") -> Told:
    found = audit(read_bytes(name, text.encode())).findings
    return [(one.rule, one.stated) for one in found if one.severity != "notice"]
