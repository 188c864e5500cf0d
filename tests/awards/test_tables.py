"""Applicants' files in: the same rows from xlsx, csv and parquet; faulty cells go back in the same workbook."""

import csv
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from tests.awards.trial import policy

from zhixiao.awards.batch import run_batch
from zhixiao.awards.call import Earlier
from zhixiao.awards.results import as_table, meeting_book, result_rows, totals
from zhixiao.awards.tables import BadRowsError, listed, marked, read_applications, read_history
from zhixiao.awards.templates import template
from zhixiao.inputs import BadInputError

REST = """
schemes:
  - id: s
    name: 质押/贴息
    clause: 第一条
    applicants: 企业
    conditions: [{id: 称号, clause: 第二条, when: "称号 <> '无'", reason: 没有称号}]
    amount: {method: share, costs: [{cost: 利息, ratio: 50%}]}
registers: [{name: 失信, clause: 第五条, match: 单位, reason: 列入失信名单}]
"""
COMPILED = policy(REST)
HEADS = ("编号", "单位", "申报日期", "序号", "称号", "利息（元）")
LINES = [
    ("A1", "甲公司", date(2020, 5, 1), 1, "示范", "100.01"),
    ("A2", "乙公司", date(2020, 5, 2), 2, "无", "1,200.00"),
    ("A3", "丙公司", date(2020, 5, 3), 3, "优势", None),
]


def filled(path, lines=LINES):
    book = template(COMPILED)
    sheet = book["质押_贴息"]
    assert tuple(cell.value for cell in sheet[1]) == HEADS
    for line in lines:
        sheet.append(line)
    book.save(path)
    return path


