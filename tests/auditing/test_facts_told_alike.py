"""Two places that use the same words of two things: silent; one fact told twice with a slip: told."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str]]

PROSE: list[tuple[str, str, Told]] = [
    (
        "levels of last year have no growth of their own",
        "本季度共办结来信84件126人，上年同期为163件268人，同比分别下降48.47%、52.99%。",
        [],
    ),
    (
        "levels of this year have growth",
        "本季度共办结来信84件、来访163件，同比分别增长12.36%、9.40%。",
        [("growth-base", "12.36")],
    ),
    (
        "what came in and what was closed are two facts, though the rates are the same",
        "窗口共受理来信来访8800件12600人，上年同期为16000件26500人，件数和人数分别下降45.00%、52.45%。\n"
        "共办结来信来访9900件12600人，上年同期为18000件26501人，分别下降45.00%、52.45%。",
        [],
    ),
    (
        "pay of some among all is not the pay of others",
        "年末进城务工人员月均收入水平为3290元，比上年提高241元，增长7.9%。在江北片区务工的人员月均收入水平为3257元，"
        "比上年增加251元，增长8.3%。\n"
        "从务工地点看，在园区企业务工的人员月均收入水平3277元，增加236元；在街道和乡镇务工的人员月均收入水平分别为"
        "3240元和3204元，分别增加229元和222元。",
        [],
    ),
    (
        "one fact in two places",
        "全年为小微企业发放贴息资金318.6万元，惠及企业84家。\n全年共为小微企业发放贴息资金381.6万元，服务企业84家。",
        [("same-fact", "381.6")],
    ),
    (
        "a fall against a year named behind 相比 is from what it was then",
        "全年共销售门票3738.45万元，相比2020年减少906.88万元，下降15%。",
        [("growth-difference", "15")],
    ),
    (
        "the same fall told right",
        "全年共销售门票3738.45万元，相比2020年减少906.88万元，下降20%。",
        [],
    ),
    (
        "how much larger an area is than last year is no area of last year",
        "全县油菜播种面积为2755.7亩，比上年扩大11.6亩，增长0.4%。",
        [],
    ),
    (
        "the same with a slip in the rate",
        "全县油菜播种面积为27.52万亩，比上年缩小1.16万亩，下降4.9%。",
        [("growth-difference", "4.9")],
    ),
    (
        "what was spent is no share of the income that the budget of spending is not",
        "本年收入28619万元，增长7.4%。其中：缴费收入22417万元；补贴收入4281万元。本年支出25762万元，增长11.6%，"
        "完成预算的101.5%。其中，待遇支出24829万元，增长11.7%，完成预算的101.8%。",
        [],
    ),
    (
        "what was spent is a share of the budget that is told",
        "年初预算24379万元，本年支出24829万元，完成预算的108.1%。",
        [("execution-rate", "108.1")],
    ),
    (
        "the whole of 其中 stands before the bracket that says what it leaves out",
        "全县共收案3212件（不含上年旧存288件，下同），比上年下降1.3%。其中，乡镇法庭收案2720件，占收案总数的84.7%；"
        "院本部收案439件，占13.7%；巡回法庭收案53件，占1.6%。",
        [],
    ),
    (
        "nothing is no whole of a list whose shares make a hundred",
        "采购预算17000元。按来源划分，拨款17000元，专户0元，结转0元。\n按项目类型，分为三种。其中：货物类10000元，占58.8%；"
        "工程类0元，占0%；服务类7000元，占41.2%。",
        [],
    ),
    (
        "a share of two together",
        "全年共接报警情3926起。参加抢险1741起，参加救助1035起，合计占总数的70.7%。",
        [],
    ),
    (
        "a share of the last alone",
        "全年共接报警情3926起。参加抢险1741起，参加救助1035起，占总数的24.6%。",
        [("worded-share", "24.6")],
    ),
]


@pytest.mark.parametrize(("why", "text", "expected"), PROSE, ids=[why for why, _, _ in PROSE])
def test_findings(why: str, text: str, expected: Told) -> None:
    found = audit(read_bytes("report.txt", text.encode())).findings
    assert [(one.rule, one.stated) for one in found if one.severity != "notice"] == expected
