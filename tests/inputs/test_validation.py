from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from zhixiao.inputs import BadInputError, Fault, read_yaml, validate


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    weight: Decimal
    day: date
    kind: Literal["甲", "乙"]


class Sheet(BaseModel):
    rows: tuple[Row, ...]


def test_all_faults_of_a_file_are_told_with_their_places():
    tree = read_yaml(
        "rows:\n"
        "  - {name: 一, weight: 十, day: 2020-13-01, kind: 丙}\n"
        "  - {weight: 1, day: 2020-01-01, kind: 甲, colour: 红}\n",
        name="t.yaml",
    )
    with pytest.raises(BadInputError) as caught:
        validate(Sheet, tree.data, file=tree.name, place=tree.place)
    assert caught.value.faults == (
        Fault("t.yaml", "第2行 rows.0.weight", "十", "应为一个数字", ""),
        Fault("t.yaml", "第2行 rows.0.day", "2020-13-01", "应为日期，如 2020-12-31", ""),
        Fault("t.yaml", "第2行 rows.0.kind", "丙", "应为 甲、乙 之一", ""),
        Fault("t.yaml", "第3行 rows.1.name", "", "必填", "请补充该项"),
        Fault("t.yaml", "第3行 rows.1.colour", "红", "没有这个字段", "请检查字段名的写法"),
    )
    assert str(caught.value).endswith("共 5 处需要修改，未导入任何数据。")
