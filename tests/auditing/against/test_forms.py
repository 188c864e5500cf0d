"""An official form as the other side: what is read of it, and that a text agrees with itself."""

from pathlib import Path

import pytest

from zhixiao.auditing.against.comparing import compare
from zhixiao.auditing.against.form_facts import form_facts, project_name
from zhixiao.auditing.against.model import Fact, Reference
from zhixiao.auditing.statements import read_statements
from zhixiao.documents.reading import read, read_bytes

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "correct").iterdir())
FORM = """
| 项目名称 | 绿化工程 | 绿化工程 | 绿化工程 | 绿化工程 | 绿化工程 | 绿化工程 |
| --- | --- | --- | --- | --- | --- | --- |
| 项目资金（万元） | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 |
| 年度资金总额 | 80 | 90 | 45 | 10 | 50.00% | 5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 植树数量 | ≥500株 | 548株 | 90 | 90 |
| 总分 | 总分 | 总分 | 总分 | 总分 | 100 | 95 |
"""


def test_a_form_gives_its_funds_its_indicators_and_its_total() -> None:
    document = read_bytes("表.md", FORM.encode())
    told = [(fact.name, fact.kind, fact.text, fact.group) for fact in form_facts(document)]
    assert told == [
        ("年度资金总额", "initial", "80万元", "total"),
        ("年度资金总额", "budget", "90万元", "total"),
        ("年度资金总额", "spent", "45万元", "total"),
        ("年度资金总额", "weight", "10分", "total"),
        ("年度资金总额", "rate", "50.00%", "total"),
        ("年度资金总额", "score", "5分", "total"),
        ("植树数量", "target", "≥500株", "indicator"),
        ("植树数量", "completed", "548株", "indicator"),
        ("植树数量", "weight", "90分", "indicator"),
        ("植树数量", "score", "90分", "indicator"),
        ("总分", "weight", "100分", "total"),
        ("总分", "score", "95分", "total"),
    ]
    assert project_name(document) == "绿化工程"


def test_a_text_without_a_form_gives_no_facts() -> None:
    document = read_bytes("文.txt", "全年植树548株。\n".encode())
    assert (form_facts(document), project_name(document)) == ((), "")


def test_a_flat_form_is_read_for_its_funds_and_total_and_its_rows_are_known_by_name() -> None:
    flat = (
        "项目支出绩效自评表\n项目资金（万元）\n年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n"
        "年度资金总额 80 90 45 10 50.00% 5\n"
        "绩效指标\n一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n"
        "产出指标\n数量指标\n植树数量 ≥500株 458株 90 90\n总分 100 95\n"
    )
    facts = (
        Fact("植树数量", "completed", "548株", "", "indicator"),
        Fact("植树数量", "target", "500株", "", "indicator"),
        Fact("年度资金总额", "spent", "54万元", "", "total"),
    )
    found = compare(read_statements(read_bytes("表.txt", flat.encode())), Reference("案例", facts)).findings
    assert [(f.rule, f.severity, f.stated, f.expected) for f in found] == [
        ("against-value", "warning", "45", "54"),
        ("against-value", "warning", "458", "548"),
    ]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_correct_text_agrees_with_the_form_that_stands_in_it(path: Path) -> None:
    document = read(path)
    reference = Reference("自评表", form_facts(document), project=project_name(document))
    assert compare(read_statements(document), reference).findings == ()
