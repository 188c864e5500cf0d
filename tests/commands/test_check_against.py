"""`zhixiao check --against`: what may stand there, what is given back in each format, and the exit status."""

import json
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from zhixiao.cases import packaged
from zhixiao.cases.workbook import write_case_workbook
from zhixiao.cli import app

RUNNER = CliRunner()
CASE = "beijing-2021"
ROW = "培训知识产权工作人员"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = RUNNER.invoke(app, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged case's report as docx and form as xlsx."""
    folder = tmp_path_factory.mktemp("自评")
    assert RUNNER.invoke(app, ["report", CASE, "-o", str(folder), "--format", "docx,xlsx"]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def report(printed: Path) -> Path:
    return next(printed.glob("*.docx"))


@pytest.fixture(scope="module")
def form(printed: Path) -> Path:
    return next(printed.glob("*.xlsx"))


@pytest.fixture(scope="module")
def altered(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report with one completed value of its table altered, 500 to 600."""
    document = docx.Document(str(report))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    cell = next(cell for cell in cells if cell.text == "500人次以上")
    for run_ in cell.paragraphs[0].runs:
        run_.text = run_.text.replace("500", "600")
    path = tmp_path_factory.mktemp("改") / "报告.docx"
    document.save(str(path))
    return path


def against(row: dict[str, object]) -> list[tuple[str, str, str]]:
    return [(f["rule"], f["stated"], f["expected"]) for f in row["findings"] if f["rule"].startswith("against")]  # type: ignore[attr-defined]


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--format", "json")[1].splitlines()]


def test_a_case_may_be_an_id_a_yaml_file_a_workbook_or_a_form(
    altered: Path, report: Path, form: Path, tmp_path: Path
) -> None:
    book, text = tmp_path / "案.xlsx", tmp_path / "案.yaml"
    write_case_workbook(packaged(CASE), book)
    assert RUNNER.invoke(app, ["convert", CASE, str(text)]).exit_code == 0
    for source in (CASE, text, book, form):
        (right,), (wrong,) = rows(report, "--against", source), rows(altered, "--against", source)
        assert against(right) == []
        assert against(wrong) == [("against-value", "600", "500")]


def test_a_json_line_lists_the_figures_of_both_sides_with_their_places(altered: Path) -> None:
    (row,) = rows(altered, "--against", CASE)
    assert set(row) == {"file", "findings", "relations", "coverage", "error", "against"}
    told = row["against"]
    assert isinstance(told, dict)
    assert told["source"] == "案例beijing-2021"
    assert told["counts"] == Counter(figure["status"] for figure in told["figures"])
    (figure,) = (figure for figure in told["figures"] if figure["status"] == "differ")
    start = figure.pop("start")
    assert figure.pop("end") - start == len("600")
    assert figure == {
        "status": "differ",
        "name": ROW,
        "kind": "完成值",
        "tie": "名称",
        "case": "500人次以上",
        "case_place": "绩效指标 n4 › 实际完成值",
        "report": "600人次以上",
        "place": "表5!C5",
    }


def test_the_table_says_what_differs_first_and_counts_both_sides(altered: Path) -> None:
    status, out, _ = run(altered, "--against", CASE)
    assert status == 1
    lines = out[out.index("对照案例beijing-2021") :].splitlines()
    assert lines[4].split()[0] == "不同"
    assert "不同 1" in lines[-1]


def test_the_workbook_has_a_page_with_one_row_a_figure(altered: Path, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "清单.xlsx"
    run(report, altered, "--against", CASE, "--format", "xlsx", "-o", out)
    sheet = openpyxl.load_workbook(out)["对照"]
    found = list(sheet.iter_rows(values_only=True))
    assert found[0][:5] == ("序号", "对象", "对照", "结果", "名称")
    assert [row[1:6] for row in found if row[3] == "不同"] == [("报告.docx", "案例beijing-2021", "不同", ROW, "完成值")]
    assert {row[1] for row in found[1:]} == {report.name, "报告.docx"}


def test_the_page_has_the_list_and_links_the_finding_to_its_mark(altered: Path, tmp_path: Path) -> None:
    out = tmp_path / "页.html"
    run(altered, "--against", CASE, "--format", "html", "-o", out)
    page = out.read_text("utf-8")
    assert "<summary>对照案例beijing-2021：一致 " in page
    assert '<td class="不同">不同</td>' in page
    assert '<mark class="error"' in page


def test_the_comment_stands_in_the_reader_s_own_file(altered: Path, tmp_path: Path) -> None:
    out = tmp_path / "批注.docx"
    run(altered, "--against", CASE, "--format", "docx", "-o", out)
    comments = [comment.text for comment in docx.Document(str(out)).comments]
    assert [text for text in comments if "500人次以上" in text] == [
        f"【错误】案例beijing-2021中“{ROW}”的完成值为500人次以上（绩效指标 n4 › 实际完成值），"
        "报告为600人次以上（一位数字不同）；请核对。"
    ]


def test_a_pile_is_held_against_one_case_on_two_cores(altered: Path, report: Path) -> None:
    found = rows(altered, report, altered, "--against", CASE, "--jobs", "2")
    assert [len(against(row)) for row in found] == [1, 0, 1]


def test_an_accepted_difference_is_left_out_and_a_second_run_tells_it_gone(
    altered: Path, report: Path, tmp_path: Path
) -> None:
    accepted, earlier = tmp_path / "已接受.yaml", tmp_path / "上次.jsonl"
    accepted.write_text("- {rule: against-value, stated: '600', reason: 含线上人次}\n", "utf-8")
    assert against(rows(altered, "--against", CASE, "--ignore", accepted)[0]) == []
    run(altered, "--against", CASE, "--format", "json", "-o", earlier)
    fixed = tmp_path / "报告.docx"
    fixed.write_bytes(report.read_bytes())
    told = run(fixed, "--against", CASE, "--earlier", earlier)[2]
    assert "消除 1 处" in told


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("没有这个", None, "没有这个案例或文件；应为随附案例的编号"),
        ("文.txt", "全年植树548株。\n", "0 个表，没有一个是自评表"),
        ("图.zip", "x", "应为随附案例的编号"),
        ("空.xlsx", "", "文件是空的"),
        ("案.yaml", "id: x\n", "案.yaml"),
    ],
)
def test_a_wrong_argument_ends_with_a_sentence_before_any_report_is_read(
    report: Path, tmp_path: Path, name: str, content: str | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    status, out, error = run(report, "--against", path)
    assert (status, out) == (2, "")
    assert told in error


def test_the_names_of_the_packaged_library_tie_a_row_to_the_case(tmp_path: Path) -> None:
    path = tmp_path / "表.md"
    path.write_text(
        "| 指标名称 | 指标值 | 完成值 |\n| --- | --- | --- |\n| 专利授权奖励项数 | 2500项 | 4069项 |\n", "utf-8"
    )
    (row,) = rows(path, "--against", "nanchang-2020")
    assert [one for one in against(row) if one[0] == "against-value"] == [("against-value", "4069", "4609")]
    assert [f["severity"] for f in row["findings"] if f["rule"] == "against-value"] == ["warning"]  # type: ignore[attr-defined]
