import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from zhixiao.cases import packaged, write_case_yaml
from zhixiao.cli import app

CASE = """\
id: small
title: 某市某资金自评
kind: 项目支出
year: 2024
money_unit: 万元
cut_off: 2024-12-31
rulebook: mof-2020-10
organisation: {name: 某市局, region: 某市, level: 市级}
fund: {name: 某资金}
budget_lines: [{id: a, name: 甲, budget_initial: 100, budget_adjusted: 100, spent: 75}]
evidence: [{id: e1, title: 台账, category: 工作资料}]
indicators:
  - {id: i1, level1: 产出, level2: 数量, name: 培训人数, direction: ≥, target: 100人, completed: 55人, weight: 50,
     evidence: e1, deviation_reason: 场地不足}
  - {id: i2, level1: 效益, level2: 社会效益, name: 知晓率, direction: ≥, target: 80%, completed: 90%, weight: 30}
  - {id: i3, level1: 满意度, level2: 服务对象, name: 满意度, direction: ≥, target: 90%, completed: 95%, weight: 10}
"""


def zhixiao(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "小案例.yaml"
    path.write_text(CASE, "utf-8")
    return path


def test_the_published_form_of_a_score(case_file: Path):
    result = zhixiao("score", str(case_file), "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert {key: told[key] for key in ("case", "rulebook", "total", "grade", "sections")} == {
        "case": "small",
        "rulebook": "mof-2020-10",
        "total": "75.00",
        "grade": "中",
        "sections": [
            {"name": "预算执行", "weight": "10", "score": "7.50"},
            {"name": "产出", "weight": "50", "score": "27.50"},
            {"name": "效益", "weight": "30", "score": "30.00"},
            {"name": "满意度", "weight": "10", "score": "10.00"},
        ],
    }
    first = told["indicators"][0]
    assert first.pop("article")
    assert first == {
        "id": "i1",
        "name": "培训人数",
        "weight": "50",
        "score": "27.50",
        "method": "proportional",
        "arithmetic": "55人 ÷ 100人 = 55.00%，55.00% × 50 = 27.5",
        "evidence": "已佐证",
    }


@pytest.mark.parametrize(
    ("case_id", "total", "grade"), [("nanchang-2020", "93.31", "优"), ("beijing-2021", "99.06", "优")]
)
def test_packaged_cases_reach_their_printed_totals(case_id: str, total: str, grade: str):
    told = json.loads(zhixiao("score", case_id, "--format", "json").stdout)
    assert (told["total"], told["grade"]) == (total, grade)


def test_a_transfer_says_met_or_unmet_without_points():
    told = json.loads(zhixiao("score", "shanghai-2022", "--format", "json").stdout)
    assert (told["total"], told["grade"], told["sections"]) == (None, None, [])
    assert {row["score"] for row in told["indicators"]} == {None}


def test_weights_that_do_not_sum_are_refused_and_never_scored(case_file: Path):
    case_file.write_text(CASE.replace("weight: 30", "weight: 29.9"), "utf-8")
    result = zhixiao("score", str(case_file), "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout) == {
        "error": "不能评分",
        "refusals": [{"place": "效益", "read": "29.9", "needs": "各指标分值之和为 29.9，应为 30"}],
    }


def test_bad_input_tells_every_fault_and_ends_with_2(case_file: Path):
    case_file.write_text(CASE.replace("weight: 30", "weight: 三十").replace("spent: 75", "spent: 约75"), "utf-8")
    result = zhixiao("score", str(case_file), "--format", "json")
    assert result.exit_code == 2
    assert [(fault["place"], fault["read"]) for fault in json.loads(result.stdout)["faults"]] == [
        ("第10行 budget_lines.0.spent", "约75"),
        ("第15行 indicators.1.weight", "三十"),
    ]
    plain = zhixiao("score", str(case_file))
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert plain.stderr.endswith("共 2 处需要修改，未导入任何数据。\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("score", "没有这个案例"), "没有这个文件，也不是随附案例"),
        (("score", "beijing-2021", "--rulebook", "无"), "没有评分规则 无"),
        (("explain", "beijing-2021", "无"), "没有指标 无"),
        (("compare", "beijing-2021", "mof-2020-10"), "请写两个以上的评分规则"),
        (("convert", "beijing-2021", "x.doc"), "x.doc 应为 .yaml 或 .xlsx 文件"),
        (("template", "报销", "-o", "x.xlsx"), "没有“报销”工作簿"),
        (("report", "beijing-2021", "--format", "doc"), "没有格式 doc"),
    ],
)
def test_what_is_not_there_is_said_and_ends_with_2(arguments: tuple[str, ...], message: str):
    result = zhixiao(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_explain_tells_inputs_arithmetic_article_and_proof():
    told = json.loads(zhixiao("explain", "nanchang-2020", "资金到位率", "--format", "json").stdout)
    (row,) = told
    assert (row["score"], row["arithmetic"]) == ("2.57", "1471.9961 ÷ 1715.27 = 85.82%，85.82% × 3 = 2.57")
    assert [(given["name"], given["text"]) for given in row["inputs"]] == [
        ("到位数", "1471.9961万元"),
        ("全年预算数", "1715.27万元"),
    ]


def test_compare_marks_what_differs(case_file: Path):
    told = json.loads(zhixiao("compare", str(case_file), "mof-2020-10", "mof-2021-101", "--format", "json").stdout)
    assert [(row["id"], row["scores"], row["differs"]) for row in told["rows"]] == [
        ("预算执行", ["7.5", "—"], True),
        ("i1", ["27.5", "0"], True),
        ("i2", ["30", "30"], False),
        ("i3", ["10", "10"], False),
    ]


def test_a_case_converted_to_a_workbook_and_back_is_the_same(tmp_path: Path):
    workbook, again = tmp_path / "案例.xlsx", tmp_path / "案例.yaml"
    assert zhixiao("convert", "nanchang-2020", str(workbook)).exit_code == 0
    assert zhixiao("convert", str(workbook), str(again)).exit_code == 0
    assert again.read_text("utf-8") == write_case_yaml(packaged("nanchang-2020"))
