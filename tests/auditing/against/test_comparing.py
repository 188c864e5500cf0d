"""What a report's figures are tied to, what is told of them, and where nothing is told."""

import pytest

from zhixiao.auditing.against.comparing import compare
from zhixiao.auditing.against.model import Comparison, Fact, Reference
from zhixiao.auditing.audit import audit
from zhixiao.auditing.statements import read_statements
from zhixiao.documents.reading import read_bytes

PLACE = "绩效指标 › x"
FACTS = (
    Fact("年度资金总额", "budget", "1715.27万元", "资金明细", "total", expected=True),
    Fact("年度资金总额", "spent", "1331.1361万元", "资金明细", "total", expected=True),
    Fact("道路养护", "spent", "841.05万元", "资金明细", "line"),
    Fact("桥梁加固", "spent", "490.0861万元", "资金明细", "line"),
    Fact("受训人员人数", "target", "≥500人", PLACE, "indicator"),
    Fact("受训人员人数", "completed", "548人", PLACE, "indicator"),
    Fact("受训人员人数", "score", "9.5分", PLACE, "indicator"),
    Fact("总分", "score", "93.31分", "评分规则", "total"),
    Fact("总分", "grade", "优", "评分规则", "total"),
)


def held(text: str, facts: tuple[Fact, ...] = FACTS, **more: object) -> Comparison:
    document = read_bytes("报告.txt", text.encode())
    return compare(read_statements(document), Reference("案例", facts, 2020, **more))  # type: ignore[arg-type]


