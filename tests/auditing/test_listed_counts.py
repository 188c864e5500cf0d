"""Numbers of things beside the list of their names."""

import pytest

from tests.auditing.test_rules import Told, told

UNDER = "局机关设办公室、建设股、运输股、财务股4个股室，下辖养护中心、执法大队、服务中心{}个事业单位。"
IN_BRACKETS = "资金用于{}个县（青溪县、石桥县、禾安县、云岭县）的饮水工程。"
CASES: list[tuple[str, Told]] = [
    (UNDER.format(3), []),
    (UNDER.format("三"), []),
    (UNDER.format(4), [("listed-count", "notice", "4", "3")]),
    (UNDER.format(8), []),
    (IN_BRACKETS.format(4), []),
    (IN_BRACKETS.format("五"), [("listed-count", "notice", "五", "4")]),
    ("资金用于5个县（青溪县、石桥县、禾安县、云岭县等）的饮水工程。", []),
    ("下辖养护中心、执法大队和服务中心3个单位。", []),
    ("下辖高新区、云岭区、湖滨区和石桥县管理站4个单位。", []),
    ("一是建立人社、住建、税务、公安4部门比对机制，完成青溪村、石桥村、禾安村道路改造5个项目。", []),
    ("共有3项，分别是专利导航、《条例》宣传、维权援助。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_as_many_as_the_number_says(text: str, expected: Told) -> None:
    assert told(text) == expected
