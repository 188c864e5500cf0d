"""Shares, gaps, steps and products of figures that stand right beside each other or are named in full."""

import pytest

from tests.auditing.test_rules import Told, told

WHOLE = "授予中小企业合同金额1736.55万元，其中授予小微企业1215.59万元，占授予中小企业合同金额的{}%。"
TOTAL = "项目总投资742.60亿元。开工以来累计完成{}亿元，占总投资的{}%。"
GAP = "医保统筹应支付申报29402万元，年终清算实际支付{}万元，差额747万元，占申报额2.54%。"
STEP = "（2022年度）2021年作业31次，本年比上年多7次，增长{}%。"
MONTH = "环比看，7月当月完成17.42亿元，8月减少0.57亿元，下降{}%。"
PRICE = "非寄宿小学生860人，每人625元，{}万元。"
LISTED = "合格份数分别为27份、29份，合格率90.00%、96.67%，按全年口径考核，合计合格{}份。"
CASES: list[tuple[str, Told]] = [
    (WHOLE.format("70.00"), []),
    (WHOLE.format("52.50"), []),
    (WHOLE.format("52.50").replace("占授予中小企业合同金额", "占采购支出总额"), []),
    (TOTAL.format("398.37", "53.65"), []),
    (TOTAL.format("398.37", "59.00"), []),
    (TOTAL.format("398.37", "59.00") + "另有一个项目总投资23.00亿元。", []),
    (TOTAL.format("398.37", "59.00").replace("占总投资", "占全部总投资"), []),
    (TOTAL.format("398.37", "59.00").replace("，占", "，其中市级占"), []),
    (GAP.format(28655), []),
    (GAP.format(28565), [("told-gap", "warning", "28565", "28655")]),
    (GAP.format(27500), []),
    (GAP.format(28565).replace("差额", "追回"), []),
    (STEP.format("22.58"), []),
    (STEP.format("18.42"), [("rate-of-the-step", "warning", "18.42", "22.58")]),
    (STEP.format("18.42").replace("增长", "经费增长"), []),
    (STEP.format("18.42").replace("2021年", "2019年"), []),
    (MONTH.format("3.27"), []),
    (MONTH.format("3.38"), []),
    (MONTH.format("3.38").replace("8月减少", "7月减少"), []),
    (PRICE.format("53.75"), []),
    (PRICE.format("55.37"), [("count-price-amount", "warning", "55.37", "53.75")]),
    (PRICE.format("55.37").replace("每人", "每人每学期"), []),
    (PRICE.format("55.37").replace("元，5", "元，结余5"), []),
    (PRICE.format("55.37").replace("人，", "户，"), []),
    (PRICE.format("75.20").replace("元，7", "元，合计7"), []),
    (LISTED.format(56), []),
    (LISTED.format(57), [("counted-list", "warning", "57", "56")]),
    (LISTED.format(57).replace("合格份数", "抽检份数"), []),
    (LISTED.format(57).replace("口径考核", "口径考核30份"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_beside_each_other_and_named_in_full_come_out(text: str, expected: Told) -> None:
    assert told(text) == expected
