"""A pile of reports: results beside each other, a list of all, and no file that stops the others."""

from pathlib import Path

import openpyxl
import pytest
from tests.auditing.test_form_families import form
from typer.testing import CliRunner

from zhixiao.cli import app

WRONG = "培训1285人（甲类635人和乙类560人）。\n"
RIGHT = "培训1195人（甲类635人和乙类560人）。\n"
RUNNER = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of one name in two folders, one that cannot be read, one whose name looks like a formula."""
    for name, text in {"甲/报告.txt": WRONG, "乙/报告.txt": RIGHT, "乙/空.txt": "", "=1+1.txt": WRONG}.items():
        path = tmp_path / "报告堆" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "报告堆"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_gives_a_page_a_file_a_list_of_all_and_a_summary(folder: Path, tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "结果"
    result = RUNNER.invoke(app, ["check", str(folder), "-o", str(out), "--jobs", jobs])
    assert result.exit_code == 2
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*.*")) == [
        "=1+1.txt-检查.html",
        "乙/报告.txt-检查.html",
        "检查结果.xlsx",
        "甲/报告.txt-检查.html",
    ]
    assert "空.txt：文件是空的" in result.stderr
    book = openpyxl.load_workbook(out / "检查结果.xlsx")
    listed = [(row[4].value, row[4].data_type, row[6].value) for row in book["问题清单"].iter_rows(min_row=2)]
    assert listed == [("=1+1.txt", "s", "1285"), ("报告.txt", "s", "1285")]
    assert [row[:4] for row in book["汇总"].iter_rows(min_row=2, values_only=True)] == [
        ("=1+1.txt", 1, 0, 0),
        ("报告.txt", 0, 0, 0),
        ("空.txt", 0, 0, 0),
        ("报告.txt", 1, 0, 0),
    ]


def test_the_ending_of_the_file_named_says_the_format(folder: Path, tmp_path: Path) -> None:
    for name in ("清单.xlsx", "清单.json"):
        RUNNER.invoke(app, ["check", str(folder / "甲"), "-o", str(tmp_path / name)])
    assert openpyxl.load_workbook(tmp_path / "清单.xlsx").sheetnames == ["问题清单", "汇总"]
    assert (tmp_path / "清单.json").read_text("utf-8").startswith('{"file": ')


def test_a_pile_in_which_every_form_is_full_says_so_once(tmp_path: Path) -> None:
    full = form("4:产出指标|质量指标|培训合格率|≥95%|97%|10|10|", spent="100", rate="100.00%", score="10")
    for name, text in {"全满/甲.txt": full, "全满/乙.txt": full, "不全/甲.txt": full, "不全/乙.txt": form()}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    told = {name: RUNNER.invoke(app, ["check", str(tmp_path / name)]).stdout for name in ("全满", "不全")}
    assert ["2份自评表全部是满分，请抽查打分依据" in text for text in told.values()] == [True, False]
    RUNNER.invoke(app, ["check", str(tmp_path / "全满"), "-o", str(tmp_path / "清单.xlsx")])
    rows = list(openpyxl.load_workbook(tmp_path / "清单.xlsx")["汇总"].iter_rows(min_row=4, values_only=True))
    assert [(row[0], row[-1]) for row in rows] == [("全部", "2份自评表全部是满分，请抽查打分依据")]


def test_results_of_several_files_are_not_written_over_a_file(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "原件"
    kept.write_text("原文", "utf-8")
    result = RUNNER.invoke(app, ["check", str(folder), "-o", str(kept)])
    assert (result.exit_code, kept.read_text("utf-8")) == (2, "原文")
