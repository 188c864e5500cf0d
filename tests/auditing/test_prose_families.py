"""Prose families: dates out of their order, fewer proposals than problems, satisfaction without a survey."""

import pytest

from tests.auditing.test_form_families import Told, told

LONG = (
    "项目单位按照实施方案组织了各项工作，制度健全，管理规范，资金使用合规，档案齐全，各项任务按期推进，成效较为明显。"
)
CASES: list[tuple[str, Told]] = [
    ("项目于2021年9月10日通过验收，2021年10月20日竣工。", [("dates-in-order", "2021年9月10日", "≥2021年10月20日")]),
    ("项目于2021年9月10日竣工，2021年10月20日通过验收。", []),
    ("2021年5月8日签订施工合同，2021年4月开工。", [("dates-in-order", "2021年4月", "≥2021年5月8日")]),
    ("2021年5月8日签订施工合同，2021年5月开工。", []),
    ("计划2021年10月竣工，2021年9月10日通过验收。", []),
    ("一标段2021年10月竣工，二标段2021年8月竣工，2021年9月10日通过验收。", []),
    ("全年零投诉，群众满意度100%。", [("complaints-as-satisfaction", "100", "调查数据")]),
    ("全年零投诉，问卷调查显示群众满意度100%。", []),
    ("全年零投诉，群众满意度96%。", []),
]
PROBLEMS = ("（一）目标不细。", "（二）支出偏慢。", "（三）档案不全。", "（四）宣传不够。", "（五）监督不严。")
ADVICE = ("（一）细化目标。", "（二）加快支出。", "（三）完善档案。", "（四）加大宣传。")


def report(problems: tuple[str, ...], advice: tuple[str, ...]) -> str:
    return "\n".join(["五、存在的问题", *problems, "六、有关建议", *advice, "七、其他需要说明的问题", "无。"]) + "\n"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_is_told_of_by_its_own_check_only(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_advice_may_be_one_less_than_the_problems() -> None:
    assert told(report(PROBLEMS, ADVICE)) == []
    assert told(report(PROBLEMS, ADVICE[:2])) == [("advice-fewer-than-problems", "六、有关建议", "≥4条")]


def test_advice_without_numbers_is_not_counted() -> None:
    assert told(report(PROBLEMS, ("应细化目标、加快支出。",))) == []
    assert told(report(("目标不细，支出偏慢。",), ADVICE[:1])) == []


def test_a_report_that_claims_satisfaction_says_how_it_was_asked() -> None:
    claim = "服务对象满意度达96.5%，高于上年。\n"
    prose = f"{LONG}\n" * 30
    assert told(prose + claim) == [("satisfaction-without-survey", "96.5", "调查方式和样本")]
    assert told(prose + "发放问卷120份，" + claim) == []
    assert told(claim) == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("一二三", []),
        ("一三", [("section-numbers", "（三）", "（二）")]),
        ("一二二", [("section-numbers", "（二）", "（三）")]),
        ("一一二", []),
    ],
)
def test_sections_of_a_chapter_are_numbered_without_gap_or_repeat(numbers: str, expected: Told) -> None:
    titles = ("项目概况", "资金情况", "绩效目标")
    body = [f"（{number}）{title}\n如前所述。" for number, title in zip(numbers, titles, strict=False)]
    assert told("\n".join(["一、基本情况", *body, "二、评价结论", "（一）总体结论", "良好。"]) + "\n") == expected


def test_a_number_inside_a_paragraph_fills_the_gap() -> None:
    text = "一、基本情况\n（一）项目概况\n立项依据充分。（二）资金情况：全部到位。\n（三）绩效目标\n已批复。\n"
    assert told(text) == []


def test_a_goal_and_what_came_of_it_may_be_the_same_words() -> None:
    goal = (
        "全年开展农产品质量安全监测和品牌认证工作，检测批次达到每千人2批次，新增认证产品12个，"
        "农产品质量安全水平得到提升，品牌影响力不断扩大，群众吃得放心。"
    )
    between = (
        "监测站另外派出12人到各乡镇讲解取样方法，并发放说明书600份，"
        "参加的农户普遍认为讲得清楚、用得上，愿意继续参加以后的活动，也愿意告诉邻居。"
    )
    side, apart = f"{goal}\n\n{goal}\n", f"{goal}\n\n{between}\n\n{goal}\n"
    assert [[rule for rule, *_ in told(text)] for text in (side, apart)] == [[], ["repeated-text"]]
