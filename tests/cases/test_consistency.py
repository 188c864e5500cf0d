from tests.cases.test_yaml_form import case, faults
from zhixiao.inputs import Fault


def test_doubled_ids_unknown_references_and_reversed_days_are_told_together():
    rows = (
        "fund_batches:\n"
        "  - {id: b1, name: 首批, source: 中央, nature: 直达}\n"
        "  - {id: b1, name: 次批, source: 市, nature: 配套}\n"
        "spendings:\n"
        "  - {id: s1, batch: b9, start: 2024-07-01, end: 2024-06-30, spent: 1}\n"
        "execution_views:\n"
        "  - {id: v1, name: 累计, batches: b1；b7, denominator: 下达金额}\n"
    )
    assert faults(rows) == (
        Fault("small.yaml", "第11行 fund_batches.1.id", "b1", "编号不能重复", "与第1条重复，请改用另一个编号"),
        Fault("small.yaml", "第13行 spendings.0.batch", "b9", "“批次”中没有这个编号", "请先在该表中登记，或改正编号"),
        Fault(
            "small.yaml",
            "第15行 execution_views.0.batches",
            "b7",
            "“批次”中没有这个编号",
            "请先在该表中登记，或改正编号",
        ),
        Fault("small.yaml", "第13行 spendings.0.end", "2024-06-30", "不能早于起始日 2024-07-01", "请核对起止日期"),
    )


def test_the_same_indicator_twice_under_one_heading_is_refused_but_not_under_two():
    row = "{{id: {0}, level1: 产出, level2: {1}, name: 培训人数}}"
    twice = "indicators:\n  - " + row.format("i1", "数量") + "\n  - " + row.format("i2", "数量")
    assert faults(twice) == (
        Fault(
            "small.yaml",
            "第11行 indicators.1.name",
            "培训人数",
            "同一二级指标下的三级指标名称不能重复",
            "请合并或改名",
        ),
    )
    apart = "indicators:\n  - " + row.format("i1", "数量") + "\n  - " + row.format("i2", "质量")
    assert len(case(apart).indicators) == 2


def test_yuan_typed_for_ten_thousand_yuan_is_refused_but_a_tiny_spending_is_not():
    line = "budget_lines:\n  - {{id: a, name: 甲, budget_adjusted: 820.8, received: {0}, spent: {1}}}"
    found = faults(line.format("8208000", "8410500"))
    expected, mend = "与预算数相差约一万倍，应为同一单位（万元）", "像是元与万元写混了：请换算，或在金额后写明单位"
    assert found == (
        Fault("small.yaml", "第10行 budget_lines.0.received", "8208000", expected, mend),
        Fault("small.yaml", "第10行 budget_lines.0.spent", "8410500", expected, mend),
    )
    assert case(line.format("820.8", "0.08")).budget_lines[0].spent is not None
