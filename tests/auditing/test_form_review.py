"""A reviewer's sheet: what was taken off has a reason, and a missed target gains nothing."""

import pytest

from tests.auditing.test_form_families import Told, told

HEADS = "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|自评完成值|自评得分|复核完成值|复核得分|偏离度|备注"
ROWS = (
    "产出指标|数量指标|业务培训人数|≥|500|人|30|520|30|520|30||",
    "产出指标|质量指标|培训合格率|≥|95|%|30|97|30|90|20||复核抽查合格率90%",
    "产出指标|成本指标|培训总成本|≤|160|万元|20|158|20|158|20||",
    "满意度指标|服务对象满意度指标|参训人员满意度|≥|90|%|20|95|20|95|10||问卷只有5份",
)
CASES: list[tuple[str, Told]] = [
    ("3:产出指标|成本指标|培训总成本|≤|160|万元|20|158|20|158|12||", [("review-without-reason", "12", "扣分原因")]),
    ("3:产出指标|成本指标|培训总成本|≤|160|万元|20|386|9|386|10.5||", [("review-above-self", "10.5", "≤9")]),
    ("3:产出指标|成本指标|培训总成本|≤|160|万元|20|158|18|158|20||", []),
    ("3:产出指标|成本指标|培训总成本|≤|160|万元|20|按实|18|按实|20||", []),
]


def sheet(*changed: str) -> str:
    rows = list(ROWS)
    for one in changed:
        at, _, row = one.partition(":")
        rows[int(at) - 1] = row
    return "\n".join([HEADS, *rows]).replace("|", "\t") + "\n"


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_a_row_of_the_review_is_told_of_by_its_own_check_only(row: str, expected: Told) -> None:
    assert told(sheet(row)) == expected


def test_a_review_in_order_has_no_notice() -> None:
    assert told(sheet()) == []


def test_a_sheet_that_gives_no_reasons_at_all_is_not_told_row_by_row() -> None:
    bare = [f"{at}:{row.rsplit('|', 1)[0]}|" for at, row in enumerate(ROWS, 1)]
    assert told(sheet(*bare)) == []
