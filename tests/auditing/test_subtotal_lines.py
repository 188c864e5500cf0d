"""Subtotals of points in rows of one line each."""

import pytest

from tests.auditing.test_rules import Told, told

ROWS = """二、完成情况
一级指标 三级指标 指标值 完成值 分值 得分 偏差原因
预算执行率 100% 96.70% 10 9.67
产出指标 适老化改造户数 ≥600户 612户 20 20
服务中心 =4个 3个 12 9 重新选址，9月份建成
救助资金按月发放 每月10日前 11个月按时 8 7.75 9月份因系统升级推迟
产出指标小计 40 {}
效益指标 覆盖率 ≥90% 93.65% 30 30
热线办结率 100% 99.62% 20 19.92 受理1,846件，办结1,839件
效益指标小计 50 {}
总分 100 {}
"""
HEADED = """一级指标 分值 得分
产出小计 20 19.00
甲 10 10
乙 10 9.00
效益小计 20 18.00
丙 10 9.50
丁 10 8.50
"""
CASES: list[tuple[str, Told]] = [
    (ROWS.format("36.75", "49.92", "96.34"), []),
    (ROWS.format("37.65", "49.92", "96.34"), [("subtotal-line", "error", "37.65", "36.75")]),
    (ROWS.format("36.75", "49.29", "96.34"), [("subtotal-line", "error", "49.29", "49.92")]),
    (ROWS.replace("小计 40", "小计 41").format("37.65", "49.92", "96.34"), []),
    (HEADED, []),
    (ROWS.replace("8 7.75 9", "8 7\n.75 9").format("36.75", "49.92", "96.34"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_subtotals_are_the_lines_above_them(text: str, expected: Told) -> None:
    assert [(*one[1:],) for one in told(text)] == [(*one[1:],) for one in expected]
