from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhixiao.reporting.document import Chart, FigureRef, Series
from zhixiao.reporting.svg_charts import drawing
from zhixiao.scoring.evaluation import Figure


def ref(text):
    return FigureRef(Figure(text, text, text, Decimal(text), "", "", ""), text)


def test_bars_are_as_long_as_their_numbers_and_an_absent_one_is_not_drawn():
    chart = Chart("执行", ("甲", "乙"), (Series("预算", (ref("200"), ref("50"))), Series("支出", (ref("100"), None))))
    plan = drawing(chart)
    assert [(bar.figure.text, bar.x, bar.width) for bar in plan.bars] == [
        ("200", 230, 400),
        ("50", 230, 100),
        ("100", 230, 200),
    ]
    assert [name.whole for name in plan.names] == ["甲", "乙"]
    assert [key.text for key in plan.keys] == ["预算", "支出"]


def test_a_chart_of_one_series_needs_no_key():
    assert drawing(Chart("率", ("甲",), (Series("率", (ref("1"),)),))).keys == ()


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=30))
def test_no_bar_leaves_the_drawing(numbers):
    chart = Chart("甲", tuple(map(str, numbers)), (Series("乙", tuple(ref(f"{number:f}") for number in numbers)),))
    plan = drawing(chart)
    assert len(plan.bars) == len(numbers)
    for bar in plan.bars:
        assert bar.x >= 0
        assert bar.x + bar.width < plan.width
        assert bar.y + bar.height <= plan.height
