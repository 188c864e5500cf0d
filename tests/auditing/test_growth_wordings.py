"""Growth in other wordings: with a printed base, of several levels at once, of what was counted."""

import pytest

from tests.auditing.test_rules import Told, told
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

CASES: list[tuple[str, Told]] = [
    ("全县人口与2010年普查的482517人相比，增加21306人，增长4.42%。", []),
    ("全县人口与2010年普查的482517人相比，减少21306人，下降4.42%。", []),
    (
        "全县人口与2010年普查的482517人相比，增加21306人，增长4.24%。",
        [("growth-difference", "error", "4.24", "4.42")],
    ),
    ("对甲、乙、丙三地分别出口4.62亿元、3.75亿元和1.58亿元，分别增长13.7%、7.4%和6.2%。", []),
    ("出口由1.58亿元增至3.75亿元，增长13.7%。", [("growth-from-to", "error", "13.7", "137.3")]),
    ("上半年营业收入增长，其他16家分公司同比增长8.5%。", []),
    ("服务企业746户，放款31.85亿元。与2021年的583户、24.06亿元相比，分别增长27.96%和32.38%。", []),
    (
        "服务企业746户、放款31.85亿元，同比分别增长27.99%和32.38%。",
        [("growth-base", "error", "27.99", "基数582得28.18%，基数583得27.96%")],
    ),
    ("办理案件16件，同比增长8.5%。", [("growth-base", "error", "8.5", "基数14得14.3%，基数15得6.7%")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_growth_is_tested_against_what_the_words_name(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_a_heading_and_its_first_sentence_in_one_line_are_no_gap_and_no_doubled_words() -> None:
    first = "一、户籍人口户籍人口为48万人，其中城镇人口21万人。\n"
    second = "二、人口增长，与上一次普查相比，十年来全县人口保持低速增长，城镇人口增长较快，乡村人口减少。\n"
    assert told(f"{first}{second}三、家庭户人口\n平均每户2.6人。\n") == []
    assert told(f"{first}三、家庭户人口\n平均每户2.6人。\n") == [
        ("chapter-numbers", "notice", "三、家庭户人口", "二"),
    ]
    assert [one[0] for one in told("全县户籍人口户籍人口为48万人，其中城镇人口21万人。\n")] == ["doubled-words"]


def test_a_fall_that_is_a_rise_is_said_to_be_turned() -> None:
    text = "全年支出11885亿元，比上年执行数11410.87亿元{}4.2%。"
    assert not audit(read_bytes("a.txt", text.format("增长").encode())).findings
    found = audit(read_bytes("a.txt", text.format("下降").encode())).findings
    assert [one.message for one in found] == ["11885÷11410.87得4.2，文中为4.2（增减方向相反）。"]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("增长2.7%", []),
        ("增长7.2%", [("growth-difference", "error", "7.2", "2.7")]),
        ("同比增速4.1%", []),
        ("同口径增长4.1%", []),
        ("按可比价格计算增长4.1%", []),
        ("扣除价格因素增长4.1%", []),
        ("实际增长4.1%", []),
        ("人均增长4.1%", []),
        ("受益人数增长4.1%", []),
    ],
)
def test_the_rate_behind_a_difference_may_be_of_another_basis_or_thing(rate: str, expected: Told) -> None:
    assert told(f"全年发放补助317.6万元，比上年增加8.25万元，{rate}。") == expected
