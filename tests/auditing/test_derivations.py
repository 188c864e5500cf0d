"""Tables and notes that tell sources and calculations repeat figures; repeated results are told elsewhere."""

from pathlib import Path

import docx
import pytest

from tests.reporting.sample import sample_case, sample_evaluation, sample_figures
from zhixiao.auditing.audit import audit
from zhixiao.auditing.derivations import derivations
from zhixiao.documents import Document
from zhixiao.documents.reading import read, read_bytes
from zhixiao.reporting.printing import print_report

RESULT = (
    "全年举办知识产权培训12场，培训企业人员680人次，走进园区开展政策宣讲7场，"
    "发放宣传手册3500册，接受咨询服务410人次，满意率为96%。"
)


def told(document: Document) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in audit(document).findings]


def word(path: Path, *tables: tuple[tuple[str, ...], ...]) -> Document:
    made = docx.Document()
    for rows in tables:
        grid = made.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                grid.cell(row, column).text = text
        made.add_paragraph("以上为表。")
    made.save(str(path))
    return read(path)


@pytest.mark.parametrize("format", ["docx", "xlsx", "html"])
def test_a_printed_report_without_a_fault_has_no_finding(format: str, tmp_path: Path) -> None:
    done = print_report(sample_case(), sample_evaluation(), sample_figures(), tmp_path, (format,))
    result = audit(read(done.files[0]))
    assert (result.findings, result.coverage.numbers > 20) == ((), True)


def test_results_told_twice_in_the_text_are_named() -> None:
    document = read_bytes("报告.txt", f"一、培训\n{RESULT}\n二、宣传\n{RESULT}\n".encode())
    assert told(document) == [("repeated-text", "1段带数字的文字在前面已逐字出现，成果可能重复计算。")]


def test_results_told_twice_in_one_table_are_named(tmp_path: Path) -> None:
    rows = (("子项目", "完成情况"), ("培训", RESULT), ("宣传", RESULT))
    assert told(word(tmp_path / "表.docx", rows)) == [
        ("repeated-text", "1段带数字的文字在前面已逐字出现，成果可能重复计算。")
    ]


def test_a_form_may_repeat_what_another_table_tells(tmp_path: Path) -> None:
    rows = (("子项目", "完成情况"), ("培训", RESULT))
    assert told(word(tmp_path / "表.docx", rows, rows)) == []


def test_a_table_of_sources_may_repeat_itself(tmp_path: Path) -> None:
    rows = (("数据", "输入数据和来源"), ("培训", RESULT), ("宣传", RESULT))
    assert told(word(tmp_path / "表.docx", rows)) == []


def test_a_note_is_the_figure_above_it_and_what_its_lines_lead() -> None:
    text = "正文。\n执行数 450.4万元\n规则（条款）\n第一条\n计算过程\n400.4 + 50\n关闭\n正文。\n"
    document = read_bytes("页.txt", text.encode())
    assert [document.text[start:end].strip() for start, end in derivations(document)] == [
        "执行数 450.4万元",
        "第一条",
        "400.4 + 50",
    ]
