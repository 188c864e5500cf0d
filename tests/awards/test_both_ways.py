"""Random calls over two schemes with everything that looks at other rows: walked and by SQL, always the same."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.awards.trial import policy, rows

from zhixiao.awards.batch import run_batch
from zhixiao.awards.call import Earlier, run
from zhixiao.awards.waivers import Waiver, waived

SCHEMES = """
schemes:
  - id: s
    name: 资助
    clause: 一
    applicants: 企业
    conditions:
      - {id: 件数, clause: 二, when: "件数 ≥ 2 或 类型 = '发明'", reason: 不足2件}
      - {id: 天数, clause: 二, when: "months_later(放款日, 1) ≤ 还款日", reason: 不足一个月}
    amount: {method: share, costs: [{cost: 利息, ratio: 1/3, most: 标准}, {cost: 100元, ratio: 10%}]}
    exceptions:
      - {clause: 三, when: 件数 ≥ 4, amount: 500元}
      - {clause: 四, when: "称号 = '示范'", amount: 700元}
  - id: t
    name: 奖励
    clause: 五
    applicants: 企业
    amount: {method: tiers, by: 得分, tiers: [{from: 80, amount: 900元}, {from: 60, to: 80, amount: 300元}]}
parameters:
  标准:
    name: 每件标准
    values:
      - {from: 2020-01-01, to: 2020-12-31, value: 300元, reference: 甲}
      - {from: 2021-02-01, value: 400.005元 × 2, reference: 乙}
"""
SCOPES = {
    "applicant_year": st.just("by: queue"),
    "applicant_life": st.just("by: queue"),
    "scheme": st.sampled_from(
        ["by: queue", "by: pro_rata", "by: priority, class: 序号", "by: residual, residual_when: 序号 > 2"]
    ),
    "call": st.sampled_from(["by: queue", "by: pro_rata"]),
}
ROW = st.fixed_dictionaries(
    {"项目": st.sampled_from("st"), "单位": st.sampled_from("甲乙"), "序号": st.integers(1, 4)},
    optional={
        "件数": st.integers(0, 5),
        "类型": st.sampled_from(["发明", "实用新型"]),
        "利息": st.integers(0, 3000),
        "得分": st.integers(50, 100),
        "称号": st.sampled_from(["示范", "优势", "无"]),
        "放款日": st.dates(date(2020, 1, 1), date(2020, 3, 31)),
        "还款日": st.dates(date(2020, 2, 1), date(2020, 4, 30)),
        "申报日期": st.dates(date(2019, 12, 1), date(2022, 1, 31)),
        "贷款合同": st.sampled_from(["L1", "L2", "L3"]),
    },
)


@st.composite
def policies(draw):
    caps = []
    for scope, methods in SCOPES.items():
        for _ in range(draw(st.integers(0, 1))):
            schemes = draw(st.sampled_from(["", ", schemes: [s]", ", schemes: [t]"]))
            fen = draw(st.integers(0, 200000))
            money = f"limit: {fen // 100}.{fen % 100:02d}元, {draw(methods)}"
            times = f"times: {draw(st.integers(1, 3))}"
            what = times if scope.startswith("applicant") and draw(st.booleans()) else money
            caps.append(f"{{clause: 六, scope: {scope}, {what}{schemes}}}")
    exclusions = [
        f"{{clause: 七, key: {key}, keep: {draw(st.sampled_from(['highest', 'first']))}, reason: 不重复{schemes}}}"
        for key, schemes in (("单位", ""), ("贷款合同", ", schemes: [s]"))
        if draw(st.booleans())
    ]
    return policy(f"{SCHEMES}caps: [{', '.join(caps)}]\nexclusions: [{', '.join(exclusions)}]\n")


@settings(max_examples=60, deadline=None)
@given(policies(), st.lists(ROW, min_size=1, max_size=8), st.booleans(), st.booleans())
def test_every_outcome_is_the_same_both_ways(compiled, given_rows, paid_before, relaxed):
    if relaxed:
        compiled = waived(compiled, [Waiver("trial-2020", "s", "天数", "A0", "灾后", "办公会", date(2020, 12, 31))])
    applications = rows(compiled, *given_rows)
    history = [Earlier("甲", "s", 2020, 200_00, {"贷款合同": "L1"}), Earlier("乙", "t", 2021, 0)] if paid_before else []
    walked = run(compiled, applications, history)
    assert run_batch(compiled, applications, history) == walked
    for limit, place in zip(compiled.caps, range(len(compiled.caps)), strict=True):
        if limit.scope in ("scheme", "call") and limit.fen is not None:
            assert sum(o.after[place] for o in walked if o.application.scheme in limit.schemes) <= limit.fen
    assert all(o.granted <= (o.verdict.asked or 0) for o in walked)
