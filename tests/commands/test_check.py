"""`zhixiao check` as a person or a program meets it: lines of JSON, exit status, pages, lists, comments."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from zhixiao.cli import app

WRONG = "培训1285人（甲类635人和乙类560人）。\n"
RIGHT = "培训1195人（甲类635人和乙类560人）。\n"
RUNNER = CliRunner()


def run(*arguments: str | Path) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "错.txt"
    path.write_text(WRONG, "utf-8")
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "对.txt"
    path.write_text(RIGHT, "utf-8")
    return path


def test_one_json_line_a_file_in_the_order_given(right: Path, wrong: Path) -> None:
    status, out = run(right, wrong, "--format", "json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [row["file"] for row in rows] == [str(right), str(wrong)]
    assert rows[0]["findings"] == []
    (found,) = rows[1]["findings"]
    assert found == {
        "rule": "parts-total",
        "severity": "error",
        "start": 2,
        "end": 6,
        "stated": "1285",
        "expected": "1195",
        "message": "635+560=1195，文中为1285。",
        "also": [{"start": 10, "end": 13}, {"start": 17, "end": 20}],
    }
    assert set(rows[1]) == {"file", "findings", "relations", "coverage", "error"}
    assert {key: rows[1]["coverage"][key] for key in ("numbers", "tied")} == {"numbers": 3, "tied": 3}


def test_what_was_read_only_in_part_stands_in_every_output(tmp_path: Path) -> None:
    path = tmp_path / "连.txt"
    path.write_text("年度资金总额1610.811534.11466.61095.60%9.56\n", "utf-8")
    message = "“1610.811534.11466.61095.”是几个单元格的数字连在一起，分不开，未核对"
    row = json.loads(run(path, "--format", "json")[1])
    assert row["coverage"]["unread"] == [{"start": 6, "end": 33, "message": message}]
    assert f"  阅读说明：第1行：{message}" in run(path)[1].splitlines()
    run(path, "-o", tmp_path / "连.html")
    assert f"<li>第1行：{message}</li>" in (tmp_path / "连.html").read_text("utf-8")
    run(path, "-o", tmp_path / "连.xlsx")
    assert [cell.value for cell in openpyxl.load_workbook(tmp_path / "连.xlsx")["汇总"][2]][-1] == f"第1行：{message}。"


def test_a_correct_report_ends_with_status_0(right: Path) -> None:
    assert run(right)[0] == 0


def test_an_unreadable_file_ends_with_status_2_and_the_others_go_on(tmp_path: Path, wrong: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    status, out = run(empty, wrong, "--format", "json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert (rows[0]["error"], len(rows[1]["findings"])) == ("空.txt：文件是空的。请确认文件", 1)


@pytest.mark.parametrize(
    "text",
    [
        "1234567890" * 30_000,
        "1.2345" * 40_000,
        "12.5%" * 40_000,
        "增长" * 60_000 + "10%",
        "(" * 3_000 + "1" + ")" * 3_000,
    ],
    ids=("digits", "points", "rates", "words", "brackets"),
)
def test_a_line_without_end_is_read_to_its_end(tmp_path: Path, text: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "zhixiao", "check", "--format", "json", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode in (0, 1), json.loads(done.stdout)["error"], done.stderr) == (True, None, "")


def test_a_folder_is_checked_file_by_file_on_two_cores(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(WRONG if number % 2 else RIGHT, "utf-8")
    status, out = run(tmp_path, "--format", "json", "--jobs", "2")
    assert status == 1
    assert [len(json.loads(line)["findings"]) for line in out.splitlines()] == [0, 1, 0, 1, 0]


def test_an_accepted_finding_is_left_out(tmp_path: Path, wrong: Path) -> None:
    accepted = tmp_path / "已接受.yaml"
    accepted.write_text("- {rule: parts-total, stated: '1285', reason: 另有丙类90人}\n", "utf-8")
    assert run(wrong, "--ignore", accepted)[0] == 0


def test_an_accepted_finding_needs_a_reason(tmp_path: Path, wrong: Path) -> None:
    accepted = tmp_path / "已接受.yaml"
    accepted.write_text("- {rule: parts-total, stated: '1285'}\n", "utf-8")
    assert run(wrong, "--ignore", accepted)[0] == 2


def test_a_second_run_says_what_is_new_gone_and_still_there(tmp_path: Path, wrong: Path) -> None:
    earlier = tmp_path / "上次.jsonl"
    run(wrong, "--format", "json", "-o", earlier)
    wrong.write_text("培训1195人（甲类635人和乙类560人）。合格258家，占全部263家的89.1%。\n", "utf-8")
    result = RUNNER.invoke(app, ["check", str(wrong), "--earlier", str(earlier)])
    assert [line for line in result.stderr.splitlines() if line.endswith("处")] == [
        "新增 1 处",
        "消除 1 处",
        "仍在 0 处",
    ]


def test_the_page_marks_the_figure_and_escapes_the_text(tmp_path: Path) -> None:
    source = tmp_path / "报告.txt"
    source.write_text("<b>甲</b>" + WRONG, "utf-8")
    out = tmp_path / "结果.html"
    assert run(source, "--format", "html", "-o", out)[0] == 1
    page = out.read_text("utf-8")
    assert '<mark class="error" id="at-1">1285<sup><a href="#finding-1" aria-label="问题1">1</a></sup></mark>' in page
    assert "&lt;b&gt;甲&lt;/b&gt;" in page
    assert "<script" not in page


def test_the_reviewers_list_has_a_row_a_finding(tmp_path: Path, wrong: Path) -> None:
    out = tmp_path / "清单.xlsx"
    run(wrong, "--format", "xlsx", "-o", out)
    rows = list(openpyxl.load_workbook(out)["问题清单"].iter_rows(values_only=True))
    assert rows[1][:9] == (
        1,
        "P0",
        "错误",
        "parts-total",
        "错.txt",
        "第1行",
        "1285",
        "1195",
        "635+560=1195，文中为1285。",
    )


def test_the_readers_own_document_gets_comments(tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    document = docx.Document()
    document.add_paragraph(WRONG.strip())
    document.save(str(source))
    out = tmp_path / "批注.docx"
    assert run(source, "--format", "docx", "-o", out)[0] == 1
    comments = [comment.text for comment in docx.Document(str(out)).comments]
    assert comments == ["【错误】635+560=1195，文中为1285。"]


def test_rules_are_listed_with_an_example_each() -> None:
    result = RUNNER.invoke(app, ["rules", "--format", "json"])
    rows = json.loads(result.stdout)
    assert [key for row in rows for key in ("id", "tier", "meaning", "source", "example") if not row[key]] == []
