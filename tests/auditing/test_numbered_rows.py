"""Rows numbered under the row that they make up: silent where they do, a slip told; lists that say less are not."""

import pytest

from tests.auditing.test_rules import Told, told

ONE = (
    "表1 业务数据\n单位：万元\n项目 | 2024年4月\n保费收入 | {}\n1.财产险 | 345215.86\n2.人身险 | 1446442.26\n"
    "(1)意外险 | 38080.25\n(2)健康险 | {}\n(3)寿险 | 1174665.67\n赔付支出 | 401717.29\n1.财产险 | 149776.37\n"
    "2.人身险 | 251940.92\n"
)
TWO = (
    "项目 | 面积（亩） | 单位面积产量（公斤/亩） | 产量（吨）\n全年粮食 | 1130 | 452 | 6163\n一、分季节 | | |\n"
    "1、夏粮 | {} | 503 | 1392\n2、早稻 | 56 | 583 | {}\n3、秋粮 | 798 | 556 | 4443\n"
)
SOME = "项目 | 金额（万元）\n项目支出 | 5213\n1.校舍维修 | 1204\n2.设备购置 | 885\n人员支出 | 8204\n公用支出 | 1377\n"
TEXTS: list[tuple[str, Told]] = [
    (ONE.format("1791658.12", "233696.34"), []),
    (ONE.format("1796158.12", "233696.34"), [("numbered-rows", "warning", "1796158.12", "1791658.12")]),
    (ONE.format("1791658.12", "236396.34"), [("numbered-rows", "warning", "236396.34", "233696.34")]),
    (TWO.format("276", "328"), []),
    (TWO.format("267", "328"), [("numbered-rows", "warning", "267", "276")]),
    (TWO.format("267", "382"), []),
    (SOME, []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_numbered_rows(text: str, expected: list[Told]) -> None:
    assert told(text) == expected
