"""Wholes and parts in prose: means and standards of parts beside that of the whole."""

import pytest

from tests.auditing.test_rules import Told, told

CASES: list[tuple[str, Told]] = [
    ("全县居民人均可支配收入21630元，同比增长5.1%，其中城镇居民人均可支配收入33420元，同比增长4.4%。", []),
    ("在岗职工年平均工资71630元，其中国有单位83420元。", []),
    ("小麦单产412公斤，其中优质麦455公斤。", []),
    ("居民医保补助标准610元，其中困难群众830元。", []),
    ("每万人口发明专利拥有量12.5件，其中城区31.2件。", []),
    ("支出2245.30万元，其中委托费161.00万元，占7.2%；设备费630.30万元，占28.1%；劳务费1292.80万元，占57.6%。", []),
    ("年末结转结余-24.72万元，其中项目支出结转-13.84万元。", []),
    ("支出108.41万元，年末结转278.23万元，其中项目支出结转169.72万元。", []),
    ("累计入驻企业526家，其中规上企业167家、高新技术企业85家、上市公司4家。", []),
    ("累计入驻企业526家，其中一区167家、二区85家、三区4家。", [("parts-total", "warning", "526", "256")]),
    ("新建高标准农田7163亩，其中丘陵区8342亩。", [("part-within-whole", "error", "8342", "≤7163")]),
    ("标准化厂房投资7163万元，其中一期8342万元。", [("part-within-whole", "error", "8342", "≤7163")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_mean_of_a_part_may_be_above_that_of_the_whole(text: str, expected: Told) -> None:
    assert told(text) == expected
