"""Relations of sheets: laws of columns, running totals, totals and means, series, order of grades, column sums."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import checks
from zhixiao.auditing.statements import read_statements
from zhixiao.documents.reading import read_bytes

LAW = """项目	年初	追加	调减	调整后
甲路	787.80	30.89	-12.88	805.81
乙路	716.27	14.04	-45.63	684.68
丙路	111.88	34.30	-32.20	113.98
丁路	726.27	29.76	-32.11	{}
"""
REVIEW = """序号 项目名称 自评得分 复核得分 偏差（自评-复核）
1 甲项目 94.8 89.5 5.3
2 乙项目 99.2 96.1 3.1
3 丙项目 96.1 84.9 {}
4 丁项目 98.7 94.6 4.1
5 戊项目 97.6 97.1 0.5
"""
RATE = """题目|很满意|满意|一般|不满意|满意率
知晓度|310|85|3|29|92.51%
便捷度|309|87|6|25|{}
态度|302|91|7|27|92.04%
及时性|290|86|7|44|88.06%
"""
RUNNING = """月份　本月支出　累计支出
1月　62.69　62.69
2月　49.10　111.79
3月　40.91　152.70
4月　66.85　{}
5月　41.03　260.58
6月　62.12　322.70
"""
PAGES = """序号　乡镇　奖补金额（万元）　日期
1　清溪乡　10.30　2020.6.16
2　高桥镇　48.21　2020.7.17
3　龙潭镇　37.52　2020.8.18
本页小计　　　96.03
— 1 —
序号　乡镇　奖补金额（万元）　日期
4　马场乡　55.23　2020.9.19
5　云台镇　11.67　2020.10.20
6　金竹乡　49.94　2020.11.21
本页小计　　　{}
合　　计　　　212.87
"""
RANGE = """项目	预算数（万元）
甲	101.25
乙	212.40
丙	303.15
丁	404.20
小计（1-2项）	313.65
小计（3-4项）	{}
合计	1021.00
"""
MEAN = """名次 地区 过程（20） 产出（80） 总分
1 东区 16.7 71.6 88.3
2 西区 18.0 69.0 87.0
3 南区 19.3 66.4 85.7
平均 18.0 69.0 {}
"""
SERIES = """指标　　　　　2018　2019　2020　2021　2022
流通量（万吨）　80.00　82.00　91.10　101.39　105.95
比上年增长（%）　—　2.5　{}　11.3　4.5
冷库（座）　414　446　499　530　548
新增（座）　—　32　53　31　{}
"""
GRADES = """名次 地区 得分 等级
1 东区 92.3 {}
2 西区 88.1 B
3 南区 87.2 B
4 北区 81.1 B
5 中区 75.5 C
"""
COLUMN = """抽取5个项目，涉及预算资金{}万元。
序号 项目名称 预算金额（万元） 自评得分
1 甲项目 754.48 94.8
2 乙项目 575.70 99.2
3 丙项目 408.84 96.1
"""
LINES = """序号
地区
在园数
金额
1
东区
2440
34
2
西区
1353
61
3
南区
2202
78
4
北区
1111
90
合计
{}
263
"""

CASES = [
    (LAW, "723.92", "729.32", "sheet-laws", "error"),
    (REVIEW, "11.2", "18.2", "sheet-laws", "error"),
    (RATE, "92.74%", "96.74%", "sheet-laws", "error"),
    (RUNNING, "219.55", "291.55", "running-total", "error"),
    (PAGES, "116.84", "118.64", "sheet-total", "error"),
    (RANGE, "707.35", "770.35", "sheet-total", "error"),
    (MEAN, "87.0", "78.0", "sheet-total", "error"),
    (GRADES, "A", "C", "grade-order", "error"),
    (COLUMN, "1739.02", "1793.02", "column-sum-in-prose", "warning"),
    (LINES, "7106", "7016", "sheet-total", "error"),
]


RULES = {case[3] for case in CASES} | {"series-row"}


def told(text: str) -> list[tuple[str, str, str]]:
    """What the rules of this file find by themselves."""
    report = read_statements(read_bytes("report.txt", text.encode()))
    found = [one for rule in checks() if rule.id in RULES for one in rule.run(report)]
    return [(one.rule, one.severity, one.stated) for one in found if isinstance(one, Finding)]


@pytest.mark.parametrize(
    ("sheet", "right", "wrong", "rule", "severity"), CASES, ids=[case[3] + case[2] for case in CASES]
)
def test_a_sheet_that_is_right_is_silent_and_one_slip_is_told_once(
    sheet: str, right: str, wrong: str, rule: str, severity: str
) -> None:
    assert told(sheet.format(right)) == []
    stated = {"grade-order": "92.3"}.get(rule, wrong.removesuffix("%"))
    assert told(sheet.format(wrong)) == [(rule, severity, stated)]


def test_growth_and_increments_below_a_series_follow_its_levels() -> None:
    assert told(SERIES.format("11.1", "18")) == []
    assert told(SERIES.format("14.1", "18")) == [("series-row", "error", "14.1")]
    assert told(SERIES.format("11.1", "15")) == [("series-row", "error", "15")]


def test_a_total_without_doubles_is_no_sum() -> None:
    text = "地区,户数,金额（万元）\n东区,56,10.50\n西区,86,20.25\n南区,77,30.35\n合计（去重）,176,61.10\n"
    assert told(text) == []


def test_two_rows_against_a_law_are_no_law() -> None:
    text = "项目|甲|乙|丙\n一|10|20|30\n二|11|25|36\n三|12|31|43\n四|13|42|65\n五|14|44|78\n"
    assert told(text) == []


PLANNED = (
    "来源{0}计划（万元）{0}到位（万元）{0}支出（万元）{0}结余（万元）\n甲{0}675.31{0}675.31{0}553.75{0}121.56\n"
    "乙{0}680.38{0}408.23{0}387.82{0}20.41\n丙{0}160.51{0}160.51{0}140.20{0}20.31\n丁{0}580.84{0}580.84{0}551.80{0}29.04\n"
    "戊{0}344.88{0}344.88{0}282.80{0}62.08\n己{0}212.40{0}212.40{0}200.10{0}12.30\n"
)


@pytest.mark.parametrize("gap", ["\t", "  "], ids=["tabs", "spaces"])
def test_what_was_planned_is_not_what_was_received_though_most_rows_print_the_same(gap: str) -> None:
    found = audit(read_bytes("表.txt", PLANNED.format(gap).encode())).findings
    assert [(one.rule, one.stated) for one in found] == []
    found = audit(read_bytes("表.txt", PLANNED.format(gap).replace("20.41", "24.01").encode())).findings
    assert [(one.severity, one.stated) for one in found] == [("error", "24.01")]


def test_a_total_whose_columns_cannot_be_told_is_left_alone() -> None:
    text = "序号 项目 预算 支出\n1 甲 101.2 90.1\n2 乙 202.3 80.2\n3 丙 303.4 70.3\n合计 660.9\n"
    assert told(text) == []
