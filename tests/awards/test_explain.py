"""One applicant explained: clause, rule, facts, result; reasons, questions, waivers, limits."""

import json
from dataclasses import asdict
from datetime import date

from tests.awards.trial import policy, rows

from zhixiao.awards.batch import run_batch
from zhixiao.awards.call import Application
from zhixiao.awards.compile import compile_policy
from zhixiao.awards.explain import Line, explain
from zhixiao.awards.facts import stored
from zhixiao.awards.sheets import docx_sheet, html_sheet
from zhixiao.awards.waivers import Waiver, waived
from zhixiao.rules.policy_store import load_policy

REST = """
schemes:
  - id: s
    name: 质押贴息
    clause: 第一条
    applicants: 企业
    conditions: [{id: 件数, clause: 第二条, when: 件数 ≥ 5, reason: 不足5件}]
    amount: {method: share, costs: [{cost: 利息, ratio: 1/3 × 50%}]}
    caps: [{clause: 第四条, scope: applicant_year, limit: 100元}]
"""


def explained(*given, waivers=()):
    compiled = waived(policy(REST), waivers)
    return [explain(compiled, outcome, waivers) for outcome in run_batch(compiled, rows(compiled, *given))]


def test_every_step_is_shown_with_its_clause_facts_result_and_rounding():
    (found,) = explained({"件数": 5, "利息": "700"})
    assert found.lines == (
        Line("", "条件", "在政策有效期内", (("申报日期", "2020-06-01"),), "符合"),
        Line("第二条", "条件", "件数 ≥ 5", (("件数", "5"),), "符合"),
        Line("第一条", "费用补贴", "(利息) × 1/3 × 50%", (("利息", "700元"),), "≈116.666667元"),
        Line("第一条", "修约", "四舍五入到分", (), "116.67元"),
        Line("第四条", "单位年度上限", "不超过0.01万元", (), "100.00元"),
    )
    assert (found.status, found.asked, found.granted) == ("可获资助", 116_67, 100_00)
    assert found.reasons == ("单位年度上限: 不超过0.01万元（第四条）",)
    assert (found.version, found.document) == ("1", "某知发〔2020〕1号")


def test_a_dated_parameter_is_shown_with_its_value_and_paper():
    compiled = compile_policy(load_policy("pledge-qingdao-2024"))
    given = {"签订日期": "2024-01-10", "放款日期": "2024-01-15", "还清日期": "2024-12-20", "贷款本金": 10}
    given |= {"中小企业": "是", "首次质押": "是", "质押物": "专利", "贷款合同号": "L", "申报日期": "2024-12-30"}
    roles = {"申报编号": "1", "申报单位": "甲"}
    facts = {name: stored(column, {**given, **roles}.get(name)) for name, column in compiled.facts.items()}
    (outcome,) = run_batch(compiled, [Application("pledge", 0, facts)])
    lines = [line for line in explain(compiled, outcome).lines if line.label == "参数"]
    assert lines == [
        Line("2023年8月21日公布", "参数", "一年期贷款市场报价利率", (("日期", "2023-12-10"),), "3.45%"),
    ]


def test_a_refusal_gives_its_reason_and_clause_and_a_missing_fact_its_question():
    refused, missing = explained({"件数": 4}, {"件数": 5})
    assert (refused.status, refused.reasons, refused.granted) == ("不予资助", ("不足5件（第二条）",), 0)
    assert (missing.status, missing.questions) == ("需补充信息", ("付了多少利息？",))


def test_a_waiver_is_printed_with_who_approved_it():
    waiver = Waiver("trial-2020", "s", "件数", "A0", "灾后扶持", "局长办公会", date(2020, 12, 31))
    (found,) = explained({"件数": 4, "利息": "60"}, waivers=[waiver])
    assert found.granted == 10_00
    assert found.waivers == ("A0 豁免“件数”: 灾后扶持（批准人 局长办公会，有效至 2020-12-31）",)


def test_sheets_for_the_applicant_hold_every_line_in_html_and_in_word():
    found = explained({"件数": 5, "利息": "700"}, {"件数": 4, "单位": "<甲>"})
    page, document = html_sheet(found), docx_sheet(found)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    for line in (line for item in found for line in item.lines):
        assert line.result in page
        assert line.result in cells
        assert line.rule in cells
    assert "100.00元" in page
    assert "<甲>" not in html_sheet(found[1:])
    assert json.loads(json.dumps(asdict(found[0])))["granted"] == 100_00
