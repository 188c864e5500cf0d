"""What an execution rate divides: nothing spent after its year, no local money in a rate of central money."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

LATER = "2020年预算500万元，截至{}支出450万元，预算执行率90%。"
LOCAL = "中央资金500万元，实际支出480万元{}，{}执行率96%。"


def told(text: str) -> list[tuple[str, str, str]]:
    found = audit(read_bytes("报告.txt", text.encode())).findings
    return [(one.rule, one.severity, one.message) for one in found]


def after_year(until: str) -> list[tuple[str, str, str]]:
    message = (
        f"执行率90%的分母500万元是2020年的预算，分子450万元却算到{until}；"
        "年度执行率的支出应截至当年12月31日，或注明是次年支出。"
    )
    return [("rate-after-year", "notice", message)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LATER.format("2021年3月31日"), after_year("2021年3月31日")),
        (LATER.format("2020年12月31日"), []),
        (
            "2020年项目预算安排500万元，全部到位。截至2021年3月底，实际支出450万元，预算执行率90%。",
            after_year("2021年3月"),
        ),
        (LATER.format("2021年3月31日结转资金"), []),
        (LATER.replace("2020年预算", "预算").format("2021年3月31日"), []),
        ("2020年预算500万元，当年支出450万元，截至2021年3月31日支出450万元，预算执行率90%。", []),
        (
            "2020年预算500万元，截至2021年1月10日支出430万元，执行率86%；截至2021年3月31日支出450万元，预算执行率90%。",
            [],
        ),
    ],
)
def test_the_money_of_a_year_is_spent_in_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LOCAL.format("（含地方配套60万元）", "中央资金"),
            [
                (
                    "local-in-central",
                    "notice",
                    "96%是中央资金的执行率，分母500万元只是中央资金，分子480万元却含有地方配套资金；"
                    "应只用中央资金的支出。",
                )
            ],
        ),
        (LOCAL.format("（含地方配套60万元）", "资金"), []),
        (LOCAL.format("", "中央资金"), []),
        (LOCAL.format("（均为中央资金）", "中央资金"), []),
        (
            "中央和地方配套资金500万元，实际支出480万元（含地方配套60万元），中央和地方资金执行率96%。",
            [],
        ),
    ],
)
def test_a_rate_of_central_money_holds_no_local_money(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected
