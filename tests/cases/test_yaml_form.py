from pathlib import Path

import pytest

from zhixiao.cases import Case, parse_case, read_case_yaml, write_case_yaml
from zhixiao.inputs import BadInputError, Fault
from zhixiao.quantities import Money

HEAD = """\
id: small
title: 某市某资金自评
kind: 项目支出
year: 2024
money_unit: 万元
cut_off: 2024-12-31
organisation: {name: 某市局, region: 某市, level: 市级}
fund: {name: 某资金}
"""


def case(rows: str = "") -> Case:
    return parse_case(HEAD + rows, name="small.yaml")


def faults(rows: str) -> tuple[Fault, ...]:
    with pytest.raises(BadInputError) as caught:
        case(rows)
    return caught.value.faults


def test_an_amount_is_read_in_the_money_unit_of_the_case_or_in_its_own():
    lines = case("budget_lines: [{id: a, name: 甲, received: 820.8, spent: 8205000元, returned: 0}]").budget_lines
    assert (lines[0].received, lines[0].spent, lines[0].returned, lines[0].carried_over) == (
        Money(820_800_000),
        Money(820_500_000),
        Money(0),
        None,
    )


def test_an_amount_that_is_not_whole_fen_or_no_number_is_refused_with_all_others():
    mend = "约数、文字和公式不能作金额；说明请写在备注"
    expected = "应为一个金额，如 373.8 或 8205000元"
    assert faults("budget_lines:\n  - {id: a, name: 甲, received: 0.0000001, spent: 约3, returned: 1-3}") == (
        Fault(
            "small.yaml",
            "第10行 budget_lines.0.received",
            "0.0000001",
            "0.0000001万元不是整数分",
            "金额到分为止，请填实际数，不要填折算后的多位小数",
        ),
        Fault("small.yaml", "第10行 budget_lines.0.spent", "约3", expected, mend),
        Fault("small.yaml", "第10行 budget_lines.0.returned", "1-3", expected, mend),
    )


def test_a_value_keeps_its_printing():
    rows = "indicators: [{id: i, level1: 产出, level2: 数量, name: 甲, target: ≥3.50%, completed: 全部建立}]"
    (indicator,) = case(rows).indicators
    assert indicator.target is not None
    assert indicator.completed is not None
    assert indicator.target.printed is not None
    assert (indicator.target.text, str(indicator.target.printed.number)) == ("≥3.50%", "3.50")
    assert (indicator.completed.text, indicator.completed.printed) == ("全部建立", None)


def test_writing_and_reading_back_gives_the_same_case(tmp_path: Path):
    given = case(
        "fund_batches: [{id: b1, name: 首批, source: 中央, nature: 直达, amount: 1亿元}]\n"
        "spendings: [{id: s1, batch: b1, start: 2024-01-01, end: 2024-06-30, spent: 0.01元}]\n"
        "execution_views: [{id: v1, name: 累计, batches: [b1], denominator: 下达金额}]\n"
        "narratives: [{part: background, text: '第一段。\n\n  - 不是列表: \"引号\" # 不是注释'}]\n"
    )
    path = tmp_path / "案例.yaml"
    path.write_text(write_case_yaml(given), "utf-8")
    assert read_case_yaml(path) == given


def test_a_file_that_is_no_text_is_told_so(tmp_path: Path):
    path = tmp_path / "案例.yaml"
    path.write_bytes("案例".encode("gb18030"))
    with pytest.raises(BadInputError) as caught:
        read_case_yaml(path)
    assert caught.value.faults == (Fault("案例.yaml", "第0字节", "", "应为 UTF-8 文本", "请用记事本另存为 UTF-8"),)


def test_an_empty_file_is_told_so():
    with pytest.raises(BadInputError) as caught:
        parse_case("", name="空.yaml")
    assert caught.value.faults[0].expected == "文件里没有案例"
