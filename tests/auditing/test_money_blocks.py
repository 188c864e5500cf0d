"""The money block of a form under the heads that bureaus use."""

import pytest

from tests.auditing.money_blocks import money_block
from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import read_forms
from zhixiao.documents.reading import read_bytes


def told(text: str) -> list[tuple[str, str]]:
    findings = audit(read_bytes("表.txt", text.encode())).findings
    return [(one.rule, one.stated) for one in findings if one.tier != "wording"]


@pytest.mark.parametrize("first", range(0, 400, 50))
def test_no_order_of_columns_makes_a_fault(first: int) -> None:
    assert {seed: told(money_block(seed).text) for seed in range(first, first + 50)} == {
        seed: [] for seed in range(first, first + 50)
    }


def test_the_rate_is_read_in_every_order_of_columns_but_under_a_row_called_total() -> None:
    for seed in range(200):
        block = money_block(seed)
        funds = [form.funds for form in read_forms(read_bytes("表.txt", block.text.encode())) if form.funds]
        if "合计" not in block.text:
            assert [one.rate.text for one in funds if one.rate] == [block.rate]


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        ("年初预算数(A)|全年预算数(B)|全年执行数(C)|执行率(D=C/B)|得分(E=D×10)", "450|425.6|398.2|93.56%|9.36", []),
        (
            "年初预算数(A)|全年预算数(B)|全年执行数(C)|执行率(D=C/B)|得分(E=D×10)",
            "450|425.6|398.2|95.36%|9.36",
            [("form-rate", "95.36")],
        ),
        ("全年预算数|决算数|得分|分值|执行率", "4878.13|4317.87|8.85|10|88.51%", []),
        (
            "全年预算数|决算数|得分|分值|执行率",
            "4878.13|4317.87|8.58|10|88.51%",
            [("form-rate-score", "8.58")],
        ),
    ],
)
def test_the_cells_are_those_of_their_heads(heads: str, row: str, expected: list[tuple[str, str]]) -> None:
    text = f"项目支出绩效自评表\n项目资金（万元）|{heads}\n年度资金总额|{row}\n"
    rows = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n产出指标|数量指标|培训班|≥6期|6期|90|90\n"
    assert told(text + rows) == expected