def told(text: str, facts: tuple[Fact, ...] = FACTS, **more: object) -> list[tuple[str, str, str, str]]:
    found = held(text, facts, **more).findings
    return [(f.rule, f.severity, f.stated, f.expected) for f in found if f.rule != "against-missing"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受训人员人数：指标值500人，实际完成548人，得分9.5分。", []),
        ("受训人员人数：指标值500人，实际完成584人，得分9.5分。", [("against-value", "error", "584", "548")]),
        ("受训人员人数：指标值500人，实际完成548人，得分9.8分。", [("against-value", "error", "9.8", "9.5")]),
        ("受训人员人数：指标值600人，实际完成548人。", [("against-value", "error", "600", "500")]),
        ("全年完成受训人员人数548人，得9.5分。", []),
        ("全年完成受训人员人数584人，得9.5分。", [("against-value", "warning", "584", "548")]),
        ("全年完成受训人员人数1200人次。", []),
        ("2019年完成受训人员人数584人。", []),
        ("上年受训人员人数584人。", []),
        ("其他受训人员人数584人。", []),
        ("受训人员人数得10分，实际得分9.5分。", []),
        ("全年预算数1715.27万元，全年执行数13311361元。", []),
        ("全年预算数1715.72万元，全年执行数1331.1361万元。", [("against-value", "error", "1715.72", "1715.27")]),
        ("2019年全年预算数1600万元。", []),
        ("其中：中央补助全年预算数600万元。", []),
        ("道路养护全年执行数900万元。", [("against-value", "warning", "900", "841.05")]),
        ("综合得分93.31分，等级为“优”。", []),
        ("综合得分93.3分，等级为优。", []),
        ("综合得分93分。", [("against-value", "warning", "93", "93.31")]),
        ("综合得分93.13分，等级为“良”。", [
            ("against-value", "error", "93.13", "93.31"),
            ("against-value", "error", "良", "优"),
        ]),
    ],
)  # fmt: skip
def test_a_sentence_is_tied_by_its_name_and_kind(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == expected


def test_a_total_below_the_heading_of_a_part_is_not_that_of_the_whole() -> None:
    assert told("一、道路养护\n全年执行数900万元。\n") == []
    assert len(told("一、资金情况\n全年执行数900万元。\n")) == 1


TABLE = """资金使用情况（单位：万元）

| 明细项目 | 全年执行数 |
| --- | --- |
| 道路养护 | {} |
| 桥梁加固 | {} |
| 合计 | {} |
"""


def table(*figures: str) -> list[tuple[str, str, str, str]]:
    document = read_bytes("表.md", TABLE.format(*figures).encode())
    found = compare(read_statements(document), Reference("案例", FACTS, 2020)).findings
    return [(f.rule, f.severity, f.stated, f.expected) for f in found if f.rule == "against-value"]


def test_a_row_is_tied_by_its_name_and_the_head_of_its_column() -> None:
    assert table("841.05", "490.0861", "1331.1361") == []
    assert table("841.05", "490.0861", "1331.1316") == [("against-value", "error", "1331.1316", "1331.1361")]
    assert table("814.05", "490.0861", "1331.1361") == [("against-value", "error", "814.05", "841.05")]


def test_a_sum_of_some_parts_is_not_the_total() -> None:
    text = TABLE.replace("| 桥梁加固 | {} |\n", "").format("841.05", "841.05")
    document = read_bytes("表.md", text.encode())
    found = compare(read_statements(document), Reference("案例", FACTS, 2020)).findings
    assert [f.rule for f in found if f.rule == "against-value"] == []


def test_two_facts_of_one_name_tie_nothing_when_they_differ() -> None:
    twice = (
        Fact("受训人员人数", "completed", "548人", PLACE, "indicator", within=("甲项目",)),
        Fact("受训人员人数", "completed", "60人", PLACE, "indicator", within=("乙项目",)),
    )
    assert told("受训人员人数：实际完成584人。", twice) == []
    assert told("甲项目受训人员人数：实际完成584人。", twice) == [("against-value", "error", "584", "548")]
    pairs = held("受训人员人数：实际完成60人。", twice).pairs
    assert [(pair.status, pair.tie) for pair in pairs] == [("agree", "同名之一"), ("only_case", "")]


@pytest.mark.parametrize(
    "text",
    [
        "近两年资金（万元）\n\n| 明细项目 | 2019年全年执行数 | 2020年全年执行数 |\n| --- | --- | --- |\n"
        "| 道路养护 | 690 | 841.05 |\n",
        "资金（万元）\n\n| 明细项目 | 2019年 | 2020年 |\n| --- | --- | --- |\n"
        "| 明细项目 | 全年执行数 | 全年执行数 |\n| 道路养护 | 690 | 841.05 |\n",
        "表1 2019年资金使用情况（万元）\n\n| 明细项目 | 全年执行数 |\n| --- | --- |\n| 道路养护 | 690 |\n",
        "各区得分\n\n| 名称 | 综合得分 |\n| --- | --- |\n| 甲区 | 90 |\n| 总分 | 90 |\n",
        "各单位资金（万元）\n\n| 单位 | 全年执行数 |\n| --- | --- |\n| 市本级 | 690 |\n| 合计 | 690 |\n",
        "复核情况\n\n| 三级指标 | 自评完成值 | 复核完成值 |\n| --- | --- | --- |\n| 受训人员人数 | 548人 | 510人 |\n",
        "基本支出全年预算数500万元，项目支出全年预算数600万元。市本级全年执行数300万元。道路维修项目综合得分90分。",
        "第一批受训人员人数120人。预计全年执行数1400万元。计划受训人员人数600人。资金执行率应达到85%。",
    ],
)  # fmt: skip
def test_other_years_other_units_and_parts_are_not_held_against_the_whole(text: str) -> None:
    document = read_bytes("报告.md" if "|" in text else "报告.txt", text.encode())
    found = compare(read_statements(document), Reference("案例", FACTS, 2020)).findings
    assert [f for f in found if f.rule != "against-missing"] == []


FORM = """
| 三级指标 | 指标值 | 完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- |
| {} | 500人 | {}人 | 10 | 9.5 |
"""


def form(name: str, completed: str, **more: object) -> list[tuple[str, str, str, str]]:
    document = read_bytes("表.md", FORM.format(name, completed).encode())
    found = compare(read_statements(document), Reference("案例", FACTS[4:7], 2020, **more)).findings  # type: ignore[arg-type]
    return [(f.rule, f.severity, f.stated, f.expected) for f in found]


def test_a_synonym_and_a_near_name_are_tied_as_warnings() -> None:
    assert form("受训人员人数", "584") == [("against-value", "error", "584", "548")]
    assert form("受训人员", "584") == [("against-value", "warning", "584", "548")]
    assert form("参训职工数量", "584") == []
    synonyms = (frozenset({"受训人员人数", "参训职工数量"}),)
    assert form("参训职工数量", "584", synonyms=synonyms) == [("against-value", "warning", "584", "548")]


def test_a_kind_that_the_case_has_for_others_only_is_told_as_extra() -> None:
    facts = (*FACTS[4:7], Fact("验收项目数", "completed", "3个", PLACE, "indicator"))
    text = FORM.format("受训人员人数", "548") + "| 验收项目数 | 4个 | 3个 | 5 | 5 |\n"
    document = read_bytes("表.md", text.encode())
    found = compare(read_statements(document), Reference("案例", facts, 2020)).findings
    assert [(f.rule, f.severity, f.stated) for f in found] == [
        ("against-extra", "notice", "4"),
        ("against-extra", "notice", "5"),
    ]


def test_a_figure_of_the_case_that_is_printed_nowhere_is_told_at_the_name_or_once_at_the_title() -> None:
    facts = tuple(
        Fact(name, kind, text, PLACE, "indicator", expected=True)
        for name, kind, text in (
            ("受训人员人数", "completed", "548人"),
            ("受训人员人数", "score", "9.5分"),
            ("验收项目数", "completed", "3个"),
            ("抽检批次数", "completed", "71批次"),
        )
    )  # fmt: skip
    found = held("工作报告\n\n受训人员人数：实际完成548人。\n", facts).findings
    assert [(f.rule, f.severity, f.stated, f.expected) for f in found] == [
        ("against-missing", "notice", "受训人员人数得分", "9.5分"),
        ("against-missing", "notice", "没有印出", ""),
    ]
    assert (
        found[1].message
        == "案例中的数在报告中没有找到：验收项目数完成值3个；抽检批次数完成值71批次。全部列在对照表中。"
    )


def test_every_figure_of_either_side_is_in_the_list() -> None:
    pairs = held("受训人员人数：实际完成584人。另有志愿者32人，道路养护用去841.05万元。").pairs
    assert [(p.status, p.name, p.kind, p.fact, p.report, p.tie) for p in pairs] == [
        ("differ", "受训人员人数", "完成值", "548人", "584人", "名称"),
        ("only_report", "另有志愿者", "", "", "32人", ""),
        ("agree", "道路养护", "执行数", "841.05万元", "841.05万元", "数值"),
        ("only_case", "年度资金总额", "全年预算数", "1715.27万元", "", ""),
        ("only_case", "年度资金总额", "执行数", "1331.1361万元", "", ""),
        ("only_case", "桥梁加固", "执行数", "490.0861万元", "", ""),
        ("only_case", "受训人员人数", "指标值", "≥500人", "", ""),
        ("only_case", "受训人员人数", "得分", "9.5分", "", ""),
        ("only_case", "总分", "得分", "93.31分", "", ""),
    ]


def test_words_with_several_numbers_are_held_number_by_number() -> None:
    facts = (Fact("侵权咨询", "completed", "委托40件，出具意见书32份", PLACE, "indicator"),)
    assert told("侵权咨询：实际完成委托40件，出具意见书32份，得分1分。", facts) == []
    assert told("侵权咨询：实际完成委托40件，出具意见书23份。", facts) == [("against-value", "error", "23", "32")]


def test_a_score_behind_a_completed_value_in_words_is_tied() -> None:
    facts = (
        Fact("财务制度", "completed", "制度健全；监控机制健全", PLACE, "indicator"),
        Fact("财务制度", "score", "3分", PLACE, "indicator"),
    )
    assert told("财务制度：实际完成制度健全；监控机制健全，得分2分。", facts) == [("against-value", "error", "2", "3")]
    assert told("财务制度：实际完成另有办法，得分2分。", facts) == []


def test_a_figure_with_two_digits_exchanged_is_told_where_the_case_s_own_is_printed_nowhere() -> None:
    facts = (Fact("高价值专利质押融资登记金额", "value", "121.53亿元", "其他数据 x"),)
    sentence = "全市高价值专利质押融资的登记总金额达到{}亿元。"
    assert told(sentence.format("112.53"), facts) == [("against-value", "warning", "112.53", "121.53")]
    assert told(sentence.format("131.53"), facts) == []
    assert told(sentence.format("112.53") + sentence.format("121.53"), facts) == []
    assert told("保险保额达到112.53亿元。", facts) == []


def test_several_forms_in_one_report_are_told_apart_by_the_project_or_not_at_all() -> None:
    one = "\n项目名称：{}\n\n| 项目资金 | 全年预算数（万元） |\n| --- | --- |\n| 年度资金总额 | {} |\n"
    facts = (Fact("年度资金总额", "budget", "80万元", "资金明细", "total"),)
    text = one.format("绿化工程", "70") + "说明文字。" * 80 + one.format("照明改造", "90")
    document = read_bytes("表.md", text.encode())

    def found(project: str) -> list[str]:
        reference = Reference("案例", facts, 2020, project=project)
        return [f.stated for f in compare(read_statements(document), reference).findings]

    assert (found(""), found("照明改造"), found("绿化工程")) == ([], ["90"], ["70"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("project", [("execution-rate", "error")]), ("年度资金总额", [("against-value", "error")])],
)
def test_one_figure_has_one_finding_and_the_surer_stays(name: str, expected: list[tuple[str, str]]) -> None:
    text = "年度资金总额：全年预算数500万元，全年执行数452.6万元，预算执行率95.20%。"
    facts = (Fact(name, "rate", "90.52%", "执行率口径", "total"),)
    document = read_bytes("报告.txt", text.encode())
    assert [(f.rule, f.severity) for f in audit(document).findings] == [("execution-rate", "error")]
    found = audit(document, Reference("案例", facts, 2020))
    assert [(f.rule, f.severity) for f in found.findings] == expected


def test_what_only_follows_from_a_figure_that_the_case_proves_wrong_is_not_told_again() -> None:
    text = "年度资金总额：全年预算数560万元，全年执行数452.6万元，预算执行率90.52%。"
    facts = (
        Fact("年度资金总额", "budget", "500万元", "", "total"),
        Fact("年度资金总额", "rate", "90.52%", "", "total"),
    )
    found = audit(read_bytes("报告.txt", text.encode()), Reference("案例", facts, 2020)).findings
    assert [(f.rule, f.stated, f.expected) for f in found] == [("against-value", "560", "500")]
