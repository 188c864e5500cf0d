"""Read a result file of the bank (CSV or Excel) into rows; every fault of form is told, none hides another."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from openpyxl import load_workbook

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.domain.money.bank_files.columns import (
    ACCOUNT,
    AMOUNT,
    BACK,
    DAY,
    NOTE,
    NUMBER,
    PAID,
    REASON,
    RESULT,
    RESULT_FORMAT,
    RETURNED,
    VOUCHER,
)
from zhixiao.portal.models.money.payment_return import ReturnReason
from zhixiao.portal.queries.money.amounts import typed_fen

T = TypeVar("T")

MUST = (NUMBER, ACCOUNT, AMOUNT, RESULT, DAY)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row of the result file; `reason` is a ReturnReason code for a returned payment, "" for a paid one."""

    place: str
    number: str
    account: str
    fen: int
    on: date
    reason: str
    note: str
    voucher: str


def read_results(name: str, content: bytes) -> list[ResultRow]:
    """The rows of the file. Raises BadInputError with every fault of form."""
    table = _xlsx(name, content) if name.lower().endswith(".xlsx") else _csv(name, content)
    if not table:
        raise BadInputError([Fault(name, "", "", "文件里没有数据", "请上传银行回单文件")])
    (head_place, head), *rest = table
    lacking = [column for column in MUST if column not in head]
    if lacking:
        raise BadInputError(
            [Fault(name, head_place, "、".join(head), f"缺少列：{'、'.join(lacking)}", f"应有：{'、'.join(BACK)}")]
        )
    rows, faults = [], []
    for place, cells in rest:
        row, bad = _row(name, place, dict(zip(head, cells, strict=False)))
        faults += bad
        rows += [row] if row else []
    if not rest:
        faults.append(Fault(name, head_place, "", "只有表头，没有数据行"))
    if faults:
        raise BadInputError(faults)
    return rows


def check_manifest(name: str, text: bytes, *, sha256: str, rows: int) -> None:
    """Hold the file against the bank's manifest. Raises BadInputError with everything that differs."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise BadInputError([Fault(name, "", "", "清单不是 JSON", "请向银行索取原文件")]) from error
    wanted = {"format": RESULT_FORMAT, "sha256": sha256, "rows": rows}
    told = given if isinstance(given, dict) else {}
    faults = [
        Fault(name, key, str(told.get(key, "")), f"应为 {value}", "回单文件与清单不符，请勿使用，向银行核实")
        for key, value in wanted.items()
        if told.get(key) != value
    ]
    if faults:
        raise BadInputError(faults)


def _csv(name: str, content: bytes) -> list[tuple[str, list[str]]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        rows = enumerate(csv.reader(io.StringIO(text)), 1)
        return [(f"第{line}行", [cell.strip() for cell in row]) for line, row in rows if any(row)]
    raise BadInputError([Fault(name, "", "", "文字编码应为 UTF-8 或 GB18030", "请用原程序另存后重新上传")])


def _xlsx(name: str, content: bytes) -> list[tuple[str, list[str]]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = [(f"第{line}行", [_text(cell) for cell in row]) for line, row in enumerate(book.worksheets[0].values, 1)]
        book.close()
    except (KeyError, ValueError, IndexError, zipfile.BadZipFile) as error:
        raise BadInputError([Fault(name, "", "", "不能作为 Excel 工作簿读取", "请另存为 .xlsx 后重新上传")]) from error
    return [(place, cells) for place, cells in rows if any(cells)]


def _text(cell: object) -> str:
    """A cell as its text: a day without its midnight."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def _row(name: str, place: str, cells: dict[str, str]) -> tuple[ResultRow | None, list[Fault]]:
    faults: list[Fault] = []

    def read(column: str, reader: Callable[[str], T], expected: str) -> T | None:
        text = cells.get(column, "")
        try:
            return reader(text)
        except ValueError:
            faults.append(Fault(name, f"{place} {column}", text, expected))
            return None

    fen = read(AMOUNT, _fen, "应为金额，单位元，到分为止，如 1200.50")
    on = read(DAY, _day, "应为日期，如 2020-12-31")
    reason = read(RESULT, lambda text: _result(text, cells), "应为“成功”，或“退回”并有原因代码")
    note = cells.get(NOTE, "")
    if reason == ReturnReason.OTHER and not note:
        faults.append(Fault(name, f"{place} {NOTE}", "", f"原因代码为 {ReturnReason.OTHER} 时必须说明"))
    if faults or fen is None or on is None or reason is None:
        return None, faults
    number, account, voucher = cells[NUMBER], cells.get(ACCOUNT, ""), cells.get(VOUCHER, "")[:100]
    return ResultRow(place, number, account, fen, on, reason, note[:500], voucher), []


def _fen(text: str) -> int:
    fen = typed_fen(text, "元")
    if fen <= 0:
        raise ValueError(text)
    return fen


def _day(text: str) -> date:
    return date.fromisoformat(text.replace("/", "-"))


def _result(text: str, cells: Mapping[str, str]) -> str:
    if text == PAID:
        return ""
    code = cells.get(REASON, "")
    if text != RETURNED or code not in ReturnReason.values:
        raise ValueError(text)
    return code
