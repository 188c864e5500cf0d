"""Words that look like a total, a base or a part and are none, each beside the fault that is still told."""

import pytest

from tests.auditing.test_rules import Told, told

MEMBERS = "联合体成员31家（企业19家、高校5所、医院7家）{}"
STEPS = "子项预算由此增至1340万元，全年预算相应调整为7180万元，比年初增加520万元。"
BASED = "2023年预算比2022年预算3200万元增加800万元、增幅{}%。"
ASKED = "认为很快的126家，认为一般的17家，认为较慢的8家，对服务{}的{}家。"
LOST = "主要扣分：甲项未达标，扣2.4分；乙项不足，扣1.5分；丙项迟报，扣0.5分；其余零星扣分合计3.20分，总计扣7.60分。"
HALF = "服务对象（满分6分，得5.4分）评价偏低（平均分4.1分，满分5分），扣0.6分。"
BEDS = "运营补贴床位6183张。护理床位占6183张床位的六成。全市床位入住6183人。"
CASES: list[tuple[str, Told]] = [
    (MEMBERS.format("。"), []),
    ("联合体成员31家（企业19家、医院7家）。", [("parts-total", "notice", "31", "26")]),
    ("总量调整为8240个（2025年末6730个、2026年末7510个，均含现有5120个）。", []),
    ("新增的6元/人经费折合318.40万元。", []),
    ("支付31840000元，折合318.40万元。", [("neighbour-conversion", "error", "318.40", "3184.00")]),
    (STEPS, []),
    (BASED.format("25"), []),
    (BASED.format("35"), [("growth-difference", "error", "35", "25")]),
    (ASKED.format("总体满意", "115"), []),
    (ASKED.format("评价的总数", "115"), [("neighbour-total", "warning", "115", "151")]),
    (LOST, []),
    (HALF, []),
    ("时效指标（满分6分）得4.1分，扣0.6分。", []),
    (BEDS, []),
    ("服药补助发放914人。\n补助覆盖914人。\n规律服药率以领取补助的914名患者为分母。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_that_only_look_like_a_total_a_base_or_a_part(text: str, expected: Told) -> None:
    assert told(text) == expected


def costs(last: str) -> str:
    rows = ["甲队\t3120.45\t640.10\t6.80", "乙队\t1284.60\t210.35\t6.10", "丙队\t862.75\t95.20\t4.90"]
    return "\n".join(["单位\t总成本\t其他收入\t百公里成本(元)", *rows, f"全县\t5267.80\t945.65\t{last}"]) + "\n"


def test_a_cost_between_those_of_the_rows_is_their_mean_and_no_total() -> None:
    assert told(costs("6.40")) == []
    assert told(costs("17.80").replace("百公里成本(元)", "奖励(元)").replace("5267.80", "5276.80")) == [
        ("sheet-total", "error", "5276.80", "5267.80")
    ]


def students(total: str) -> str:
    rows = ["甲校 | 1318 | 1107.12 | 8400 |", "乙校 | 2140 | 1883.20 | 8800 |", "丙校 | 1206 | 976.86 | 8100 |"]
    rows += ["丁校 | 915 | 796.05 | 8700 |", f"四校平均 | 5579 | {total} | 8538 |"]
    return "\n".join(["学校 | 学生（人） | 支出（万元） | 生均（元） |", *rows]) + "\n"


def test_a_mean_that_was_rounded_makes_no_exact_product() -> None:
    assert told(students("4763.23")) == []
    assert told(students("4763.23").replace("1883.20", "1838.20")) == [
        ("sheet-laws", "warning", "1838.20", "1883.20"),
    ]
