"""May receive, needs information (which question), or not: never a guess."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.awards.trial import policy, rows

from zhixiao.awards.call import run
from zhixiao.awards.compile import compile_policy
from zhixiao.awards.finder import find
from zhixiao.inputs import BadInputError
from zhixiao.rules.policy_store import load_policy, packaged_ids

DAY = date(2020, 6, 1)
REST = """
schemes:
  - id: s
    name: 资助
    clause: 第一条
    applicants: 企业
    conditions:
      - {id: 件数, clause: 第二条, when: "件数 ≥ 5 or 称号 = '示范'", reason: 不足5件又不是示范企业}
      - {id: 得分, clause: 第三条, when: 得分 ≥ 60, reason: 得分不足60}
    amount: {method: formula, amount: "least(利息 × 50%, case when 称号 = '示范' then 10万元 else 5万元 end)"}
    caps: [{clause: 第四条, scope: applicant_year, limit: 20万元}]
"""
COMPILED = policy(REST)
KNOWN = {"件数": 6, "得分": 80, "利息": 300000, "称号": "优势"}


def answer(**given):
    (found,) = find([COMPILED], given, on=DAY)
    return found.answer, found.fen, found.most, found.questions, found.reasons


def test_with_every_fact_the_amount_is_told():
    assert answer(**KNOWN) == ("may", 5_0000_00, None, (), ())


def test_a_hard_condition_answers_not_whatever_else_is_unknown():
    assert answer(得分=59) == ("not", None, None, (), ("得分不足60",))
    assert answer(件数=4, 称号="无") == ("not", None, None, (), ("不足5件又不是示范企业",))


def test_only_facts_that_still_matter_are_asked_for_and_the_most_is_told():
    assert answer(件数=6, 得分=80, 称号="优势") == ("needs", None, 5_0000_00, ("付了多少利息？",), ())
    assert answer(件数=6, 得分=80, 利息=80000) == ("needs", None, 4_0000_00, ("有何称号？",), ())
    assert answer(件数=2, 得分=80, 称号="示范", 利息=100) == ("may", 50_00, None, (), ())
    assert answer(得分=80, 称号="示范", 利息=100) == ("may", 50_00, None, (), ())


def test_the_most_stays_within_the_limits_and_an_amount_may_carry_its_own_unit():
    low = policy(REST.replace("limit: 20万元", "limit: 3万元"))
    (found,) = find([low], {"件数": 6, "得分": 80, "称号": "优势"}, on=DAY)
    assert (found.answer, found.most) == ("needs", 3_0000_00)
    assert answer(**{**KNOWN, "利息": "8万元"}) == ("may", 4_0000_00, None, (), ())
    with pytest.raises(BadInputError):
        answer(**{**KNOWN, "利息": "约8万元"})


def test_an_amount_without_any_limit_has_no_most():
    endless = REST.replace("least(利息 × 50%, case when 称号 = '示范' then 10万元 else 5万元 end)", "利息 × 50%")
    (free,) = find([policy(endless[: endless.index("    caps:")])], {"件数": 6, "得分": 80}, on=DAY)
    (capped,) = find([policy(endless)], {"件数": 6, "得分": 80}, on=DAY)
    assert [(one.answer, one.most) for one in (free, capped)] == [("needs", None), ("needs", 20_0000_00)]


def test_a_parameter_that_has_no_value_for_the_day_is_said():
    found = find([compile_policy(load_policy("pledge-qingdao-2024"))], {"签订日期": "2019-01-01"}, on=date(2024, 6, 1))
    assert [item.reasons for item in found] == [("参数 LPR（一年期贷款市场报价利率）没有这一天的值",)]


def test_a_fact_that_cannot_be_read_is_refused():
    with pytest.raises(BadInputError, match="应为 示范、优势、无 之一"):
        answer(称号="领军")


def test_the_window_and_the_limits_are_told():
    (found,) = find([COMPILED], KNOWN, on=DAY)
    assert (found.window, found.caps, found.clause) == ("2020-01-01 至 2021-12-31", ("单位年度不超过20万元",), "第一条")


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "件数": st.integers(0, 10),
            "得分": st.integers(50, 100),
            "利息": st.integers(0, 1000000),
            "称号": st.sampled_from(["示范", "优势", "无"]),
        },
    ),
    st.integers(0, 10),
    st.integers(50, 100),
    st.sampled_from(["示范", "优势", "无"]),
)
def test_what_more_facts_bring_never_contradicts_the_answer(some, count, score, title):
    (found,) = find([COMPILED], some, on=DAY)
    whole = {"件数": count, "得分": score, "利息": 123456, "称号": title, **some}
    (outcome,) = run(COMPILED, rows(COMPILED, whole))
    asked = outcome.verdict.asked or 0
    if found.answer == "may":
        assert asked == found.fen
    elif found.answer == "not":
        assert asked == 0
    else:
        assert asked <= found.most
        assert found.questions


def test_one_loan_can_be_compared_in_eight_places():
    loan = {
        "贷款本金": 1000,
        "知识产权部分本金": 1000,
        "实付利息": 400000,
        "评估费": 10000,
        "担保费": 0,
        "保险费": Decimal("0"),
    }
    files = [load_policy(name) for name in packaged_ids()]
    compared = [compile_policy(file) for file in files if file.policy.compares]
    found = [item for p in compared for item in find([p], loan, on=p.policy.effective.from_)]
    assert len({item.policy for item in found}) == 8
    chaoyang = next(item for item in found if item.policy.startswith("朝阳区"))
    assert chaoyang.fen == 205_000_00
