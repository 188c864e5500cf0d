"""Formulas as officers type them: signs, units, dates, functions; what cannot be meant is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.awards import formula, tree
from zhixiao.awards.evaluate import evaluate
from zhixiao.awards.facts import fact_column
from zhixiao.awards.values import FormulaError
from zhixiao.rules.policy_facts import Fact

FACTS = {
    "利息": Fact(type="money", unit="元", question="？", max=Decimal(10**6)),
    "贷款": Fact(type="money", unit="万元", question="？", min=Decimal(1)),
    "利率": Fact(type="percent", places=2, question="？"),
    "得分": Fact(type="number", places=1, question="？", max=Decimal(100)),
    "件数": Fact(type="count", question="？"),
    "类型": Fact(type="choice", choices=("发明", "外观", "其他（境外）"), question="？"),
    "放款日": Fact(type="date", question="？"),
    "还款日": Fact(type="date", question="？"),
    "已还清": Fact(type="yes_no", question="？"),
}
COLUMNS = {name: fact_column(name, fact, False) for name, fact in FACTS.items()}
SCOPE = formula.Scope(
    {name: column.value for name, column in COLUMNS.items()}, {"类型": ("发明", "外观", "其他（境外）")}, {}, tree.TRUE
)
ROW = {
    "利息": 12345_67,
    "贷款": 2 * 10**8,
    "利率": 435,
    "得分": 855,
    "件数": 3,
    "类型": "发明",
    "放款日": date(2020, 1, 31),
    "还款日": date(2020, 3, 1),
    "已还清": None,
}


def value(text, row=ROW):
    """What a formula gives for the row: money in yuan, numbers exactly."""
    read = formula.read(text, SCOPE)
    top, bottom = evaluate(read.top, row), evaluate(read.bottom, row)
    if not isinstance(top, int) or isinstance(top, bool):
        return top
    return Fraction(top, bottom * (100 if read.unit == "money" else 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("利息 × 50%", Fraction("6172.835")),
        ("利息*0.5+1万元", Fraction("16172.835")),
        ("贷款 × 利率", 87000),
        ("least(利息 ÷ 3, 0.5亿元)", Fraction("12345.67") / 3),
        ("greatest（利息，2万元）", 20000),
        ("利息 ÷ 贷款", Fraction("12345.67") / 2000000),
        ("得分 ≥ 85.5", True),
        ("得分 > 85.5", False),
        ("得分 between 80 and 90 且 类型 in ('发明', '外观')", True),
        ("类型 ≠ '发明' 或 件数 = 3", True),
        ("非 已还清", None),
        ("已还清 或 件数 ≥ 3", True),
        ("已还清 且 件数 > 3", False),
        ("known(已还清)", False),
        ("days(还款日, 放款日)", 30),
        ("还款日 - 放款日", 30),
        ("months_later(放款日, 1)", date(2020, 2, 29)),
        ("还款日 ≤ 2020-03-01", True),
        ("year(还款日)", 2020),
        ("case when 类型 = '发明' then 1000元 else 0元 end", 1000),
        ("-件数 + 10", 7),
        ("7 − 2 × 3", 1),
        ("rounded(利息, 100元)", 12300),
        ("rounded(利息 × 50%, 1元)", 6173),
        ("floored(利息 × 50%, 1元)", 6172),
        ("利息 × 50％", Fraction("6172.835")),
        ("类型 = ‘发明’", True),
        ("类型 = '其他（境外）'", False),
        ("类型 = '1000元'", False),
    ],
)
def test_a_formula_means_what_it_says(text, expected):
    if text == "类型 = '1000元'":
        with pytest.raises(FormulaError, match="类型 没有 “1000元”"):
            value(text)
        return
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("利息 + 3", "金额与数不能放在一起（金额请写单位，如 5万元）"),
        ("利息 × 利息", "金额不能乘金额"),
        ("3 ÷ 利息", "数不能除以金额"),
        ("利息 ÷ 件数", "除数须大于零"),
        ("还款日 + 1", "此处应为金额或数，不是日期"),
        ("类型 > '发明'", "文字只能用 = 或 ≠ 比较"),
        ("case when 已还清 then 1元 end", "case 应写 else"),
        ("case when 已还清 then 1元 else 2 end", "金额与数不能放在一起"),
        ("sqrt(件数)", "不能使用 SQRT"),
        ("随便(件数)", "没有函数 随便"),
        ("没有的事", "没有事项或参数 没有的事"),
        ("还款日 > 2020-02-30", "没有这一天: 2020-02-30"),
        ("利息 ×", "不是正确的算式"),
        ("select 1", "不能使用"),
        ("类型 in (件数)", "in 之后应为若干文字"),
        ("件数 and 已还清", "此处应为是否，不是数"),
        ("贷款 × 件数 × 件数 × 件数 × 件数 × 件数", "可能的数值超过38位"),
    ],
)
def test_a_formula_that_cannot_be_meant_is_refused_with_the_reason(text, says):
    with pytest.raises(FormulaError, match=says):
        formula.read(text, SCOPE)


@given(st.decimals(0, 10**6, places=4), st.decimals(0, 100, places=3), st.integers(1, 999))
def test_literals_are_exact_whatever_their_digits(number, percent, divisor):
    expected = Fraction(number) * Fraction(percent) / 100 / divisor
    assert value(f"{number:f} × {percent:f}% ÷ {divisor}") == expected
