"""Payment files for the bank: the same rows as CSV and as Excel, every value as text."""

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from zhixiao.portal.domain.money.bank_files.columns import OUT, PAYMENT_FORMAT, RESULT_FORMAT, payment_number
from zhixiao.portal.models.money.bank_file import BankFile, BankFileDirection
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.quantities import Money


def payment_files(batch: PaymentBatch, payments: Sequence[Payment]) -> list[tuple[str, bytes]]:
    """File name and content of each form of the batch's payment file."""
    name = f"付款文件-{batch.fund_id}-{batch.number}"
    rows = [OUT, *(_row(payment) for payment in payments)]
    return [(f"{name}.csv", as_csv(rows)), (f"{name}.xlsx", as_xlsx(rows))]


def manifest(file: BankFile) -> dict[str, object]:
    """What the bank checks a file against before it uses it: rows, sum in yuan and SHA-256."""
    out = file.direction == BankFileDirection.OUT
    return {
        "format": PAYMENT_FORMAT if out else RESULT_FORMAT,
        "batch": f"{file.batch.fund_id}-{file.batch.number}",
        "file": file.file_name,
        "rows": file.rows,
        "total": Money(file.total_fen).text("元"),
        "sha256": file.sha256,
    }


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, lines ended by CR LF."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return "\ufeff".encode() + out.getvalue().encode()


def as_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet whose cells all hold text, so that account numbers keep every digit."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "付款"
    for row in rows:
        sheet.append(list(row))
    for line in sheet.iter_rows():
        for cell in line:
            cell.data_type, cell.number_format = "s", "@"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(payment: Payment) -> tuple[str, ...]:
    return (
        payment_number(payment.pk),
        payment.payee_name,
        payment.bank_name,
        payment.account_number,
        Money(payment.fen).text("元"),
        payment.commitment.purpose,
    )
