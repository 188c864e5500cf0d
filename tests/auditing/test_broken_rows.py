"""Tables in plain text whose cells wrapped, ran together or came out on lines of their own."""

import pytest

from tests.auditing.test_rules import Told, told

WRAPPED = (
    "支出内容          预算   支出     执行\n"
    "                                率\n"
    "标准体系建设      56.00  55.20    98.57%\n"
    "检验检测能力      138.00 136.90\n"
    "提升                              {rate}%\n"
    "专用标志管理      94.00\n"
    "与溯源系统               91.35    97.18%\n"
    "品牌推介          112.00 105.65   94.33%\n"
    "合计              400.00 {total}   97.28%\n"
)
ONE_A_LINE = (
    "任务方向\n\n计划数\n\n支出数\n\n执行率\n（%）\n专利培育\n\n6200.00\n\n5976.40\n\n96.39\n"
    "机构建设\n\n7800.00\n\n7208.15\n\n{}\n保护体系建设\n\n3960.00\n\n3551.62\n\n89.69\n"
    "公共服务\n\n3500.00\n\n3089.53\n\n88.27\n合计\n\n21460.00\n\n19825.70\n\n92.38\n"
)
TOGETHER = (
    "项  目预算数(万元)实际支出(万元)执行率\n"
    "生均补助380.00 374.92 {}%\n"
    "年检优秀奖补24.00 24.00100.00%\n"
    "教师培训30.00 26.48 88.27%\n"
    "合  计434.00 425.40 98.02%\n"
)
SCORES = (
    "一级指标二级指标三级指标分值得分扣分原因\n"
    "A决策\n(40分)A1项目立项A11立项依据充分性14 14无\n"
    "A2绩效目标A21绩效目标合理性16 13.5未考虑人口\n变化\n"
    "A3资金投入A31预算编制科学性10 9.5缺明细\n"
    "B过程\n(60分)B1资金管理B11资金到位率23 23无\n"
    "B12预算执行率13 2.94执行率98.02%\n"
    "B13资金使用合规性24 23.5多领补助\n"
    "合计{} {}\n"
)


def _row(rule: str, told_: str, right: str) -> tuple[str, str, str, str]:
    return rule, "warning" if rule == "summed-lines" else "error", told_, right


CASES: list[tuple[str, Told]] = [
    (WRAPPED.format(rate="99.20", total="389.10"), []),
    (WRAPPED.format(rate="96.20", total="389.10"), [_row("sheet-laws", "96.20", "99.20")]),
    (
        WRAPPED.format(rate="99.20", total="398.10"),
        [_row("summed-lines", "398.10", "389.10")],
    ),
    (ONE_A_LINE.format("92.41"), []),
    (ONE_A_LINE.format("72.41"), [_row("sheet-laws", "72.41", "92.41")]),
    (TOGETHER.format("98.66"), []),
    (TOGETHER.format("96.86"), [_row("sheet-laws", "96.86", "98.66")]),
    (TOGETHER.replace("教师培训30.00 26.48 88.27%\n", "").format("96.86"), []),
    (SCORES.format("100", "86.44"), []),
    (SCORES.format("100", "84.64"), [_row("summed-lines", "84.64", "86.44")]),
    (SCORES.format("700", "86.44"), [_row("summed-lines", "700", "100")]),
    (SCORES.format("100", "61.20"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_rows_are_names_and_the_figures_behind_them(text: str, expected: Told) -> None:
    assert told(text) == expected


SHARES = (
    "序号\n\n支出内容\n\n支出金额\n\n占比\n\n1\n\n站点运营补助\n\n845.60\n\n38.68%\n\n"
    "2\n\n老年助餐补贴\n\n512.38\n\n{}%\n\n3\n\n购买上门服务\n\n436.94\n\n19.98%\n\n"
    "4\n\n适老化改造\n\n391.50\n\n17.91%\n\n合计\n\n{}\n\n100.00%\n"
)
SHARE_CASES: list[tuple[str, Told]] = [
    (SHARES.format("23.43", "2,186.42"), []),
    (SHARES.format("24.33", "2,186.42"), [("share-column", "error", "24.33", "23.43")]),
    (SHARES.format("24.33", "2,968.42"), []),
]


@pytest.mark.parametrize(("text", "expected"), SHARE_CASES)
def test_shares_above_a_total_are_of_the_sum_of_their_amounts(text: str, expected: Told) -> None:
    assert told(text) == expected
