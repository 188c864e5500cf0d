"""Tables with years across: rows that follow from other rows in every year, and balances that go on."""

import pytest

from tests.auditing.test_rules import Told, told

GRANTS = (
    "| 指标 | 2021年 | 2022年 | 2023年 |\n| --- | --: | --: | --: |\n| 补助企业（家） | 496 | {} | 742 |\n"
    "| 补助金额（万元） | 8134.40 | {} | 10962.48 |\n| 户均补助（万元） | 16.40 | {} | 14.77 |\n"
    "| 首次申报占比 | 12.90% | 16.50% | 21.29% |\n"
)
GROWTH = (
    "指标\t2021年\t2022年\t2023年\t2023年比2022年增长\n有效发明专利（件）\t6910\t8045\t9360\t16.35%\n"
    "高价值发明专利（件）\t2610\t3264\t3948\t20.96%\n质押融资（亿元）\t13.25\t17.80\t21.36\t20.00%\n"
    "行政裁决案件（件）\t97\t{}\t134\t13.56%\n"
)
POOL = (
    "项目\t2021年\t2022年\t2023年\t三年合计\n年初余额\t0.00\t5012.35\t{}\t—\n财政投入\t5000.00\t0.00\t0.00\t5000.00\n"
    "利息收入\t62.35\t88.20\t95.45\t246.00\n追偿回款\t0.00\t0.00\t93.20\t93.20\n风险补偿\t0.00\t360.00\t780.00\t1140.00\n"
    "管理费\t50.00\t50.00\t50.00\t150.00\n年末余额\t5012.35\t4690.55\t{}\t4049.20\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GRANTS.format("618", "9579.00", "15.50"), []),
        (GRANTS.format("618", "9579.00", "15.80"), [("sheet-laws", "error", "15.80", "15.50")]),
        (GRANTS.format("648", "9579.00", "15.50"), [("sheet-laws", "warning", "648", "618")]),
        (GRANTS.format("618", "9579.00", "13.10"), []),  # No slip: another basis in that year.
        (GRANTS.format("618", "", "15.50"), []),
        (GROWTH.format("118"), []),
        (GROWTH.format("148"), [("sheet-laws", "warning", "148", "118")]),
        (GROWTH.format("136"), []),
        (POOL.format("4690.55", "4049.20"), []),
        (POOL.format("4690.55", "4409.20"), [("sheet-laws", "error", "4409.20", "4049.20")]),
        (POOL.format("4960.55", "4319.20"), [("opening-balance", "warning", "4960.55", "4690.55")]),
        (POOL.format("3000.00", "2358.65"), []),  # No slip: a balance that was set anew.
    ],
)
def test_rows_follow_from_rows_in_every_year(text: str, expected: Told) -> None:
    assert told(text) == expected
