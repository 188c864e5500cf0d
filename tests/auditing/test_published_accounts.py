"""Faults of published accounts: rates of what was named before, changes of funds, lost units, words of a template."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes


def told(text: str) -> list[tuple[str, str, str, str]]:
    found = audit(read_bytes("a.txt", text.encode())).findings
    return [(one.rule, one.severity, one.stated, one.expected) for one in found]


NAMED = """“三公”经费支出情况说明
公务用车购置及运行维护费支出决算为24.60万元，用于车辆保险和维修。公务接待费支出决算为{guests}万元。
与上年相比，公务用车购置及运行维护费支出决算减少3.40万元，下降{rate}%；公务接待费支出决算增加0.80万元，增长{more}%。
"""


@pytest.mark.parametrize(
    ("guests", "rate", "more", "expected"),
    [
        ("2.40", "12.14", "50.00", []),
        ("2.40", "12.41", "50.00", [("growth-of-named", "error", "12.41", "12.14")]),
        ("0.80", "12.14", "100.00", [("growth-of-named", "notice", "100.00", "")]),
        ("2.40", "17.90", "50.00", []),
    ],
)
def test_a_rate_follows_the_level_told_before_under_its_name(
    guests: str, rate: str, more: str, expected: list[tuple[str, ...]]
) -> None:
    """Only a slip is told, for the level may be meant on other terms; and any rate of what was not there before."""
    assert told(NAMED.format(guests=guests, rate=rate, more=more)) == expected


@pytest.mark.parametrize("heads", ["项目 比上年增长 增长率", "指标\t增加\t持平\t减少", "本年\n增加\n增加额\n减少"])
def test_two_cells_are_no_words_written_twice(heads: str) -> None:
    assert [one for one in told(f"{heads}\n甲 12.5 3.1\n乙 8.4 2.2\n") if one[0] == "typo"] == []


FUNDS = (
    "支出预算8,420万元，其中：财政拨款支出预算8,420万元，比2023年预算增加{more}万元。财政拨款支出预算中，"
    "一般公共预算拨款支出预算5,180万元，比2023年预算减少410万元；"
    "政府性基金拨款支出预算3,240万元，比2023年预算增加1,630万元。\n"
)


def test_changes_of_the_funds_make_that_of_the_whole() -> None:
    assert told(FUNDS.format(more="1,220")) == []
    found = told(FUNDS.format(more="2,220"))
    assert [one[:3] for one in found] == [("changes-of-parts", "warning", "2,220")]


SHARES = (
    "支出2,000.00万元，主要用于以下方面：教育支出500.00万元，占25.00%；卫生健康支出246.20万元，占12.31%；"
    "农林水支出1,000.00万元，占{share}；住房保障支出130.00万元，占6.50%；其他支出123.80万元，占6.19%。\n"
)


def test_a_share_without_its_sign_is_a_notice() -> None:
    assert told(SHARES.format(share="50.00%")) == []
    assert told(SHARES.format(share="50.00")) == [("unit-left-out", "notice", "50.00", "50.00%")]


def test_amounts_without_unit_throughout_are_no_slip() -> None:
    lines = "".join(f"项目{n}年初预算为{n}0.00，支出决算为{n}1.00。\n" for n in range(1, 6))
    assert [one for one in told(lines) if one[0] == "unit-left-out"] == []


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("某局202年度部门决算情况说明", "202"),
        ("决算数大小于预算数的主要原因是进度调整", "数大小于"),
        ("决算数比2023年度减增加21.90万元", "减增加"),
        ("比2023年预算增加增加27.45万元", "增加增加"),
        ("政府性基金支出0万元，与2023年预算增加持平", "增加持平"),
    ],
)
def test_words_left_over_from_a_template_are_told(words: str, stated: str) -> None:
    assert ("typo", "notice", stated) in [one[:3] for one in told(f"一、说明\n{words}。\n")]


@pytest.mark.parametrize(
    "words", ["建校202周年", "截至2024年度", "决算数大于预算数", "比上年减少21.90万元", "与上年持平", "先增后减"]
)
def test_words_as_they_should_be_are_not(words: str) -> None:
    assert [one for one in told(f"一、说明\n{words}。\n") if one[0] == "typo"] == []


ECONOMIC = """一般公共预算财政拨款基本支出决算表
单位：万元
301 工资福利支出 120.00 302 商品和服务支出 {goods}
30101 基本工资 120.00 30201 办公费 10.00
303 对个人和家庭的补助 8.00 30217 公务接待费 {guests}
30302 退休费 8.00 30231 公务用车运行维护费 6.00
财政拨款“三公”经费支出决算表
单位：{unit}
合计 公务用车购置及运行维护费 公务接待费
小计 购置费 运行维护费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
9.00 7.50 7.00 6.00 7.00 6.00 2.00 1.50
"""


@pytest.mark.parametrize(
    ("guests", "goods", "unit", "expected"),
    [
        ("1.50", "17.50", "万元", []),
        ("1.20", "17.20", "万元", []),
        ("5.10", "21.10", "万元", ["5.10"]),
        ("5.10", "21.10", "元", []),
    ],
)
def test_basic_expenses_hold_no_more_than_the_three_public_items(
    guests: str, goods: str, unit: str, expected: list[str]
) -> None:
    found = told(ECONOMIC.format(guests=guests, goods=goods, unit=unit))
    assert [one[2] for one in found if one[0] == "three-public-economic"] == expected


BASE = (
    "2022年当年预算执行数为{base}万元，2023年预算安排240.5万元，比2022年预算执行数{way}{rate}%。主要原因是任务{way}。\n"
)


@pytest.mark.parametrize(
    ("base", "way", "rate", "expected"),
    [
        ("260.0", "减少", "7.50", []),
        ("260.0", "减少", "5.70", [("growth-from-named-base", "error", "5.70", "7.50")]),
        ("260.0", "增加", "7.50", [("growth-from-named-base", "error", "7.50", "7.50")]),
        ("260.0", "减少", "3.98", []),
    ],
)
def test_a_rate_against_a_base_named_again(
    base: str, way: str, rate: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(BASE.format(base=base, way=way, rate=rate)) == expected


TOTALS = """“三公”经费财政拨款支出年初预算为60.00万元，支出决算为48.00万元，完成预算的80.00%。
2023年度“三公”经费财政拨款支出决算数比2022年度减少12.00万元，下降{rate}%。主要原因是厉行节约。
"""


def test_the_name_of_a_level_may_stand_before_its_budget() -> None:
    assert told(TOTALS.format(rate="20.00")) == []
    assert ("growth-of-named", "error", "30.00", "20.00") in told(TOTALS.format(rate="30.00"))


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("水产品总产量812万吨，增长3.4%。其中，养殖产量{}万吨，增长4.4%；捕捞产量286万吨，下降1.0%。", "526", "562"),
        (
            "猪牛羊禽肉产量764.1万吨。其中，猪肉产量{}万吨，增长4.6%；牛肉产量60.3万吨，增长4.8%；"
            "羊肉产量41.0万吨，增长1.3%；禽肉产量203.2万吨，增长4.9%。",
            "459.6",
            "495.6",
        ),
        ("整体支出799.12万元。其中：人员经费{}万元，公用经费77.40万元，项目支出286.83万元。", "434.89", "434.98"),
        ("养老基金总收入3599万元，增长15%；总支出2874万元，增长20%；本年收支结余{}万元。", "725", "752"),
    ],
)
def test_parts_that_leave_nothing_out_make_their_whole(words: str, right: str, wrong: str) -> None:
    assert told(words.format(right) + "\n") == []
    assert told(words.format(wrong) + "\n") != []
