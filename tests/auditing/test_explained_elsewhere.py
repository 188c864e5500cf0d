"""Misfits that something beside them explains: points taken off, grades of the pleased, row numbers, moved cells."""

import pytest

from tests.auditing.test_rules import Told, told

PLEASED = "问卷统计：选择“很满意”151人、“满意”{}人、“一般”33人、“不满意”12人，满意度为(151+{}+33×0.6)÷{}=91.5%。"
TAKEN_OFF = "资金管理中“预算执行”指标10分，按执行率得9.60分；因报送逾期另扣{}分，资金管理合计得19.20分。"
ANSWERED = "发出问卷500份，收回460份，有效率92.00%。\n\n{}（一）立项必要性（20分，专家平均{}分）茶园47.6万亩。"
CELLS = (
    "表1 支出构成\n\n序号\n\n内容\n\n金额\n\n占比\n\n1\n\n运营补助\n\n845.60\n\n38.68%\n\n2\n\n助餐补贴\n\n512.38\n\n"
    "23.43%\n\n3\n\n上门服务\n\n436.94\n\n19.98%\n\n4\n\n适老化改造\n\n391.50\n\n17.91%\n\n合计\n\n{}\n\n100.00%\n"
)
FUNDS = (
    "预算执行\n情况\t年初预算\t全年预算(A)\t全年执行(B)\t分值\t执行率(B/A)\t得分\n"
    "(万元)\t年度资金总额\t{}\n936.80\t890.90\t10\t95.10%\t9.51\n"
    "\t其中:当年财政拨款\t900.00\t900.00\t855.40\t\t95.04%\n"
    "\t上年结转\t\t\t36.80\t35.50\t\t96.47%\n\t其他资金\t0.00\t0.00\t0.00\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLEASED.format("102", "102", "298"), []),
        (TAKEN_OFF.format("0.40"), []),
        (ANSWERED.format("二、评估结论\n\n", "18.00"), []),
        (CELLS.format("2186.42"), []),
        (CELLS.format("2186.24"), [("cell-rows", "error", "2186.24", "2186.42")]),
        (FUNDS.format("900.00"), []),
    ],
)
def test_what_explains_a_misfit_is_heard(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "抽查420个小班，一次验收合格404个，其余16个经补植后复验合格。2021年末全省森林覆盖率38.12%，2022年末为38.47%。",
        "甲园区实施96个，占全市的22.4%；下半年全市实施190个，比上半年少49个。",
        "发放消费券4.32亿元（上年3.20亿元），核销率93.6%，核销金额4.04亿元。",
        "主管部门甲市文化局实施单位甲市图书馆预算执行情况(10分)年初预算数全年预算数全年执行数分值执行率得分",
        "产出40分，得39.36分；效益50分，得50分。\n\n指标权重90分，指标得分89.36分；加预算执行情况得分，自评总分99.06分。",
    ],
)
def test_what_stands_beside_by_chance_is_no_fault(text: str) -> None:
    assert told(text) == []
