"""Policies as files: every fault of shape at once with its line; versions by day; shared facts."""

from datetime import date
from pathlib import Path

import pytest

from zhixiao.inputs import BadInputError
from zhixiao.rules.policy_facts import Fact, Parameter, Period
from zhixiao.rules.policy_store import (
    NoSuchPolicyError,
    generated_set,
    in_force,
    load_policy,
    packaged_ids,
    packaged_limits,
    read_policy,
    versions,
)

GOOD = """id: a-2020
family: a
name: 资助
issuer: 局
document: 文
version: "1"
region: 某省
effective: {from: 2020-01-01, to: 2020-12-31}
source: 来源
confidence: published
roles: {case: 编号, applicant: 单位, date: 日期}
rounding: {mode: half_up, unit: 分}
facts:
  编号: {type: text, question: 编号？}
  单位: {type: text, question: 单位？}
  日期: {type: date, question: 日期？}
schemes:
  - {id: s, name: 资助, clause: 一, applicants: 企业, amount: {method: fixed, amount: 1万元}}
"""


def faults(text):
    with pytest.raises(BadInputError) as caught:
        read_policy(text, name="政策.yaml")
    return [(fault.place.split(" ")[0], fault.expected) for fault in caught.value.faults]


def test_a_policy_is_read_whole_with_a_digest_of_its_text():
    file = read_policy(GOOD, name="政策.yaml")
    assert file.policy.effective == Period(from_=date(2020, 1, 1), to=date(2020, 12, 31))
    assert file.digest == read_policy(GOOD, name="别名.yaml").digest
    assert file.digest != read_policy(GOOD.replace("1万元", "2万元"), name="政策.yaml").digest


def test_every_fault_of_shape_is_told_at_once_with_its_line():
    broken = GOOD.replace("from: 2020-01-01", "from: 去年").replace("method: fixed", "method: fixed, extra: 1")
    assert faults(broken.replace("issuer: 局\n", "")) == [
        ("第1行", "必填"),
        ("第7行", "应为日期，如 2020-12-31"),
        ("第17行", "没有这个字段"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("date: 日期}", "date: 单位}", "单位 用作 date，类型应为 date"),
        ("case: 编号", "case: 号码", "facts 中没有 号码"),
        ("case: 编号", "case: 日期", "日期 用作编号，类型应为 choice、credit_code、patent_number、text"),
        ("to: 2020-12-31", "to: 2019-12-31", "结束日期不能早于开始日期"),
        (
            "{type: text, question: 单位？}",
            "{type: money, question: 单位？}",
            "金额的 unit 应为 分、元、万元、亿元 之一",
        ),
        ("{type: text, question: 单位？}", "{type: choice, question: ？}", "choice 应列出 choices，其他类型不列"),
    ],
)
def test_what_does_not_fit_together_is_said(old, new, says):
    assert [expected for _, expected in faults(GOOD.replace(old, new))] == [says]


def test_caps_are_consistent_and_name_schemes_that_exist():
    assert faults(GOOD + "caps: [{clause: 二, scope: call, limit: 1元, schemes: [t]}]\n")[0][1] == "schemes 中没有 t"
    for cap, says in (
        ("scope: call", "limit 与 times 写且只写一个"),
        ("scope: call, times: 2", "次数上限只用于单位"),
        ("scope: applicant_year, limit: 1元, by: pro_rata", "按单位的上限只能按受理顺序（queue）计算"),
        ("scope: call, limit: 1元, by: priority", "priority 应写 class，其他方法不写"),
        ("scope: call, limit: 1元, by: residual", "residual 应写 residual_when，其他方法不写"),
    ):
        assert [expected for _, expected in faults(GOOD + f"caps: [{{clause: 二, {cap}}}]\n")] == [says]


def test_dated_values_may_not_overlap():
    with pytest.raises(ValueError, match="两段时间重叠"):
        Parameter.model_validate(
            {
                "name": "标准",
                "values": [
                    {"from": "2020-01-01", "to": "2020-06-30", "value": "1元", "reference": "甲"},
                    {"from": "2020-06-30", "value": "2元", "reference": "乙"},
                ],
            }
        )


def test_shared_facts_and_parameters_are_taken_in_and_own_ones_come_first():
    uses = GOOD.replace(
        "facts:\n", "uses: [lpr-1y, pledge-loan]\nfacts:\n  申报编号: {type: text, question: 自己的？}\n"
    )
    policy = read_policy(uses, name="政策.yaml").policy
    assert policy.facts["贷款本金"].unit == "万元"
    assert policy.facts["申报编号"] == Fact(type="text", question="自己的？")
    assert "LPR" in policy.parameters
    assert "没有这组共用事项" in faults(GOOD + "uses: [别的]\n")[0][1]


def test_the_version_in_force_is_found_by_day_and_none_is_an_error():
    assert in_force("chaoyang", date(2020, 6, 1)).policy.id == "chaoyang-2020"
    with pytest.raises(NoSuchPolicyError, match="有效的版本有 0 个"):
        in_force("chaoyang", date(2021, 1, 1))
    assert [file.policy.id for file in versions("nanchang")] == ["nanchang-2020"]


def test_a_policy_is_loaded_by_id_or_file_and_a_wrong_name_lists_those_there_are(tmp_path):
    path = tmp_path / "我的.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_policy(str(path)).policy.id == "a-2020"
    with pytest.raises(NoSuchPolicyError, match="chaoyang-2020"):
        load_policy("没有")
    with pytest.raises(NoSuchPolicyError, match="没有文件"):
        load_policy(str(tmp_path / "没有.yaml"))


def test_packaged_data_are_named_by_their_ids_and_generated_sets_say_so():
    assert {Path(name).name for name in packaged_ids()} == set(packaged_ids())
    assert [limit.id for limit in packaged_limits()] == ["national-2021-01-27"]
    for name in ("chaoyang-2020", "nanchang-2020"):
        made = generated_set(name)
        assert made.policy == name
        assert made.about.startswith("生成的申报数据，不是真实单位")
    with pytest.raises(NoSuchPolicyError, match="没有为 a-2020 生成的申报数据"):
        generated_set("a-2020")