def test_xlsx_csv_and_parquet_bring_the_same_applications(tmp_path):
    from_xlsx = read_applications(filled(tmp_path / "申报.xlsx"), COMPILED)
    with (tmp_path / "申报.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([HEADS, *LINES])
    columns = zip(HEADS, zip(*LINES, strict=True), strict=True)
    pq.write_table(pa.table({head: list(column) for head, column in columns}), tmp_path / "申报.parquet")
    assert read_applications(tmp_path / "申报.csv", COMPILED) == from_xlsx
    assert read_applications(tmp_path / "申报.parquet", COMPILED) == from_xlsx
    assert [item.facts["利息"] for item in from_xlsx] == [100_01, 1200_00, None]
    assert [item.facts["申报日期"] for item in from_xlsx] == [date(2020, 5, day) for day in (1, 2, 3)]


def test_numbers_typed_into_excel_are_read_as_they_show(tmp_path):
    path = filled(tmp_path / "申报.xlsx", [("A1", "甲", date(2020, 5, 1), 1, "示范", 264.8)])
    assert read_applications(path, COMPILED)[0].facts["利息"] == 264_80


def test_faulty_cells_come_back_with_comments_and_nothing_is_taken(tmp_path):
    lines = [
        ("A1", "甲", "去年", 1, "示范", "100.001"),
        ("A1", "乙", date(2020, 5, 1), 2, "领军", "-1"),
        ("A3", "丙", date(2020, 5, 1), 2, "优势", 1234567890.123457),
    ]
    path = filled(tmp_path / "申报.xlsx", lines)
    with pytest.raises(BadRowsError) as caught:
        read_applications(path, COMPILED)
    assert [(fault.place, fault.read, fault.expected) for fault in caught.value.faults] == [
        ("质押_贴息 › C2", "去年", "应为日期，如 2020-12-31"),
        ("质押_贴息 › F2", "100.001", "应为整数分"),
        ("质押_贴息 › E3", "领军", "应为 示范、优势、无 之一"),
        ("质押_贴息 › F3", "-1", "应在 0 至 10000000元 之间"),
        ("质押_贴息 › A3", "A1", "编号与第2行重复"),
        ("质押_贴息 › F4", "1234567890.123457", "浮点数不精确，请写成文本"),
    ]
    back = tmp_path / "请修改.xlsx"
    marked(path, caught.value.cells, back)
    sheet = load_workbook(back)["质押_贴息"]
    assert {cell.coordinate for line in sheet for cell in line if cell.comment} == {"C2", "F2", "E3", "F3", "A3", "F4"}
    assert sheet["F2"].comment.text == "应为整数分"
    assert sheet["B3"].value == "乙"


def test_lists_shut_out_by_number(tmp_path):
    applications = read_applications(filled(tmp_path / "申报.xlsx"), COMPILED)
    outcomes = run_batch(COMPILED, listed(COMPILED, applications, {"失信": {"甲公司"}}))
    rows = result_rows(COMPILED, outcomes)
    assert [(row.status, row.granted_fen, row.remarks) for row in rows] == [
        ("不予资助", 0, "列入失信名单（第五条）"),
        ("不予资助", 0, "没有称号（第二条）"),
        ("需补充信息", 0, "付了多少利息？"),
    ]


def test_the_meeting_gets_totals_a_list_reasons_and_questions(tmp_path):
    applications = read_applications(filled(tmp_path / "申报.xlsx"), COMPILED)
    rows = result_rows(COMPILED, run_batch(COMPILED, listed(COMPILED, applications, {"失信": frozenset()})))
    assert [(t.applications, t.funded, t.applicants, t.fen) for t in totals(COMPILED, rows)] == [(3, 1, 1, 50_01)]
    meeting_book(COMPILED, rows).save(tmp_path / "名单.xlsx")
    book = load_workbook(tmp_path / "名单.xlsx")
    assert book.sheetnames == ["合计", "资助名单", "不予资助", "需补充信息", "有误"]
    assert [cell.value for cell in book["资助名单"][2]] == [1, "质押/贴息", "A1", "甲公司", 50.01, 50.01, None]
    assert [cell.value for cell in book["不予资助"][2]] == [1, "质押/贴息", "A2", "乙公司", "没有称号（第二条）"]
    assert as_table(rows).column("granted_fen").to_pylist() == [50_01, 0, 0]
    assert as_table(rows).column("asked_fen").to_pylist() == [50_01, None, None]


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path):
    path = tmp_path / "申报.csv"
    path.write_text("编号,单位,申报日期,序号,称号,利息（元）\nA1,=1+1,2020-05-01,1,示范,2\n", encoding="utf-8")
    applications = listed(COMPILED, read_applications(path, COMPILED), {"失信": frozenset()})
    meeting_book(COMPILED, result_rows(COMPILED, run_batch(COMPILED, applications))).save(tmp_path / "名单.xlsx")
    assert load_workbook(tmp_path / "名单.xlsx")["资助名单"]["D2"].data_type == "s"


def test_earlier_awards_are_read_with_their_money_in_fen(tmp_path):
    path = tmp_path / "往年.csv"
    path.write_text("单位,项目,年度,金额（元）\n甲,质押/贴息,2019,1000.50\n", encoding="utf-8")
    assert read_history(path, COMPILED) == [Earlier("甲", "s", 2019, 1000_50)]
    path.write_text("单位,项目,年度,金额（元）\n甲,质押/贴息,前年,1000.50\n", encoding="utf-8")
    with pytest.raises(BadRowsError, match="年度（整数）"):
        read_history(path, COMPILED)


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "申报.doc").write_text("")
    with pytest.raises(BadInputError, match="应为现有的 xlsx、csv 或 parquet 文件"):
        read_applications(tmp_path / "申报.doc", COMPILED)


def test_fractions_of_a_yuan_in_parquet_decimals_stay_exact(tmp_path):
    table = pa.table({**{h: [v] for h, v in zip(HEADS, LINES[0], strict=True)}, "利息（元）": [Decimal("0.29")]})
    pq.write_table(table, tmp_path / "申报.parquet")
    assert read_applications(tmp_path / "申报.parquet", COMPILED)[0].facts["利息"] == 29
