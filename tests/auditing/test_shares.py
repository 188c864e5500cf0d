"""Shares and rates whose whole is found by its name, or by what the other shares agree on."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]

CASES: list[tuple[str, Told]] = [
    ("建成4101户，超额71户。按类型分，改建1946户，占47.5%；重建2086户，占50.9%；新建69户，占1.7%。", []),
    (
        "建成4101户，超额71户。按类型分，改建1946户，占47.5%；重建2086户，占50.9%；新建96户，占1.7%。",
        [("shares-of-total", "error", "96", "69")],
    ),
    ("全年采购预算640万元。其中集中采购336万元，占采购预算的52.50%。", []),
    (
        "全年采购预算640万元。其中集中采购336万元，占采购预算的55.20%。",
        [("named-whole", "warning", "55.20", "52.50")],
    ),
    ("受理诉求250件。其中，咨询155件，占62%；求助70件，占28%；投诉25件，占10%。", []),
    (
        "受理诉求384件。其中，咨询155件，占62%；求助70件，占28%；投诉25件，占10%。",
        [],
    ),
    ("登记企业384家。其中规上企业中，甲类155家，占62%；乙类70家，占28%；丙类25家，占10%。", []),
    ("收入累计完成2463万元，完成年初预算数6100万元的40.4%。", []),
    (
        "收入累计完成2463万元，完成年初预算数6100万元的44.0%。",
        [("share", "error", "44.0", "40.4")],
    ),
    ("支出合计400万元，其中：甲类220万元，占55%；乙类120万元，占30%；丙类60万元，占15%。", []),
    (
        "支出合计400万元，其中：甲类220万元，占55%；乙类120万元，占30%；丙类60万元，占25%。",
        [("shares-of-total", "error", "25", "15")],
    ),
    (
        "支出合计400万元，其中：甲类280万元，占30%；乙类120万元，占70%。",
        [("shares-of-total", "error", "30", "70")],
    ),
    ("支出合计400万元，其中：甲类210万元，占50%；乙类190万元，占50%。", []),
    ("支出合计7.69万元，其中：甲类5.21万元，占67.75%；乙类2.48万元，占32.24%。", []),
    ("公务费2.14万元，与年度预算相比，增加1.14万元，增长114%。", []),
    ("公务费2.14万元，与年度预算相比，增加1.14万元，增长1.14%。", [("growth-difference", "error", "1.14", "114.00")]),
    ("收入9172万元，比上年增收1463万元，增长19.0%。", []),
    ("收入9172万元，比上年增收1463万元，增长91.0%。", [("growth-difference", "error", "91.0", "19.0")]),
    ("支出9360万元，比2019年减支840万元，下降8.2%。", []),
]
SILENT = [
    "总体储备情况及绩效指标一级指标二级指标三级指标5000吨原粮、500吨成品粮储备到位率100%100%库存真实率100%100%。",
    "基金支出合计?655亿元，比上年增长2236亿元，增长率为21.8%。",
    "年度计划投资620万元，完成投资410万元。其中续建项目完成投资191万元，完成年度计划的81.75%。",
    "甲县采购预算640万元。乙县集中采购336万元，占全省采购预算的55.20%。",
    "基本支出103.7万元，同比减少4.35万元，下降4.03%。\n总支出108.5万元，同比减少4.35万元，下降3.85%。",
    "支出合计400万元，其中：甲类220万元，占全县的12%；乙类120万元，占全县的9%。",
]


def told(text: str) -> Told:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    return [(one.rule, one.severity, one.stated, one.expected) for one in findings]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_share_is_measured_by_its_own_whole(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_a_share_of_something_else_is_not_judged(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_half_width_commas_read_as_full_width_ones(text: str, expected: Told) -> None:
    assert told(text.replace("，", ",")) == expected


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("收入2858万元，同比增长10.84%，增收279.5万元。", ["10.84"]),
        ("年度计划投资620万元，完成投资426万元，完成年度计划的68.7%。", ["68.7"]),
        ("（一）群众体育支出206万元，占总数的74.1%。\n（二）竞技体育支出72万元，占总数的25.9%。", ["74.1", "25.9"]),
    ],
)
def test_rates_that_agree_are_tied_to_their_amounts(text: str, rates: list[str]) -> None:
    relations = audit(read_bytes("报告.txt", text.encode())).relations
    assert [one.stated for one in relations if one.kind in ("ratio", "growth") and one.holds] == rates


def test_two_figures_that_are_both_printed_again_are_two_facts() -> None:
    project = "{}项目由业务处组织实施。\n资金情况\n预算{}万元，实际到位{}万元，到位率100%。\n"
    text = project.format("甲", "1718.64", "1718.64") + project.format("乙", "1418.64", "1418.64")
    assert told(text) == []


def test_columns_that_cancel_each_other_prove_no_law() -> None:
    rows = "".join(f"指标{i}\t{10 + i}\t{value}\t{value}\t{10 + i}\n" for i, value in enumerate((22, 33, 44, 55, 66)))
    text = f"名称\t分值\t目标\t完成\t得分\n{rows}指标六\t15\t95\t100\t15\n"
    assert told(text) == []
