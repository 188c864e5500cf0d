"""The score told in words beside a form whose rows make another."""

import pytest

from tests.auditing.test_rules import Told, told

FORM = """项目支出绩效自评表
（2023年度）
项目资金（万元）
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
200.00
200.00
180.00
10
90.00%
9.00
一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
偏差原因分析及改进措施
产出指标
数量指标
改厕户数
≥500户
500户
30
30
质量指标
验收合格率
≥95%
96.2%
20
20
效益指标
社会效益指标
管护服务站
≥8个
7个
30
26.25
满意度指标
服务对象满意度指标
农户满意度
≥90%
93.00%
10
10
{total}自评总分：{score}分
"""
TOTAL = "总分\n100\n95.25\n"
CASES: list[tuple[str, Told]] = [
    (FORM.format(total="", score="95.25"), []),
    (FORM.format(total="", score="92.25"), [("score-beside-form", "warning", "92.25", "95.25")]),
    (FORM.format(total=TOTAL, score="96.25"), [("score-beside-form", "warning", "96.25", "95.25")]),
    (FORM.format(total=TOTAL, score="99.00"), [("score-beside-form", "warning", "99.00", "95.25")]),
    (FORM.format(total=TOTAL, score="95.3"), []),
    (FORM.format(total=TOTAL, score="88.40"), []),
    (FORM.format(total="", score="95.25") + "财政复核得分92.25分。\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_tell_the_score_that_the_rows_make(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[1] != "notice"] == expected
