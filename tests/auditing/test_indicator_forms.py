"""Forms under the heads and in the orders of columns that bureaus use."""

import pytest

from tests.auditing.indicator_forms import indicator_form
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
HEADS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|完成率|分值|得分\n"
ROWS = (
    "产出指标|数量指标|站点数|≥40个|36个|90.00%|10|9\n"
    "产出指标|数量指标|培训班|≥50期|48期|96.00%|10|9.6\n"
    "产出指标|质量指标|合格率|≥95%|91%|95.79%|10|9.58\n"
    "产出指标|时效指标|及时率|100%|100%|100.00%|10|10\n"
    "产出指标|成本指标|总成本|≤412万元|371万元|{cost}|10|10\n"
    "效益指标|社会效益指标|受益人口|≥900人|950人|105.56%|30|30\n"
    "满意度指标|满意度指标|满意度|≥90%|93%|103.33%|10|10\n"
)
MONEY = "项目资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分\n年度资金总额|500|500|500|10|100%|10\n"


def told(name: str, data: bytes) -> Told:
    findings = audit(read_bytes(name, data)).findings
    return [(one.rule, one.stated, one.expected) for one in findings if one.tier != "wording"]


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_no_layout_makes_a_fault(first: int) -> None:
    made = {seed: indicator_form(seed) for seed in range(first, first + 40)}
    assert {seed: (one.rows, found) for seed, one in made.items() if (found := told(one.name, one.data))} == {}


@pytest.mark.parametrize(("cost", "expected"), [("90.05%", []), ("100.00%", [])])
def test_less_cost_than_planned_is_no_fault_of_its_rate(cost: str, expected: Told) -> None:
    text = "绩效自评表\n" + MONEY + HEADS + ROWS.format(cost=cost) + "总分||||||100|98.18\n"
    assert told("表.txt", text.encode()) == expected


@pytest.mark.parametrize(("total", "expected"), [("100|98.18", []), ("100|98.81", [("form-total", "98.81", "98.18")])])
def test_a_total_holds_the_points_of_the_money_row(total: str, expected: Told) -> None:
    rows = ROWS.format(cost="100.00%")
    assert told("表.txt", ("绩效自评表\n" + MONEY + HEADS + rows + f"总分||||||{total}\n").encode()) == expected
