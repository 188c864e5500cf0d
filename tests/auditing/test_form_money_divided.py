"""Money of a form that is divided twice, changed by several sources, or scored with points taken off."""

import pytest

from tests.auditing.test_rules import Told, told

MONEY = (
    "转移支付区域绩效自评表\n（2023年度）\n转移支付名称    义务教育补助\n"
    "资金投入情况（万元）    全年预算数（A）    全年执行数（B）    预算执行率（B/A×100%）\n"
    "年度资金总额：    17642.80    17405.15    98.65%\n其中：中央财政资金    10801.48    10651.23    98.61%\n"
    "省级财政资金    3517.96    {}    98.20%\n市县财政资金    3323.36    3299.35    99.28%\n"
    "按支出方向    全年预算数    全年执行数    执行率    说明\n公用经费    13190.80    13190.80    100.00%\n"
    "困难学生补助    1946.00    1846.25    94.87%\n校舍维修    2506.00    2368.10    94.50%\n"
)
ROWS = (
    "项目支出绩效自评表\n（2023年度）\n项目名称\t加装电梯\n资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额\t4260.00\t4618.50\t4402.37\t10\t95.32%\t9.53\n其中：财政拨款\t3260.00\t3418.50\t3272.66\t—\t95.73%\t—\n"
    "其他资金\t1000.00\t1200.00\t1129.71\t—\t94.14%\t—\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
    "产出指标\t数量指标\t加装台数\t≥130台\t131台\t30\t30\t\n\t质量指标\t验收合格率\t100%\t100%\t30\t30\t\n"
    "效益指标\t社会效益指标\t受益户数\t≥3500户\t3668户\t20\t20\t\n满意度指标\t满意度指标\t居民满意度\t≥90%\t92.75%\t10\t10\t\n"
    "{}总分\t\t\t\t\t100\t{}\t\n{}\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MONEY.format("3454.57"), []),
        (ROWS.format("", "99.53", "年中追加市级财政拨款158.50万元，居民自筹增加200.00万元，预算增加358.50万元。"), []),
        (ROWS.format("", "99.53", "年中追加358.50万元。"), []),
        (ROWS.format("", "99.53", "年中追加385.50万元。"), [("form-money-told", "warning", "385.50", "358.50")]),
        (ROWS.format("惩罚性扣分\t公示不及时，扣1分\n", "98.53", ""), []),
        (ROWS.format("", "98.53", ""), [("form-total", "error", "98.53", "99.53")]),
    ],
)
def test_money_divided_twice_and_points_taken_off_are_no_fault(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[1] != "notice"] == expected
