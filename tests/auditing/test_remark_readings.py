"""What figures of a remark make, and what they do not make."""

from fractions import Fraction

import pytest

from zhixiao.auditing.numbers import scan
from zhixiao.auditing.relations.remark_readings import Cells, readings


def made(remark: str, name: str, actual: str, target: str = "") -> list[Fraction]:
    """The values that a remark makes, in units of the completed value and to two places."""
    number = next(scan(actual))
    cells = Cells(name, number, next(scan(target)) if target else None)
    return [round(one.right / number.scale, 2) for one in readings(remark, cells)]


def value(text: str) -> Fraction:
    return Fraction(text)


@pytest.mark.parametrize(
    ("remark", "name", "actual", "expected"),
    [
        ("完工30个，合格29个", "验收合格率", "96.67%", "96.67"),
        ("29/30", "验收合格率", "96.67%", "96.67"),
        ("30个项目中29个一次通过，1个整改", "一次通过率", "96.67%", "96.67"),
        ("送检240份，合格234份，退回6份", "标本合格率", "97.5%", "97.5"),
        ("发放问卷200份，回收198份，满意183份", "学员满意度", "92.42%", "92.42"),
        ("有效问卷300份，非常满意180份、满意102份", "群众满意度", "94%", "94"),
        ("9个乡镇各发放100份，共900份，满意841份", "用水户满意度", "93.44%", "93.44"),
        ("收回480份（有效率96.00%），满意439份", "居民满意度", "91.46%", "91.46"),
        ("48起降至45起", "事故起数下降率", "6.25%", "6.25"),
        ("上年5000万元，本年5455万元，增收455万元", "产值增长率", "9.1%", "9.1"),
        ("年末2350人，年初2230人", "新增就业", "120人", "120"),
        ("由建设前的0.53提高0.08", "灌溉水利用系数", "0.61", "0.61"),
        ("城东180人次、城西340人次", "培训人次", "520人次", "520"),
        ("纸质52、陶瓷47、青铜29", "文物修复", "128件", "128"),
        ("一至四季度依次12.84、17.65、23.71、13.23万人次", "观众人次", "67.43万人次", "67.43"),
        ("小学14所、中学9所，合计23所", "共建学校", "23所", "23"),
        ("3个院校分别开放620、548、464小时", "开放时长", "1632小时", "1632"),
        ("主管31.6公里、支管28.4公里；两处隧洞改线", "更换管网", "60公里", "60"),
        ("管灌3.74、喷灌2.05、滴灌1.13，超计划0.12万亩", "节水面积", "6.92万亩", "6.92"),
        ("举办4期，每期130人次", "培训人次", "520人次", "520"),
        ("注册志愿者212人，人均45小时", "服务时长", "9540小时", "9540"),
        ("培训480人，每人0.2万元", "培训总成本", "96万元", "96"),
        ("支出96.00万元，补贴480人", "人均补贴标准", "2000元", "2000"),
        ("全年共开办86期，年底结业", "开班期数", "86期", "86"),
    ],
)
def test_figures_of_a_remark_make_the_completed_value(remark: str, name: str, actual: str, expected: str) -> None:
    assert value(expected) in made(remark.replace("（", "(").replace("）", ")"), name, actual)


@pytest.mark.parametrize(
    ("remark", "actual", "target", "expected"),
    [
        ("比目标多5户", "45户", "≥40户", ["45"]),
        ("低于目标5户", "35户", "≥40户", ["35"]),
        ("欠5.5公里", "79.5公里", "≥85公里", ["79.5"]),
        ("超目标12.5%", "45户", "≥40户", ["45"]),
        ("完成目标的90%", "36户", "≥40户", ["36"]),
        ("差2.05个百分点", "57.95%", "≥60%", ["57.95"]),
        ("比目标多5户", "45户", "", []),
    ],
)
def test_gaps_are_counted_from_the_target(remark: str, actual: str, target: str, expected: list[str]) -> None:
    assert made(remark, "补贴户数", actual, target) == [value(one) for one in expected]


@pytest.mark.parametrize(
    ("remark", "name", "actual"),
    [
        ("", "验收合格率", "96.67%"),
        ("已按期完成", "验收合格率", "96.67%"),
        ("完工约30个，合格29个", "验收合格率", "96.67%"),
        ("上年度完工30个，合格29个", "验收合格率", "96.67%"),
        ("2023年5月至10月实施", "验收合格率", "96.67%"),
        ("城东180人次，另有未统计的340人次", "培训人次", "520人次"),
        ("城东180人次，比城西多40人次", "培训人次", "520人次"),
        ("48起降至45起", "事故起数", "45%"),
        ("支出96.00万元，补贴480人", "培训总成本", "96万元"),
    ],
)
def test_figures_that_tell_of_other_things_make_nothing(remark: str, name: str, actual: str) -> None:
    assert made(remark, name, actual) == []


def test_a_rounded_average_leaves_room_and_an_exact_price_none() -> None:
    number = next(scan("436元"))
    (mean,) = readings("户均地块20.8亩，亩均增收21元", Cells("户均增收", number, None))
    (price,) = readings("地块20.8亩，每亩增收21元", Cells("户均增收", number, None))
    assert (mean.right, mean.room) == (Fraction("436.8"), Fraction("1.05"))
    assert (price.right, price.room) == (Fraction("436.8"), Fraction(0))
