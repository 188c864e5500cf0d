"""The commands of this room on real files, as a person types them."""

import json

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from zhixiao.cli import app

LOAN = """
贷款本金: "1000"
知识产权部分本金: "1000"
实付利息: "400000"
评估费: "10000"
担保费: "0"
"""
POOL = """
experts:
  - {id: E1, person: P1, employer: 甲大学, fields: [专利]}
  - {id: E2, person: P2, employer: 申报公司, fields: [专利]}
  - {id: E3, person: P3, employer: 丙所, fields: [专利]}
  - {id: E4, person: P4, employer: 丁所, fields: [专利]}
"""
RULES = """
rules:
  seed_source: 某日收盘指数
  case: {applicants: [申报公司]}
  groups: [{name: 专利组, seats: 2, stand_ins: 1, field: 专利}]
"""


def run(*arguments, code=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def applied(tmp_path):
    """A filled workbook for the packaged purchase policy: one good row, one refused."""
    path = tmp_path / "申报.xlsx"
    run("template", "award", "guangzhou-purchase-2021", "-o", path)
    book = load_workbook(path)
    sheet = book.worksheets[1]
    heads = [cell.value for cell in sheet[1]]
    row = {
        "申报编号": "G1",
        "统一社会信用代码": "91350100M000100Y43",
        "申报日期": "2021-05-01",
        "受理序号": 1,
        "专利申请号": "ZL200310100002.X",
        "运用方式": "转让",
        "实付价款（元）": 100000.5,
        "备案日期": "2020-06-01",
        "关联交易": "否",
        "其他财政资助": "否",
    }
    second = {**row, "申报编号": "G2", "受理序号": 2, "专利申请号": "85100001.1", "关联交易": "是"}
    for values in (row, second):
        sheet.append([values.get(head) for head in heads])
    book.save(path)
    return path


def patent_check_of(body):
    from zhixiao.awards.identifiers import patent_check_sign

    return f"{body}.{patent_check_sign(body)}"


@pytest.fixture
def good(applied):
    book = load_workbook(applied)
    sheet = book.worksheets[1]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(3, heads.index("专利申请号") + 1, patent_check_of("85100001"))
    book.save(applied)
    return applied


def test_a_call_is_computed_from_the_filled_template_into_files(good, tmp_path):
    told = run("award", "guangzhou-purchase-2021", good, "-o", tmp_path / "出", "--sheets", "docx")
    folder = tmp_path / "出" / "guangzhou-purchase-2021"
    assert "5,000.00元" in told
    assert {path.name for path in folder.iterdir()} == {
        "资助名单.xlsx",
        "资助结果.parquet",
        "核算说明.json",
        "核算说明",
    }
    assert [path.name for path in (folder / "核算说明").iterdir()] == ["0001-91350100M000100Y43.docx"]
    results = json.loads((folder / "核算说明.json").read_text(encoding="utf-8"))
    assert [(item["case"], item["granted"]) for item in results["applications"]] == [("G1", 5000_00), ("G2", 0)]


def test_a_faulty_workbook_comes_back_marked_and_nothing_is_written(applied, tmp_path):
    told = run("award", "guangzhou-purchase-2021", applied, "-o", tmp_path / "出", code=2)
    back = tmp_path / "出" / "申报-请修改.xlsx"
    assert "已在" in told
    assert list((tmp_path / "出").iterdir()) == [back]
    comments = [cell.comment.text for line in load_workbook(back).worksheets[1] for cell in line if cell.comment]
    assert comments == ["专利申请号的校验位不对，请核对"]


def test_one_application_is_explained_by_its_number(good):
    told = run("award", "guangzhou-purchase-2021", good, "--explain", "G2", "--format", "json")
    (item,) = json.loads(told)
    assert item["reasons"] == ["关联方之间的交易不予资助（申报条件）"]
    assert "没有申报编号 G9" in run(
        "award", "guangzhou-purchase-2021", good, "--explain", "G9", "--format", "json", code=2
    )


def test_earlier_awards_and_waivers_are_brought_as_files(good, tmp_path):
    earlier = tmp_path / "往年.csv"
    head = "统一社会信用代码,项目,年度,金额（元）\n"
    earlier.write_text(f"{head}91350100M000100Y43,专利转让许可资助,2021,495001\n", encoding="utf-8")
    waivers = tmp_path / "豁免.yaml"
    fields = "scheme: purchase, condition: 非关联, case: G2, reason: 集团重组, approver: 局长办公会"
    waivers.write_text(
        f"waivers: [{{policy: guangzhou-purchase-2021, {fields}, expires: 2021-12-31}}]", encoding="utf-8"
    )
    call = ("award", "guangzhou-purchase-2021", good, "-o", tmp_path / "出", "--history", earlier, "--waivers", waivers)
    told = run(*call)
    assert "4,999.00元" in told
    assert "G2 豁免“非关联”: 集团重组（批准人 局长办公会，有效至 2021-12-31）" in told


def test_one_loan_is_compared_in_every_place(tmp_path):
    facts = tmp_path / "贷款.yaml"
    facts.write_text(LOAN, encoding="utf-8")
    found = json.loads(run("award", "--compare", facts, "--format", "json"))
    assert len({item["policy"] for item in found}) == 8
    assert [item["fen"] for item in found if item["policy"].startswith("朝阳区")] == [205_000_00]


def test_schemes_are_found_from_facts(tmp_path):
    facts = tmp_path / "情况.yaml"
    facts.write_text(LOAN, encoding="utf-8")
    found = json.loads(run("find", facts, "--on", "2020-06-01", "--all", "--format", "json"))
    answers = {(item["policy"], item["scheme"]): item["answer"] for item in found}
    assert answers["朝阳区2020年度知识产权资助奖励", "知识产权质押贷款贴息资助"] == "may"
    assert answers["广州市专利转让许可资助（2021年）", "专利转让许可资助"] == "not"
    assert "2020-13-01 不是日期" in run("find", facts, "--on", "2020-13-01", "--format", "json", code=2)


def test_policies_are_listed_and_checked_with_golden_cases(tmp_path):
    listed = json.loads(run("policy", "list", "--format", "json"))
    assert {"chaoyang-2020", "nanchang-2020", "guangzhou-purchase-2021"} <= {item["id"] for item in listed}
    cases = tmp_path / "样例.xlsx"
    run("template", "award", "nanchang-2020", "--golden", "-o", cases)
    book = load_workbook(cases)
    sheet = book.worksheets[0]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    for label, value in {"项目": "titles", "称号": "国家示范", "金额（元）": 200000}.items():
        sheet.cell(rows[label], 2, value)
    book.save(cases)
    assert "样例 1 个，不符 0 处" in run("policy", "check", "nanchang-2020", "--cases", cases)
    sheet.cell(rows["金额（元）"], 2, 200000.01)
    book.save(cases)
    told = run("policy", "check", "nanchang-2020", "--cases", cases, code=1)
    assert "样例1: 金额（元）应为 200000.01，算得 200000" in told


def test_a_draw_is_published_held_and_verified(tmp_path):
    pool, rules, record = tmp_path / "库.yaml", tmp_path / "规则.yaml", tmp_path / "抽取.json"
    pool.write_text(POOL, encoding="utf-8")
    rules.write_text(RULES, encoding="utf-8")
    published = run("draw", pool, rules)
    run("draw", pool, rules, "--seed", "3333.33", "-o", record)
    digest = json.loads(record.read_text(encoding="utf-8"))["result"]["digest"]
    assert digest in published
    assert "核对一致" in run("draw", "verify", record)
    record.write_text(record.read_text(encoding="utf-8").replace("3333.33", "3333.34"), encoding="utf-8")
    assert "不同" in run("draw", "verify", record, code=1)


def test_what_is_missing_on_the_command_line_is_said(tmp_path):
    assert "请写政策和申报文件" in run("award", "--format", "json", code=2)
    assert "没有政策 无此" in run("award", "无此", tmp_path / "x.csv", "--format", "json", code=2)
    assert "没有这个文件" in run("find", tmp_path / "无.yaml", "--format", "json", code=2)


def test_a_very_large_file_is_computed_from_file_to_file(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 60_000
    table = {
        "申报编号": [f"G{i}" for i in range(count)],
        "申报单位": [f"单位{i % 100}" for i in range(count)],
        "申报日期": ["2020-06-01"] * count,
        "受理序号": list(range(count)),
        "专利类型": ["实用新型"] * count,
        "件数": [2] * count,
        "项目": ["授权专利奖励"] * count,
    }
    pq.write_table(pa.table(table), tmp_path / "申报.parquet")
    told = run("award", "nanchang-2020", tmp_path / "申报.parquet", "-o", tmp_path / "出")
    assert "共 60000 件" in told
    assert "120,000,000.00元" in told
    written = pq.read_table(tmp_path / "出" / "nanchang-2020" / "资助结果.parquet")
    assert set(written.column("granted_fen").to_pylist()) == {2000_00}
