from decimal import Decimal

import pytest

from zhixiao.inputs import BadInputError, Fault
from zhixiao.rules.rulebook_store import NoSuchRulebookError, load_rulebook, packaged_rulebook_ids, read_rulebook

SMALL = """\
id: small
name: 小规则
document: 某财〔2024〕1号
version: "2024"
region: 某市
effective: {from: 2024-01-01}
source: 试例
confidence: low
rounding: {mode: half_up, places: 2}
values: {missing: refuse, unsupported: keep, not_applicable: refuse}
rules:
  完成比例: {method: proportional, article: 第一条, over: {policy: full}, zero_target: refuse}
  执行率: {method: execution_rate, article: 第二条, numerator: spent, denominator: budget_adjusted}
by_direction: {"≥": 完成比例}
sections:
  - {name: 预算执行, weight: 10, article: 第三条, money: 执行率}
  - {name: 产出, weight: 90, article: 第三条, level1: [产出]}
grades:
  - {name: 合格, from: 60}
  - {name: 不合格, from: 0}
"""


def faults(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(BadInputError) as told:
        read_rulebook(text, name="small.yaml")
    return [(fault.place, fault.read, fault.expected) for fault in told.value.faults]


def test_a_rule_book_reads_as_written():
    book = read_rulebook(SMALL, name="small.yaml")
    assert [(section.name, section.weight) for section in book.choices[0].sections] == [
        ("预算执行", Decimal(10)),
        ("产出", Decimal(90)),
    ]
    assert book.gives_points


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("weight: 90", "weight: 89.9", ("第16行 sections", "", "各部分分值之和为 99.9，应为 100")),
        ("name: 产出", "name: 预算执行", ("第16行 sections", "", "评分部分的名称不能重复")),
        (
            "money: 执行率",
            "money: 完成比例",
            ("第16行 sections.0.money", "完成比例", "应为 rules 中一条 execution_rate"),
        ),
        (
            '"≥": 完成比例',
            '"≥": 没有',
            ("第14行 by_direction.≥", "没有", "应为 rules 中的一条: 完成比例、执行率"),
        ),
        ("from: 60}", "from: 0}", ("第19行 grades", "", "等级应由高到低、互不相同，最后一级 from 为 0")),
        (
            "level1: [产出]}",
            "level1: [产出], money: 执行率}",
            ("第17行 sections.1", "", "写 level1（取哪些指标）或 money（按哪条资金规则），且只写一个"),
        ),
        ("from: 2024-01-01", "from: 2024-01-01, to: 2023-12-31", ("第6行 effective", "", "结束日期不能早于开始日期")),
        ("source: 试例\n", "", ("第1行 source", "", "必填")),
        (SMALL[SMALL.index("grades:") :], "", ("第1行 grades", "", "计分的规则须写等级")),
    ],
)
def test_what_cannot_be_a_rule_book_is_told_with_its_line(old, new, fault):
    assert faults(SMALL.replace(old, new)) == [fault]


def test_all_faults_are_told_at_once():
    broken = SMALL.replace("source: 试例\n", "").replace("places: 2", "places: 两位").replace("weight: 90", "weight: 9")
    assert len(faults(broken)) == 3


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("method: gated_proportional, gate: 0.6, over: {policy: full}", "应为百分数，如 60%"),
        ("method: gated_proportional, gate: 100%, over: {policy: full}", ""),
        (
            "method: bands, steps: [{from: 60%, share: 50%}, {from: 80%, share: 100%}]",
            "各档应由高到低、互不相同，最后一档 from 为 0%",
        ),
        (
            "method: variance_tiers, tiers: [{within: 10%, share: 100%}], beyond: 0%, planned: spent",
            "须同时写或同时不写",
        ),
        ("method: qualitative_grade, bands: [{name: 达成, from: 80%, to: 100%}]", "各档应由高到低相接，从 100% 到 0%"),
        ("method: proportional, zero_target: refuse", "必填"),
        ("method: guess", ""),
    ],
)
def test_a_rule_with_wrong_parameters_is_told(parameters, expected):
    added = SMALL.replace("rules:\n", f"rules:\n  多余: {{article: 第四条, {parameters}}}\n")
    ((place, _, told),) = faults(added)
    assert place.startswith("第12行 rules.多余")
    assert expected in told


def test_the_packaged_rule_books_are_these():
    assert packaged_rulebook_ids() == (
        "beijing-2021",
        "hubei",
        "jiangxi-manual",
        "mof-2020-10",
        "mof-2021-101",
        "nanchang-2020",
        "platform",
        "sichuan-review",
        "transfer-2020",
    )


@pytest.mark.parametrize("id", packaged_rulebook_ids())
def test_every_packaged_rule_book_names_itself_its_source_and_an_article_for_each_rule(id):
    book = load_rulebook(id)
    assert book.id == id
    assert all((book.document, book.version, book.region, book.source))
    assert all(rule.article for rule in book.rules.values())


@pytest.mark.parametrize("id", [id for id in packaged_rulebook_ids() if id != "transfer-2020"])
def test_grades_of_the_packaged_rule_books_begin_at_90_80_60(id):
    grades = [(grade.name, grade.from_) for grade in load_rulebook(id).grades]
    assert grades == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]


def test_the_transfer_form_has_no_points():
    assert not load_rulebook("transfer-2020").gives_points


def test_an_unknown_rule_book_is_told_with_those_there_are(tmp_path):
    with pytest.raises(NoSuchRulebookError, match="没有评分规则 nowhere，现有: beijing-2021、"):
        load_rulebook("nowhere")
    with pytest.raises(NoSuchRulebookError, match="没有文件"):
        load_rulebook(str(tmp_path / "gone.yaml"))


def test_a_rule_book_of_ones_own_is_read_from_its_file(tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    assert load_rulebook(str(file)).id == "small"


def test_a_fault_names_the_file():
    with pytest.raises(BadInputError) as told:
        read_rulebook(SMALL.replace("weight: 90", "weight: 九十"), name="自拟.yaml")
    assert told.value.faults == (Fault("自拟.yaml", "第17行 sections.1.weight", "九十", "应为一个数字"),)
